"""Words that the end of a line broke: which hyphens belong to the line and not to the word.

What is known decides: where the text itself has the word with its hyphen ("anti-imperialist") it
is kept; where the text or whoever asks knows it without ("Venezuela") it goes.
The trap avoided: neither is known of most words, and a hyphen too many can still be read, but
"coop" for "co-op" cannot; so then it stays, as it does before a capital ("Guinea-Bissau").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from geodata.text.folding import fold, goes_on

SOFT = "\u00ad"  # says itself that it belongs to a line
_AT_LINE_END = re.compile(r"[-‐\u00ad][ \t]*\r?\n\s*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_](?:-?[^\W\d_])*")  # of a folded text

Break = tuple[int, int]  # [start, end) of a text: a hyphen and what is between it and the next line


def breaks(text: str, is_word: Callable[[str], bool]) -> tuple[Break, ...]:
    """Each stretch of ``text`` that a line's end put into a word, in order.

    ``is_word`` is asked for words as `fold` makes them.
    """
    line_ends = list(_AT_LINE_END.finditer(text))
    if not line_ends:
        return ()
    words = set(_WORD.findall(_unbroken(text, line_ends)))
    return tuple(
        match.span()
        for match in line_ends
        if _belongs_to_the_line(text, match.span(), is_word, words)
    )


def _unbroken(text: str, line_ends: list[re.Match[str]]) -> str:
    """The text folded, with a gap where a word may be broken: neither half is a word of it."""
    stretches, at = [], 0
    for match in line_ends:
        start, end = _word_around(text, match.span())
        stretches.append(text[at : max(at, start)])
        at = max(at, end)
    return fold(" ".join([*stretches, text[at:]]))


def _word_around(text: str, gap: Break) -> Break:
    """The word whose halves stand around a break."""
    start, end = gap
    while start > 0 and (text[start - 1].isalpha() or goes_on(text[start - 1])):
        start -= 1
    while end < len(text) and (text[end].isalpha() or goes_on(text[end])):
        end += 1
    return start, end


def _belongs_to_the_line(
    text: str, gap: Break, is_word: Callable[[str], bool], words: set[str]
) -> bool:
    start, end = _word_around(text, gap)
    head, tail = text[start : gap[0]], text[gap[1] : end]
    if not head:
        return False
    if text[gap[0]] == SOFT:
        return True
    if tail[0].isupper() and not (head + tail).isupper():
        return False
    folded_head, folded_tail = fold(head), fold(tail)
    return f"{folded_head}-{folded_tail}" not in words and (
        folded_head + folded_tail in words or is_word(folded_head + folded_tail)
    )
