"""What a date counts from: the text's own date, the last one said, or the title of the section.

A story goes on from date to date, so a text is read in order and remembers what it has dated.
The trap avoided: a year that is read into "in April" looks as sure as one that stands there, so
what was completed is of basis "context", names its anchor and has a lower score.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from geodata.geoparse.dates import arithmetic as count
from geodata.geoparse.dates.absolute import Finding
from geodata.geoparse.dates.values import (
    Point,
    Unit,
    Value,
    edges,
    edtf,
    in_year,
    lacks_year,
    marked,
    one_year,
    part,
    single,
    span,
)
from geodata.geoparse.dates.words import MONTHS, SEASONS, WEEKDAYS, unit


def normalise(finding: Finding, story: Story, context: SentenceContext) -> Resolved:
    """The value of a finding in its story."""
    if finding.relative:
        try:
            resolved = _relative(finding, story, context)
        except OverflowError:  # before the year 1 or after 9999, where there are no days
            resolved = UNRESOLVED
    elif finding.value and lacks_year(finding.value):
        resolved = _completed(finding.value, story, context)
    else:
        rule = "ambiguous" if "us" in finding.notes else finding.rule
        resolved = Resolved(finding.value, "text", None, rule)
    if resolved.value is None:
        return resolved
    value = resolved.value
    if finding.part and finding.value is None:
        value = part(value, finding.part) or value
        resolved = replace(resolved, rule="vague" if resolved.rule == "relative" else resolved.rule)
    return replace(resolved, value=_reached(value, finding.reach))


def _reached(value: Value, reach: str) -> Value:
    """The value with an open end; what is "after" begins only about the end of it."""
    first, last = edges(value)
    if reach == "since":
        return Value("range", first, None)
    if reach == "until":
        return Value("range", None, last)
    if reach == "after" and last:
        return Value("range", replace(last, mark="~"), None)
    if reach == "before" and first:
        return Value("range", None, replace(first, mark="~"))
    return value


def _completed(value: Value, story: Story, context: SentenceContext) -> Resolved:
    """A month, day or season with the year that was said last, or is the title's, or the text's."""
    near = [
        mention for mention in reversed(story.mentions) if mention.paragraph == context.paragraph
    ]
    for mention in near:
        year = one_year(mention.value)
        if year and _is_current(mention, year, story.published, context):
            return _in(value, year, mention.value, "completed")
    titled = one_year(story.title) if story.title else None
    if titled and story.title and story.own_title:
        return _in(value, titled, story.title, "titled")
    if story.published:
        year = count.nearest_year(value, story.published, context.future)
        return Resolved(in_year(value, year), "context", story.published.isoformat(), "assumed")
    for mention in reversed(story.mentions):
        if year := one_year(mention.value):
            return _in(value, year, mention.value, "guessed")
    if titled and story.title:
        return _in(value, titled, story.title, "guessed")
    return UNRESOLVED


def _is_current(
    mention: DateMention, year: int, published: date | None, context: SentenceContext
) -> bool:
    """Whether a year goes on: news comes back from an older one with the next sentence but one."""
    return (
        published is None
        or context.sentence - mention.sentence <= 1
        or abs(published.year - year) < 2
    )


def _in(value: Value, year: int, anchor: Value, rule: str) -> Resolved:
    """The value in a year, or at its turn in the next: December, and then "in January"."""
    before, now = edges(anchor)[1], value.first
    turned = (
        before is not None
        and now is not None
        and rule != "titled"
        and 11 <= (before.month or 0) <= 12
        and (now.month or 99) <= 3
    )
    return Resolved(
        in_year(value, year + turned), "context", edtf(anchor), "guessed" if turned else rule
    )


def _relative(finding: Finding, story: Story, context: SentenceContext) -> Resolved:
    kind, word = finding.relative[0], finding.relative[1]
    if kind in ("later", "earlier", "within"):
        return _counted(finding, story, context)
    if kind in ("same", "following", "previous"):
        return _beside(kind, word, story, context)
    if story.published is None:
        return UNRESOLVED
    day = story.published
    anchor = day.isoformat()
    if kind in ("ago", "past"):
        number, of = float(word), finding.relative[2]
        value = count.shifted(day_of(day), -number, of)
        if value and kind == "past":
            until = single("year", day.year) if of in ("year", "decade", "century") else day_of(day)
            value = span(marked(value, "~"), until)
        vague = kind == "past" or "more" in finding.notes or of in ("decade", "century")
        return Resolved(value, "context", anchor, "vague" if vague else "relative")
    if kind == "day":
        away = {"yesterday": -1, "ayer": -1, "last night": -1, "tomorrow": 1}.get(word.lower(), 0)
        rule = "assumed" if word.lower() in ("today", "hoy") else "relative"  # or: nowadays
        return Resolved(day_of(day + timedelta(away)), "context", anchor, rule)
    if finding.value:  # 7 December last year, April of this year
        year = day.year + {"last": -1, "next": 1}.get(kind, 0)
        return Resolved(in_year(finding.value, year), "context", anchor, "relative")
    return Resolved(_named(kind, word, day, context.future), "context", anchor, "relative")


def _named(kind: str, word: str, day: date, future: bool) -> Value | None:
    """A weekday, month, season or unit that is this, the last or the next one from ``day``."""
    if word in WEEKDAYS:
        return day_of(count.weekday(day, WEEKDAYS[word], kind, future))
    value = _month_or_season(word)
    if value is None:
        return count.unit_at(day_of(day), unit(word), {"last": -1, "next": 1}.get(kind, 0))
    if kind == "this":
        return in_year(value, day.year)
    return in_year(value, count.year_beside(value, day, 1 if kind == "next" else -1))


def _month_or_season(name: str) -> Value | None:
    if name.lower() in MONTHS:
        return single("month", None, MONTHS[name.lower()])
    if name.lower() in SEASONS:
        return single("season", None, SEASONS[name.lower()])
    return None


def _counted(finding: Finding, story: Story, context: SentenceContext) -> Resolved:
    """So many units later or earlier than what was dated last, or is dated right after it."""
    kind, number, of = finding.relative[0], float(finding.relative[1]), finding.relative[2]
    anchor, rule = story.title, "guessed"
    if context.ahead and context.ahead.value and not lacks_year(context.ahead.value):
        anchor, rule = context.ahead.value, "relative"
    elif story.mentions:
        anchor = story.mentions[-1].value
        near = context.sentence - story.mentions[-1].sentence <= 1
        rule = "narrated" if near and "event" not in finding.notes else "guessed"
    if anchor is None:
        return UNRESOLVED
    first, last = edges(anchor)
    point = (first or last) if kind == "earlier" else (last or first)
    base = _at(point) if point else None
    value = count.shifted(base, -number if kind == "earlier" else number, of) if base else None
    if value and story.published and _is_far_ahead(value, story.published):
        return UNRESOLVED
    if value and base and kind == "within":
        value = span(base, marked(value, "")) if value.unit == base.unit else None
    return Resolved(value, "context", edtf(anchor), rule)


def _is_far_ahead(value: Value, published: date) -> bool:
    """Whether a story would have gone on long after its text was written."""
    first = value.first
    return first is not None and (first.year or 0) > published.year + 2


def _at(point: Point) -> Value:
    """A point as a date of its own, its mark left aside."""
    unit_: Unit = "day" if point.day else "month" if point.month else "year"
    if point.month and point.month > 12:
        unit_ = "season"
    return single(unit_, point.year, point.month, point.day)


def _beside(kind: str, word: str, story: Story, context: SentenceContext) -> Resolved:
    """That year, the same month, the following day: beside what was dated last."""
    mention = story.mentions[-1] if story.mentions else None
    if mention and context.paragraph - mention.paragraph > 1:
        mention = None
    anchor = mention.value if mention else story.title
    if anchor is None:
        return UNRESOLVED
    near = mention is not None and context.sentence - mention.sentence <= 1
    first, last = edges(anchor)
    point = first if kind == "previous" else last
    value: Value | None = None
    if point is None:
        pass
    elif word in WEEKDAYS:
        day = count.as_day(point) if near else None
        value = day_of(count.weekday(day, WEEKDAYS[word], "next", True)) if day else None
    elif (named := _month_or_season(word)) is not None:
        year = _year_of(kind, named, anchor)
        value = in_year(named, year) if year else None
    elif near or unit(word) in ("month", "year"):
        within_one = one_year(anchor) is not None or unit(word) in ("decade", "century")
        away = {"same": 0, "following": 1, "previous": -1}[kind]
        value = count.unit_at(_at(point), unit(word), away) if away or within_one else None
    return Resolved(value, "context", edtf(anchor), "narrated" if near else "guessed")


def _year_of(kind: str, named: Value, anchor: Value) -> int | None:
    """The year of "that April", "the following spring", "the previous December"."""
    year, last = one_year(anchor), edges(anchor)[1]
    if year is None or last is None or kind == "same":
        return year
    later = count.first_month(named) > (last.month or 12)
    return year + (not later) if kind == "following" else year - later


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date of the text so far, and where it was said."""

    value: Value
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """Where a finding stands, and what stands around it in its sentence."""

    sentence: int
    paragraph: int
    ahead: Finding | None = (
        None  # the date of the event that it counts from: after the coup of 1973
    )
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
    mentions: list[DateMention] = field(default_factory=list)
    title: Value | None = None
    own_title: bool = False  # of this section, not of one above it

    def begin(self, title: Value | None) -> None:
        """A heading: a new section, which keeps the older title until it has its own."""
        self.mentions.clear()
        self.own_title = title is not None
        self.title = title or self.title
        if self.published and title == day_of(self.published):
            self.title, self.own_title = None, False  # a dateline

    def remember(self, value: Value, sentence: int, paragraph: int) -> None:
        """Remember a date; of long sections only the last ones matter."""
        self.mentions.append(DateMention(value, sentence, paragraph))
        del self.mentions[:-50]


def day_of(day: date) -> Value:
    """A day of the calendar as a value."""
    return single("day", day.year, day.month, day.day)
