"""What events are said to follow: that those are there, not in a circle and not against the dates.

The trap avoided: one such statement that is wrong must not cost an event, nor the order of the
others. It is dropped, said to be wrong, and the rest is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from geodata.model.atlas import Event
from geodata.model.faults import Fault, shown
from geodata.model.order import followed, window

FILE = "events.geojson"


def checked(events: Mapping[str, Event]) -> tuple[dict[str, Event], tuple[Fault, ...]]:
    """The events, each with those it can follow, and a fault for each other one that it names."""
    faults: list[Fault] = []
    found = _dropped(events, lambda event, id_: _missing(events, event, id_), faults)
    circling = set(_circling(found))
    found = _dropped(found, lambda event, id_: _circle(circling, event, id_), faults)
    earliest = _earliest(found)
    found = _dropped(found, lambda event, id_: _late(found, earliest, event, id_), faults)
    return found, tuple(faults)


def _dropped(
    events: Mapping[str, Event],
    wrong: Callable[[Event, str], str | None],
    faults: list[Fault],
) -> dict[str, Event]:
    """The events without what is wrong in their ``after``, which is noted."""
    found = {}
    for id_, event in events.items():
        reasons = [wrong(event, other) for other in event.after]
        for n, reason in enumerate(reasons, 1):
            if reason:
                faults.append(Fault(FILE, id_, f"properties.after[{n}]", reason, kept=True))
        after = tuple(other for other, why in zip(event.after, reasons, strict=True) if why is None)
        found[id_] = event if after == event.after else replace(event, after=after)
    return found


def _missing(events: Mapping[str, Event], event: Event, id_: str) -> str | None:
    if id_ == event.id:
        return "is the event itself"
    return None if id_ in events else f"{shown(id_)} is no event that could be read"


def _circle(circling: Collection[str], event: Event, id_: str) -> str | None:
    """Why an event of a circle cannot follow another one of it."""
    in_it = event.id in circling and id_ in circling
    return f"{shown(id_)} follows it in turn, in a circle" if in_it else None


def _late(
    events: Mapping[str, Event], earliest: Mapping[str, float], event: Event, id_: str
) -> str | None:
    """Why an event cannot follow another: that one, or what it follows, is dated after it."""
    here, there = event.when, events[id_].when
    if earliest[id_] <= window(here).last or here is None:
        return None
    if there and window(there).first > window(here).last:
        return f"{shown(id_)} is dated {there.edtf}, and it {here.edtf}, before that"
    return f"{shown(id_)} follows what is dated after it, {here.edtf}"


def _earliest(events: Mapping[str, Event]) -> dict[str, float]:
    """The first day on which each can have begun, by its date and by what it follows."""
    found: dict[str, float] = {}
    for id_ in followed(events, {id_: event.after for id_, event in events.items()}, str):
        dated = window(events[id_].when)
        before = [found[other] for other in events[id_].after if found[other] <= dated.last]
        found[id_] = max((dated.first, *before))
    return found


def _circling(events: Mapping[str, Event]) -> Iterator[str]:
    """The ids of those that follow each other in a circle, or lie between two circles."""
    follows = {id_: set(event.after) for id_, event in events.items()}
    left = follows.keys() - set(followed(follows, follows, str))
    leads: dict[str, set[str]] = {id_: set() for id_ in left}
    for id_ in left:
        for other in follows[id_] & left:
            leads[other].add(id_)
    yield from left - set(followed(left, leads, str))
