"""Gold toponyms to train with and to measure by; their texts are never part of the project.

A corpus is a file of JSON lines: ``id``, ``text`` and ``toponyms`` with ``start`` and ``end`` in
code points, ``lat``, ``lon``, ``geonameid`` or null, and perhaps ``type``.
What counts as a toponym: every span with coordinates. In GeoWebNews (Gritta, Pilehvar and Collier
2019) that leaves out what it annotates as no place: people and languages ("an American", "in
Spanish") and homonyms ("Mr Holland"); finding one of those is an error. It counts adjectives
("Russian diplomats"), which GeoVirus (the same, 2018) does not annotate at all: a corpus says by
`Corpus.people` whether names of peoples are scored in it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geodata.gazetteer.lookup import Gazetteer
from geodata.gazetteer.matches import Sentence, flags


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym as annotated: ``[start, end)`` in code points, its point in degrees (WGS 84)."""

    start: int
    end: int
    text: str
    lat: float
    lon: float
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A text with its toponyms, in order and not overlapping."""

    text: str
    toponyms: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents by one rule; ``people`` tells whether names of peoples are annotated."""

    name: str
    documents: tuple[AnnotatedDocument, ...]
    people: bool


def read_corpora(folder: Path) -> list[Corpus]:
    """Every ``*.jsonl`` of a folder, by name."""
    return [_read(file) for file in sorted(folder.glob("*.jsonl"))]


def _read(file: Path) -> Corpus:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    typed = any("type" in toponym for row in rows for toponym in row["toponyms"])
    documents = []
    for row in rows:
        gold: list[Gold] = []
        for toponym in sorted(
            row["toponyms"], key=lambda toponym: (toponym["start"], -toponym["end"])
        ):
            if toponym["lat"] is None or (gold and toponym["start"] < gold[-1].end):
                continue
            gold.append(
                Gold(
                    *(toponym["start"], toponym["end"], toponym["text"]),
                    *(float(toponym["lat"]), float(toponym["lon"]), toponym["geonameid"]),
                )
            )
        documents.append(AnnotatedDocument(row["text"], tuple(gold)))
    return Corpus(file.stem, tuple(documents), typed)


def labels(
    document: AnnotatedDocument, sentences: Sequence[Sentence], gazetteer: Gazetteer, people: bool
) -> list[list[str]]:
    """The label of each word for training.

    Where names of peoples are not annotated, those that the gazetteer knows stand in for them, so
    that a field trained on such a corpus does not learn to pass them over.
    """
    rows = []
    for sentence in sentences:
        row = ["O"] * len(sentence)
        marks = flags(sentence, gazetteer)
        for gold in document.toponyms:
            inside = [
                at
                for at, word in enumerate(sentence)
                if word.start < gold.end > gold.start < word.end
            ]
            for at in inside:
                if marks[at][1:2] == "D":
                    row[at] = "D" if at == inside[0] else "E"
                else:
                    row[at] = "B" if at == inside[0] else "I"
        if not people:
            for at, mark in enumerate(marks):
                if row[at] == "O" and mark[1:2] == "D" and sentence[at].text[-1] != "s":
                    row[at] = "D" if mark[0] == "B" else "E"
        rows.append(row)
    return rows
