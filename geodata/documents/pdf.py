"""The lines of the pages of a PDF as paragraphs, without what is printed on every page.

The traps avoided: a running title between two halves of a sentence, or the hour at which a browser
printed a page, reads as if the document said it; "Chapter 1" and "Chapter 2" at the head of two
pages are no running title, though only a figure differs; and a short line above full ones is a
title, but in a table or a narrow column it is half of a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

Line = tuple[int, str]  # what it is on: the number of its page; itself

_BROKEN = re.compile("[\ufffe\u00ad\x02]$")  # what PDFium puts for a hyphen at the end of a line
_FULL = 0.8  # of the usual width: a shorter line that ends a sentence ends its paragraph
_SHORT = 0.6  # of the width that a quarter of the lines reach: a shorter one may be a title
_TITLES = 3  # lines, at most, between the end of a text and the next: title, author, day
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BEGINS = re.compile(r"[\"'“‘«(\[¿¡]*[^\W_a-zß-öø-ÿ]")
# "… and of the", "Santa Cruz,": what cannot be all of a title
_GOES_ON = re.compile(
    r"(?:[,;–—-]|\b(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with|"
    r"de|del|e|el|en|la|las|los|o|por|y))$",
    re.IGNORECASE,
)
_DEEP = 3  # lines at either end of a page that may be printed on every page
# What a browser prints above and below a page: "11/22/26, 11:04 AM Title", "https://… 1/3".
_HOUR = r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d{2}(?: ?[AP]M)?"
_HEAD = re.compile(rf"{_HOUR}(?: .*)?")
_FOOT = re.compile(rf"(?:file|https?)://\S+ \d+/\d+|\d+ (?:of|de) \d+ {_HOUR}")


def bodies(pages: Iterable[str]) -> list[list[str]]:
    """The lines of each page without its running heads and feet; an empty one is a gap."""
    left = [_unprinted([line.strip() for line in page.splitlines()]) for page in pages]
    for end in (0, -1):
        for _ in range(_DEEP):
            for lines in left:
                _trim(lines)
            for page in _recurring((n, lines[end]) for n, lines in enumerate(left) if lines):
                del left[page][end]
    return left


def joined(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs of a page from its lines."""
    lengths = sorted(len(line) for line in lines if line) or [0]
    usual, wide = median(lengths), lengths[len(lengths) * 3 // 4]
    paragraph_lines: list[str] = []
    for number, line in enumerate(lines):
        if line:
            paragraph_lines.append(line)
            ended = len(line) < _FULL * usual and _ENDS.search(line) is not None
            if not ended and len(paragraph_lines) == 1:
                ended = _titles(lines[number : number + _TITLES + 1], _SHORT * wide)
        if paragraph_lines and (ended or not line):
            yield _paragraph(paragraph_lines)
            paragraph_lines = []
    if paragraph_lines:
        yield _paragraph(paragraph_lines)


def _paragraph(lines: Sequence[str]) -> str:
    """Lines as one, with a space between two where no word was broken."""
    pieces = [_BROKEN.sub("", line) if _BROKEN.search(line) else f"{line} " for line in lines]
    return "".join(pieces).rstrip(" ")


def _titles(lines: Sequence[str], short: float) -> bool:
    """Whether the first of some lines is all of a title or a byline: text of full lines follows."""
    line, *after = lines
    if len(line) >= short or _GOES_ON.search(line) or _BROKEN.search(line):
        return False
    return (
        any(len(next_line) >= short for next_line in after) and _BEGINS.match(after[0]) is not None
    )


def _unprinted(lines: list[str]) -> list[str]:
    """The lines without what a browser printed; an hour alone may be the document's own."""
    ends = {*range(_DEEP), *range(len(lines) - _DEEP, len(lines))} & {*range(len(lines))}
    if not any(_FOOT.fullmatch(lines[n]) for n in ends):
        return lines
    printed = {n for n in ends if _FOOT.fullmatch(lines[n]) or _HEAD.fullmatch(lines[n])}
    return [line for n, line in enumerate(lines) if n not in printed]


def _trim(lines: list[str]) -> None:
    full = [n for n, line in enumerate(lines) if line] or [len(lines)]
    lines[:] = lines[full[0] : full[-1] + 1]


def _recurring(lines: Iterable[Line]) -> set[int]:
    """The pages whose line is on another page too, but for a figure that counts the pages."""
    pages_by_line: defaultdict[object, set[int]] = defaultdict(set)
    for page, line in lines:
        pages_by_line[line].add(page)
        if _ENDS.search(line):
            continue  # a sentence
        for figure in re.finditer(r"\d{1,4}", line):
            rest = line[: figure.start()], line[figure.end() :]
            pages_by_line[rest, int(figure[0]) - page].add(page)
    return {page for pages in pages_by_line.values() if len(pages) > 1 for page in pages}
