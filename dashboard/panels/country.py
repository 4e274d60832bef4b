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
from dashboard.state.contents import Contents
from dashboard.state.context import Context
from dashboard.words import phrases, read_words
from geodata.model.atlas import Country, Group, Passage, Place, Relation, When
from geodata.model.period import Period
from geodata.query import Bars, CountryDossier
from geodata.query.view import Part, View, unfiltered, with_

CHOICE = "country"  # the widget's key


TAB = 30


def tab(_context: Context) -> str:
    """Always there."""
    return "panel.country"


def show(context: Context, contents: Contents) -> None:
    """What the texts say of a country: its events in the years shown, the others as bars."""
    view, words = context.view, context.words
    country = context.atlas.countries.get(view.country[0]) if view.country else None
    code = country.iso_a2 if country else ""
    dossier, shown, bars = contents.country(code)
    _choice(context, contents.told_countries(), country)
    if country is None:
        st.html(tag("p", words["country.empty"], class_="empty"))
        return
    outward, inward, groups, places = _lists(context, dossier)
    both, doubts = voices.both(context, shown), voices.doubts(context, shown)
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
            tag("p", count, *_named(context, country.iso_a2), class_="count"),
            _drawn(context, contents.drawn_on(country.iso_a2), len(shown)),
            _spark(context.bounds, bars, context.window, words) if dossier.events else None,
            listing(context, shown[:ROWS], missing=words[_nothing(view)]),
            to_all(in_list, len(shown)) if len(shown) > ROWS else None,
            *(opening(view, panel_list) for panel_list in (outward, inward, groups)),
            voices.by_text(context, shown, in_list),
            opening(view, both),
            opening(in_list, people.most(in_list, shown)),
            *(opening(view, panel_list) for panel_list in (doubts, places)),
            class_="country",
        )
    )


def _drawn(context: Context, drawn: int, shown: int) -> Html | None:
    """How many of the events the map counts on the country, where that is another number."""
    if drawn == shown:
        return None
    text = phrases.numbered(context.words, "country.drawn", n=drawn)
    return tag("p", text, class_="note")


def _named(context: Context, code: str) -> list[Html | str]:
    """How often the texts name the country, and the way to each time."""
    words = context.words
    for place in context.atlas.places.values():
        if place.kind == "country" and place.country == code and place.passages:
            target = with_(context.view, sel=(place.id,), panel="place")
            text = phrases.numbered(words, "country.named", n=len(place.passages))
            return [words["joint.dot"], link(target, text)]
    return []


def _nothing(view: View) -> str:
    """What is said where no event is shown: of the texts only where no filter is to blame."""
    others = with_(view, country=())
    filtered = unfiltered(others) is not others or view.q
    return "country.none_filtered" if filtered else "country.none"


def _choice(context: Context, told: frozenset[str], chosen: Country | None) -> None:
    """A list to search in, of the countries that the texts tell something of or only name."""
    countries, language = context.atlas.countries, context.lang
    names = {code: countries[code].name(language) for code in told & countries.keys()}
    if chosen:
        names[chosen.iso_a2] = chosen.name(language)
    codes = sorted(names, key=lambda code: names[code])
    code = chosen.iso_a2 if chosen else None
    new = context.give(CHOICE, code)
    words = context.words
    st.selectbox(
        words["country.choose"],
        codes,
        index=codes.index(code) if code and new else None,
        key=CHOICE,
        format_func=names.__getitem__,
        placeholder=words["country.choose"],
        label_visibility="collapsed",
    )


def _chosen(view: View, code: str | None) -> View:
    """The view after a country was chosen from the list, or none."""
    return with_(view, country=(code,) if code else (), sel=(), panel="country")


HEARS = {CHOICE: _chosen}


def _spark(bounds: Period, bars: Bars, window: Period, words: dict[str, str]) -> Html:
    """The acts of each unit as bars on the clock of the map, and pale what lasts there.

    What is outside the window is paler.
    """
    heights = [
        max(float(acts), float(lasting))
        for acts, lasting in zip(bars.acts, bars.lasting, strict=True)
    ]
    most = max(heights) or 1
    columns = []
    for n, (acts, tall) in enumerate(zip(bars.acts, heights, strict=True)):
        height = f"height:{100 * tall / most:.0f}%"
        part = f";--acts:{100 * float(acts) / tall:.0f}%" if acts < tall else ""
        outside = None if bounds.first + n in window else "off"
        columns.append(tag("i", style=height + part, class_=outside))
    first, last = phrases.ends(bounds, words)
    label = words["country.spark"].format(first=first, last=last)
    return tag(
        "figure",
        tag("div", *columns, class_="bars", role="img", aria_label=label),
        tag("figcaption", tag("span", first), tag("span", last)),
        class_="spark",
    )


def _lists(context: Context, dossier: CountryDossier) -> tuple[PanelList[Any], ...]:
    """Relations from here and to here, groups, places."""
    words = context.words
    relation, group = partial(_relation, context), partial(_group, context)
    place = partial(_place, context.view)
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


def _relation(context: Context, relation: Relation) -> Html:
    words = context.words
    return unfolding(
        context,
        relation.id,
        relation.passages,
        tag("time", phrases.date(relation.when, words) or words["date.none"]),
        " ",
        link(context.choose(relation.id), relation.title.text(context.lang)),
        tag("b", f" {relation.amount}") if relation.amount else None,
    )


def _group(context: Context, membership: tuple[Group, When | None, tuple[Passage, ...]]) -> Html:
    group, when, passages = membership
    return unfolding(
        context,
        group.id,
        passages or group.passages,
        link(context.choose(group.id), group.name.text(context.lang)),
        tag("small", f" {phrases.date(when, context.words)}") if when else None,
    )


def _place(view: View, place: Place) -> Html:
    unnamed = read_words(view.lang)["precision.unnamed"]
    return tag(
        "li",
        place_link(view, place),
        None if place.named_in_text else tag("small", f" {unnamed}"),
    )
