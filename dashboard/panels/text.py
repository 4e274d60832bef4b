"""The text itself: whose it is, and below it the words with every passage marked.

The words go to the browser by an address of their own, once; a run of the page only says which
are lit. The trap avoided: a book sent with each run would be sent for each choice on the map.
"""

from __future__ import annotations

from itertools import islice

import streamlit as st

from dashboard.component import component
from dashboard.data import payload
from dashboard.data.contract import ReaderData
from dashboard.markup import Html, join, link, outward, tag
from dashboard.panels.parts.paging import ROWS, to_all
from dashboard.state.contents import Contents
from dashboard.state.context import Context
from dashboard.words import phrases
from geodata.model.atlas import Source
from geodata.query.view import href, with_

KEY = "reader"
MANY = 6  # texts, more of which are folded away

_component = component("reader", "reader/reader.js")


TAB = 40


def tab(_context: Context) -> str:
    """Always there."""
    return "panel.text"


def show(context: Context, contents: Contents) -> None:
    """A text of the atlas; each mark in it leads to what rests on it."""
    view, words, atlas = context.view, context.words, context.atlas
    source = atlas.sources.get(context.text or "")
    if source is None:
        st.html(tag("p", words["text.none"], class_="empty"))
        return
    letter = contents.letter(source.id)
    st.html(join(_choice(context, source), _about(context, contents, source)))
    if source.publish != "text":
        st.html(tag("p", words[f"text.only_{source.publish}"], class_="notice"))
    if source.publish == "citation":
        return
    if source.id not in atlas.texts:
        st.html(tag("p", words["text.missing"], class_="warning"))
    if view.para and letter is None and source.id in atlas.texts:
        message = words["text.no_paragraph"].format(n=phrases.number(view.para, words))
        st.html(tag("p", message, class_="warning", role="status"))
    data: ReaderData = {
        # relative to the page, which may stand under a base path
        "address": f"atlas/{payload.version()}/{view.lang}/{payload.TEXT}{source.id}.json",
        "base": href(with_(view, sel=(), panel="text")),
        "sel": list(view.sel),
        "start": view.start,
        "para": view.para,
        "letter": letter,
        "words": {
            key.removeprefix("reader."): word
            for key, word in words.items()
            if key.startswith("reader.")
        },
    }
    _component(key=KEY, data=data, height="content")


def _choice(context: Context, chosen: Source) -> Html | None:
    """The ways to the texts, where there is more than one."""
    words = context.words
    ways = [
        link(
            with_(context.view, panel="text", source=(source.id,), sel=()),
            phrases.source(source, words),
            aria_current="true" if source.id == chosen.id else None,
        )
        for source in islice(context.atlas.sources.values(), ROWS)
    ]
    number = len(context.atlas.sources)
    if number < 2:
        return None
    choice = tag("nav", *ways, class_="texts", aria_label=words["text.choose"])
    if number <= MANY:
        return choice
    if number > ROWS:
        target = with_(context.view, panel="about", part="texts", source=(), sel=())
        choice = join(choice, to_all(target, number))
    count = phrases.numbered(words, "text.of", n=number)
    return tag("details", tag("summary", phrases.source(chosen, words), " ", count), choice)


def _about(context: Context, contents: Contents, source: Source) -> Html:
    words = context.words
    published = phrases.spelt(source.date, words) if source.date else ""
    facts = (source.author, published, source.publisher)
    marked, named, lost = contents.passage_counts(source.id)
    counts = [phrases.numbered(words, "text.marked" if marked else "text.unmarked", n=marked)]
    if named:
        counts.append(phrases.numbered(words, "text.named", n=named))
    if lost:
        counts.append(phrases.numbered(words, "text.lost", n=lost))
    return tag(
        "header",
        tag("h2", outward(source.url, source.title)),
        tag("p", words["joint.comma"].join(fact for fact in facts if fact), class_="over"),
        tag("p", source.rights, class_="note") if source.rights else None,
        tag("p", " ".join(counts), class_="count") if source.id in context.atlas.texts else None,
        class_="whose",
    )
