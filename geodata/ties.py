"""Relations and groups: which pass what a reader asked for, and which are there in some years.

Beside `query`, which asks the same of events. The trap avoided: a group has no date of its own, so
it is never out of the years; its members come and go.
"""

from __future__ import annotations

from collections.abc import Iterable

from geodata.folding import holds, terms
from geodata.model import Atlas, Group, Member, Relation
from geodata.query import Filter, Index, Years, any_of, meets, passages


def relations_matching(atlas: Atlas, index: Index, asked: Filter) -> tuple[Relation, ...]:
    """The relations that pass every filter but the years, by date, the undated last.

    A kind asks events and relations alike, so that choosing one shows nothing else; a country is
    one of those that take part, which need not be an end. A layer of relations names no persons,
    so none passes while a person is asked for; words find those whose passages name one.
    """
    if asked.persons:
        return ()
    wanted = terms(asked.words)
    return tuple(
        relation
        for relation in (atlas.relations[id_] for id_ in index.arcs.order)
        if (not asked.kinds or relation.kind in asked.kinds)
        and any_of(asked.countries, relation.countries)
        and any_of(asked.sources, {passage.source for passage in relation.passages})
        and holds(index.haystacks.relations[relation.id].folded, wanted)
    )


def groups_matching(atlas: Atlas, index: Index, asked: Filter) -> tuple[Group, ...]:
    """The groups that pass every filter but the years, in the order of their file.

    As for relations; a country is one of the members, in whatever year.
    """
    if asked.persons:
        return ()
    wanted = terms(asked.words)
    return tuple(
        group
        for group in atlas.groups.values()
        if (not asked.kinds or group.kind in asked.kinds)
        and any_of(asked.countries, {member.country for member in group.members})
        and any_of(asked.sources, {passage.source for passage in passages(group)})
        and holds(index.haystacks.groups[group.id].folded, wanted)
    )


def relations_within(
    relations: Iterable[Relation], index: Index, window: Years
) -> tuple[Relation, ...]:
    """Those of the relations whose interval meets the window of whole years."""
    return tuple(each for each in relations if meets(index.arcs.years.get(each.id), window))


def members_within(group: Group, index: Index, window: Years) -> tuple[Member, ...]:
    """The members of a group in some year of the window; one without a date is in it in all."""
    own = index.fills.years[group.id]
    return tuple(m for m, years in zip(group.members, own, strict=True) if meets(years, window))
