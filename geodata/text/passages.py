"""Where a quotation stands in its text, and the text in paragraphs as a reader sees it.

A passage keeps its words, a little of what stands around them, and its offsets: the offsets are
quick, the words are the truth.
The trap avoided: an offset that outlives an edit of its text points at other words and nobody
sees it. So a passage is only ever said to stand where its own words stand; among several such
spots its stored context decides, and where that does not decide it is an orphan.
Offsets count code points of the file as it is, so the paragraphs shown never change it: they are
made of pieces that remember where in the file they come from.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from operator import attrgetter, itemgetter

from geodata.model.atlas import Passage
from geodata.model.faults import shown
from geodata.text.hyphens import breaks

CONTEXT = 32  # code points kept on either side of a quotation
HEADING = 100  # a longer line that ends no sentence was broken off by the end of its page

CLOSING = r"[\"'”’»)\]]*"  # what may stand between the sign that ends a sentence and its end
_ENDS_SENTENCE = re.compile(rf"[.!?:…]{CLOSING}$")
_LIST_ITEM = re.compile(r"\s*(?:[-*•–]\s|\d+[.)]\s)")
_HEADING_SIGN = re.compile(r"#{1,6}\s+(?=\S)")
# What Markdown adds to the words; the group is what a reader is shown of it.
_MARKUP = (
    re.compile(r"^#{1,6}\s+((?=\S))"),
    re.compile(r"(?<![\w*])\*{2}(?=\S)([^*]+)(?<=\S)\*{2}(?![\w*])"),
    re.compile(r"(?<![\w*])\*(?=\S)([^*]+)(?<=\S)\*(?![\w*])"),
    re.compile(r"\[([^][]+)\]\([^()\s]+\)"),
    re.compile(r"\\([$*_#\\])"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as shown, and ``[start, end)`` of the file that they stand for.

    Either ``shown`` is that stretch of the file letter by letter, or it is a joint: one space, or
    nothing, in place of a line or page break.
    """

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as shown; its pieces are in order and do not overlap."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    heading: bool = False

    @property
    def text(self) -> str:
        """The words as shown."""
        return "".join(piece.shown for piece in self.pieces)


def anchor(passage: Passage, text: str | None) -> Passage:
    """``passage`` where it stands in ``text``: exact, moved, or an orphan with its stored words.

    Among several spots the one is chosen around which at least half of the stored context, and
    more of it than around any other, is found; offsets of an orphan are those stored.
    """
    if text is None or not passage.exact:
        return replace(passage, anchor="orphan")
    if passage.start >= 0 and text[passage.start : passage.end] == passage.exact:
        return replace(passage, anchor="exact")
    starts = list(_occurrences(passage.exact, text))
    if len(starts) > 1:
        starts = _best(passage, text, starts)
    if len(starts) != 1:
        return replace(passage, anchor="orphan")
    start, end = starts[0], starts[0] + len(passage.exact)
    return replace(passage, start=start, end=end, anchor="moved", was=passage.start)


def complete(source: str, exact: str, text: str, prefix: str = "", suffix: str = "") -> Passage:
    """The passage of ``source`` with these words, its offsets and its context worked out.

    ``prefix`` and ``suffix`` need only be as long as it takes to tell one spot from another.
    Raises ValueError where the words do not stand in ``text`` or stand there more than once.
    """
    if not exact:
        raise ValueError("a quotation needs words")
    spots = [
        start
        for start in _occurrences(exact, text)
        if text.endswith(prefix, 0, start) and text.startswith(suffix, start + len(exact))
    ]
    if not spots:
        raise ValueError(f"{shown(exact)} does not stand in {source}")
    if len(spots) > 1:
        raise ValueError(f"{shown(exact)} stands {len(spots)} times in {source}: give more context")
    return in_context(Passage(source, exact, "", "", spots[0], spots[0] + len(exact)), text)


