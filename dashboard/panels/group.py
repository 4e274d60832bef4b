"""The card of a group: who is in it in the years shown, who in others, and on what words."""

from __future__ import annotations

import streamlit as st

from dashboard import phrases
from dashboard.atlas import Opened
from dashboard.panels import parts
from dashboard.panels.rows import kind_badge
from dashboard.passage import Html, join, tag
from dashboard.view import View
from dashboard.words import read_words
from geodata.model import Group, Member


def show(now: Opened, view: View, group: Group, here: tuple[Member, ...]) -> None:
    """A group; ``here`` are its members in the years of the view."""
    words = read_words(view.lang)
    kind = now.atlas.kinds[("groups", group.kind)]
    others = tuple(member for member in group.members if member not in here)
    st.html(
        tag(
            "article",
            tag("p", kind_badge(kind, view.lang), kind.label.text(view.lang), class_="over"),
            tag("h2", group.name.text(view.lang)),
            _members(now, view, group, here, "here")
            if group.members
            else tag("p", words["group.empty"], class_="empty"),
            _members(now, view, group, others, "others") if others else None,
            tag("h3", words["group.passages"]),
            parts.quoted(now, view, group.id, group.passages),
            class_="card",
        )
    )


def _members(now: Opened, view: View, group: Group, members: tuple[Member, ...], name: str) -> Html:
    words = read_words(view.lang)
    title = tag("h3", words[f"group.{name}"].format(n=len(members), all=len(group.members)))
    if not members:
        return join(title, tag("p", words["group.none"], class_="empty"))
    rows = [
        parts.unfolding(
            now,
            view,
            group.id,
            member.passages,
            parts.country_link(now, view, member.country),
            " ",
            _years(member, words),
        )
        for member in members
    ]
    return join(title, *rows)


def _years(member: Member, words: dict[str, str]) -> Html:
    """When a member joined and left, and what that rests on."""
    if member.when is None:
        return tag("small", words["group.undated"])
    said = tag("time", phrases.date(member.when, words))
    basis = [words[f"card.from_{member.when.basis}"]]
    if member.when.record:
        record = phrases.edtf(member.when.record, words)
        basis.append(words["card.record"].format(date=record))
    return join(said, tag("small", " · ".join(basis), class_="basis"))
