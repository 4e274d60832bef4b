"""What the words beside a date make of it: its parts, intervals, open ends, and whether it is one.

"late" takes a part of it, "from … to …" makes one date of two, "since" leaves an end open, and a
number of four figures is a year only where such a word, or an event, stands beside it.
The trap avoided: all of these look a few letters back and never along the whole line, so that a
line of a megabyte is read as quickly, letter by letter, as a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geodata.geoparse.dates import words
from geodata.geoparse.dates.absolute import Found, absolute
from geodata.geoparse.dates.plausibility import counts, is_date
from geodata.geoparse.dates.relative import relative
from geodata.geoparse.dates.values import Value, edges, in_year, lacks_year, marked, part, span

_BACK = 64  # letters that are looked at before a date

_OF = r"(?:\s+(?:of|in))?(?:\s+the)?"
_ORD = r"(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th))"
_PARTS: tuple[tuple[str, str], ...] = (
    ("half1", rf"(?:first|1st|early|earlier)\s+half{_OF}|primer\s+semestre\s+del?|"
     r"primera\s+mitad\s+del?(?:\s+los)?"),
    ("half2", rf"(?:second|2nd|latter|last|later)\s+half{_OF}|segundo\s+semestre\s+del?|"
     r"segunda\s+mitad\s+del?(?:\s+los)?"),
    ("quarter", rf"(?P<quarter>{_ORD})\s+quarter{_OF}"),
    ("week", rf"(?P<week>{_ORD})\s+week{_OF}"),
    ("fortnight", rf"first\s+two\s+weeks{_OF}"),
    ("decade", r"(?P<decade>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|last)"
     rf"\s+decade{_OF}"),
    ("begin", r"(?:very\s+)?(?:beginning|start|outset|dawn|first\s+(?:days|weeks|months))"
     r"\s+of(?:\s+the)?"),
    ("early", rf"(?:early|earl(?:y|ier)\s+(?:part|years|months|weeks|days)){_OF}|(?:principios|"
     r"comienzos|inicios)\s+del?(?:\s+los)?"),
    ("mid", rf"(?:mid|middle)(?:\s+years)?{_OF}|mediados\s+del?(?:\s+los)?"),
    ("late", rf"(?:very\s+)?(?:late|latt?er\s+(?:part|years)|closing\s+(?:years|months|weeks|"
     rf"days)){_OF}|(?:finales|fines)\s+del?(?:\s+los)?"),
    ("end", r"(?:very\s+)?(?:end|close)\s+of(?:\s+the)?"),
    ("most", r"(?:most|much|the\s+bulk)\s+of(?:\s+the)?"),
    ("about", r"(?:around|about|circa|ca?\.|roughly|approximately|in\s+or\s+about|hacia|"
     r"alrededor\s+del?)(?:\s+the)?"),
)  # fmt: skip
_PART = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<p{n}>{pattern})" for n, (_, pattern) in enumerate(_PARTS))
    + r")[\s-]{1,3}$",
    re.IGNORECASE,
)
_QUARTERS = {"last": 4}

_DOUBT = re.compile(r"\s?\(\?\)|\?(?=\))")
_REACHES = (
    ("since", r"(?:ever\s+)?since|desde|a\s+partir\s+del?"),
    ("until", r"(?:up\s+)?until|till|up\s+to|through(?!out)|hasta"),
    ("after", r"after|post|después\s+del?|tras"),
    ("before", r"before|prior\s+to|pre|antes\s+del?"),
)
_REACH = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _REACHES)
    + r")(?:[\s-]{1,3}(?:the|el|la|los|about|early\s+in)(?=\s))?[\s-]{1,3}$",
    re.IGNORECASE,
)
_THE = r"(?:\s+(?:the|el|los))?\s{1,3}"
_FROM = re.compile(rf"(?<!\w)(?:from|(?:beginning|starting)\s+in|desde|del?){_THE}$", re.IGNORECASE)
_YEARS = re.compile(r"(?:years|period|años|período)\s$")
_BETWEEN = re.compile(rf"(?<!\w)(?:between|entre){_THE}$", re.IGNORECASE)
_ONWARD = re.compile(r"\s+(?:onwards?|on(?=[,.;:]|\s+the\b)|forward|en adelante)(?!\w)")
_DASH = re.compile(r"\s{0,3}[-‐‑–—]\s{0,3}")
_TO = re.compile(rf",?\s{{1,3}}(?:to|through|thru|until|till|up to|a|al|hasta){_THE}")
_AND = re.compile(rf"\s{{1,3}}(?:and|y|e){_THE}")
_IN_YEAR = re.compile(r",?\s{1,3}(?:of\s{1,3})?")
_WEEKDAY_DATE = re.compile(r",?\s{1,3}(?:the\s+)?")


def findings(text: str, heading: bool) -> tuple[Found, ...]:
    """The dates of a paragraph in order, apart, as far as they can be read without the rest of it.

    A value may still lack its year, and what is relative has none yet.
    """
    found = _parted(text, _apart([*relative(text), *absolute(text)]))
    joined = list(_joined(text, found))
    kept: list[Found] = []
    for one in joined:
        before = kept[-1] if kept else None
        if not one.weak or is_date(text, one, before, heading):
            kept.append(_reaching(text, one, before))
    return tuple(kept)


def _apart(found: list[Found]) -> list[Found]:
    """Of those that overlap the longest, in order."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
        else:
            kept.append(one)
    return kept


