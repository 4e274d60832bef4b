"""What was found and placed right of what is annotated, and how sure one score is above another.

Recognition counts each name and each toponym once; *exact* asks for the same ends, *overlap* for
one code point in common. *Right* is the same id of GeoNames or a point within 161 km.
The trap avoided: of two programs measured on the same texts the difference is far surer than either
figure, for what is hard is hard for both; so documents are drawn again for both at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geodata.geoparse.resolve import Toponym
from geodata.model.distance import RIGHT, distance
from geodata.training.corpora import AnnotatedDocument, Gold
from geodata.training.train import inside, right

SEED: Final = 2019
DRAWS: Final = 2000  # of as many documents as there are, with replacement


@dataclass
class Score:
    """What was found in the documents of one corpus.

    ``near`` counts places within 161 km, ``placed`` those and the same ids, ``within`` also areas
    that hold the point; ``sure`` holds p and whether it was right. ``each`` has for each document
    how many toponyms are annotated, how many were found, and how many of those were placed right.
    """

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0
    near: int = 0
    placed: int = 0
    within: int = 0
    seconds: float = 0
    documents: int = 0
    sure: list[tuple[float, bool, bool]] = field(default_factory=list)
    each: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, document: AnnotatedDocument, toponyms: Sequence[Toponym]) -> None:
        """Count one document."""
        before = self.placed
        self.documents += 1
        self.gold += len(document.toponyms)
        self.found += len(toponyms)
        left = list(document.toponyms)
        for toponym in toponyms:
            gold = _meets(toponym, left)
            good = areal = False
            if gold:
                left.remove(gold)
                self.overlap += 1
                self.exact += (gold.start, gold.end) == (toponym.name.start, toponym.name.end)
                if (place := toponym.place) is not None:
                    away = distance(gold.lat, gold.lon, place.lat, place.lon)
                    good, areal = right(gold, place), inside(gold, place)
                    self.near += away <= RIGHT
                    self.placed += good
                    self.within += areal
            if toponym.candidates:
                self.sure.append((toponym.p, good, areal))
        self.each.append((len(document.toponyms), len(toponyms), self.placed - before))

    def f1(self, hits: int) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0

    def of_found(self, hits: int) -> float:
        """The share of the toponyms found."""
        return hits / max(1, self.overlap)

    def line(self, name: str) -> str:
        """A row of the table."""
        return (
            f"| {name} | {self.f1(self.exact):.3f} / {self.f1(self.overlap):.3f} "
            f"| {self.overlap / max(1, self.found):.3f} / {self.overlap / max(1, self.gold):.3f} "
            f"| {self.of_found(self.placed):.3f} / {self.of_found(self.within):.3f} "
            f"| {self.f1(self.placed):.3f} / {self.f1(self.within):.3f} "
            f"| {self.documents / self.seconds:.0f} |"
        )


def _meets(toponym: Toponym, left: Iterable[Gold]) -> Gold | None:
    for gold in left:
        if gold.start < toponym.name.end and toponym.name.start < gold.end:
            return gold
    return None


def honesty(scores: Iterable[Score]) -> str:
    """For each tenth of p from .5 up: how many toponyms, and the share of them that was right."""
    sure = [scored for score in scores for scored in score.sure]
    lines = ["| p | toponyms | mean p | right |", "|---|---|---|---|"]
    for tenth in range(5, 10):
        inside = [scored for scored in sure if tenth <= min(9, int(scored[0] * 10)) < tenth + 1]
        if inside:
            mean, good, areal = (
                sum(float(scored[at]) for scored in inside) / len(inside) for at in (0, 1, 2)
            )
            lines.append(
                f"| .{tenth}-{'1' if tenth == 9 else f'.{tenth + 1}'} | {len(inside)} "
                f"| {mean:.3f} | {good:.3f} / {areal:.3f} |"
            )
    return "\n".join(lines)


class Difference(NamedTuple):
    """How much higher one end to end F1 is, with the bounds of its 95 % interval."""

    value: float
    low: float
    high: float


def difference(first: Score, second: Score) -> Difference:
    """How much better ``first`` is than ``second``, by the percentile bootstrap (Efron 1979).

    Raises:
        ValueError: they are not of the same documents.
    """
    mine, theirs = (np.array(score.each).reshape(-1, 3) for score in (first, second))
    if not np.array_equal(mine[:, 0], theirs[:, 0]):
        raise ValueError("the scores are not of the same documents")
    size = len(mine)
    drawn = np.random.default_rng(SEED).integers(0, max(1, size), (DRAWS, size))
    value = _f1(mine.sum(axis=0)) - _f1(theirs.sum(axis=0))
    spread = _f1(mine[drawn].sum(axis=1)) - _f1(theirs[drawn].sum(axis=1))
    low, high = np.percentile(spread, [2.5, 97.5])
    return Difference(float(value), float(low), float(high))


def _f1(sums: NDArray[np.int_]) -> NDArray[np.float64]:
    gold, proposed, placed = np.moveaxis(sums, -1, 0)
    return np.asarray(2 * placed / np.maximum(1, gold + proposed))
