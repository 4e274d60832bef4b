"""Long lists: at most `ROWS` of one are sent, how many there are is said, and the rest has a way.

One rule for all panels. In a panel each list is opened with its first rows; the others are folded
away below them, which asks no server, or where they are many there is the way to the whole list:
the same panel with that list alone, a page at a time. The trap avoided: the address has one
``page``, so no two lists beside one another ever turn their pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Generic, TypeVar

from dashboard.markup import Html, join, link, tag
from dashboard.words import phrases, read_words
from geodata.query.view import Part, View, with_

ROWS = 200  # of a list that are sent at once
FOLDED = 40  # rows of a list that is folded away and not a page of its own
LONG = 25  # rows of a page that has the ways to the others below it too
ROUND = (10, 100, 1000)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PanelList(Generic[T]):
    """A list of a panel that may be long, under the name that it has in the address."""

    part: Part
    title: str
    rows: Sequence[T]
    draw: Callable[[Sequence[T]], Html]  # the rows that are sent, and what holds them
    few: int = ROWS  # rows that open it where it stands among others


def drawn(
    row: Callable[[T], Html], name: str | None = None, class_: str | None = None
) -> Callable[[Sequence[T]], Html]:
    """How rows are drawn that stand alone, one after another, or in an element of a name."""

    def draw(rows: Sequence[T]) -> Html:
        items = map(row, rows)
        return tag(name, *items, class_=class_) if name else join(*items)

    return draw


def opening(view: View, panel_list: PanelList[Any]) -> Html | None:
    """A list among others: its first rows, and what `below` has of the others; None if empty."""
    if not panel_list.rows:
        return None
    first, others = panel_list.rows[: panel_list.few], panel_list.rows[panel_list.few :]
    return tag(
        "section",
        tag("h3", panel_list.title),
        panel_list.draw(first),
        below(view, panel_list, others),
    )


def below(view: View, panel_list: PanelList[T], others: Sequence[T]) -> Html | None:
    """The other rows of a list folded away, or of a long one the way to all; None for no others."""
    if not others:
        return None
    if len(panel_list.rows) > FOLDED:
        return to_all(with_(view, part=panel_list.part), len(panel_list.rows))
    more = phrases.numbered(read_words(view.lang), "pages.more", n=len(others))
    return tag("details", tag("summary", more), panel_list.draw(others))


def alone(view: View, whose: str, lists: Iterable[PanelList[Any]], class_: str) -> Html | None:
    """The one of the lists that the view asks for, a page of it; None where it asks for none.

    ``whose`` is the title of the panel, to which a way leads back, and ``class_`` its class.
    """
    panel_list = next(
        (candidate for candidate in lists if candidate.part == view.part and candidate.rows), None
    )
    if panel_list is None:
        return None
    words = read_words(view.lang)
    back = link(with_(view, part=None), words["pages.back"].format(name=whose), dir="auto")
    return tag(
        "article",
        tag("p", back, class_="back"),
        heading(view, panel_list.title),
        paged(view, panel_list.rows, panel_list.draw),
        class_=class_,
    )


def paged(view: View, rows: Sequence[T], draw: Callable[[Sequence[T]], Html]) -> Html:
    """The page of a list that the view asks for, its last if it has fewer, and ways to the others.

    Links that turn it lead the reader to its top, by the id that this page alone has.
    """
    last = max(1, ceil(len(rows) / ROWS))
    number = min(view.page, last)
    first = (number - 1) * ROWS
    sent = rows[first : first + ROWS]
    ways = [_pages(view, name, number, len(rows)) for name in ("pages.label", "pages.below")]
    return tag(
        "section",
        ways[0] if last > 1 else None,
        draw(sent),
        ways[1] if last > 1 and len(sent) > LONG else None,
        id=_top(view),
        tabindex="-1",
        class_="rows",
    )


def _top(view: View) -> str:
    """The id of a page of a list: the next one has another, and so can be waited for."""
    return f"{view.part or 'events'}-{view.page}"


def heading(view: View, title: str) -> Html:
    """The heading of the list that a view asks for, where `to_all` leads."""
    return tag("h2", title, id=f"all-{view.part or 'events'}", tabindex="-1")


def to_all(target: View, number: int) -> Html:
    """The way to the whole of a list."""
    label = phrases.numbered(read_words(target.lang), "pages.all", n=number)
    return tag("p", whole(target, label), class_="all")


def whole(target: View, label: str, **attributes: str | None) -> Html:
    """A link to the whole of a list, at its heading."""
    return link(target, label, data_to=f"all-{target.part or 'events'}", **attributes)


def _pages(view: View, label: str, number: int, rows: int) -> Html:
    """Which rows these are of how many, the pages beside this one, and those farther off."""
    words = read_words(view.lang)
    last = ceil(rows / ROWS)
    first = (number - 1) * ROWS + 1
    shown = {"first": first, "last": min(first + ROWS - 1, rows), "all": rows}
    text = phrases.numbered(words, "pages.of", **shown)
    numbers: list[Html] = []
    before = 0
    for page in near(number, last):
        numbers += [tag("span", "…", aria_hidden="true")] if page > before + 1 else []
        name = {1: "pages.first", last: "pages.last"}.get(page, "pages.page")
        numbers.append(
            _turn(view, page, str(page), words[name].format(n=page), is_current=page == number)
        )
        before = page
    return tag(
        "nav",
        tag("span", text, class_="of"),
        tag(
            "span",
            _turn(view, number - 1, words["pages.previous"]) if number > 1 else None,
            _turn(view, number + 1, words["pages.next"]) if number < last else None,
            class_="steps",
        ),
        tag("span", *numbers, class_="numbers"),
        class_="pages",
        aria_label=words[label],
    )


def _turn(
    view: View, page: int, text: str, label: str | None = None, *, is_current: bool = False
) -> Html:
    target = with_(view, page=page)
    current = "page" if is_current else None
    return link(target, text, data_to=_top(target), aria_label=label, aria_current=current)


def near(number: int, last: int) -> list[int]:
    """The pages beside one, the first, the last, and the next round ones: any is a few steps away.

    >>> near(137, 500)
    [1, 100, 130, 136, 137, 138, 140, 200, 500]
    """
    pages = {1, number - 1, number, number + 1, last}
    for step in ROUND:
        pages |= {(number - 1) // step * step, (number // step + 1) * step}
    return sorted(page for page in pages if 1 <= page <= last)
