"""What lies over the whole page: links followed without loading anew, Share, and scrolling.

One component without a look of its own. The trap avoided: every link of a panel is a true link,
which opens in a new tab, can be copied and works without the component; only a plain click is taken
over.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from dashboard.component import component
from dashboard.data import payload
from dashboard.data.contract import PageData
from dashboard.data.filter_values import FILTERS, chosen, filtered
from dashboard.markup import Html, link, tag
from dashboard.sharing import introduction
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.state.session import SAID, Session
from dashboard.words import phrases
from geodata.query.view import View, read, with_

KEY = "page"
SAYS = (  # by its script
    *("copied", "copy_by_hand", "map_failed", "lost", "keys", "close"),
    *("cite", "taken", "taken_failed", "copy", "copied_text", "imprint"),
    *("filters", "find", "most", "not_offered"),
)
OF_KEYS = "page.key_"  # how the words of keys begin, which the script names itself

_component = component("page", "page/page.js")


def follow(opened: OpenAtlas, session: Session, view: View, words: dict[str, str]) -> None:
    """Follows links and shares; the version of the data goes into what is shared."""
    page_words = {name: words[f"page.{name}"] for name in SAYS}
    page_words |= {
        key.removeprefix("page."): word for key, word in words.items() if key.startswith(OF_KEYS)
    }
    atlas, heading = opened.atlas.title.text(view.lang), introduction.heading(opened, view)
    cited = words["page.imprint_of"].format(atlas=atlas, title=heading, version=opened.version)
    data: PageData = {
        "words": page_words,
        "version": opened.version,
        "cited": cited,
        "lang": view.lang,
        "sel": list(view.sel),
        "panel": view.panel,
        "q": view.q,
        "filters": chosen(view),
        "offered": f"atlas/{payload.version()}/{view.lang}/filters.json",
        "session": session.id,
        "heard": session.heard.get(KEY, 0),
    }
    _component(key=KEY, data=data, height="content", **{f"on_{SAID}_change": lambda: None})


def heard(opened: OpenAtlas, view: View, message: dict[str, Any]) -> View:
    """The view after what a reader did: links that were followed, filters that were set."""
    for change in message["changes"]:
        href = change.get("href")
        view = (
            _followed(opened, view, href)
            if isinstance(href, str)
            else filtered(opened, view, change)
        )
    return view


def _followed(opened: OpenAtlas, view: View, href: str) -> View:
    target, _ = read(dict(parse_qsl(href.removeprefix("?"))), opened.known)
    return target if target.sel == view.sel else selection.grown(opened, target)


def chips(view: View, names: dict[tuple[str, str], str], words: dict[str, str]) -> Html | None:
    """The active filters, each a link that takes it away, and one for all; None without any.

    ``names`` are what a reader calls the values, by parameter and value.
    """
    ways = []
    for name in FILTERS:
        values: tuple[str, ...] = getattr(view, name)
        for value in values:
            less = with_(view, **{name: tuple(other for other in values if other != value)})
            ways.append(_chip(less, names.get((name, value), value), words))
    if view.q:
        ways.append(_chip(with_(view, q=""), f"“{view.q}”", words))
    if view.years:
        period = phrases.period(view.years)
        ways.append(_chip(with_(view, years=None, mode="range"), period, words))
    if not ways:
        return None
    unfiltered: dict[str, Any] = dict.fromkeys(FILTERS, ())
    none = with_(view, **unfiltered, q="", years=None, mode="range")
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
