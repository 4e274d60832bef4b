"""What was read of each text: which of its words carry a claim, and why the others carry none.

A map shows what was marked; only this shows what was not. So a paragraph without a claim is said
to be so, with one word for the reason, and absence cannot pass for peace.
The trap avoided: a place that is named is no claim. Events, relations and groups cover words;
mentions of places are counted beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, get_args

from geodata.io.fields import Field
from geodata.model.atlas import Atlas, Feature, Passage, Silence, Unmarked, passages_of
from geodata.model.faults import Fault, shown
from geodata.text.passages import Paragraph, numbers, paragraphs, runs

UNMARKED = "unmarked.toml"

_REASONS: tuple[Silence, ...] = get_args(Silence)


@dataclass(frozen=True, slots=True)
class ParagraphCoverage:
    """A paragraph of a text and what rests on its words."""

    number: int | None  # from 1, headings not counted
    paragraph: Paragraph
    letters: int  # code points as shown
    stretches: tuple[tuple[int, int], ...]  # of them, half-open, those that carry a claim
    claims: tuple[str, ...]  # ids of events, relations and groups, each once
    mentions: int  # of places
    reason: Silence | None  # why it carries no claim; None where it does, or nobody said

    @property
    def marked(self) -> int:
        """How many letters carry a claim."""
        return sum(end - start for start, end in self.stretches)

    @property
    def silent(self) -> bool:
        """Whether it carries no claim; a heading has none to carry."""
        return not self.claims and not self.paragraph.heading


class _Resting(NamedTuple):
    """What rests on a text, with the ids of it, and the reasons given for what carries nothing."""

    claims: list[tuple[Passage, str]]
    mentions: list[tuple[Passage, str]]
    reasons: list[Unmarked]


def coverage(atlas: Atlas, source: str) -> tuple[ParagraphCoverage, ...]:
    """Every paragraph of a text with what rests on it; none of a text that could not be read."""
    return _coverage(paragraphs(atlas.texts.get(source, "")), _resting(atlas)[source])


def coverage_by_text(atlas: Atlas) -> dict[str, tuple[ParagraphCoverage, ...]]:
    """The `coverage` of each text that could be read, in one pass through the features."""
    resting = _resting(atlas)
    return {
        source: _coverage(paragraphs(text), resting[source]) for source, text in atlas.texts.items()
    }


def unmarked(table: object) -> tuple[tuple[Unmarked, ...], tuple[Fault, ...]]:
    """The paragraphs that carry no claim and why, from unmarked.toml."""
    reasons: list[Unmarked] = []
    notes: list[Fault] = []
    whole = Field(table, notes, UNMARKED)
    if whole.value == {}:
        return (), ()
    for number, item in enumerate(whole["paragraph"].items(), 1):
        entry_faults: list[Fault] = []
        entry = Field(item.value, entry_faults, UNMARKED, f"paragraph {number}")
        stated = Unmarked(
            source=entry["source"].slug(),
            begins=entry["begins"].text(),
            reason=entry["reason"].choice(_REASONS),
        )
        if not entry_faults:
            reasons.append(stated)
        notes += entry_faults
    return tuple(reasons), tuple(notes)


def faults(atlas: Atlas) -> Iterator[Fault]:
    """What does not hold of the reasons given; an atlas that gives some gives all of them."""
    resting = _resting(atlas)
    for source, text in atlas.texts.items():
        if resting[source].reasons:
            yield from _unsound(source, paragraphs(text), resting[source])
    for entry in atlas.unmarked:
        if entry.source not in atlas.sources:
            reason = f"{shown(entry.source)} is no source of this atlas"
            yield Fault(UNMARKED, shown(entry.begins), "source", reason, kept=True)


def _unsound(source: str, shown_: Sequence[Paragraph], resting: _Resting) -> Iterator[Fault]:
    covered = _coverage(shown_, resting)
    for entry, positions in _stated(shown_, resting.reasons):
        where = f"{source}, {shown(entry.begins)}"
        if len(positions) != 1:
            reason = f"is how {len(positions)} paragraphs begin: it must be one"
            yield Fault(UNMARKED, where, "begins", reason, kept=True)
        elif claims := covered[positions[0]].claims:
            yield Fault(UNMARKED, where, None, f"carries {claims[0]}", kept=True)
    for row in covered:
        if row.silent and row.reason is None:
            where = f"{source}, {shown(row.paragraph.text)}"
            yield Fault(UNMARKED, where, None, "carries nothing and says not why", kept=True)


def _coverage(shown_: Sequence[Paragraph], resting: _Resting) -> tuple[ParagraphCoverage, ...]:
    by_beginning: dict[str, tuple[Silence, list[int]]] = {}  # the last word on each beginning
    for entry, positions in reversed(_stated(shown_, resting.reasons)):
        by_beginning.setdefault(entry.begins, (entry.reason, positions))
    reasons = {
        at: reason for reason, positions in reversed(by_beginning.values()) for at in positions
    }
    claimed, named = _on(shown_, resting.claims), _on(shown_, resting.mentions)
    return tuple(
        _covered(
            number,
            paragraph,
            claimed.get(at, []),
            len(named.get(at, [])),
            reasons.get(at),
        )
        for at, (paragraph, number) in enumerate(zip(shown_, numbers(shown_), strict=True))
    )


def _covered(
    number: int | None,
    paragraph: Paragraph,
    claims: list[tuple[Passage, str]],
    mentions: int,
    reason: Silence | None,
) -> ParagraphCoverage:
    at = 0
    stretches: list[tuple[int, int]] = []
    for words, over in runs(paragraph, sorted({(p.start, p.end) for p, _ in claims})):
        if over and stretches and stretches[-1][1] == at:
            stretches[-1] = (stretches[-1][0], at + len(words))
        elif over:
            stretches.append((at, at + len(words)))
        at += len(words)
    return ParagraphCoverage(
        number,
        paragraph,
        letters=at,
        stretches=tuple(stretches),
        claims=tuple(dict.fromkeys(id_ for _, id_ in claims)),
        mentions=mentions,
        reason=None if claims else reason,
    )


def _resting(atlas: Atlas) -> defaultdict[str, _Resting]:
    """By text what rests on it; each feature is looked at once, however many texts there are."""
    by_source: defaultdict[str, _Resting] = defaultdict(lambda: _Resting([], [], []))
    claims: tuple[Iterable[Feature], ...] = (
        atlas.events.values(),
        atlas.relations.values(),
        atlas.groups.values(),
    )
    for feature in chain.from_iterable(claims):
        for passage in _anchored(feature):
            by_source[passage.source].claims.append((passage, feature.id))
    for place in atlas.places.values():
        for passage in _anchored(place):
            by_source[passage.source].mentions.append((passage, place.id))
    for entry in atlas.unmarked:
        by_source[entry.source].reasons.append(entry)
    return by_source


def _anchored(feature: Feature) -> Iterator[Passage]:
    return (passage for passage in passages_of(feature) if passage.anchor != "orphan")


def _on(
    shown_: Sequence[Paragraph], resting: Iterable[tuple[Passage, str]]
) -> dict[int, list[tuple[Passage, str]]]:
    """By the place of a paragraph, the passages that touch it; one may touch two."""
    by_paragraph: dict[int, list[tuple[Passage, str]]] = {}
    for passage, id_ in resting:
        first = bisect_left(shown_, passage.start + 1, key=attrgetter("end"))
        for at in range(first, bisect_left(shown_, passage.end, key=attrgetter("start"))):
            by_paragraph.setdefault(at, []).append((passage, id_))
    return by_paragraph


def _stated(
    shown_: Sequence[Paragraph], reasons: Iterable[Unmarked]
) -> list[tuple[Unmarked, list[int]]]:
    """Each reason given for a text, with the places of the paragraphs that begin like it.

    What begins alike stands together once it is sorted, so none is held against each paragraph.
    """
    texts = [paragraph.text for paragraph in shown_]
    order = sorted(range(len(texts)), key=texts.__getitem__)
    positions: dict[str, list[int]] = {}
    for words in {entry.begins for entry in reasons}:
        first = bisect_left(order, words, key=texts.__getitem__)
        last = bisect_left(order, True, first, key=lambda at: not texts[at].startswith(words))
        positions[words] = sorted(order[first:last])
    return [(entry, positions[entry.begins]) for entry in reasons]
