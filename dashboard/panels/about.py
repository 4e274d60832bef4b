"""What this atlas is, what it counts, whose borders it draws, and what it cannot do."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.markup import Html, join, link, outward, tag
from dashboard.panels.parts import proof
from dashboard.panels.parts.paging import PanelList, alone, drawn, opening
from dashboard.state.contents import Contents
from dashboard.state.context import Context
from dashboard.words import phrases, read_words
from geodata import query
from geodata.model.atlas import Source
from geodata.query.view import View, with_

PARTS = ("method", "counted", "dates", "places", "doubt", "limits")


TAB = 50


def tab(_context: Context) -> str:
    """Always there."""
    return "panel.about"


def show(context: Context, contents: Contents) -> None:
    """The atlas in its own words, how much of it there is, what was read and what is in doubt."""
    view, words, atlas = context.view, context.words, context.atlas
    texts, doubts = _texts(context), proof.doubts(context, contents.doubts())
    names = {id_: phrases.source(source, words) for id_, source in atlas.sources.items()}
    gave = proof.covered(view, contents.covered(), names)
    if article := alone(view, words["about.title"], (texts, doubts, gave), "about"):
        st.html(join(article))
        return
    events, places = atlas.events.values(), atlas.places.values()
    drafted = any(event.draft for event in events) or any(place.draft for place in places)
    drafts = ("drafts",) if drafted else ()
    sections = [
        join(tag("h3", words[f"about.{name}"]), tag("p", words[f"about.{name}_text"]))
        for name in (*drafts, *PARTS)
    ]
    sections += [
        join(tag("h3", remark.title.text(view.lang)), tag("p", remark.text.text(view.lang)))
        for remark in atlas.remarks
    ]
    st.html(
        tag(
            "article",
            tag("h2", words["about.title"]),
            opening(view, texts),
            *sections,
            tag("h3", words["about.data"]),
            _counts(context),
            opening(view, gave),
            opening(view, doubts),
            class_="about",
        )
    )


def _texts(context: Context) -> PanelList[Source]:
    sources = tuple(context.atlas.sources.values())
    title = context.words["about.texts"]
    return PanelList("texts", title, sources, drawn(partial(_text, context.view), "ul", "plain"))


def _text(view: View, source: Source) -> Html:
    return tag(
        "li",
        f"{source.author}, " if source.author else None,
        link(with_(view, panel="text", source=(source.id,), sel=()), source.title),
        f" ({phrases.spelt(source.date, read_words(view.lang))}). " if source.date else ". ",
        f"{source.rights}. " if source.rights else None,
        outward(source.url or None, source.publisher) if source.publisher else None,
    )


def _counts(context: Context) -> Html:
    atlas, words = context.atlas, context.words
    dated = len(atlas.events) - len(query.undated(atlas.events.values()))
    counts = {
        name: phrases.number(len(getattr(atlas, name)), words)
        for name in ("events", "places", "relations", "groups")
    }
    counts["events"] += f" ({phrases.numbered(words, 'about.dated', n=dated)})"
    counts["version"] = context.version
    rows = [
        join(tag("dt", words[f"about.{name}"]), tag("dd", number))
        for name, number in counts.items()
    ]
    return tag("dl", *rows)
