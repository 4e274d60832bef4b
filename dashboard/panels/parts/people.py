"""People and bodies: those of a list of events, and one of them with whom it appears.

The trap avoided: to be named in the same event is not to act together, so "with" always unfolds to
the words of the texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.markup import Html, join, link, quotation, tag
from dashboard.panels.parts import voices
from dashboard.panels.parts.paging import PanelList, alone, drawn, opening
from dashboard.state.context import Context
from dashboard.words import phrases, read_words
from geodata import query
from geodata.model.atlas import Event
from geodata.query.dossiers import Appearance, PersonDossier, appearances
from geodata.query.view import LONGEST_WORDS, MODE, View, with_

FIRST = 12  # names before the others
FIRST_BESIDE = 8  # of those who are named in the same events
QUOTED = 8  # events of two that are quoted where they are named together


def show(context: Context, person: PersonDossier, shown: int) -> bool:
    """Who is chosen: in how many events, ``shown`` of them in these years, when, and with whom.

    Answers whether one of its lists stands alone, with nothing below it.
    """
    words = context.words
    number = phrases.numbered(words, "people.beside", n=len(person.company))
    draw = drawn(partial(_beside, context))
    beside = PanelList("beside", number, person.company, draw, FIRST_BESIDE)
    both = voices.both(context, person.events)
    if article := alone(context.view, person.name, (beside, both), "person"):
        st.html(join(article))
        return True
    st.html(
        tag(
            "article",
            tag("h2", person.name, dir="auto"),
            tag("p", _count(context.view, person, shown), class_="count"),
            opening(context.view, beside),
            voices.by_text(context, person.events, _whenever(context.view)),
            opening(context.view, both),
            class_="person",
        )
    )
    return False


def _count(view: View, person: PersonDossier, shown: int) -> str:
    words = read_words(view.lang)
    number, undated = len(person.events), len(query.undated(person.events))
    texts = [phrases.numbered(words, "people.events", n=number)]
    if person.period:
        first, last = phrases.ends(person.period, words)
        span = words["people.span_single" if first == last else "people.span"]
        texts.append(span.format(first=first, last=last))
    if shown != number - undated:
        others = (view.kind, view.country, view.source, view.basis, view.doubt)
        filtered = "_filtered" if any(others) else ""
        texts.append(phrases.numbered(words, f"people.shown{filtered}", n=shown))
    if undated:
        texts.append(phrases.numbered(words, "people.undated", n=undated))
    return words["joint.comma"].join(texts)


def _beside(context: Context, company: tuple[str, Sequence[Event]]) -> Html:
    """Someone named in the same events: the way to them, to both, and the words."""
    other, events = company
    words = context.words
    both = with_(context.view, person=(*context.view.person, other), sel=(), panel="list")
    quotations = [
        join(
            tag("h4", link(context.choose(event.id), event.title.text(context.lang))),
            *(
                quotation(context.atlas, passage, context.reading(event.id, passage), words)
                for passage in event.passages
            ),
        )
        for event in events[:QUOTED]
    ]
    if len(events) > QUOTED:
        # what names the other, of the events of the one
        name = " ".join(other.replace('"', " ").split())[: LONGEST_WORDS - 2]
        target = with_(_whenever(context.view), q=f'"{name}"')
        text = phrases.numbered(words, "people.quoted", n=QUOTED)
        quotations.append(tag("p", text, " ", link(target, words["people.search"]), class_="note"))
    return tag(
        "div",
        link(only(context.view, other), other),
        link(both, "+", class_="add", aria_label=words["people.add"].format(name=other)),
        tag(
            "details",
            tag(
                "summary",
                phrases.numbered(words, "people.together", n=len(events)),
            ),
            *quotations,
        ),
        class_="beside-one",
    )


def only(view: View, name: str) -> View:
    """The view of the events of one person or body, in the list; no search hides any of them."""
    return with_(view, person=(name,), q="", sel=(), panel="list")


def _whenever(view: View) -> View:
    """The list of all that a person or body takes part in, in any years, whatever else is asked."""
    unfiltered = {"kind": (), "country": (), "source": (), "q": "", "sel": ()}
    return with_(view, **unfiltered, years=None, mode=MODE, panel="list")


def linked(view: View, named: Sequence[str]) -> Html:
    """Names in a line, each the way to its filter."""
    return join(
        *(join(", " if n else "", link(only(view, name), name)) for n, name in enumerate(named))
    )


def most(view: View, events: Sequence[Event]) -> PanelList[Appearance]:
    """Who is named in the events of a view's list, and in how many, the most first."""
    counted = appearances(events)
    title = phrases.numbered(read_words(view.lang), "list.people", n=len(counted))
    return PanelList("people", title, counted, partial(names, view), FIRST)


def names(view: View, counted: Sequence[Appearance]) -> Html:
    """Names with numbers of events, each the way to its filter."""
    rows = (
        tag(
            "li",
            link(only(view, one.name), one.name),
            tag("small", f" {phrases.number(one.events, read_words(view.lang))}"),
        )
        for one in counted
    )
    return tag("ul", *rows, class_="names")
