"""Boosted trees of scikit-learn, grown once and kept as plain arrays.

The trap avoided: a pickled model needs the version of scikit-learn that wrote it, and runs code.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from geodata.geoparse.evidence import FEATURES, Floats
from geodata.geoparse.resolve import Trees

SEED: Final = 2019
TREES: Final = 100
# What never speaks against a place the more there is of it, and what never speaks for one. A few
# hundred texts hold cases by which trees would learn otherwise: that a hamlet once called Atlanta
# is meant rather than Atlanta.
FOR: Final = frozenset(
    (
        *("prior", "population", "verbatim", "cue", "belief"),
        *("comma_admin1", "comma_country", "in_admin1", "in_country"),
    )
)
AGAINST: Final = frozenset(("other", "part"))


def grow(rows: Floats, is_right: NDArray[np.bool_], weight: Floats) -> Trees:
    """Trees that tell the right candidates from the others; the same for the same arrays."""
    from sklearn.ensemble import (  # noqa: PLC0415 - only who trains needs it
        HistGradientBoostingClassifier,
    )

    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=8,
        learning_rate=0.08,
        min_samples_leaf=15,
        l2_regularization=2.0,
        early_stopping=False,
        monotonic_cst=[(name in FOR) - (name in AGAINST) for name in FEATURES],
        random_state=SEED,
    )
    model.fit(rows, is_right, weight)
    grown = [stage[0].nodes for stage in model._predictors]
    size = max(map(len, grown))
    shape = (len(grown), size)
    feature, left, right_ = (np.zeros(shape, np.int16) for _ in range(3))
    threshold, value = np.full(shape, np.inf), np.zeros(shape)
    for at, nodes in enumerate(grown):
        numbers = np.arange(len(nodes))
        leaf = nodes["is_leaf"].astype(bool)
        feature[at, numbers] = np.where(leaf, 0, nodes["feature_idx"])
        threshold[at, numbers] = np.where(leaf, np.inf, nodes["num_threshold"])
        left[at, numbers] = np.where(leaf, numbers, nodes["left"])
        right_[at, numbers] = np.where(leaf, numbers, nodes["right"])
        value[at, numbers] = nodes["value"]
    depth = max(int(nodes["depth"].max()) for nodes in grown)
    base = float(model._baseline_prediction.ravel()[0])
    return Trees(feature, threshold, left, right_, value, depth, base)
