"""What every part of a panel draws with: names out of the atlas, the view, its words, ways on.

The trap avoided: a panel that holds the whole open atlas begins to ask it, and then no two panels
count alike. What a view shows is asked in `dashboard.state.contents`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.state.session import Session
from dashboard.words import read_words
from geodata.model.atlas import Atlas, Passage
from geodata.model.period import Period
from geodata.query.view import View
from geodata.text import collation

Layer = Literal["events", "relations", "groups"]
Cell = Callable[[Atlas, Any, str], str]  # what a column says of a feature, in a language


@dataclass(frozen=True, slots=True)
class Context:
    """A view of an atlas for one reader; what is asked of the open atlas goes by a method of it."""

    _opened: OpenAtlas
    session: Session
    view: View

    @property
    def atlas(self) -> Atlas:
        """The atlas, by whose ids things are named."""
        return self._opened.atlas

    @property
    def lang(self) -> str:
        """The language of the view."""
        return self.view.lang

    @property
    def words(self) -> dict[str, str]:
        """The words of the view's language."""
        return read_words(self.view.lang)

    @property
    def version(self) -> str:
        """The version of the data."""
        return self._opened.version

    @property
    def window(self) -> Period:
        """The years shown."""
        return selection.window(self._opened, self.view)

    @property
    def bounds(self) -> Period:
        """The years that there are."""
        return self._opened.index.bounds

    def period(self, event: str) -> Period | None:
        """The units that an event touches; None if it is undated."""
        return self._opened.index.periods.get(event)

    def within(self, view: View) -> Context:
        """The same for another view."""
        return replace(self, view=view)

    def choose(self, id_: str) -> View:
        """The view with one thing chosen."""
        return selection.choose(self._opened, self.view, id_)

    def reading(self, id_: str, passage: Passage) -> View:
        """The view of the text with a passage of a feature lit."""
        return selection.reading(self._opened, self.view, id_, passage)

    def grown(self, view: View) -> View:
        """A view of what is selected, its years grown to meet those of that."""
        return selection.grown(self._opened, view)

    @property
    def text(self) -> str | None:
        """The id of the text that is read."""
        return selection.text(self._opened, self.view)

    def give(self, key: str, value: Any) -> bool:
        """Makes a widget show a value; whether it has to be made with it, being a new one."""
        return self.session.give(key, value)

    def ranks(self, layer: Layer, cell: Cell) -> Mapping[str, int]:
        """The rank of each feature of a layer by what a column says of it; see `ranks`."""
        return ranks(self._opened, layer, cell, self.view.lang)


@lru_cache(maxsize=32)
def ranks(opened: OpenAtlas, layer: Layer, cell: Cell, language: str) -> Mapping[str, int]:
    """The rank of each feature of a layer by what a column says of it; none where it says nothing.

    A constant of the open atlas: neither filters nor years are asked.
    """
    texts = {
        id_: cell(opened.atlas, feature, language)
        for id_, feature in getattr(opened.atlas, layer).items()
    }
    keys = {text: collation.key(text) for text in texts.values()}
    places = {key: number for number, key in enumerate(sorted(set(keys.values())))}
    return {id_: places[keys[text]] for id_, text in texts.items() if text}
