"""Candidates for events: a sentence with a word that tells of one, where, and when.

Each says why it is there: the word, the name of the place and the date it was tied to. A person
decides what becomes of it.
The trap avoided: the nearest name is often that of who acts. A name that says where something is
goes before one that says whither or who, and only among equals the nearest wins.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geodata.geoparse.dates.find import Dated
from geodata.geoparse.language import LANGUAGES, Language, language_of
from geodata.geoparse.resolve import Toponym
from geodata.geoparse.roles import Role
from geodata.text.reading import Reading
from geodata.text.sentences import Sentence

_TABLE = tomllib.loads(
    (Path(__file__).parent / "data" / "triggers.toml").read_text(encoding="utf-8")
)
_FUNCTION: Final = {one: frozenset(_TABLE["function"][one].split()) for one in LANGUAGES}


def _any_of(words: str) -> str:
    """A pattern of the words of a cell: "*" is any ending, "_" a space."""
    return rf"\b(?:{'|'.join(words.split())})\b".replace("*", r"\w*").replace("_", r"\s+")


_TRIGGER: Final = {
    one: re.compile(
        "|".join(f"(?P<{kind}>{_any_of(words)})" for kind, words in _TABLE[one].items()), re.I
    )
    for one in LANGUAGES
}
_DENIED: Final = {one: re.compile(_any_of(_TABLE["denied"][one]), re.I) for one in LANGUAGES}
_BREAKS: Final = ",;:—–()"  # between clauses
# The Spanish future: "se reunirán", not "Teherán".
_TO_COME: Final = re.compile(r"\b[a-záéíóúñ]{2,}[aei]r(?:á|án|emos)\b")
_SUPPOSED: Final = {one: re.compile(_any_of(_TABLE["supposed"][one]), re.I) for one in LANGUAGES}

# How well a name in this part of the sentence says where something happened.
_WHERE: Final[dict[Role, float]] = {
    "scene": 1.0,
    "target": 0.75,
    "passing": 0.6,
    "actor": 0.5,
    "origin": 0.4,
}
# Words said by the way about what was just named: "Russia, which fought Georgia in 2008, …". A year
# alone in brackets is none: it mostly dates what a story goes on from.
_ASIDE: Final = re.compile(
    r"[,(—–]\s*(?:which|who|whom|whose|where|que|quien(?:es)?|cuy[oa]s?|donde)\b[^,.;:!?)—–]*",
    re.IGNORECASE,
)
_OF_A_PEOPLE = 0.3  # of that, where the name is what a people is called
_FADES = 120  # letters between a word and a name or date, over which half of the tie is lost
# What is left of the score of a date that the sentence itself does not say: one of an earlier
# sentence of its paragraph, of the last title that says one, of one of the paragraphs before.
_TOLD_BEFORE, _TITLED, _LAST_SAID = 0.3, 0.25, 0.15
_BACK = 3  # paragraphs before this one in which a date is still gone on from


@dataclass(frozen=True, slots=True)
class EventMention:
    """A candidate event: its sentence, the word that tells of it, and what it was tied to."""

    start: int
    end: int
    kind: str
    trigger: str
    toponym: int | None  # which of the toponyms, from 0
    date: int | None  # which of the dates, from 0
    score: float  # 0-1
    supposed: bool  # or planned, or denied: the words do not say that it happened


def event_mentions(
    reading: Reading,
    toponyms: Sequence[Toponym],
    parts: Sequence[Role],
    dates: Sequence[Dated],
) -> tuple[EventMention, ...]:
    """The candidates of a text in order: one for each sentence and kind of event in it."""
    text = reading.text
    earlier = _EarlierDates(reading, dates)
    places_at = [one.name.start for one in toponyms]
    dates_at = [one.start for one in dates]
    found: list[EventMention] = []
    mostly = language_of(text, _FUNCTION, "en")
    for sentence in reading.sentences:
        tongue = language_of(sentence.text, _FUNCTION, mostly)
        said = [dates[n] for n in _within(dates_at, sentence.start, sentence.end)]
        for kind, word, at in _triggers(text, sentence, tongue, said):
            where = _best(
                (n, _says_where(toponyms[n], parts[n]) * _near(at, toponyms[n].name.start))
                for n in _within(places_at, sentence.start, sentence.end)
            )
            when = _best(
                (n, dates[n].score * _near(at, dates[n].start))
                for n in _within(dates_at, sentence.start, sentence.end)
                if dates[n].edtf
            )
            when = when or earlier.before(sentence.start)
            supposed = _is_supposed(text, sentence, tongue, at)
            score = _score(where, when, supposed)
            found.append(
                EventMention(
                    sentence.start,
                    sentence.end,
                    kind,
                    word,
                    where[0] if where else None,
                    when[0] if when else None,
                    round(score, 3),
                    supposed,
                )
            )
    return tuple(found)


def _says_where(toponym: Toponym, part: Role) -> float:
    """How well a name says where something happened: "Russian missiles" say less than "Odesa"."""
    return _WHERE[part] * toponym.p * (_OF_A_PEOPLE if toponym.name.people else 1)


def _is_supposed(text: str, sentence: Sentence, tongue: Language, at: int) -> bool:
    """Whether a sentence does not say that what the word at ``at`` tells of has happened.

    "May" is a month and "Will" a man.
    """
    said = text[sentence.start : sentence.end]
    doubts = _SUPPOSED[tongue].finditer(said)
    clause = max(sentence.start, *(text.rfind(one, sentence.start, at) for one in _BREAKS))
    return bool(
        any(one[0] not in {"May", "Will"} for one in doubts)
        or _DENIED[tongue].search(text, clause, at)
        or (tongue == "es" and _TO_COME.search(said))
    )


class _EarlierDates:
    """Which date a sentence that says none goes on from; never one that is said by the way."""

    def __init__(self, reading: Reading, dates: Sequence[Dated]) -> None:
        found = reading.paragraphs
        self._starts = [paragraph.start for paragraph in found]
        self._titles = [n for n, paragraph in enumerate(found) if paragraph.heading]
        self._dates = dates
        asides = [one.span() for one in _ASIDE.finditer(reading.text)]
        begins = [start for start, _ in asides]
        self._known = [
            n
            for n, one in enumerate(dates)
            if one.edtf
            and not ((at := bisect_right(begins, one.start)) and one.start < asides[at - 1][1])
        ]
        self._at = [dates[n].start for n in self._known]

    def before(self, at: int) -> tuple[int, float] | None:
        """The number of a date and its score: of this paragraph, of its title, of the last one."""
        here = bisect_right(self._starts, at) - 1
        if here < 0:
            return None
        if said := self._between(self._starts[here], at):
            return self._rated(said[-1], _TOLD_BEFORE)
        titles = self._titles[: bisect_left(self._titles, here)]
        for first in titles[-1:]:
            if said := self._between(self._starts[first], self._starts[first + 1]):
                return self._rated(said[0], _TITLED)
        since = max(0, here - _BACK, *titles[-1:])
        if said := self._between(self._starts[since], at):
            return self._rated(said[-1], _LAST_SAID)
        for first in reversed(titles):
            if said := self._between(self._starts[first], self._starts[first + 1]):
                return self._rated(said[0], _LAST_SAID)
        return None

    def _between(self, start: int, end: int) -> list[int]:
        return [self._known[n] for n in _within(self._at, start, end)]

    def _rated(self, n: int, left: float) -> tuple[int, float]:
        return n, self._dates[n].score * left


def _triggers(
    text: str, sentence: Sentence, tongue: Language, said: Sequence[Dated]
) -> Iterator[tuple[str, str, int]]:
    """The first word of each kind in a sentence: kind, word, where it stands.

    Nobody marches in the month of March: words of a date tell of nothing else.
    """
    seen: set[str] = set()
    for match in _TRIGGER[tongue].finditer(text, sentence.start, sentence.end):
        kind = str(match.lastgroup)
        dated = any(one.start <= match.start() < one.end for one in said)
        if kind not in seen and not dated:
            seen.add(kind)
            yield kind, match[0], match.start()


def _within(starts: Sequence[int], start: int, end: int) -> range:
    """Which of what stands in order begin in a stretch of the text."""
    return range(bisect_left(starts, start), bisect_left(starts, end))


def _near(at: int, other: int) -> float:
    """1 beside the word, half of it at `_FADES` letters, and never nothing in one sentence."""
    return _FADES / (_FADES + abs(at - other))


def _best(rated: Iterator[tuple[int, float]]) -> tuple[int, float] | None:
    return max(rated, key=lambda one: one[1], default=None)


def _score(
    where: tuple[int, float] | None, when: tuple[int, float] | None, supposed: bool
) -> float:
    """How probably a person would keep it: a place and a date beside the word, nothing supposed."""
    score = 0.2 + (0.4 * where[1] if where else 0.0) + (0.4 * when[1] if when else 0.0)
    return score * (0.5 if supposed else 1.0)
