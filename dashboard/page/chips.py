"""The active filters as chips, each the way to the view without it.

A chip is a true link, so it works without the script and can be opened in a new tab.
"""

from __future__ import annotations

from dashboard.markup import Html, link, tag
from dashboard.words import phrases
from geodata.query.view import FILTERS, MODE, View, unfiltered, with_


def chips(view: View, names: dict[tuple[str, str], str], words: dict[str, str]) -> Html | None:
    """The active filters, each a link that takes it away, and one for all; None without any.

    ``names`` are what a reader calls the values, by parameter and value.
    """
    ways = []
    for name in FILTERS:
        if name == "doubt":  # on or off
            continue
        values: tuple[str, ...] = getattr(view, name)
        for value in values:
            less = with_(view, **{name: tuple(other for other in values if other != value)})
            ways.append(_chip(less, names.get((name, value), value), words))
    if view.doubt:
        ways.append(_chip(with_(view, doubt=False), names["doubt", "1"], words))
    if view.q:
        ways.append(_chip(with_(view, q=""), f"“{view.q}”", words))
    if view.years:
        period = phrases.period(view.years, words)
        ways.append(_chip(with_(view, years=None, mode=MODE), period, words))
    if not ways:
        return None
    none = with_(unfiltered(view), q="", years=None, mode=MODE)
    fit = tag("a", words["page.fit"], href="#fit", role="button", class_="reset")
    return tag(
        "nav",
        *ways,
        fit,
        link(none, words["page.reset"], class_="reset"),
        class_="chips",
        aria_label=words["page.active"],
    )


def _chip(less: View, name: str, words: dict[str, str]) -> Html:
    return link(
        less,
        tag("span", name, dir="auto"),
        tag("b", "×", aria_hidden="true"),
        class_="chip",
        aria_label=words["page.remove"].format(name=name),
    )
