"""Relations and groups as rows of the list: what the map draws and what it cannot.

The trap avoided: an arc needs a date and two places, a fill needs members; what has none of these
is listed all the same and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard import aim, phrases
from dashboard.atlas import Opened
from dashboard.panels.rows import kind_badge, signs, whose
from dashboard.passage import Html, join, link, tag
from dashboard.view import View
from dashboard.words import read_words
from geodata.model import Event, Group, Member, Relation
from geodata.query import located, passages

Gathered = tuple[Group, tuple[Member, ...]]  # a group, and its members in the years of the view


def show(
    now: Opened,
    view: View,
    shown: Sequence[Relation],
    undated: Sequence[Relation],
    groups: Sequence[Gathered],
) -> None:
    """Relations in the years of the view, those without a date, and groups with their members."""
    words = read_words(view.lang)
    parts: list[Html] = []
    if now.atlas.relations:
        parts.append(_heading(words, "relations", len(shown)))
        parts.append(
            relation_rows(now, view, shown)
            if shown
            else tag("p", words["list.no_relation"], class_="empty")
        )
    if undated:
        parts.append(tag("h3", words["list.relations_undated"].format(n=len(undated))))
        parts.append(relation_rows(now, view, undated))
    if now.atlas.groups:
        parts.append(_heading(words, "groups", len(groups)))
        parts.append(
            _group_rows(now, view, groups)
            if groups
            else tag("p", words["list.no_group"], class_="empty")
        )
    if parts:
        st.html(join(*parts))


def _heading(words: dict[str, str], name: str, number: int) -> Html:
    """A heading that a link within the page leads to."""
    return tag("h3", words[f"list.{name}"].format(n=number), id=name, tabindex="-1")


def jumps(
    now: Opened,
    view: View,
    undated: Sequence[Event],
    shown: Sequence[Relation],
    groups: Sequence[Gathered],
) -> Html | None:
    """The ways from the top of the list to what stands below the dated events."""
    words = read_words(view.lang)
    ways = [
        tag("a", words[f"list.{name}"].format(n=len(found)), href=f"#{name}")
        for name, found in (
            ("undated", undated),
            ("relations", shown),
            ("groups", groups),
        )
        if found
    ]
    return tag("p", *ways, class_="jumps") if ways else None


def relation_rows(now: Opened, view: View, relations: Iterable[Relation]) -> Html:
    """Relations as a table: date, title with its amount, from and to, text."""
    rows = [_relation(now, view, each, number) for number, each in enumerate(relations)]
    return _table(view.lang, ("date", "relation", "way", "text"), rows)


def _relation(now: Opened, view: View, relation: Relation, number: int) -> Html:
    words = read_words(view.lang)
    ends = [now.atlas.places[id_] for id_ in (relation.origin, relation.target)]
    way = " → ".join(place.name.text(view.lang) for place in ends)
    lost = [place for place in ends if not located(now.atlas, place.id)]
    kind = now.atlas.kinds[("relations", relation.kind)]
    return _row(
        view,
        relation.id,
        # the order by date is that of the rows, which its words do not show
        tag(
            "td", phrases.date(relation.when, words) or words["date.none"], data_key=f"{number:06d}"
        ),
        tag(
            "td",
            kind_badge(kind, view.lang),
            _link(now, view, relation.id, relation.title.text(view.lang)),
            signs(relation, view.lang),
            tag("small", relation.amount, class_="amount") if relation.amount else None,
            whose(now, relation.passages, words),
        ),
        tag("td", way, tag("small", words["list.no_arc"], class_="sign") if lost else None),
        tag("td", phrases.sources(now.atlas, relation.passages, words)),
    )


def _group_rows(now: Opened, view: View, groups: Sequence[Gathered]) -> Html:
    rows = [_group(now, view, group, here) for group, here in groups]
    return _table(view.lang, ("kind", "group", "member", "text"), rows)


def _group(now: Opened, view: View, group: Group, here: tuple[Member, ...]) -> Html:
    words = read_words(view.lang)
    kind = now.atlas.kinds[("groups", group.kind)]
    countries = (now.atlas.countries.get(member.country) for member in here)
    names = [country.name(view.lang) for country in countries if country]
    if group.members:
        said = words["list.members"].format(n=len(here), all=len(group.members))
        said += f": {words['joint.comma'].join(names)}" if names else ""
    else:
        said = words["list.no_members"]
    return _row(
        view,
        group.id,
        tag("td", kind.label.text(view.lang)),
        tag(
            "td",
            kind_badge(kind, view.lang),
            _link(now, view, group.id, group.name.text(view.lang)),
            whose(now, passages(group), words),
        ),
        tag("td", said),
        tag("td", phrases.sources(now.atlas, passages(group), words)),
    )


def _link(now: Opened, view: View, id_: str, title: str) -> Html:
    here = "true" if id_ in view.sel else None
    return link(aim.opened(now, view, id_), title, aria_current=here)


def _row(view: View, id_: str, *cells: Html) -> Html:
    return tag("tr", *cells, class_="here" if id_ in view.sel else None)


def _table(language: str, names: Sequence[str], rows: Sequence[Html]) -> Html:
    words = read_words(language)
    heads = [
        tag("th", tag("button", words[f"list.{name}"], type="button"), scope="col", data_sort="")
        for name in names
    ]
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="ties")
