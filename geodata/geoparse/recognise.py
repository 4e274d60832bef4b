"""Which words of a text name a place: a linear-chain conditional random field.

Lafferty, McCallum and Pereira 2001, by way of CRFsuite (Okazaki 2007). What it sees of a word is
its form, what the gazetteer knows of the longest name that it is part of, and the same of its
neighbours; what the words around it say of people, bodies and places; and how the same word is
used elsewhere in the document.
The trap avoided: half of all words are names of places somewhere ("Reading", "Of"), so a gazetteer
alone decides nothing, and only words with a capital letter nearby are looked at closely.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

import pycrfsuite

from geodata.gazetteer.lookup import Gazetteer
from geodata.gazetteer.matches import Sentence, flags
from geodata.text.word_classes import class_of

MODEL: Final = Path(__file__).parent / "data" / "names.crfsuite"
Label = Literal["O", "B", "I", "D", "E"]  # name: begins, inside; name of a people: the same


class Name(NamedTuple):
    """Words that name a place: ``[start, end)`` in code points, and how probably they do, 0 to 1.

    ``people`` says that they name a people or what is theirs ("Colombian"), not the place itself.
    """

    start: int
    end: int
    text: str
    people: bool
    p: float


class Recogniser:
    """The trained field; ``weights`` are the bytes of a CRFsuite model."""

    def __init__(self, weights: bytes | None = None) -> None:
        """Take ``weights``, else those that the project ships.

        Raises:
            FileNotFoundError: none are given and none are shipped.
        """
        self._weights = weights or MODEL.read_bytes()  # the tagger reads them where they are
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._weights)

    def names(
        self, text: str, document: Sequence[Sentence], gazetteer: Gazetteer
    ) -> tuple[Name, ...]:
        """The names of places in a document, in order."""
        names: list[Name] = []
        for sentence, features in zip(document, observations(document, gazetteer), strict=True):
            if not any(word.text[0].isupper() for word in sentence):
                continue
            labels = self._tagger.tag(features)
            for first, last in spans(labels):
                p = min(1 - self._tagger.marginal("O", at) for at in range(first, last))
                start, end = sentence[first].start, sentence[last - 1].end
                names.append(Name(start, end, text[start:end], labels[first] in "DE", p))
        return tuple(names)


def spans(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Where names begin and end in labels, as ``[first, last)``."""
    stretches: list[tuple[int, int]] = []
    for at, label in enumerate(labels):
        if label == "O":
            continue
        inside = {"I": "BI", "E": "DE"}.get(label, "")
        if inside and at and labels[at - 1] in inside and stretches:
            stretches[-1] = (stretches[-1][0], at + 1)
        else:
            stretches.append((at, at + 1))
    return stretches


def observations(document: Sequence[Sentence], gazetteer: Gazetteer) -> list[list[list[str]]]:
    """For each sentence and word what the field sees of it: attributes of CRFsuite."""
    lower = {word.text for sentence in document for word in sentence if word.text[0].islower()}
    senses = _senses(document)
    return [_observe(sentence, flags(sentence, gazetteer), lower, senses) for sentence in document]


def _given(sentence: Sentence, at: int) -> bool:
    """Whether a given name, perhaps with an initial after it, stands before a word."""
    before = at - 1
    if before > 0 and len(sentence[before].text) == 1 and sentence[before].text.isupper():
        before -= 1
    elif before > 1 and sentence[before].text == "." and len(sentence[before - 1].text) == 1:
        before -= 2
    return (
        before >= 0
        and sentence[before].text[0].isupper()
        and class_of(sentence[before].text) == "first"
    )


def _senses(document: Sequence[Sentence]) -> dict[str, set[str]]:
    """How each word with a capital is used in the document: after "in", after a title and so on."""
    senses: dict[str, set[str]] = {}
    for sentence in document:
        for at, word in enumerate(sentence):
            if not word.text[0].isupper():
                continue
            before = class_of(sentence[at - 1].text) if at else ""
            after = class_of(sentence[at + 1].text) if at + 1 < len(sentence) else ""
            uses = senses.setdefault(word.text, set())
            if before == "locative" and sentence[at - 1].text[0].islower():
                uses.add("in")
            elif before == "title" or _given(sentence, at):
                uses.add("who")
            if after == "speech":
                uses.add("says")
    return senses


