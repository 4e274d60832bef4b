"""The words and figures that are a date by themselves: days, months, seasons, years, decades.

One pattern finds where a date may stand, then the rule of that form reads it.
The trap avoided: most numbers of four figures in a text are years and some are troops, pages or
plans, so a bare year and a bare month are only *weak* findings, which need a word beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from geodata.geoparse.dates import words
from geodata.geoparse.dates.values import Value, marked, single, span
from geodata.geoparse.dates.words import (
    BC,
    DATED,
    DAY,
    ERA,
    GAP,
    MONTH,
    MONTH_ES,
    ORDINAL,
    ROMAN,
    SEASON,
    SMALL,
    YEAR,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Words ``[start, end)`` that say a date: its value, or what it is relative to.

    ``part`` and ``reach`` ("since", "until", "after", "before") wait for the value of a relative
    date; a weak finding counts for nothing until a word beside it says that it is a date.
    """

    start: int
    end: int
    rule: str
    value: Value | None = None
    weak: bool = False
    relative: tuple[str, ...] = ()
    part: str = ""
    reach: str = ""
    notes: frozenset[str] = field(default=frozenset())


_DASH = r"[-‐‑–—]"
_D = (
    rf"(?P<d>{DAY}|{ORDINAL}(?=\s+of\s|\s+day\s))"
    rf"(?:\s*(?:{_DASH}|\s(?:to|and|al|y)\s)\s*(?P<e>{DAY}))?"
)


def _at(match: re.Match[str], name: str = "y") -> int:
    """The year in a group, counted as ISO 8601 does: 44 BC is -43."""
    return 1 - int(match[name]) if match.groupdict().get("b") else int(match[name])


def _days(match: re.Match[str], year: str | None, month: str) -> Value | None:
    """A day, or the days from ``d`` to ``e`` of one month."""
    groups = match.groupdict()
    number = words.month(month)
    at = _at(match) if year else None
    first = words.ordinal(groups["d"])
    if not 1 <= first <= 31:
        return None
    value = single("day", at, number, first)
    if not groups["e"]:
        return value
    last = words.ordinal(groups["e"])
    return span(value, single("day", at, number, last)) if last > first else None


def _dmy(match: re.Match[str]) -> Value | None:
    return _days(match, match["y"], match["m"])


def _iso(match: re.Match[str]) -> Value | None:
    return single("day", int(match["y"]), int(match["m"]), int(match["d"]))


