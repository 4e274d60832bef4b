"""What a text says of itself where it begins: its title, who wrote it, when it was published.

Read are front matter (``---`` or ``+++``), a title line, a byline, a dateline; nothing else.
The trap avoided: a day in a title or a sentence is one that the text tells of. So a line gives a
date only if nothing but words of publishing, a byline, a place or an hour stand beside it, and a
day whose order is open (12/05/2021), or one that only says "updated", gives none. Front matter may
be anybody's: no more than MAX_FRONT of it is parsed, as plain strings, lists and tables, so that no
reference in it grows, no tag makes anything and no number that is none spoils the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler, YAMLHandler
from yaml import CBaseLoader, YAMLError

from geodata.documents.document import About
from geodata.documents.formats import bounded
from geodata.geoparse.dates.find import SCORES, dates
from geodata.io import toml
from geodata.model import edtf
from geodata.text.reading import Reading

MAX_FRONT = 2**14  # letters of front matter that are parsed
_LINES, _LETTERS = 6, 300  # of the head of a text: lines that are not empty, and letters
_LONGEST_TITLE = 120
_LONGEST = 80  # letters of a byline or dateline
_LONGEST_DATE = 40  # letters of a date alone
_FRONT = re.compile(
    r"\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<within>.*?)^(?P=mark)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_KEYS = {
    **{"title": "title", "título": "title", "titulo": "title"},
    **{"author": "author", "authors": "author", "autor": "author", "autores": "author"},
    **{"date": "date", "published": "date", "fecha": "date"},
}
_KEY = re.compile(r"(\w+)[ \t]*:[ \t]*(.*)")
_QUOTED = re.compile(r"""(?:"((?:[^"\\]|\\.)*+)"|'((?:[^']|'')*+)')(?:\s+#.*)?""")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}(?=$|[T\s])")
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[/–—-]\s+")
# A name begins with a capital, and small words stand only within it.
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_NAMES = rf"{_NAME}(?:,? (?:(?:de|del|la|las|los|von|van|der|da|do|dos|e|y|and|&) )*{_NAME})*"
_BYLINE = re.compile(rf"(?:[Bb]y|BY|[Pp]or|POR):? (?P<who>{_NAMES}),?")
_PUBLISHED = re.compile(
    r"(?:(?:first )?published|posted|publication date|date|publicado|publicada|"
    r"fecha(?: de publicaci[oó]n)?)(?: on| el)?:?",
    re.IGNORECASE,
)
_HOUR = re.compile(r",? ?(?:at |a las )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.I)
_NOON = re.compile(r"\d ?[ap]\.m\.$", re.IGNORECASE)
_PLACE = re.compile(rf"(?!The ){_NAMES},")
_AGENCY = re.compile(r"\((?:[A-Z]{2,5}|[A-Z][a-z]+)\)")


def parse(text: str) -> About:
    """What ``text`` says of itself at its head; empty where it says nothing."""
    begins, found = _front_matter(text)
    about = _about(found)
    lines = _head(text[begins:])
    titled = bool(about.title)
    for number, line in enumerate(lines):
        author, day = _line(line, first=number == 0)
        if day and day == _bare_date(line) and _tells_days(text, day):
            day = ""
        if author or day:
            about = replace(about, author=about.author or author, date=about.date or day)
        elif not titled:
            titled, about = True, replace(about, title=_title(line))
    return bounded(about)


def front_matter(text: str) -> int:
    """Where what a text tells begins: after its front matter, if it has any; in code points."""
    return _front_matter(text)[0]


def sole_date(words: str) -> str:
    """The one day or month that ``words`` say in full, as EDTF; else nothing."""
    found = dates(Reading(words), None)
    if len(found) != 1 or found[0].basis != "text" or found[0].score <= SCORES["ambiguous"]:
        return ""
    said = found[0].edtf or ""
    known = re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", said) and re.search(r"\d{4}", found[0].text)
    return said if known and edtf.precision(said).unit in {"day", "month"} else ""


def after_byline(text: str, start: int, end: int) -> int:
    """Where a sentence begins that has a title, a byline or a dateline on lines of its own in it.

    ``end`` if nothing follows them.
    """
    at = begins = start
    for line in text[start:end].splitlines(keepends=True):
        at += len(line)
        if any(_line(line.strip(), first=False)):
            begins = at
    return begins + len(text[begins:end]) - len(text[begins:end].lstrip())


def _bare_date(line: str) -> str:
    """The date that a line is and nothing else; else nothing."""
    line = line.strip("*_# ")
    day = sole_date(line) if len(line) <= _LONGEST_DATE else ""
    return day if day and dates(Reading(line), None)[0].text == line else ""


def _tells_days(text: str, day: str) -> bool:
    """Whether other days stand on lines of their own: a diary or a chronology, day by day."""
    lines = (line.strip() for line in text.splitlines() if len(line) <= _LONGEST_DATE + 8)
    return any(_bare_date(line) not in {"", day} for line in lines if re.search(r"\d{4}", line))


def _head(text: str) -> list[str]:
    lines: list[str] = []
    left = _LETTERS
    for line in text.splitlines():
        words = " ".join(line.split()).strip("\ufeff")
        if words and left > 0 and len(lines) < _LINES:
            lines.append(words)
            left -= len(words)
        elif words:
            break
    return lines


def _title(line: str) -> str:
    """A line as a title: what is marked as a heading, or is short and no sentence."""
    bare = line.lstrip("#").strip()
    if line.startswith("#"):
        return bare
    if not any(letter.isalnum() for letter in bare):
        return ""
    return "" if len(bare) > _LONGEST_TITLE or bare.endswith((".", ",", ";", ":")) else bare


def _line(line: str, *, first: bool) -> tuple[str, str]:
    """The author and the date that a line gives; the first may be a title that looks like one."""
    line = line.strip("*_ ").rstrip("—–- ")  # of Markdown, of a dateline
    if len(line) > _LONGEST or (line.endswith(".") and not _NOON.search(line)):
        return "", ""
    author = day = ""
    for part in _PARTS.split(line):
        who, at = _part(part, place=not first)
        author, day = author or who, day or at
    return ("" if first and not day else author), day


def _part(part: str, *, place: bool) -> tuple[str, str]:
    day = sole_date(part)
    if not day:
        byline = _BYLINE.fullmatch(part)
        return (byline["who"] if byline else ""), ""
    [found] = dates(Reading(part), None)
    before, after = part[: found.start].strip(), part[found.end :].strip()
    if after and not _HOUR.fullmatch(after) and not (place and _AGENCY.fullmatch(after)):
        return "", ""
    if byline := _BYLINE.fullmatch(before):
        return byline["who"], day
    alone = not before or _PUBLISHED.fullmatch(before) or (place and _PLACE.fullmatch(before))
    return "", day if alone else ""


class _Yaml(YAMLHandler):
    """YAML whose values stay as they are written: 1984, no and 2021-05-12 may be titles.

    Its loader is that of libyaml, which refuses what is nested a thousand deep; the one in Python
    takes ten seconds to.
    """

    FM_BOUNDARY = re.compile(
        r"^---[ \t]*$", re.MULTILINE
    )  # theirs takes any rule of dashes for one

    def load(self, fm: str, **_: object) -> Any:
        return super().load(fm, Loader=CBaseLoader)


class _Toml(BaseHandler):
    """TOML by our own guarded reader; theirs needs one that knows only TOML 0.5."""

    FM_BOUNDARY = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)

    def load(self, fm: str) -> dict[str, Any]:
        return toml.parsed(fm)


