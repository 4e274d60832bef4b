"""Who says it, of whom, and what is doubted: the parts of a panel that compare the texts.

The trap avoided: counts of two texts are never added up as if they confirmed each other; what both
tell stands side by side in the words of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice

from dashboard.markup import Html, join, link, outward, quotation, tag
from dashboard.panels.parts.paging import ROWS, PanelList, drawn, to_all
from dashboard.panels.parts.rows import listing
from dashboard.state.context import Context
from dashboard.words import phrases
from geodata.model.atlas import Event
from geodata.query.view import View, with_

TEXTS = 25  # that are heard apart
FEW = 8  # events told side by side
DOUBTS = 3  # that stand among other lists


def by_text(context: Context, events: Sequence[Event], target: View) -> Html | None:
    """What each text tells, apart, and the ways to all of it; None where only one tells.

    ``target`` is the view of the list that holds the events.
    """
    words = context.words
    by_source: dict[str, list[Event]] = {
        source: [] for source in target.source or context.atlas.sources
    }
    for event in events:
        for source in {passage.source for passage in event.passages} & by_source.keys():
            by_source[source].append(event)
    speaking = {
        source: source_events for source, source_events in by_source.items() if source_events
    }
    if len(speaking) < 2:
        return None
    few = ROWS // min(len(speaking), TEXTS)
    sections = [
        tag(
            "details",
            tag(
                "summary",
                phrases.source(context.atlas.sources[source], words),
                tag("small", phrases.numbered(words, "voices.events", n=len(source_events))),
            ),
            listing(context, source_events[:few]),
            to_all(with_(target, source=(source,)), len(source_events))
            if len(source_events) > few
            else None,
        )
        for source, source_events in islice(speaking.items(), TEXTS)
    ]
    rest = to_all(with_(target, sort="text"), len(events)) if len(speaking) > TEXTS else None
    return tag("section", tag("h3", words["voices.texts"]), *sections, rest)


def both(context: Context, events: Sequence[Event]) -> PanelList[Event]:
    """What more than one text tells, in the words of each, side by side."""
    shared = [event for event in events if len({p.source for p in event.passages}) > 1]
    title = phrases.numbered(context.words, "voices.both", n=len(shared))
    return PanelList("both", title, shared, drawn(partial(_side_by_side, context)), FEW)


def _side_by_side(context: Context, event: Event) -> Html:
    words = context.words
    quotations = [
        quotation(context.atlas, passage, context.reading(event.id, passage), words)
        for passage in event.passages
    ]
    title = link(context.choose(event.id), event.title.text(context.lang))
    return tag(
        "section",
        tag("h4", title),
        tag("div", *quotations, class_="beside"),
    )


def doubts(context: Context, events: Sequence[Event]) -> PanelList[Event]:
    """What is in doubt about the events, each with where to look it up."""
    doubted = [event for event in events if event.doubt]
    title = phrases.numbered(context.words, "voices.doubts", n=len(doubted))
    draw = drawn(partial(_doubt, context), "ul", "plain doubts")
    return PanelList("doubts", title, doubted, draw, DOUBTS)


def _doubt(context: Context, event: Event) -> Html:
    return tag(
        "li",
        link(context.choose(event.id), event.title.text(context.lang)),
        tag("p", event.doubt.text(context.lang) if event.doubt else None),
        tag("small", *_references(event)),
    )


def _references(event: Event) -> list[Html]:
    references = event.doubt.references if event.doubt else ()
    return [
        join("; " if number else "", outward(reference.url, reference.title))
        for number, reference in enumerate(references)
    ]