def _before(text: str, one: Found, previous: Found | None) -> str:
    floor = previous.end if previous else 0
    return text[max(floor, one.start - _BACK) : one.start]


def _parted(text: str, found: list[Found]) -> list[Found]:
    """Each with the words that take a part of it, early or the second half of, and its doubt."""
    kept: list[Found] = []
    for bare in found:
        one = _doubted(text, bare)
        window = _before(text, one, kept[-1] if kept else None)
        spot = _PART.search(window)
        kept.append(_with_part(one, spot, len(window)) if spot else one)
    return kept


def _doubted(text: str, one: Found) -> Found:
    """A date with a question mark in brackets behind it, or in its own brackets."""
    doubt = _DOUBT.match(text, one.end) if one.value else None
    if not doubt or not one.value:
        return one
    return replace(one, value=marked(one.value, "?"), end=doubt.end(), rule="vague", weak=False)


def _with_part(one: Found, spot: re.Match[str], length: int) -> Found:
    groups = spot.groupdict()
    name = next(name for n, (name, _) in enumerate(_PARTS) if groups[f"p{n}"] is not None)
    if name in ("quarter", "week", "decade"):
        number = words.ordinal(groups[name])
        last = {"quarter": 4, "week": -1, "decade": 10}[name]
        name += str(last if number == -1 else number)
    start = one.start - length + spot.start()
    if one.value is None:
        usable = one.rule in ("this", "last", "next", "same", "following", "previous")
        return replace(one, start=start, part=name) if usable else one
    value = part(one.value, name)
    if value is None:
        return one
    rule = "vague" if name not in ("half1", "half2") and "quarter" not in name else one.rule
    rule = "guessed" if one.rule == "guessed" else rule
    if rule in ("year", "month", "season"):
        rule = "partial"
    weak = one.weak and name == "about" and one.rule == "year" and "c" not in spot[0][:2].lower()
    return replace(one, start=start, value=value, rule="year" if weak else rule, weak=weak)


def _joined(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Two that are one: an interval, or a weekday and its date."""
    at = end = 0
    while at < len(found):
        other = found[at + 1] if at + 1 < len(found) else None
        both = _pair(text, found[at], other, end) if other else None
        one = both or _led(text, found[at], end)
        end = one.end
        at += 2 if both else 1
        yield one


def _led(text: str, one: Found, floor: int) -> Found:
    """A range with its "between" or "from", which say no more: between 2003 – 2008."""
    if one.value is None or one.value.unit != "range" or one.rule == "vague":
        return one
    window = text[max(floor, one.start - 24) : one.start]
    spot = _BETWEEN.search(window) or _FROM.search(window)
    if spot is None or spot[0].lower().startswith("de"):
        return one
    return replace(one, start=one.start - len(spot[0]))


def _pair(text: str, one: Found, other: Found, floor: int) -> Found | None:
    between = text[one.end : other.start] if other.start - one.end < 24 else "…"
    if one.rule == "weekday" and other.rule == "exact" and _WEEKDAY_DATE.fullmatch(between):
        return replace(other, start=one.start)
    if one.value and lacks_year(one.value) and _IN_YEAR.fullmatch(between) and _is_a_year(other):
        return replace(one, end=other.end, relative=other.relative, rule="relative", weak=False)
    if one.value is None or other.value is None:
        return None
    before = text[max(floor, one.start - 24) : one.start]
    led = _BETWEEN.search(before) if _AND.fullmatch(between) else _FROM.search(before)
    if not (
        _DASH.fullmatch(between) or _TO.fullmatch(between) or (_AND.fullmatch(between) and led)
    ):
        return None
    if "year" in (one.rule, other.rule) and (
        counts(text, other.end) or not (led or _YEARS.search(before))
    ):
        return None  # a number to a number
    value = _interval(one.value, other.value)
    if value is None:
        return None
    vague = "vague" in (one.rule, other.rule)
    return Found(
        one.start - (len(led[0]) if led and led[0][:2].lower() != "de" else 0),
        other.end,
        "vague" if vague else "partial",
        value,
        notes=one.notes | other.notes,
    )


def _is_a_year(one: Found) -> bool:
    return one.relative[:1] in (("last",), ("this",), ("next",)) and one.relative[1:] == ("year",)


def _interval(first: Value, last: Value) -> Value | None:
    """From one to the other, each lending the other its year; None where that goes backwards."""
    begin, end = edges(first)[0], edges(last)[1]
    if begin is None or end is None:
        return None
    if begin.year is None and end.year is not None:
        over = (begin.month or 0) > (end.month or 99)
        first = in_year(first, end.year - over)
    value = span(first, last)
    if value.first and value.last and not lacks_year(value):
        a, b = value.first, value.last
        if (a.year or 0, a.month or 0) > (b.year or 0, b.month or 99):
            return None
    return value


def _reaching(text: str, one: Found, previous: Found | None) -> Found:
    """With the word that opens an end of it, where there is one."""
    window = _before(text, one, previous)[-24:]
    led = _FROM.search(window)
    onward = _ONWARD.match(text, one.end) if led else None
    if onward and led:
        return replace(one, start=one.start - len(led[0]), end=onward.end(), reach="since")
    spot = _REACH.search(window)
    if not spot or (one.value and one.value.unit == "range" and one.rule != "vague"):
        return one
    if one.relative and one.relative[0] not in ("this", "last", "next", "same", "day"):
        return one
    name = next(name for name, _ in _REACHES if spot[name] is not None)
    return replace(one, start=one.start - len(window) + spot.start(), reach=name)