_HANDLERS = {"---": _Yaml(), "+++": _Toml()}


@lru_cache(maxsize=1)  # asked for what it says and for where it ends
def _front_matter(text: str) -> tuple[int, dict[str, Any]]:
    """Where the text begins behind its front matter, and what that says; 0 where it has none."""
    front = _FRONT.match(text)
    if not front:
        return 0, {}
    found = _parsed(text[front.start("mark") : front.end()], front["mark"])
    within = front["within"][:MAX_FRONT]
    if front["mark"] == "---" and not found:
        # Many write what is no YAML, "title: Lima: a talk" or a tab, and mean one pair a line. What
        # does not begin with a pair stands between two rules, and is the text.
        lines = [one for one in within.splitlines() if one.strip() and not one.startswith("#")]
        if lines and not _KEY.match(lines[0]):
            return 0, {}
        found = _pairs(lines)
    return front.end(), found


def _parsed(front: str, mark: str) -> dict[str, Any]:
    """What front matter between its marks says; nothing if it is too long or cannot be parsed."""
    if len(front) > MAX_FRONT:
        return {}
    try:
        return frontmatter.parse(front, handler=_HANDLERS[mark])[0]
    except (YAMLError, ValueError, RecursionError):
        return {}


def _about(found: dict[str, Any]) -> About:
    about: dict[str, str] = {}
    for key, value in found.items():
        if (name := _KEYS.get(key.lower())) and name not in about:
            listed = value if isinstance(value, list) else [value]
            plain = (one for one in listed if isinstance(one, str | date))
            about[name] = ", ".join(" ".join(str(one).split()) for one in plain)
    return About(**{**about, "date": full_date(about.get("date", ""))})


def _pairs(lines: Iterable[str]) -> dict[str, Any]:
    """The plain ``key: value`` lines and lists of names of what is no YAML; all else is left."""
    found: dict[str, str | list[str]] = {}
    items: list[str] = []
    for line in lines:
        if pair := _KEY.fullmatch(line.rstrip()):
            key, value = pair[1], pair[2]
            items = []
            if value.startswith("[") and value.endswith("]"):
                found[key] = [_bare(one) for one in value[1:-1].split(",") if one.strip()]
            elif value and value[0] not in "|>{&*!":
                found[key] = _bare(value)
            elif not value:
                found[key] = items
        elif (item := _ITEM.fullmatch(line.rstrip())) and not _KEY.fullmatch(item[1]):
            items.append(_bare(item[1]))
    return found


def _bare(value: str) -> str:
    """A value without its quotes, or without the remark behind it."""
    value = value.strip()
    if quoted := _QUOTED.fullmatch(value):
        double, single = quoted.groups()
        return single.replace("''", "'") if double is None else double.replace(r"\"", '"')
    return re.split(r"\s#", value)[0].strip()


def full_date(value: str) -> str:
    """A date as ISO 8601 or in words, as EDTF; nothing if it is none, or no day that there is."""
    iso = _ISO.match(value)
    if not iso:
        return sole_date(value)
    try:
        edtf.parse(iso[0])
    except ValueError:
        return ""
    return iso[0]