def in_context(passage: Passage, text: str) -> Passage:
    """``passage`` with the context that stands around its offsets in ``text``."""
    before = text[max(0, passage.start - CONTEXT) : passage.start]
    return replace(passage, prefix=before, suffix=text[passage.end : passage.end + CONTEXT])


def paragraphs(text: str, vocabulary: Collection[str] = ()) -> tuple[Paragraph, ...]:
    """The text in paragraphs as shown, with what a page break tore apart joined again.

    An empty line ends a paragraph, so do a list item and a line's two trailing spaces. Two are
    joined where the second begins in lower case, or the first is too long for a heading and ends
    no sentence. Of Markdown the words are shown and the signs left out, and of a word that a line's
    end broke its hyphen, where the text has the word elsewhere or it is in the ``vocabulary``,
    whose words are folded.
    """
    gaps = dict(breaks(text, vocabulary.__contains__))
    joined: list[list[tuple[int, int]]] = []  # paragraphs as stretches of the file, one a line
    for block in _blocks(text):
        if joined and _goes_on(text, joined[-1], block):
            joined[-1].extend(block)
        else:
            joined.append(block)
    return tuple(_paragraph(text, lines, gaps) for lines in joined)


def sign_of(text: str, start: int, end: int) -> int:
    """Where in ``[start, end)`` a paragraph's words begin, after the sign of a list or heading."""
    sign = _LIST_ITEM.match(text, start, end) or _HEADING_SIGN.match(text, start, end)
    return sign.end() if sign else start


def numbers(shown: Iterable[Paragraph]) -> tuple[int | None, ...]:
    """The number by which each paragraph is cited, from 1; headings are not counted."""
    counted = count(1)
    return tuple(None if paragraph.heading else next(counted) for paragraph in shown)


def number_at(
    shown: Sequence[Paragraph], numbered: Sequence[int | None], offset: int
) -> int | None:
    """The number of the paragraph in which an offset of the file stands; None in a heading."""
    at = bisect_right(shown, offset, key=attrgetter("end"))
    return numbered[at] if at < len(shown) and shown[at].start <= offset else None


