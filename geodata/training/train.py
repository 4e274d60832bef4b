"""The weights, trained from gold toponyms: `make train CORPORA=folder`.

The seed is fixed and the documents stand in their order, so the same corpora give the same weights.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log10
from pathlib import Path
from typing import Final

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from geodata.gazetteer.lookup import Entry, Gazetteer
from geodata.geoparse.calibration import fit
from geodata.geoparse.candidates import candidates, group_names
from geodata.geoparse.evidence import CandidateTable, Floats
from geodata.geoparse.recognise import MODEL, Name, Recogniser, observations
from geodata.geoparse.resolve import (
    WEIGHTS,
    Trees,
    Weights,
    belief,
    doubted,
    first_belief,
    log_odds,
    write_weights,
)
from geodata.model.distance import RIGHT, distance
from geodata.text.reading import Reading
from geodata.training.corpora import AnnotatedDocument, Corpus, Gold, labels, read_corpora
from geodata.training.trees import grow

FOLDS: Final = 5
PIECE: Final = 3  # toponyms of each of the short texts that a text is cut into as well
APART: Final = 3  # parts of the documents, each read once with weights from the others
# What is left of every score, since texts held out of one corpus do not show how others are read:
# of the surest names of another corpus one in twenty was wrong, by the strict count one in eight.
ELSEWHERE: Final = 0.93

Part = tuple[
    AnnotatedDocument, bool
]  # a document, and whether names of peoples are annotated in it


def train_field(parts: Iterable[Part], gazetteer: Gazetteer) -> bytes:
    """A CRFsuite model of names, by L-BFGS with both penalties."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {
            "c1": 0.1,
            "c2": 0.05,
            "max_iterations": 120,
            "feature.minfreq": 2,
            "feature.possible_transitions": True,
        }
    )
    for document, people in parts:
        cut = Reading(document.text).words
        rows = zip(
            observations(cut, gazetteer), labels(document, cut, gazetteer, people), strict=True
        )
        for seen, row in rows:
            trainer.append(seen, row)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "names.crfsuite"
        trainer.train(str(file))
        return file.read_bytes()


def parts_of(corpora: Iterable[Corpus]) -> list[Part]:
    """The documents of several corpora, each with the rule of its own."""
    return [(document, corpus.people) for corpus in corpora for document in corpus.documents]


def right(gold: Gold, place: Entry) -> bool:
    """Whether a place is the one annotated: the same id of GeoNames, or within 161 km of it."""
    if gold.geonameid is not None and gold.geonameid == place.geonameid:
        return True
    return distance(gold.lat, gold.lon, place.lat, place.lon) <= RIGHT


def inside(gold: Gold, place: Entry) -> bool:
    """Whether a place is right, or an area so large that the point annotated lies within it.

    Whose point stands for a country is a convention (35 N 105 E or 35 N 103 E is China), and
    weights that were told "wrong" for the other one would learn to doubt countries.
    """
    return right(gold, place) or (
        place.extent > RIGHT and distance(gold.lat, gold.lon, place.lat, place.lon) <= place.extent
    )


@dataclass(frozen=True)
class Case:
    """The candidates of a text and which are right; others that would do are ignored.

    ``document`` is the number of the text, from 0, of which this is the ``whole`` or a piece.
    """

    document: int
    whole: bool
    table: CandidateTable
    is_right: NDArray[np.bool_]
    ignored: NDArray[np.bool_]
    weight: NDArray[np.float64]


def cases_of(documents: Iterable[AnnotatedDocument], gazetteer: Gazetteer) -> Iterator[Case]:
    """Texts as examples for `train_trees`, and their pieces, which weigh half.

    From articles alone nothing is learned of a headline, in which no other name helps.
    """
    for number, one in enumerate(documents):
        named = one.toponyms
        pieces = [named[at : at + PIECE] for at in range(0, len(named), PIECE)]
        for toponyms in [named, *(pieces if len(pieces) > 1 else [])]:
            whole = toponyms is named
            if case := _case_of(replace(one, toponyms=toponyms), gazetteer, number, whole=whole):
                yield case


def _case_of(
    document: AnnotatedDocument, gazetteer: Gazetteer, number: int, *, whole: bool
) -> Case | None:
    """The toponyms of a text as annotated; none where a gazetteer knows none of them."""
    names = [Name(gold.start, gold.end, gold.text, False, 1) for gold in document.toponyms]
    table = CandidateTable(group_names(document.text, names, gazetteer), names)
    if not table.groups:
        return None
    is_right = np.zeros(len(table.places), bool)
    ignored = np.zeros(len(table.places), bool)
    weight = np.ones(len(table.places))
    for start, one in zip(table.first, table.groups, strict=True):
        gold = document.toponyms[one.names[0]]
        would_do = [at for at, place in enumerate(one.places) if right(gold, place)] or [
            at for at, place in enumerate(one.places) if inside(gold, place)
        ]
        weight[start : start + len(one.places)] = (1 + log10(len(one.names))) * (
            1 if whole else 0.5
        )
        if would_do:
            best = min(
                would_do,
                key=lambda at, one=one, gold=gold: (  # type: ignore[misc]
                    one.places[at].geonameid != gold.geonameid,
                    distance(gold.lat, gold.lon, one.places[at].lat, one.places[at].lon) // 20,
                    at,
                ),
            )
            ignored[[start + at for at in would_do]] = True
            ignored[start + best] = False
            is_right[start + best] = True
    return Case(number, whole, table, is_right, ignored, weight)


