"""The panel of a place, or of the few that share a mark: precision, events, where it is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, groupby

import streamlit as st

from dashboard.markup import Html, join, mention, outward, quotation, tag
from dashboard.panels.parts import evidence
from dashboard.panels.parts.paging import ROWS, PanelList, alone, below, opening
from dashboard.panels.parts.rows import listing
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.state.found import Found
from dashboard.words import phrases, read_words
from geodata import query
from geodata.model.atlas import Event, Passage, Place
from geodata.query.view import View, with_

NAME = 40  # letters; more of them describe a place rather than name it
FIRST = 6  # mentions of one text that stand among other lists
SHARED = 8  # events of each place where several share a mark

At = tuple[
    Place, tuple[Event, ...], tuple[Event, ...]
]  # a place, its events in the years, and in other years
Mention = tuple[Passage, int]  # a passage, and its number among those of its text


TAB = 20


def tab(found: Found) -> str | None:
    """In place of the card's, while it is shown."""
    return "panel.place" if found.view.panel == "place" else None


def show(found: Found) -> None:
    """Each place with its events; more than one when they share a mark."""
    opened, view, words = found.opened, found.view, found.words
    chosen = [opened.atlas.places[id_] for id_ in view.sel if id_ in opened.atlas.places]
    places = [(place, *_at(found, place.id)) for place in chosen]
    if not places:
        st.html(tag("p", words["card.empty"], class_="empty"))
        return
    if len(places) > 1:
        text = phrases.numbered(words, "place.gathered", n=len(places))
        cards = (_place(opened, with_(view, sel=(at[0].id,)), at, SHARED) for at in places)
        st.html(join(tag("p", text, class_="count"), *cards))
        return
    [(place, shown, others)] = places
    lists = (
        _events(opened, view, shown),
        _elsewhere(opened, view, others),
        _named(opened, view, place),
    )
    name = place.name.text(view.lang)
    st.html(join(alone(view, name, lists, "place") or _place(opened, view, places[0], ROWS)))


def _at(found: Found, place: str) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events at a place: in the years of the view, and in others or none."""
    events = query.at_place(found.matching, place)
    shown = query.within(events, found.opened.index, found.window)
    ids = {event.id for event in shown}
    return shown, tuple(event for event in events if event.id not in ids)


def _place(opened: OpenAtlas, view: View, at: At, few: int) -> Html:
    """A place; of its events in these years and in others ``few`` each."""
    place, shown, others = at
    words = read_words(view.lang)
    note = place.note.text(view.lang) if place.note else None
    numbers = {"n": len(shown), "all": len(shown) + len(others)}
    country = None
    if place.country and place.kind != "country":
        country = join(evidence.country_link(opened, view, place.country), words["joint.dot"])
    return tag(
        "article",
        tag("h2", place.name.text(view.lang)),
        tag("p", country, phrases.precision(place, words), class_="over"),
        evidence.drafted(place.draft, view.lang),
        tag("p", note, class_="note") if note else None,
        tag("p", phrases.numbered(words, "place.events", **numbers), class_="count"),
        listing(opened, view, shown[:few], missing=words["place.none"]),
        below(view, _events(opened, view, shown), shown[few:]),
        opening(view, replace(_elsewhere(opened, view, others), few=few)),
        join(
            tag("h3", words["place.spellings"]), tag("p", words["joint.dot"].join(place.spellings))
        )
        if place.spellings
        else None,
        _references(place, words["place.references"]),
        _mentions(opened, view, _named(opened, view, place)),
        class_="place",
    )


def _events(opened: OpenAtlas, view: View, events: Sequence[Event]) -> PanelList[Event]:
    title = phrases.numbered(read_words(view.lang), "place.here", n=len(events))
    return PanelList("events", title, events, lambda rows: listing(opened, view, rows))


def _elsewhere(opened: OpenAtlas, view: View, events: Sequence[Event]) -> PanelList[Event]:
    title = phrases.numbered(read_words(view.lang), "place.elsewhere", n=len(events))
    return PanelList("elsewhere", title, events, lambda rows: listing(opened, view, rows))


def _named(opened: OpenAtlas, view: View, place: Place) -> PanelList[Mention]:
    """Each time that the texts name the place, text by text."""
    by_text: dict[str, list[Mention]] = {}
    for passage in place.passages:
        mentions = by_text.setdefault(passage.source, [])
        mentions.append((passage, len(mentions) + 1))
    named = [*chain.from_iterable(by_text.values())]
    title = phrases.numbered(read_words(view.lang), "place.named", n=len(named))
    return PanelList("named", title, named, partial(_by_text, opened, view, place))


def _mentions(opened: OpenAtlas, view: View, named: PanelList[Mention]) -> Html | None:
    """The first times that each text names the place; the others as `below` has them."""
    first = [mention for mention in named.rows if mention[1] <= FIRST][:ROWS]
    if not first:
        return None
    others = named.rows if len(first) == ROWS else [m for m in named.rows if m[1] > FIRST]
    return tag("section", named.draw(first), below(view, named, others))


def _by_text(opened: OpenAtlas, view: View, place: Place, mentions: Sequence[Mention]) -> Html:
    """The name in its line; what stands there in other words than a name is quoted."""
    words = read_words(view.lang)
    numbers = Counter(passage.source for passage in place.passages)
    quoted = {passage.source for passage in place.passages if len(passage.exact) > NAME}
    sections: list[Html] = []
    for source, mentions_of_text in groupby(mentions, key=lambda mention: mention[0].source):
        ways = [
            (passage, n, selection.reading(opened, view, place.id, passage))
            for passage, n in mentions_of_text
        ]
        name = phrases.sources(opened.atlas, [ways[0][0]], words)
        number = phrases.number(numbers[source], words)
        sections.append(tag("h3", words["place.passages"].format(n=number, source=name)))
        if source in quoted:
            sections += (quotation(opened.atlas, passage, way, words) for passage, _, way in ways)
            continue
        lines = (mention(opened.atlas, passage, way) for passage, _, way in ways)
        sections.append(tag("ol", *lines, start=str(ways[0][1]), class_="mentions"))
    return join(*sections)


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
