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
from geodata.geoparse.dates.absolute import Finding, absolute
from geodata.geoparse.dates.plausibility import counts, is_date, may_be_year
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


def findings(text: str, heading: bool) -> tuple[Finding, ...]:
    """The dates of a paragraph in order, apart, as far as they can be read without the rest of it.

    A value may still lack its year, and what is relative has none yet.
    """
    stated = [one for one in absolute(text) if may_be_year(text, one)]
    parted = _parted(text, _apart([*relative(text), *stated]))
    joined = list(_joined(text, parted))
    kept: list[Finding] = []
    for finding in joined:
        before = kept[-1] if kept else None
        if not finding.weak or is_date(text, finding, before, heading):
            kept.append(_reaching(text, finding, before))
    return tuple(kept)


def _apart(overlapping: list[Finding]) -> list[Finding]:
    """Of those that overlap the longest, in order."""
    kept: list[Finding] = []
    for finding in sorted(overlapping, key=lambda finding: (finding.start, -finding.end)):
        if kept and finding.start < kept[-1].end:
            if finding.end - finding.start > kept[-1].end - kept[-1].start:
                kept[-1] = finding
        else:
            kept.append(finding)
    return kept


def _before(text: str, finding: Finding, previous: Finding | None) -> str:
    floor = previous.end if previous else 0
    return text[max(floor, finding.start - _BACK) : finding.start]


def _parted(text: str, bare_findings: list[Finding]) -> list[Finding]:
    """Each with the words that take a part of it, early or the second half of, and its doubt."""
    kept: list[Finding] = []
    for bare in bare_findings:
        finding = _doubted(text, bare)
        window = _before(text, finding, kept[-1] if kept else None)
        spot = _PART.search(window)
        kept.append(_with_part(finding, spot, len(window)) if spot else finding)
    return kept


def _doubted(text: str, finding: Finding) -> Finding:
    """A date with a question mark in brackets behind it, or in its own brackets."""
    doubt = _DOUBT.match(text, finding.end) if finding.value else None
    if not doubt or not finding.value:
        return finding
    return replace(
        finding, value=marked(finding.value, "?"), end=doubt.end(), rule="vague", weak=False
    )


def _with_part(finding: Finding, spot: re.Match[str], length: int) -> Finding:
    groups = spot.groupdict()
    name = next(name for n, (name, _) in enumerate(_PARTS) if groups[f"p{n}"] is not None)
    if name in ("quarter", "week", "decade"):
        number = words.ordinal(groups[name])
        last = {"quarter": 4, "week": -1, "decade": 10}[name]
        name += str(last if number == -1 else number)
    start = finding.start - length + spot.start()
    if finding.value is None:
        usable = finding.rule in ("this", "last", "next", "same", "following", "previous")
        return replace(finding, start=start, part=name) if usable else finding
    value = part(finding.value, name)
    if value is None:
        return finding
    rule = "vague" if name not in ("half1", "half2") and "quarter" not in name else finding.rule
    rule = "guessed" if finding.rule == "guessed" else rule
    if rule in ("year", "month", "season"):
        rule = "partial"
    weak = (
        finding.weak
        and name == "about"
        and finding.rule == "year"
        and "c" not in spot[0][:2].lower()
    )
    return replace(finding, start=start, value=value, rule="year" if weak else rule, weak=weak)


def _joined(text: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Two that are one: an interval, or a weekday and its date."""
    at = end = 0
    while at < len(findings):
        following = findings[at + 1] if at + 1 < len(findings) else None
        pair = _pair(text, findings[at], following, end) if following else None
        finding = pair or _led(text, findings[at], end)
        end = finding.end
        at += 2 if pair else 1
        yield finding


def _led(text: str, finding: Finding, floor: int) -> Finding:
    """A range with its "between" or "from", which say no more: between 2003 – 2008."""
    if finding.value is None or finding.value.unit != "range" or finding.rule == "vague":
        return finding
    window = text[max(floor, finding.start - 24) : finding.start]
    spot = _BETWEEN.search(window) or _FROM.search(window)
    if spot is None or spot[0].lower().startswith("de"):
        return finding
    return replace(finding, start=finding.start - len(spot[0]))


def _pair(text: str, first: Finding, second: Finding, floor: int) -> Finding | None:
    between = text[first.end : second.start] if second.start - first.end < 24 else "…"
    if first.rule == "weekday" and second.rule == "exact" and _WEEKDAY_DATE.fullmatch(between):
        return replace(second, start=first.start)
    if (
        first.value
        and lacks_year(first.value)
        and _IN_YEAR.fullmatch(between)
        and _is_a_year(second)
    ):
        return replace(first, end=second.end, relative=second.relative, rule="relative", weak=False)
    if first.value is None or second.value is None:
        return None
    before = text[max(floor, first.start - 24) : first.start]
    led = _BETWEEN.search(before) if _AND.fullmatch(between) else _FROM.search(before)
    if not (
        _DASH.fullmatch(between) or _TO.fullmatch(between) or (_AND.fullmatch(between) and led)
    ):
        return None
    if "year" in (first.rule, second.rule) and (
        counts(text, second.end) or not (led or _YEARS.search(before))
    ):
        return None  # a number to a number
    value = _interval(first.value, second.value)
    if value is None:
        return None
    vague = "vague" in (first.rule, second.rule)
    return Finding(
        first.start - (len(led[0]) if led and led[0][:2].lower() != "de" else 0),
        second.end,
        "vague" if vague else "partial",
        value,
        notes=first.notes | second.notes,
    )


def _is_a_year(finding: Finding) -> bool:
    return finding.relative[:1] in (("last",), ("this",), ("next",)) and finding.relative[1:] == (
        "year",
    )


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


def _reaching(text: str, finding: Finding, previous: Finding | None) -> Finding:
    """With the word that opens an end of it, where there is one."""
    window = _before(text, finding, previous)[-24:]
    led = _FROM.search(window)
    onward = _ONWARD.match(text, finding.end) if led else None
    if onward and led:
        return replace(finding, start=finding.start - len(led[0]), end=onward.end(), reach="since")
    spot = _REACH.search(window)
    if not spot or (finding.value and finding.value.unit == "range" and finding.rule != "vague"):
        return finding
    if finding.relative and finding.relative[0] not in ("this", "last", "next", "same", "day"):
        return finding
    name = next(name for name, _ in _REACHES if spot[name] is not None)
    return replace(finding, start=finding.start - len(window) + spot.start(), reach=name)
