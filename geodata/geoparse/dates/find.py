"""The dates that a text says, as EDTF, each with what it rests on.

Paragraph by paragraph: date_rules.py and date_relative.py find the words, date_joins.py what the
words beside them make of them, narrative.py what they count from.
The trap avoided: a date that cannot be known is not made up. A relative date without a date of
the text, or a month without a year anywhere, is found and has no EDTF.

What words are worth, where they leave a choice: early, mid and late are thirds (of a year
01-04, 05-08, 09-12); the beginning and the end of a year are its first and last month, about,
and those of a century its first and last decade;
"since 1998" is 1998/.., "until 1999" ../1999, "after 1998" 1998~/.. and "before 1998" ../1998~,
while "by 1998" is 1998; a winter is named by its year as in geodata.model.edtf; a week begins on
Monday; a weekday is the last one, or the next where "will" stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geodata.geoparse.dates.absolute import Found
from geodata.geoparse.dates.context import Spot, Story, normalise
from geodata.geoparse.dates.intervals import findings
from geodata.geoparse.dates.values import edtf
from geodata.text.passages import paragraphs

# How sure a date is, by what it was read from.
SCORES: dict[str, float] = {
    "exact": 0.97,  # a day in words, or as in ISO 8601
    "slashed": 0.9,  # 28/6/2009
    "named": 0.85,  # 9/11
    "ambiguous": 0.6,  # 9/11/2001 by the order of the United States
    "partial": 0.93,  # June 2009, 1990 - 1998
    "year": 0.85,
    "decade": 0.9,
    "century": 0.85,
    "vague": 0.7,  # late 2008, about 1912
    "relative": 0.8,  # from the text's own date, or from a date named beside it
    "narrated": 0.65,  # from the last date said, in this sentence or the one before
    "completed": 0.7,  # a year from the same paragraph
    "titled": 0.6,  # a year from the title of the section
    "assumed": 0.55,  # a year from the text's own date
    "guessed": 0.35,
    "unresolved": 0.1,
}

_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s+(?=[\"'“‘«(\[¿¡]{0,3}[^\W_a-z])")
_SHORT = re.compile(r"(?:^|[\s(\[\"'“‘«])(?:\w|(?:\w\.)+\w|[A-Z][a-z]{1,2}|Sept)\.$")
_FUTURE = re.compile(
    r"\b(?:will|shall|may|might|is to|are to|is due|are due|is expected|plans? to|going to|"
    r"votes|meets|opens|begins|[a-zñáéíóú]{2,}rán?)\b[^.;:]{0,80}$"
)
_AHEAD = 60  # letters after "two years after", within which its event may be dated


@dataclass(frozen=True, slots=True)
class Dated:
    """Words ``[start, end)`` of a text, in code points, that say a date."""

    start: int
    end: int
    text: str
    edtf: str | None  # None: said, but not to be known
    basis: str  # "text", or "context" where more than these words was needed
    anchor: str | None  # EDTF of what a date of basis context was counted or completed from
    score: float  # 0-1, of SCORES


def dates(text: str, published: date | None) -> tuple[Dated, ...]:
    """The dates that ``text`` says, in order and apart; ``published`` is the text's own date."""
    story = Story(published)
    dated: list[Dated] = []
    sentence = 0
    for number, paragraph in enumerate(paragraphs(text)):
        words = text[paragraph.start : paragraph.end]
        ends = list(_ends(words))
        spots = findings(words, paragraph.heading)
        title = None
        if paragraph.heading:
            story.begin(None)
        for at, finding in enumerate(spots):
            number_of_sentence = sentence + bisect_right(ends, finding.start)
            spot = Spot(
                number_of_sentence,
                number,
                _ahead(words, finding, spots[at + 1 : at + 2]),
                _future(words, finding),
            )
            resolved = normalise(finding, story, spot)
            written = edtf(resolved.value) if resolved.value else None
            if resolved.value and written:
                story.say(resolved.value, number_of_sentence, number)
                title = title or resolved.value
            dated.append(
                Dated(
                    paragraph.start + finding.start,
                    paragraph.start + finding.end,
                    words[finding.start : finding.end],
                    written,
                    resolved.basis,
                    resolved.anchor if written else None,
                    SCORES[resolved.rule if written else "unresolved"],
                )
            )
        if paragraph.heading:
            story.begin(title)
        sentence += len(ends) + 1
    return tuple(dated)


def _ends(words: str) -> Iterator[int]:
    """Where sentences end; a full stop that may belong to a short form ends none."""
    for end in _END.finditer(words):
        if words[end.start()] != "." or not _SHORT.search(
            words[max(0, end.start() - 12) : end.start() + 1]
        ):
            yield end.end()


def _future(words: str, finding: Found) -> bool:
    """Whether the verb before a date is to come."""
    return _FUTURE.search(words[max(0, finding.start - 100) : finding.start]) is not None


def _ahead(words: str, finding: Found, after: tuple[Found, ...]) -> Found | None:
    """The date of the event that "two years after" counts from, in the same clause."""
    if not after or "event" not in finding.notes:
        return None
    between = words[finding.end : after[0].start]
    return after[0] if len(between) <= _AHEAD and not re.search(r"[.;:,]\s", between) else None
