"""Tables whose headings are the ways to another order: true links, which the address keeps.

All rows are put in order before a page of them is cut, so that the first row is the first of all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from dashboard.markup import Html, link, tag
from dashboard.panels.parts.paging import paged
from dashboard.panels.parts.sorting import Rank, ordered
from dashboard.words import read_words
from geodata.query.view import Column, View, with_

T = TypeVar("T")
Heads = Sequence[tuple[str, Column | None]]  # the word of each, and what it sorts by, if anything


def table(
    view: View,
    heads: Heads,
    rows: Sequence[T],
    ranked: Callable[[Column], Rank[T]],
    row: Callable[[T], Html],
    *,
    name: str,
) -> Html:
    """The page of the rows that the view asks for, in its order; else in that in which they come.

    ``ranked`` gives the ranks of the rows by a column; ``name`` is the class of the table.
    """
    column, down = _sort(view)
    if any(column == by for _, by in heads) and (down or column != "date"):
        rows = ordered(rows, ranked(column), down=down)
    head = tag("thead", tag("tr", *(_head(view, word, by) for word, by in heads)))
    return paged(
        view, rows, lambda sent: tag("table", head, tag("tbody", *map(row, sent)), class_=name)
    )


def _sort(view: View) -> tuple[Column, bool]:
    """The column that a view is sorted by, and whether the other way round."""
    down = view.sort.startswith("-")
    return cast(Column, view.sort.removeprefix("-")), down  # `read` lets no other pass


def _head(view: View, word: str, by: Column | None) -> Html:
    """A heading, the way to its order; of the column that is in order, to the other way round."""
    label = read_words(view.lang)[word]
    if by is None:
        return tag("th", label, scope="col")
    column, down = _sort(view)
    is_sorted = column == by
    target = with_(view, sort=f"-{by}" if is_sorted and not down else by)
    return tag(
        "th",
        link(
            target, label, id=f"by-{view.sort}" if is_sorted else None, data_to=f"by-{target.sort}"
        ),
        scope="col",
        aria_sort=("descending" if down else "ascending") if is_sorted else None,
    )
