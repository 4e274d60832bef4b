"""The page, from the address down: view, header, map, and the panel that the view asks for.

First what the reader did since the last run is put into the address, which is the whole state. The
map comes next and is the same in every run; what changes goes to it as a command.
"""

from __future__ import annotations

import time

import streamlit as st

from dashboard import registry
from dashboard.map import folium_map
from dashboard.page import script, welcome
from dashboard.page.header import SEARCH, faults, header, searched, tabs
from dashboard.sharing.introduction import title
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas, open_atlas
from dashboard.state.contents import contents
from dashboard.state.context import Context
from dashboard.state.session import Session
from dashboard.state.session import session as reader
from dashboard.state.turns import RUNS
from geodata.query.view import read, write

SPEAKING = (*folium_map.KEYS.values(), script.KEY)  # components whose messages are heard


def main() -> None:
    """One run of the page."""
    opened = open_atlas()
    session = reader()
    _hear(opened, session)
    session.settle()
    linked_view, dropped = read(session.address, opened.known)
    view = selection.fill(opened, linked_view, session.address)
    context, shown = Context(opened, session, view), contents(opened, view)

    st.set_page_config(
        page_title=title(opened, view),
        layout="wide",
        menu_items={"About": context.words["page.about"]},
    )
    header(opened, session, view, dropped)
    left, right = st.columns([62, 38], gap=None)
    with left, st.container(key="map"):
        arcs = {relation.id for relation in shown.relations}
        folium_map.show(opened, session, view, {event.id for event in shown.matching}, arcs)
    with right, st.container(key="panel"):
        tabs(context)
        if not session.address:
            welcome.show(opened.atlas.sources.values(), opened.atlas.examples, view.lang)
        faults(opened, context.words)  # before the panel: below a long list nobody would see them
        registry.panel(view.panel or "list").show(context, shown)
    script.show(opened, session, view, context.words)
    session.end_run(SPEAKING)


def _hear(opened: OpenAtlas, session: Session) -> None:
    """Puts into the address what the reader did since the last run."""
    for key, value in session.unheard(SPEAKING):
        view = selection.current(opened, session.address)
        if key == SEARCH:
            view = searched(opened, session, view, value)
        elif key in registry.widgets():
            view = registry.widgets()[key](view, value)
        elif key in folium_map.KEYS.values():
            view = folium_map.heard(opened, view, value)
        elif key == script.KEY:
            view = script.heard(opened, view, value)
        session.go(write(view))


time.sleep(reader().delay())
with RUNS.turn():
    main()
