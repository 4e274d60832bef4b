"""How the years of a link are read: as a range, as a single year, or up to one."""

import pytest

from geodata.model.period import Period
from geodata.query.view import LinkVocabulary, read


@pytest.mark.parametrize(
    ("params", "years", "mode", "dropped"),
    [
        ({"mode": "single", "years": "2002-2005"}, (2002, 2005), "range", ("mode",)),
        ({"mode": "single"}, None, "range", ("mode",)),
        ({"mode": "single", "years": "2002"}, (2002, 2002), "single", ()),
        ({"mode": "upto", "years": "2005"}, (1961, 2005), "upto", ()),
        ({"mode": "upto", "years": "2019"}, None, "upto", ()),
        ({"mode": "upto", "years": "1961-2005"}, (1961, 2005), "upto", ()),
        ({"mode": "upto", "years": "2002-2005"}, (2002, 2005), "range", ("mode",)),
        ({"mode": "upto"}, None, "upto", ()),
    ],
)
def test_years_are_as_their_mode_says_or_the_mode_is_dropped(params, years, mode, dropped):
    view, gone = read(params, LinkVocabulary(Period(1961, 2019)))
    assert (view.years and view.years.pair, view.mode, gone) == (years, mode, dropped)
