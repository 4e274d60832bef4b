"""What is set for an atlas, put where Streamlit reads it; or why the atlas does not start."""

from __future__ import annotations

import sys
from urllib.parse import urlsplit

from streamlit import config

from dashboard.state.settings import Settings, SettingsError, settings

FROM = "atlas.toml or the environment"  # said by `streamlit config show`


def configure() -> None:
    """Reads the settings and hands on what is Streamlit's.

    Ends the program with a line for each setting that is wrong.
    """
    try:
        chosen = settings()
        _agree(chosen)
    except SettingsError as error:
        print(*error.lines, "The atlas is not started.", sep="\n", file=sys.stderr)
        raise SystemExit(2) from None
    own = urlsplit(chosen.address).hostname
    _add("server.allowedHosts", *([own] if own else []), *chosen.hosts)
    _add("server.corsAllowedOrigins", *chosen.origins)


def _agree(chosen: Settings) -> None:
    """A path that this server is said to stand under has to be the end of the public one."""
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    path = urlsplit(chosen.address).path
    if chosen.address and base and not path.endswith(f"/{base}/"):
        said = f"address: {chosen.address!r} does not end with server.baseUrlPath, /{base}/"
        raise SettingsError([said])


def _add(option: str, *values: str) -> None:
    if values:
        config.set_option(option, [*(config.get_option(option) or []), *values], FROM)
