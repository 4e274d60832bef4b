"""The head of the page: name, search, filters, Share; below it what is filtered or was wrong."""

from __future__ import annotations

import streamlit as st

from dashboard import registry
from dashboard.data import filter_values
from dashboard.markup import Html, join, link, tag, titled
from dashboard.page.changes import changed
from dashboard.page.chips import chips
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.state.context import Context
from dashboard.state.session import Session
from dashboard.words import phrases, read_words
from geodata.query.view import LONGEST_WORDS, View, read, with_

SEARCH = "search"  # the key of its widget


def header(opened: OpenAtlas, session: Session, view: View, dropped: tuple[str, ...]) -> None:
    """The head of the page; ``dropped`` are the parameters of the link that could not be read."""
    words = read_words(view.lang)
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        st.html(
            join(
                tag("a", words["page.skip"], href="#panel", class_="skip"),
                tag("h1", link(View(lang=view.lang), titled(opened.atlas.title.text(view.lang)))),
            ),
            width="content",
        )
        _search(session, view, words)
        # the page's own script hears these buttons, which live in the browser alone
        for name, more in (("filters", {"aria_haspopup": "dialog"}), ("share", {})):
            button = tag("a", words[f"page.{name}"], href=f"#{name}", role="button", **more)
            st.html(tag("span", button, class_=name), width="content")
    active = chips(view, filter_values.names(opened, view.lang), words)
    notices = []
    if session.cut or "q" in dropped:
        session.cut = False
        text = phrases.numbered(words, "page.cut", n=LONGEST_WORDS)
        notices.append(tag("p", text, class_="notice", role="status"))
    if dropped := tuple(name for name in dropped if name != "q"):
        text = phrases.dropped(words, dropped)
        notices.append(tag("p", text, class_="notice", role="status"))
    if view.v and view.v != opened.version:
        notices.append(changed(opened, view, session.address.get("sel", "")))
    # Always there, if only as a place: the map after it would be mounted anew if it came and went.
    with st.container(key="notices"):
        st.html(tag("div", active, *notices))


def _search(session: Session, view: View, words: dict[str, str]) -> None:
    new = session.give(SEARCH, view.q)
    st.text_input(
        words["page.search"],
        value=view.q if new else "",
        key=SEARCH,
        type="search",
        placeholder=words["page.search_hint"],
        label_visibility="collapsed",
    )


def searched(opened: OpenAtlas, session: Session, view: View, typed: str) -> View:
    """The view after a search was typed."""
    # a browser that is told how much fits refuses all of what is longer, without a word
    search_view, cut = read({"q": typed}, opened.known)
    session.cut = bool(cut)
    if named := selection.by_name(opened, view, search_view.q):
        return named
    return with_(view, q=search_view.q, panel="list", sel=())


def tabs(context: Context) -> None:
    """The ways between the panels."""
    view, words = context.view, context.words
    current = view.panel or "list"
    ways = [
        link(
            with_(view, panel=id_, part=None),
            words[name],
            aria_current="page" if id_ == current else None,
        )
        for id_, panel in registry.panels()
        if (name := panel.tab(context))
    ]
    label = words["page.panels"]
    st.html(tag("nav", *ways, class_="tabs", aria_label=label, id="panel", tabindex="-1"))


def faults(opened: OpenAtlas, words: dict[str, str]) -> None:
    """A line on what nobody has reviewed, on what was left out, on what is shown with a fault."""
    lines = _drafts(opened, words)
    for kept, name in ((False, "page.left_out"), (True, "page.kept")):
        faults_of_kind = [fault for fault in opened.atlas.faults if fault.kept is kept]
        if faults_of_kind:
            text = phrases.numbered(
                words, name, n=len(faults_of_kind), first=str(faults_of_kind[0])
            )
            more = (
                phrases.numbered(words, "page.left_out_more", n=len(faults_of_kind) - 1)
                if len(faults_of_kind) > 1
                else ""
            )
            lines.append(tag("p", text + more, class_="notice fault", role="status"))
    if lines:
        st.html(join(*lines))


def _drafts(opened: OpenAtlas, words: dict[str, str]) -> list[Html]:
    events, places = opened.atlas.events.values(), opened.atlas.places.values()
    counts = [sum(feature.draft is not None for feature in layer) for layer in (events, places)]
    if not any(counts):
        return []
    text = phrases.numbered(
        words,
        "page.drafts",
        events=counts[0],
        all_events=len(events),
        places=counts[1],
        all_places=len(places),
    )
    return [tag("p", text, class_="notice draft", role="status")]
