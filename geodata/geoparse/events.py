"""Candidates for events: a sentence with a word that tells of one, where, and when.

Each says why it is there: the word, the name of the place and the date it was tied to. A person
decides what becomes of it.
The trap avoided: the nearest name is often that of who acts. A name that says where something is
goes before one that says whither or who, and only among equals the nearest wins.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geodata.geoparse.dates import Dated
from geodata.geoparse.resolve import Toponym
from geodata.geoparse.roles import Role
from geodata.passages import paragraphs
from geodata.sentences import sentences

_TABLE = tomllib.loads(
    (Path(__file__).parent / "data" / "triggers.toml").read_text(encoding="utf-8")
)
_WORDS = {
    kind: "|".join(word.replace("*", r"\w*") for word in words.split())
    for kind, words in _TABLE.items()
}
_TRIGGER: Final = re.compile(
    "|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _WORDS.items()), re.IGNORECASE
)
_SUPPOSED: Final = re.compile(
    r"\b(?:if|would|could|might|may|should|unless|whether|hypothesis|propos(?:es|al))\b", re.I
)

# How well a name in this part of the sentence says where something happened.
_WHERE: Final[dict[Role, float]] = {
    "scene": 1.0,
    "target": 0.75,
    "passing": 0.6,
    "actor": 0.5,
    "origin": 0.4,
}
_FADES = 120  # letters between a word and a name or date, over which half of the tie is lost
_TOLD_BEFORE = 0.6  # of a date of an earlier sentence of the paragraph


@dataclass(frozen=True, slots=True)
class Happening:
    """A candidate event: its sentence, the word that tells of it, and what it was tied to."""

    start: int
    end: int
    kind: str
    trigger: str
    toponym: int | None  # which of the toponyms, from 0
    date: int | None  # which of the dates, from 0
    score: float  # 0-1


def happenings(
    text: str, toponyms: Sequence[Toponym], parts: Sequence[Role], dates: Sequence[Dated]
) -> tuple[Happening, ...]:
    """The candidates of a text in order: one for each sentence and kind of event in it."""
    starts = [paragraph.start for paragraph in paragraphs(text)]
    found: list[Happening] = []
    for sentence in sentences("", text):
        begins = starts[max(0, bisect_right(starts, sentence.start) - 1)]
        told = [
            n for n, one in enumerate(dates) if begins <= one.start < sentence.start and one.edtf
        ]
        for kind, word, at in _triggers(text, sentence.start, sentence.end):
            near = _within(toponyms, sentence.start, sentence.end)
            where = _best(
                (n, _WHERE[parts[n]] * toponyms[n].p * _near(at, toponyms[n].name.start))
                for n in near
            )
            when = _best(
                (n, one.score * _near(at, one.start))
                for n, one in enumerate(dates)
                if sentence.start <= one.start < sentence.end and one.edtf
            )
            if when is None and told:
                when = (told[-1], dates[told[-1]].score * _TOLD_BEFORE * 0.5)
            score = _score(where, when, text[sentence.start : sentence.end])
            found.append(
                Happening(
                    sentence.start,
                    sentence.end,
                    kind,
                    word,
                    where[0] if where else None,
                    when[0] if when else None,
                    round(score, 3),
                )
            )
    return tuple(found)


def _triggers(text: str, start: int, end: int) -> Iterator[tuple[str, str, int]]:
    """The first word of each kind in a stretch of the text: kind, word, where it stands."""
    seen: set[str] = set()
    for match in _TRIGGER.finditer(text, start, end):
        kind = str(match.lastgroup)
        if kind not in seen:
            seen.add(kind)
            yield kind, match[0], match.start()


def _within(toponyms: Sequence[Toponym], start: int, end: int) -> list[int]:
    return [n for n, one in enumerate(toponyms) if start <= one.name.start < end]


def _near(at: int, other: int) -> float:
    """1 beside the word, half of it at `_FADES` letters, and never nothing in one sentence."""
    return _FADES / (_FADES + abs(at - other))


def _best(rated: Iterator[tuple[int, float]]) -> tuple[int, float] | None:
    return max(rated, key=lambda one: one[1], default=None)


def _score(where: tuple[int, float] | None, when: tuple[int, float] | None, sentence: str) -> float:
    """How probably a person would keep it: a place and a date beside the word, nothing supposed."""
    score = 0.2 + (0.4 * where[1] if where else 0.0) + (0.4 * when[1] if when else 0.0)
    return score * (0.5 if _SUPPOSED.search(sentence) else 1.0)
