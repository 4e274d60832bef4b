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
from dashboard.server.links import card
from dashboard.sharing.introduction import Introduction, introduction
from dashboard.state.atlas import Opened
from geodata.model import edtf
from geodata.model.atlas import Event, Place, Relation, Source
from geodata.query.view import View, href

MOST = 512  # views whose tags are kept; some 4 kB each


def preview(opened: Opened, view: View, base: str) -> Html:
    """The tags of a view, for the page at ``base``, an address that ends with a slash.

    What is on the map does not matter to it, nor the version of the data that a link is of.
    """
    return _tags(
        opened, replace(view, lat=None, lon=None, z=None, start=None, v=""), view.start, base
    )


@lru_cache(maxsize=MOST)
def _tags(opened: Opened, view: View, start: int | None, base: str) -> Html:
    view = replace(view, start=start)
    made = introduction(opened, view)
    address = base + href(view).removesuffix("?")
    named = {
        "description": made.description,
        "twitter:card": "summary_large_image",
        **_highwire(made, address, view.lang),
        **_dublin_core(made, view.lang),
    }
    seen = {
        "og:type": "article" if made.feature else "website",
        "og:site_name": opened.atlas.title.text(view.lang),
        "og:title": made.title,
        "og:description": made.description,
        "og:url": address,
        "og:locale": view.lang,
        "og:image": base + card.PATH + href(view).removesuffix("?"),
        "og:image:type": "image/png",
        "og:image:width": str(card.SIZE[0]),
        "og:image:height": str(card.SIZE[1]),
        "og:image:alt": made.title,
    }
    return join(
        tag("title", made.title),
        tag("link", rel="canonical", href=address),
        *(tag("meta", name=name, content=said) for name, said in named.items() if said),
        *(tag("meta", property=name, content=said) for name, said in seen.items()),
        *(tag("meta", name="citation_author", content=one) for one in _authors(made)),
        linked_data(_linked(opened, made, view, address, base)),
    )


def _texts(made: Introduction) -> list[Source]:
    return list({one.source.id: one.source for one in made.quoted}.values())


def _authors(made: Introduction) -> Iterator[str]:
    yield from dict.fromkeys(source.author for source in _texts(made) if source.author)


def _highwire(made: Introduction, address: str, language: str) -> dict[str, str]:
    """The page as something to cite: its title, and the author and date of what it quotes first."""
    text = next(iter(_texts(made)), None)
    return {
        "citation_title": made.title,
        "citation_public_url": address,
        "citation_language": language,
        "citation_publication_date": _published(text) if text else "",
        "citation_publisher": text.publisher if text else "",
    }


def _dublin_core(made: Introduction, language: str) -> dict[str, str]:
    texts = _texts(made)
    return {
        "DC.title": made.title,
        "DC.description": made.description,
        "DC.language": language,
        "DC.creator": "; ".join(_authors(made)),
        "DC.source": "; ".join(source.title for source in texts),
        "DC.relation": texts[0].url or "" if texts else "",
    }


def _published(text: Source) -> str:
    """The date of a text as far as it is known by the calendar: "2019-11-23", "2010"."""
    if not text.date:
        return ""
    span = edtf.parse(text.date).start
    if span is None:
        return ""
    return text.date if len(text.date) == len("2019-11-23") else str(span.year)


def _linked(
    opened: Opened, made: Introduction, view: View, address: str, base: str
) -> dict[str, Any]:
    """The page and what it is about, in the words of schema.org."""
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": made.title,
        "description": made.description,
        "url": address,
        "inLanguage": view.lang,
        "isPartOf": {
            "@type": "WebSite",
            "name": opened.atlas.title.text(view.lang),
            "url": base,
        },
    }
    if isinstance(made.feature, (Event, Relation)) and made.feature.when:
        page["temporalCoverage"] = made.feature.when.edtf
    if isinstance(made.feature, Event):
        places = (
            opened.atlas.places[id_] for id_ in made.feature.places if id_ in opened.atlas.places
        )
        about = {"@type": "Event", "name": made.feature.title.text(view.lang)}
        page["about"] = about | {"location": [_place(each, view.lang) for each in places]}
    elif isinstance(made.feature, Place):
        page["about"] = _place(made.feature, view.lang)
    if made.quoted:
        page["hasPart"] = [
            {"@type": "Quotation", "text": one.passage.exact, "isPartOf": _work(one.source)}
            for one in made.quoted
        ]
    return page


def _place(place: Place, language: str) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "Place", "name": place.name.text(language)}
    if place.lat is not None:
        made["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.lat,
            "longitude": place.lon,
        }
    return made


def _work(source: Source) -> dict[str, Any]:
    """A text; what nobody knows of it is left out."""
    said = {
        "@type": "CreativeWork",
        "name": source.title,
        "author": source.author,
        "publisher": source.publisher,
        "datePublished": _published(source),
        "url": source.url,
    }
    return {name: value for name, value in said.items() if value}
