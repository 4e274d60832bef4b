"""What rests on which words of a text, and where it stands in what is shown of it.

A mark is a stretch of words with all that rests on exactly these words, so that a sentence on which
a hundred features rest is one mark and not a hundred. Marks that overlap lie in lanes, each lane
with its own line under the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from dashboard.markup import paragraphs_of
from dashboard.state.atlas import OpenAtlas
from geodata.model.atlas import Feature, Passage, passages_of
from geodata.query.rights import folded
from geodata.text.passages import Paragraph, numbers


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text with the ids of the features that rest on them, events first."""

    start: int  # offset into the file, as of a `Passage`
    end: int
    lane: int  # 0 and up; marks that share a word are in different ones
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Orphan:
    """A passage that stands in its text no more."""

    id: str  # of the feature that rests on it
    passage: Passage


def marks(opened: OpenAtlas, source: str) -> tuple[Mark, ...]:
    """The marks of a text by where they begin, the longest first of those that begin together."""
    resting: dict[tuple[int, int], list[str]] = {}
    if source in opened.atlas.texts:
        for feature, passage in _resting(opened, source):
            if passage.anchor != "orphan":
                resting.setdefault((passage.start, -passage.end), []).append(feature.id)
    spans = sorted(resting)
    mark_lanes = lanes((start, -end) for start, end in spans)
    return tuple(
        Mark(start, -end, lane, tuple(dict.fromkeys(resting[start, end])))
        for (start, end), lane in zip(spans, mark_lanes, strict=True)
    )


def orphans(opened: OpenAtlas, source: str) -> tuple[Orphan, ...]:
    """What rests on words of a text that are not found in it, by where they once stood."""
    lost = [
        Orphan(feature.id, passage)
        for feature, passage in _resting(opened, source)
        if passage.anchor == "orphan"
    ]
    return tuple(sorted(lost, key=lambda orphan: orphan.passage.start))


@lru_cache(maxsize=64)
def passage_counts(opened: OpenAtlas, source: str) -> tuple[int, int, int]:
    """How many passages of a text carry a claim, only name a place, are found in it no more."""
    found = marks(opened, source)
    marked = sum(any(id_ not in opened.atlas.places for id_ in mark.ids) for mark in found)
    return marked, len(found) - marked, len(orphans(opened, source))


@lru_cache(maxsize=64)
def paragraphs_in(opened: OpenAtlas, source: str) -> tuple[tuple[Paragraph, int | None], ...]:
    """The paragraphs of a text as they are shown, with their numbers; none of one not published."""
    text = opened.atlas.texts.get(source, "")  # of a text without a file its orphans can be read
    shown = paragraphs_of(text)
    publish = opened.atlas.sources[source].publish
    if publish == "text":
        return tuple(zip(shown, numbers(shown), strict=True))
    return tuple(folded(shown)) if publish == "passages" else ()


def letter(shown: Iterable[tuple[Paragraph, int | None]], offset: int) -> int:
    """How many letters of `paragraphs_in` a text stand before an offset of its file.

    Counted as a browser counts, in units of UTF-16: an emoji is two.
    """
    pieces = (piece for paragraph, _ in shown for piece in paragraph.pieces)
    before = takewhile(lambda piece: piece.start < offset, pieces)
    stretches = (piece.shown[: offset - piece.start] for piece in before)
    return sum(len(words.encode("utf-16-le")) // 2 for words in stretches)


def opening(text: str, number: int) -> int | None:
    """The offset in the file at which a paragraph of this number begins; None without one."""
    shown = paragraphs_of(text)
    begins = (
        paragraph.start for paragraph, n in zip(shown, numbers(shown), strict=True) if n == number
    )
    return next(begins, None)


def lanes(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """For each span, in order of their starts, the lowest lane in which it overlaps no other.

    >>> list(lanes([(0, 9), (2, 4), (3, 12), (4, 6), (9, 10)]))
    [0, 1, 2, 1, 0]
    """
    ends: list[int] = []  # of the last span in each lane
    for start, end in spans:
        lane = next((n for n, taken in enumerate(ends) if taken <= start), len(ends))
        ends[lane : lane + 1] = [end]
        yield lane


def features(opened: OpenAtlas) -> Iterator[Feature]:
    """Everything that rests on words: what is told, by date, before what is only named."""
    yield from (opened.atlas.events[id_] for id_ in opened.index.order)
    yield from (opened.atlas.relations[id_] for id_ in opened.index.relations.order)
    yield from opened.atlas.groups.values()
    yield from opened.atlas.places.values()


def _resting(opened: OpenAtlas, source: str) -> Iterator[tuple[Feature, Passage]]:
    for feature in features(opened):
        for passage in passages_of(feature):
            if passage.source == source:
                yield feature, passage
