"""A text as a machine can read it, and the way back to the text as it is.

Letters are composed (NFC), what cannot be seen is left out, a word that the end of a line broke is
whole; so "Bogotá" is one name in whichever form it was typed.
The trap avoided: what is read so is shorter than its file, and an offset of the one points at
other words of the other. So each letter knows where it stands, with all of its marks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from geodata.text.folding import goes_on
from geodata.text.hyphens import breaks

MARKS = 20  # code points of one letter that are looked at: to sort more takes their square


@dataclass(frozen=True, slots=True)
class Legible:
    """What is read of a text, and for each code point of it where its letter stands there.

    ``spots`` are ``[start, end)`` of the text as it is; none where both are the same.
    """

    text: str
    spots: tuple[tuple[int, int], ...] = ()

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of what is read, not empty, as one of the text as it is: whole letters."""
        return (self.spots[start][0], self.spots[end - 1][1]) if self.spots else (start, end)


def legible(text: str, is_word: Callable[[str], bool]) -> Legible:
    """What is read of a text; ``is_word`` is asked for folded words, as `breaks` does."""
    gaps = dict(breaks(text, is_word))
    bare = not any(map(goes_on, set(text)))
    if bare and not gaps and unicodedata.is_normalized("NFC", text):
        return Legible(text)
    letters: list[str] = []
    spots: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        start, at = at, gaps.get(at, at + 1)
        while at < len(text) and goes_on(text[at]) and at not in gaps:
            at += 1
        for code_point in _letter(text[start:at]) if start not in gaps else "":
            letters.append(code_point)
            spots.append((start, at))
    return Legible("".join(letters), tuple(spots))


def _letter(cluster: str) -> str:
    """A letter and its marks in as few code points as there are, without what cannot be seen.

    A mark that no letter has taken up would part a word in two; one that is a vowel is kept.
    """
    visible = "".join(
        code_point for code_point in cluster if unicodedata.category(code_point) != "Cf"
    )
    whole = unicodedata.normalize("NFC", visible[:MARKS])
    return "".join(code_point for code_point in whole if not unicodedata.combining(code_point))
