"""Dates, places and sources in a reader's words.

Pure: words in, words out. The trap avoided: a phrase never says more than the data; "2005?" is not
"2005", and an interval keeps the precision of each of its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from geodata.model import edtf
from geodata.model.atlas import Atlas, Passage, Place, Source, When
from geodata.model.period import Period

Words = Mapping[str, str]

MONTH = timedelta(days=31)
YEAR = timedelta(days=366)


def date(dated: When | None, words: Words) -> str:
    """The date of an event as a reader says it; empty for one without a date.

    What the record has on one day of the years that the text leaves open did not last those years.
    """
    if dated is None:
        return ""
    said = spelt(dated.edtf, words)
    return words["date.within"].format(date=said) if _on_a_day_within(dated) else said


def _on_a_day_within(dated: When) -> bool:
    if dated.record is None:
        return False
    stated, known = edtf.parse(dated.edtf), edtf.parse(dated.record)
    if not (stated.start and stated.end and known.start and known.end):
        return False
    inside = stated.start <= known.start and known.end <= stated.end
    return inside and stated.end - stated.start > YEAR and known.end - known.start <= MONTH


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
    parts: dict[str, object] = {"year": start.year, "day": start.day, "part": dating.part}
    parts["last"] = start.year + 99  # of a century
    if dating.unit in ("day", "month"):
        parts["month"] = words["date.months"].split()[start.month - 1]
    if dating.unit == "season":
        parts["season"] = words["date.seasons"].split()[(dating.part or 1) - 1]
    return words[f"date.{dating.unit}"].format(**parts)


def period(period: Period) -> str:
    """The years shown: ``2002``, ``2002–2003``."""
    return "–".join(str(number) for number in dict.fromkeys(period.pair))


def number(many: int, words: Words) -> str:
    """A number whose thousands are parted: ``10,000``."""
    return f"{many:,}".replace(",", words["joint.thousands"])


def numbered(words: Words, key: str, **numbers: int) -> str:
    """A phrase with its numbers."""
    return words[key].format(**{name: number(many, words) for name, many in numbers.items()})


def source(source: Source, words: Words) -> str:
    """A text by its short name and the date of its publication: ``Petras, about 2010``."""
    if not source.date:
        return source.short
    return words["joint.source"].format(name=source.short, date=spelt(source.date, words))


def sources(atlas: Atlas, passages: Iterable[Passage], words: Words) -> str:
    """The texts that the passages stand in, each once."""
    ids = dict.fromkeys(passage.source for passage in passages)
    names = [source(atlas.sources[id_], words) if id_ in atlas.sources else id_ for id_ in ids]
    return words["joint.and"].join(names)


def precision(place: Place, words: Words) -> str:
    """How well a place is known, in words."""
    if place.kind == "country":
        return words["precision.area_country"]
    if place.precision == "approximate" and place.uncertainty_km:
        said = words["precision.approximate_km"].format(km=f"{place.uncertainty_km:g}")
    else:
        said = words[f"precision.{place.precision}"]
    return said if place.named_in_text else said + words["joint.comma"] + words["precision.unnamed"]
