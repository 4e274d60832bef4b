"""A view of the atlas, and the link that restores it: the one table of the parameters' names.

The address is the document. Reading one never fails: what it cannot be is dropped and named, so
that a damaged link still opens. The trap avoided: a value is judged against the atlas that is open
(its kinds, countries, ids, years), never passed on unseen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any, Literal, get_args
from urllib.parse import urlencode

from geodata.model.atlas import ROLES, Basis
from geodata.model.period import Period, read_period

Mode = Literal["range", "single", "upto"]
Arcs = Literal["chosen", "all"]  # which relations the map draws of those that pass
# The lists of the panels, each of which can stand alone, a page of it at a time.
Part = Literal[
    "events",
    "undated",
    "relations",
    "groups",
    "people",
    "places",
    "countries",
    "sentences",
    "outward",
    "inward",
    "beside",
    "both",
    "doubts",
    "elsewhere",
    "named",
    "members",
    "others",
    "texts",
    "read",
]
Column = Literal["date", "title", "place", "text", "kind", "members"]
MODES: tuple[Mode, ...] = get_args(Mode)
MODE: Mode = "range"  # of a link that says none
ARCS: tuple[Arcs, ...] = get_args(Arcs)
BASES: tuple[Basis, ...] = get_args(Basis)
# What makes less pass, beside the words of a search and the years.
FILTERS = ("kind", "country", "source", "person", "role", "placed", "basis", "dated", "doubt")
SPANS = ("year",)  # how finely a date may have to be known: no day of it a year from another
PARTS: tuple[Part, ...] = get_args(Part)
SORTS = tuple(way + column for column in get_args(Column) for way in ("", "-"))
LONGEST_WORDS = (
    200  # of a search: longer ones are cut, since a sentence is the longest thing to look for
)
LEAST_ZOOM, MOST_ZOOM = 2.0, 9.0  # of the map
MOST_ITEMS = 50  # of a list in one parameter
STEADY = frozenset(
    {"mode", "start", "para", "lat", "lon", "z", "lang", "v", "arcs"}
)  # turn no page of a list
LINKS = 1 << 14  # that are kept: readers who see the same list are sent the same ones


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: every member is one parameter of the link, its default left out."""

    years: Period | None = None  # in units of the atlas; None: all
    mode: Mode = MODE
    kind: tuple[str, ...] = ()
    country: tuple[str, ...] = ()  # ISO 3166-1 alpha-2
    source: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    q: str = ""
    sel: tuple[str, ...] = ()  # ids of features
    panel: str | None = None  # None: what fits the selection
    start: int | None = None  # where the selection's passage that is read begins, as of a `Passage`
    para: int | None = None  # the paragraph of a text that is opened, from 1, headings not counted
    part: Part | None = None  # the list of the panel that stands alone; None: all of the panel
    sort: str = "date"  # the column that a list is in the order of; "-date": the other way round
    page: int = 1  # of the list that stands alone, or of the events in the list
    lat: float | None = None  # degrees, with lon and z or not at all
    lon: float | None = None
    z: float | None = None  # zoom of the map
    basis: tuple[str, ...] = ()  # what gives the date: `BASES`
    placed: tuple[str, ...] = ()  # what gives a place of it: `BASES`
    dated: tuple[str, ...] = ()  # within how long it must be known to have been: `SPANS`
    role: tuple[str, ...] = ()  # what a person, or anybody, does in it: `ROLES`
    doubt: bool = False  # only what is in doubt
    arcs: Arcs = "chosen"
    lang: str = "en"
    v: str = ""  # version of the data that the link was made from


READ = frozenset({"sel", "start", "source", "panel"})  # say what of a text is read
TURNING = tuple(member.name for member in fields(View) if member.name not in STEADY)


@dataclass(frozen=True, slots=True)
class LinkVocabulary:
    """What the open atlas has, for judging a link."""

    bounds: Period
    kinds: Collection[str] = field(default_factory=frozenset)
    countries: Collection[str] = field(default_factory=frozenset)
    sources: Collection[str] = field(default_factory=frozenset)
    persons: Collection[str] = field(default_factory=frozenset)
    ids: Collection[str] = field(default_factory=frozenset)
    merged: Mapping[str, str] = field(default_factory=dict)  # ids of old links, and those of now
    panels: Collection[str] = field(default_factory=frozenset)
    languages: Collection[str] = ("en",)


