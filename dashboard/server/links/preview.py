"""What the head of a page says of the view that its address asks for, to whoever reads no scripts.

Messengers show it, search engines and Zotero read it: title, description, address, the words that
are quoted, and whose they are. The trap avoided: a link may say anything, and what is said here is
kept for others; so it is made of the view that was read from it, and of nothing else in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from dashboard.markup import Html, join, linked_data, tag
from dashboard.server.links import link_picture
from dashboard.sharing.introduction import Introduction, introduction
from dashboard.state.atlas import OpenAtlas
from geodata.model import days, edtf
from geodata.model.atlas import Event, Place, Relation, Source
from geodata.query.view import View, href

MOST = 512  # views whose tags are kept; some 4 kB each


def preview(opened: OpenAtlas, view: View, base: str) -> Html:
    """The tags of a view, for the page at ``base``, an address that ends with a slash.

    What is on the map does not matter to it, nor the version of the data that a link is of.
    """
    return _tags(
        opened, replace(view, lat=None, lon=None, z=None, start=None, v=""), view.start, base
    )


@lru_cache(maxsize=MOST)
def _tags(opened: OpenAtlas, view: View, start: int | None, base: str) -> Html:
    view = replace(view, start=start)
    intro = introduction(opened, view)
    address = base + href(view).removesuffix("?")
    named = {
        "description": intro.description,
        "twitter:card": "summary_large_image",
        **_highwire(intro, address, view.lang),
        **_dublin_core(intro, view.lang),
    }
    open_graph = {
        "og:type": "article" if intro.feature else "website",
        "og:site_name": opened.atlas.title.text(view.lang),
        "og:title": intro.title,
        "og:description": intro.description,
        "og:url": address,
        "og:locale": view.lang,
        "og:image": base + link_picture.PATH + href(view).removesuffix("?"),
        "og:image:type": "image/png",
        "og:image:width": str(link_picture.SIZE[0]),
        "og:image:height": str(link_picture.SIZE[1]),
        "og:image:alt": intro.title,
    }
    return join(
        tag("title", intro.title),
        tag("link", rel="canonical", href=address),
        *(tag("meta", name=name, content=value) for name, value in named.items() if value),
        *(tag("meta", property=name, content=value) for name, value in open_graph.items()),
        *(tag("meta", name="citation_author", content=author) for author in _authors(intro)),
        linked_data(_linked(opened, intro, view, address, base)),
    )


def _texts(intro: Introduction) -> list[Source]:
    return list({quoted.source.id: quoted.source for quoted in intro.quoted}.values())


def _authors(intro: Introduction) -> Iterator[str]:
    yield from dict.fromkeys(source.author for source in _texts(intro) if source.author)


def _highwire(intro: Introduction, address: str, language: str) -> dict[str, str]:
    """The page as something to cite: its title, and the author and date of what it quotes first."""
    text = next(iter(_texts(intro)), None)
    return {
        "citation_title": intro.title,
        "citation_public_url": address,
        "citation_language": language,
        "citation_publication_date": _published(text) if text else "",
        "citation_publisher": text.publisher if text else "",
    }


def _dublin_core(intro: Introduction, language: str) -> dict[str, str]:
    texts = _texts(intro)
    return {
        "DC.title": intro.title,
        "DC.description": intro.description,
        "DC.language": language,
        "DC.creator": "; ".join(_authors(intro)),
        "DC.source": "; ".join(source.title for source in texts),
        "DC.relation": texts[0].url or "" if texts else "",
    }


def _published(text: Source) -> str:
    """The date of a text as far as it is known by the calendar: "2019-11-23", "2010"."""
    if not text.date:
        return ""
    if edtf.day(text.date):
        return text.date
    start = edtf.parse(text.date).start
    return "" if start is None else str(days.civil(start).year)


def _linked(
    opened: OpenAtlas, intro: Introduction, view: View, address: str, base: str
) -> dict[str, Any]:
    """The page and what it is about, in the words of schema.org."""
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": intro.title,
        "description": intro.description,
        "url": address,
        "inLanguage": view.lang,
        "isPartOf": {
            "@type": "WebSite",
            "name": opened.atlas.title.text(view.lang),
            "url": base,
        },
    }
    if isinstance(intro.feature, (Event, Relation)) and intro.feature.when:
        page["temporalCoverage"] = intro.feature.when.edtf
    if isinstance(intro.feature, Event):
        places = (
            opened.atlas.places[id_] for id_ in intro.feature.places if id_ in opened.atlas.places
        )
        about = {"@type": "Event", "name": intro.feature.title.text(view.lang)}
        page["about"] = about | {"location": [_place(place, view.lang) for place in places]}
    elif isinstance(intro.feature, Place):
        page["about"] = _place(intro.feature, view.lang)
    if intro.quoted:
        page["hasPart"] = [
            {"@type": "Quotation", "text": quoted.passage.exact, "isPartOf": _work(quoted.source)}
            for quoted in intro.quoted
        ]
    return page


def _place(place: Place, language: str) -> dict[str, Any]:
    place_data: dict[str, Any] = {"@type": "Place", "name": place.name.text(language)}
    if place.lat is not None:
        place_data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.lat,
            "longitude": place.lon,
        }
    return place_data


def _work(source: Source) -> dict[str, Any]:
    """A text; what nobody knows of it is left out."""
    work = {
        "@type": "CreativeWork",
        "name": source.title,
        "author": source.author,
        "publisher": source.publisher,
        "datePublished": _published(source),
        "url": source.url,
    }
    return {name: value for name, value in work.items() if value}
