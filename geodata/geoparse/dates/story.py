"""What a text has dated so far: the dates of its section, and the title above them.

The trap avoided: a section without a date in its title is still below an older title, but that
one is only a guess for it, so the story knows whether a title is the section's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from geodata.geoparse.dates.absolute import Found
from geodata.geoparse.dates.values import Value, single


@dataclass(frozen=True, slots=True)
class Said:
    """A date of the text so far, and where it was said."""

    value: Value
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finding stands, and what stands around it in its sentence."""

    sentence: int
    paragraph: int
    ahead: Found | None = None  # the date of the event that it counts from: after the coup of 1973
    future: bool = False  # whether its verb is to come


@dataclass(frozen=True, slots=True)
class Resolved:
    """The value of a finding, what it rests on, and by which rule of the table of scores."""

    value: Value | None
    basis: str
    anchor: str | None
    rule: str


UNRESOLVED = Resolved(None, "context", None, "unresolved")


@dataclass(slots=True)
class Story:
    """What has been dated up to here: in this section, and by its title."""

    published: date | None
    said: list[Said] = field(default_factory=list)
    title: Value | None = None
    own_title: bool = False  # of this section, not of one above it

    def begin(self, title: Value | None) -> None:
        """A heading: a new section, which keeps the older title until it has its own."""
        self.said.clear()
        self.own_title = title is not None
        self.title = title or self.title
        if self.published and title == day_of(self.published):
            self.title, self.own_title = None, False  # a dateline

    def say(self, value: Value, sentence: int, paragraph: int) -> None:
        """Remember a date; of long sections only the last ones matter."""
        self.said.append(Said(value, sentence, paragraph))
        del self.said[:-50]


def day_of(day: date) -> Value:
    """A day of the calendar as a value."""
    return single("day", day.year, day.month, day.day)
