"""Who says it, of whom, and what is doubted: the parts of a panel that compare the texts.

The trap avoided: counts of two texts are never added up as if they confirmed each other; what both
tell stands side by side in the words of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice

from dashboard.markup import Html, join, link, outward, quotation, tag
from dashboard.panels.parts.paging import ROWS, Many, drawn, to_all
from dashboard.panels.parts.rows import listing
from dashboard.state import selection
from dashboard.state.atlas import Opened
from dashboard.words import phrases, read_words
from geodata.model.atlas import Event
from geodata.query.view import View, with_

TEXTS = 25  # that are heard apart
FEW = 8  # events told side by side
DOUBTS = 3  # that stand among other lists


def by_text(opened: Opened, view: View, events: Sequence[Event], there: View) -> Html | None:
    """What each text tells, apart, and the ways to all of it; None where only one tells.

    ``there`` is the view of the list that holds the events.
    """
    words = read_words(view.lang)
    told: dict[str, list[Event]] = {source: [] for source in there.source or opened.atlas.sources}
    for event in events:
        for source in {passage.source for passage in event.passages} & told.keys():
            told[source].append(event)
    speaking = {source: found for source, found in told.items() if found}
    if len(speaking) < 2:
        return None
    few = ROWS // min(len(speaking), TEXTS)
    parts = [
        tag(
            "details",
            tag(
                "summary",
                phrases.source(opened.atlas.sources[source], words),
                tag("small", phrases.numbered(words, "voices.events", n=len(found))),
            ),
            listing(opened, view, found[:few]),
            to_all(with_(there, source=(source,)), len(found)) if len(found) > few else None,
        )
        for source, found in islice(speaking.items(), TEXTS)
    ]
    rest = to_all(with_(there, sort="text"), len(events)) if len(speaking) > TEXTS else None
    return tag("section", tag("h3", words["voices.texts"]), *parts, rest)


def both(opened: Opened, view: View, events: Sequence[Event]) -> Many[Event]:
    """What more than one text tells, in the words of each, side by side."""
    shared = [event for event in events if len({p.source for p in event.passages}) > 1]
    title = phrases.numbered(read_words(view.lang), "voices.both", n=len(shared))
    return Many("both", title, shared, drawn(partial(_side_by_side, opened, view)), FEW)


def _side_by_side(opened: Opened, view: View, event: Event) -> Html:
    words = read_words(view.lang)
    quotations = [
        quotation(opened.atlas, passage, selection.reading(opened, view, event.id, passage), words)
        for passage in event.passages
    ]
    title = link(selection.event(opened, view, event), event.title.text(view.lang))
    return tag(
        "section",
        tag("h4", title),
        tag("div", *quotations, class_="beside"),
    )


def doubts(opened: Opened, view: View, events: Sequence[Event]) -> Many[Event]:
    """What is in doubt about the events, each with where to look it up."""
    doubted = [event for event in events if event.doubt]
    title = phrases.numbered(read_words(view.lang), "voices.doubts", n=len(doubted))
    draw = drawn(partial(_doubt, opened, view), "ul", "plain doubts")
    return Many("doubts", title, doubted, draw, DOUBTS)


def _doubt(opened: Opened, view: View, event: Event) -> Html:
    return tag(
        "li",
        link(selection.event(opened, view, event), event.title.text(view.lang)),
        tag("p", event.doubt.text(view.lang) if event.doubt else None),
        tag("small", *_references(event)),
    )


def _references(event: Event) -> list[Html]:
    references = event.doubt.references if event.doubt else ()
    return [
        join("; " if number else "", outward(reference.url, reference.title))
        for number, reference in enumerate(references)
    ]
