"""A text in sentences: what is shown of it where some of its words were found.

A sentence is cut from the paragraph as shown, so one that a page break tore is whole, and it knows
which stretch of the file it stands for.
The trap avoided: a full stop is also the end of "U.S." and "Gen."; where it may be either, the
sentence goes on, since a sentence too long can still be read and half a one cannot.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from geodata.passages import Paragraph, paragraphs

_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡]*[^\W_a-z])")
_SHORT = re.compile(r"(?:^|[\s(\[\"'“‘«])(?:\w|(?:\w\.)+\w|[A-Z][a-z]{1,2})\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as shown, and ``[start, end)`` of the file of ``source`` that it stands for."""

    source: str
    start: int
    end: int
    text: str


def sentences(source: str, text: str, known: Collection[str] = ()) -> tuple[Sentence, ...]:
    """The sentences of a text in order; a heading is one. ``known`` is that of `paragraphs`."""
    return tuple(
        Sentence(source, *_stretch(paragraph, first, last), paragraph.text[first:last])
        for paragraph in paragraphs(text, known)
        for first, last in _cut(paragraph.text)
    )


def _cut(words: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a paragraph begins and ends, without the space around it."""
    first = len(words) - len(words.lstrip())
    for end in _END.finditer(words):
        if words[end.start()] == "." and _SHORT.search(words, first, end.start() + 1):
            continue
        yield first, end.start() + len(end[0].rstrip())
        first = end.end()
    if first < len(words.rstrip()):
        yield first, len(words.rstrip())


def _stretch(paragraph: Paragraph, first: int, last: int) -> tuple[int, int]:
    """The stretch of the file that a stretch of the words shown stands for."""
    ends: list[tuple[int, int]] = []
    at = 0
    for piece in paragraph.pieces:
        size = len(piece.shown)
        if at < last and first < at + size:
            verbatim = size == piece.end - piece.start
            ends.append(
                (
                    piece.start + max(0, first - at) if verbatim else piece.start,
                    piece.end - max(0, at + size - last) if verbatim else piece.end,
                )
            )
        at += size
    return ends[0][0], ends[-1][1]
