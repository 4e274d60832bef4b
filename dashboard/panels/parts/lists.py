"""The list: everything that the map shows, as tables, and what it cannot show.

One table stands there at a time, each with an address of its own: the dated events at first, then
by the ways at the top the undated, the relations, the groups, and who takes part.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.markup import Html, link, tag
from dashboard.panels.parts import paging, people, relation_rows
from dashboard.panels.parts.rows import badge, place_names, signs, texts, title, whose
from dashboard.panels.parts.sorting import Rank, by_date, by_words
from dashboard.panels.parts.tables import table
from dashboard.state.contents import Lists
from dashboard.state.context import Cell, Context
from dashboard.words import phrases
from geodata.model.atlas import Event
from geodata.query.view import Column, Part, View, with_

CELLS: dict[Column, Cell] = {"title": title, "place": place_names, "text": texts}


def show(context: Context, lists: Lists) -> None:
    """The list that the view asks for, under the ways to the others."""
    words = context.words
    part = (
        context.view.part
        if context.view.part in ("undated", "relations", "groups", "people")
        else None
    )
    heading = words["list.title"]
    if part:
        heading = _named(words, part, getattr(lists, part))
    ways = _ways(context.view, part or "events", lists, words)
    st.html(
        tag(
            "article",
            paging.heading(context.view, heading),
            ways,
            _count(lists, words) if not part and (not ways or _fewer(lists)) else None,
            *_body(context, part, lists, words),
            class_="list",
        )
    )


def _named(words: dict[str, str], part: Part, rows: Sequence[object]) -> str:
    return phrases.numbered(words, f"list.{part}", n=len(rows))


def _ways(view: View, shown_part: Part, lists: Lists, words: dict[str, str]) -> Html | None:
    """The ways between the lists; to what holds nothing there is none, unless it stands there."""
    names: tuple[Part, ...] = ("events", "undated", "relations", "groups", "people")
    ways = []
    for part in names:
        rows = getattr(lists, part)
        if not rows and part not in ("events", shown_part):
            continue
        target = with_(view, part=None if part == "events" else part, sort="date")
        current = "true" if part == shown_part else None
        label = _named(words, part, rows)
        ways.append(paging.whole(target, label, aria_current=current))
    if len(ways) == 1:
        return None
    return tag("nav", *ways, class_="lists", aria_label=words["list.lists"])


def _body(context: Context, part: Part | None, lists: Lists, words: dict[str, str]) -> list[Html]:
    if part == "undated":
        return [_events(context, lists.undated) or _empty(words["list.no_undated"])]
    if part == "relations":
        return relation_rows.relations(context, lists.relations)
    if part == "groups":
        return relation_rows.groups(context, lists.groups)
    if part == "people":
        return [
            paging.paged(context.view, lists.people, lambda rows: people.names(context.view, rows))
        ]
    if not context.atlas.events:
        return [_empty(words["list.empty_atlas"])]
    return [_events(context, lists.events) or _empty(words["list.empty"])]


def _fewer(lists: Lists) -> bool:
    """Whether these years show fewer events than there are."""
    return len(lists.events) < lists.dated


def _count(lists: Lists, words: dict[str, str]) -> Html:
    name = "count" if _fewer(lists) else "count_all"
    text = phrases.numbered(words, f"list.{name}", n=len(lists.events), all=lists.dated)
    return tag("p", text, class_="count")


def _empty(text: str) -> Html:
    return tag("p", text, class_="empty")


def _events(context: Context, events: Sequence[Event]) -> Html | None:
    """Events as a table; None for none. Those without a date have no order by it."""
    if not events:
        return None

    def ranked(column: Column) -> Rank[Event]:
        if column == "date":
            return by_date(events)
        return by_words(context, "events", CELLS[column])

    return table(
        context.view,
        (
            ("list.date", "date" if events[0].when else None),
            ("list.event", "title"),
            ("list.place", "place"),
            ("list.text", "text"),
        ),
        events,
        ranked,
        lambda event: _row(context, event),
        name="events",
    )


def _row(context: Context, event: Event) -> Html:
    words = context.words
    is_selected = event.id in context.view.sel
    return tag(
        "tr",
        tag("td", phrases.date(event.when, words) or words["list.nothing"]),
        tag(
            "td",
            badge(context.atlas, event, context.lang),
            link(
                context.choose(event.id),
                title(context.atlas, event, context.lang),
                aria_current="true" if is_selected else None,
            ),
            signs(event, context.lang),
            whose(context.atlas, event.passages, words),
        ),
        tag("td", place_names(context.atlas, event, context.lang) or words["list.unplaced"]),
        tag("td", texts(context.atlas, event, context.lang)),
        class_="here" if is_selected else None,
    )
