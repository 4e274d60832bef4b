"""All that an atlas tells of one country, one person or one place.

A person or body is a name among the actors of an event, and what is said here is counted in events.
The trap avoided: two who are named in one event need not have acted together, so whoever appears
with a person comes with the events, whose passages a reader can open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from geodata.model.atlas import (
    ROLES,
    Atlas,
    Event,
    Group,
    Passage,
    Place,
    Relation,
    Role,
    When,
)
from geodata.model.period import Period, hull
from geodata.query.index import Index
from geodata.text.folding import fold


@dataclass(frozen=True, slots=True)
class CountryDossier:
    """What the texts say of one country; every member carries its passages."""

    events: tuple[Event, ...]
    outward: tuple[Relation, ...]
    inward: tuple[Relation, ...]
    groups: tuple[tuple[Group, When | None, tuple[Passage, ...]], ...]
    places: tuple[Place, ...]


def country_dossier(
    atlas: Atlas, index: Index, code: str, events: Iterable[Event]
) -> CountryDossier:
    """The dossier of the country ``code``, from those of ``events`` that it takes part in.

    Relations are in the order of their dates, the undated last.
    """
    home = {place.id for place in atlas.places.values() if place.country == code}
    relations = [atlas.relations[id_] for id_ in index.relations.order]
    return CountryDossier(
        events=tuple(event for event in events if code in event.countries),
        outward=tuple(tie for tie in relations if tie.origin in home),
        inward=tuple(tie for tie in relations if tie.target in home),
        groups=tuple(
            (group, member.when, member.passages)
            for group in atlas.groups.values()
            for member in group.members
            if member.country == code
        ),
        places=tuple(p for p in atlas.places.values() if p.country == code and p.kind != "country"),
    )


def at_place(events: Iterable[Event], place: str) -> tuple[Event, ...]:
    """Those of the events that happened at a place."""
    return tuple(event for event in events if place in event.places)


def neighbours(events: tuple[Event, ...], id_: str) -> tuple[Event | None, Event | None]:
    """The events before and after one in the order given; None where there is none."""
    at = next((n for n, event in enumerate(events) if event.id == id_), None)
    if at is None:
        return None, None
    return (events[at - 1] if at else None), (events[at + 1] if at + 1 < len(events) else None)


@dataclass(frozen=True, slots=True)
class Appearance:
    """In how many events somebody is named, and in how many of them in each role."""

    name: str
    events: int
    roles: tuple[tuple[Role, int], ...]  # in the order of the roles; none that it has nowhere


@dataclass(frozen=True, slots=True)
class PersonDossier:
    """What an atlas tells of a person or body, whatever is filtered."""

    name: str
    events: tuple[Event, ...]  # by date, the undated last
    period: Period | None  # from the first to the last of its events; None if all are undated
    company: tuple[tuple[str, tuple[Event, ...]], ...]  # who is named with it in which events
    roles: tuple[tuple[Role, int], ...] = ()  # in how many of the events it has each


def appearances(events: Iterable[Event]) -> tuple[Appearance, ...]:
    """Who is named in the events, in how many and how; the most first, equals by name."""
    listed = tuple(events)
    counts = Counter(name for event in listed for name in event.people)
    roles = Counter(
        pair for event in listed for pair in {(actor.name, actor.role) for actor in event.actors}
    )
    order = sorted(counts, key=lambda name: (-counts[name], fold(name), name))
    return tuple(
        Appearance(
            name,
            counts[name],
            tuple((role, roles[name, role]) for role in ROLES if roles[name, role]),
        )
        for name in order
    )


def person_dossier(atlas: Atlas, index: Index, name: str) -> PersonDossier:
    """The dossier of a person or body; an empty one for a name that no event has."""
    events = tuple(atlas.events[id_] for id_ in index.order if name in atlas.events[id_].people)
    named = appearances(events)
    periods = [index.periods[event.id] for event in events if event.id in index.periods]
    together: dict[str, list[Event]] = {}
    for event in events:
        for other in event.people:
            together.setdefault(other, []).append(event)
    return PersonDossier(
        name,
        events,
        hull(periods),
        tuple((other.name, tuple(together[other.name])) for other in named if other.name != name),
        next((one.roles for one in named if one.name == name), ()),
    )
