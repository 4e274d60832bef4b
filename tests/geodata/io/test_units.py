"""What an atlas counts its time in: one word of its table, and everything follows."""

import pytest

from geodata import query
from geodata.io import layers
from geodata.model.period import UNIT_NAMES
from tests.support import tiny as made_up


@pytest.mark.parametrize(
    ("unit", "bounds", "second_ship"),
    [
        ("month", "1890-01-1899-12", "1897-01-1897-12"),
        ("day", "1890-01-01-1899-12-31", "1897-01-01-1897-12-31"),
        ("decade", "1890-1899", "1890-1899"),
        ("century", "1800-1899", "1800-1899"),
    ],
)
def test_the_bounds_and_every_period_are_in_the_unit(tiny, unit, bounds, second_ship):
    atlas = layers.read(made_up.count_in(tiny, unit))
    assert not atlas.faults
    index = query.index(atlas)
    assert str(index.bounds) == bounds
    assert {period.unit for period in index.periods.values()} == {unit}
    assert str(index.periods["second-ship"]) == second_ship


def test_there_is_a_bar_for_each_unit(tiny):
    atlas = layers.read(made_up.count_in(tiny, "month"))
    index = query.index(atlas)
    bars = query.bars(atlas.events.values(), index)
    assert len(bars.acts) == len(bars.lasting) == 120
    assert sum(bars.acts) == len(index.periods)


def test_a_unit_that_is_none_is_a_fault_of_the_table_and_years_stay(tiny):
    atlas = layers.read(made_up.count_in(tiny, "fortnight"))
    [fault] = atlas.faults
    assert "sources.toml" in str(fault)
    assert all(unit in str(fault) for unit in UNIT_NAMES)
    assert atlas.unit == "year"