def train_trees(documents: Sequence[AnnotatedDocument], gazetteer: Gazetteer) -> Weights:
    """Both passes of trees; the second learns from what a first believes of texts it never saw."""
    cases = list(cases_of(documents, gazetteer))
    believed = [first_belief(case.table) for case in cases]
    passes = []
    for _ in range(2):
        rows = [case.table.rows(one) for case, one in zip(cases, believed, strict=True)]
        unseen: list[Floats] = [np.zeros(0)] * len(cases)
        for fold in range(FOLDS):
            held = [at for at, case in enumerate(cases) if case.document % FOLDS == fold]
            rest = [at for at, case in enumerate(cases) if case.document % FOLDS != fold]
            trees = _grow([cases[at] for at in rest], [rows[at] for at in rest])
            for at in held:
                unseen[at] = log_odds(trees, rows[at], cases[at].table.holds)
        whole = [at for at, case in enumerate(cases) if case.whole]
        sharp, none = _calibrate([cases[at] for at in whole], [unseen[at] for at in whole])
        believed = [
            belief(case.table, one, sharp, none) for case, one in zip(cases, unseen, strict=True)
        ]
        passes.append(_grow(cases, rows))
    return Weights(tuple(passes), sharp, none)


def _grow(cases: Sequence[Case], rows: Sequence[Floats]) -> Trees:
    kept = [~case.ignored for case in cases]
    return grow(
        np.concatenate([one[keep] for one, keep in zip(rows, kept, strict=True)]),
        np.concatenate([case.is_right[keep] for case, keep in zip(cases, kept, strict=True)]),
        np.concatenate([case.weight[keep] for case, keep in zip(cases, kept, strict=True)]),
    )


def _calibrate(cases: Sequence[Case], unseen: Sequence[Floats]) -> tuple[float, float]:
    """The sharpness and the odds of none under which what is right is most probable."""

    def surprise(sharp: float, none: float) -> float:
        total = 0.0
        for case, one in zip(cases, unseen, strict=True):
            p = belief(case.table, one, sharp, none)
            good = case.table.sums(p * (case.is_right | case.ignored))
            has = case.table.sums(case.is_right.astype(float)) > 0
            weight = case.weight[case.table.first]
            total -= float(
                (
                    weight * np.log(np.maximum(np.where(has, good, 1 - case.table.sums(p)), 1e-6))
                ).sum()
            )
        return total

    grid = [(s / 10, n / 20) for s in range(4, 16) for n in (1, 2, 4, 7, 10, 14, 20, 30, 40)]
    return min(grid, key=lambda pair: surprise(*pair))


def train(parts: Sequence[Part], gazetteer: Gazetteer) -> tuple[bytes, Weights]:
    """Both kinds of weights from the same documents, and a curve that makes their scores honest."""
    seen: list[tuple[float, bool]] = []
    for part in range(APART):
        rest = [one for at, one in enumerate(parts) if at % APART != part]
        seen += _read(parts[part::APART], train_field(rest, gazetteer), gazetteer)
    believed, is_name = np.array(seen, float).reshape(-1, 2).T
    named = replace(fit(believed, is_name), most=ELSEWHERE)
    trees = train_trees([one for one, _ in parts], gazetteer)
    return train_field(parts, gazetteer), replace(trees, named=named)


def _read(
    parts: Iterable[Part], field: bytes, gazetteer: Gazetteer
) -> Iterator[tuple[float, bool]]:
    """How probable each name is that a field finds, and whether one is annotated there.

    Names that no gazetteer knows are left out: they have no score.
    """
    recogniser = Recogniser(field)
    for document, people in parts:
        names = recogniser.names(document.text, Reading(document.text).words, gazetteer)
        left = list(document.toponyms)
        for name in names:
            places, part = candidates(name.text, gazetteer)
            if (name.people and not people) or not places:
                continue
            met = [gold for gold in left if gold.start < name.end and name.start < gold.end]
            if met:
                left.remove(met[0])
            yield doubted(name.p, part), bool(met)


def main() -> None:
    """Train the weights that the project ships from every corpus of a folder."""
    parser = argparse.ArgumentParser(prog="python -m geodata.training.train", description=__doc__)
    parser.add_argument("corpora", type=Path, help="a folder of *.jsonl")
    with Gazetteer() as gazetteer:
        field, trees = train(parts_of(read_corpora(parser.parse_args().corpora)), gazetteer)
    MODEL.write_bytes(field)
    write_weights(trees)
    for file in (MODEL, WEIGHTS):
        print(f"{file.name}: {file.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
