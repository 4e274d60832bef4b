"""The card of a group: who is in it in the years shown, who in others, and on what words."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.markup import Html, join, tag
from dashboard.panels.parts import evidence
from dashboard.panels.parts.paging import PanelList, alone, drawn, opening
from dashboard.panels.parts.rows import kind_badge
from dashboard.state.atlas import OpenAtlas
from dashboard.words import phrases, read_words
from geodata.model.atlas import Group, Member
from geodata.query.view import Part, View


def show(opened: OpenAtlas, view: View, group: Group, members_shown: tuple[Member, ...]) -> None:
    """A group; ``members_shown`` are its members in the years of the view."""
    words = read_words(view.lang)
    kind = opened.atlas.kinds[("groups", group.kind)]
    others = tuple(member for member in group.members if member not in members_shown)
    lists = (
        _members(opened, view, group, members_shown, "members"),
        _members(opened, view, group, others, "others"),
    )
    name = group.name.text(view.lang)
    if article := alone(view, name, lists, "card"):
        st.html(join(article))
        return
    st.html(
        tag(
            "article",
            tag("p", kind_badge(kind, view.lang), kind.label.text(view.lang), class_="over"),
            tag("h2", name),
            opening(view, lists[0])
            or tag("p", words["group.none" if others else "group.empty"], class_="empty"),
            opening(view, lists[1]),
            tag("h3", words["group.passages"]),
            evidence.quoted(opened, view, group.id, group.passages),
            class_="card",
        )
    )


def _members(
    opened: OpenAtlas, view: View, group: Group, members: tuple[Member, ...], part: Part
) -> PanelList[Member]:
    numbers = {"n": len(members), "all": len(group.members)}
    title = phrases.numbered(read_words(view.lang), f"group.{part}", **numbers)
    return PanelList(part, title, members, drawn(partial(_member, opened, view, group)))


def _member(opened: OpenAtlas, view: View, group: Group, member: Member) -> Html:
    country = evidence.country_link(opened, view, member.country)
    years = _years(member, read_words(view.lang))
    return evidence.unfolding(opened, view, group.id, member.passages, country, " ", years)


def _years(member: Member, words: dict[str, str]) -> Html:
    """When a member joined and left, and what that rests on."""
    if member.when is None:
        return tag("small", words["group.undated"])
    dates = tag("time", phrases.date(member.when, words))
    basis = [words[f"card.from_{member.when.basis}"]]
    if member.when.record:
        record = phrases.spelt(member.when.record, words)
        basis.append(words["card.record"].format(date=record))
    return join(dates, tag("small", " · ".join(basis), class_="basis"))
