"""What is set for an atlas, put where Streamlit reads it; or why the atlas does not start.

What is the same for every atlas (its look, its load, no statistics) stands in one file, the
project's ``.streamlit/config.toml``, which `streamlit run` finds by itself; the build lays a copy
of it beside this module, for a program that is installed.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from streamlit import config

from dashboard.state.settings import Settings, SettingsError, settings

PROJECT = Path(__file__).parents[2] / ".streamlit" / "config.toml"
COPY = Path(__file__).with_name("streamlit.toml")
FROM = "atlas.toml or the environment"  # said by `streamlit config show`


def shipped() -> dict[str, Any]:
    """What the project sets of Streamlit for every atlas, by dotted names: ``theme.font``."""
    file = COPY if COPY.is_file() else PROJECT
    return dict(_dotted(tomllib.loads(file.read_text(encoding="utf-8"))))


def _dotted(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _dotted(value, f"{above}{name}.")
        else:
            yield above + name, value


def configure() -> dict[str, list[str]]:
    """Reads the settings and hands on what is Streamlit's; which options, with all their values.

    Ends the program with a line for each setting that is wrong.
    """
    try:
        chosen = settings()
        _agree(chosen)
    except SettingsError as error:
        print(*error.lines, "The atlas is not started.", sep="\n", file=sys.stderr)
        raise SystemExit(2) from None
    host = urlsplit(chosen.address).hostname
    more = {
        "server.allowedHosts": [*([host] if host else []), *chosen.hosts],
        "server.corsAllowedOrigins": [*chosen.origins],
    }
    return {option: _add(option, values) for option, values in more.items() if values}


def _agree(chosen: Settings) -> None:
    """A path that this server is said to stand under has to be the end of the public one."""
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    path = urlsplit(chosen.address).path
    if chosen.address and base and not path.endswith(f"/{base}/"):
        message = f"address: {chosen.address!r} does not end with server.baseUrlPath, /{base}/"
        raise SettingsError([message])


def _add(option: str, values: list[str]) -> list[str]:
    all_values = [*(config.get_option(option) or []), *values]
    config.set_option(option, all_values, FROM)
    return all_values
