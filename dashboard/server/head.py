"""What the page says of itself before any script has come: its name, its sign, its looks.

`sign` stands in the head, `sheets` at the end of the body. The trap avoided: Streamlit adds styles
of its own to the end of the head whenever something is drawn for the first time, and of two equally
exact rules the later wins, so a sheet of ours in the head would lose. At the end of the body it
wins, and nothing that stands before it waits for it to be painted.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from dashboard.addresses import FRAME_SHEET, FRONTEND, asset
from dashboard.markup import Html, tag
from dashboard.server import tokens

SHEET = "look.css"
SHEETS = (
    tokens.FILE,
    "styles/type.css",
    "styles/page.css",
    "styles/panels.css",
    "styles/dialogs.css",
    "styles/screens.css",
    "styles/reader.css",
)  # a later one goes before
FRAME_SHEETS = (tokens.FILE, "styles/type.css", "styles/map.css", "styles/legend.css")
LOOKS = {SHEET: SHEETS, FRAME_SHEET: FRAME_SHEETS}


def sign() -> Html:
    """The atlas's sign in the browser's tab."""
    # Not a "shortcut icon": that one Streamlit looks for, and gives it its own sign.
    return tag("link", rel="icon", href=f"data:image/svg+xml,{quote(_icon())}")


@lru_cache(maxsize=1)
def _icon() -> str:
    """The sign in the browser's tab; within the page, so that it is no file more to ask for."""
    return tokens.light((FRONTEND / "icon.svg").read_text(encoding="utf-8")).strip()


def sheets(way: str = "./") -> Html:
    """The link to our style sheet; ``way`` leads to the page, which may stand under a base path."""
    return tag("link", rel="stylesheet", href=f"{way}{asset(SHEET)}")


@lru_cache
def sheet(name: str) -> bytes:
    """Our style sheets as one file: those of the page, or those of the map's frame."""
    return b"\n".join((FRONTEND / file).read_bytes() for file in LOOKS[name])
