"""Dates, numbers, places and sources in a reader's words.

Pure: words in, words out; months, numbers, plurals and lists as Babel has them for the language of
the words. The trap avoided: a phrase never says more than the data; "2005?" is not "2005", and an
interval keeps the precision of each of its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from geodata.model import edtf
from geodata.model.atlas import Atlas, Passage, Place, Source, When
from geodata.model.period import Period

Words = Mapping[str, str]

MONTH = timedelta(days=31)
YEAR = timedelta(days=366)
OTHER = "en"  # the language of words that do not say theirs, or one that Babel does not know
KEPT = 4096  # numbers that are kept as they are written; each takes Babel twenty microseconds


def date(dated: When | None, words: Words) -> str:
    """The date of an event as a reader says it; empty for one without a date.

    What the record has on one day of the years that the text leaves open did not last those years.
    """
    if dated is None:
        return ""
    phrase = spelt(dated.edtf, words)
    return words["date.within"].format(date=phrase) if _on_a_day_within(dated) else phrase


def _on_a_day_within(dated: When) -> bool:
    if dated.record is None:
        return False
    stated, recorded = edtf.parse(dated.edtf), edtf.parse(dated.record)
    if not (stated.start and stated.end and recorded.start and recorded.end):
        return False
    inside = stated.start <= recorded.start and recorded.end <= stated.end
    return inside and stated.end - stated.start > YEAR and recorded.end - recorded.start <= MONTH


def spelt(text: str, words: Words) -> str:
    """An EDTF date in words.

    >>> spelt("2001/2005", {"date.interval": "{first} to {last}", "date.year": "{year}"})
    '2001 to 2005'
    """
    return _dating(edtf.precision(text), words)


def _dating(dating: edtf.Dating, words: Words) -> str:
    if dating.unit == "interval":
        first, last = (end and _dating(end, words) for end in dating.ends)
        if not last:
            return words["date.since"].format(first=first)
        if not first:
            return words["date.until"].format(last=last)
        return words["date.interval"].format(first=first, last=last)
    plain = _plain(dating, words)
    if dating.span.approximate and dating.span.uncertain:
        return words["date.about_uncertain"].format(date=plain)
    if dating.span.approximate:
        return words["date.about"].format(date=plain)
    if dating.span.uncertain:
        return words["date.uncertain"].format(date=plain)
    return plain


def _plain(dating: edtf.Dating, words: Words) -> str:
    start = dating.span.start
    if start is None:  # only an interval is open, and its ends are not
        raise ValueError(dating)
    fields: dict[str, object] = {"year": start.year, "day": start.day, "part": dating.part}
    fields["last"] = start.year + 99  # of a century
    if dating.unit in ("day", "month"):
        fields["month"] = _months(_language(words))[start.month - 1]
    if dating.unit == "season":
        fields["season"] = words["date.seasons"].split()[(dating.part or 1) - 1]
    return words[f"date.{dating.unit}"].format(**fields)


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
