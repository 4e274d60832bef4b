"""Who says it, of whom, and what is doubted: the parts of a panel that compare the texts.

The trap avoided: counts of two texts are never added up as if they confirmed each other; what both
tell stands side by side in the words of each.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard import aim, phrases
from dashboard.atlas import Opened
from dashboard.panels.people import names
from dashboard.panels.rows import listing
from dashboard.passage import Html, join, link, outward, quotation, tag
from dashboard.view import View
from dashboard.words import read_words
from geodata.model import Event
from geodata.people import counts


def by_text(now: Opened, view: View, events: tuple[Event, ...]) -> Html | None:
    """What each text tells, apart; and, side by side, what more than one tells."""
    words = read_words(view.lang)
    told = {source: [e for e in events if _speaks(e, source)] for source in now.atlas.sources}
    speaking = {source: found for source, found in told.items() if found}
    if len(speaking) < 2:
        return None
    shared = [event for event in events if sum(_speaks(event, s) for s in speaking) > 1]
    parts = [
        tag(
            "details",
            tag(
                "summary",
                phrases.source(now.atlas.sources[source], words),
                tag("small", words["voices.events"].format(n=len(found))),
            ),
            listing(now, view, found),
        )
        for source, found in speaking.items()
    ]
    return join(
        tag("h3", words["voices.texts"]), *parts, *(_side_by_side(now, view, e) for e in shared)
    )


def _speaks(event: Event, source: str) -> bool:
    return any(passage.source == source for passage in event.passages)


def _side_by_side(now: Opened, view: View, event: Event) -> Html:
    words = read_words(view.lang)
    quotations = [
        quotation(now.atlas, passage, aim.reading(now, view, event.id, passage), words)
        for passage in event.passages
    ]
    title = link(aim.event(now, view, event), event.title.text(view.lang))
    return tag(
        "section",
        tag("h4", title, tag("small", words["voices.both"])),
        tag("div", *quotations, class_="beside"),
    )


def people(view: View, events: Iterable[Event]) -> Html | None:
    """The people and bodies of the events, with how many they take part in, most first."""
    counted = counts(events)
    if not counted:
        return None
    return join(tag("h3", read_words(view.lang)["voices.people"]), names(view, counted))


def doubts(now: Opened, view: View, events: Iterable[Event]) -> Html | None:
    """What is in doubt about the events, each with where to look it up."""
    words = read_words(view.lang)
    rows = [
        tag(
            "li",
            link(aim.event(now, view, event), event.title.text(view.lang)),
            tag("p", event.doubt.text(view.lang)),
            tag("small", *_references(event)),
        )
        for event in events
        if event.doubt
    ]
    if not rows:
        return None
    title = f"{words['voices.doubts']} ({len(rows)})"
    return tag(
        "details", tag("summary", title), tag("ul", *rows, class_="plain doubts"), class_="section"
    )


def _references(event: Event) -> list[Html]:
    references = event.doubt.references if event.doubt else ()
    return [
        join("; " if number else "", outward(reference.url, reference.title))
        for number, reference in enumerate(references)
    ]
