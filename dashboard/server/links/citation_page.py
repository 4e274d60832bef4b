"""A page that cites a view: its passage as a quotation, and citations of all it rests on.

It is whole without a script; the atlas's own page shows the same in a dialog. The trap avoided:
anybody may ask for that of any view, and styles take a fifth of a second; so few are made at a time
and the last are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from dashboard.markup import Html, document, join, outward, tag
from dashboard.server.guard.gate import Busy, Gate, later
from dashboard.server.head import sheets, sign
from dashboard.server.index import base_of
from dashboard.server.links.asking import VARY, view_of
from dashboard.sharing.citing import Citation, citations, quotations
from dashboard.sharing.introduction import Feature, introduction, title
from dashboard.state.atlas import OpenAtlas, open_atlas
from dashboard.words import phrases, read_words
from geodata.model.atlas import Event, Relation
from geodata.query.view import View, href

MOST = 128  # pages that are kept; some 10 kB each
_gate = Gate(1, 8)


async def citation_page(request: Request) -> Response:
    """The page for the view in an address; 503 for whoever comes when too many are made."""
    opened = open_atlas()
    view, dropped = view_of(request, opened)
    view = replace(view, v="")
    today = datetime.now(UTC).date()
    try:
        body = await _gate.run(_page, opened, view, base_of(request), today, dropped)
    except Busy:
        return later()
    return Response(body, media_type="text/html", headers={"Cache-Control": "no-cache", **VARY})


@lru_cache(maxsize=MOST)
def _page(opened: OpenAtlas, view: View, base: str, today: date, dropped: tuple[str, ...]) -> bytes:
    words = read_words(view.lang)
    name = title(opened, view)
    head = join(
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("title", f"{words['cite.heading']}: {name}"),
        sign(),
        sheets("../"),
    )
    back = tag("p", tag("a", words["cite.back"], href=f"../{href(view)}"), class_="back")
    notice = tag("p", phrases.dropped(words, dropped), class_="notice") if dropped else None
    body = tag("body", back, notice, _main(opened, view, base, today), class_="taking")
    return document(view.lang, head, body)


def _main(opened: OpenAtlas, view: View, base: str, today: date) -> Html:
    words = read_words(view.lang)
    quoted, original = quotations(opened, view, base)
    online = tag("p", outward(original, words["cite.original"])) if original else None
    quoting = tag(
        "section", tag("h2", words["cite.quote"]), *_folds(quoted, "quote", words), online
    )
    cited = citations(opened, view, base, today)
    return tag(
        "main",
        tag("h1", words["cite.heading"]),
        tag("p", title(opened, view), class_="over"),
        _doubted(introduction(opened, view).feature, view.lang),
        quoting if quoted else None,
        tag("section", tag("h2", words["cite.cite"]), *_folds(cited, "cite", words)),
        class_="taken",
    )


def _doubted(feature: Feature | None, language: str) -> Html | None:
    """Why what the words claim may not be so: it goes along with them."""
    words = read_words(language)
    if not isinstance(feature, (Event, Relation)):
        return None
    status = None if feature.status == "asserted" else words[f"card.{feature.status}"]
    doubt = feature.doubt.text(language) if feature.doubt else None
    reasons = " ".join(filter(None, [status, doubt]))
    return tag("p", tag("strong", words["card.doubt"]), ": ", reasons) if reasons else None


def _folds(formats: Iterable[Citation], group: str, words: Mapping[str, str]) -> list[Html]:
    """Each format under its name, one of them unfolded at a time, the first at first."""
    return [
        tag(
            "details",
            tag("summary", form.name),
            tag("pre", form.text, tabindex="0", dir="auto", class_="prose" if form.prose else None),
            _saving(form, words) if form.file else None,
            name=group,
            open=None if number else "",
        )
        for number, form in enumerate(formats)
    ]


def _saving(form: Citation, words: Mapping[str, str]) -> Html:
    """The way to keep it as a file, which is in the address itself."""
    address = f"data:{form.media};charset=utf-8,{quote(form.text)}"
    return tag("p", tag("a", words["cite.save"], href=address, download=form.file))
