"""What a search found, group by group, each hit with the words that found it marked.

The trap avoided: numbers that look alike and are not. Events are counted as the map counts them,
all that pass the search and the other filters, and it is said how many of them these years show.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from dashboard import aim
from dashboard.atlas import Opened
from dashboard.panels.hits import Hits
from dashboard.passage import Html, link, tag
from dashboard.view import View, with_
from dashboard.words import read_words
from geodata import query, ties
from geodata.model import Event, Relation
from geodata.search import SearchResults

FIRST = 8  # hits of a group before the rest is folded away
MOST = 200  # hits of a group that are sent at all

T = TypeVar("T")
Dated = TypeVar("Dated", Event, Relation)


def show(now: Opened, view: View, found: SearchResults) -> None:
    """The hits in groups, names first; where there are none, what was searched."""
    words = read_words(view.lang)
    title = tag("h2", words["search.title"].format(words=view.q), dir="auto")
    if found.empty:
        st.html(tag("article", title, *_nothing(now, view, found), class_="results"))
        return
    window = aim.window(now, view)
    shown = query.within(found.events, now.index, window)
    arcs = ties.relations_within(found.relations, now.index, window)
    hits = Hits(now, view, found)
    st.html(
        tag(
            "article",
            title,
            _count(view, len(found.events), len(shown), len(query.undated(found.events))),
            _filters(view),
            _group(words, "people", found.people, hits.person),
            _group(words, "places", found.places, hits.place),
            _group(words, "countries", found.countries, hits.country),
            _group(words, "groups", found.groups, hits.group),
            _group(words, "events", _first(shown, found.events), hits.event),
            _group(words, "relations", _first(arcs, found.relations), hits.relation),
            _group(words, "sentences", found.lines, hits.sentence),
            class_="results",
        )
    )


def _first(here: Sequence[Dated], all_: Sequence[Dated]) -> list[tuple[Dated, bool]]:
    """What these years show before the rest, and of each whether they show it."""
    ids = {one.id for one in here}
    return [(one, True) for one in here] + [(one, False) for one in all_ if one.id not in ids]


def _count(view: View, found: int, shown: int, undated: int) -> Html:
    words = read_words(view.lang)
    said = [words["search.events_one" if found == 1 else "search.events"].format(n=found)]
    if view.years and found:
        said.append(words["search.shown"].format(n=shown))
    if undated:
        said.append(words["search.undated"].format(n=undated))
    return tag("p", words["joint.comma"].join(said) + ".", class_="count", role="status")


def _filters(view: View) -> Html | None:
    """That other filters hold, and the way without them; None where there are none."""
    if not (view.kind or view.country or view.source or view.person):
        return None
    words = read_words(view.lang)
    without = with_(view, kind=(), country=(), source=(), person=())
    return tag(
        "p", words["search.filters"], " ", link(without, words["search.without"]), class_="note"
    )


def _nothing(now: Opened, view: View, found: SearchResults) -> list[Html | None]:
    words = read_words(view.lang)
    said = words["search.nothing" if found.terms else "search.no_words"]
    searched = words["search.searched"].format(n=len(now.atlas.texts))
    return [
        tag("p", said, class_="empty", role="status"),
        _filters(view),
        tag("p", searched, class_="note"),
        tag("p", link(with_(view, q=""), words["search.remove"])),
    ]


def _group(
    words: dict[str, str], name: str, found: Sequence[T], row: Callable[[T], Html]
) -> Html | None:
    """A heading with the number of hits, the first of them, and the rest folded away."""
    if not found:
        return None
    rows = [row(one) for one in found[:MOST]]
    return tag(
        "section",
        tag("h3", words[f"search.{name}_group"].format(n=len(found))),
        tag("ul", *rows[:FIRST], class_="events"),
        tag(
            "details",
            tag("summary", words["search.all"].format(n=len(found))),
            tag("ul", *rows[FIRST:], class_="events"),
            tag("p", words["search.more"].format(n=MOST), class_="note")
            if len(found) > MOST
            else None,
        )
        if len(rows) > FIRST
        else None,
    )
