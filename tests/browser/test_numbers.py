"""The same number everywhere: time bar, heading, rows, map, panels, and what Python finds."""

import pytest

from dashboard.panels.parts.paging import ROWS
from geodata import query
from geodata.text import collation
from tests.browser.reader import WORDS, number

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# The second page of the events has the focus, and its top is what stands below the tabs.
TOP = """() => {
    const [here, tabs] = [document.activeElement, document.querySelector(".tabs")];
    const apart = here.getBoundingClientRect().top - tabs.getBoundingClientRect().bottom;
    return here.id === "events-2" && Math.abs(apart) < 12;
}"""


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
    shown = truth.within(matching, years or truth.bounds)
    undated = query.undated(matching)
    located = query.on_map(truth.atlas, shown)
    reader = visit(server, address)

    assert reader.rows() == [event.title.text("en") for event in shown[:ROWS]]
    ways = reader.panel.locator(".lists a").all_inner_texts()
    assert number(ways[0]) == len(shown)
    assert reader.shown() == len(shown)
    bar = reader.frame.locator("#timebar")
    unplaced = bar.locator(".unplaced")
    assert len(shown) - len(located) == (
        number(unplaced.inner_text()) if unplaced.is_visible() else 0
    )
    assert reader.visible() == sorted(event.id for event in located)
    assert reader.panel.get_by_text(WORDS["list.unplaced"], exact=True).count() == (
        len([event for event in shown[:ROWS] if not event.places])
    )
    said = bar.get_by_role("button", name=WORDS["map.undated"].partition("(")[0])
    assert len(undated) == (number(said.inner_text()) if said.count() else 0)
    if undated:
        assert number(ways[1]) == len(undated)
        reader.follow(ways[1])
        reader.wait_for_rows([event.title.text("en") for event in undated])
        assert reader.rows() == [event.title.text("en") for event in undated]


def test_the_panel_of_a_country_counts_its_rows_and_those_of_the_time_bar(visit, server, truth):
    years = (2002, 2009)
    reader = visit(server, f"?country=CO&years={years[0]}-{years[1]}")
    matching = truth.matching(countries=("CO",))
    shown = truth.within(matching, years)
    assert reader.headings() == [truth.atlas.countries["CO"].names["en"]]
    rows = reader.panel.locator("ul.events").first.locator("a").all_inner_texts()
    assert rows == [event.title.text("en") for event in shown]
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
        for years in [truth.index.periods[event.id].pair for event in there if event.when]
        for shown in [truth.within(there, years)]
        if len(shown) < len(there)
    )
    reader = visit(server, f"?sel={place.id}&panel=place&years={years[0]}-{years[1]}")
    article = reader.panel.locator("article.place")
    count = article.locator(".count").inner_text()
    assert count == WORDS["place.events"].format(n=len(shown), all=len(there))
    rows = article.locator("ul.events a").all_inner_texts()
    assert sorted(rows) == sorted(event.title.text("en") for event in there)


def test_the_tooltip_of_a_counted_mark_counts_what_the_map_has_there(reader, truth):
    at, ids = max(reader.spots(), key=lambda found: len(found[1]))
    left, top = reader.corner()
    reader.page.mouse.move(left + at["x"], top + at["y"])
    common = set.intersection(*(set(truth.atlas.events[id_].places) for id_ in ids))
    shown = truth.within(truth.matching(), truth.bounds)
    there = [event for event in shown if common.intersection(event.places)]
    assert len(there) >= len(ids) > 1
    assert number(reader.frame.locator(".tooltip strong").inner_text()) == len(there)


def test_a_heading_sorts_all_rows_up_and_down_and_holds_the_focus(visit, server, truth):
    reader = visit(server, f"?v={'0' * 12}")  # not a first visit, which is greeted above the list
    shown = [event.title.text("en") for event in truth.within(truth.matching(), truth.bounds)]
    heads = reader.panel.locator("table.events th")
    by_title = heads.filter(has_text=WORDS["list.event"])
    by_title.get_by_role("link").click()
    titles = sorted(shown, key=collation.key)
    reader.wait_for_rows(titles[:ROWS])
    assert reader.rows() == titles[:ROWS] != shown[:ROWS]
    assert by_title.get_attribute("aria-sort") == "ascending"
    reader.page.wait_for_function("document.activeElement.id === 'by-title'")
    by_date = heads.filter(has_text=WORDS["list.date"])
    by_date.get_by_role("link").click()
    reader.wait_for_rows(shown[:ROWS])
    by_date.get_by_role("link").click()
    reader.wait_for_rows(shown[::-1][:ROWS])
    reader.wait_for_address(sort="-date", page=None)
    reader.page.wait_for_function("document.querySelectorAll('table.events').length === 1")
    assert by_date.get_attribute("aria-sort") == "descending"


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_page_is_turned_from_below_stands_at_its_top_and_back_turns_it_back(
    visit, server, truth, size
):
    shown = [event.title.text("en") for event in truth.within(truth.matching(), truth.bounds)]
    reader = visit(server, viewport=size)
    below = reader.panel.locator("nav.pages").last
    below.get_by_role("link", name=WORDS["pages.next"], exact=True).click()
    reader.wait_for_rows(shown[ROWS:])
    assert reader.rows() == shown[ROWS:]
    reader.wait_for_address(page="2")
    reader.page.wait_for_function(TOP)
    reader.page.go_back()
    reader.wait_for_rows(shown[:ROWS])
    reader.wait_for_address(page=None)
    other = visit(server, "?page=2&sort=-title")
    assert other.rows() == sorted(shown, key=collation.key, reverse=True)[ROWS:]
