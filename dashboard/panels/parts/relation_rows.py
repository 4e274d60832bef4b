"""Relations and groups as rows of the list: what the map draws and what it cannot.

The trap avoided: an arc needs a date and two places, a fill needs members; what has none of these
is listed all the same and says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.markup import Html, link, tag
from dashboard.panels.parts.rows import kind_badge, signs, texts, title, whose
from dashboard.panels.parts.sorting import Cell, Rank, by_date, by_words
from dashboard.panels.parts.tables import table
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.words import phrases, read_words
from geodata.model.atlas import Group, Member, Relation, passages_of
from geodata.query import located
from geodata.query.view import Column, View

Gathered = tuple[Group, tuple[Member, ...]]  # a group, and its members in the years of the view


def relations(opened: OpenAtlas, view: View, shown: Sequence[Relation]) -> list[Html]:
    """Relations, and how many of them have no date and so no arc."""
    words = read_words(view.lang)
    if not shown:
        return [tag("p", words["list.no_relation"], class_="empty")]
    undated = sum(relation.when is None for relation in shown)
    text = phrases.numbered(words, "list.relations_undated", n=undated)
    note = [tag("p", text, class_="count")] if undated else []
    return [*note, relation_rows(opened, view, shown)]


def relation_rows(opened: OpenAtlas, view: View, shown: Sequence[Relation]) -> Html:
    """Relations as a table: date, title with its amount, from and to, text."""
    cells: dict[Column, Cell] = {"title": title, "place": _way, "text": texts}

    def ranked(column: Column) -> Rank[Relation]:
        if column == "date":
            return by_date(shown)
        return by_words(opened, "relations", cells[column], view.lang)

    return table(
        view,
        (
            ("list.date", "date"),
            ("list.relation", "title"),
            ("list.way", "place"),
            ("list.text", "text"),
        ),
        shown,
        ranked,
        lambda relation: _relation(opened, view, relation),
        name="ties",
    )


def _way(opened: OpenAtlas, relation: Relation, language: str) -> str:
    """From where to where."""
    ends = (opened.atlas.places[id_] for id_ in (relation.origin, relation.target))
    return " → ".join(place.name.text(language) for place in ends)


def _relation(opened: OpenAtlas, view: View, relation: Relation) -> Html:
    words = read_words(view.lang)
    ends = (relation.origin, relation.target)
    lost = not all(located(opened.atlas, end) for end in ends)
    kind = opened.atlas.kinds[("relations", relation.kind)]
    return _row(
        view,
        relation.id,
        tag("td", phrases.date(relation.when, words) or words["date.none"]),
        tag(
            "td",
            kind_badge(kind, view.lang),
            _link(opened, view, relation.id, title(opened, relation, view.lang)),
            signs(relation, view.lang),
            tag("small", relation.amount, class_="amount") if relation.amount else None,
            whose(opened, relation.passages, words),
        ),
        tag(
            "td",
            _way(opened, relation, view.lang),
            tag("small", words["list.no_arc"], class_="sign") if lost else None,
        ),
        tag("td", texts(opened, relation, view.lang)),
    )


def groups(opened: OpenAtlas, view: View, shown: Sequence[Gathered]) -> list[Html]:
    """Groups as a table: kind, name, members in the years of the view, text."""
    if not shown:
        return [tag("p", read_words(view.lang)["list.no_group"], class_="empty")]
    cells: dict[Column, Cell] = {"title": _name, "kind": _kind, "text": texts}

    def ranked(column: Column) -> Rank[Gathered]:
        if column == "members":
            return lambda row: len(row[1]) if row[0].members else None
        rank = by_words(opened, "groups", cells[column], view.lang)
        return lambda row: rank(row[0])

    return [
        table(
            view,
            (
                ("list.kind", "kind"),
                ("list.group", "title"),
                ("list.member", "members"),
                ("list.text", "text"),
            ),
            shown,
            ranked,
            lambda row: _group(opened, view, *row),
            name="ties",
        )
    ]


def _name(_now: OpenAtlas, group: Group, language: str) -> str:
    return group.name.text(language)


def _kind(opened: OpenAtlas, group: Group, language: str) -> str:
    return opened.atlas.kinds[("groups", group.kind)].label.text(language)


def _group(opened: OpenAtlas, view: View, group: Group, members: tuple[Member, ...]) -> Html:
    words = read_words(view.lang)
    kind = opened.atlas.kinds[("groups", group.kind)]
    countries = (opened.atlas.countries.get(member.country) for member in members)
    names = [country.name(view.lang) for country in countries if country]
    if group.members:
        text = phrases.numbered(words, "list.members", n=len(members), all=len(group.members))
        text += f": {words['joint.comma'].join(names)}" if names else ""
    else:
        text = words["list.no_members"]
    return _row(
        view,
        group.id,
        tag("td", _kind(opened, group, view.lang)),
        tag(
            "td",
            kind_badge(kind, view.lang),
            _link(opened, view, group.id, _name(opened, group, view.lang)),
            whose(opened, passages_of(group), words),
        ),
        tag("td", text),
        tag("td", texts(opened, group, view.lang)),
    )


def _link(opened: OpenAtlas, view: View, id_: str, title: str) -> Html:
    current = "true" if id_ in view.sel else None
    return link(selection.choose(opened, view, id_), title, aria_current=current)


def _row(view: View, id_: str, *cells: Html) -> Html:
    return tag("tr", *cells, class_="here" if id_ in view.sel else None)
