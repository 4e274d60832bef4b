"""Scores that say how often they are right: a curve over what the weights believe (Platt 1999).

Weights are surer of texts that they were fitted to than of any other, so a curve is fitted to what
they made of texts that they did not see.
The trap avoided: steps fitted to a few hundred doubtful names (isotonic regression) follow their
chance; two numbers cannot, and the order of the scores stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

LEAST: Final = 1e-3  # of what is believed for or against; beyond it nothing more is learned

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """The logarithm of the odds times ``slope``, which is not negative, and plus ``offset``.

    Of the probability that this makes, the share ``most`` is left.
    """

    slope: float = 1.0
    offset: float = 0.0
    most: float = 1.0

    def of(self, p: float) -> float:
        """What a probability is worth, 0 to 1; a higher one is never worth less.

        >>> Curve().of(0.75), round(Curve(0.5).of(0.9), 2)
        (0.75, 0.75)
        """
        if self == AS_IT_IS:
            return p
        return self.most * float(_share(self.slope * _log_odds(np.array(p)) + self.offset))


AS_IT_IS: Final = Curve()


def fit(believed: Floats, right: Floats) -> Curve:
    """The curve under which what was right is most probable, held near the identity by one case."""
    logs = _log_odds(believed)
    inputs = np.column_stack([logs, np.ones(len(logs))])
    start = np.array([1.0, 0.0])

    def surprise(at: Floats) -> float:
        p = np.clip(_share(inputs @ at), 1e-9, 1 - 1e-9)
        lost = -(right * np.log(p) + (1 - right) * np.log(1 - p)).sum()
        return float(lost + ((at - start) ** 2).sum() / 2)

    at = start
    for _ in range(100):  # Newton's method, with shorter steps where one would go too far
        p = _share(inputs @ at)
        slope = inputs.T @ (p - right) + (at - start)
        bend = (inputs * (p * (1 - p))[:, None]).T @ inputs + np.eye(2)
        step = np.linalg.solve(bend, slope)
        while surprise(at - step) > surprise(at) and np.abs(step).max() > 1e-9:
            step = step / 2
        at = at - step
        if np.abs(step).max() < 1e-9:
            break
    return Curve(max(0.0, float(at[0])), float(at[1]))


def _log_odds(p: Floats) -> Floats:
    clipped = np.clip(p, LEAST, 1 - LEAST)
    return np.asarray(np.log(clipped / (1 - clipped)))


def _share(log_odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))
