"""Rows by one of their columns: all of them, before any page is cut.

What a column says of a thing is the same for every reader, so the rank that it gives is worked out
once for the open atlas; what a run does is to compare whole numbers. The trap avoided: a cell that
says nothing is no word to sort by, so its row stands last, whichever way the rest goes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from dashboard.state.context import Cell, Context, Layer
from geodata.model.atlas import Event, Relation

T = TypeVar("T")
Dated = TypeVar("Dated", Event, Relation)
Rank = Callable[[T], int | None]


def ordered(rows: Sequence[T], rank: Rank[T], *, down: bool = False) -> tuple[T, ...]:
    """The rows by their ranks; equals keep the order they had, and what has none stands last.

    >>> ordered(["b2", "a", "c1", "d1"], {"b2": 2, "c1": 1, "d1": 1}.get, down=True)
    ('b2', 'c1', 'd1', 'a')
    """
    silent = [row for row in rows if rank(row) is None]
    telling = [row for row in rows if rank(row) is not None] if silent else rows
    return (*sorted(telling, key=cast(Callable[[T], int], rank), reverse=down), *silent)


def by_date(rows: Sequence[Dated]) -> Rank[Dated]:
    """The ranks of rows that come by date, in which the undated have none."""
    rank_by_id = {row.id: number for number, row in enumerate(rows) if row.when}
    return lambda row: rank_by_id.get(row.id)


def by_words(context: Context, layer: Layer, cell: Cell) -> Rank[Any]:
    """The ranks of features by what a column says of them."""
    rank_by_id = context.ranks(layer, cell)
    return lambda row: rank_by_id.get(row.id)
