"""Which words of a sentence are names in the gazetteer: the longest match from each on.

The trap avoided: half of all words are names of places somewhere ("Reading", "Of"), so a match is
evidence, with the kind and the size of the place, and no finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Final

from geodata.gazetteer.lookup import Entry, Gazetteer
from geodata.text.tokens import POSSESSIVE, Token, key

Sentence = Sequence[Token]
LONGEST: Final = 5  # words of a name that is looked up
_KINDS: Final = {
    "country": "C",
    "capital": "K",
    "city": "c",
    "admin1": "A",
    "admin2": "a",
    "airport": "p",
}


def flags(sentence: Sentence, gazetteer: Gazetteer) -> list[str]:
    """For each word what the gazetteer knows of the longest name from there that has not begun yet.

    ``B`` or ``I``, the kind of the most likely place, the power of ten of its population, and how
    it is named; ``""`` for words of no name.
    """
    marks = [""] * len(sentence)
    keys = [key(word.text) for word in sentence]
    at = 0
    while at < len(sentence):
        longest = _longest(sentence, keys, at, gazetteer)
        if longest is None:
            at += 1
            continue
        last, place = longest
        mark = _mark(place, " ".join(word.text for word in sentence[at:last])) + (
            "m" if last - at > 1 else ""
        )
        marks[at:last] = [f"B{mark}", *[f"I{mark}"] * (last - at - 1)]
        at = last
    return marks


def _longest(
    sentence: Sentence, keys: Sequence[str], at: int, gazetteer: Gazetteer
) -> tuple[int, Entry] | None:
    if not keys[at] or not sentence[at].text[0].isupper():
        return None
    joined = keys[at]
    ends = [(at + 1, joined)]
    for last in range(at + 1, min(at + LONGEST + 2, len(sentence))):
        word = sentence[last].text
        owns = word in POSSESSIVE  # Prince George's County
        if not keys[last] and word not in {"-", "–", "and", "&", "the"}:
            break
        if keys[last] and not owns:
            joined = f"{joined} {keys[last]}"
            if not word[0].islower():
                ends.append((last + 1, joined))
    for last, name in reversed(ends):
        surface = sentence[at].text
        for place in gazetteer.look(name)[:3]:
            if place.how != "short" or surface.isupper() or "." in surface or last - at > 1:
                return last, place
    return None


def _mark(place: Entry, surface: str) -> str:
    kind = "D" if place.how == "demonym" else _KINDS.get(place.kind, "r")
    odd = place.how == "name" and place.name.casefold() != surface.casefold()  # Bush is not Būsh
    return f"{kind}{int(log10(place.population + 1))}{'x' if odd else place.how[0]}"
