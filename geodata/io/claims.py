"""What a claim carries, read from a layer: words for it, a date, its passages, the doubt about it.

Places, events, relations and groups all share these, so each rule stands once and here.
The trap avoided: a passage that is not where it says is no reason to lose the claim. It is kept,
as moved or as an orphan, and said to be so; a claim without any passage is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from geodata.io.fields import Field
from geodata.model.atlas import (
    ROLES,
    Actor,
    Atlas,
    Basis,
    Doubt,
    Draft,
    Event,
    Feature,
    Label,
    Passage,
    Reference,
    Relation,
    Status,
    When,
    label_of,
)
from geodata.model.faults import Fault, shown
from geodata.text.passages import anchor

PASSAGE_LIMIT = 600  # code points

_CODE = re.compile("[A-Z]{2}")
LANGUAGE = re.compile("[a-z]{2,3}")
_STATUSES: tuple[Status, ...] = get_args(Status)
_BASES: tuple[Basis, ...] = get_args(Basis)
_OFFSETS = 2**31  # no text is that long


def label(field: Field, limit: int | None = None) -> Label:
    """Words by language, at least in one, each at most ``limit`` code points long."""
    return Label.of(_by_language(field, limit))


def _by_language(
    field: Field, limit: int | None = None, beside: tuple[str, ...] = ()
) -> dict[str, str]:
    """Words by language; the members of ``beside`` are none."""
    languages = [name for name in field.names() if name not in beside]
    if not languages and isinstance(field.value, dict):
        field.fault("must have words in one language at least")
    texts = {}
    for language in languages:
        if LANGUAGE.fullmatch(language):
            texts[language] = field[language].text(limit=limit)
        else:
            reason = "is no language: two or three small letters, as in ISO 639"
            field[language].fault(reason, kept=True)
    return texts


def when(field: Field) -> When | None:
    """A date and what it rests on; null is undated."""
    if field.value is None:
        return None
    record = field["record"]
    dated = When(
        edtf=field["edtf"].edtf(),
        basis=field["basis"].choice(_BASES),
        record=None if record.absent else record.edtf(),
    )
    if dated.basis == "record" and dated.record is not None:
        record.fault("must be null where the basis is record: the date is edtf", kept=True)
    return dated


def status(field: Field) -> Status:
    """Whether the text asserts it, another text disputes it, or it is only supposed."""
    return field.choice(_STATUSES)


def doubt(field: Field) -> Doubt | None:
    """Why the claim may not be so; null or left out is no doubt."""
    if field.absent:
        return None
    references = field["references"]
    if references.value == []:
        references.fault("a doubt needs something to look up", kept=True)
    return Doubt(
        label=Label.of(_by_language(field, beside=("references",))),
        references=tuple(
            Reference(item["title"].text(), item["url"].address()) for item in references.items()
        ),
    )


def draft(field: Field) -> Draft | None:
    """That a program found it and nobody has reviewed it; null or left out is reviewed.

    One that cannot be read is a fault that is not kept: what is a draft must not pass for more.
    """
    if field.absent:
        return None
    others = field["others"]
    return Draft(
        score=field["score"].number(0, 1),
        trigger=field["trigger"].optional_text(),
        others=() if others.absent else others.texts(),
    )


def actors(field: Field) -> tuple[Actor, ...]:
    """Who takes part, and how; a role that is null or left out nobody has said."""
    return tuple(
        Actor(
            name=item["name"].text(),
            role=None if item["role"].absent else item["role"].choice(ROLES),
            in_text=item["in_text"].absent or item["in_text"].flag(),
        )
        for item in field.items()
    )


def place_basis(field: Field, places: int) -> tuple[Basis | None, ...]:
    """What places an event at each of its ``places``; null where nobody has said it."""
    stated = tuple(None if item.absent else item.choice(_BASES) for item in field.items())
    if len(stated) == places:
        return stated
    if isinstance(field.value, list):
        field.fault(f"has {len(stated)}, and there are {places} places", kept=True)
    return (None,) * places


def code(field: Field) -> str:
    """A country code, ISO 3166-1 alpha-2 by its form."""
    return field.matching(_CODE, "an ISO 3166-1 code such as VE")


def country(field: Field, atlas: Atlas) -> str:
    """The code of a country of the base map; without a base map only its form is looked at."""
    stated = code(field)
    if stated and atlas.countries and stated not in atlas.countries:
        field.fault(f"{shown(stated)} is no country of the base map")
    return stated


def countries(field: Field, atlas: Atlas) -> tuple[str, ...]:
    """The codes of countries of the base map."""
    return tuple(country(item, atlas) for item in field.items())


def passages(field: Field, atlas: Atlas, *, needed: bool = True) -> tuple[Passage, ...]:
    """The passages, each where it stands in its text now."""
    if needed and field.value == []:
        field.fault("is empty: nothing is claimed without a passage")
    return tuple(_passage(item, atlas) for item in field.items())


def _passage(field: Field, atlas: Atlas) -> Passage:
    start, end = field["start"], field["end"]
    before = len(field.notes)
    stored = Passage(
        source=field["source"].text(),
        exact=field["exact"].text(),
        prefix="" if field["prefix"].absent else field["prefix"].text(empty=True),
        suffix="" if field["suffix"].absent else field["suffix"].text(empty=True),
        start=0 if start.absent else start.whole(0, _OFFSETS),
        end=0 if end.absent else end.whole(0, _OFFSETS),
    )
    text = atlas.texts.get(stored.source)
    anchored = anchor(stored, text)
    if len(field.notes) > before:
        return anchored  # what a stand-in gives is no fault of the file
    if len(stored.exact) > PASSAGE_LIMIT:
        reason = f"has {len(stored.exact)} characters, more than {PASSAGE_LIMIT}"
        field["exact"].fault(reason, kept=True)
    if stored.source not in atlas.sources:
        field["source"].fault(f"{shown(stored.source)} is no source of this atlas", kept=True)
    elif text is not None:  # a text that is missing has had its one fault
        _note_anchor(field, stored, anchored, text)
    return anchored


def _note_anchor(field: Field, stored: Passage, anchored: Passage, text: str) -> None:
    mend = "`python -m geodata format` writes it"
    if anchored.anchor == "orphan":
        reason = "do not stand there" if stored.exact not in text else "stand there more than once"
        field.fault(f"orphan: the words {shown(stored.exact)} {reason}", kept=True)
    elif field["start"].absent or field["end"].absent:
        field.fault(f"has no offsets, stands at {anchored.start}-{anchored.end}; {mend}", kept=True)
    elif anchored.anchor == "moved":
        field.fault(f"moved: stands at {anchored.start}-{anchored.end}; {mend}", kept=True)
    elif not (
        text.endswith(stored.prefix, 0, anchored.start)
        and text.startswith(stored.suffix, anchored.end)
    ):
        field.fault(f"prefix or suffix are not the words around it; {mend}", kept=True)


def untold(atlas: Atlas) -> Iterator[Fault]:
    """What is not said in one of the languages in which the atlas wants to be complete."""
    layers: tuple[tuple[str, Mapping[str, Feature]], ...] = (
        ("places", atlas.places),
        ("events", atlas.events),
        ("relations", atlas.relations),
        ("groups", atlas.groups),
    )
    for layer, features in layers:
        for feature in features.values():
            labels = {"name": label_of(feature)}
            if isinstance(feature, Event | Relation):
                labels = {"title": feature.title}
                labels |= {"doubt": feature.doubt.label} if feature.doubt else {}
            for name, label in labels.items():
                missing = [each for each in atlas.languages if label.given(each) is None]
                if missing:
                    reason = f"is not said in {', '.join(missing)}, as [atlas] languages asks"
                    file = f"{layer}.geojson"
                    yield Fault(file, feature.id, f"properties.{name}", reason, kept=True)
