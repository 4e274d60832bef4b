"""Words as a search compares them, and where in the text a reader sees they were found.

Accents and case are left aside, and so are the many forms of a dash, an apostrophe and a space.
The trap avoided: what is folded is not as long as the text it came from ("ß" becomes two letters,
a combining accent none), so a spot in it is carried back letter by letter and never assumed.
Nothing that a reader types is ever a pattern: every sign stands for itself, but for the quotation
marks around words that are to stand side by side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

Spot = tuple[int, int]  # [start, end) of a text

# Letters whose stroke no decomposition takes off, and signs that are typed in more than one way.
_AS_TYPED = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ′", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **{"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"},
    }
)


def fold(text: str) -> str:
    """Text as a search compares it: no accents, no case; what cannot be seen is left out.

    >>> fold("Bogotá") == fold("BOGOTA")
    True
    """
    return "".join(map(_fold, text))


@lru_cache(maxsize=1 << 16)
def _fold(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter.casefold().translate(_AS_TYPED))
    plain = unicodedata.normalize("NFKD", plain.casefold().translate(_AS_TYPED))
    return "".join(character for character in plain if not unseen(character))


def unseen(letter: str) -> bool:
    """Whether folding leaves a code point out: an accent, or what cannot be seen."""
    return unicodedata.combining(letter) != 0 or unicodedata.category(letter) == "Cf"


def goes_on(letter: str) -> bool:
    """Whether a code point is no letter of its own: a mark, what cannot be seen, half a syllable.

    A stretch of a text must not begin with one, since it would end in the midst of a letter before.
    """
    korean = "\u1160" <= letter <= "\u11ff"  # the vowel or the last sound of a syllable
    return korean or unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}


def letter_end(text: str, end: int) -> int:
    """Where the last letter of ``text[:end]`` ends: its marks may stand behind ``end``.

    >>> letter_end("Bogota\u0301 fell", 6)
    7
    """
    while end < len(text) and goes_on(text[end]):
        end += 1
    return end


def plain(text: str) -> str:
    """A text folded, with one space for each gap: what terms are looked for in."""
    return " ".join(fold(text).split())


def terms(words: str) -> tuple[str, ...]:
    """What has to be found for words that a reader typed, each once: words, and quoted phrases.

    A quotation mark without its partner quotes all that follows.

    >>> terms('Chávez "golpe de  Estado" OEA')
    ('chavez', 'golpe de estado', 'oea')
    """
    search_terms: list[str] = []
    for number, part in enumerate(fold(words).split('"')):
        search_terms += [" ".join(part.split())] if number % 2 else part.split()
    return tuple(dict.fromkeys(term for term in search_terms if term))


def holds(folded: str, wanted: Iterable[str]) -> bool:
    """Whether every one of the terms stands in what `plain` made of a text.

    Where a script has capitals, a word is found from its beginning: "us" is not in "because".

    >>> holds("turmoil in the oil belt", ["oil"]), holds("turmoil", ["oil"])
    (True, False)
    """
    return all(_find(term, folded, 0) >= 0 for term in wanted)


def _find(term: str, folded: str, start: int) -> int:
    at = folded.find(term, start)
    if term[0].islower() or term[0].isdecimal():
        while at > 0 and folded[at - 1].isalnum():
            at = folded.find(term, at + 1)
    return at


def spots(text: str, wanted: Iterable[str]) -> tuple[Spot, ...]:
    """Where in ``text`` the terms stand, in order; spots that meet are one.

    >>> spots("Straße, ganz Straßburg", ["strass"])
    ((0, 5), (13, 18))
    """
    folded, origins = _traced(text)
    occurrences = sorted(
        (origins[at], origins[at + len(term) - 1]) for term in wanted for at in _all(term, folded)
    )
    joined: list[Spot] = []
    for first, last in occurrences:
        end = letter_end(text, last + 1)
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return tuple(joined)


def _all(term: str, folded: str) -> Iterator[int]:
    at = _find(term, folded, 0)
    while at >= 0:
        yield at
        at = _find(term, folded, at + 1)


def _traced(text: str) -> tuple[str, list[int]]:
    """What `plain` makes of a text, and for each of its letters the index of the one it is of."""
    letters: list[str] = []
    origins: list[int] = []
    for index, letter in enumerate(text):
        for folded in _fold(letter):
            if not folded.isspace():
                letters.append(folded)
            elif letters and letters[-1] != " ":
                letters.append(" ")
            else:
                continue
            origins.append(index)
    return "".join(letters).rstrip(" "), origins
