"""What a reader asked for: which events, relations and groups pass, and how many a year.

Pure functions over an `Atlas`. The traps avoided: an event without a date meets no window, so it is
never on the map by accident; it is counted and listed apart. A group has no date of its own, so it
is never out of the years; its members come and go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from geodata.model import edtf
from geodata.model.atlas import Actor, Atlas, Event, Group, Member, Relation, When, passages_of
from geodata.model.edtf import Sort
from geodata.model.period import Period
from geodata.query.index import Index, drawn
from geodata.text.folding import holds, terms

YEAR = 366  # days, at most

Claim = TypeVar("Claim", bound=Event | Relation)


@dataclass(frozen=True, slots=True)
class Filter:
    """What must hold of an event; an empty member asks nothing, several values mean any of them."""

    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    words: str = ""
    bases: tuple[str, ...] = ()  # what gives the date: the words, their context or the record
    doubted: bool = False  # whether it must be in doubt
    roles: tuple[str, ...] = ()  # what one of the persons does in it; anybody where none is named
    placed: tuple[str, ...] = ()  # what gives one of its places, as of dates
    within_a_year: bool = False  # whether each of its dates must be known that well


def matching(atlas: Atlas, index: Index, filters: Filter) -> tuple[Event, ...]:
    """The events that pass every filter but the years, by date, the undated last."""
    events = (atlas.events[id_] for id_ in index.order)
    if filters == Filter():
        return tuple(events)
    wanted = terms(filters.words)
    return tuple(
        event
        for event in events
        if (not filters.kinds or event.kind in filters.kinds)
        and any_of(filters.countries, event.countries)
        and _takes_part(filters, event.actors)
        and any_of(filters.sources, (passage.source for passage in event.passages))
        and _is_dated_by(filters.bases, event.when)
        and (not filters.within_a_year or is_within_a_year(event.when))
        and any_of(filters.placed, (basis or "" for basis in event.place_basis))
        and (event.doubt is not None or not filters.doubted)
        and holds(index.words.events[event.id].folded, wanted)
    )


def any_of(wanted: tuple[str, ...], values: Iterable[str]) -> bool:
    """Whether one of the values asked for is held, or none is asked for."""
    return not wanted or not set(wanted).isdisjoint(values)


def _takes_part(filters: Filter, actors: Iterable[Actor]) -> bool:
    """Whether one that is asked for takes part as is asked for."""
    return not (filters.persons or filters.roles) or any(
        any_of(filters.persons, (actor.name,)) and any_of(filters.roles, (actor.role or "",))
        for actor in actors
    )


def _is_dated_by(bases: tuple[str, ...], when: When | None) -> bool:
    """Whether a date has one of the bases asked for; what has no date has none."""
    return not bases or (when is not None and when.basis in bases)


def is_within_a_year(when: When | None) -> bool:
    """Whether each date of it has no day that is a year or more from another; no date is none."""
    dating = edtf.precision(when.edtf) if when else None
    spans = [each.span for each in (dating.members or (dating,))] if dating else []
    return bool(spans) and all(
        span.start is not None and span.end is not None and span.end - span.start <= YEAR
        for span in spans
    )


def within(events: Iterable[Event], index: Index, window: Period) -> tuple[Event, ...]:
    """Those of the events that touch the window of whole years; a set has gaps between."""
    return tuple(
        event
        for event in events
        if any(period.meets(window) for period, _ in index.shares.get(event.id, ()))
    )


def undated(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Those of the events or relations that no text dates, or so that no time bar has room."""
    return tuple(claim for claim in claims if drawn(claim.when) is None)


def on_map(atlas: Atlas, events: Iterable[Event]) -> tuple[Event, ...]:
    """Those of the events that have a place with a position."""
    return tuple(e for e in events if any(located(atlas, id_) for id_ in e.places))


def located(atlas: Atlas, place: str) -> bool:
    """Whether a place is known and has a position."""
    return place in atlas.places and atlas.places[place].lat is not None


@dataclass(frozen=True, slots=True)
class Bars:
    """Two bars for each unit between the bounds: acts, shared out, and apart what lasts."""

    acts: tuple[Fraction, ...]
    lasting: tuple[int, ...]


def bars(events: Iterable[Event], index: Index) -> Bars:
    """What each unit has of the events: an act within n units adds 1/n to each of them.

    So all bars of acts add up to the acts, several of an event each for itself; what lasts is one
    in each unit, and in none of those bars.
    """
    acts, lasting = [Fraction()] * len(index.bounds), [0] * len(index.bounds)
    for event in events:
        for period, share in index.shares.get(event.id, ()):
            for number in period.units():
                if sort(event) == "lasting":
                    lasting[number - index.bounds.first] += 1
                else:
                    acts[number - index.bounds.first] += share
    return Bars(tuple(acts), tuple(lasting))


def sort(event: Event) -> Sort | None:
    """Whether an event is one act, several, or lasts; None for one without a date."""
    return edtf.precision(event.when.edtf).sort if event.when else None


def relations_matching(atlas: Atlas, index: Index, filters: Filter) -> tuple[Relation, ...]:
    """The relations that pass every filter but the years, by date, the undated last.

    A kind asks events and relations alike, so that choosing one shows nothing else; a country is
    one of those that take part, which need not be an end. A layer of relations names no persons,
    so none passes while a person is asked for, or what one does; words find those whose passages
    name one. What places an event is not asked of a relation, which lies between its ends.
    """
    if filters.persons or filters.roles:
        return ()
    wanted = terms(filters.words)
    return tuple(
        relation
        for relation in (atlas.relations[id_] for id_ in index.relations.order)
        if (not filters.kinds or relation.kind in filters.kinds)
        and any_of(filters.countries, relation.countries)
        and any_of(filters.sources, {passage.source for passage in relation.passages})
        and _is_dated_by(filters.bases, relation.when)
        and (not filters.within_a_year or is_within_a_year(relation.when))
        and (relation.doubt is not None or not filters.doubted)
        and holds(index.words.relations[relation.id].folded, wanted)
    )


def groups_matching(atlas: Atlas, index: Index, filters: Filter) -> tuple[Group, ...]:
    """The groups that pass every filter but the years, in the order of their file.

    As for relations; a country is one of the members, in whatever year, and so is who is dated by
    what is asked for. A layer of groups has no doubts.
    """
    if filters.persons or filters.roles or filters.doubted:
        return ()
    wanted = terms(filters.words)
    return tuple(
        group
        for group in atlas.groups.values()
        if (not filters.kinds or group.kind in filters.kinds)
        and any_of(filters.countries, {member.country for member in group.members})
        and any_of(filters.sources, {passage.source for passage in passages_of(group)})
        and (
            not filters.bases
            or any(_is_dated_by(filters.bases, member.when) for member in group.members)
        )
        and holds(index.words.groups[group.id].folded, wanted)
    )


def relations_within(
    relations: Iterable[Relation], index: Index, window: Period
) -> tuple[Relation, ...]:
    """Those of the relations whose interval meets the window of whole years."""
    return tuple(
        relation
        for relation in relations
        if _meets(index.relations.periods.get(relation.id), window)
    )


def members_within(group: Group, index: Index, window: Period) -> tuple[Member, ...]:
    """The members of a group in some year of the window; one without a date is in it in all."""
    periods = index.groups.periods[group.id]
    return tuple(
        m for m, period in zip(group.members, periods, strict=True) if period.meets(window)
    )


def _meets(period: Period | None, window: Period) -> bool:
    """Whether a period meets the window; what is undated meets none."""
    return period is not None and period.meets(window)
