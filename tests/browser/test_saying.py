"""What a reader does is heard, however quickly it follows: in the address, and on the map."""

import pytest

from tests.browser.line import Line
from tests.browser.reader import WORDS


@pytest.fixture
def line():
    return Line()


@pytest.fixture
def reader(visit, server, line):
    """A reader of the real atlas at the end of a line that can be held."""
    return visit(server, prepare=line.lay)


def agree(reader):
    """Until nothing more comes; whether map and address then say the same years and selection."""
    reader.page.wait_for_timeout(2500)
    state, address = reader.state(), reader.address()
    low, high = map(int, (address.get("years", "1900-2020").split("-") * 2)[:2])
    return state["years"] == [low, high] and state["sel"] == address.get("sel")


def event_of(truth, year):
    """The id of an event of one year that the map shows."""
    return truth.on_map(truth.matching(), (year, year))[0]


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_step_and_a_choice_within_one_run_both_reach_the_address(reader, line, truth, way):
    chosen = event_of(truth, 2002)
    line.hold(way)
    reader.frame.evaluate("atlas.setYears(2002, 2003)")
    reader.page.wait_for_timeout(500)  # after which the years have been told
    reader.frame.evaluate("id => atlas.select(id)", chosen)
    reader.page.wait_for_timeout(300)
    line.let_go(way)
    reader.wait_for_address(years="2002-2003", sel=chosen)
    reader.wait_for_years(2002, 2003)
    assert agree(reader)


def test_a_choice_and_a_search_within_one_run_both_reach_the_address(reader, line):
    line.hold("up")
    reader.frame.evaluate("atlas.setYears(2002, 2003)")
    reader.page.wait_for_timeout(500)
    reader.page.get_by_placeholder(WORDS["page.search_hint"]).fill("oil")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_timeout(200)
    line.let_go("up")
    reader.wait_for_address(years="2002-2003", q="oil")


@pytest.mark.parametrize("way", ["up", "down"])
def test_of_two_links_that_are_followed_quickly_the_last_is_the_view(reader, line, way):
    line.hold(way)
    for name in ("country", "text", "about"):
        reader.follow(WORDS[f"panel.{name}"])
        reader.page.wait_for_timeout(50)
    line.let_go(way)
    reader.wait_for_address(panel="about")
    assert agree(reader)
    assert reader.address() == {"panel": "about"}


def test_a_link_that_is_pressed_as_soon_as_its_panel_is_there_is_followed(reader, truth):
    events = truth.within(truth.matching(), (1900, 2020))[:6]
    reader.page.set_viewport_size({"width": 1440, "height": 500})
    reader.follow(events[0].title.text("en"))
    for event in events[1:]:
        later = reader.panel.locator(".way .next", has_text=event.title.text("en"))
        later.click(delay=200)  # ms between its two halves, as of a slow finger
        reader.wait_for_heading(event.title.text("en"))


def test_a_link_is_followed_from_the_years_that_were_not_told_yet(reader):
    reader.frame.evaluate("atlas.setYears(2002, 2003)")
    reader.follow(WORDS["panel.text"])
    reader.wait_for_address(years="2002-2003", panel="text")
    assert agree(reader)


@pytest.mark.parametrize("wait", [0, 150, 290, 320, 600])
def test_back_soon_after_a_step_leaves_map_and_address_agreeing(reader, wait):
    for year in (2002, 2009):
        reader.frame.evaluate("year => atlas.setYears(year, year)", year)
        reader.wait_for_years(year, year)
    reader.frame.evaluate("atlas.setYears(1998, 1999)")
    reader.page.wait_for_timeout(wait)
    reader.page.evaluate("history.back()")
    assert agree(reader)


@pytest.mark.parametrize("way", ["up", "down"])
def test_back_before_a_choice_is_answered_leaves_map_and_address_agreeing(reader, line, truth, way):
    for year in (2002, 2009):
        reader.frame.evaluate("year => atlas.setYears(year, year)", year)
        reader.wait_for_years(year, year)
    line.hold(way)
    reader.frame.evaluate("id => atlas.select(id)", event_of(truth, 2009))
    line.wait(reader.page, way)
    reader.page.evaluate("history.back()")
    if way == "up":
        line.wait(reader.page, way, 2)
    reader.page.wait_for_timeout(100)
    line.let_go(way)
    reader.wait_for_years(2002, 2002)
    assert agree(reader)
    assert reader.address() == {"years": "2002"}
