"""What can be cited, as a CSL item: a text of the atlas, a page of the atlas.

CSL-JSON is what citation programs and styles read (https://docs.citationstyles.org). The trap
avoided: a name that is cut in two at its last space is often cut wrong ("World Bank", "García
Márquez"), so only a name with a comma in it is, and any other stands as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from geodata.model import days, edtf
from geodata.model.atlas import Source

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """Something to cite."""

    item: Item  # CSL-JSON
    paragraph: int | None = None  # of it, that is meant
    within: str = ""  # what styles say that a page is part of; empty: what its item says


def text(source: Source, paragraph: int | None = None) -> Work:
    """A text of the atlas; what nobody knows of it is left out."""
    item = {
        "id": source.id,
        "type": "webpage" if source.url else "document",
        "title": _line(source.title),
        "author": _names(source),
        "container-title": _line(source.publisher),
        "issued": _issued(source.date),
        "URL": source.url,
        "language": source.language,
    }
    return Work({name: value for name, value in item.items() if value}, paragraph)


def page(
    *,
    title: str,
    atlas: str,
    address: str,
    version: str,
    within: str,
    language: str,
    accessed: date,
) -> Work:
    """A page of an atlas, whose data has a version and which was seen on a day.

    ``within`` is the version in words, which styles print in the place of what it is part of.
    """
    item = {
        "id": f"atlas-{version}-{sha256(address.encode()).hexdigest()[:6]}",
        "type": "webpage",
        "title": _line(title),
        "author": [{"literal": _line(atlas)}],
        "container-title": _line(atlas),
        "version": version,
        "URL": address,
        "language": language,
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]},
    }
    return Work(item, within=_line(within))


def _line(words: str) -> str:
    return " ".join(words.split())


def _names(source: Source) -> list[dict[str, str]]:
    stated = source.names or ((source.author,) if source.author.strip() else ())
    return [_name(name) for name in stated]


def _name(stated: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in _line(stated).partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": _line(stated)}


def _issued(date: str) -> dict[str, Any]:
    """A date as the styles know it: a day, a month, a year, or the years from and to."""
    if not date:
        return {}
    dating = edtf.precision(date)
    span = dating.span
    known = [days.civil(day) for day in (span.start, span.last) if day is not None]
    if len(known) < 2:
        return {"date-parts": [[day.year] for day in known], "circa": True} if known else {}
    first, last = known
    date_parts = [[first.year]] if first.year == last.year else [[first.year], [last.year]]
    if dating.unit in ("day", "month"):
        date_parts = [[first.year, first.month, first.day][: 3 if dating.unit == "day" else 2]]
    return {"date-parts": date_parts} | (
        {"circa": True} if span.approximate or span.uncertain else {}
    )
