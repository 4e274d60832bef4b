"""What a reader sees first: what this is, how to read the map, and views worth opening."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.markup import tag
from dashboard.words import phrases, read_words
from geodata.model.atlas import Example, Source

FEW = 4  # texts that are named; of more it is said how many


def show(sources: Iterable[Source], examples: tuple[Example, ...], language: str) -> None:
    """What this is, how to read it, and the examples that the atlas gives; it asks nothing."""
    words = read_words(language)
    named = [phrases.source(source, words) for source in sources]
    more = [phrases.numbered(words, "map.more", n=len(named) - FEW)] if len(named) > FEW else []
    texts = words["joint.semicolon"].join([*named[:FEW], *more])
    links = [
        tag("li", tag("a", example.label.text(language), href=example.link, target="_self"))
        for example in examples
    ]
    st.html(
        tag(
            "section",
            tag("p", words["welcome.what"].format(texts=texts)) if named else None,
            tag("p", words["welcome.how"], f" {words['welcome.examples']}" if links else None),
            tag("ul", *links, class_="plain") if links else None,
            class_="welcome",
        )
    )
