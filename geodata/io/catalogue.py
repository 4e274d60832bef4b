"""What an atlas knows before its features: its title, its texts and its kinds of marks.

They are TOML tables, read with the same care as the layers and by the same `Field`.
The trap avoided: the name of a text's file comes from a folder that anybody may have made, so it
is a bare name in ``seeds/`` and can never lead out of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import fields, replace
from difflib import get_close_matches
from typing import Literal, NamedTuple, TypeVar, get_args

from geodata.io import claims
from geodata.io.fields import FAULTY, Field
from geodata.model.atlas import (
    OTHERWISE,
    Example,
    Home,
    Kind,
    Label,
    Publish,
    Remark,
    Shape,
    Source,
)
from geodata.model.faults import Fault
from geodata.model.period import UNIT_NAMES, Unit

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
MarkLayer = Literal["events", "relations", "groups"]

SOURCES = "sources.toml"
KINDS = "kinds.toml"

_BARE_NAME = re.compile(r"\w[\w .,()-]*")
_SHA256 = re.compile("[0-9a-f]{64}")
_LINK = re.compile(r"\?[\w.,=&%~+-]*")
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_MARK_LAYERS: tuple[MarkLayer, ...] = get_args(MarkLayer)
_PUBLISH: tuple[Publish, ...] = get_args(Publish)
_SHAPES: tuple[Shape, ...] = get_args(Shape)


class Heading(NamedTuple):
    """What an atlas says of itself, each member as in `Atlas`."""

    title: Label
    home: Home | None = None
    examples: tuple[Example, ...] = ()
    remarks: tuple[Remark, ...] = ()
    languages: tuple[str, ...] = ()
    unit: Unit = "year"


def heading(table: object, folder: str) -> tuple[Heading, tuple[Fault, ...]]:
    """What an atlas says of itself in sources.toml.

    Without a sound title it is called like its folder; without a sound view it has none.
    """
    notes: list[Fault] = []
    atlas = Field(table, notes, SOURCES)["atlas"]
    plain = Heading(_named(folder))
    if atlas.absent:
        return plain, ()

    def part(name: str, build: Callable[[Field], T], otherwise: T) -> T:
        faults: list[Fault] = []
        member = replace(atlas[name], notes=faults)
        value = otherwise if member.absent or member.value is FAULTY else build(member)
        notes.extend(faults)
        return otherwise if faults else value

    heading = Heading(
        title=part("title", claims.label, plain.title),
        home=part("home", _home, plain.home),
        examples=part("examples", _examples, plain.examples),
        remarks=part("remarks", _remarks, plain.remarks),
        languages=part("languages", _languages, plain.languages),
        unit=part("unit", lambda given: given.choice(UNIT_NAMES), plain.unit),
    )
    return heading, _kept(notes)


def _named(folder: str) -> Label:
    return Label.of({OTHERWISE: folder})


def _languages(given: Field) -> tuple[str, ...]:
    return tuple(each.matching(claims.LANGUAGE, "a language such as es") for each in given.items())


def sources(table: object) -> tuple[dict[str, Source], tuple[Fault, ...]]:
    """The texts by id, from sources.toml."""
    return _entries(Field(table, [], SOURCES), "source", _source, lambda source: source.id)


def kinds(table: object) -> tuple[dict[tuple[str, str], Kind], tuple[Fault, ...]]:
    """The kinds of marks by layer and id, from kinds.toml."""
    return _entries(Field(table, [], KINDS), "kind", _kind, lambda kind: (kind.layer, kind.id))


def _entries(
    table: Field, name: str, build: Callable[[Field], T], key: Callable[[T], K]
) -> tuple[dict[K, T], tuple[Fault, ...]]:
    entries: dict[K, T] = {}
    notes = table.notes
    for number, item in enumerate(table[name].items(), 1):
        faults: list[Fault] = []
        entry = Field(item.value, faults, table.file, f"{name} {number}")
        if id_ := entry["id"].slug():
            entry = replace(entry, feature=id_)
        built = build(entry)
        if key(built) in entries:
            entry["id"].fault(f"is the id of another {name}")
        if all(fault.kept for fault in faults):
            entries[key(built)] = built
        notes.extend(faults)
    return entries, tuple(notes)


def _home(field: Field) -> Home | None:
    return Home(
        lat=field["lat"].number(-90, 90),
        lon=field["lon"].number(-180, 180),
        zoom=field["zoom"].number(0, 24),
    )


def _examples(field: Field) -> tuple[Example, ...]:
    return tuple(
        Example(
            claims.label(entry["label"]),
            entry["link"].matching(_LINK, "a link such as ?years=2002"),
        )
        for entry in field.items()
    )


def _remarks(field: Field) -> tuple[Remark, ...]:
    return tuple(
        Remark(claims.label(entry["title"]), claims.label(entry["text"])) for entry in field.items()
    )


def _source(entry: Field) -> Source:
    """A text; only its id and its file are worth losing it and every passage of it for."""
    rest: list[Fault] = []
    about = replace(entry, notes=rest)
    source = Source(
        id=entry["id"].slug(),
        file=entry["file"].matching(_BARE_NAME, "the bare name of a file in seeds/"),
        author=about["author"].text(empty=True),
        title=about["title"].text(),
        short=about["short"].text(),
        publisher=about["publisher"].text(empty=True),
        date="" if about["date"].value == "" else about["date"].edtf(),
        url=about["url"].optional_address() or None,
        language=about["language"].text(),
        rights=about["rights"].text(empty=True),
        sha256=about["sha256"].matching(_SHA256, "the sha256 of the file, 64 hexadecimal digits"),
        names=() if about["names"].absent else about["names"].texts(),
        publish=_publish(about["publish"]),
    )
    if "publish" in _misspelt(about):
        source = replace(source, publish="citation")  # what was meant is not known
    entry.notes.extend(_kept(rest))
    return source


def _misspelt(entry: Field) -> set[str]:
    """Members that are meant for one that there is and are named otherwise, as those they mean."""
    named = entry.value if isinstance(entry.value, dict) else {}
    members = [member.name for member in fields(Source)]
    meant = set()
    for name in named:
        if name not in members and (near := get_close_matches(str(name).lower(), members, 3, 0.75)):
            entry[name].fault(f"is no member of a text: is {near[0]} meant?")
            meant.update(near)
    return meant


def _publish(field: Field) -> Publish:
    """What may be shown of a text; of one whose word cannot be read, no more than its citation."""
    if field.absent:
        return "text"
    before = len(field.notes)
    stated = field.choice(_PUBLISH)
    return stated if len(field.notes) == before else "citation"


def _kind(entry: Field) -> Kind:
    layer = entry["layer"].choice(_MARK_LAYERS)
    shape = entry["shape"].choice(_SHAPES) if layer == "events" else None
    return Kind(
        id=entry["id"].slug(),
        layer=layer,
        colour=entry["colour"].matching(_COLOUR, "a colour such as #1f5fa8"),
        colour_dark=entry["colour_dark"].matching(_COLOUR, "a colour such as #8ab8f0"),
        shape=shape,
        label=claims.label(entry["label"]),
    )


def _kept(notes: list[Fault]) -> tuple[Fault, ...]:
    return tuple(replace(fault, kept=True) for fault in notes)
