"""Dates, numbers, places and sources in a reader's words.

Pure: words in, words out; months, numbers, plurals and lists as Babel has them for the language of
the words. The trap avoided: a phrase never says more than the data; "2005?" is not "2005", and an
interval keeps the precision of each of its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from geodata.model import days, edtf
from geodata.model.atlas import Atlas, Passage, Place, Source, When
from geodata.model.period import UNIT_NAMES, Period

Words = Mapping[str, str]

MONTH, YEAR = 31, 366  # days
OTHER = "en"  # the language of words that do not say theirs, or one that Babel does not know
EARLY = 100  # years before which a number alone is read as no year
DECADES = 100  # from which on one is called by its first year: "the 110s"
_LONG = ("decade", "century", "millennium")
# The words for what has two ends, for one that is open at its beginning, and at its end.
ENDS = {
    "lasting": ("interval", "interval_first_open", "interval_last_open"),
    "act": ("between", "between_first_open", "between_last_open"),
    "acts": ("each", "each_first_open", "each_last_open"),
}
KEPT = 4096  # numbers that are kept as they are written; each takes Babel twenty microseconds


def date(dated: When | None, words: Words) -> str:
    """The date of an event as a reader says it; empty for one without a date.

    What the record has on one day of the years that the text leaves open did not last those years.
    """
    if dated is None:
        return ""
    stated = edtf.precision(dated.edtf)
    if not _on_a_day_within(dated):
        return _dating(stated, words)
    if stated.unit == "interval":
        return _ends(replace(stated, unit="range", sort="act"), words)
    said = _dating(stated, words)
    return words["date.within"].format(date=said) if stated.unit in _LONG else said


def _on_a_day_within(dated: When) -> bool:
    if dated.record is None:
        return False
    stated, recorded = edtf.parse(dated.edtf), edtf.parse(dated.record)
    if stated.start is None or stated.end is None or recorded.start is None or recorded.end is None:
        return False
    inside = stated.start <= recorded.start and recorded.end <= stated.end
    return inside and stated.end - stated.start > YEAR and recorded.end - recorded.start <= MONTH


def spelt(text: str, words: Words) -> str:
    """An EDTF date in words.

    >>> spelt("2001/2005", {"date.interval": "from {first} to {last}", "date.year": "{year}"})
    'from 2001 to 2005'
    """
    return _dating(edtf.precision(text), words)


def _dating(dating: edtf.Dating, words: Words) -> str:
    if dating.unit == "set":
        return _set(dating, words)
    if dating.unit in ("interval", "range"):
        return _ends(dating, words)
    plain = _plain(dating, words)
    if dating.span.approximate and dating.span.uncertain:
        return words["date.about_uncertain"].format(date=plain)
    if dating.span.approximate and dating.unit != "estimate":
        return words["date.about"].format(date=plain)
    if dating.span.uncertain:
        return words["date.uncertain"].format(date=plain)
    return plain


def _sort(dating: edtf.Dating) -> edtf.Sort:
    """As the sort of a date; several acts without end are still several in words."""
    return "acts" if dating.unit == "range" and dating.sort == "lasting" else dating.sort


def _ends(dating: edtf.Dating, words: Words) -> str:
    """From one end to the other, or between the two; an end that is open or unknown is said."""
    first, last = (end if isinstance(end, str) else _dating(end, words) for end in dating.ends)
    known = [end.unit for end in dating.ends if isinstance(end, edtf.Dating)]
    if not known:
        return words["date.always" if first == last == "open" else "date.unknown_ends"]
    within, first_open, last_open = ENDS[_sort(dating)]
    edges = {
        (True, "open"): first_open,
        (True, "unknown"): "interval_first_unknown",
        (False, "open"): last_open,
        (False, "unknown"): "interval_last_unknown",
    }
    phrase = edges.get((True, first)) or edges.get((False, last)) or within
    units = dict(zip(UNIT_NAMES, words.get("date.units", "").split(), strict=False))
    unit = next((name for each, name in units.items() if each == known[0]), "")
    return words[f"date.{phrase}"].format(first=first, last=last, unit=unit)


def _set(dating: edtf.Dating, words: Words) -> str:
    """One of several dates, or all of them: "in 1667 or 1668", "on 3 May and 5 June 1667"."""
    names = [_dating(member, words) for member in dating.members]
    locale = _locale(_language(words))
    said = format_list(names, style="or" if dating.sort == "act" else "standard", locale=locale)
    plain = all(member.unit in ("year", "month", "season", "decade") for member in dating.members)
    return words["date.in"].format(date=said) if plain else said


def _plain(dating: edtf.Dating, words: Words) -> str:
    if dating.unit == "unknown":
        return _of_unknown_year(dating.of_year, words)
    if dating.unit == "estimate":
        first, last = (_dating(end, words) for end in dating.ends if isinstance(end, edtf.Dating))
        return words["date.estimate"].format(
            first=first, last=last, date=year(dating.part or 0, words)
        )
    if dating.span.start is None or dating.span.last is None:
        raise ValueError(dating)  # only what has ends is open
    first_day, last_day = days.civil(dating.span.start), days.civil(dating.span.last)
    fields: dict[str, object] = {
        "year": year(first_day.year, words),
        "last": year(last_day.year, words),
        "day": first_day.day,
        "part": dating.part,
        "month": _months(_language(words))[first_day.month - 1],
    }
    if dating.unit == "season":
        fields["season"] = words["date.seasons"].split()[(dating.part or 1) - 1]
    # "the 40s BC" are other years than those of -004X, and "the 0s" no words at all
    by_ends = dating.unit == "decade" and first_day.year < DECADES
    unit = "century" if by_ends or dating.unit == "millennium" else dating.unit
    phrase = words[f"date.{unit}"].format(**fields)
    return words["date.clock"].format(date=phrase, time=dating.clock) if dating.clock else phrase


def _of_unknown_year(of_year: tuple[int, ...], words: Words) -> str:
    if not of_year:
        return words["date.unknown"]
    month = _months(_language(words))[of_year[0] - 1]
    key = "date.unknown_month" if len(of_year) == 1 else "date.unknown_day"
    return words[key].format(month=month, day=of_year[-1])


def year(number: int, words: Words) -> str:
    """A year as a reader says it, of 0 and less before Christ; one of five digits with its commas.

    >>> said = {"date.bc": "{year} BC", "date.ad": "AD {year}"}
    >>> year(-43, said), year(14, said), year(711, said), year(170_000_002, said)
    ('44 BC', 'AD 14', '711', '170,000,002')
    """
    size = 1 - number if number < 1 else number
    digits = str(size) if size <= edtf.LAST_YEAR + 1 else _counted(size, _language(words))[0]
    if number < 1:
        return words["date.bc"].format(year=digits)
    return words["date.ad"].format(year=digits) if number < EARLY else digits


def period(period: Period, words: Words) -> str:
    """The time shown: ``2002``, ``2002–2003``, ``April 2002 – June 2002``."""
    ends = [spelt(day, words) for day in dict.fromkeys(period.dates)]
    return (" – " if any(" " in end for end in ends) else "–").join(ends)


def ends(period: Period, words: Words) -> tuple[str, str]:
    """The first and the last unit of a period, by their names."""
    first, last = period.dates
    return spelt(first, words), spelt(last, words)


def number(many: int, words: Words) -> str:
    """A number as it is written in the language of the words.

    >>> number(10_000, {"language": "en"}), number(10_000, {"language": "es"})
    ('10,000', '10.000')
    """
    return _counted(many, _language(words))[0]


def share(part: float, words: Words) -> str:
    """A share of 1 in whole percent, as it is written in the language of the words."""
    return format_percent(part, locale=_locale(_language(words)))


def numbered(words: Words, key: str, **values: int | str) -> str:
    """A phrase with its numbers, in the form that the language has for ``n`` of a thing.

    The form for one is ``key_one``, where the words have it and Babel's rule of the language asks
    for it; so with the others.

    >>> numbered({"seen": "{n} ships", "seen_one": "{n} ship"}, "seen", n=1)
    '1 ship'
    """
    language = _language(words)
    phrase = words[key]
    if isinstance(many := values.get("n"), int):
        phrase = words.get(f"{key}_{_counted(many, language)[1]}", phrase)
    return phrase.format(
        **{
            name: _counted(part, language)[0] if isinstance(part, int) else part
            for name, part in values.items()
        }
    )


def listed(words: Words, names: Sequence[str]) -> str:
    """Names as the language says them in one breath; those with commas within by semicolons.

    >>> listed({"language": "en"}, ["Ana", "Bo", "Eva"]), listed({"language": "es"}, ["Ana", "Bo"])
    ('Ana, Bo, and Eva', 'Ana y Bo')
    """
    if len(names) < 2:
        return "".join(names)
    if len(names) > 2 and any("," in name for name in names):  # "Vale, 1906" is one name
        return words["joint.semicolon"].join(names)
    return format_list(names, locale=_locale(_language(words)))


def dropped(words: Words, names: Sequence[str]) -> str:
    """Which parameters of a link could not be read."""
    return numbered(words, "page.dropped", n=len(names), names=listed(words, names))


def _language(words: Words) -> str:
    return words.get("language", OTHER)


@lru_cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(OTHER)


@lru_cache
def _months(language: str) -> tuple[str, ...]:
    named = get_month_names("wide", context="format", locale=_locale(language))
    return tuple(named[month] for month in range(1, 13))


@lru_cache(maxsize=KEPT)
def _counted(many: int, language: str) -> tuple[str, str]:
    """A number as it is written, and the form of words that it takes."""
    locale = _locale(language)
    return format_decimal(many, locale=locale), locale.plural_form(many)


def source(source: Source, words: Words) -> str:
    """A text by its short name and the date of its publication: ``Petras, about 2010``."""
    if not source.date:
        return source.short
    return words["joint.source"].format(name=source.short, date=spelt(source.date, words))


def sources(atlas: Atlas, passages: Iterable[Passage], words: Words) -> str:
    """The texts that the passages stand in, each once."""
    ids = dict.fromkeys(passage.source for passage in passages)
    names = [source(atlas.sources[id_], words) if id_ in atlas.sources else id_ for id_ in ids]
    return listed(words, names)


def precision(place: Place, words: Words) -> str:
    """How well a place is known, in words."""
    if place.kind == "country":
        return words["precision.area_country"]
    if place.precision == "approximate" and place.uncertainty_km:
        # as exact as it is given
        km = format_decimal(
            place.uncertainty_km, locale=_locale(_language(words)), decimal_quantization=False
        )
        phrase = words["precision.approximate_km"].format(km=km)
    else:
        phrase = words[f"precision.{place.precision}"]
    return (
        phrase
        if place.named_in_text
        else phrase + words["joint.comma"] + words["precision.unnamed"]
    )
