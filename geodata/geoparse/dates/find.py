"""The dates that a text says, as EDTF, each with what it rests on.

Paragraph by paragraph: absolute.py and relative.py find the words, intervals.py what the words
beside them make of them, context.py what they count from.
The trap avoided: a date that cannot be known is not made up. A relative date without a date of
the text, or a month without a year anywhere, is found and has no EDTF.

What words are worth, where they leave a choice: early, mid and late are thirds (of a year
01-04, 05-08, 09-12); the beginning and the end of a year are its first and last month, about,
and those of a century its first and last decade;
"since 1998" is 1998/.., "until 1999" ../1999, "after 1998" 1998~/.. and "before 1998" ../1998~,
while "by 1998" is 1998; a winter is named by its year as in geodata.model.edtf; a week begins on
Monday; a weekday is the last one, or the next where "will" stands before it; "27 BC" is -0026, as
the year 0 is 1 BC, and the third century BC is -02XX. A number before 1400 is a year beside its
era, a month, or words that say so ("in 1066", "en el año 711"), never "in 300 towns".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from geodata.geoparse.dates.absolute import Finding
from geodata.geoparse.dates.context import SentenceContext, Story, normalise
from geodata.geoparse.dates.intervals import findings
from geodata.geoparse.dates.values import edtf
from geodata.text.reading import Reading

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


def dates(reading: Reading, published: date | None) -> tuple[Dated, ...]:
    """The dates that a text says, in order and apart; ``published`` is the text's own date."""
    story = Story(published)
    found: list[Dated] = []
    begins = [sentence.start for sentence in reading.sentences]
    for number, paragraph in enumerate(reading.paragraphs):
        words = reading.text[paragraph.start : paragraph.end]
        located = findings(words, paragraph.heading)
        title = None
        if paragraph.heading:
            story.begin(None)
        for at, one in enumerate(located):
            here = bisect_right(begins, paragraph.start + one.start)
            context = SentenceContext(
                here, number, _ahead(words, one, located[at + 1 : at + 2]), _future(words, one)
            )
            known = normalise(one, story, context)
            written = edtf(known.value) if known.value else None
            if known.value and written:
                story.remember(known.value, here, number)
                title = title or known.value
            found.append(
                Dated(
                    paragraph.start + one.start,
                    paragraph.start + one.end,
                    words[one.start : one.end],
                    written,
                    known.basis,
                    known.anchor if written else None,
                    SCORES[known.rule if written else "unresolved"],
                )
            )
        if paragraph.heading:
            story.begin(title)
    return tuple(found)


def _future(words: str, one: Finding) -> bool:
    """Whether the verb before a date is to come."""
    return _FUTURE.search(words[max(0, one.start - 100) : one.start]) is not None


def _ahead(words: str, one: Finding, after: tuple[Finding, ...]) -> Finding | None:
    """The date of the event that "two years after" counts from, in the same clause."""
    if not after or "event" not in one.notes:
        return None
    between = words[one.end : after[0].start]
    return after[0] if len(between) <= _AHEAD and not re.search(r"[.;:,]\s", between) else None