@lru_cache(maxsize=1 << 16)
def _shape(word: str) -> str:
    shape = ""
    for letter in word:
        sign = (
            "X"
            if letter.isupper()
            else "x"
            if letter.islower()
            else "9"
            if letter.isdecimal()
            else letter
        )
        if shape[-2:] != sign * 2:
            shape += sign
    return shape[:8]


@lru_cache(maxsize=1 << 16)
def _form(word: str) -> tuple[str, ...]:
    """What is seen of a word by itself."""
    low = word.lower()
    features = [f"w={low}", f"s={_shape(word)}", f"c={class_of(word)}"]
    if word[0].isupper() and len(word) > 3:
        features += [f"p={low[:3]}", f"e={low[-3:]}", f"f={low[-4:]}", f"g={low[-2:]}"]
    return tuple(features)


@lru_cache(maxsize=1 << 16)
def _near(word: str, away: int) -> tuple[str, ...]:
    """What is seen of a word that stands ``away`` words from the one looked at."""
    low = word.lower()
    features = [f"{away}w={low}", f"{away}c={class_of(word)}"]
    return (*features, f"{away}s={_shape(word)}") if abs(away) == 1 else tuple(features)


def _observe(
    sentence: Sentence, marks: Sequence[str], lower: set[str], senses: dict[str, set[str]]
) -> list[list[str]]:
    words = [word.text for word in sentence]
    size = len(words)
    capital = [word[0].isupper() for word in words]
    shout = "shout" if sum(capital) > 4 and all(w.isupper() for w in words if w.isalpha()) else ""
    headline = sum(capital) * 3 > size * 2
    before, after = _runs(words, capital)
    listed = _listed(words, capital, marks)
    rows = []
    for at, word in enumerate(words):
        if not any(capital[max(0, at - 2) : at + 3]):
            rows.append([f"w={word.lower()}", "far"])
            continue
        features = list(_form(word))
        for away in (-2, -1, 1, 2):
            if 0 <= at + away < size:
                features += _near(words[at + away], away)
                if marks[at + away]:
                    features.append(f"{away}G={marks[at + away][:2]}")
            else:
                features.append(f"{away}end")
        if capital[at]:
            features += _used(word, at, lower, senses)
            mark = marks[at]
            features += (
                f"G={mark}",
                f"g={mark[:2]}",
                f"gB={mark[:2]}|{before[at]}",
                f"gA={mark[:2]}|{after[at]}",
                f"B={before[at]}",
                f"A={after[at]}",
                f"g0={mark[:3]}|{_shape(word)}|{not at}",
            )
            features += listed[at]
            if shout or headline:
                features.append(shout or "headline")
        elif marks[at]:
            features.append(f"g={marks[at][:2]}")
        rows.append(features)
    return rows


def _used(word: str, at: int, lower: set[str], senses: dict[str, set[str]]) -> list[str]:
    features = [f"use={use}" for use in sorted(senses.get(word, ()))]  # the same in every run
    if word.lower() in lower:
        features.append("lower")
    if at == 0:
        features.append("first")
    return features


def _runs(words: Sequence[str], capital: Sequence[bool]) -> tuple[list[str], list[str]]:
    """For each word the word before the run of capitals that it is in, and the one after it."""
    size = len(words)
    before, after = [""] * size, [""] * size
    for at in range(size):
        in_run = at and capital[at] and capital[at - 1]
        before[at] = before[at - 1] if in_run else words[at - 1].lower() if at else "^"
    for at in reversed(range(size)):
        in_run = at + 1 < size and capital[at] and capital[at + 1]
        after[at] = after[at + 1] if in_run else words[at + 1].lower() if at + 1 < size else "$"
    return before, after


def _listed(
    words: Sequence[str], capital: Sequence[bool], marks: Sequence[str]
) -> list[tuple[str, ...]]:
    """For each word the name of the gazetteer across a comma from the run that it is in.

    What stands before "Texas" and a comma is a town, however rare its name.
    """
    size = len(words)
    rows: list[tuple[str, ...]] = [()] * size
    first = 0
    for at in range(size):
        if at + 1 < size and capital[at] and capital[at + 1]:
            continue
        if capital[at]:
            features = []
            if at + 2 < size and words[at + 1] == "," and marks[at + 2]:
                features.append(f"G>={marks[at + 2][:2]}")
            if first > 1 and words[first - 1] == "," and marks[first - 2]:
                features.append(f"G<={marks[first - 2][1:2]}")
            rows[first : at + 1] = [tuple(features)] * (at + 1 - first)
        first = at + 1
    return rows
