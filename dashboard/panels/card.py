"""The card of one event: what, when, where, who, and the words it rests on."""

from __future__ import annotations

import streamlit as st

from dashboard import aim, phrases
from dashboard.atlas import Opened
from dashboard.panels.rows import badge
from dashboard.passage import Html, join, link, outward, quotation, tag
from dashboard.view import View, with_
from dashboard.words import read_words
from geodata.model import Doubt, Event


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
            _date(event, view.lang),
            tag("p", words[f"card.{event.status}"], class_="warning")
            if event.status != "asserted"
            else None,
            *(
                quotation(now.atlas, passage, aim.reading(now, view, event.id, passage), words)
                for passage in event.passages
            ),
            _doubt(event.doubt, view.lang),
            tag("dl", *_facts(now, view, event)),
            _way(now, view, before, after),
            class_="card",
        )
    )


def _date(event: Event, language: str) -> Html:
    words = read_words(language)
    if event.when is None:
        return tag("p", words["date.none"], class_="date")
    basis = tag("small", words[f"card.from_{event.when.basis}"])
    said = tag("p", tag("time", phrases.date(event.when, words)), " ", basis, class_="date")
    if event.when.record is None:
        return said
    record = words["card.record"].format(date=phrases.edtf(event.when.record, words))
    return join(said, tag("p", record, class_="record"))


def _facts(now: Opened, view: View, event: Event) -> list[Html]:
    words = read_words(view.lang)
    facts: list[Html] = []
    places = [now.atlas.places[id_] for id_ in event.places if id_ in now.atlas.places]
    for place in places:
        there = link(with_(view, sel=(place.id,), panel="place"), place.name.text(view.lang))
        facts += [
            tag("dt", words["card.where"]),
            tag("dd", there, " ", tag("small", phrases.precision(place, words))),
        ]
    if not places:
        facts += [tag("dt", words["card.where"]), tag("dd", words["card.unplaced"])]
    if event.actors:
        facts += [tag("dt", words["card.who"]), tag("dd", ", ".join(event.actors))]
    codes = [code for code in event.countries if code in now.atlas.countries]
    if codes:
        names = [
            link(
                with_(view, country=(code,), sel=(), panel="country"),
                now.atlas.countries[code].name(view.lang),
            )
            for code in codes
        ]
        facts += [
            tag("dt", words["card.countries"]),
            tag("dd", *(join(", " if n else "", name) for n, name in enumerate(names))),
        ]
    return facts


def _doubt(doubt: Doubt | None, language: str) -> Html | None:
    if doubt is None:
        return None
    words = read_words(language)
    references = [
        tag("li", outward(reference.url, reference.title)) for reference in doubt.references
    ]
    return tag(
        "aside",
        tag("strong", words["card.doubt"]),
        tag("p", doubt.text(language)),
        tag("ul", *references),
        class_="doubt",
    )


def _way(now: Opened, view: View, before: Event | None, after: Event | None) -> Html | None:
    words = read_words(view.lang)
    ways = [
        link(
            aim.event(now, view, other),
            tag("small", words[f"card.{name}"]),
            other.title.text(view.lang),
            class_=name,
        )
        for name, other in (("previous", before), ("next", after))
        if other
    ]
    return tag("nav", *ways, class_="way") if ways else None
