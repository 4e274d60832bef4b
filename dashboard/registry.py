"""The panels that there are: each module of `dashboard.panels` is one, by the name in a link.

The list is made of the folder, so a new panel is a new file. The trap avoided: what a link may ask
for has to be known before any panel is imported, since panels are made of links.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.state.contents import Contents
    from dashboard.state.context import Context
    from geodata.query.view import View

IDS = frozenset(
    module.name
    for module in iter_modules([str(Path(__file__).parent / "panels")])
    if not module.ispkg
)


class Panel(Protocol):
    """What a module of `dashboard.panels` has."""

    TAB: int  # its place in the row of tabs

    def tab(self, context: Context) -> str | None:
        """The key of the word on its tab; None where it has none just now."""

    def show(self, context: Context, contents: Contents) -> None:
        """Draws what a view shows."""


@cache
def panel(id_: str) -> Panel:
    """The panel that a link calls ``id_``, one of `IDS`."""
    return cast("Panel", import_module(f"dashboard.panels.{id_}"))


@cache
def panels() -> tuple[tuple[str, Panel], ...]:
    """All panels in the order of their tabs, each with its id."""
    return tuple(
        sorted(((id_, panel(id_)) for id_ in IDS), key=lambda entry: (entry[1].TAB, entry[0]))
    )


@cache
def widgets() -> Mapping[str, Callable[[View, Any], View]]:
    """For each widget that a panel has in `HEARS`, by its key, the view after it says something."""
    return {key: heard for _, each in panels() for key, heard in getattr(each, "HEARS", {}).items()}
