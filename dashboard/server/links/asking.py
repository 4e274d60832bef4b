"""What a request asks for: the view of its address, in the language that its reader prefers.

The trap avoided: what is answered by the language of the reader's browser must not be kept for a
reader of another one; so `VARY` goes with every such answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from babel import negotiate_locale
from starlette.requests import Request

from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from geodata.query.view import View, read

VARY: Mapping[str, str] = {"Vary": "Accept-Language"}
MOST = 16  # languages that are looked at; a browser names a few


def view_of(request: Request, opened: OpenAtlas) -> tuple[View, tuple[str, ...]]:
    """The view of an address, filled in, and the parameters that had to be dropped.

    A link says its language by ``lang``; without that it is the reader's own, if there are words.
    """
    view, dropped = read(request.query_params, opened.known)
    if "lang" not in request.query_params:
        header = request.headers.get("accept-language", "")
        view = replace(view, lang=preferred(header, opened.known.languages) or view.lang)
    return selection.fill(opened, view, request.query_params), dropped


def preferred(header: str, languages: Collection[str]) -> str | None:
    """The first of the languages that a browser prefers, by its Accept-Language (RFC 9110, 12.5.4).

    >>> preferred("pt;q=0.4, es-MX, en;q=0.8", ("en", "pt", "es"))
    'es'
    >>> preferred("de, es;q=0", ("en", "es"))
    """
    ranked = sorted(_ranges(header), key=lambda pair: -pair[1])  # stable
    return negotiate_locale([tag for tag, q in ranked if q > 0], languages, sep="-")


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(",")[:MOST]:
        tag, _, weight = part.partition(";")
        try:
            yield tag.strip(), float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
