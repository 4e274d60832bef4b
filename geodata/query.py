"""What a reader asked for: which events pass, how many a year, what is known of a country.

Pure functions over an `Atlas`. The one rule that a browser repeats is "an interval of whole years
meets the window of years"; it is kept to integers (`Index.years`) so that it cannot be read two
ways. The trap avoided: an event without a date meets no window, so it is never on the map by
accident; it is counted and listed apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geodata import when
from geodata.folding import holds, terms
from geodata.haystacks import Haystacks, haystacks
from geodata.model import Atlas, Event, Group, Passage, Place, Relation, When
from geodata.order import in_order

Years = tuple[int, int]
Feature = Event | Relation | Group | Place


@dataclass(frozen=True, slots=True)
class Filter:
    """What must hold of an event; an empty member asks nothing, several values mean any of them."""

    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Arcs:
    """What is worked out once for the relations, which are drawn as arcs, as `Index` for events."""

    order: tuple[str, ...]  # relation ids by date, the undated last
    years: Mapping[str, Years]  # relation id -> years of the atlas touched; undated: no entry


@dataclass(frozen=True, slots=True)
class Fills:
    """What is worked out once for the groups, whose members are filled on the map."""

    years: Mapping[str, tuple[Years, ...]]  # group id -> years of each member; undated: all years


@dataclass(frozen=True, slots=True)
class Index:
    """What is worked out once for an atlas: its bounds, the years of each event, its words."""

    bounds: Years
    order: tuple[str, ...]  # event ids by date, the undated last
    years: Mapping[
        str, Years
    ]  # event id -> first and last year touched; undated events have no entry
    arcs: Arcs
    fills: Fills
    haystacks: Haystacks  # all that a search looks in


def index(atlas: Atlas) -> Index:
    """The `Index` of an atlas; one without any date is bounded by the year 2000.

    The bounds are those of the events, made as wide as it takes for each relation to meet them.
    """
    spans = _spans(atlas.events)
    arcs = _spans(atlas.relations)
    ends = _ends(spans.values()) or _ends(arcs.values()) or [2000]
    lasts = [span.last.year for span in arcs.values() if span.last]
    starts = [span.start.year for span in arcs.values() if span.start]
    bounds = (min(ends + lasts), max(ends + starts))
    return Index(
        bounds,
        in_order(atlas.events),
        {id_: when.years(span, *bounds) for id_, span in spans.items()},
        Arcs(
            in_order(atlas.relations),
            {id_: _inside(span, bounds) for id_, span in arcs.items()},
        ),
        Fills(
            {
                group.id: tuple(
                    _inside(when.parse(member.when.edtf), bounds) if member.when else bounds
                    for member in group.members
                )
                for group in atlas.groups.values()
            },
        ),
        haystacks(atlas),
    )


def _spans(layer: Mapping[str, Event] | Mapping[str, Relation]) -> dict[str, when.Span]:
    return {each.id: when.parse(each.when.edtf) for each in layer.values() if each.when}


def _inside(span: when.Span, bounds: Years) -> Years:
    """The years of the atlas that a span touches; its own where it touches none."""
    years = when.years(span, *bounds)
    return (max(years[0], bounds[0]), min(years[1], bounds[1])) if meets(years, bounds) else years


def _ends(spans: Iterable[when.Span]) -> list[int]:
    return [day.year for span in spans for day in (span.start, span.last) if day]


def passages(feature: Feature) -> tuple[Passage, ...]:
    """The passages that a feature rests on, those of its members too; each once."""
    members = feature.members if isinstance(feature, Group) else ()
    return tuple(
        dict.fromkeys([*feature.passages, *(p for member in members for p in member.passages)])
    )


def matching(atlas: Atlas, index: Index, asked: Filter) -> tuple[Event, ...]:
    """The events that pass every filter but the years, by date, the undated last."""
    every = (atlas.events[id_] for id_ in index.order)
    if asked == Filter():
        return tuple(every)
    wanted = terms(asked.words)
    return tuple(
        event
        for event in every
        if (not asked.kinds or event.kind in asked.kinds)
        and any_of(asked.countries, event.countries)
        and any_of(asked.persons, event.actors)
        and any_of(asked.sources, (passage.source for passage in event.passages))
        and holds(index.haystacks.events[event.id].folded, wanted)
    )


def any_of(asked: tuple[str, ...], held: Iterable[str]) -> bool:
    """Whether one of the values asked for is held, or none is asked for."""
    return not asked or not set(asked).isdisjoint(held)


def meets(years: Years | None, window: Years) -> bool:
    """Whether the years of an event meet the window; undated (None) meets none.

    >>> meets((1990, 1999), (1999, 2003)), meets(None, (1900, 2100))
    (True, False)
    """
    return years is not None and years[0] <= window[1] and window[0] <= years[1]


def within(events: Iterable[Event], index: Index, window: Years) -> tuple[Event, ...]:
    """Those of the events whose interval meets the window of whole years."""
    return tuple(event for event in events if meets(index.years.get(event.id), window))


def undated(events: Iterable[Event]) -> tuple[Event, ...]:
    """Those of the events that no text dates."""
    return tuple(event for event in events if event.when is None)


def on_map(atlas: Atlas, events: Iterable[Event]) -> tuple[Event, ...]:
    """Those of the events that have a place with a position."""
    return tuple(e for e in events if any(located(atlas, id_) for id_ in e.places))


def located(atlas: Atlas, place: str) -> bool:
    """Whether a place is known and has a position."""
    return place in atlas.places and atlas.places[place].lat is not None


def histogram(events: Iterable[Event], index: Index) -> list[int]:
    """How many of the events touch each year between the bounds; one that lasts counts in each."""
    first, last = index.bounds
    counts = [0] * (last - first + 1)
    for event in events:
        if years := index.years.get(event.id):
            for year in range(years[0], years[1] + 1):
                counts[year - first] += 1
    return counts


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
    ties = [atlas.relations[id_] for id_ in index.arcs.order]
    return CountryDossier(
        events=tuple(event for event in events if code in event.countries),
        outward=tuple(tie for tie in ties if tie.origin in home),
        inward=tuple(tie for tie in ties if tie.target in home),
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
