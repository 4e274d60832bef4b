"""Which of its candidates a name means, with a probability and room for "none of these".

Two passes of boosted trees (Friedman 2001): the second sees what the first believes of the other
names, so that a text about one country draws its small towns there. The trees were grown by
scikit-learn and are run here as plain arrays.
The trap avoided: candidates that only compete with each other always have a winner; here their odds
compete with those of none being right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from math import exp
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geodata.gazetteer.lookup import Entry, Gazetteer
from geodata.geoparse.calibration import AS_IT_IS, Curve
from geodata.geoparse.candidates import PART_OF_IT, group_names, holders
from geodata.geoparse.evidence import FEATURES, CandidateTable, Floats
from geodata.geoparse.recognise import Name
from geodata.model.distance import RIGHT, distance
from geodata.text.tokens import name_key

WEIGHTS: Final = Path(__file__).parent / "data" / "places.npz"


PARTLY: Final = 2.0  # of the log odds of a name, if a gazetteer knows no more than a part of it
_SAID: Final = 3.0  # what is added to the log odds of a place that lies where the text says
_CHANCE: Final = 0.2  # of the surest, that a plainer place of its name needs
_PLAIN: Final = {kind: n for n, kind in enumerate(("country", "capital", "city", "admin1"))}


class Candidate(NamedTuple):
    """A place that a name may mean; ``p`` holds that it is this very one, if the name is one."""

    place: Entry
    p: float


class Toponym(NamedTuple):
    """A name with what it may mean, the most probable first.

    ``p`` holds that the words name a place and that the point of the first is right: that place is
    meant, or another candidate within 161 km of it. Without candidates it is 0.
    """

    name: Name
    candidates: tuple[Candidate, ...]
    p: float

    @property
    def place(self) -> Entry | None:
        """The most probable place, or none where no gazetteer knows the name."""
        return self.candidates[0].place if self.candidates else None


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees as arrays of ``[tree, node]``; a leaf leads to itself."""

    feature: NDArray[np.int16]
    threshold: NDArray[np.float64]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float64]
    depth: int
    base: float

    def log_odds(self, rows: Floats) -> Floats:
        """The logarithm of the odds for each row, columns as in `FEATURES`."""
        tree = np.arange(len(self.feature))
        node = np.zeros((len(rows), len(tree)), np.int16)
        row = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[row, self.feature[tree, node]] <= self.threshold[tree, node]
            node = np.where(goes_left, self.left[tree, node], self.right[tree, node])
        return np.asarray(self.base + self.value[tree, node].sum(axis=1))


@dataclass(frozen=True, slots=True)
class Weights:
    """Two passes, and how their odds become probabilities: ``sharp`` and the odds of ``none``.

    A curve makes what is believed of a name as sure as it turned out to be. What is believed of its
    place needs none: ``sharp`` and ``none`` are fitted to texts that the trees did not see, and a
    second curve made the doubtful places of another corpus surer than they were right.
    """

    passes: tuple[Trees, ...]
    sharp: float
    none: float
    named: Curve = AS_IT_IS


def read_weights(file: Path = WEIGHTS) -> Weights:
    """The weights as `write_weights` left them.

    Raises:
        FileNotFoundError: there are none.
        ValueError: they are for other features than those of this version, or without a curve.
    """
    with np.load(file, allow_pickle=False) as arrays:
        if tuple(arrays["features"].tolist()) != FEATURES:
            raise ValueError(f"{file}: weights for other features; train them again")
        if "named" not in arrays.files:
            raise ValueError(f"{file}: weights without a curve of their scores; train them again")
        passes = tuple(
            Trees(
                arrays[f"feature{number}"],
                arrays[f"threshold{number}"],
                arrays[f"left{number}"],
                arrays[f"right{number}"],
                arrays[f"value{number}"],
                int(arrays[f"depth{number}"]),
                float(arrays[f"base{number}"]),
            )
            for number in range(int(arrays["passes"]))
        )
        named = Curve(*map(float, arrays["named"]))
        return Weights(passes, float(arrays["sharp"]), float(arrays["none"]), named)


def write_weights(weights: Weights, file: Path = WEIGHTS) -> None:
    """The weights as plain arrays in ``file``."""
    arrays: dict[str, NDArray[np.generic]] = {
        "features": np.array(FEATURES),
        "passes": np.array(len(weights.passes)),
        "sharp": np.array(weights.sharp),
        "none": np.array(weights.none),
        "named": np.array(astuple(weights.named)),
    }
    for number, trees in enumerate(weights.passes):
        for name in ("feature", "threshold", "left", "right", "value", "depth", "base"):
            arrays[f"{name}{number}"] = np.asarray(getattr(trees, name))
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type] # its keywords are arrays, not flags


