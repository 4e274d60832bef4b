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
from itertools import chain
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from streamlit import config

from dashboard.addresses import CITATION_PAGE
from dashboard.data import payload
from dashboard.markup import join, tag
from dashboard.server.head import sheets, sign
from dashboard.server.hints import hints
from dashboard.server.links.asking import VARY, view_of
from dashboard.server.links.preview import preview
from dashboard.server.still import picture
from dashboard.state.atlas import open_atlas
from dashboard.state.settings import settings
from dashboard.words import read_words
from geodata.query.view import View

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"

# What of theirs goes …
GONE = {
    "the link to the icon": re.compile(r'<link rel="shortcut icon" href="\./favicon\.png" />'),
    # a font that our theme has not
    "the preloaded font": re.compile(r'<link\s+rel="preload"\s+[^>]*as="font"[^>]*>'),
    "the link to the agents' service": re.compile(
        r'<!--(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*>', re.DOTALL
    ),
    # fonts and formulas, of which ours has none
    "the style sheet": re.compile(r'<link rel="stylesheet"[^>]*>'),
}
# … where something of ours comes in, or in its place, in the order in which it stands there …
CUTS = {
    "the language": re.compile(r'(?<=<html lang=")en(?=">)'),
    "the title": re.compile(r"<title>[^<]*</title>"),
    "the words without scripts": re.compile(r"<noscript>.*?</noscript>", re.DOTALL),
    "the root": re.compile(r'(?=<div id="root"></div>)'),
    "the end": re.compile(r"(?=</body>)"),
}
# … and what has to be there and stays.
KEPT = {
    "the script": re.compile(
        r'<script type="module" crossorigin src="\./static/js/[^"]+"></script>'
    ),
    "the charset": re.compile(r'<meta charset="UTF-8" />'),
    "the width of the window": re.compile(r'<meta\s+name="viewport"[^>]*>'),
}


class ShapeError(RuntimeError):
    """Streamlit's page is not written as it was when ours was made from it."""

    def __init__(self, wrong: str) -> None:
        super().__init__(
            f"Streamlit {streamlit.__version__} writes its page otherwise than the one that ours "
            f"is made from: in {INDEX}, {wrong}."
        )


def cut(text: str) -> tuple[str, ...]:
    """Streamlit's page, cut where something of ours comes in: one part more than `CUTS`.

    Raises `ShapeError` with every piece that is not there.

    >>> cut("<!DOCTYPE html>")
    Traceback (most recent call last):
    dashboard.server.index.ShapeError: ...
    """
    counts = {name: len(piece.findall(text)) for name, piece in (GONE | CUTS | KEPT).items()}
    if wrong := [f"{name} ({count} times)" for name, count in counts.items() if count != 1]:
        raise ShapeError(f"there is not exactly once: {', '.join(wrong)}")
    rest = text
    for piece in GONE.values():
        rest = piece.sub("", rest)
    sections = []
    for name, piece in CUTS.items():
        part, *after = piece.split(rest, 1)
        if not after:
            raise ShapeError(f"{name} stands before what it came after")
        sections.append(part)
        rest = after[0]
    return (*sections, rest)


@lru_cache(maxsize=1)
def shell() -> tuple[str, ...]:
    """Streamlit's page as it is installed."""
    return cut(INDEX.read_text(encoding="utf-8"))


def page(view: View, base: str = "/") -> bytes:
    """The page that opens a view; ``base`` is its address without the view."""
    opened, words = open_atlas(), read_words(view.lang)
    without_scripts = join(
        tag("h1", opened.atlas.title.text(view.lang)),
        tag("p", words["page.about"]),
        tag("p", words["page.without_scripts"]),
    )
    ours = (
        view.lang,
        join(preview(opened, view, base), sign(), hints(payload.version(), view.lang)),
        tag("noscript", without_scripts),
        picture(view.lang),
        sheets(),
        "",
    )
    return "".join(chain.from_iterable(zip(shell(), ours, strict=True))).encode()


async def index(request: Request) -> Response:
    """The page, asked for again by its tag each time, since a new version of it may be there."""
    view, _ = view_of(request, open_atlas())
    body = page(view, base_of(request))
    tag_ = f'"{sha256(body).hexdigest()[:16]}"'
    headers = {"Cache-Control": "no-cache", "ETag": tag_, **VARY}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="text/html", headers=headers)


def base_of(request: Request) -> str:
    """The address of the page: the public one where one is set, else as it was asked for.

    It may be asked for a page that belongs to it, too.
    """
    url = request.url
    return (
        settings().address or f"{url.scheme}://{url.netloc}{url.path.removesuffix(CITATION_PAGE)}"
    )


async def with_slash(request: Request) -> Response:
    """To the page of a base path, for whoever left out the slash: its links are relative to it.

    Said as a path, so that it is right behind whatever stands before this server.
    """
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{request.url.path}/{query}", status_code=307)


async def elsewhere(_request: Request) -> Response:
    """404 for any other page, with the way to the one that there is."""
    view, title = View(), open_atlas().atlas.title
    message = read_words(view.lang)["page.elsewhere"]
    base = "/" + config.get_option("server.baseUrlPath").strip("/")
    way = tag("a", title.text(view.lang), href=f"{base.rstrip('/')}/")
    name = tag("title", title.text(view.lang))
    body = join(name, sign(), tag("p", message), tag("p", way))
    return Response(body, status_code=404, media_type="text/html")
