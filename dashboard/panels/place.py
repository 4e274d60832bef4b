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
from dashboard.state.contents import Contents
from dashboard.state.context import Context
from dashboard.words import phrases
from geodata.model.atlas import Event, Passage, Place
from geodata.query.view import with_

NAME = 40  # letters; more of them describe a place rather than name it
FIRST = 6  # mentions of one text that stand among other lists
SHARED = 8  # events of each place where several share a mark

At = tuple[
    Place, tuple[Event, ...], tuple[Event, ...]
]  # a place, its events in the years, and in other years
Mention = tuple[Passage, int]  # a passage, and its number among those of its text


TAB = 20


def tab(context: Context) -> str | None:
    """In place of the card's, while it is shown."""
    return "panel.place" if context.view.panel == "place" else None


def show(context: Context, contents: Contents) -> None:
    """Each place with its events; more than one when they share a mark."""
    view, words = context.view, context.words
    chosen = [context.atlas.places[id_] for id_ in view.sel if id_ in context.atlas.places]
    places = [(place, *contents.at(place.id)) for place in chosen]
    if not places:
        st.html(tag("p", words["card.empty"], class_="empty"))
        return
    if len(places) > 1:
        text = phrases.numbered(words, "place.gathered", n=len(places))
        cards = (_place(context.within(with_(view, sel=(at[0].id,))), at, SHARED) for at in places)
        st.html(join(tag("p", text, class_="count"), *cards))
        return
    [(place, shown, others)] = places
    lists = (
        _events(context, shown),
        _elsewhere(context, others),
        _named(context, place),
    )
    name = place.name.text(view.lang)
    st.html(join(alone(view, name, lists, "place") or _place(context, places[0], ROWS)))


def _place(context: Context, at: At, few: int) -> Html:
    """A place; of its events in these years and in others ``few`` each."""
    place, shown, others = at
    words = context.words
    note = place.note.text(context.lang) if place.note else None
    numbers = {"n": len(shown), "all": len(shown) + len(others)}
    country = None
    if place.country and place.kind != "country":
        country = join(evidence.country_link(context, place.country), words["joint.dot"])
    return tag(
        "article",
        tag("h2", place.name.text(context.lang)),
        tag("p", country, phrases.precision(place, words), class_="over"),
        evidence.drafted(place.draft, context.lang),
        tag("p", note, class_="note") if note else None,
        tag("p", phrases.numbered(words, "place.events", **numbers), class_="count"),
        listing(context, shown[:few], missing=words["place.none"]),
        below(context.view, _events(context, shown), shown[few:]),
        opening(context.view, replace(_elsewhere(context, others), few=few)),
        join(
            tag("h3", words["place.spellings"]), tag("p", words["joint.dot"].join(place.spellings))
        )
        if place.spellings
        else None,
        _references(place, words["place.references"]),
        _mentions(context, _named(context, place)),
        class_="place",
    )


def _events(context: Context, events: Sequence[Event]) -> PanelList[Event]:
    title = phrases.numbered(context.words, "place.here", n=len(events))
    return PanelList("events", title, events, lambda rows: listing(context, rows))


def _elsewhere(context: Context, events: Sequence[Event]) -> PanelList[Event]:
    title = phrases.numbered(context.words, "place.elsewhere", n=len(events))
    return PanelList("elsewhere", title, events, lambda rows: listing(context, rows))


def _named(context: Context, place: Place) -> PanelList[Mention]:
    """Each time that the texts name the place, text by text."""
    by_text: dict[str, list[Mention]] = {}
    for passage in place.passages:
        mentions = by_text.setdefault(passage.source, [])
        mentions.append((passage, len(mentions) + 1))
    named = [*chain.from_iterable(by_text.values())]
    title = phrases.numbered(context.words, "place.named", n=len(named))
    return PanelList("named", title, named, partial(_by_text, context, place))


def _mentions(context: Context, named: PanelList[Mention]) -> Html | None:
    """The first times that each text names the place; the others as `below` has them."""
    first = [mention for mention in named.rows if mention[1] <= FIRST][:ROWS]
    if not first:
        return None
    others = named.rows if len(first) == ROWS else [m for m in named.rows if m[1] > FIRST]
    return tag("section", named.draw(first), below(context.view, named, others))


def _by_text(context: Context, place: Place, mentions: Sequence[Mention]) -> Html:
    """The name in its line; what stands there in other words than a name is quoted."""
    words = context.words
    numbers = Counter(passage.source for passage in place.passages)
    quoted = {passage.source for passage in place.passages if len(passage.exact) > NAME}
    sections: list[Html] = []
    for source, mentions_of_text in groupby(mentions, key=lambda mention: mention[0].source):
        ways = [(passage, n, context.reading(place.id, passage)) for passage, n in mentions_of_text]
        name = phrases.sources(context.atlas, [ways[0][0]], words)
        number = phrases.number(numbers[source], words)
        sections.append(tag("h3", words["place.passages"].format(n=number, source=name)))
        if source in quoted:
            sections += (quotation(context.atlas, passage, way, words) for passage, _, way in ways)
            continue
        lines = (mention(context.atlas, passage, way) for passage, _, way in ways)
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
