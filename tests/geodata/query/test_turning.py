"""The pages of a list in the address: what turns them, what brings back the first, what stays."""

from dataclasses import replace

import pytest
from hypothesis import given

from geodata.query.view import SORTS, STEADY, View, read, turned, with_, write
from tests.geodata.query.test_view import KNOWN, NAMES, known_and_view


@given(known_and_view(), known_and_view())
def test_a_view_is_turned_into_another_one_on_the_first_page_of_what_it_lists(one, other):
    view, wanted = one[1], replace(other[1], lang=one[1].lang)
    found = turned(view, replace(wanted, page=view.page))
    same = [name for name in NAMES if name not in ("page", "part", "panel", "start", "v")]
    assert [getattr(found, name) for name in same] == [getattr(wanted, name) for name in same]
    listed = [name for name in NAMES if name not in (*STEADY, "page")]
    stays = all(getattr(found, name) == getattr(view, name) for name in listed)
    assert found.page == (view.page if stays else 1)
    assert turned(view, replace(view, page=7)).page == 7


LISTED = View(page=3, sort="-title", part="relations", kind=("coup",), lat=1.0, lon=2.0, z=3.0)


@pytest.mark.parametrize(
    ("change", "page", "part"),
    [
        ({"lat": 5.0}, 3, "relations"),
        ({"lang": "es"}, 3, "relations"),
        ({"mode": "upto"}, 3, "relations"),
        ({"kind": ("coup",)}, 3, "relations"),
        ({"panel": "list"}, 3, "relations"),
        ({"kind": ()}, 1, "relations"),
        ({"years": (2002, 2002)}, 1, "relations"),
        ({"source": ("petras-2010",)}, 1, "relations"),
        ({"country": ("VE",)}, 1, "relations"),
        ({"sort": "title"}, 1, "relations"),
        ({"page": 4}, 4, "relations"),
        ({"part": "groups"}, 1, "groups"),
        ({"q": "oil"}, 1, None),
        ({"person": ("5%2C",)}, 1, None),
        ({"sel": ("media",), "panel": "card"}, 1, None),
        ({"panel": "about"}, 1, None),
        ({"country": ("VE",), "panel": "country"}, 1, None),
    ],
    ids=str,
)
def test_a_list_that_becomes_another_begins_at_its_first_page(change, page, part):
    changed = with_(LISTED, **change)
    assert (changed.page, changed.part) == (page, part)
    assert changed.sort == change.get("sort", "-title")


def test_another_country_in_its_panel_is_whole_at_first():
    view = View(country=("VE",), panel="country", part="places", page=2)
    assert with_(view, kind=("coup",)) == replace(view, kind=("coup",), page=1)
    assert with_(view, country=("US",)) == View(country=("US",), panel="country")


@pytest.mark.parametrize("text", ["0", "-1", "+1", "1.0", "01", " 1", "1e3", "", "9" * 10, "²"])
def test_a_page_is_a_whole_number_from_one(text):
    assert read({"page": text}, KNOWN) == (View(), ("page",))
    assert read({"page": "12"}, KNOWN) == (View(page=12), ())
    assert write(View(page=1, sort="date")) == {}


@pytest.mark.parametrize("text", ["titles", "Title", "--title", "-", "title,-date", "event"])
def test_an_order_is_one_of_the_columns(text):
    assert read({"sort": text}, KNOWN) == (View(), ("sort",))
    assert {read({"sort": sort}, KNOWN)[0].sort for sort in SORTS} == set(SORTS)
