"""The card of a relation: from where to where, how much, when, and the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.markup import Html, join, tag
from dashboard.panels.parts import evidence
from dashboard.panels.parts.relation_rows import relation_rows
from dashboard.panels.parts.rows import kind_badge
from dashboard.state.context import Context
from dashboard.words import phrases
from geodata.model.atlas import Relation


def show(context: Context, relations: Sequence[Relation]) -> None:
    """The card of one relation; several, whose arcs lie on one another, as rows to choose from."""
    if len(relations) == 1:
        st.html(join(_card(context, relations[0])))
        return
    words = context.words
    count = phrases.numbered(words, "relation.gathered", n=len(relations))
    st.html(join(tag("p", count, class_="count"), relation_rows(context, relations)))


def _card(context: Context, relation: Relation) -> Html:
    kind = context.atlas.kinds[("relations", relation.kind)]
    return tag(
        "article",
        tag(
            "p",
            kind_badge(kind, context.lang),
            kind.label.text(context.lang),
            class_="over",
        ),
        tag("h2", relation.title.text(context.lang)),
        evidence.dated(relation.when, context.lang),
        evidence.held(relation.status, context.lang),
        evidence.quoted(context, relation.id, relation.passages),
        evidence.doubted(relation.doubt, context.lang),
        tag("dl", *_facts(context, relation)),
        class_="card",
    )


def _facts(context: Context, relation: Relation) -> list[Html]:
    words = context.words
    facts: list[Html] = []
    for name, end in (("from", relation.origin), ("to", relation.target)):
        place = context.atlas.places[end]
        whole = place.kind == "country" and place.country in context.atlas.countries
        end_link = (
            evidence.country_link(context, place.country or "")
            if whole
            else evidence.place_link(context.view, place)
        )
        missing = tag("small", f" {words['precision.unlocated']}") if place.lat is None else None
        facts += [tag("dt", words[f"relation.{name}"]), tag("dd", end_link, missing)]
    if relation.amount:
        facts += [tag("dt", words["relation.amount"]), tag("dd", relation.amount)]
    if countries := evidence.country_links(context, relation.countries):
        facts += [tag("dt", words["card.countries"]), tag("dd", countries)]
    return facts
