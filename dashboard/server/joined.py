"""A module of ours with all that it imports, as one file: one answer in place of thirty.

A browser asks a server for six files at a time, and on a slow line each costs a round trip, however
short it is. The sources are served beside it as they are written. Here each becomes a function that
gives what it exports, called once and after those that it imports. There is no kept bundler that
`pip` installs without a program of fifty megabytes. The trap avoided: a module written in a form
that is not known here would come to mean something else, so the server does not start with it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from graphlib import TopologicalSorter
from posixpath import dirname, normpath

from dashboard.addresses import FRONTEND

IMPORT = re.compile(
    r'^import (\{\s\w+(?:,\s+\w+)*,?\s\}) from "(\.\.?/[\w/-]+)\.js";$', re.MULTILINE
)
EXPORT = re.compile(
    r"^export (default )?(?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE
)
# What only says types, on lines of its own: a fifth of all that would be sent.
TYPES = re.compile(r"^[ \t]*/\*\*(?:[^*]|\*(?!/))*\*/\n", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


@lru_cache
def joined(name: str) -> bytes:
    """A module, by its path without ``.js``, with all that it imports.

    Raises `FileNotFoundError` for one that is not there, `SyntaxError` for a form that is not known
    here, and `graphlib.CycleError` for modules that import each other.
    """
    texts = reached(name)
    order = TopologicalSorter({path: imports(path, text) for path, text in texts.items()})
    functions = [as_function(path, texts[path]) for path in order.static_order()]
    return "\n".join([*functions, *handed_on(name, texts[name]), ""]).encode()


def reached(name: str) -> dict[str, str]:
    """The texts of a module and of all that it imports, by path."""
    texts: dict[str, str] = {}
    waiting = [name]
    for path in waiting:
        if path not in texts:
            texts[path] = (FRONTEND / f"{path}.js").read_text(encoding="utf-8")
            waiting += imports(path, texts[path])
    return texts


def imports(name: str, text: str) -> list[str]:
    """The paths of the modules that a module imports."""
    return [beside(name, way) for _, way in IMPORT.findall(text)]


def beside(name: str, way: str) -> str:
    """The path of a module as another one imports it.

    >>> beside("map/arcs", "../dom/element"), beside("map/arcs", "./curve")
    ('dom/element', 'map/curve')
    """
    return normpath(f"{dirname(name)}/{way}").lstrip("/")


def _held(name: str) -> str:
    """The name of the constant that holds a module."""
    return "$" + name.replace("-", "_").replace("/", "$")


def as_function(name: str, text: str) -> str:
    """A module as a constant that holds what it exports, by name."""
    exports = ", ".join(
        f"default: {export}" if default else export for default, export in EXPORT.findall(text)
    )
    body = IMPORT.sub(lambda match: f"const {match[1]} = {_held(beside(name, match[2]))};", text)
    body = TYPES.sub("", EXPORT.sub("", body))
    if other := OTHER.search(body):
        raise SyntaxError(f"{name}.js: {other[0]!r} is no form that modules are joined from")
    return f"const {_held(name)} = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();"


def handed_on(name: str, text: str) -> list[str]:
    """What a module exports, as exports of the file that it is joined into."""
    return [
        f"export default {_held(name)}.default;"
        if default
        else f"export const {{ {export} }} = {_held(name)};"
        for default, export in EXPORT.findall(text)
    ]
