"""The list: everything the map shows, as a table, and apart from it what has no date."""

from __future__ import annotations

import streamlit as st

from dashboard import aim, phrases
from dashboard.atlas import Opened
from dashboard.panels.rows import badge, place_names, signs, whose
from dashboard.passage import Html, join, link, tag
from dashboard.view import View
from dashboard.words import read_words
from geodata.model import Event


def show(
    now: Opened,
    view: View,
    shown: tuple[Event, ...],
    undated: tuple[Event, ...],
    dated: int,
    below: Html | None = None,
) -> None:
    """The events in the years of the view, of ``dated`` that pass its filters, and the undated.

    ``below`` are the ways to what else the list has.
    """
    words = read_words(view.lang)
    if not now.atlas.events:
        st.html(join(tag("p", words["list.empty_atlas"], class_="empty"), below))
        return
    whole = "count_one" if dated == 1 else "count_all"
    name = whole if len(shown) == dated else "count"
    count = words[f"list.{name}"].format(n=len(shown), all=dated)
    parts = [tag("h2", words["list.title"]), tag("p", count, class_="count"), below or join()]
    parts.append(
        _table(now, view, shown) if shown else tag("p", words["list.empty"], class_="empty")
    )
    if undated:
        parts += [
            tag("h3", words["list.undated"].format(n=len(undated)), id="undated", tabindex="-1"),
            _table(now, view, undated),
        ]
    st.html(join(*parts))


def _table(now: Opened, view: View, events: tuple[Event, ...]) -> Html:
    words = read_words(view.lang)
    heads = [
        tag("th", tag("button", words[f"list.{name}"], type="button"), scope="col", data_sort="")
        for name in ("date", "event", "place", "text")
    ]
    rows = [_row(now, view, event, number) for number, event in enumerate(events)]
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="events")


def _row(now: Opened, view: View, event: Event, number: int) -> Html:
    words = read_words(view.lang)
    here = event.id in view.sel
    return tag(
        "tr",
        # the order by date is that of the rows, which its words do not show
        tag(
            "td", phrases.date(event.when, words) or words["list.nothing"], data_key=f"{number:06d}"
        ),
        tag(
            "td",
            badge(now, event, view.lang),
            link(
                aim.event(now, view, event),
                event.title.text(view.lang),
                aria_current="true" if here else None,
            ),
            signs(event, view.lang),
            whose(now, event.passages, words),
        ),
        tag("td", place_names(now, event, view.lang) or words["list.unplaced"]),
        tag("td", phrases.sources(now.atlas, event.passages, words)),
        class_="here" if here else None,
    )
