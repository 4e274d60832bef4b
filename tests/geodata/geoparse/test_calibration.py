"""Scores that say how often they are right: a curve, and what is left of a doubtful name."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.lookup import SMALL, Entry, Gazetteer
from geodata.geoparse.calibration import Curve, fit
from geodata.geoparse.recognise import Name
from geodata.geoparse.resolve import (
    Candidate,
    at_spot,
    doubted,
    read_weights,
    resolve,
    write_weights,
)

SHARES = st.floats(0, 1)
CURVES = st.builds(Curve, st.floats(0, 5), st.floats(-5, 5))


@cache
def shipped():
    return read_weights()


def share(curve, text="They met in San José, in Georgia and in Venezuela.", p=1.0):
    weights = replace(shipped(), named=curve)
    words = ("San José", "Georgia", "Venezuela")
    names = [Name(text.index(one), text.index(one) + len(one), one, False, p) for one in words]
    with Gazetteer(SMALL) as small:
        return resolve(text, names, small, weights)


@given(CURVES, SHARES, SHARES)
def test_a_curve_keeps_the_order_and_stays_a_probability(curve, one, other):
    low, high = curve.of(min(one, other)), curve.of(max(one, other))
    assert 0 <= low <= high <= 1


def test_what_was_right_less_often_than_believed_is_believed_less():
    believed = np.repeat([0.6, 0.9, 0.99], 100)
    right = np.concatenate([np.arange(100) < count for count in (50, 70, 85)]).astype(float)
    curve = fit(believed, right)
    for p, count in ((0.6, 50), (0.9, 70), (0.99, 85)):
        assert curve.of(p) == pytest.approx(count / 100, abs=0.04)


def test_evidence_the_wrong_way_round_makes_a_flat_curve_and_no_falling_one():
    curve = fit(np.repeat([0.1, 0.9], 200), np.repeat([1.0, 0.0], 200))
    assert curve.slope == 0


def test_scores_that_are_honest_are_left_alone():
    believed = np.repeat([0.2, 0.5, 0.8], 1000)
    right = np.concatenate([np.arange(1000) < count for count in (200, 500, 800)]).astype(float)
    curve = fit(believed, right)
    assert curve.of(0.8) == pytest.approx(0.8, abs=0.01)


@given(CURVES)
def test_every_score_is_a_probability_whatever_the_curve(curve):
    for one in share(curve):
        assert 0 <= one.p <= 1 + 1e-9
        assert sum(held.p for held in one.candidates) <= 1 + 1e-9
        rest = [held.p for held in one.candidates[1:]]
        assert rest == sorted(rest, reverse=True)


def test_a_name_is_no_surer_than_that_it_is_one():
    sure, unsure = share(Curve(1.1, 0.0)), share(Curve(1.1, 0.0), p=0.5)
    assert all(less.p < more.p for less, more in zip(unsure, sure, strict=True))


def test_a_name_of_which_no_more_than_a_part_is_known_is_less_sure():
    """The cup of a city is no mention of the city, whatever one corpus counts."""
    text = "They met in Melbourne and talked of the Melbourne Cup."
    names = [
        Name(text.index(one), text.index(one) + len(one), one, False, 0.9)
        for one in ("Melbourne and", "Melbourne Cup")
    ]
    names[0] = names[0]._replace(text="Melbourne", end=names[0].start + len("Melbourne"))
    with Gazetteer(SMALL) as small:
        city, cup = resolve(text, names, small, shipped())
    assert city.place.name == cup.place.name == "Melbourne"
    assert cup.name.p < city.name.p - 0.1


@given(SHARES, SHARES)
def test_doubt_about_the_rest_of_a_name_keeps_the_order(one, other):
    low, high = (doubted(p, 0.75) for p in sorted((one, other)))
    assert 0 <= low <= high <= 1
    assert doubted(one, 0.75) <= one == doubted(one, 0.2)


def test_a_city_and_the_county_around_it_are_one_spot():
    def place(key, lat):
        return Entry(key, None, "Twin", "city", "XX", "1", lat, 0.0, 900, 0.0, "name")

    ranked = [Candidate(place(1, 0.0), 0.4), Candidate(place(2, 50.0), 0.3)]
    assert at_spot(ranked) == pytest.approx(0.4)
    assert at_spot([*ranked, Candidate(place(3, 1.0), 0.2)]) == pytest.approx(0.6)


def test_a_curve_comes_back_as_it_was_written(tmp_path):
    weights = replace(read_weights(), named=Curve(0.5, 0.25, 0.75))
    write_weights(weights, tmp_path / "again.npz")
    assert read_weights(tmp_path / "again.npz").named == weights.named


def test_weights_without_a_curve_are_refused(tmp_path):
    write_weights(read_weights(), tmp_path / "new.npz")
    with np.load(tmp_path / "new.npz") as held:
        arrays = {name: held[name] for name in held.files if name != "named"}
    np.savez(tmp_path / "old.npz", **arrays)
    with pytest.raises(ValueError, match="train them again"):
        read_weights(tmp_path / "old.npz")
