"""People and bodies: those of a list of events, and one of them with whom it appears.

The trap avoided: to be named in the same event is not to act together, so "with" always unfolds to
the words of the texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from dashboard.markup import Html, filled, join, link, quotation, tag
from dashboard.panels.parts import voices
from dashboard.panels.parts.paging import PanelList, alone, drawn, opening
from dashboard.state.context import Context
from dashboard.words import phrases, read_words
from geodata import query
from geodata.model.atlas import ROLES, Actor, Event, Role
from geodata.query.dossiers import Appearance, PersonDossier, appearances
from geodata.query.view import LONGEST_WORDS, MODE, View, unfiltered, with_

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
            tag("p", _roles(context.view, person.name, person.roles)) if person.roles else None,
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
        others = with_(view, person=())
        filtered = "_filtered" if unfiltered(others) is not others else ""
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
    return with_(view, person=(name,), role=(), q="", sel=(), panel="list")


def _whenever(view: View) -> View:
    """The list of all that a person or body takes part in, in any years, whatever else is asked."""
    lists: tuple[str, ...] = ("kind", "country", "source", "role", "placed", "sel")
    return with_(view, **dict.fromkeys(lists, ()), q="", years=None, mode=MODE, panel="list")


def told(view: View, actors: Sequence[Actor]) -> Html:
    """Who does what, as a sentence; each name is the way to its filter."""
    clauses = _clauses(view, actors)
    semicolon = read_words(view.lang)["joint.semicolon"]
    return join(*(join(semicolon if n else None, clause) for n, clause in enumerate(clauses)))


def _clauses(view: View, actors: Sequence[Actor]) -> Iterator[Html]:
    words = read_words(view.lang)
    of = {role: [actor for actor in actors if actor.role == role] for role in (None, *ROLES)}

    def clause(key: str, who: Sequence[Actor], others: Sequence[Actor] = ()) -> Html:
        phrase = phrases.numbered(words, key, n=len(who), names="{names}", others="{others}")
        return filled(phrase, names=_named(view, who), others=_named(view, others))

    if of[None]:
        yield _named(view, of[None])
    if of["acts"] and of["acted_on"]:
        yield clause("card.acts_on", of["acts"], of["acted_on"])
    elif of["acts"]:
        yield clause("card.acts", of["acts"])
    elif of["acted_on"] and not of["says"]:
        yield clause("card.acted_on", of["acted_on"])
    if of["says"] and of["acted_on"] and not of["acts"]:
        yield clause("card.says_of", of["says"], of["acted_on"])
    elif of["says"]:
        yield clause("card.says", of["says"])
    if of["supports"]:
        yield clause("card.supports", of["supports"])
    if not (of[None] or of["acts"] or of["says"]):
        yield join(words["card.nobody"])


def _named(view: View, actors: Sequence[Actor]) -> Html:
    """Names as the language says them in one breath, each the way to its filter."""
    words = read_words(view.lang)
    places = [f"{{{n}}}" for n in range(len(actors))]
    names = []
    for actor in actors:
        unnamed = None if actor.in_text else tag("small", f" ({words['card.unnamed']})")
        names.append(join(link(only(view, actor.name), actor.name), unnamed))
    return filled(phrases.listed(words, places), *names)


def _roles(view: View, name: str, roles: Sequence[tuple[Role, int]]) -> Html:
    """How often somebody has each role, each the way to these events."""
    words = read_words(view.lang)
    ways = (
        link(
            with_(only(view, name), role=(role,)),
            phrases.numbered(words, f"people.{role}", n=number),
        )
        for role, number in roles
    )
    dot = words["joint.dot"]
    return join(*(join(dot if n else None, way) for n, way in enumerate(ways)))


def most(view: View, events: Sequence[Event]) -> PanelList[Appearance]:
    """Who is named in the events of a view's list, and in how many, the most first."""
    counted = appearances(events)
    title = phrases.numbered(read_words(view.lang), "list.people", n=len(counted))
    return PanelList("people", title, counted, partial(names, view), FIRST)


def names(view: View, counted: Sequence[Appearance]) -> Html:
    """Names with numbers of events, in all and in each role, each the way to its filter."""
    rows = (
        tag(
            "li",
            link(only(view, one.name), one.name),
            tag("small", f" {phrases.number(one.events, read_words(view.lang))}"),
            tag("small", " ", _roles(view, one.name, one.roles), class_="roles")
            if one.roles
            else None,
        )
        for one in counted
    )
    return tag("ul", *rows, class_="names")
