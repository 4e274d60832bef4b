"""The order in which what is dated is told: by day as far as it is known, then as in the text.

The trap avoided: "about September 2001" begins on the first of the month, and would stand before
the eleventh, which it follows. So the historical date decides where it lies inside the stated one,
a month stands at its end, and what falls on one day keeps the order of its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geodata.model import edtf
from geodata.model.atlas import Event, Relation, When

_FIRST = 0
_LAST = 4_000_000  # days: after every date there can be


def in_order(layer: Mapping[str, Event] | Mapping[str, Relation]) -> tuple[str, ...]:
    """The ids of events or relations by date, the undated last."""
    sources = {source: n for n, source in enumerate(_sources(layer.values()))}

    def key(claim: Event | Relation) -> tuple[bool, int, int, int, int, str]:
        spots = [(sources[passage.source], passage.start) for passage in claim.passages]
        return (claim.when is None, *_days(claim.when), *min(spots, default=(0, 0)), claim.id)

    return tuple(claim.id for claim in sorted(layer.values(), key=key))


def _sources(claims: Iterable[Event | Relation]) -> dict[str, None]:
    return dict.fromkeys(passage.source for claim in claims for passage in claim.passages)


def _days(dated: When | None) -> tuple[int, int]:
    """The day that a date is told on and the last that it covers, as ordinals."""
    if dated is None:
        return _FIRST, _FIRST
    stated = edtf.precision(dated.edtf)
    start, end = _ordinals(stated.span)
    recorded = edtf.parse(dated.record) if dated.record else None
    if recorded:
        first, last = _ordinals(recorded)
        if first < end and start < last:
            return max(first, start), end
    begins = stated.ends[0] if stated.unit == "interval" else stated
    if begins and begins.unit in ("month", "season") and begins.span.last:
        start = begins.span.last.toordinal()
    return start, end


def _ordinals(span: edtf.Span) -> tuple[int, int]:
    start = span.start.toordinal() if span.start else _FIRST
    return start, span.end.toordinal() if span.end else _LAST
