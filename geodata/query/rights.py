"""What of a text may be shown: all of it, its passages with what stands around them, or none of it.

``publish`` in sources.toml says it for each text, and it is obeyed in one place: the atlas that is
shown is one whose texts lack the rest, so that whatever quotes, searches or exports it cannot show
what is not there. The trap avoided: offsets and the numbers of paragraphs must stay those of the
whole text, since links and citations name them; so each stretch that is left out becomes a sign and
spaces of the same length, and a paragraph of which nothing is left still counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from operator import itemgetter

from geodata.model.atlas import Atlas, Feature, Group, Passage, passages_of
from geodata.text.passages import Paragraph, Piece, numbers, paragraphs, sign_of

AROUND = 90  # letters shown on either side of a passage, to the end of a word
LEFT_OUT = "…"  # in place of words
NO_HEADING = "—"  # in place of a heading; it ends no sentence, so that it still counts as one

_LONG = re.compile(f"{LEFT_OUT} {{2,}}")

Span = tuple[int, int]  # half-open offsets into the file


def published(atlas: Atlas) -> Atlas:
    """The atlas with only those words of its texts that may be shown; itself where all may be."""
    limited = {source.id for source in atlas.sources.values() if source.publish != "text"}
    if not limited:
        return atlas
    silent = {id_ for id_ in limited if atlas.sources[id_].publish == "citation"}
    kept: dict[str, list[Span]] = {id_: [] for id_ in limited}
    features: Iterable[Feature] = chain(
        *(atlas.events.values(), atlas.relations.values()),
        *(atlas.groups.values(), atlas.places.values()),
    )
    for feature in features:
        for passage in passages_of(feature):
            if passage.source in limited - silent and passage.anchor != "orphan":
                kept[passage.source].append((passage.start, passage.end))

    def quoted(passages: Iterable[Passage]) -> tuple[Passage, ...]:
        return tuple(
            replace(passage, exact="", prefix="", suffix="")
            if passage.source in silent
            else passage
            for passage in passages
        )

    def member_quoted(group: Group) -> Group:
        members = tuple(
            replace(member, passages=quoted(member.passages)) for member in group.members
        )
        return replace(group, passages=quoted(group.passages), members=members)

    return replace(
        atlas,
        texts={
            id_: reduced(text, kept[id_]) if id_ in limited else text
            for id_, text in atlas.texts.items()
        },
        places={p.id: replace(p, passages=quoted(p.passages)) for p in atlas.places.values()},
        events={e.id: replace(e, passages=quoted(e.passages)) for e in atlas.events.values()},
        relations={r.id: replace(r, passages=quoted(r.passages)) for r in atlas.relations.values()},
        groups={g.id: member_quoted(g) for g in atlas.groups.values()},
    )


def reduced(text: str, kept: Iterable[Span]) -> str:
    """A text of the same length with only what is kept and what stands around it.

    Its paragraphs begin where they did, and the same of them are headings.
    """
    spans = _merged(kept)
    pieces: list[str] = []
    at = 0
    for paragraph in paragraphs(text):
        pieces.append(text[at : paragraph.start])
        at = paragraph.end
        pieces.append(_reduced(text, paragraph, spans))
    pieces.append(text[at:])
    return "".join(pieces)


def folded(shown: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, int | None]]:
    """The paragraphs of a reduced text with their numbers, for a reader: what is left out is short.

    Of several that follow one another and of which nothing is left, only the first is there.
    """
    before = False
    for paragraph, number in zip(shown, numbers(shown), strict=True):
        hidden = paragraph.text.strip() in {LEFT_OUT, NO_HEADING}
        if not hidden:
            pieces = tuple(part for piece in paragraph.pieces for part in _folded(piece))
            yield replace(paragraph, pieces=pieces), number
        elif not before:
            yield replace(paragraph, pieces=paragraph.pieces[:1]), None
        before = hidden


def _folded(piece: Piece) -> Iterator[Piece]:
    at = piece.start
    for match in _LONG.finditer(piece.shown):
        first, last = piece.start + match.start(), piece.start + match.end()
        if at < first:
            yield Piece(at, first, piece.shown[at - piece.start : match.start()])
        yield Piece(first, last, f"{LEFT_OUT} ")
        at = last
    if at < piece.end or at == piece.start:
        yield Piece(at, piece.end, piece.shown[at - piece.start :])


def _reduced(text: str, paragraph: Paragraph, spans: list[Span]) -> str:
    """The stretch of the file that a paragraph is, as long as before."""
    start, end = paragraph.start, paragraph.end
    first = bisect_right(spans, start, key=itemgetter(1))
    inside = spans[first : bisect_left(spans, end, key=itemgetter(0))]
    if paragraph.heading and inside:
        return text[start:end]  # one line, and part of what stands around
    sign = sign_of(text, start, end)
    if paragraph.heading:
        return text[start:sign] + _in_place(NO_HEADING, end - sign)
    pieces, at = [text[start:sign]], sign
    for first, last in _merged(_around(text, span, sign, end) for span in inside):
        pieces += [_in_place(LEFT_OUT, first - at), text[first:last]]
        at = last
    return "".join([*pieces, _in_place(LEFT_OUT, end - at)])


def _in_place(sign: str, length: int) -> str:
    return sign.ljust(length)[:length]


def _around(text: str, span: Span, start: int, end: int) -> Span:
    """A span with the whole words around it, within bounds; it begins and ends with no space."""
    first, last = max(start, span[0] - AROUND), min(end, span[1] + AROUND)
    while start < first < span[0] and not text[first - 1].isspace():
        first += 1
    while end > last > span[1] and not text[last].isspace():
        last -= 1
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order that neither overlap nor touch, with the same letters in them."""
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
