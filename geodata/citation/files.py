"""A citation as a file for a program that keeps citations: BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from pylatexenc.latexencode import unicode_to_latex

from geodata.citation.works import Item, Work


def csl_json(works: Sequence[Work]) -> str:
    """The works as CSL-JSON, which Zotero and pandoc read."""
    return json.dumps([dict(work.item) for work in works], ensure_ascii=False, indent=2)


def bibtex(works: Sequence[Work]) -> str:
    """The works as BibTeX; letters that LaTeX does not take are written as it takes them."""
    written: str = write_string(Library([_entry(work.item) for work in works]))
    return written.strip()


def ris(works: Sequence[Work]) -> str:
    """The works as RIS, which nearly every such program reads."""
    written: str = rispy.dumps([_record(work.item) for work in works], implementation=_Writer)
    return written.strip()


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # it has no types
    """Without the number that rispy writes before each record, which RIS does not have."""

    def set_header(self, count: int) -> str:
        """Nothing."""
        return ""


def _entry(item: Item) -> Entry:
    year, month, _ = _day(item.get("issued"))
    issued = item.get("issued", {})
    fields = {
        "author": " and ".join(_author(name) for name in item.get("author", ())),
        "title": f"{{{_latex(item['title'])}}}",  # a second pair keeps the capitals
        "howpublished": _latex("" if "version" in item else item.get("container-title", "")),
        "year": year,
        "month": month,
        "date": f"{year}~" if issued.get("circa") else "",  # EDTF, as biblatex has it
        "url": item.get("URL", ""),  # as it is: the packages for addresses want it so
        "urldate": "-".join(filter(None, _day(item.get("accessed")))),
        "language": item.get("language", ""),
        "note": f"version {item['version']}" if "version" in item else "",
    }
    return Entry(
        "misc", item["id"], [Field(name, value) for name, value in fields.items() if value]
    )


def _author(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{_latex(name['literal'])}}}"
    return f"{_latex(name['family'])}, {_latex(name['given'])}"


def _latex(words: str) -> str:
    latex: str = unicode_to_latex(words, unknown_char_policy="keep", unknown_char_warning=False)
    return latex


def _record(item: Item) -> dict[str, Any]:
    year, month, day = _day(item.get("issued"))
    fields = {
        "type_of_reference": "ELEC" if item["type"] == "webpage" else "GEN",
        "authors": [_listed(name) for name in item.get("author", ())],
        "title": item["title"],
        "secondary_title": item.get("container-title"),
        "year": year,
        "date": f"{year}/{month}/{day}/" if month else "",
        "urls": [item["URL"]] if "URL" in item else [],
        "access_date": "/".join(filter(None, _day(item.get("accessed")))),
        "language": item.get("language"),
        "notes": [f"version {item['version']}"] if "version" in item else [],
    }
    return {name: value for name, value in fields.items() if value}


def _listed(name: dict[str, str]) -> str:
    return name.get("literal") or f"{name['family']}, {name['given']}"


def _day(dated: Any) -> tuple[str, str, str]:
    """Year, month and day of a CSL date, each empty where it is not known."""
    date_parts = [*(dated["date-parts"][0] if dated else ()), "", "", ""]
    year, month, day = date_parts[:3]
    return str(year), f"{month:02}" if month else "", f"{day:02}" if day else ""
