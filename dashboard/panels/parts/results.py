"""What a search found, group by group, each hit with the words that found it marked.

The trap avoided: numbers that look alike and are not. Events are counted as the map counts them,
all that pass the search and the other filters, and it is said how many of them these years show.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from dashboard.markup import Html, join, link, tag
from dashboard.panels.parts.hits import Hits
from dashboard.panels.parts.paging import Many, alone, drawn, opening
from dashboard.state import selection
from dashboard.state.atlas import Opened
from dashboard.words import phrases, read_words
from geodata import query
from geodata.model.atlas import Event, Relation
from geodata.query.search import SearchResults
from geodata.query.view import Part, View, with_

FIRST = 8  # hits of a group before the way to all of them

Dated = TypeVar("Dated", Event, Relation)


def show(opened: Opened, view: View, found: SearchResults) -> None:
    """The hits in groups, names first; where there are none, what was searched."""
    words = read_words(view.lang)
    whose = words["search.title"].format(words=view.q)
    title = tag("h2", whose, dir="auto")
    if found.empty:
        st.html(tag("article", title, *_nothing(opened, view, found), class_="results"))
        return
    window = selection.window(opened, view)
    shown = query.within(found.events, opened.index, window)
    lists = _lists(opened, view, found, shown)
    if one := alone(view, whose, lists, "results"):
        st.html(join(one))
        return
    st.html(
        tag(
            "article",
            title,
            _count(view, len(found.events), len(shown), len(query.undated(found.events))),
            _filters(view),
            *(opening(view, each) for each in lists),
            class_="results",
        )
    )


def _lists(
    opened: Opened, view: View, found: SearchResults, shown: Sequence[Event]
) -> list[Many[Any]]:
    """The groups of hits, names first."""
    hits = Hits(opened, view, found)
    arcs = query.relations_within(found.relations, opened.index, selection.window(opened, view))
    here = {event.id for event in shown} | {relation.id for relation in arcs}
    groups: list[tuple[Part, Sequence[Any], Callable[[Any], Html]]] = [
        ("people", found.people, hits.person),
        ("places", found.places, hits.place),
        ("countries", found.countries, hits.country),
        ("groups", found.groups, hits.group),
        ("events", _first(here, found.events), partial(hits.event, here)),
        ("relations", _first(here, found.relations), partial(hits.relation, here)),
        ("sentences", found.lines, hits.sentence),
    ]
    words = read_words(view.lang)
    return [
        Many(
            part,
            phrases.numbered(words, f"search.{part}_group", n=len(rows)),
            rows,
            drawn(row, "ul", "events"),
            FIRST,
        )
        for part, rows, row in groups
    ]


def _first(here: Collection[str], found: Sequence[Dated]) -> list[Dated]:
    """What these years show before the rest."""
    return sorted(found, key=lambda one: one.id not in here)


def _count(view: View, found: int, shown: int, undated: int) -> Html:
    words = read_words(view.lang)
    name = "search.events_one" if found == 1 else "search.events"
    said = [phrases.numbered(words, name, n=found)]
    if view.years and found:
        said.append(phrases.numbered(words, "search.shown", n=shown))
    if undated:
        said.append(phrases.numbered(words, "search.undated", n=undated))
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


def _nothing(opened: Opened, view: View, found: SearchResults) -> list[Html | None]:
    words = read_words(view.lang)
    said = words["search.nothing" if found.terms else "search.no_words"]
    searched = words["search.searched"].format(n=len(opened.atlas.texts))
    return [
        tag("p", said, class_="empty", role="status"),
        _filters(view),
        tag("p", searched, class_="note"),
        tag("p", link(with_(view, q=""), words["search.remove"])),
    ]
