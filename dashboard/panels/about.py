"""What this atlas is, what it counts, whose borders it draws, and what it cannot do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import phrases
from dashboard.atlas import Opened
from dashboard.panels import proof
from dashboard.passage import Html, join, link, outward, tag
from dashboard.view import View, with_
from dashboard.words import read_words
from geodata.coverage import Covered

PARTS = ("method", "counted", "dates", "places", "doubt", "limits")


def show(now: Opened, view: View, read: Mapping[str, Sequence[Covered]]) -> None:
    """The atlas in its own words, how much of it there is, what was read and what is in doubt."""
    words = read_words(view.lang)
    events, places = now.atlas.events.values(), now.atlas.places.values()
    drafted = any(event.draft for event in events) or any(place.draft for place in places)
    drafts = ("drafts",) if drafted else ()
    parts = [
        join(tag("h3", words[f"about.{name}"]), tag("p", words[f"about.{name}_text"]))
        for name in (*drafts, *PARTS)
    ]
    parts += [
        join(tag("h3", each.title.text(view.lang)), tag("p", each.text.text(view.lang)))
        for each in now.atlas.remarks
    ]
    st.html(
        tag(
            "article",
            tag("h2", words["about.title"]),
            _sources(now, view),
            *parts,
            tag("h3", words["about.data"]),
            _counts(now, words),
            proof.covered(view, read, _names(now, words)) if read else None,
            proof.doubts(now, view),
            class_="about",
        )
    )


def _sources(now: Opened, view: View) -> Html:
    words = read_words(view.lang)
    rows = [
        tag(
            "li",
            f"{source.author}, " if source.author else None,
            link(with_(view, panel="text", source=(source.id,), sel=()), source.title),
            f" ({phrases.edtf(source.date, words)}). " if source.date else ". ",
            f"{source.rights}. " if source.rights else None,
            outward(source.url or None, source.publisher) if source.publisher else None,
        )
        for source in now.atlas.sources.values()
    ]
    return join(tag("h3", words["about.texts"]), tag("ul", *rows, class_="plain"))


def _counts(now: Opened, words: dict[str, str]) -> Html:
    atlas = now.atlas
    dated = len(now.index.years)
    counts = {
        "events": f"{len(atlas.events)} ({words['about.dated'].format(n=dated)})",
        "places": str(len(atlas.places)),
        "relations": str(len(atlas.relations)),
        "groups": str(len(atlas.groups)),
        "version": now.version,
    }
    rows = [
        join(tag("dt", words[f"about.{name}"]), tag("dd", said)) for name, said in counts.items()
    ]
    return tag("dl", *rows)


def _names(now: Opened, words: dict[str, str]) -> dict[str, str]:
    return {id_: phrases.source(each, words) for id_, each in now.atlas.sources.items()}
