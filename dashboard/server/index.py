"""The page itself: Streamlit's own, with our head, without what points to its other services.

Theirs is read once, at start. The trap avoided: another version of Streamlit may write it
otherwise, and a page half exchanged would look like theirs or stay white. So each piece that is
looked for has to stand in it exactly once; when one does not, the server does not start and says
which.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.atlas import opened
from dashboard.passage import join, tag
from dashboard.server.page_head import head, sheets
from dashboard.server.still import picture
from dashboard.view import View, read
from dashboard.words import read_words

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"

# What of theirs goes …
GONE = {
    "the link to the icon": r'<link rel="shortcut icon" href="\./favicon\.png" />',
    "the preloaded font": r'<link\s+rel="preload"\s+[^>]*as="font"[^>]*>',  # not one of our theme's
    "the link to the agents' service": r'<!--(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*>',
    "the style sheet": r'<link rel="stylesheet"[^>]*>',  # of fonts and formulas, which are not ours
}
# … what is exchanged for ours, in the order in which it stands there …
EXCHANGED = {
    "the language": r'<html lang="en">',
    "the title": r"<title>[^<]*</title>",
    "the words for a browser without scripts": r"<noscript>.*?</noscript>",
    "the root": r'<div id="root"></div>',
}
# … and what has to be there and stays.
KEPT = {
    "the script": r'<script type="module" crossorigin src="\./static/js/[^"]+"></script>',
    "the charset": r'<meta charset="UTF-8" />',
    "the width of the window": r'<meta\s+name="viewport"[^>]*>',
}


class ShapeError(RuntimeError):
    """Streamlit's page is not written as it was when ours was made from it."""


def cut(text: str) -> tuple[str, ...]:
    """Streamlit's page, cut where something of ours comes in: one part more than `EXCHANGED`.

    Raises `ShapeError` with every piece that is not there.

    >>> cut("<!DOCTYPE html>")
    Traceback (most recent call last):
    dashboard.server.index.ShapeError: ...
    """
    found = {
        name: list(re.finditer(pattern, text, re.DOTALL))
        for name, pattern in (GONE | EXCHANGED | KEPT).items()
    }
    wrong = [f"{name} ({len(all_)} times)" for name, all_ in found.items() if len(all_) != 1]
    if wrong:
        raise ShapeError(
            f"Streamlit {streamlit.__version__} writes its page otherwise than the one that "
            f"ours is made from. In {INDEX} there is not exactly once: {', '.join(wrong)}."
        )
    rest = re.sub("|".join(GONE.values()), "", text, flags=re.DOTALL)
    return tuple(re.split("|".join(EXCHANGED.values()), rest, flags=re.DOTALL))


@lru_cache(maxsize=1)
def shell() -> tuple[str, ...]:
    """Streamlit's page as it is installed."""
    return cut(INDEX.read_text(encoding="utf-8"))


def page(view: View) -> bytes:
    """The page that opens a view."""
    now, words = opened(), read_words(view.lang)
    without_scripts = join(
        tag("h1", now.atlas.title.text(view.lang)),
        tag("p", words["page.about"]),
        tag("p", words["page.without_scripts"]),
    )
    ours = (
        f'<html lang="{view.lang}">',
        head(now, view),
        tag("noscript", without_scripts),
        f'{picture(view.lang)}<div id="root"></div>{sheets()}',
    )
    pieces = [piece for pair in zip(shell(), (*ours, ""), strict=True) for piece in pair]
    return "".join(pieces).encode()


async def index(request: Request) -> Response:
    """The page, asked for again by its tag each time, since a new version of it may be there."""
    view, _ = read(request.query_params, opened().known)
    body = page(view)
    headers = {"Cache-Control": "no-cache", "ETag": f'"{sha256(body).hexdigest()[:16]}"'}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="text/html", headers=headers)


async def with_slash(request: Request) -> Response:
    """To the page of a base path, for whoever left out the slash: its links are relative to it.

    Said as a path, so that it is right behind whatever stands before this server.
    """
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{request.url.path}/{query}", status_code=307)
