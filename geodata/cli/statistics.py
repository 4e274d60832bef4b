"""How much of what there is in an atlas, and how much of its texts carries a claim, as lines."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from geodata.cli.terminal import takes
from geodata.io import coverage
from geodata.model.atlas import Atlas, Passage

_OPENING = 48  # letters that name a paragraph
_CELLS = 20  # of the bar that shows where in a paragraph its claims stand


def numbered(number: int, name: str) -> str:
    """A number of things, ``3 events`` or ``1 event``."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def counts(atlas: Atlas) -> Iterator[tuple[str, int]]:
    """What there is, each kind of it with its number."""
    events, places = atlas.events.values(), atlas.places.values()
    dates = [event.when for event in events]
    yield "events", len(events)
    yield from _tally("events of kind", (event.kind for event in events))
    yield "events dated", sum(date is not None for date in dates)
    yield "events undated", sum(date is None for date in dates)
    yield from _tally("events dated by", (date.basis for date in dates if date))
    bases = (basis for event in events for basis in event.place_basis if basis)
    yield from _tally("places of events given by", bases)
    yield "events not reviewed", sum(event.draft is not None for event in events)
    yield "places", len(places)
    yield "places not reviewed", sum(place.draft is not None for place in places)
    yield from _tally("places of kind", (place.kind for place in places))
    yield from _tally("places of precision", (place.precision for place in places))
    yield "relations", len(atlas.relations)
    yield "groups", len(atlas.groups)
    yield from _tally("passages in", (passage.source for passage in _passages(atlas)))
    doubts = [event.doubt for event in events]
    doubts += [relation.doubt for relation in atlas.relations.values()]
    yield "doubts", sum(doubt is not None for doubt in doubts)
    read = list(chain.from_iterable(coverage.coverage_by_text(atlas).values()))
    yield "paragraphs with a claim", sum(bool(row.claims) for row in read)
    silent = [row.reason or "no reason given" for row in read if row.silent]
    yield from _tally("paragraphs without a claim:", silent)


def covered(row: coverage.ParagraphCoverage) -> str:
    """A paragraph as one line: how much of it carries a claim, or why none of it does."""
    opening = row.paragraph.text
    opening = f"{opening[:_OPENING]} …" if len(opening) > _OPENING else opening
    part = f"{row.marked / row.letters:4.0%} {numbered(len(row.claims), 'claim')}"
    why = "heading" if row.paragraph.heading else row.reason or "no reason given"
    share = f"{part if row.claims else why:>16}"
    return f"{share} {_bar(row)} {row.mentions:4}  {row.number or '':4}  {opening}"


def _bar(row: coverage.ParagraphCoverage) -> str:
    """The paragraph in cells from its first letter to its last, full where it carries a claim."""
    cell = max(1, row.letters) / _CELLS
    letters_by_cell = [
        sum(max(0, min(end, (n + 1) * cell) - max(start, n * cell)) for start, end in row.stretches)
        for n in range(_CELLS)
    ]
    full_cell, empty_cell = "█·" if takes("█·", sys.stdout.encoding) else "#."
    return "".join(full_cell if letters * 2 >= cell else empty_cell for letters in letters_by_cell)


def _passages(atlas: Atlas) -> Iterator[Passage]:
    for layer in (atlas.events, atlas.places, atlas.relations, atlas.groups):
        for feature in layer.values():
            yield from feature.passages
    for group in atlas.groups.values():
        for member in group.members:
            yield from member.passages


def _tally(name: str, values: Iterable[str]) -> Iterator[tuple[str, int]]:
    for value, number in sorted(Counter(values).items()):
        yield f"{name} {value}", number
