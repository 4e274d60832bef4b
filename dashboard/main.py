"""The page, from the address down: view, header, map, and the panel that the view asks for.

First what the reader did since the last run is put into the address, which is the whole state. The
map comes next and is the same in every run; what changes goes to it as a command.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import streamlit as st

from dashboard import aim, page, timemap
from dashboard.atlas import Opened, covered, opened
from dashboard.header import SEARCH, faults, header, panels, searched
from dashboard.introduction import title
from dashboard.panels import (
    about,
    card,
    country,
    group,
    listing,
    people,
    place,
    relation,
    results,
    text,
    welcome,
)
from dashboard.session import Session
from dashboard.session import session as reader
from dashboard.turns import RUNS
from dashboard.view import View, read, write
from dashboard.words import read_words
from geodata import query
from geodata.model.atlas import Event, Relation
from geodata.query import Years, search
from geodata.query.dossiers import actor_counts, person_dossier

Events = tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What passes the filters of a view."""

    matching: tuple[Event, ...]  # in any year or none
    shown: tuple[Event, ...]  # of these, in the years of the view
    relations: tuple[Relation, ...]  # in any year or none


SPEAKING = (*timemap.KEYS.values(), page.KEY)  # components whose messages are heard


def main() -> None:
    """One run of the page."""
    now = opened()
    session = reader()
    _hear(now, session)
    session.settle()
    asked, dropped = read(session.address, now.known)
    view = aim.fill(now, asked, session.address)
    words = read_words(view.lang)
    matching = query.matching(now.atlas, now.index, aim.asked(view))
    window = aim.window(now, view)
    relations = query.relations_matching(now.atlas, now.index, aim.asked(view))
    found = Found(matching, query.within(matching, now.index, window), relations)

    st.set_page_config(
        page_title=title(now, view), layout="wide", menu_items={"About": words["page.about"]}
    )
    header(now, session, view, dropped)
    left, right = st.columns([62, 38], gap=None)
    with left, st.container(key="map"):
        arcs = {each.id for each in relations}
        timemap.show(now, session, view, {event.id for event in matching}, arcs)
    with right, st.container(key="panel"):
        panels(now, view, words)
        if not session.address:
            welcome.show(now.atlas.sources.values(), now.atlas.examples, view.lang)
        faults(now, words)  # before the panel: below a long list nobody would see them
        _panel(now, session, view, found)
    page.follow(now, session, view, words)
    session.ends(SPEAKING)


def _hear(now: Opened, session: Session) -> None:
    """Puts into the address what the reader did since the last run."""
    for key, said in session.news(SPEAKING):
        view = aim.current(now, session.address)
        if key == SEARCH:
            view = searched(now, session, view, said)
        elif key == country.CHOICE:
            view = country.chosen(view, said)
        elif key in timemap.KEYS.values():
            view = timemap.heard(now, view, said)
        elif key == page.KEY:
            view = page.heard(now, view, said)
        session.go(write(view))


def _panel(now: Opened, session: Session, view: View, found: Found) -> None:
    """Hands the panel of the view what it shows."""
    atlas, matching, shown = now.atlas, found.matching, found.shown
    arcs = [atlas.relations[id_] for id_ in view.sel if id_ in atlas.relations]
    groups = [atlas.groups[id_] for id_ in view.sel if id_ in atlas.groups]
    if view.panel == "card" and arcs:
        relation.show(now, view, arcs)
    elif view.panel == "card" and groups:
        members = query.members_within(groups[0], now.index, aim.window(now, view))
        group.show(now, view, groups[0], members)
    elif view.panel == "card":
        event = next((atlas.events[id_] for id_ in view.sel if id_ in atlas.events), None)
        before, after = query.neighbours(matching, event.id) if event else (None, None)
        card.show(now, view, event, before, after)
    elif view.panel == "country":
        chosen = atlas.countries.get(view.country[0]) if view.country else None
        code = chosen.iso_a2 if chosen else ""
        dossier = query.country_dossier(atlas, now.index, code, matching)
        here = tuple(event for event in shown if code in event.countries)
        bars = query.histogram(dossier.events, now.index)
        country.show(now, session, view, chosen, dossier, here, bars, aim.window(now, view))
    elif view.panel == "place":
        places = [atlas.places[id_] for id_ in view.sel if id_ in atlas.places]
        window = aim.window(now, view)
        place.show(now, view, [(each, *_at(now, each.id, found, window)) for each in places])
    elif view.panel == "text":
        source = atlas.sources.get(aim.text(now, view) or "")
        text.show(now, view, source)
    elif view.panel == "about":
        about.show(now, view, covered())
    else:
        _list(now, view, found)


def _at(now: Opened, place: str, found: Found, window: Years) -> tuple[Events, Events]:
    """The events at a place: in the years of the view, and in others or none."""
    there = query.at_place(found.matching, place)
    here = query.within(there, now.index, window)
    ids = {event.id for event in here}
    return here, tuple(event for event in there if event.id not in ids)


def _list(now: Opened, view: View, found: Found) -> None:
    """Everything that the map shows, and what it cannot show; under a search, what it found."""
    if view.q and view.part != "undated":
        results.show(now, view, search.results(now.atlas, now.index, aim.asked(view)))
        return
    if len(view.person) == 1:
        person = person_dossier(now.atlas, now.index, view.person[0])
        if people.show(now, view, person, len(found.shown)):
            return
    window = aim.window(now, view)
    arcs = query.relations_within(found.relations, now.index, window)
    matching = query.groups_matching(now.atlas, now.index, aim.asked(view))
    gathered = [(each, query.members_within(each, now.index, window)) for each in matching]
    undated = query.undated(found.matching)
    lists = listing.Lists(
        events=found.shown,
        dated=len(found.matching) - len(undated),
        undated=undated,
        relations=(*arcs, *(each for each in found.relations if each.when is None)),
        groups=[(each, here) for each, here in gathered if here or not each.members],
        people=actor_counts(found.shown),
    )
    listing.show(now, view, lists)


time.sleep(reader().waits())
with RUNS.turn():
    main()
