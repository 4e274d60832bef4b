"""What a reader asked for: which events pass, how many a year, what is known of a country.

Pure functions over an `Atlas`. The one rule that a browser repeats is "an interval of whole years
meets the window of years"; it is kept to integers (`Index.years`) so that it cannot be read two
ways. The trap avoided: an event without a date meets no window, so it is never on the map by
accident; it is counted and listed apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geodata import when
from geodata.model import Atlas, Event, Group, Passage, Place, Relation, When

Years = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Filter:
    """What must hold of an event; an empty member asks nothing, several values mean any of them."""

    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """What is worked out once for an atlas: its bounds, and the years and words of each event."""

    bounds: Years
    order: tuple[str, ...]  # event ids by date, the undated last
    years: Mapping[
        str, Years
    ]  # event id -> first and last year touched; undated events have no entry
    words: Mapping[str, str]  # event id -> folded words to search


def fold(text: str) -> str:
    """Text as a search compares it: no accents, no case.

    >>> fold("Bogotá") == fold("BOGOTA")
    True
    """
    # twice, since what one step takes apart the other may have to see: "™" is "TM", then "tm"
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def index(atlas: Atlas) -> Index:
    """The `Index` of an atlas; an atlas without a dated event is bounded by the year 2000."""
    spans = {e.id: when.parse(e.when.edtf) for e in atlas.events.values() if e.when}
    ends = [day.year for span in spans.values() for day in (span.start, span.last) if day]
    bounds = (min(ends), max(ends)) if ends else (2000, 2000)
    years = {id_: when.years(span, *bounds) for id_, span in spans.items()}
    order = sorted(atlas.events, key=lambda id_: _when_key(spans.get(id_), id_))
    return Index(
        bounds, tuple(order), years, {e.id: _words(atlas, e) for e in atlas.events.values()}
    )


def _when_key(span: when.Span | None, id_: str) -> tuple[bool, int, int, str]:
    if span is None:
        return (True, 0, 0, id_)
    start = span.start.toordinal() if span.start else 0
    end = span.end.toordinal() if span.end else 4_000_000
    return (False, start, end, id_)


def _words(atlas: Atlas, event: Event) -> str:
    """Everything of an event that a search should find, folded; lines keep fields apart."""
    places = [atlas.places[id_] for id_ in event.places if id_ in atlas.places]
    parts = [event.title.en, event.title.es, *event.actors]
    parts += [name for place in places for name in (place.name.en, place.name.es, *place.spellings)]
    parts += [
        name
        for code in event.countries
        if code in atlas.countries
        for name in atlas.countries[code].names.values()
    ]
    parts += [passage.exact for passage in event.passages]
    return fold("\n".join(parts))


def matching(atlas: Atlas, index: Index, asked: Filter) -> tuple[Event, ...]:
    """The events that pass every filter but the years, by date, the undated last."""
    wanted = fold(asked.words).split()
    return tuple(
        event
        for event in (atlas.events[id_] for id_ in index.order)
        if (not asked.kinds or event.kind in asked.kinds)
        and _any(asked.countries, event.countries)
        and _any(asked.persons, event.actors)
        and _any(asked.sources, {passage.source for passage in event.passages})
        and all(word in index.words[event.id] for word in wanted)
    )


def _any(asked: tuple[str, ...], held: Iterable[str]) -> bool:
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
    """The dossier of the country ``code``, from those of ``events`` that it takes part in."""
    home = {place.id for place in atlas.places.values() if place.country == code}
    return CountryDossier(
        events=tuple(event for event in events if code in event.countries),
        outward=tuple(r for r in atlas.relations.values() if r.origin in home),
        inward=tuple(r for r in atlas.relations.values() if r.target in home),
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