def first_belief(table: CandidateTable) -> Floats:
    """What is believed of each candidate before the text is looked at: the priors, as shares."""
    odds = 10 ** np.clip(table.still[:, 0] - 4, -8, 8)
    return np.asarray(odds / (table.sums(odds) + 1)[table.owner])


def log_odds(trees: Trees, rows: Floats, holds: Floats) -> Floats:
    """What the trees make of each candidate, and that a text says itself where a place lies.

    "Paris, Texas" is rare in any corpus, so few trees learn what it says, of Paris and of Texas;
    ``holds`` is that of a `CandidateTable`.
    """
    division, country = (FEATURES.index(name) for name in ("comma_admin1", "comma_country"))
    stated = np.maximum(rows[:, division], rows[:, country]) + holds
    return np.asarray(trees.log_odds(rows) + _SAID * stated)


def belief(table: CandidateTable, log_odds: Floats, sharp: float, none: float) -> Floats:
    """The probability of each candidate among those of its name and none of them."""
    odds = np.exp(np.clip(log_odds * sharp, -30, 30))
    return np.asarray(odds / (table.sums(odds) + none)[table.owner])


def resolve(
    text: str, names: Sequence[Name], gazetteer: Gazetteer, weights: Weights
) -> tuple[Toponym, ...]:
    """What each name of a text means; names in order, as `Recogniser.names` finds them."""
    name_groups = group_names(text, names, gazetteer, holders(text, names, gazetteer))
    table = CandidateTable(name_groups, names)
    ranked_by_name: list[tuple[Candidate, ...]] = [()] * len(names)
    doubts = [0.0] * len(names)
    if table.groups:
        believed = first_belief(table)
        for trees in weights.passes:
            odds = log_odds(trees, table.rows(believed), table.holds)
            believed = belief(table, odds, weights.sharp, weights.none)
        for start, group in zip(table.first, table.groups, strict=True):
            ranked = plain_first(
                sorted(map(Candidate, group.places, believed[start:].tolist()), key=lambda c: -c.p)
            )
            for at in group.names:
                ranked_by_name[at], doubts[at] = ranked, group.part
    return tuple(
        _toponym(name._replace(p=weights.named.of(doubted(name.p, part))), candidates)
        for name, candidates, part in zip(names, ranked_by_name, doubts, strict=True)
    )


def _toponym(name: Name, candidates: tuple[Candidate, ...]) -> Toponym:
    return Toponym(name, candidates, name.p * at_spot(candidates) if candidates else 0.0)


def doubted(p: float, part: float) -> float:
    """How probably words name a place, if ``part`` of them had to be left aside to find one.

    "Melbourne Cup" and "Cornwall Council" name something else by a place; not every corpus counts
    them, so what was learned of one says too little of another.

    >>> doubted(0.9, 0.2), round(doubted(0.9, 0.75), 2)
    (0.9, 0.55)
    """
    odds = p / max(1e-9, 1 - p) * exp(-PARTLY)
    return p if part < PART_OF_IT else odds / (1 + odds)


def at_spot(ranked: Sequence[Candidate]) -> float:
    """How probably the point of the first is right: all that lies within 161 km of it, together.

    A city and the county named after it share what is believed, and either is where the other is.
    """
    return min(
        1.0, sum(candidate.p for candidate, near in zip(ranked, _near(ranked), strict=True) if near)
    )


def plain_first(ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Candidates with the plainer one first, of several that bear one name at one spot.

    Beirut is the city before it is the governorate, and Taiwan the country before the province,
    unless the words around leave it little chance.
    """
    first = ranked[0]
    called = name_key(first.place.name)
    same = [
        candidate
        for candidate, near in zip(ranked, _near(ranked), strict=True)
        if near and candidate.p >= _CHANCE * first.p and name_key(candidate.place.name) == called
    ]
    best = min(same, key=lambda candidate: _PLAIN.get(candidate.place.kind, len(_PLAIN)))
    return (best, *(candidate for candidate in ranked if candidate is not best))


def _near(ranked: Sequence[Candidate]) -> list[bool]:
    """Which candidates lie where the first does."""
    first = ranked[0].place
    return [
        distance(first.lat, first.lon, candidate.place.lat, candidate.place.lon) <= RIGHT
        for candidate in ranked
    ]
