"""The card of one event: what, when, where, who, and the words it rests on."""

from __future__ import annotations

import streamlit as st

from dashboard.markup import Html, join, link, tag
from dashboard.panels.parts import evidence, people
from dashboard.panels.parts.rows import badge
from dashboard.panels.parts.why import why
from dashboard.state import selection
from dashboard.state.atlas import Opened
from dashboard.words import phrases, read_words
from geodata import query
from geodata.model.atlas import Event
from geodata.query.view import View, with_


def show(
    now: Opened, view: View, event: Event | None, before: Event | None, after: Event | None
) -> None:
    """The card, with ways to the events before and after it by date."""
    words = read_words(view.lang)
    if event is None:
        st.html(tag("p", words["card.empty"], class_="empty"))
        return
    kind = now.atlas.kinds[("events", event.kind)].label.text(view.lang)
    st.html(
        tag(
            "article",
            tag("p", badge(now, event, view.lang), kind, class_="over"),
            tag("h2", event.title.text(view.lang)),
            evidence.dated(event.when, view.lang),
            _where(now, view, event),
            _elsewhen(now, view, event),
            evidence.held(event.status, view.lang),
            evidence.drafted(event.draft, view.lang),
            evidence.quoted(now, view, event.id, event.passages),
            evidence.doubted(event.doubt, view.lang),
            tag("dl", *_facts(now, view, event)),
            why(now, view, event),
            _way(now, view, before, after),
            class_="card",
        )
    )


def _where(now: Opened, view: View, event: Event) -> Html:
    """The places, each with how well it is known."""
    words = read_words(view.lang)
    places = [now.atlas.places[id_] for id_ in event.places if id_ in now.atlas.places]
    if not places:
        return tag("p", words["card.unplaced"], class_="where")
    told = [
        join(evidence.place_link(view, each), " ", tag("small", phrases.precision(each, words)))
        for each in places
    ]
    dot = words["joint.dot"]
    return tag("p", *(join(dot if n else None, one) for n, one in enumerate(told)), class_="where")


def _elsewhen(now: Opened, view: View, event: Event) -> Html | None:
    """A word, and the way, where the years that are shown are not those of the event."""
    years = now.index.years.get(event.id)
    if years is None or query.meets(years, selection.window(now, view)):
        return None
    words = read_words(view.lang)
    there = link(with_(view, years=years), words["card.show_years"])
    return tag("p", words["card.other_years"], " ", there, class_="warning")


def _facts(now: Opened, view: View, event: Event) -> list[Html]:
    words = read_words(view.lang)
    facts: list[Html] = []
    if event.actors:
        facts += [tag("dt", words["card.who"]), tag("dd", people.linked(view, event.actors))]
    if countries := evidence.country_links(now, view, event.countries):
        facts += [tag("dt", words["card.countries"]), tag("dd", countries)]
    return facts


def _way(now: Opened, view: View, before: Event | None, after: Event | None) -> Html | None:
    words = read_words(view.lang)
    ways = [
        link(
            selection.event(now, view, other),
            tag("small", words[f"card.{name}"]),
            other.title.text(view.lang),
            class_=name,
        )
        for name, other in (("previous", before), ("next", after))
        if other
    ]
    return tag("nav", *ways, class_="way", aria_label=words["card.by_date"]) if ways else None
