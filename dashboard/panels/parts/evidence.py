"""What cards have in common, so that an event, a relation and a group are told in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.addresses import CITATION_PAGE
from dashboard.markup import Html, join, link, outward, quotation, tag
from dashboard.panels.parts.report import report
from dashboard.state.context import Context
from dashboard.words import phrases, read_words
from geodata.model.atlas import Doubt, Draft, Passage, Place, Status, When
from geodata.query.view import View, href, with_

QUOTED = 50  # passages of one thing; in its text each has a mark


def dated(when: When | None, language: str) -> Html:
    """A date in words, what it rests on, and beside it what the record has."""
    words = read_words(language)
    if when is None:
        return tag("p", words["date.none"], class_="date")
    basis = tag("small", words[f"card.from_{when.basis}"])
    date = tag("p", tag("time", phrases.date(when, words)), " ", basis, class_="date")
    if when.record is None:
        return date
    record = words["card.record"].format(date=phrases.spelt(when.record, words))
    return join(date, tag("p", record, class_="record"))


def held(status: Status, language: str) -> Html | None:
    """A warning for what is only supposed or disputed."""
    if status == "asserted":
        return None
    return tag("p", read_words(language)[f"card.{status}"], class_="warning")


def doubted(doubt: Doubt | None, language: str) -> Html | None:
    """Why a claim may not be so, and where to look."""
    if doubt is None:
        return None
    references = [
        tag("li", outward(reference.url, reference.title)) for reference in doubt.references
    ]
    return tag(
        "aside",
        tag("strong", read_words(language)["card.doubt"]),
        tag("p", doubt.text(language)),
        tag("ul", *references),
        class_="doubt",
    )


def drafted(draft: Draft | None, language: str) -> Html | None:
    """A warning for what a program found and nobody has reviewed, with how sure it was."""
    if draft is None:
        return None
    words = read_words(language)
    name = "card.draft_event" if draft.trigger else "card.draft_place"
    warning = words[name].format(score=f"{draft.score:.2f}", trigger=draft.trigger)
    others = words["joint.semicolon"].join(draft.others)
    also = words["card.draft_others"].format(others=others) if others else None
    return tag("p", warning, " " if also else None, also, class_="warning draft")


def unreviewed(place: Place, language: str) -> Html | None:
    """A word beside the name of a place that a program found and nobody has reviewed."""
    return tag("small", read_words(language)["map.draft"], class_="sign") if place.draft else None


def quoted(context: Context, id_: str, passages: Iterable[Passage]) -> Html:
    """The words that a thing rests on, each with the way to its text; of very many the first."""
    words = context.words
    ways = [(passage, context.reading(id_, passage)) for passage in passages]
    quotations = [
        quotation(context.atlas, passage, way, words, *_ways(way, passage, words))
        for passage, way in ways[:QUOTED]
    ]
    if len(ways) <= QUOTED:
        return join(*quotations)
    note = phrases.numbered(words, "card.quoted", n=QUOTED)
    rest = link(ways[QUOTED][1], words["card.read"])
    return join(*quotations, tag("p", note, " ", rest, class_="note"))


def _ways(way: View, passage: Passage, words: Mapping[str, str]) -> list[Html | None]:
    """What can be done with a passage: taken along with whose it is, and reported."""
    cite = tag("a", words["cite.open"], href=f"{CITATION_PAGE}{href(way)}", target="_blank")
    return [cite, report(way, passage)]


def unfolding(context: Context, id_: str, passages: Iterable[Passage], *title: str | None) -> Html:
    """A line, and under it the words it rests on, folded away.

    The line stands beside the fold and not in it: what is pressed to unfold can hold no link.
    """
    words = context.words
    quotations = quoted(context, id_, passages)
    fold = tag("details", tag("summary", words["card.words"]), quotations)
    return tag("div", tag("p", *title), fold, class_="claim")


def place_link(view: View, place: Place) -> Html:
    """The way to a place."""
    target = with_(view, sel=(place.id,), panel="place")
    sign = unreviewed(place, view.lang)
    return join(link(target, place.name.text(view.lang)), " " if sign else None, sign)


def country_link(context: Context, code: str) -> Html:
    """The way to a country by its ISO code; the code alone for one that the base map lacks."""
    country = context.atlas.countries.get(code)
    if country is None:
        return tag("span", code)
    target = with_(context.view, country=(code,), sel=(), panel="country")
    return link(target, country.name(context.lang))


def country_links(context: Context, codes: Iterable[str]) -> Html:
    """The ways to several countries."""
    comma = context.words["joint.comma"]
    on_map = (code for code in codes if code in context.atlas.countries)
    links = [country_link(context, code) for code in on_map]
    return join(*(join(comma if n else None, way) for n, way in enumerate(links)))
