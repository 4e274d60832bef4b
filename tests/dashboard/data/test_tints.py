"""The classes of the tints: few, on round numbers, the whole range in them, the same everywhere."""

from dataclasses import replace

import pytest

from dashboard.data import tints
from dashboard.data.tints import bounds, class_of
from dashboard.state.atlas import OpenAtlas
from geodata import query
from geodata.io import layers
from tests.support import tiny as made_up
from tests.support.serving import ROOT


def opened(folder):
    atlas = layers.read(folder)
    return OpenAtlas(atlas, query.index(atlas), known=None, version="")


@pytest.fixture(scope="module")
def real():
    return opened(ROOT)


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    return opened(made_up.write(tmp_path_factory.mktemp("tints") / "lamps"))


def test_classes_grow_by_one_factor_on_round_numbers():
    assert bounds(91) == [1, 3, 10, 30]
    assert bounds(10_000) == [1, 10, 100, 1000]


def test_few_events_make_few_classes_each_with_something_in_it():
    assert bounds(1) == [1]
    assert bounds(2) == [1, 2]
    for most in range(1, 500):
        found = bounds(most)
        assert found == sorted(set(found))
        assert len(found) <= tints.CLASSES
        assert found[-1] <= most


def test_each_count_has_the_class_whose_lower_bound_it_reaches():
    counts = [0, 1, 2, 3, 9, 10, 30, 91]
    assert [class_of(count, [1, 3, 10, 30]) for count in counts] == [0, 1, 1, 2, 2, 3, 4, 4]


def test_what_happened_somewhere_in_a_country_is_not_counted_for_it_as_a_whole(real):
    counts = tints.by_country(real.atlas.places, real.atlas.events.values())
    whole = [e for e in real.atlas.events.values() if "ve" in e.places]
    there = [e for e in real.atlas.events.values() if "VE" in e.countries]
    assert counts["VE"] == len(whole) < len(there)


def test_the_classes_are_of_all_that_is_dated(real):
    dated = [e for e in real.atlas.events.values() if e.id in real.index.periods]
    most = max(tints.by_country(real.atlas.places, dated).values())
    assert tints.of_atlas(real) == bounds(most) == [1, 3, 10, 30]
    undated = replace(real, index=replace(real.index, periods={}, shares={}))
    assert tints.of_atlas(undated) == [1]


def test_an_atlas_without_events_has_one_class(lamps):
    assert tints.of_atlas(replace(lamps, atlas=replace(lamps.atlas, events={}))) == [1]
