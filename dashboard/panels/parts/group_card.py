"""The card of a group: who is in it in the years shown, who in others, and on what words."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.markup import Html, join, tag
from dashboard.panels.parts import evidence
from dashboard.panels.parts.paging import PanelList, alone, drawn, opening
from dashboard.panels.parts.rows import kind_badge
from dashboard.state.context import Context
from dashboard.words import phrases
from geodata.model.atlas import Group, Member
from geodata.query.view import Part


def show(context: Context, group: Group, members_shown: tuple[Member, ...]) -> None:
    """A group; ``members_shown`` are its members in the years of the view."""
    words = context.words
    kind = context.atlas.kinds[("groups", group.kind)]
    others = tuple(member for member in group.members if member not in members_shown)
    lists = (
        _members(context, group, members_shown, "members"),
        _members(context, group, others, "others"),
    )
    name = group.name.text(context.lang)
    if article := alone(context.view, name, lists, "card"):
        st.html(join(article))
        return
    st.html(
        tag(
            "article",
            tag(
                "p",
                kind_badge(kind, context.lang),
                kind.label.text(context.lang),
                class_="over",
            ),
            tag("h2", name),
            opening(context.view, lists[0])
            or tag("p", words["group.none" if others else "group.empty"], class_="empty"),
            opening(context.view, lists[1]),
            tag("h3", words["group.passages"]),
            evidence.quoted(context, group.id, group.passages),
            class_="card",
        )
    )


def _members(
    context: Context, group: Group, members: tuple[Member, ...], part: Part
) -> PanelList[Member]:
    numbers = {"n": len(members), "all": len(group.members)}
    title = phrases.numbered(context.words, f"group.{part}", **numbers)
    return PanelList(part, title, members, drawn(partial(_member, context, group)))


def _member(context: Context, group: Group, member: Member) -> Html:
    country = evidence.country_link(context, member.country)
    years = _years(member, context.words)
    return evidence.unfolding(context, group.id, member.passages, country, " ", years)


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
