"""What is worked out once for an atlas, so that no question walks through it again.

The one rule that a browser repeats is "a period meets the one that is shown"; it is kept to whole
units (`Index.periods`) so that it cannot be read two ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from geodata.model import days, edtf
from geodata.model.atlas import Atlas, Event, Relation, When
from geodata.model.order import in_order
from geodata.model.period import UNITS, Period, touched
from geodata.model.shares import stretches
from geodata.query.search_index import SearchIndex, search_index

Shares = tuple[tuple[Period, Fraction], ...]  # what each unit of a period is given: see `stretches`


@dataclass(frozen=True, slots=True)
class RelationIndex:
    """What is worked out once for the relations, which are drawn as arcs, as `Index` for events."""

    order: tuple[str, ...]  # relation ids by date, the undated last
    periods: Mapping[str, Period]  # relation id -> units of the atlas touched; undated: no entry


@dataclass(frozen=True, slots=True)
class GroupIndex:
    """What is worked out once for the groups, whose members are filled on the map."""

    periods: Mapping[str, tuple[Period, ...]]  # group id -> that of each member; undated: all


@dataclass(frozen=True, slots=True)
class Index:
    """What is worked out once for an atlas: its bounds, the period of each event, its words."""

    bounds: Period
    order: tuple[str, ...]  # event ids by date, the undated last
    periods: Mapping[str, Period]  # event id -> units touched; undated events have no entry
    shares: Mapping[str, Shares]  # event id -> what it adds to which units; likewise
    relations: RelationIndex
    groups: GroupIndex
    words: SearchIndex  # all that a search looks in


def index(atlas: Atlas) -> Index:
    """The `Index` of an atlas; one without any date is bounded by the beginning of 2000.

    The bounds are those of the events, made as wide as it takes for each relation to meet them.
    """
    spans = _spans(atlas.events)
    arcs = _spans(atlas.relations)
    known = _days(spans.values()) or _days(arcs.values()) or [days.number(2000)]
    lasts = [span.last for span in arcs.values() if span.last is not None]
    starts = [span.start for span in arcs.values() if span.start is not None]
    number = UNITS[atlas.unit].number
    bounds = Period(number(min(known + lasts)), number(max(known + starts)), atlas.unit)
    return Index(
        bounds,
        in_order(atlas.events),
        {id_: touched(span, bounds) for id_, span in spans.items()},
        {id_: _shares(atlas.events[id_], bounds) for id_ in spans},
        RelationIndex(
            in_order(atlas.relations),
            {id_: _inside(span, bounds) for id_, span in arcs.items()},
        ),
        GroupIndex(
            {
                group.id: tuple(
                    _inside(span, bounds) if (span := drawn(member.when)) else bounds
                    for member in group.members
                )
                for group in atlas.groups.values()
            },
        ),
        search_index(atlas),
    )


def _spans(layer: Mapping[str, Event] | Mapping[str, Relation]) -> dict[str, edtf.Span]:
    """The days of what is dated, by ids, where a time bar has room for them."""
    spans = {feature.id: drawn(feature.when) for feature in layer.values()}
    return {id_: span for id_, span in spans.items() if span is not None}


def drawn(dated: When | None) -> edtf.Span | None:
    """The days of a date; None where there is none that a time bar has room for."""
    span = edtf.parse(dated.edtf) if dated else None
    return span if span and span.drawn else None


def _shares(event: Event, bounds: Period) -> Shares:
    return stretches(edtf.precision(event.when.edtf), bounds) if event.when else ()


def _inside(span: edtf.Span, bounds: Period) -> Period:
    """The units of the atlas that a span touches; its own where it touches none."""
    period = touched(span, bounds)
    return period.within(bounds) if period.meets(bounds) else period


def _days(spans: Iterable[edtf.Span]) -> list[int]:
    """The first and the last day of each, where it has one."""
    return [day for span in spans for day in (span.start, span.last) if day is not None]
