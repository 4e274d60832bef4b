"""The page, from the address down: view, header, map, and the panel that the view asks for.

The map comes first and is the same in every run; what changes goes to it as a command. Nothing here
is kept between runs but the number of the map's last message: the address is the whole state.
"""

from __future__ import annotations

import streamlit as st

from dashboard import aim, page, timemap
from dashboard.atlas import Opened, opened
from dashboard.header import faults, header, panels
from dashboard.panels import card, country, listing, place, text
from dashboard.view import View, read
from dashboard.words import read_words
from geodata import query
from geodata.model import Event


def main() -> None:
    """One run of the page."""
    now = opened()
    asked, dropped = read(st.query_params.to_dict(), now.known)
    view = aim.fill(now, asked, st.query_params.keys())
    words = read_words(view.lang)
    matching = query.matching(now.atlas, now.index, aim.asked(view))
    window = aim.window(now, view)
    shown = query.within(matching, now.index, window)

    st.set_page_config(
        page_title=_title(now, view), layout="wide", menu_items={"About": words["page.about"]}
    )
    page.style()
    header(now, view, dropped)
    left, right = st.columns([62, 38], gap=None)
    with left, st.container(key="map"):
        timemap.show(now, view, {event.id for event in matching})
    with right, st.container(key="panel"):
        panels(view, words)
        faults(now, words)  # before the panel: below a long list nobody would see them
        _panel(now, view, matching, shown)
    page.follow(now, view, words)


def _title(now: Opened, view: View) -> str:
    """The tab's title: what is selected, the years, the atlas."""
    atlas = now.atlas
    chosen = next((atlas.events[id_].title for id_ in view.sel if id_ in atlas.events), None)
    chosen = chosen or next(
        (atlas.places[id_].name for id_ in view.sel if id_ in atlas.places), None
    )
    years = "–".join(str(year) for year in dict.fromkeys(view.years)) if view.years else ""
    parts = (chosen.text(view.lang) if chosen else "", years, atlas.title.text(view.lang))
    return " · ".join(part for part in parts if part)


def _panel(now: Opened, view: View, matching: tuple[Event, ...], shown: tuple[Event, ...]) -> None:
    """Hands the panel of the view what it shows."""
    atlas = now.atlas
    if view.panel == "card":
        event = next((atlas.events[id_] for id_ in view.sel if id_ in atlas.events), None)
        before, after = query.neighbours(matching, event.id) if event else (None, None)
        card.show(now, view, event, before, after)
    elif view.panel == "country":
        chosen = atlas.countries.get(view.country[0]) if view.country else None
        code = chosen.iso_a2 if chosen else ""
        dossier = query.country_dossier(atlas, now.index, code, matching)
        here = tuple(event for event in shown if code in event.countries)
        bars = query.histogram(dossier.events, now.index)
        country.show(now, view, chosen, dossier, here, bars, aim.window(now, view))
    elif view.panel == "place":
        places = [atlas.places[id_] for id_ in view.sel if id_ in atlas.places]
        at = [
            (each, query.at_place(shown, each.id), query.at_place(matching, each.id))
            for each in places
        ]
        place.show(
            now, view, [(p, here, tuple(e for e in all_ if e not in here)) for p, here, all_ in at]
        )
    elif view.panel == "text":
        source = atlas.sources.get(aim.text(now, view) or "")
        marked = [(p, e.id) for e in matching for p in e.passages]
        marked += [(p, r.id) for r in atlas.relations.values() for p in r.passages]
        marked += [
            (p, group.id)
            for group in atlas.groups.values()
            for p in (*group.passages, *(p for member in group.members for p in member.passages))
        ]
        marked += [
            (p, each.id)
            for each in atlas.places.values()
            if each.named_in_text
            for p in each.passages
        ]
        text.show(now, view, source, marked)
    else:
        dated = sum(event.when is not None for event in matching)
        listing.show(now, view, shown, query.undated(matching), dated)


main()
