"""What changed from one version of the layers to the next, so that an old link can say it.

``history.json`` stands beside the layers and is written by `python -m geodata format`. It holds
what a reader sees of each feature now, by which the next `format` knows what changed, and for each
version what was otherwise in the one before. The trap avoided: a history that only says *that*
something changed makes every old link doubtful; so the old values are kept, as far as a link shows
them. A passage is kept by its name and a digest of its words: by that a name of an older version
finds its words again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from geodata.io.layers import layers_folder, read_json, write_text
from geodata.model.atlas import (
    OTHERWISE,
    Actor,
    Atlas,
    Event,
    Group,
    Passage,
    Place,
    Relation,
    When,
    label_of,
)
from geodata.model.faults import Fault

FILE = "history.json"
DIGITS = 8  # of the digest of a passage's words
_VERSION = re.compile(r"[0-9a-f]{12}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Value = str | tuple[str, ...]
Facts = Mapping[str, Value]  # what a reader sees of a feature, by the name of the fact
Feature = Event | Place | Relation | Group


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the data, and what was otherwise in the one before it."""

    version: str  # the first digits of its hash
    date: str  # the day on which it was recorded
    changed: Mapping[str, Facts] = field(default_factory=dict)  # by feature, the old facts
    added: tuple[str, ...] = ()  # features
    removed: Mapping[str, Facts] = field(default_factory=dict)  # by feature, all of its facts


