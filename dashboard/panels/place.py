"""The panel of a place, or of the few that share a mark: precision, events, where it is named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

import streamlit as st

from dashboard import aim, phrases
from dashboard.atlas import Opened
from dashboard.panels import parts
from dashboard.panels.rows import listing
from dashboard.passage import Html, join, mention, outward, quotation, tag
from dashboard.view import View
from dashboard.words import read_words
from geodata.model import Event, Place

NAME = 40  # letters; more of them describe a place rather than name it
FIRST = 6  # mentions shown before the rest is folded away
MOST = 200  # mentions that are sent at all

At = tuple[
    Place, tuple[Event, ...], tuple[Event, ...]
]  # a place, its events in the years, and in other years


def show(now: Opened, view: View, places: Sequence[At]) -> None:
    """Each place with its events; more than one when they share a mark."""
    words = read_words(view.lang)
    if not places:
        st.html(tag("p", words["card.empty"], class_="empty"))
        return
    many = (
        tag("p", words["place.gathered"].format(n=len(places)), class_="count")
        if len(places) > 1
        else None
    )
    st.html(join(many, *(_place(now, view, at) for at in places)))


def _place(now: Opened, view: View, at: At) -> Html:
    place, shown, others = at
    words = read_words(view.lang)
    note = place.note.text(view.lang) if place.note else None
    count = words["place.events"].format(n=len(shown), all=len(shown) + len(others))
    country = None
    if place.country and place.kind != "country":
        country = join(parts.country_link(now, view, place.country), words["joint.dot"])
    return tag(
        "article",
        tag("h2", place.name.text(view.lang)),
        tag("p", country, phrases.precision(place, words), class_="over"),
        parts.drafted(place.draft, view.lang),
        tag("p", note, class_="note") if note else None,
        tag("p", count, class_="count"),
        listing(now, view, shown, missing=words["place.none"]),
        join(tag("h3", words["place.elsewhere"]), listing(now, view, others)) if others else None,
        join(
            tag("h3", words["place.spellings"]), tag("p", words["joint.dot"].join(place.spellings))
        )
        if place.spellings
        else None,
        _references(place, words["place.references"]),
        *_named(now, view, place),
        class_="place",
    )


def _named(now: Opened, view: View, place: Place) -> list[Html]:
    """Where each text names the place: the name in its line, folded away where there are many.

    What stands there in other words than a name is quoted.
    """
    words = read_words(view.lang)
    found: list[Html] = []
    for _, passages in groupby(place.passages, key=attrgetter("source")):
        held = tuple(passages)
        name = phrases.sources(now.atlas, held, words)
        found.append(tag("h3", words["place.passages"].format(n=len(held), source=name)))
        ways = [(each, aim.reading(now, view, place.id, each)) for each in held]
        if any(len(each.exact) > NAME for each in held):
            found += (quotation(now.atlas, each, way, words) for each, way in ways)
            continue
        lines = [mention(now.atlas, each, way) for each, way in ways[:MOST]]
        found.append(tag("ol", *lines[:FIRST], class_="mentions"))
        if len(lines) > FIRST:
            rest = tag("ol", *lines[FIRST:], start=str(FIRST + 1), class_="mentions")
            more = words["place.more"].format(n=len(held) - FIRST)
            cut = words["place.most"].format(n=MOST) if len(held) > MOST else None
            note = tag("p", cut, class_="note") if cut else None
            found.append(tag("details", tag("summary", more), rest, note))
    return found


def _references(place: Place, title: str) -> Html | None:
    if not place.references:
        return None
    rows = [
        tag(
            "li",
            outward(ref.url, " ".join(filter(None, (ref.gazetteer, ref.id)))),
            tag("small", f" {ref.lat:.4f}, {ref.lon:.4f}"),
        )
        for ref in place.references
    ]
    return join(tag("h3", title), tag("ul", *rows, class_="plain"))
