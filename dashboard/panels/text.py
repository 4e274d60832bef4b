"""The text itself, every passage marked, and the words of the selection lit."""

from __future__ import annotations

import streamlit as st

from dashboard import aim, phrases
from dashboard.atlas import Opened
from dashboard.passage import Html, join, link, outward, paragraph, paragraphs_of, tag
from dashboard.view import View, href, with_
from dashboard.words import read_words
from geodata.model import Passage, Source

Marked = list[tuple[Passage, str]]  # a passage and the id of the event or place that rests on it


def show(now: Opened, view: View, source: Source | None, marked: Marked) -> None:
    """A text of the atlas in paragraphs; each mark leads to what rests on it."""
    words = read_words(view.lang)
    if source is None:
        st.html(tag("p", words["text.missing"], class_="empty"))
        return
    text = now.atlas.texts.get(source.id)
    st.html(join(_choice(now, view, source), _about(source, view.lang)))
    if text is None:
        st.html(tag("p", words["text.missing"], class_="warning"))
        return
    found = [
        (passage, id_)
        for passage, id_ in marked
        if passage.source == source.id and passage.anchor != "orphan"
    ]
    spans = [(passage.start, passage.end) for passage, _ in found]
    hrefs = [href(_target(now, view, id_)) for _, id_ in found]
    chosen = {n for n, (_, id_) in enumerate(found) if id_ in view.sel}
    body = [paragraph(shown, spans, hrefs, chosen) for shown in paragraphs_of(text)]
    st.html(
        tag(
            "article",
            tag("p", words["text.marked"].format(n=len(set(spans))), class_="count"),
            *body,
            class_="text",
            lang=source.language,
        )
    )


def _target(now: Opened, view: View, id_: str) -> View:
    if id_ in now.atlas.events:
        return aim.event(now, view, now.atlas.events[id_])
    if id_ in now.atlas.places:
        return with_(view, sel=(id_,), panel="place")
    return with_(view, sel=(id_,))


def _choice(now: Opened, view: View, chosen: Source) -> Html:
    ways = [
        link(
            with_(view, panel="text", source=(source.id,), sel=()),
            phrases.source(source, read_words(view.lang)),
            aria_current="true" if source.id == chosen.id else None,
        )
        for source in now.atlas.sources.values()
    ]
    return tag("nav", *ways, class_="texts")


def _about(source: Source, language: str) -> Html:
    words = read_words(language)
    published = phrases.edtf(source.date, words) if source.date else ""
    about = words["joint.comma"].join(filter(None, (source.author, published, source.publisher)))
    return join(
        tag("h2", outward(source.url or None, source.title)),
        tag("p", about, class_="over"),
        tag("p", source.rights, class_="note"),
    )