@dataclass(frozen=True, slots=True)
class History:
    """The versions in the order in which they were recorded, and the facts of the last."""

    versions: tuple[Version, ...] = ()
    facts: Mapping[str, Facts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a version."""

    date: str  # of that version
    changed: Mapping[str, Facts]  # by feature, the facts that differ now, as they were then
    added: frozenset[str]
    removed: Mapping[str, str]  # features with the titles they had


def facts(atlas: Atlas) -> dict[str, Facts]:
    """What a reader sees of each feature; what does not hold of one is left out."""
    features: Iterable[Feature] = chain(
        *(atlas.places.values(), atlas.events.values()),
        *(atlas.relations.values(), atlas.groups.values()),
    )
    return {
        feature.id: {name: value for name, value in _facts(feature) if value}
        for feature in features
    }


def recorded(history: History, atlas: Atlas, version: str, date: str) -> History:
    """The history with the atlas as its newest version; itself where that is recorded already.

    A version that comes back, because a change was undone, is recorded anew.
    """
    now = facts(atlas)
    if history.versions and history.versions[-1].version == version and history.facts == now:
        return history
    if not history.versions:
        return History((Version(version, date),), now)
    was = history.facts
    changed = {id_: _otherwise(was[id_], now[id_]) for id_ in now if id_ in was}
    newest = Version(
        version,
        date,
        changed={id_: old for id_, old in changed.items() if old},
        added=tuple(id_ for id_ in now if id_ not in was),
        removed={id_: was[id_] for id_ in was if id_ not in now},
    )
    return History((*history.versions, newest), now)


def since(history: History, version: str) -> Since | None:
    """What changed since a version was recorded last; None for one that is not recorded."""
    at = max(
        (n for n, entry in enumerate(history.versions) if entry.version == version), default=None
    )
    if at is None:
        return None
    now, then = history.facts, dict(history.facts)
    for entry in reversed(history.versions[at + 1 :]):
        for id_ in entry.added:
            then.pop(id_, None)
        then |= entry.removed
        then |= {id_: {**then.get(id_, {}), **old} for id_, old in entry.changed.items()}
    changed = {id_: _otherwise(then[id_], now[id_]) for id_ in then if id_ in now}
    return Since(
        history.versions[at].date,
        changed={id_: old for id_, old in changed.items() if old},
        added=frozenset(now.keys() - then.keys()),
        removed={id_: str(then[id_].get("title", id_)) for id_ in then if id_ not in now},
    )


def start_now(
    history: History, feature: str, start: int, passages: Iterable[Passage]
) -> int | None:
    """Where the words begin now that a feature's passage had when it began at ``start``.

    By the words that it had in some version; None where no version knows such a passage, or the
    feature rests on those words no more.
    """
    now = [(_digest(passage), passage.start) for passage in passages]
    for version in reversed(history.versions):
        then = [_parted(name) for name in version.changed.get(feature, {}).get("words", ())]
        for words in (words for words, begins in then if begins == start):
            # the same words may stand in several places, which keep their order
            nth = [begins for digest, begins in then if digest == words].index(start)
            if same := [begins for digest, begins in now if digest == words]:
                return same[min(nth, len(same) - 1)]
    return None


def _parted(name: str) -> tuple[str, int]:
    """The digest of a passage's words, and where it begins, by what is kept of it."""
    place, _, words = name.rpartition(" ")
    return words, int(place.rpartition(":")[2].partition("-")[0])


def read_history(root: Path) -> tuple[History, tuple[Fault, ...]]:
    """The history of the atlas in a folder, empty where there is none or it cannot be read."""
    value, faults = read_json(layers_folder(root) / FILE, root)
    if value is None:
        return History(), faults
    try:
        return _history(value), faults
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"is no history that `python -m geodata format` wrote: {error}"
        return History(), (*faults, Fault(FILE, None, None, reason, kept=True))


def write_history(root: Path, history: History) -> None:
    """Write the history of the atlas in a folder, whole or not at all; a feature is a line.

    Raises OSError; the file is then as it was.
    """
    write_text(layers_folder(root) / FILE, text(history))


def text(history: History) -> str:
    """A history as it is written to its file."""
    versions = [
        {
            "version": version.version,
            "date": version.date,
            "changed": version.changed,
            "added": version.added,
            "removed": version.removed,
        }
        for version in history.versions
    ]
    version_lines = ",\n".join(f"    {_line(version)}" for version in versions)
    fact_lines = ",\n".join(
        f"    {_line(id_)}: {_line(feature_facts)}" for id_, feature_facts in history.facts.items()
    )
    return f'{{\n  "versions": [\n{version_lines}\n  ],\n  "facts": {{\n{fact_lines}\n  }}\n}}\n'


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _facts(feature: Feature) -> Iterator[tuple[str, Value]]:
    named = label_of(feature)
    yield "title", named.text(OTHERWISE)
    yield "kind", feature.kind
    if isinstance(feature, (Event, Relation)):
        yield "date", _dated(feature.when)
        yield "countries", feature.countries
        yield "status", feature.status
        yield "doubt", feature.doubt.text(OTHERWISE) if feature.doubt else ""
    if isinstance(feature, Event):
        yield "places", feature.places
        yield "placed", tuple(_by_record(feature))
        yield "actors", tuple(map(_actor, feature.actors))
    elif isinstance(feature, Relation):
        yield "places", (feature.origin, feature.target)
        yield "amount", feature.amount or ""
    elif isinstance(feature, Place):
        at = "" if feature.lat is None else f"{feature.lat:.4f}, {feature.lon:.4f}"
        yield "position", at
        yield "precision", feature.precision
        yield "countries", (feature.country,) if feature.country else ()
    else:
        yield (
            "members",
            tuple(f"{member.country} {_dated(member.when)}" for member in feature.members),
        )
    yield "words", tuple(_name(passage) for passage in feature.passages)


def _by_record(event: Event) -> Iterator[str]:
    """The places that only the record gives."""
    for id_, basis in zip(event.places, event.place_basis, strict=True):
        if basis == "record":
            yield id_


def _actor(actor: Actor) -> str:
    """Who takes part, and how; a name alone, as it was before roles, where nobody has said how."""
    named = f"{actor.name} ({actor.role})" if actor.role else actor.name
    return named if actor.in_text else f"{named}, not named by the text"


def _dated(when: When | None) -> str:
    if when is None:
        return ""
    return f"{when.edtf} ({when.basis})" + (f", {when.record}" if when.record else "")


def _name(passage: Passage) -> str:
    return f"{passage.source}:{passage.start}-{passage.end} {_digest(passage)}"


def _digest(passage: Passage) -> str:
    return sha256(passage.exact.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _otherwise(was: Facts, now: Facts) -> Facts:
    """The old facts that are not those of now; one that has come was nothing before."""
    both = ((name, was.get(name) or "", now.get(name) or "") for name in {**was, **now})
    return {name: before for name, before, after in both if before != after}


def _history(value: Any) -> History:
    versions = tuple(
        Version(
            version=_matching(_VERSION, version["version"]),
            date=_matching(_DAY, version["date"]),
            changed={str(id_): _read_facts(old) for id_, old in version["changed"].items()},
            added=_texts(version["added"]),
            removed={str(id_): _read_facts(gone) for id_, gone in version["removed"].items()},
        )
        for version in value["versions"]
    )
    return History(
        versions,
        {str(id_): _read_facts(feature_facts) for id_, feature_facts in value["facts"].items()},
    )


def _read_facts(value: Any) -> Facts:
    checked: dict[str, Value] = {}
    for name, fact in value.items():
        checked[str(name)] = _one_text(fact) if isinstance(fact, str) else _texts(fact)
    for reference in checked.get("words", ()):
        _matching(re.compile(r"[^\n]+:\d+-\d+ [0-9a-f]+"), reference)
    return checked


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(map(_one_text, value))


def _one_text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _matching(form: re.Pattern[str], value: Any) -> str:
    if not form.fullmatch(_one_text(value)):
        raise ValueError(f"{value!r} has another form")
    return str(value)
