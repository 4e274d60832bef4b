"""The order in which what is dated is told: by day as far as it is known, then as in the text.

The traps avoided: "about September 2001" begins on the first of the month, and would stand before
the eleventh, which it follows. So the historical date decides where it lies inside the stated one,
a month stands at its end, and what falls on one day keeps the order of its text. And what an event
is said to follow comes before it, but only within what dates leave open: the vaguer of the two
gives way, so that the days of others stay where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush
from math import inf
from typing import Any, NamedTuple

from geodata.model import edtf
from geodata.model.atlas import Event, Relation, When

Ids = Mapping[str, Collection[str]]  # of events, each with those that it follows


class Window(NamedTuple):
    """The days on which something can have begun, both inclusive, and the one it is told on."""

    first: float
    last: float
    told: float


def in_order(layer: Mapping[str, Event] | Mapping[str, Relation]) -> tuple[str, ...]:
    """The ids of events or relations by date, the undated last.

    What events follow (`Event.after`) is heard among the dated and among the undated.
    """
    sources = {source: n for n, source in enumerate(_sources(layer.values()))}
    follows = {
        claim.id: [
            id_
            for id_ in claim.after
            if id_ in layer and (layer[id_].when is None) == (claim.when is None)
        ]
        for claim in layer.values()
        if isinstance(claim, Event) and claim.after
    }
    told = _told({id_: window(claim.when) for id_, claim in layer.items()}, follows)

    def key(id_: str) -> tuple[bool, float, float, int, int, str]:
        claim = layer[id_]
        spots = [(sources[passage.source], passage.start) for passage in claim.passages]
        ends = _days(claim.when)[1]
        return (claim.when is None, told[id_], ends, *min(spots, default=(0, 0)), id_)

    found = followed(layer, follows, key)
    return (*found, *sorted(layer.keys() - set(found), key=key))  # these go round in a circle


def followed(ids: Iterable[str], follows: Ids, key: Callable[[str], Any]) -> tuple[str, ...]:
    """The ids by their keys, each after those that it follows; without those in a circle.

    >>> followed("abc", {"a": ["c"]}, str)
    ('b', 'c', 'a')
    """
    waiting = {id_: set(follows.get(id_, ())) for id_ in ids}
    followers: dict[str, list[str]] = {}
    for id_, before in waiting.items():
        for other in before:
            followers.setdefault(other, []).append(id_)
    ready = [(key(id_), id_) for id_, before in waiting.items() if not before]
    heapify(ready)
    found = []
    while ready:
        _, id_ = heappop(ready)
        found.append(id_)
        for other in followers.get(id_, ()):
            waiting[other].discard(id_)
            if not waiting[other]:
                heappush(ready, (key(other), other))
    return tuple(found)


def window(dated: When | None) -> Window:
    """When something can have begun; any day for what has no date."""
    if dated is None:
        return Window(-inf, inf, -inf)
    stated = edtf.precision(dated.edtf)
    told, _ = _days(dated)
    first, after = _bounds(stated.span)
    begins = stated.ends[0] if stated.unit == "interval" else stated
    if isinstance(begins, edtf.Dating) and begins.span.known:
        after = _bounds(begins.span)[1]
    elif begins == "unknown":
        first = -inf
    return Window(min(first, told), max(after - 1, told), told)


def _told(windows: Mapping[str, Window], follows: Ids) -> dict[str, float]:
    """The day that each is told on: that of its date, or an earlier one, to be followed.

    Where its date leaves no earlier one open, what follows it waits for it: see `followed`.
    """
    told = {id_: each.told for id_, each in windows.items()}
    known = follows.keys() | {other for before in follows.values() for other in before}
    for id_ in reversed(followed(sorted(known), follows, str)):
        for other in follows.get(id_, ()):
            if told[other] > told[id_]:
                told[other] = max(windows[other].first, told[id_])
    return told


def _sources(claims: Iterable[Event | Relation]) -> dict[str, None]:
    return dict.fromkeys(passage.source for claim in claims for passage in claim.passages)


def _days(dated: When | None) -> tuple[float, float]:
    """The day that a date is told on and the one after the last that it covers."""
    if dated is None:
        return -inf, -inf
    stated = edtf.precision(dated.edtf)
    start, end = _bounds(stated.span)
    recorded = edtf.parse(dated.record) if dated.record else None
    if recorded:
        first, last = _bounds(recorded)
        if first < end and start < last:
            return max(first, start), end
    begins = stated.ends[0] if stated.ends else stated
    if isinstance(begins, edtf.Dating) and begins.unit in ("month", "season"):
        start = start if begins.span.last is None else begins.span.last
    return start, end


def _bounds(span: edtf.Span) -> tuple[float, float]:
    """The first day of a date and the one after its last; without any it comes after all."""
    if not span.known:
        return inf, inf
    return (
        -inf if span.start is None else span.start,
        inf if span.end is None else span.end,
    )
