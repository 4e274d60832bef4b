"""The order in which what is dated is told: by day as far as it is known, then as in the text.

The trap avoided: "about September 2001" begins on the first of the month, and would stand before
the eleventh, which it follows. So the historical date decides where it lies inside the stated one,
a month stands at its end, and what falls on one day keeps the order of its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf

from geodata.model import edtf
from geodata.model.atlas import Event, Relation, When

_FIRST, _LAST = -inf, inf  # before and after every day


def in_order(layer: Mapping[str, Event] | Mapping[str, Relation]) -> tuple[str, ...]:
    """The ids of events or relations by date, the undated last."""
    sources = {source: n for n, source in enumerate(_sources(layer.values()))}

    def key(claim: Event | Relation) -> tuple[bool, float, float, int, int, str]:
        spots = [(sources[passage.source], passage.start) for passage in claim.passages]
        return (claim.when is None, *_days(claim.when), *min(spots, default=(0, 0)), claim.id)

    return tuple(claim.id for claim in sorted(layer.values(), key=key))


def _sources(claims: Iterable[Event | Relation]) -> dict[str, None]:
    return dict.fromkeys(passage.source for claim in claims for passage in claim.passages)


def _days(dated: When | None) -> tuple[float, float]:
    """The day that a date is told on and the one after the last that it covers."""
    if dated is None:
        return _FIRST, _FIRST
    stated = edtf.precision(dated.edtf)
    start, end = _bounds(stated.span)
    recorded = edtf.parse(dated.record) if dated.record else None
    if recorded:
        first, last = _bounds(recorded)
        if first < end and start < last:
            return max(first, start), end
    begins = stated.ends[0] if stated.ends else stated
    if isinstance(begins, edtf.Dating) and begins.unit in ("month", "season"):
        start = begins.span.last or start
    return start, end


def _bounds(span: edtf.Span) -> tuple[float, float]:
    """The first day of a date and the one after its last; without any it comes after all."""
    if not span.known:
        return _LAST, _LAST
    return (
        _FIRST if span.start is None else span.start,
        _LAST if span.end is None else span.end,
    )
