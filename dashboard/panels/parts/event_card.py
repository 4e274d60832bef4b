"""The card of one event: what, when, where, who, and the words it rests on."""

from __future__ import annotations

import streamlit as st

from dashboard.markup import Html, join, link, outward, paragraphs_of, tag
from dashboard.panels.parts import evidence, people
from dashboard.panels.parts.rows import badge
from dashboard.state.context import Context
from dashboard.words import phrases, read_words
from geodata.model.atlas import Basis, Event, Place
from geodata.query.view import View, with_


def show(context: Context, event: Event | None, before: Event | None, after: Event | None) -> None:
    """The card, with ways to the events before and after it by date."""
    words = context.words
    if event is None:
        st.html(tag("p", words["card.empty"], class_="empty"))
        return
    kind = context.atlas.kinds[("events", event.kind)].label.text(context.lang)
    st.html(
        tag(
            "article",
            tag("p", badge(context.atlas, event, context.lang), kind, class_="over"),
            tag("h2", event.title.text(context.lang)),
            evidence.dated(event.when, context.lang),
            _where(context, event),
            _elsewhen(context, event),
            evidence.held(event.status, context.lang),
            evidence.drafted(event.draft, context.lang),
            evidence.quoted(context, event.id, event.passages),
            evidence.doubted(event.doubt, context.lang),
            tag("dl", *_facts(context, event)),
            why(context, event),
            _way(context, before, after),
            class_="card",
        )
    )


def _where(context: Context, event: Event) -> Html:
    """The places, each with how well it is known and what gives it."""
    words = context.words
    placed = _placed(context, event)
    if not placed:
        return tag("p", words["card.unplaced"], class_="where")
    items = []
    for place, basis in placed:
        known = phrases.precision(place, words)
        given = words[f"card.placed_{basis}"] if basis else None
        small = tag("small", known, words["joint.comma"] if given else None, given)
        items.append(join(evidence.place_link(context.view, place), " ", small))
    wide = all(place.kind == "country" and basis for place, basis in placed)
    if wide and event.draft is None:  # a program may have overlooked one
        items.append(tag("small", words["card.no_finer"]))
    dot = words["joint.dot"]
    return tag(
        "p", *(join(dot if n else None, item) for n, item in enumerate(items)), class_="where"
    )


def _placed(context: Context, event: Event) -> list[tuple[Place, Basis | None]]:
    """The places of an event, each with what gives it."""
    pairs = zip(event.places, event.place_basis, strict=True)
    return [(context.atlas.places[id_], basis) for id_, basis in pairs]


def _elsewhen(context: Context, event: Event) -> Html | None:
    """A word, and the way, where the years that are shown are not those of the event."""
    years = context.period(event.id)
    if years is None or years.meets(context.window):
        return None
    words = context.words
    way = link(with_(context.view, years=years), words["card.show_period"])
    return tag("p", words["card.other_period"], " ", way, class_="warning")


def _facts(context: Context, event: Event) -> list[Html]:
    words = context.words
    facts: list[Html] = []
    if event.actors or event.draft is None:  # a program looks for nobody
        facts += [
            tag("dt", words["card.who"]),
            tag("dd", people.told(context.view, event.actors)),
        ]
    if countries := evidence.country_links(context, event.countries):
        facts += [tag("dt", words["card.countries"]), tag("dd", countries)]
    return facts


def _way(context: Context, before: Event | None, after: Event | None) -> Html | None:
    words = context.words
    ways = [
        link(
            context.choose(other.id),
            tag("small", words[f"card.{name}"]),
            other.title.text(context.lang),
            class_=name,
        )
        for name, other in (("previous", before), ("next", after))
        if other
    ]
    return tag("nav", *ways, class_="way", aria_label=words["card.by_date"]) if ways else None


def why(context: Context, event: Event) -> Html:
    """The reasons, folded away until they are asked for."""
    words = context.words
    placed = _placed(context, event)
    anchors = [words[f"why.{anchor}"] for anchor in dict.fromkeys(p.anchor for p in event.passages)]
    rows = [
        _row(
            words["why.words"],
            phrases.numbered(words, "why.passages", n=len(event.passages)),
            *anchors,
        ),
        _row(words["why.date"], *_date(context, event)),
        *(
            _row(place.name.text(context.lang), *_place(place, basis, context.view))
            for place, basis in placed
        ),
    ]
    if not placed:
        rows.append(_row(words["card.where"], words["card.unplaced"]))
    return tag("details", tag("summary", words["why.title"]), tag("dl", *rows), class_="why")


def _row(name: str, *texts: str) -> Html:
    lines = [join(tag("br") if number else None, line) for number, line in enumerate(texts)]
    return join(tag("dt", name), tag("dd", *lines))


def _date(context: Context, event: Event) -> list[str]:
    words = context.words
    if event.when is None:
        return [words["why.undated"]]
    lines = [words[f"why.basis_{event.when.basis}"], words["why.edtf"].format(edtf=event.when.edtf)]
    if event.when.basis == "context":
        lines += _headings(context, event)
    if years := context.period(event.id):
        first, last = phrases.ends(years, words)
        lines.append(words["why.period"].format(first=first, last=last))
    if event.when.record:
        lines.append(words["why.record"].format(edtf=event.when.record))
    return lines


def _headings(context: Context, event: Event) -> list[str]:
    """The title of the section that each passage stands under, and the way to it."""
    words = context.words
    headings: dict[tuple[str, int], str] = {}
    for passage in event.passages:
        above = [
            paragraph
            for paragraph in paragraphs_of(context.atlas.texts.get(passage.source, ""))
            if paragraph.heading and paragraph.start < passage.start
        ]
        if above:
            headings.setdefault((passage.source, above[-1].start), above[-1].text)
    return [
        join(
            words["why.heading"],
            link(
                with_(context.view, panel="text", source=(source,), sel=(), start=start),
                f"“{title}”",
            ),
        )
        for (source, start), title in headings.items()
    ]


def _place(place: Place, basis: Basis | None, view: View) -> list[str]:
    words = read_words(view.lang)
    lines: list[str] = [phrases.precision(place, words)]
    if basis:
        lines.append(words[f"why.placed_{basis}"])
    if place.spellings:
        lines.append(words["why.spelt"].format(spellings=", ".join(place.spellings)))
    lines += [
        join(
            outward(ref.url, " ".join(filter(None, (ref.gazetteer, ref.id)))),
            f" {ref.lat:.4f}, {ref.lon:.4f}",
        )
        for ref in place.references
    ]
    return lines
