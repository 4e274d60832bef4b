"""A text in sentences: what is shown of it where some of its words were found.

A sentence is cut from the paragraph as shown, so one that a page break tore is whole, and it knows
which stretch of the file it stands for.
The traps avoided: a full stop is also the end of "U.S." and "Gen."; where it may be either, the
sentence goes on, since a sentence too long can still be read and half a one cannot. So one may be
as long as its text, and no step looks along all of it again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from geodata.text.passages import Paragraph, Piece, paragraphs

_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡]*[^\W_a-z])")
_SHORT = re.compile(r"(?:^|[\s(\[\"'“‘«])(?:\w|(?:\w\.)+\w|[A-Z][a-z]{1,2})\.$")
_BACK = 64  # letters before a full stop in which a short form begins


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as shown, and ``[start, end)`` of the file of ``source`` that it stands for."""

    source: str
    start: int
    end: int
    text: str


def sentences(source: str, text: str, vocabulary: Collection[str] = ()) -> tuple[Sentence, ...]:
    """The sentences of a text in order; a heading is one. ``vocabulary`` is as in `paragraphs`."""
    return tuple(
        sentence
        for paragraph in paragraphs(text, vocabulary)
        for sentence in _sentences(source, paragraph)
    )


def _sentences(source: str, paragraph: Paragraph) -> Iterator[Sentence]:
    words = paragraph.text
    begins = [0, *accumulate(len(piece.shown) for piece in paragraph.pieces)]
    for first, last in _cut(words):
        yield Sentence(source, *_stretch(paragraph, begins, first, last), words[first:last])


def _cut(words: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a paragraph begins and ends, without the space around it."""
    first = len(words) - len(words.lstrip())
    for end in _END.finditer(words):
        stop = end.start()
        if words[stop] == "." and _SHORT.search(words, max(first, stop - _BACK), stop + 1):
            continue
        yield first, end.start() + len(end[0].rstrip())
        first = end.end()
    if first < len(words.rstrip()):
        yield first, len(words.rstrip())


def _stretch(paragraph: Paragraph, begins: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """The stretch of the file that a stretch of the words shown stands for.

    ``begins`` are where its pieces begin in the words, and where the last one ends.
    """
    n, m = bisect_right(begins, first) - 1, bisect_left(begins, last) - 1
    first_piece, last_piece = paragraph.pieces[n], paragraph.pieces[m]
    return (
        first_piece.start + (first - begins[n] if _verbatim(first_piece) else 0),
        last_piece.end - (begins[m + 1] - last if _verbatim(last_piece) else 0),
    )


def _verbatim(piece: Piece) -> bool:
    return len(piece.shown) == piece.end - piece.start