def _slashed(match: re.Match[str]) -> Value | None:
    """Month first, as in the United States, unless that is no month; but 9.3.2018 day first."""
    month, day = int(match["a"]), int(match["b"])
    if month > 12 or "." in match[0]:
        month, day = day, month
    year = int(match["y"])
    if len(match["y"]) == 2:
        year += 1900 if year >= 40 else 2000
    return single("day", year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _named(match: re.Match[str]) -> Value | None:
    return single("day", *words.NAMED_DAYS[match[0]])


def _month_year(match: re.Match[str]) -> Value | None:
    return single("month", _at(match), words.month(match["m"]))


def _season(match: re.Match[str]) -> Value | None:
    value = single("season", int(match["y"]), words.SEASONS[match["s"].lower()])
    if not match["z"]:
        return value
    return span(single("month", int(match["y"]), 12), single("month", int(match["y"]) + 1, 2))


def _quarter(match: re.Match[str]) -> Value | None:
    first = int(match["q"]) * 3 - 2
    year = int(match["y"])
    return span(single("month", year, first), single("month", year, first + 2))


def _years(match: re.Match[str]) -> Value | None:
    first, short = int(match["y"]), match["z"]
    last = int(match["y"][: 4 - len(short)] + short)
    if last <= first and len(short) == 2:
        last += 100
    if not 0 < last - first <= (40 if len(short) == 2 else 400):
        return None
    return span(single("year", first), single("year", last))


def _pair(match: re.Match[str]) -> Value | None:
    """Two years that follow each other, as in 1998/99."""
    value = _years(match)
    first = int(match["y"])
    short = int(match["z"]) % 100
    return value if short == (first + 1) % 100 else None


def _era(match: re.Match[str]) -> Value | None:
    return single("year", _at(match))


def _eras(match: re.Match[str]) -> Value | None:
    """From one year to another, the era of which is said once, after the second."""
    first, last = _at(match), _at(match, "z")
    return span(single("year", first), single("year", last)) if first < last else None


def _decade_bc(match: re.Match[str]) -> Value | None:
    """The 40s BC are 49 to 40 BC, the years from -48 to -39."""
    last = 1 - int(match["y"])
    return span(single("year", last - 9), single("year", last))


def _decade(match: re.Match[str]) -> Value | None:
    figures = re.sub(r"\D", "", match[0])
    if len(figures) == 4:
        return single("decade", int(figures) // 10 * 10)
    if figures:
        return single("decade", 1900 + int(figures)) if int(figures) >= 20 else None
    ten = words.DECADES[re.split(r"[\s-]", match[0])[-1].lower()]
    return single("decade", 1900 + ten * 10)


def _century(match: re.Match[str]) -> Value | None:
    number = words.century(match["c"])
    return single("century", number * 100 - 100) if 1 < number <= 21 else None


def _century_era(match: re.Match[str]) -> Value | None:
    """A century with its era: the third BC is 300 to 201 BC, the years from -299 to -200."""
    number = words.century(match["c"])
    if not 1 <= number <= 99:
        return None
    return single("century", 1 - number * 100 if match["b"] else number * 100 - 100)


def _turn(match: re.Match[str]) -> Value | None:
    """The turn of a numbered century is its beginning; of no numbered one, the last by 2000."""
    number = words.century(match["c"]) if match["c"] else 21
    return marked(single("year", number * 100 - 100), "~") if 1 < number <= 21 else None


def _new(match: re.Match[str]) -> Value | None:
    return single("century", 2000)


def _year(match: re.Match[str]) -> Value | None:
    return single("year", int(match[0]))


def _month(match: re.Match[str]) -> Value | None:
    return single("month", None, words.month(match["m"]))


def _weak_season(match: re.Match[str]) -> Value | None:
    return single("season", None, words.SEASONS[match["s"]])


_CENTURY = rf"(?P<c>\d\d?(?:st|nd|rd|th)|(?i:twenty-first)|{ORDINAL})[-\s]{{1,3}}[Cc]entury\b"
_TWO = r"(?P<z>(?:1[4-9]|20)\d\d|\d\d)(?!\w|[.,]\d|/)"
_THAT = rf"(?:{GAP}of{GAP}(?:that|the same|that same){GAP}year\b)?"
_Reader = Callable[[re.Match[str]], Value | None]

# Each form: its rule, its pattern, what reads it. The first that fits is taken.
_FORMS: tuple[tuple[str, str, _Reader], ...] = (
    ("exact", rf"{_D}(?:{GAP}day)?(?:{GAP}(?:of|de))?{GAP}(?P<m>{MONTH}|{MONTH_ES}),?{GAP}"
     rf"(?:(?:of|del?|del año){GAP})?(?P<y>{SMALL})\s?{ERA}", _dmy),
    ("exact", rf"(?P<m>{MONTH}){GAP}(?:the{GAP})?{_D},?{GAP}(?P<y>{SMALL})\s?{ERA}", _dmy),
    ("partial", rf"(?P<m>{MONTH}|{MONTH_ES})(?:,|{GAP}of|{GAP}del?)?{GAP}(?P<y>{SMALL})\s?{ERA}",
     _month_year),
    ("partial", rf"(?P<y>{SMALL})(?:\s?{_DASH}\s?|{GAP}(?:to|and|al?|y|e){GAP})(?P<z>{SMALL})\s?"
     rf"{ERA}", _eras),
    ("partial", rf"(?P<y>(?<!\d[.,])(?:[1-9]\d{{0,2}}|1[0-3]\d\d))\s?{ERA}", _era),
    ("partial", rf"(?P<y>{SMALL})\s?{ERA}(?!\s[A-Z][a-z])", _era),
    ("partial", r"(?:A\.\s?D\.|AD)\s?(?P<y>[1-9]\d{0,3})(?![\w%]|[.,]\d)", _era),
    ("partial", rf"(?<=\bthe )(?P<y>[1-9]\d?0)s\s?{BC}", _decade_bc),
    ("century", rf"(?:[Ss]iglo{GAP}(?P<c>{ROMAN}|\d\d?)){GAP}{ERA}", _century_era),
    ("century", rf"{_CENTURY}{GAP}{ERA}", _century_era),
    ("exact", r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\w|-)", _iso),
    ("slashed", r"(?P<a>\d\d?)(?P<s>[/.-])(?P<b>\d\d?)(?P=s)(?P<y>(?:1[4-9]|20)\d\d)(?![\w/])",
     _slashed),
    ("slashed", r"(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>\d\d)(?![\w/]|[.,]\d)", _slashed),
    ("named", r"9/11(?![\w/]|[.,]\d)", _named),
    ("exact", rf"{_D}(?:{GAP}day)?(?:{GAP}of)?{GAP}(?P<m>{MONTH})(?:,?{GAP}(?:of{GAP})?"
     rf"(?P<y>{DATED}))?", _dmy),
    ("exact", rf"{_D}{GAP}de{GAP}(?P<m>{MONTH_ES})(?:{GAP}(?:de|del|del año){GAP}(?P<y>{DATED}))?",
     _dmy),
    ("exact", rf"(?P<m>{MONTH}){GAP}(?:the{GAP})?{_D}(?:(?:,\s{{0,3}}|{GAP})(?P<y>{DATED}))?",
     _dmy),
    ("partial", rf"(?P<m>{MONTH}|{MONTH_ES})(?:,|{GAP}of|{GAP}del?)?{GAP}(?P<y>{DATED})",
     _month_year),
    ("partial", rf"(?P<s>{SEASON})(?:{GAP}(?:of|in|del?))?{GAP}(?P<y>{DATED})"
     rf"(?:\s?[-–/](?P<z>\d{{4}}|\d\d)(?!\d))?", _season),
    ("partial", rf"Q(?P<q>[1-4])(?:{GAP}of)?[\s/]{{1,3}}(?P<y>{YEAR})", _quarter),
    ("decade", r"['’‘]?(?:1[4-9]\d|20\d)0['’‘]?s(?!\w)", _decade),
    ("decade", r"['’‘][2-9]0['’‘]?s(?!\w)", _decade),
    ("decade", r"(?<=\bthe )[2-9]0['’‘]?s(?!\w)", _decade),
    ("decade", r"(?<=rly |ate )[2-9]0['’‘]?s(?!\w)|(?<=mid[- ])[2-9]0['’‘]?s(?!\w)", _decade),
    ("decade", r"(?<=\bthe )(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|"
     r"nineties)(?!\w)", _decade),
    ("decade", r"(?<=the late |he early )(?i:twenties|thirties|forties|fifties|sixties|seventies|"
     r"eighties|nineties)(?!\w)|(?<=the mid[- ])(?:fif|six|seven|eigh|nine)ties(?!\w)", _decade),
    ("decade", rf"(?:[Dd]écada{GAP}de(?:{GAP}los)?|[Aa]ños){GAP}(?:(?:1[4-9]\d|20\d)0|[2-9]0|"
     r"veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?!\w)", _decade),
    ("century", rf"[Ss]iglo{GAP}(?P<c>{ROMAN}|\d\d)(?!\w)", _century),
    ("century", _CENTURY, _century),
    ("guessed", r"new (?:century|millennium)\b", _new),
    ("guessed", rf"[Tt]urn of the (?:(?P<c>\d\d(?:st|th)|{ORDINAL})[-\s])?(?:century|millennium)\b",
     _turn),
    ("partial", rf"(?P<y>{YEAR})\s?{_DASH}\s?{_TWO}", _years),
    ("partial", rf"(?P<y>{YEAR})/{_TWO}", _pair),
    ("partial", rf"(?<=\()(?P<y>1[0-3]\d\d)\s?{_DASH}\s?(?P<z>1\d\d\d)(?=\))", _years),
    ("year", YEAR, _year),
    ("year", r"[1-9]\d{2,3}(?![\w%°]|[.,]\d)", _year),
    ("month", rf"(?P<m>{words.MONTH_ALONE}){_THAT}", _month),
    ("season", rf"(?P<s>spring|summer|autumn|winter)(?!\w){_THAT}", _weak_season),
)  # fmt: skip
_COMPILED = tuple(re.compile(pattern) for _, pattern, _ in _FORMS)


def _unnamed(pattern: str) -> str:
    """The pattern without the names of its groups, but for the ones it refers back to."""
    return re.sub(r"\(\?P<(\w)>", "(?:", pattern.replace("(?P<s>[/.-])", "[/.-]")).replace(
        "(?P=s)", "[/.-]"
    )


_ANY = re.compile(
    r"(?<![\w$€£])(?:"
    + "|".join(f"(?P<f{n}>{_unnamed(pattern)})" for n, (_, pattern, _) in enumerate(_FORMS))
    + ")"
)


def absolute(text: str) -> Iterator[Finding]:
    """Every stretch that says a day, month, season, year, decade or century, in order."""
    for spot in _ANY.finditer(text):
        form = int((spot.lastgroup or "f0")[1:])
        rule, _, read = _FORMS[form]
        match = _COMPILED[form].match(text, spot.start())
        value = read(match) if match else None
        if match is None or value is None:
            continue
        end = match.end()
        weak = rule in ("year", "month", "season")
        notes = {"us"} if rule == "slashed" and max(int(match["a"]), int(match["b"])) <= 12 else ()
        yield Finding(spot.start(), end, rule, value, weak, notes=frozenset(notes))
