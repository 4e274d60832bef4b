"""Relations and groups as rows of the list: what the map draws and what it cannot.

The trap avoided: an arc needs a date and two places, a fill needs members; what has none of these
is listed all the same and says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.markup import Html, link, tag
from dashboard.panels.parts.rows import kind_badge, signs, texts, title, whose
from dashboard.panels.parts.sorting import Rank, by_date, by_words
from dashboard.panels.parts.tables import table
from dashboard.state.context import Cell, Context
from dashboard.words import phrases
from geodata.model.atlas import Atlas, Group, Member, Relation, passages_of
from geodata.query import located
from geodata.query import undated as undated_of
from geodata.query.view import Column, View

Gathered = tuple[Group, tuple[Member, ...]]  # a group, and its members in the years of the view


def relations(context: Context, shown: Sequence[Relation]) -> list[Html]:
    """Relations, and how many of them have no date and so no arc."""
    words = context.words
    if not shown:
        return [tag("p", words["list.no_relation"], class_="empty")]
    undated = len(undated_of(shown))
    text = phrases.numbered(words, "list.relations_undated", n=undated)
    note = [tag("p", text, class_="count")] if undated else []
    return [*note, relation_rows(context, shown)]


def relation_rows(context: Context, shown: Sequence[Relation]) -> Html:
    """Relations as a table: date, title with its amount, from and to, text."""
    cells: dict[Column, Cell] = {"title": title, "place": _way, "text": texts}

    def ranked(column: Column) -> Rank[Relation]:
        if column == "date":
            return by_date(shown)
        return by_words(context, "relations", cells[column])

    return table(
        context.view,
        (
            ("list.date", "date"),
            ("list.relation", "title"),
            ("list.way", "place"),
            ("list.text", "text"),
        ),
        shown,
        ranked,
        lambda relation: _relation(context, relation),
        name="ties",
    )


def _way(atlas: Atlas, relation: Relation, language: str) -> str:
    """From where to where."""
    ends = (atlas.places[id_] for id_ in (relation.origin, relation.target))
    return " → ".join(place.name.text(language) for place in ends)


def _relation(context: Context, relation: Relation) -> Html:
    words = context.words
    ends = (relation.origin, relation.target)
    lost = not all(located(context.atlas, end) for end in ends)
    kind = context.atlas.kinds[("relations", relation.kind)]
    return _row(
        context.view,
        relation.id,
        tag("td", phrases.date(relation.when, words) or words["date.none"]),
        tag(
            "td",
            kind_badge(kind, context.lang),
            _link(context, relation.id, title(context.atlas, relation, context.lang)),
            signs(relation, context.lang),
            tag("small", relation.amount, class_="amount") if relation.amount else None,
            whose(context.atlas, relation.passages, words),
        ),
        tag(
            "td",
            _way(context.atlas, relation, context.lang),
            tag("small", words["list.no_arc"], class_="sign") if lost else None,
        ),
        tag("td", texts(context.atlas, relation, context.lang)),
    )


def groups(context: Context, shown: Sequence[Gathered]) -> list[Html]:
    """Groups as a table: kind, name, members in the years of the view, text."""
    if not shown:
        return [tag("p", context.words["list.no_group"], class_="empty")]
    cells: dict[Column, Cell] = {"title": _name, "kind": _kind, "text": texts}

    def ranked(column: Column) -> Rank[Gathered]:
        if column == "members":
            return lambda row: len(row[1]) if row[0].members else None
        rank = by_words(context, "groups", cells[column])
        return lambda row: rank(row[0])

    return [
        table(
            context.view,
            (
                ("list.kind", "kind"),
                ("list.group", "title"),
                ("list.member", "members"),
                ("list.text", "text"),
            ),
            shown,
            ranked,
            lambda row: _group(context, *row),
            name="ties",
        )
    ]


def _name(_atlas: Atlas, group: Group, language: str) -> str:
    return group.name.text(language)


def _kind(atlas: Atlas, group: Group, language: str) -> str:
    return atlas.kinds[("groups", group.kind)].label.text(language)


def _group(context: Context, group: Group, members: tuple[Member, ...]) -> Html:
    words = context.words
    kind = context.atlas.kinds[("groups", group.kind)]
    countries = (context.atlas.countries.get(member.country) for member in members)
    names = [country.name(context.lang) for country in countries if country]
    if group.members:
        text = phrases.numbered(words, "list.members", n=len(members), all=len(group.members))
        text += f": {words['joint.comma'].join(names)}" if names else ""
    else:
        text = words["list.no_members"]
    return _row(
        context.view,
        group.id,
        tag("td", _kind(context.atlas, group, context.lang)),
        tag(
            "td",
            kind_badge(kind, context.lang),
            _link(context, group.id, _name(context.atlas, group, context.lang)),
            whose(context.atlas, passages_of(group), words),
        ),
        tag("td", text),
        tag("td", texts(context.atlas, group, context.lang)),
    )


def _link(context: Context, id_: str, title: str) -> Html:
    current = "true" if id_ in context.view.sel else None
    return link(context.choose(id_), title, aria_current=current)


def _row(view: View, id_: str, *cells: Html) -> Html:
    return tag("tr", *cells, class_="here" if id_ in view.sel else None)
