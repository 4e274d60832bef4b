"""The panel of one country: its years at a glance, its events, who acts on whom, and its groups."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import aim, phrases
from dashboard.atlas import Opened
from dashboard.panels.parts import place_link, unfolding
from dashboard.panels.rows import listing
from dashboard.panels.voices import by_text, doubts, people
from dashboard.passage import Html, join, link, tag
from dashboard.session import Session
from dashboard.view import View, with_
from dashboard.words import read_words
from geodata.model import Country, Event, Relation
from geodata.query import CountryDossier, Years

CHOICE = "country"  # the widget's key


def show(
    now: Opened,
    session: Session,
    view: View,
    country: Country | None,
    dossier: CountryDossier,
    shown: tuple[Event, ...],
    bars: Sequence[int],
    window: Years,
) -> None:
    """What the texts say of a country: ``shown`` are those of its events that meet the years."""
    words = read_words(view.lang)
    _choice(now, session, view, country)
    if country is None:
        st.html(tag("p", words["country.empty"], class_="empty"))
        return
    count = words["country.events"].format(n=len(shown), all=len(dossier.events))
    st.html(
        tag(
            "article",
            tag("h2", country.name(view.lang)),
            tag("p", count, *_named(now, view, country.iso_a2), class_="count"),
            _drawn(now, view, shown, country.iso_a2),
            _spark(now.index.bounds, bars, window, words["country.spark"])
            if dossier.events
            else None,
            listing(now, view, shown, missing=words[_nothing(view)]),
            _relations(now, view, dossier.outward, words["country.outward"]),
            _relations(now, view, dossier.inward, words["country.inward"]),
            _groups(now, view, dossier),
            by_text(now, view, shown),
            people(view, shown),
            doubts(now, view, shown),
            _places(view, dossier),
            class_="country",
        )
    )


def _drawn(now: Opened, view: View, shown: Sequence[Event], code: str) -> Html | None:
    """How many of the events the map counts on the country, where that is another number."""
    own = {p.id for p in now.atlas.places.values() if p.kind == "country" and p.country == code}
    drawn = sum(not own.isdisjoint(event.places) for event in shown)
    if drawn == len(shown):
        return None
    return tag("p", read_words(view.lang)["country.drawn"].format(n=drawn), class_="note")


def _named(now: Opened, view: View, code: str) -> list[Html | str]:
    """How often the texts name the country, and the way to each time."""
    words = read_words(view.lang)
    for each in now.atlas.places.values():
        if each.kind == "country" and each.country == code and each.passages:
            name = "country.named" if len(each.passages) > 1 else "country.named_once"
            there = with_(view, sel=(each.id,), panel="place")
            return [words["joint.dot"], link(there, words[name].format(n=len(each.passages)))]
    return []


def _nothing(view: View) -> str:
    """What is said where no event is shown: of the texts only where no filter is to blame."""
    filtered = view.kind or view.source or view.person or view.q
    return "country.none_filtered" if filtered else "country.none"


def _choice(now: Opened, session: Session, view: View, chosen: Country | None) -> None:
    """A list to search in, of the countries that the texts tell something of or only name."""
    atlas = now.atlas
    taking = {code for event in atlas.events.values() for code in event.countries}
    taking |= {code for tie in atlas.relations.values() for code in tie.countries}
    taking |= {member.country for group in atlas.groups.values() for member in group.members}
    taking |= {place.country for place in atlas.places.values() if place.country}
    names = {
        c.iso_a2: c.name(view.lang) for c in now.atlas.countries.values() if c.iso_a2 in taking
    }
    if chosen:
        names[chosen.iso_a2] = chosen.name(view.lang)
    codes = sorted(names, key=lambda code: names[code])
    code = chosen.iso_a2 if chosen else None
    new = session.gives(CHOICE, code)
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


def _spark(bounds: Years, bars: Sequence[int], window: Years, title: str) -> Html:
    """Events a year as bars on the clock of the map; what is outside the window is pale."""
    most = max(bars) or 1
    columns = [
        tag(
            "i",
            style=f"height:{100 * bar / most:.0f}%",
            class_=None if window[0] <= bounds[0] + n <= window[1] else "off",
        )
        for n, bar in enumerate(bars)
    ]
    label = title.format(first=bounds[0], last=bounds[1])
    return tag(
        "figure",
        tag("div", *columns, class_="bars", role="img", aria_label=label),
        tag("figcaption", tag("span", str(bounds[0])), tag("span", str(bounds[1]))),
        class_="spark",
    )


def _relations(now: Opened, view: View, relations: tuple[Relation, ...], title: str) -> Html | None:
    if not relations:
        return None
    words = read_words(view.lang)
    rows = [
        unfolding(
            now,
            view,
            relation.id,
            relation.passages,
            tag("time", phrases.date(relation.when, words) or words["date.none"]),
            " ",
            link(aim.opened(now, view, relation.id), relation.title.text(view.lang)),
            tag("b", f" {relation.amount}") if relation.amount else None,
        )
        for relation in relations
    ]
    return join(tag("h3", title), *rows)


def _groups(now: Opened, view: View, dossier: CountryDossier) -> Html | None:
    if not dossier.groups:
        return None
    words = read_words(view.lang)
    rows = [
        unfolding(
            now,
            view,
            group.id,
            passages or group.passages,
            link(aim.opened(now, view, group.id), group.name.text(view.lang)),
            tag("small", f" {phrases.date(when, words)}") if when else None,
        )
        for group, when, passages in dossier.groups
    ]
    return join(tag("h3", words["country.groups"]), *rows)


def _places(view: View, dossier: CountryDossier) -> Html | None:
    if not dossier.places:
        return None
    words = read_words(view.lang)
    rows = [
        tag(
            "li",
            place_link(view, p),
            None if p.named_in_text else tag("small", f" {words['precision.unnamed']}"),
        )
        for p in dossier.places
    ]
    return join(tag("h3", words["country.places"]), tag("ul", *rows, class_="plain"))
