"""What this atlas is, what it counts, whose borders it draws, and what it cannot do."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.markup import Html, join, link, outward, tag
from dashboard.panels.parts import proof
from dashboard.panels.parts.paging import PanelList, alone, drawn, opening
from dashboard.state.atlas import OpenAtlas, covered
from dashboard.state.found import Found
from dashboard.words import phrases, read_words
from geodata.model.atlas import Source
from geodata.query.view import View, with_

PARTS = ("method", "counted", "dates", "places", "doubt", "limits")


TAB = 50


def tab(_found: Found) -> str:
    """Always there."""
    return "panel.about"


def show(found: Found) -> None:
    """The atlas in its own words, how much of it there is, what was read and what is in doubt."""
    opened, view, words, read = found.opened, found.view, found.words, covered()
    texts, doubts = _texts(opened, view), proof.doubts(opened, view)
    gave = proof.covered(view, read, _names(opened, words))
    if article := alone(view, words["about.title"], (texts, doubts, gave), "about"):
        st.html(join(article))
        return
    events, places = opened.atlas.events.values(), opened.atlas.places.values()
    drafted = any(event.draft for event in events) or any(place.draft for place in places)
    drafts = ("drafts",) if drafted else ()
    sections = [
        join(tag("h3", words[f"about.{name}"]), tag("p", words[f"about.{name}_text"]))
        for name in (*drafts, *PARTS)
    ]
    sections += [
        join(tag("h3", remark.title.text(view.lang)), tag("p", remark.text.text(view.lang)))
        for remark in opened.atlas.remarks
    ]
    st.html(
        tag(
            "article",
            tag("h2", words["about.title"]),
            opening(view, texts),
            *sections,
            tag("h3", words["about.data"]),
            _counts(opened, words),
            opening(view, gave),
            opening(view, doubts),
            class_="about",
        )
    )


def _texts(opened: OpenAtlas, view: View) -> PanelList[Source]:
    sources = tuple(opened.atlas.sources.values())
    title = read_words(view.lang)["about.texts"]
    return PanelList("texts", title, sources, drawn(partial(_text, view), "ul", "plain"))


def _text(view: View, source: Source) -> Html:
    return tag(
        "li",
        f"{source.author}, " if source.author else None,
        link(with_(view, panel="text", source=(source.id,), sel=()), source.title),
        f" ({phrases.spelt(source.date, read_words(view.lang))}). " if source.date else ". ",
        f"{source.rights}. " if source.rights else None,
        outward(source.url or None, source.publisher) if source.publisher else None,
    )


def _counts(opened: OpenAtlas, words: dict[str, str]) -> Html:
    atlas = opened.atlas
    dated = len(opened.index.periods)
    counts = {
        name: phrases.number(len(getattr(atlas, name)), words)
        for name in ("events", "places", "relations", "groups")
    }
    counts["events"] += f" ({phrases.numbered(words, 'about.dated', n=dated)})"
    counts["version"] = opened.version
    rows = [
        join(tag("dt", words[f"about.{name}"]), tag("dd", number))
        for name, number in counts.items()
    ]
    return tag("dl", *rows)


def _names(opened: OpenAtlas, words: dict[str, str]) -> dict[str, str]:
    return {id_: phrases.source(source, words) for id_, source in opened.atlas.sources.items()}
