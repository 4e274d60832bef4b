"""The card of a relation: from where to where, how much, when, and the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.markup import Html, join, tag
from dashboard.panels.parts import evidence
from dashboard.panels.parts.relation_rows import relation_rows
from dashboard.panels.parts.rows import kind_badge
from dashboard.state.atlas import OpenAtlas
from dashboard.words import phrases, read_words
from geodata.model.atlas import Relation
from geodata.query.view import View


def show(opened: OpenAtlas, view: View, relations: Sequence[Relation]) -> None:
    """The card of one relation; several, whose arcs lie on one another, as rows to choose from."""
    if len(relations) == 1:
        st.html(join(_card(opened, view, relations[0])))
        return
    words = read_words(view.lang)
    count = phrases.numbered(words, "relation.gathered", n=len(relations))
    st.html(join(tag("p", count, class_="count"), relation_rows(opened, view, relations)))


def _card(opened: OpenAtlas, view: View, relation: Relation) -> Html:
    kind = opened.atlas.kinds[("relations", relation.kind)]
    return tag(
        "article",
        tag("p", kind_badge(kind, view.lang), kind.label.text(view.lang), class_="over"),
        tag("h2", relation.title.text(view.lang)),
        evidence.dated(relation.when, view.lang),
        evidence.held(relation.status, view.lang),
        evidence.quoted(opened, view, relation.id, relation.passages),
        evidence.doubted(relation.doubt, view.lang),
        tag("dl", *_facts(opened, view, relation)),
        class_="card",
    )


def _facts(opened: OpenAtlas, view: View, relation: Relation) -> list[Html]:
    words = read_words(view.lang)
    facts: list[Html] = []
    for name, end in (("from", relation.origin), ("to", relation.target)):
        place = opened.atlas.places[end]
        whole = place.kind == "country" and place.country in opened.atlas.countries
        end_link = (
            evidence.country_link(opened, view, place.country or "")
            if whole
            else evidence.place_link(view, place)
        )
        missing = tag("small", f" {words['precision.unlocated']}") if place.lat is None else None
        facts += [tag("dt", words[f"relation.{name}"]), tag("dd", end_link, missing)]
    if relation.amount:
        facts += [tag("dt", words["relation.amount"]), tag("dd", relation.amount)]
    if countries := evidence.country_links(opened, view, relation.countries):
        facts += [tag("dt", words["card.countries"]), tag("dd", countries)]
    return facts
