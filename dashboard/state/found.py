"""What a panel tells from: a view, and what of the open atlas passes its filters."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.state.session import Session
from dashboard.words import read_words
from geodata import query
from geodata.model.atlas import Event, Relation
from geodata.model.period import Period
from geodata.query.view import View


@dataclass(frozen=True, slots=True)
class Found:
    """A view, and what passes its filters."""

    opened: OpenAtlas
    session: Session
    view: View
    window: Period  # that is shown
    matching: tuple[Event, ...]  # in any year or none
    shown: tuple[Event, ...]  # of these, in the years shown
    relations: tuple[Relation, ...]  # in any year or none

    @property
    def words(self) -> dict[str, str]:
        """The words of the view's language."""
        return read_words(self.view.lang)


def find(opened: OpenAtlas, session: Session, view: View) -> Found:
    """What passes the filters of a view."""
    filters, window = selection.filters(view), selection.window(opened, view)
    matching = query.matching(opened.atlas, opened.index, filters)
    shown = query.within(matching, opened.index, window)
    relations = query.relations_matching(opened.atlas, opened.index, filters)
    return Found(opened, session, view, window, matching, shown, relations)
