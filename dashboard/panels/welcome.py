"""What a reader sees first: in one line how to read the map, and views worth opening."""

from __future__ import annotations

import streamlit as st

from dashboard.passage import tag
from dashboard.words import read_words
from geodata.model import Example


def show(examples: tuple[Example, ...], language: str) -> None:
    """The line, and the examples that the atlas gives; it asks nothing."""
    words = read_words(language)
    links = [
        tag("li", tag("a", example.label.text(language), href=example.link, target="_self"))
        for example in examples
    ]
    st.html(
        tag(
            "section",
            tag("p", words["welcome.how"]),
            tag("ul", *links, class_="plain") if links else None,
            class_="welcome",
        )
    )
