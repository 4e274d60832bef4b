"""Where a sentence ends: the one rule, and a text by it, as shown and in words.

A sentence is cut from the paragraph as shown, so one that a page break tore is whole, and it knows
which stretch of the file it stands for; the words of the file are told apart by the same cuts.
The traps avoided: a full stop is also the end of "U.S." and "Gen."; where it may be either, the
sentence goes on, since a sentence too long can still be read and half a one cannot. So one may be
as long as its text, and no step looks along all of it again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from geodata.text.passages import CLOSING, Paragraph, Piece
from geodata.text.tokens import Token
from geodata.text.word_classes import OPENERS, SHORT

# A sign that may end a sentence, and the first word of what follows, behind quotes and dashes.
_END = re.compile(rf"[.!?…]{CLOSING}(?P<gap>\s+)(?=(?:[^\w\s]|_){{0,8}}\s?(?P<next>[^\W_]\w*\.?))")
_FORM = re.compile(r"(?<![^\s(\[\"'“‘«–—/-])((?:[^\W\d_]\.)*[^\W\d_]|[^\W\d_]{2,9})\.$")
_NUMBER = re.compile(r"(?:[-*•–]\s)?[(\[]?(?:\d{1,3}|[IVXLC]{1,6}|[^\W\d_])")  # of a list's item
_NUMBERED = 9  # letters of the longest of these
_BACK = 64  # letters before a full stop in which a short form begins


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as shown, and ``[start, end)`` of the file of ``source`` that it stands for."""

    source: str
    start: int
    end: int
    text: str


def sentences(source: str, shown: Iterable[Paragraph]) -> tuple[Sentence, ...]:
    """The sentences of paragraphs in order; a heading is one."""
    return tuple(sentence for each in shown for sentence in _sentences(source, each))


def by_sentence(
    text: str, words: Sequence[Token], found: Sequence[Sentence]
) -> tuple[tuple[Token, ...], ...]:
    """The words of ``text`` by the sentences found in it; none is left out, no part is empty."""
    begins = [_after_space(text, one.end, other.start) for one, other in pairwise(found)]
    cuts = [bisect_left(words, begin, key=lambda word: word.start) for begin in begins]
    return tuple(
        tuple(words[first:last]) for first, last in pairwise([0, *cuts, len(words)]) if first < last
    )


def _after_space(text: str, start: int, end: int) -> int:
    """Where between two sentences the second one's signs of markup begin."""
    while end > start and not text[end - 1].isspace():
        end -= 1
    return end


def _sentences(source: str, paragraph: Paragraph) -> Iterator[Sentence]:
    words = paragraph.text
    begins = [0, *accumulate(len(piece.shown) for piece in paragraph.pieces)]
    for first, last in _cut(words):
        yield Sentence(source, *_stretch(paragraph, begins, first, last), words[first:last])


def _cut(words: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a paragraph begins and ends, without the space around it."""
    first = len(words) - len(words.lstrip())
    for end in _END.finditer(words):
        if end["next"][0].islower() or _goes_on(words, first, end):
            continue
        yield first, end.start("gap")
        first = end.end()
    if first < len(words.rstrip()):
        yield first, len(words.rstrip())


def _goes_on(words: str, first: int, end: re.Match[str]) -> bool:
    """Whether the sign is the full stop of a short form, or of the number that opens an item.

    After a short form a sentence ends only before a word that opens one.
    """
    stop = end.start()
    if words[stop] != ".":
        return False
    if stop - first <= _NUMBERED and _NUMBER.fullmatch(words, first, stop):
        return True
    form = _FORM.search(words, max(first, stop - _BACK), stop + 1)
    return form is not None and _is_short(form[1]) and end["next"] not in OPENERS


def _is_short(form: str) -> bool:
    """Whether a word is mostly written with a full stop: an initial, a title, "Cdr"."""
    if len(form) == 1 or "." in form or form in SHORT:
        return True
    return len(form) <= 3 and form[0].isupper() and form[1:].islower()


def _stretch(paragraph: Paragraph, begins: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """The stretch of the file that a stretch of the words shown stands for.

    ``begins`` are where its pieces begin in the words, and where the last one ends.
    """
    n, m = bisect_right(begins, first) - 1, bisect_left(begins, last) - 1
    one, other = paragraph.pieces[n], paragraph.pieces[m]
    return (
        one.start + (first - begins[n] if _verbatim(one) else 0),
        other.end - (begins[m + 1] - last if _verbatim(other) else 0),
    )


def _verbatim(piece: Piece) -> bool:
    return len(piece.shown) == piece.end - piece.start
