"""What the page says of itself before any script has come: its name, its sign, its looks.

`head` stands in the head, `sheets` at the end of the body. The trap avoided: Streamlit adds styles
of its own to the end of the head whenever something is drawn for the first time, and of two equally
exact rules the later wins, so a sheet of ours in the head would lose. At the end of the body it
wins, and nothing that stands before it waits for it to be painted.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from dashboard.addresses import ASSETS, asset
from dashboard.atlas import Opened
from dashboard.passage import Html, join, tag
from dashboard.server.hints import hints
from dashboard.view import View

SHEET = "look.css"
SHEETS = ("page.css", "panels.css", "screens.css", "reader.css")  # a later one goes before

# A mark over a line of text. Its place in the address keeps the browser from asking for a file.
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
    '<path fill="#8c2f1b" d="M8 0a5 5 0 0 1 5 5c0 3-3 5-5 8-2-3-5-5-5-8a5 5 0 0 1 5-5"/>'
    '<circle cx="8" cy="5" r="2" fill="#fffdf7"/><path fill="#b0583a" d="M1 14h14v2H1z"/></svg>'
)


def head(now: Opened, view: View) -> Html:
    """The tags that the page of a view has in its head."""
    icon = "data:image/svg+xml," + quote(ICON)
    return join(
        tag("title", now.atlas.title.text(view.lang)),
        # not "shortcut icon": that one Streamlit looks for, and gives it its own sign
        tag("link", rel="icon", href=icon),
        hints(view.lang),
    )


def sheets() -> Html:
    """The link to our style sheet; relative to the page, which may stand under a base path."""
    return tag("link", rel="stylesheet", href=f"./{asset(SHEET)}")


@lru_cache(maxsize=1)
def sheet() -> bytes:
    """Our style sheets as one file."""
    return b"\n".join((ASSETS / name).read_bytes() for name in SHEETS)