def read(params: Mapping[str, str], known: LinkVocabulary) -> tuple[View, tuple[str, ...]]:
    """The view a link asks for, and the parameters that had to be dropped, wholly or in part.

    Unknown parameters are not ours and are left alone.

    >>> known = LinkVocabulary(Period(1961, 2019), kinds={"coup"})
    >>> read({"years": "2002-2003", "kind": "ghost"}, known)
    (View(years=Period(first=2002, last=2003, ...), ...), ('kind',))
    """
    values: dict[str, Any] = {}
    dropped: list[str] = []
    for name, parse in _PARSERS.items():
        if name not in params:
            continue
        value, sound = parse(params[name], known)
        values[name] = value
        if not sound:
            dropped.append(name)
    at = [values.get(name) for name in ("lat", "lon", "z")]
    if any(part is None for part in at) and any(name in params for name in ("lat", "lon", "z")):
        values.update(lat=None, lon=None, z=None)
        dropped += [name for name in ("lat", "lon", "z") if name in params and name not in dropped]
    if "mode" in values and not _agree(values, known):
        values["mode"] = MODE
        dropped.append("mode")
    return View(**values), tuple(dropped)


def _agree(values: dict[str, Any], known: LinkVocabulary) -> bool:
    """Whether years can be read as their mode says; up to a year alone is from the first one on."""
    shown = values.get("years") or known.bounds
    if values["mode"] == "upto" and len(shown) == 1:
        shown = replace(shown, first=known.bounds.first)
        values["years"] = None if shown == known.bounds else shown
    single, upto = len(shown) == 1, shown.first == known.bounds.first
    return {"single": single, "upto": upto}.get(values["mode"], True)


def write(view: View) -> dict[str, str]:
    """The parameters of the link to a view; defaults are left out.

    >>> write(View(years=Period(2002, 2002), sel=("coup",)))
    {'years': '2002', 'sel': 'coup'}
    """
    default = View()
    out: dict[str, str] = {}
    for member in fields(View):
        value = getattr(view, member.name)
        if value != getattr(default, member.name):
            out[member.name] = _WRITERS.get(member.name, str)(value)
    return out


@lru_cache(maxsize=LINKS)
def href(view: View) -> str:
    """The link to a view, relative to the page: ``?years=2002``, or ``?`` for the default view."""
    return "?" + urlencode(write(view), safe=",")


def with_(view: View, **changes: Any) -> View:
    """The view with some members changed.

    The version of the data is that of now, so it goes, and so does the passage of what was selected
    before, and a paragraph that was opened when something else is read. The list, which stands
    there when nothing is chosen, need not be asked for then. A list that becomes another one begins
    at its first page, and one that stood alone stands among the others again when the panel tells
    of something else.
    """
    start = None if "sel" in changes else view.start
    para = None if READ & changes.keys() else view.para
    changed = replace(view, **{"v": "", "start": start, "para": para, **changes})
    if changed.panel == "list" and not changed.sel and not changed.country:
        changed = replace(changed, panel=None)
    if "part" not in changes and _subject(changed) != _subject(view):
        changed = replace(changed, part=None)
    if "page" not in changes and any(
        getattr(changed, name) != getattr(view, name) for name in TURNING
    ):
        changed = replace(changed, page=1)
    return changed


def unfiltered(view: View) -> View:
    """The view without any of `FILTERS`, and the same view where it has none."""
    default = View()
    held = [name for name in FILTERS if getattr(view, name)]
    return with_(view, **{name: getattr(default, name) for name in held}) if held else view


def turned(view: View, other: View) -> View:
    """The other view as `with_` makes it of this one: what differs is what was changed."""
    both = ((member.name, getattr(other, member.name)) for member in fields(View))
    return with_(view, **{name: value for name, value in both if value != getattr(view, name)})


def _subject(view: View) -> tuple[object, ...]:
    """What the panel tells of; a filter that only makes its lists shorter is no part of it."""
    country = view.country if view.panel == "country" else ()
    return view.panel or "list", view.sel, view.q, view.person, country


def _years(text: str, known: LinkVocabulary) -> tuple[Period | None, bool]:
    period = read_period(text, known.bounds.unit)
    if period is None or not period.meets(known.bounds):
        return None, False
    inside = period.within(known.bounds)
    return (None if inside == known.bounds else inside), inside == period


def _one(
    allowed: Callable[[LinkVocabulary], Collection[str]], default: Any
) -> Callable[[str, LinkVocabulary], tuple[Any, bool]]:
    def parse(text: str, known: LinkVocabulary) -> tuple[Any, bool]:
        return (text, True) if text in allowed(known) else (default, False)

    return parse


