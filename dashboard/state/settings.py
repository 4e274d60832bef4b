"""How an atlas is run: what whoever runs it sets, in ``atlas.toml`` beside the atlas or around it.

A setting stands in the file under its name (``address = "https://…"``) or in the environment
(``PASSAGE_ATLAS_ADDRESS``, a list with commas), which goes before the file. All of it is read here,
once, before the server starts; what is wrong is said in a line each, and then nothing starts: that
an atlas runs otherwise than it was told to would be found out by its readers.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from dashboard.words import languages
from geodata.io import toml
from geodata.io.claims import LANGUAGE
from geodata.io.layers import FIRST
from geodata.io.untrusted import UnfitError, read_bytes
from geodata.model.atlas import OTHERWISE, Label

FILE = "atlas.toml"
PREFIX = "PASSAGE_ATLAS_"  # of a setting in the environment
NOT_OURS = {"PASSAGE_ATLAS_GAZETTEER"}  # for who reads texts by machine, which no page does
MOST = 2**16  # bytes of the file
_HOST = re.compile(r"(\*\.)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?|\[[0-9A-Fa-f:.]+\]|\*")
_MAIL = re.compile(r"[^\s@<>\"',;:?&]+@[^\s@<>\"',;:?&]+\.[^\s@<>\"',;:?&.]+")
_YES = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set; the defaults are those of an atlas on one's own machine."""

    title: Label | None = None  # None: that of the atlas
    address: str = ""  # of the page, as its readers have it, with its last slash
    languages: tuple[str, ...] = ()  # of the page, ISO 639-1; none: all that there are
    hosts: tuple[str, ...] = ()  # more names that the atlas answers to
    origins: tuple[str, ...] = ()  # more pages that may speak with it
    embed: tuple[str, ...] = ()  # pages that may show it in a frame
    contact: str = ""  # where a mistake is reported: "mailto:…" or "https://…"
    sticky: bool = False  # whether a cookie leads a reader back to the same of several processes


class SettingsError(Exception):
    """What is wrong with settings, a line each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def settings() -> Settings:
    """The settings of the open atlas, read once.

    Raises SettingsError with a line for each that is wrong.
    """
    return _settings(folder())


@lru_cache(maxsize=1)
def _settings(folder: Path) -> Settings:
    return read(folder, os.environ)


def folder() -> Path:
    """The folder of the atlas: ``ATLAS``, or the one that comes with the program."""
    return Path(os.environ.get("ATLAS") or FIRST)


def read(folder: Path, environ: Mapping[str, str]) -> Settings:
    """The settings in a folder's file and in an environment.

    Raises SettingsError with a line for each that is wrong.
    """
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for where, name, value in (*_in_file(folder / FILE, wrong), *_in_environment(environ)):
        if name not in _READERS:
            near = get_close_matches(name, _READERS, 1)
            hint = f" (is {near[0]} meant?)" if near else f" (there are {', '.join(_READERS)})"
            wrong.append(f"{where}: there is no such setting{hint}")
            continue
        try:
            values[name] = _READERS[name](value)
        except ValueError as error:
            wrong.append(f"{where}: {error}")
    if wrong:
        raise SettingsError(wrong)
    return replace(Settings(), **values)


def _in_file(file: Path, wrong: list[str]) -> Iterator[tuple[str, str, Any]]:
    if not os.path.lexists(file):
        return
    try:
        table = toml.parsed(read_bytes(file, MOST, file.parent).decode("utf-8-sig"))
    except (OSError, UnfitError, ValueError, RecursionError) as error:
        wrong.append(f"{file}: {error}")
        return
    for name, value in table.items():
        yield f"{file}, {name}", name, value


def _in_environment(environ: Mapping[str, str]) -> Iterator[tuple[str, str, Any]]:
    for variable, text in environ.items():
        if not variable.startswith(PREFIX) or variable in NOT_OURS:
            continue
        if not text.strip():  # not set, as in a shell
            continue
        name = variable.removeprefix(PREFIX).lower()
        value: Any = text
        if name in _LISTS:
            value = [part.strip() for part in text.split(",") if part.strip()]
        elif name == "sticky":
            value = _YES.get(text.strip().lower(), text)
        yield variable, name, value


def _title(value: Any) -> Label:
    named = {OTHERWISE: value} if isinstance(value, str) else value
    if not isinstance(named, dict) or not named or not all(map(LANGUAGE.fullmatch, named)):
        raise ValueError("has to be a text, or one for each language by its code, such as es")
    if not all(isinstance(text, str) and text.strip() for text in named.values()):
        raise ValueError("has to be a text in each of its languages, and not an empty one")
    return Label.of(named)


def _address(value: Any) -> str:
    url = _web(value)
    if url.query or url.fragment:
        raise ValueError(f"{value!r} has to end with its path, without ? and #")
    return f"{url.scheme}://{url.netloc}{url.path.rstrip('/')}/"


def _origin(value: str) -> str:
    url = _web(value)
    if url.path.strip("/") or url.query or url.fragment:
        raise ValueError(f"{value!r} has to be an origin: a scheme and a host, without a path")
    return f"{url.scheme}://{url.netloc}"


def _web(value: Any) -> SplitResult:
    reason = f"{value!r} has to be a whole address, as https://maps.example.org/atlas/"
    if not isinstance(value, str) or not value.isprintable() or " " in value:
        raise ValueError(reason)
    try:
        url = urlsplit(value)
        url.port  # noqa: B018 - looks at it
    except ValueError as error:
        raise ValueError(f"{reason}: {error}") from None
    if url.scheme not in ("http", "https") or not _HOST.fullmatch(_bracketed(url)):
        raise ValueError(reason)
    if url.username is not None:
        raise ValueError(f"{reason}, without a name or a password")
    return url


def _bracketed(url: SplitResult) -> str:
    host = url.hostname or ""
    return f"[{host}]" if ":" in host else host


def _host(value: str) -> str:
    if not _HOST.fullmatch(value):
        raise ValueError(f"{value!r} has to be the name of a host, as maps.example.org")
    return value


def _language(value: str) -> str:
    if value not in languages():
        raise ValueError(f"{value!r} is not one of the languages: {', '.join(languages())}")
    return value


def _contact(value: Any) -> str:
    if isinstance(value, str) and _MAIL.fullmatch(value.removeprefix("mailto:")):
        return f"mailto:{value.removeprefix('mailto:')}"
    try:
        _web(value)
    except ValueError:
        raise ValueError(f"{value!r} is neither a mail address nor that of a page") from None
    return str(value)


def _sticky(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} has to be true or false")
    return value


def _each(read_one: Callable[[str], str]) -> Callable[[Any], tuple[str, ...]]:
    def read_all(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise ValueError("has to be a list of texts")
        return tuple(dict.fromkeys(read_one(text) for text in value))

    return read_all


_LISTS: dict[str, Callable[[str], str]] = {
    "languages": _language,
    "hosts": _host,
    "origins": _origin,
    "embed": _origin,
}
_READERS: dict[str, Callable[[Any], Any]] = {
    "title": _title,
    "address": _address,
    **{name: _each(reader) for name, reader in _LISTS.items()},
    "contact": _contact,
    "sticky": _sticky,
}
