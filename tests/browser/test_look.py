"""Light and dark, wide and narrow: the map keeps its place and nothing runs off the side."""

import re

import pytest

from tests.browser.reader import WORDS

SIZES = [(1440, 900), (1024, 768), (390, 844), (360, 740)]
# What can be scrolled sideways, and controls that stick out of the window.
OVERFLOW = """() => [
    ...[...document.querySelectorAll("*")].filter((one) => one.scrollWidth > one.clientWidth + 1 &&
        (one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowX))),
    ...[...document.querySelectorAll("a, button, input, output, h1, h2")].filter((one) => {
        const { left, right, width } = one.getBoundingClientRect();
        return width && one.checkVisibility() && (left < -1 || right > innerWidth + 1);
    }),
].map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 30)}`)"""
LUMINANCE = """() => {
    const canvas = document.querySelector("#map_div canvas");
    const { data } = canvas.getContext("2d")
        .getImageData(canvas.width / 4, canvas.height / 4, canvas.width / 2, canvas.height / 2);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
    return sum / (data.length / 4) / 3;
}"""


def brightness(colour):
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3


def test_dark_and_light_follow_the_reader_in_page_frame_and_map(visit, server):
    seen = {}
    for scheme in ("light", "dark"):
        reader = visit(server, color_scheme=scheme)
        assert reader.frame.evaluate("document.documentElement.dataset.theme") == scheme
        paper = "getComputedStyle(document.body).backgroundColor"
        app = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
        seen[scheme] = [
            brightness(reader.frame.evaluate(paper)),
            brightness(reader.page.evaluate(app)),
            reader.frame.evaluate(LUMINANCE),
        ]
    assert min(seen["light"]) > 200
    assert max(seen["dark"]) < 60


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_runs_off_the_side_and_the_map_is_there(visit, server, truth, width, height):
    reader = visit(server, viewport={"width": width, "height": height})
    event = max(truth.atlas.events.values(), key=lambda one: len(one.title.text("en")))
    box = reader.page.locator(".st-key-map iframe").bounding_box()
    map_ = reader.frame.locator("#map_div").bounding_box()
    assert box["x"] == map_["x"] == 0
    assert map_["height"] > (250 if height > 800 else 200)
    assert box["y"] + box["height"] <= height
    panel = reader.panel.bounding_box()
    if width < 640:
        assert box["width"] == width
        assert map_["height"] >= 0.5 * height
        assert panel["y"] < height - 40  # its tabs are in sight
        assert panel["y"] >= box["y"] + box["height"]
    else:
        assert panel["x"] >= box["width"] > width / 2
    for handle in ("first", "last"):
        assert reader.frame.locator(f"#timebar input.{handle}").is_visible()
    reader.follow(event.title.text("en"))
    reader.wait_for_heading(event.title.text("en"))
    assert reader.page.evaluate(OVERFLOW) == reader.frame.evaluate(OVERFLOW) == []
    for panel in ("country", "text"):
        reader.follow(WORDS[f"panel.{panel}"])
        reader.wait_for_address(panel=panel)
        reader.page.wait_for_timeout(200)
        assert reader.page.evaluate(OVERFLOW) == []


def test_on_a_phone_the_panel_goes_over_the_map_and_one_touch_leads_back(visit, server):
    reader = visit(server, viewport={"width": 390, "height": 844})
    iframe = reader.page.locator(".st-key-map iframe")
    reader.page.mouse.move(195, 800)
    reader.page.mouse.wheel(0, 3000)
    last = reader.panel.locator("tbody tr").nth(20)
    last.scroll_into_view_if_needed()
    assert iframe.bounding_box()["y"] == pytest.approx(0, abs=1)  # it stays, under the panel
    assert reader.panel.locator("tbody tr").first.bounding_box()["y"] < 0
    reader.page.get_by_role("button", name=WORDS["page.to_map"]).click()
    reader.page.wait_for_function("document.querySelector('.stMain').scrollTop === 0")
    assert reader.panel.bounding_box()["y"] >= iframe.bounding_box()["height"]
    assert not reader.page.locator(".to-map").is_visible()


def test_on_a_phone_the_search_opens_over_the_head_and_folds_when_it_is_sent(visit, server):
    reader = visit(server, viewport={"width": 360, "height": 740})
    field = reader.page.get_by_placeholder(WORDS["page.search_hint"])
    folded = field.bounding_box()
    assert folded["width"] == pytest.approx(40, abs=2)
    field.click()
    assert field.bounding_box()["width"] > 200
    field.fill("oil")
    field.press("Enter")
    reader.wait_for_address(q="oil")
    assert field.bounding_box() == folded
    top = {
        round(reader.page.locator(one).bounding_box()["y"])
        for one in (".st-key-search", ".filters a", ".share a", ".stAppHeader button")
    }
    assert max(top) - min(top) <= 1  # one row


def test_the_middle_of_the_map_stays_where_it_is_when_the_window_changes(visit, server):
    reader = visit(server, "?lat=10&lon=-67&z=6")
    before = reader.state()
    reader.page.set_viewport_size({"width": 1100, "height": 700})
    reader.wait_for_map("() => document.querySelector('#map_div').clientWidth < 700")
    reader.page.wait_for_timeout(200)
    after = reader.state()
    degrees = 360 / (256 * 2**6)
    assert abs(after["lat"] - before["lat"]) < degrees
    assert abs(after["lon"] - before["lon"]) < degrees
    assert after["z"] == before["z"] == 6