def _many(
    allowed: Callable[[LinkVocabulary], Collection[str]],
) -> Callable[[str, LinkVocabulary], tuple[tuple[str, ...], bool]]:
    def parse(text: str, known: LinkVocabulary) -> tuple[tuple[str, ...], bool]:
        values = [part.replace("%2C", ",").replace("%25", "%") for part in text.split(",") if part]
        kept = tuple(dict.fromkeys(part for part in values if part in allowed(known)))[:MOST_ITEMS]
        return kept, len(kept) == len(values) > 0

    return parse


def _selected(text: str, known: LinkVocabulary) -> tuple[tuple[str, ...], bool]:
    """Ids of features; of one that another tells now, that one's."""
    now = ",".join(dict.fromkeys(known.merged.get(part, part) for part in text.split(",")))
    return _many(lambda known: known.ids)(now, known)


def listed(values: tuple[str, ...]) -> str:
    """Values parted by commas; a comma in one of them is ``%2C``, and so ``%`` is ``%25``."""
    return ",".join(value.replace("%", "%25").replace(",", "%2C") for value in values)


def _words(text: str, _known: LinkVocabulary) -> tuple[str, bool]:
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return words[:LONGEST_WORDS].rstrip(), len(words) <= LONGEST_WORDS


def _offset(text: str, _known: LinkVocabulary) -> tuple[int | None, bool]:
    sound = re.fullmatch(r"\d{1,9}", text, re.ASCII) is not None
    return (int(text) if sound else None), sound


def _counted(default: int | None) -> Callable[[str, LinkVocabulary], tuple[int | None, bool]]:
    def parse(text: str, _known: LinkVocabulary) -> tuple[int | None, bool]:
        sound = re.fullmatch(r"[1-9]\d{0,8}", text, re.ASCII) is not None
        return (int(text) if sound else default), sound

    return parse


def _number(
    low: float, high: float, digits: int
) -> Callable[[str, LinkVocabulary], tuple[float | None, bool]]:
    def parse(text: str, _known: LinkVocabulary) -> tuple[float | None, bool]:
        if not re.fullmatch(r"-?\d{1,3}(\.\d{1,15})?", text, re.ASCII):
            return None, False
        value = round(float(text), digits) + 0.0  # + 0.0: no minus zero
        return (value, True) if math.isfinite(value) and low <= value <= high else (None, False)

    return parse


def _zoom(text: str, known: LinkVocabulary) -> tuple[float | None, bool]:
    """A zoom of any web map, as near as this map comes to it."""
    value, sound = _number(0, 20, 2)(text, known)
    return (None if value is None else min(MOST_ZOOM, max(LEAST_ZOOM, value))), sound


_PARSERS: dict[str, Callable[[str, LinkVocabulary], tuple[Any, bool]]] = {
    "years": _years,
    "mode": _one(lambda _known: MODES, MODE),
    "kind": _many(lambda known: known.kinds),
    "country": _many(lambda known: known.countries),
    "source": _many(lambda known: known.sources),
    "person": _many(lambda known: known.persons),
    "role": _many(lambda _known: ROLES),
    "basis": _many(lambda _known: BASES),
    "placed": _many(lambda _known: BASES),
    "dated": _many(lambda _known: SPANS),
    "doubt": lambda text, _known: (text == "1", text == "1"),
    "q": _words,
    "sel": _selected,
    "panel": _one(lambda known: known.panels, None),
    "start": _offset,
    "para": _counted(None),
    "part": _one(lambda _known: PARTS, None),
    "sort": _one(lambda _known: SORTS, "date"),
    "page": _counted(1),
    "lat": _number(-90, 90, 4),
    "lon": _number(-180, 180, 4),
    "z": _zoom,
    "arcs": _one(lambda _known: ARCS, "chosen"),
    "lang": _one(lambda known: known.languages, "en"),
    "v": lambda text, _known: (
        (text, True) if re.fullmatch(r"[0-9a-f]{1,16}", text) else ("", False)
    ),
}

_WRITERS: dict[str, Callable[[Any], str]] = {
    **dict.fromkeys(
        ("kind", "country", "source", "person", "role", "basis", "placed", "dated", "sel"), listed
    ),
    "doubt": lambda _: "1",
    **dict.fromkeys(("lat", "lon", "z"), lambda number: f"{number:.4f}".rstrip("0").rstrip(".")),
}
