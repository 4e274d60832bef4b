"""What is worked out once for an atlas, so that no question walks through it again.

The one rule that a browser repeats is "an interval of whole years meets the window of years"; it is
kept to integers (`Index.years`) so that it cannot be read two ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geodata.model import edtf
from geodata.model.atlas import Atlas, Event, Relation
from geodata.model.order import in_order
from geodata.query.search_index import SearchIndex, search_index

Years = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RelationIndex:
    """What is worked out once for the relations, which are drawn as arcs, as `Index` for events."""

    order: tuple[str, ...]  # relation ids by date, the undated last
    years: Mapping[str, Years]  # relation id -> years of the atlas touched; undated: no entry


@dataclass(frozen=True, slots=True)
class GroupIndex:
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
    relations: RelationIndex
    groups: GroupIndex
    words: SearchIndex  # all that a search looks in


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
        {id_: edtf.years(span, *bounds) for id_, span in spans.items()},
        RelationIndex(
            in_order(atlas.relations),
            {id_: _inside(span, bounds) for id_, span in arcs.items()},
        ),
        GroupIndex(
            {
                group.id: tuple(
                    _inside(edtf.parse(member.when.edtf), bounds) if member.when else bounds
                    for member in group.members
                )
                for group in atlas.groups.values()
            },
        ),
        search_index(atlas),
    )


def _spans(layer: Mapping[str, Event] | Mapping[str, Relation]) -> dict[str, edtf.Span]:
    return {each.id: edtf.parse(each.when.edtf) for each in layer.values() if each.when}


def _inside(span: edtf.Span, bounds: Years) -> Years:
    """The years of the atlas that a span touches; its own where it touches none."""
    years = edtf.years(span, *bounds)
    return (max(years[0], bounds[0]), min(years[1], bounds[1])) if meets(years, bounds) else years


def _ends(spans: Iterable[edtf.Span]) -> list[int]:
    return [day.year for span in spans for day in (span.start, span.last) if day]


def meets(years: Years | None, window: Years) -> bool:
    """Whether the years of an event meet the window; undated (None) meets none.

    >>> meets((1990, 1999), (1999, 2003)), meets(None, (1900, 2100))
    (True, False)
    """
    return years is not None and years[0] <= window[1] and window[0] <= years[1]
