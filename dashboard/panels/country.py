"""The panel of one country: its years at a glance, its events, who acts on whom, and its groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard.markup import Html, join, link, tag
from dashboard.panels.parts import people, voices
from dashboard.panels.parts.evidence import place_link, unfolding
from dashboard.panels.parts.paging import ROWS, PanelList, alone, drawn, opening, to_all
from dashboard.panels.parts.rows import listing
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.state.found import Found
from dashboard.state.session import Session
from dashboard.words import phrases, read_words
from geodata import query
from geodata.model.atlas import Country, Event, Group, Passage, Place, Relation, When
from geodata.model.period import Period
from geodata.query import CountryDossier
from geodata.query.view import Part, View, with_

CHOICE = "country"  # the widget's key


TAB = 30


def tab(_found: Found) -> str:
    """Always there."""
    return "panel.country"


def show(found: Found) -> None:
    """What the texts say of a country: its events in the years shown, the others as bars."""
    opened, session, view, window, words = (
        found.opened,
        found.session,
        found.view,
        found.window,
        found.words,
    )
    country = opened.atlas.countries.get(view.country[0]) if view.country else None
    code = country.iso_a2 if country else ""
    dossier = query.country_dossier(opened.atlas, opened.index, code, found.matching)
    shown = tuple(event for event in found.shown if code in event.countries)
    bars = query.histogram(dossier.events, opened.index)
    _choice(opened, session, view, country)
    if country is None:
        st.html(tag("p", words["country.empty"], class_="empty"))
        return
    outward, inward, groups, places = _lists(opened, view, dossier)
    both, doubts = voices.both(opened, view, shown), voices.doubts(opened, view, shown)
    name = country.name(view.lang)
    if article := alone(view, name, (outward, inward, groups, places, both, doubts), "country"):
        st.html(join(article))
        return
    numbers = {"n": len(shown), "all": len(dossier.events)}
    count = phrases.numbered(words, "country.events", **numbers)
    in_list = with_(view, country=(country.iso_a2,), sel=(), panel="list")
    st.html(
        tag(
            "article",
            tag("h2", name),
            tag("p", count, *_named(opened, view, country.iso_a2), class_="count"),
            _drawn(opened, view, shown, country.iso_a2),
            _spark(opened.index.bounds, bars, window, words["country.spark"])
            if dossier.events
            else None,
            listing(opened, view, shown[:ROWS], missing=words[_nothing(view)]),
            to_all(in_list, len(shown)) if len(shown) > ROWS else None,
            *(opening(view, panel_list) for panel_list in (outward, inward, groups)),
            voices.by_text(opened, view, shown, in_list),
            opening(view, both),
            opening(in_list, people.most(in_list, shown)),
            *(opening(view, panel_list) for panel_list in (doubts, places)),
            class_="country",
        )
    )


def _drawn(opened: OpenAtlas, view: View, shown: Sequence[Event], code: str) -> Html | None:
    """How many of the events the map counts on the country, where that is another number."""
    country_places = {
        p.id for p in opened.atlas.places.values() if p.kind == "country" and p.country == code
    }
    drawn = sum(not country_places.isdisjoint(event.places) for event in shown)
    if drawn == len(shown):
        return None
    text = phrases.numbered(read_words(view.lang), "country.drawn", n=drawn)
    return tag("p", text, class_="note")


def _named(opened: OpenAtlas, view: View, code: str) -> list[Html | str]:
    """How often the texts name the country, and the way to each time."""
    words = read_words(view.lang)
    for place in opened.atlas.places.values():
        if place.kind == "country" and place.country == code and place.passages:
            target = with_(view, sel=(place.id,), panel="place")
            text = phrases.numbered(words, "country.named", n=len(place.passages))
            return [words["joint.dot"], link(target, text)]
    return []


def _nothing(view: View) -> str:
    """What is said where no event is shown: of the texts only where no filter is to blame."""
    filtered = view.kind or view.source or view.person or view.q
    return "country.none_filtered" if filtered else "country.none"


def _choice(opened: OpenAtlas, session: Session, view: View, chosen: Country | None) -> None:
    """A list to search in, of the countries that the texts tell something of or only name."""
    atlas = opened.atlas
    taking = {code for event in atlas.events.values() for code in event.countries}
    taking |= {code for tie in atlas.relations.values() for code in tie.countries}
    taking |= {member.country for group in atlas.groups.values() for member in group.members}
    taking |= {place.country for place in atlas.places.values() if place.country}
    names = {
        c.iso_a2: c.name(view.lang) for c in opened.atlas.countries.values() if c.iso_a2 in taking
    }
    if chosen:
        names[chosen.iso_a2] = chosen.name(view.lang)
    codes = sorted(names, key=lambda code: names[code])
    code = chosen.iso_a2 if chosen else None
    new = session.give(CHOICE, code)
    words = read_words(view.lang)
    st.selectbox(
        words["country.choose"],
        codes,
        index=codes.index(code) if code and new else None,
        key=CHOICE,
        format_func=names.__getitem__,
        placeholder=words["country.choose"],
        label_visibility="collapsed",
    )


def chosen(view: View, code: str | None) -> View:
    """The view after a country was chosen from the list, or none."""
    return with_(view, country=(code,) if code else (), sel=(), panel="country")


def _spark(bounds: Period, bars: Sequence[int], window: Period, title: str) -> Html:
    """Events a year as bars on the clock of the map; what is outside the window is pale."""
    most = max(bars) or 1
    columns = [
        tag(
            "i",
            style=f"height:{100 * bar / most:.0f}%",
            class_=None if bounds.first + n in window else "off",
        )
        for n, bar in enumerate(bars)
    ]
    label = title.format(first=bounds.first, last=bounds.last)
    return tag(
        "figure",
        tag("div", *columns, class_="bars", role="img", aria_label=label),
        tag("figcaption", tag("span", str(bounds.first)), tag("span", str(bounds.last))),
        class_="spark",
    )


def _lists(opened: OpenAtlas, view: View, dossier: CountryDossier) -> tuple[PanelList[Any], ...]:
    """Relations from here and to here, groups, places."""
    words = read_words(view.lang)
    relation, group = partial(_relation, opened, view), partial(_group, opened, view)
    place = partial(_place, view)
    lists: tuple[tuple[Part, Sequence[Any], Callable[[Sequence[Any]], Html]], ...] = (
        ("outward", dossier.outward, drawn(relation)),
        ("inward", dossier.inward, drawn(relation)),
        ("groups", dossier.groups, drawn(group)),
        ("places", dossier.places, drawn(place, "ul", "plain")),
    )
    return tuple(
        PanelList(part, phrases.numbered(words, f"country.{part}", n=len(rows)), rows, draw)
        for part, rows, draw in lists
    )


def _relation(opened: OpenAtlas, view: View, relation: Relation) -> Html:
    words = read_words(view.lang)
    return unfolding(
        opened,
        view,
        relation.id,
        relation.passages,
        tag("time", phrases.date(relation.when, words) or words["date.none"]),
        " ",
        link(selection.choose(opened, view, relation.id), relation.title.text(view.lang)),
        tag("b", f" {relation.amount}") if relation.amount else None,
    )


def _group(
    opened: OpenAtlas, view: View, membership: tuple[Group, When | None, tuple[Passage, ...]]
) -> Html:
    group, when, passages = membership
    return unfolding(
        opened,
        view,
        group.id,
        passages or group.passages,
        link(selection.choose(opened, view, group.id), group.name.text(view.lang)),
        tag("small", f" {phrases.date(when, read_words(view.lang))}") if when else None,
    )


def _place(view: View, place: Place) -> Html:
    unnamed = read_words(view.lang)["precision.unnamed"]
    return tag(
        "li",
        place_link(view, place),
        None if place.named_in_text else tag("small", f" {unnamed}"),
    )
