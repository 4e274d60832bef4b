"""The same number everywhere: time bar, heading, rows, map, panels, and what Python finds."""

import pytest

from geodata import query
from tests.browser.reader import WORDS, by_letters, number

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("address", "asked", "years"),
    [
        ("", {}, None),
        ("?years=2002-2003", {}, (2002, 2003)),
        ("?country=VE&panel=list", {"countries": ("VE",)}, None),
        ("?kind=coup", {"kinds": ("coup",)}, None),
        ("?source=wsws-2019&years=2009-2019", {"sources": ("wsws-2019",)}, (2009, 2019)),
    ],
    ids=["all", "years", "country", "kind", "text"],
)
def test_time_bar_list_map_and_python_agree(visit, server, truth, address, asked, years):
    matching = truth.matching(**asked)
    shown = truth.within(matching, years or truth.index.bounds)
    undated = query.undated(matching)
    located = query.on_map(truth.atlas, shown)
    reader = visit(server, address)

    assert reader.rows() == [event.title.en for event in shown]
    counts = reader.panel.locator(".count").all_inner_texts()
    assert [number(words) for words in counts] == [len(shown)]
    assert reader.shown() == len(shown)
    bar = reader.frame.locator("#timebar")
    unplaced = bar.locator(".unplaced")
    assert len(shown) - len(located) == (
        number(unplaced.inner_text()) if unplaced.is_visible() else 0
    )
    assert reader.visible() == sorted(event.id for event in located)
    assert reader.panel.get_by_text(WORDS["list.unplaced"], exact=True).count() == (
        len([event for event in (*shown, *undated) if not event.places])
    )
    said = bar.get_by_role("button", name=WORDS["map.undated"].partition("(")[0])
    assert len(undated) == (number(said.inner_text()) if said.count() else 0)
    if undated:
        listed = reader.panel.locator("table.events").last.locator("tbody a").all_inner_texts()
        assert listed == [event.title.en for event in undated]


def test_the_panel_of_a_country_counts_its_rows_and_those_of_the_time_bar(visit, server, truth):
    years = (2002, 2009)
    reader = visit(server, f"?country=CO&years={years[0]}-{years[1]}")
    matching = truth.matching(countries=("CO",))
    shown = truth.within(matching, years)
    assert reader.headings() == [truth.atlas.countries["CO"].names["en"]]
    rows = reader.panel.locator("ul.events").first.locator("a").all_inner_texts()
    assert rows == [event.title.en for event in shown]
    named = len(truth.atlas.places["co"].passages)
    counts = [WORDS["country.events"].format(n=len(shown), all=len(matching))]
    counts.append(WORDS["country.named"].format(n=named))
    assert reader.panel.locator(".count").inner_text() == WORDS["joint.dot"].join(counts)
    assert reader.shown() == len(shown)


def test_the_panel_of_a_place_counts_its_rows(visit, server, truth):
    matching = truth.matching()
    place, years, there, shown = next(
        (place, years, there, shown)
        for place in truth.atlas.places.values()
        for there in [query.at_place(matching, place.id)]
        for years in [truth.index.years[event.id] for event in there if event.when]
        for shown in [truth.within(there, years)]
        if len(shown) < len(there)
    )
    reader = visit(server, f"?sel={place.id}&panel=place&years={years[0]}-{years[1]}")
    article = reader.panel.locator("article.place")
    count = article.locator(".count").inner_text()
    assert count == WORDS["place.events"].format(n=len(shown), all=len(there))
    rows = article.locator("ul.events a").all_inner_texts()
    assert sorted(rows) == sorted(event.title.en for event in there)


def test_the_tooltip_of_a_counted_mark_counts_what_the_map_has_there(reader, truth):
    at, ids = max(reader.spots(), key=lambda found: len(found[1]))
    left, top = reader.corner()
    reader.page.mouse.move(left + at["x"], top + at["y"])
    common = set.intersection(*(set(truth.atlas.events[id_].places) for id_ in ids))
    shown = truth.within(truth.matching(), truth.index.bounds)
    there = [event for event in shown if common.intersection(event.places)]
    assert len(there) >= len(ids) > 1
    assert number(reader.frame.locator(".tooltip strong").inner_text()) == len(there)


def test_a_column_sorts_the_rows_up_and_down(reader, truth):
    shown = [event.title.en for event in truth.within(truth.matching(), truth.index.bounds)]
    heads = reader.panel.locator("table.events").first.locator("th")
    by_title = heads.filter(has_text=WORDS["list.event"])
    by_title.click()
    assert reader.rows() == sorted(shown, key=by_letters) != shown
    assert by_title.get_attribute("aria-sort") == "ascending"
    by_date = heads.filter(has_text=WORDS["list.date"])
    by_date.click()
    assert reader.rows() == shown
    by_date.click()
    assert reader.rows() == shown[::-1]
    assert by_date.get_attribute("aria-sort") == "descending"
