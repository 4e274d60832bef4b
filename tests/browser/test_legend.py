"""Round the map: the legend below it, its title, and what is said of no single place."""

from itertools import pairwise

import pytest

from dashboard.words import phrases
from geodata import query
from geodata.model.period import Period
from tests.browser.reader import WORDS

CLOSED = "() => !document.querySelector('#legend .signs').checkVisibility()"
REGIONS = ("region", "water")


def regions(truth, years):
    """How many of the events in these years are said of each place without bounds."""
    shown = query.within(truth.matching(), truth.index, Period(*years))
    counts = {}
    for event in shown:
        for id_ in {id_ for id_ in event.places if truth.atlas.places[id_].kind in REGIONS}:
            counts[id_] = counts.get(id_, 0) + 1
    return counts


def margin(reader):
    """The rows at the margin that are shown: name and number."""
    rows = reader.frame.locator(".margin li button:not(.more)").filter(visible=True)
    return dict(text.rsplit(" ", 1) for text in rows.all_inner_texts())


def test_the_title_in_the_frame_says_how_much_when_and_of_which_texts(reader, truth):
    title = reader.frame.locator("#frame-title")
    assert title.locator("h2").inner_text() == "The United States and Latin America"
    first, last = truth.bounds
    shown = query.within(truth.matching(), truth.index, Period(first, last))
    said = title.locator("p").inner_text()
    assert said.startswith(f"{len(shown)} dated events, {first}–{last} · 2 texts: ")
    assert all(phrases.source(each, WORDS) in said for each in truth.atlas.sources.values())
    reader.frame.evaluate("atlas.setYears(2002, 2002)")
    assert ", 2002 · " in title.locator("p").inner_text()


def test_the_title_in_the_frame_names_the_filters(visit, server):
    reader = visit(server, "?kind=coup&country=VE&q=junta&doubt=1&source=petras-2010")
    said = reader.frame.locator("#frame-title p").inner_text()
    assert said.endswith("one text: Petras, about 2010 · only Coup, Venezuela, in doubt, “junta”")


def test_a_kind_in_the_legend_and_doubt_are_filters(reader, truth):
    legend = reader.frame.locator("#legend")
    legend.get_by_role("button", name="Coup", exact=True).click()
    reader.wait_for_address(kind="coup")
    legend.get_by_role("button", name=WORDS["map.only_doubted"]).click()
    reader.wait_for_address(kind="coup", doubt="1")
    ids = truth.on_map(truth.matching(kinds=("coup",), doubted=True), truth.bounds)
    reader.wait_for_map("n => atlas.visibleIds().length === n", len(ids))
    assert reader.visible() == ids
    pressed = legend.locator("[aria-pressed='true']")
    assert pressed.all_inner_texts() == ["Coup", WORDS["map.only_doubted"]]


def test_all_relations_are_asked_for_in_the_link_and_counted(reader, truth):
    ties = reader.frame.locator("#legend .ties")
    passing = query.relations_matching(truth.atlas, truth.index, query.Filter())
    within = query.relations_within(passing, truth.index, Period(*truth.bounds))
    assert ties.inner_text() == WORDS["map.arcs_counted"].format(n=len(within))
    ties.click()
    reader.wait_for_address(arcs="all")
    assert reader.state()["arcs"] == "all"
    assert ties.get_attribute("aria-pressed") == "true"
    ties.click()
    reader.wait_for_address(arcs=None)


def test_the_other_signs_open_and_close_by_key_and_give_the_focus_back(reader):
    more = reader.frame.locator("#legend .more")
    more.focus()
    more.press("Enter")
    signs = reader.frame.locator("#legend .signs")
    signs.wait_for()
    assert more.get_attribute("aria-expanded") == "true"
    record = signs.get_by_role("button", name=WORDS["map.by_record"])
    record.focus()
    record.press("Escape")
    reader.wait_for_map(CLOSED)
    assert more.evaluate("it => it === document.activeElement")
    more.click()
    record.click()
    reader.wait_for_address(basis="record")
    reader.frame.locator("#frame-title").click()
    reader.wait_for_map(CLOSED)


def test_nothing_of_the_legend_lies_over_a_wide_map(reader):
    boxes = [
        reader.frame.locator(one).bounding_box()
        for one in ("#frame-title", "#map_div", "#legend", "#timebar")
    ]
    for above, below in pairwise(boxes):
        assert above["y"] + above["height"] == pytest.approx(below["y"], abs=1)
    heights = "[...document.querySelectorAll('#legend > .all > *')].map((one) => one.scrollWidth)"
    assert max(reader.frame.evaluate(heights)) <= boxes[2]["width"]


def test_on_a_narrow_frame_the_legend_is_a_line_that_opens_over_the_map(visit, server):
    reader = visit(server, viewport={"width": 390, "height": 844})
    kind = reader.frame.get_by_role("button", name="Coup", exact=True)
    assert not kind.is_visible()
    fold = reader.frame.locator("#legend .fold")
    fold.click()
    assert kind.is_visible()
    close = reader.frame.get_by_role("button", name=WORDS["map.close"])
    assert close.evaluate("it => it === document.activeElement")
    close.click()
    assert not kind.is_visible()
    assert fold.evaluate("it => it === document.activeElement")


def test_what_is_said_of_no_single_place_is_counted_in_each_year(visit, server, truth):
    reader = visit(server, "?years=2002")
    for year in (1990, 2002, 2009):
        reader.frame.evaluate("year => atlas.setYears(year, year)", year)
        more = reader.frame.locator(".margin .more")
        if more.is_visible():
            more.click()
        names = truth.atlas.places
        counts = regions(truth, (year, year)).items()
        expected = {names[id_].name.text("en"): str(number) for id_, number in counts}
        shown = margin(reader)
        shown.pop(WORDS["map.no_place"], None)
        assert shown == expected, year


def test_a_row_at_the_margin_opens_its_place_and_marks_where_an_event_is(visit, server, truth):
    reader = visit(server)
    row = reader.frame.locator(".margin").get_by_role("button", name="Latin America").first
    row.click()
    reader.wait_for_address(sel="latin-america", panel="place")
    assert row.get_attribute("aria-pressed") == "true"
    row.click()
    reader.wait_for_address(sel=None)
    assert row.get_attribute("aria-pressed") == "false"


def test_a_link_to_a_region_leaves_the_map_at_home(visit, server):
    home, there = (visit(server, address).state() for address in ("", "?sel=latin-america"))
    assert all(there[name] == home[name] for name in ("lat", "lon", "z"))
