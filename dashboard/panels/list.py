"""Everything that the map shows, and what it cannot show; under a search, what it found."""

from __future__ import annotations

from dashboard.panels.parts import lists, people, results
from dashboard.state.contents import Contents
from dashboard.state.context import Context

TAB = 10


def tab(_context: Context) -> str:
    """Always there."""
    return "panel.list"


def show(context: Context, contents: Contents) -> None:
    """What a search found; else the lists, below the person who is filtered by."""
    if context.view.q and context.view.part != "undated":
        results.show(context, contents.search())
        return
    person = contents.person()
    if person and people.show(context, person, len(contents.shown)):
        return
    lists.show(context, contents.lists())
