"""The earth is round and ends at no edge of the map: date line, poles, limits of zoom."""

import pytest

from tests.browser.reader import WORDS
from tests.support import pacific

ZOOM_TO = """zoom => new Promise((done) => {
    map_div.once("zoomend", () => setTimeout(done, 50));
    map_div.setZoom(zoom, { animate: false });
    setTimeout(done, 300);
})"""


@pytest.fixture(scope="module")
def pacific_server(serve, tmp_path_factory):
    return serve(pacific.write(tmp_path_factory.mktemp("pacific") / "lamps"))


def in_window(reader, id_):
    """Where the map draws an event, if that is in its window."""
    at = reader.frame.evaluate("id => atlas.markAt(id)", id_)
    size = reader.frame.evaluate("[innerWidth, document.querySelector('#map_div').clientHeight]")
    return at and (0 < at["x"] < size[0] and 0 < at["y"] < size[1]) and at


def middle(reader):
    state = reader.state()
    return state["lat"], state["lon"]


def test_an_atlas_of_the_pacific_opens_on_it(visit, pacific_server):
    reader = visit(pacific_server)
    assert abs(middle(reader)[1]) > 130
    tokyo, america = in_window(reader, "at-tokyo"), in_window(reader, "at-los-angeles")
    assert tokyo["x"] < america["x"]


def test_a_link_opens_the_map_in_the_middle_of_the_pacific(visit, pacific_server):
    for lon in (180, -179.5):
        reader = visit(pacific_server, f"?lat=20&lon={lon}&z=3")
        assert abs(abs(middle(reader)[1]) - 180) < 1
        tokyo, america = in_window(reader, "at-tokyo"), in_window(reader, "at-los-angeles")
        assert tokyo["x"] < america["x"]
        assert america["x"] - tokyo["x"] < 256 * 2**3 / 2


def test_an_arc_over_the_date_line_takes_the_short_way(visit, pacific_server):
    reader = visit(pacific_server, "?lat=30&lon=180&z=3&arcs=all")
    ends = in_window(reader, "at-tokyo"), in_window(reader, "at-los-angeles")
    arc = in_window(reader, "lamps-over-the-sea")
    assert ends[0]["x"] < arc["x"] < ends[1]["x"]
    reader.click_map(arc)
    reader.wait_for_address(sel="lamps-over-the-sea")
    # seen from the other side of the earth it leaves the window on either side
    reader.open("?lat=30&lon=0&z=2&arcs=all")
    ends = in_window(reader, "at-tokyo"), in_window(reader, "at-los-angeles")
    assert ends[1]["x"] < ends[0]["x"]
    arc = reader.frame.evaluate("id => atlas.markAt(id)", "lamps-over-the-sea")
    assert not ends[1]["x"] < arc["x"] < ends[0]["x"]


def test_an_area_over_the_date_line_has_its_mark_in_it(visit, pacific_server):
    reader = visit(pacific_server, "?lat=-15&lon=180&z=5")
    at = in_window(reader, "at-koro")
    width = reader.frame.evaluate("innerWidth")
    assert abs(at["x"] - width / 2) < 4 / 360 * 256 * 2**5


@pytest.mark.parametrize("id_", ["at-south", "at-north", "at-koro", "at-los-angeles"])
def test_what_is_chosen_comes_into_sight_wherever_it_is(visit, pacific_server, id_):
    reader = visit(pacific_server, "?lat=48&lon=10&z=5")
    assert not in_window(reader, id_)
    reader.follow(f"A lamp at {id_.removeprefix('at-')}")
    reader.wait_for_address(sel=id_)
    reader.wait_for_map("id => atlas.state().sel === id", id_)
    at = in_window(reader, id_)
    assert at
    reader.page.mouse.move(0, 0)
    reader.click_map(at)
    reader.page.wait_for_timeout(300)
    assert reader.state()["sel"] != ""


def test_a_reader_who_goes_round_the_earth_finds_all_again(visit, pacific_server):
    reader = visit(pacific_server, "?lat=20&lon=180&z=3")
    before = in_window(reader, "at-tokyo")
    world = 256 * 2**3
    reader.frame.evaluate("way => map_div.panBy([way, 0], { animate: false })", world)
    assert in_window(reader, "at-tokyo") == pytest.approx(before, abs=1)
    assert abs(abs(middle(reader)[1]) - 180) < 1
    reader.click_map(before)
    reader.wait_for_address(sel="at-tokyo")
    assert abs(float(reader.address()["lon"])) <= 180


def test_the_zoom_ends_at_two_and_nine_and_what_is_reached_is_linked(visit, server):
    reader = visit(server)
    for wanted, reached in ((0, 2), (20, 9)):
        reader.frame.evaluate(ZOOM_TO, wanted)
        assert reader.state()["z"] == reached
        reader.frame.evaluate("atlas.setYears(2002, 2003)")
        reader.wait_for_years(2002, 2003)
        reader.wait_for_address(z=str(reached))
        reader.frame.evaluate("atlas.setYears(2001, 2003)")
        reader.wait_for_years(2001, 2003)
        assert reader.state()["z"] == reached
    reader.open("?lat=10&lon=-67&z=17")
    assert reader.state()["z"] == 9
    button = reader.frame.locator(".leaflet-control-zoom-in")
    assert "leaflet-disabled" in button.get_attribute("class")


def test_what_stands_at_the_margin_takes_the_pointer_from_what_lies_beneath(visit, server):
    reader = visit(server)
    left, top = reader.corner()
    box = reader.frame.locator(".margin").bounding_box()
    tooltip = reader.frame.locator(".tooltip")
    # a land lies under every point of it, of a map that is moved there
    reader.frame.evaluate("map_div.setView([-2, -55], 6, { animate: false })")
    for part in (0.2, 0.5, 0.8):
        at = box["x"] + box["width"] * 0.7, box["y"] + box["height"] * part
        reader.page.mouse.move(left + 300, top + 200)
        reader.page.mouse.move(*at, steps=3)
        assert not tooltip.is_visible()
    before = reader.page.url
    reader.frame.locator(".margin summary").click()
    reader.page.wait_for_timeout(500)
    assert reader.page.url == before
    assert reader.frame.get_by_text(WORDS["map.margin"]).is_visible()
