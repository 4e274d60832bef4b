"""People and bodies: those of a list of events, and one of them with whom it appears.

The trap avoided: to be named in the same event is not to act together, so "with" always unfolds to
the words of the texts.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import aim
from dashboard.atlas import Opened
from dashboard.passage import Html, join, link, quotation, tag
from dashboard.view import View, with_
from dashboard.words import read_words
from geodata import query
from geodata.model import Event
from geodata.people import PersonDossier

FIRST = 12  # names before the rest is folded away
FIRST_BESIDE = 8


def show(now: Opened, view: View, person: PersonDossier, shown: int, by_text: Html | None) -> None:
    """Who is chosen: in how many events, ``shown`` of them in these years, when, and with whom.

    ``by_text`` is what each text tells of it, where more than one does.
    """
    words = read_words(view.lang)
    rows = [_beside(now, view, other, events) for other, events in person.company]
    st.html(
        tag(
            "article",
            tag("h2", person.name, dir="auto"),
            tag("p", _count(view, person, shown), class_="count"),
            tag("h3", words["people.beside"].format(n=len(rows))) if rows else None,
            *rows[:FIRST_BESIDE],
            tag(
                "details",
                tag("summary", words["people.more"].format(n=len(rows) - FIRST_BESIDE)),
                *rows[FIRST_BESIDE:],
            )
            if len(rows) > FIRST_BESIDE
            else None,
            by_text,
            class_="person",
        )
    )


def _count(view: View, person: PersonDossier, shown: int) -> str:
    words = read_words(view.lang)
    number, undated = len(person.events), len(query.undated(person.events))
    said = [words[f"people.events{_one(number)}"].format(n=number)]
    if person.years:
        first, last = person.years
        said.append(words[f"people.span{_one(last - first + 1)}"].format(first=first, last=last))
    if shown != number - undated:
        filtered = "_filtered" if view.kind or view.country or view.source else ""
        said.append(words[f"people.shown{filtered}"].format(n=shown))
    if undated:
        said.append(words["people.undated"].format(n=undated))
    return words["joint.comma"].join(said)


def _one(number: int) -> str:
    return "_one" if number == 1 else ""


def _beside(now: Opened, view: View, other: str, events: Sequence[Event]) -> Html:
    """Someone named in the same events: the way to them, to both, and the words."""
    words = read_words(view.lang)
    both = with_(view, person=(*view.person, other), sel=(), panel="list")
    quotations = [
        join(
            tag("h4", link(aim.event(now, view, event), event.title.text(view.lang))),
            *(
                quotation(now.atlas, passage, aim.reading(now, view, event.id, passage), words)
                for passage in event.passages
            ),
        )
        for event in events
    ]
    return tag(
        "div",
        link(only(view, other), other),
        link(both, "+", class_="add", aria_label=words["people.add"].format(name=other)),
        tag(
            "details",
            tag("summary", words[f"people.together{_one(len(events))}"].format(n=len(events))),
            *quotations,
        ),
        class_="beside-one",
    )


def only(view: View, name: str) -> View:
    """The view of the events of one person or body, in the list; no search hides any of them."""
    return with_(view, person=(name,), q="", sel=(), panel="list")


def linked(view: View, named: Sequence[str]) -> Html:
    """Names in a line, each the way to its filter."""
    return join(
        *(join(", " if n else "", link(only(view, name), name)) for n, name in enumerate(named))
    )


def folded(view: View, counted: Sequence[tuple[str, int]]) -> Html | None:
    """The people and bodies of a list, folded into one line; None where nobody is named."""
    if not counted:
        return None
    title = read_words(view.lang)["people.title"].format(n=len(counted))
    return tag("details", tag("summary", title), names(view, counted), class_="section")


def names(view: View, counted: Sequence[tuple[str, int]]) -> Html:
    """Names with numbers of events, each the way to its filter."""
    rows = [
        tag("li", link(only(view, name), name), tag("small", f" {number}"))
        for name, number in counted
    ]
    more = read_words(view.lang)["people.more"].format(n=len(rows) - FIRST)
    return join(
        tag("ul", *rows[:FIRST], class_="names"),
        tag("details", tag("summary", more), tag("ul", *rows[FIRST:], class_="names"))
        if len(rows) > FIRST
        else None,
    )
