"""What this atlas is, what it counts, whose borders it draws, and what it cannot do."""

from __future__ import annotations

import streamlit as st

from dashboard import aim, phrases
from dashboard.atlas import Opened
from dashboard.passage import Html, join, link, outward, tag
from dashboard.view import View, with_
from dashboard.words import read_words
from geodata.model import Event, Relation

PARTS = ("method", "counted", "dates", "places", "doubt", "limits")


def show(now: Opened, view: View) -> None:
    """The atlas in its own words, then how much of it there is and from which version."""
    words = read_words(view.lang)
    parts = [
        join(tag("h3", words[f"about.{name}"]), tag("p", words[f"about.{name}_text"]))
        for name in PARTS
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
            _doubted(now, view),
            class_="about",
        )
    )


def _sources(now: Opened, view: View) -> Html:
    words = read_words(view.lang)
    rows = [
        tag(
            "li",
            f"{source.author}, ",
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


def _doubted(now: Opened, view: View) -> Html | None:
    """Each claim that is in doubt, with the way to it; None where there is none."""
    atlas = now.atlas
    claims: list[Event | Relation] = [atlas.events[id_] for id_ in now.index.order]
    claims += atlas.relations.values()
    rows = [
        tag(
            "li",
            link(aim.opened(now, view, claim.id), claim.title.text(view.lang)),
            tag("p", claim.doubt.text(view.lang), class_="note"),
        )
        for claim in claims
        if claim.doubt
    ]
    if not rows:
        return None
    title = read_words(view.lang)["about.doubted"].format(n=len(rows))
    return tag("details", tag("summary", title), tag("ul", *rows, class_="plain doubts"))