def runs(
    paragraph: Paragraph, spans: Sequence[tuple[int, int]]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The paragraph's words cut where a span begins or ends, for a reader to mark.

    ``spans`` are half-open offsets into the file. Each run is its words and the indexes of the
    spans that cover it, in ascending order; the runs in order make up ``paragraph.text``.
    """
    cuts = sorted({offset for span in spans for offset in span})
    coming = deque(sorted(range(len(spans)), key=lambda i: spans[i][0]))
    # spans that have begun and not ended: a long paragraph has many others
    open_spans: list[int] = []
    stretches: list[tuple[list[str], tuple[int, ...]]] = []
    for piece in paragraph.pieces:
        verbatim = len(piece.shown) == piece.end - piece.start
        inside = slice(bisect_right(cuts, piece.start), bisect_left(cuts, piece.end))
        inner = cuts[inside] if verbatim else []
        for start, end in pairwise([piece.start, *inner, piece.end]):
            while coming and spans[coming[0]][0] <= start:
                open_spans.append(coming.popleft())
            open_spans = [i for i in open_spans if spans[i][1] > start]
            over = tuple(sorted(i for i in open_spans if end <= spans[i][1]))
            shown = piece.shown[start - piece.start : end - piece.start] if inner else piece.shown
            if stretches and stretches[-1][1] == over:
                stretches[-1][0].append(shown)
            elif shown:
                stretches.append(([shown], over))
    return tuple(("".join(words), over) for words, over in stretches)


def _occurrences(words: str, text: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _best(passage: Passage, text: str, starts: list[int]) -> list[int]:
    """The one start that the stored context points at, as a list, or none where it does not."""
    agreement = {start: _agreement(passage, text, start) for start in starts}
    best = max(agreement.values())
    if best * 2 < len(passage.prefix) + len(passage.suffix):
        return []  # a few letters agree anywhere
    leaders = [start for start in starts if agreement[start] == best]
    return leaders if len(leaders) == 1 else []


def _agreement(passage: Passage, text: str, start: int) -> int:
    """How many code points of the stored context, outwards from the words, stand there too."""
    candidate = in_context(replace(passage, start=start, end=start + len(passage.exact)), text)
    before = _common(passage.prefix[::-1], candidate.prefix[::-1])
    return before + _common(passage.suffix, candidate.suffix)


def _common(a: str, b: str) -> int:
    pairs = zip(a, b, strict=False)
    return next((i for i, (x, y) in enumerate(pairs) if x != y), min(len(a), len(b)))


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Stretches of lines between empty lines, each line without the space around it."""
    block: list[tuple[int, int]] = []
    offset = len(text) - len(text.removeprefix("\ufeff"))  # a mark of the file, no word of it
    for line in text[offset:].splitlines(keepends=True):
        start = offset + len(line) - len(line.lstrip())
        end = offset + len(line.rstrip())
        offset += len(line)
        if block and (start >= end or _LIST_ITEM.match(line) or _HEADING_SIGN.match(line)):
            yield block
            block = []
        if start < end:
            block.append((start, end))
            if _HEADING_SIGN.match(line) or line.rstrip("\r\n").endswith("  "):
                yield block
                block = []
    if block:
        yield block


def _goes_on(text: str, before: list[tuple[int, int]], block: list[tuple[int, int]]) -> bool:
    """Whether the paragraph of ``before`` was torn and ``block`` is its other half.

    Only its first and its last line are looked at: it may be as long as the text.
    """
    signed = (_HEADING_SIGN.match(text, *lines[0]) for lines in (before, block))
    if any(signed) or _LIST_ITEM.match(text, *block[0]):
        return False
    long = before[-1][1] - before[0][0] > HEADING
    torn = long and not _ENDS_SENTENCE.search(text, *before[-1])
    return torn or text[block[0][0]].islower()


def _paragraph(text: str, lines: list[tuple[int, int]], gaps: Mapping[int, int]) -> Paragraph:
    start, end = lines[0][0], lines[-1][1]
    words = text[start:end]
    short = len(words) <= HEADING and not _ENDS_SENTENCE.search(words)
    heading = (short and not _LIST_ITEM.match(words)) or _HEADING_SIGN.match(words) is not None
    pieces: list[Piece] = []
    for a, b in _words(text, start, end):
        pieces.extend(_unbroken(text, a, b, lines, gaps))
    return Paragraph(start, end, tuple(pieces), heading)


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of the paragraph that are words, without the signs of its markup."""
    words = text[start:end]
    signs = [
        sign
        for markup in _MARKUP
        for match in markup.finditer(words)
        for sign in ((match.start(), match.start(1)), (match.end(1), match.end()))
    ]
    at = 0
    for first, last in [*sorted(signs), (len(words), len(words))]:
        if first > at:
            yield start + at, start + first
        at = max(at, last)


def _unbroken(
    text: str, a: int, b: int, lines: list[tuple[int, int]], gaps: Mapping[int, int]
) -> Iterator[Piece]:
    """The words of ``[a, b)`` line by line, with a joint for each break between lines."""
    for number in range(bisect_left(lines, a, key=itemgetter(1)), len(lines)):
        start, line_end = lines[number]
        if start > b:
            break
        end = line_end - 1 if line_end - 1 in gaps else line_end
        if max(a, start) < min(b, end):
            yield Piece(max(a, start), min(b, end), text[max(a, start) : min(b, end)])
        if number + 1 < len(lines) and a <= end and lines[number + 1][0] <= b:
            hyphen = end < line_end or re.search(r"\w[-‐]$", text[start:end])
            yield Piece(end, lines[number + 1][0], "" if hyphen else " ")
