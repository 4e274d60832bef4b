"""The page's own script: links followed without loading anew, Share, dialogs, and keys.

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
from dashboard.data.filter_values import chosen, filtered
from dashboard.sharing import introduction
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.state.session import SAID, Session
from geodata.query.view import View, read

KEY = "page"
SAYS = (  # by its script
    *("copied", "copy_by_hand", "map_failed", "lost", "keys", "close"),
    *("cite", "taken", "taken_failed", "copy", "copied_text", "imprint"),
    *("filters", "find", "most", "not_offered", "to_map"),
)
OF_KEYS = "page.key_"  # how the words of keys begin, which the script names itself

_component = component("page", "page/page.js")


def show(opened: OpenAtlas, session: Session, view: View, words: dict[str, str]) -> None:
    """Puts the script in; the version of the data goes into what it shares."""
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
