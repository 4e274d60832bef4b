"""Where there is little room, other pixels or forced colours, the map is still a map."""

import pytest

from tests.browser.reader import READY, WORDS

LEAST = 0.45  # of the window's height that the map has
# as CSS pixels: a window of 1440 by 900 at 200 % and 300 %, phones on their side, narrow ones
LOW = {
    "200 %": (720, 450),
    "300 %": (480, 300),
    "200 % of a wide one": (960, 540),
    "a phone on its side": (844, 390),
    "a small phone on its side": (667, 375),
    "narrow and low": (320, 568),
}
# Those with nothing on them too, which are hidden and have the size alone that they are to have.
SHARP = """ratio => [...document.querySelectorAll(".leaflet-pane canvas, #timebar canvas")]
    .every((one) => Math.abs(
        one.width / (one.clientWidth || Number.parseFloat(one.style.width)) - ratio) < 0.05)"""
WIDER = """() => [...document.querySelectorAll(".stMain, .stMain *")]
    .filter((one) => one.scrollWidth > one.clientWidth && one.clientWidth > 0 &&
        /auto|scroll/.test(getComputedStyle(one).overflowX)).map((one) => one.className)"""


def map_height(reader):
    return reader.frame.evaluate("document.querySelector('#map_div').clientHeight")


def keeps_its_share(reader, height):
    bar = reader.frame.locator("#timebar")
    assert map_height(reader) >= LEAST * height
    assert bar.evaluate("it => [it.scrollWidth <= it.clientWidth, it.clientHeight > 40]") == [
        True,
        True,
    ]


@pytest.mark.parametrize("size", LOW.values(), ids=LOW)
def test_in_a_low_window_the_map_keeps_its_share(visit, server, size):
    width, height = size
    reader = visit(server, viewport={"width": width, "height": height})
    keeps_its_share(reader, height)


def test_in_a_window_that_is_made_low_the_map_keeps_its_share(visit, server):
    reader = visit(server, "?years=2002-2003&country=VE&panel=country")
    for width, height in LOW.values():
        reader.page.set_viewport_size({"width": width, "height": height})
        reader.wait_for_map("w => innerWidth <= w && innerHeight > 0", width)
        reader.page.wait_for_timeout(300)  # until the frame has its new size
        keeps_its_share(reader, height)


def test_at_300_percent_years_are_typed_and_dragged(visit, server):
    reader = visit(server, viewport={"width": 480, "height": 300})
    reader.type_years(2002, 2003)
    reader.wait_for_years(2002, 2003)
    handle = reader.frame.locator("input.last")
    handle.focus()
    handle.press("ArrowRight")
    reader.wait_for_years(2002, 2004)
    box = handle.bounding_box()
    bar = reader.frame.locator("#timebar").bounding_box()
    assert bar["y"] <= box["y"] < box["y"] + box["height"] <= bar["y"] + bar["height"]


def test_where_the_map_would_hide_the_panel_it_scrolls_away(visit, server, truth):
    reader = visit(server, viewport={"width": 480, "height": 300})
    reader.panel.locator("tbody a").nth(20).click()
    reader.panel.locator("article.card").wait_for()
    reader.page.wait_for_function("""() => {
        const top = document.querySelector("article.card").getBoundingClientRect().top;
        return top >= 0 && top < innerHeight * 0.4;
    }""")
    assert reader.page.locator(".stColumn:has(.st-key-map)").bounding_box()["y"] < 0


@pytest.mark.parametrize(
    "address",
    [
        "",
        "?part=relations",
        "?part=undated",
        "?country=VE&panel=country",
        "?panel=text",
        "?panel=about",
        "?q=oil",
        "?years=2002-2009&kind=coup&country=VE",
    ],
)
def test_a_window_320_pixels_wide_scrolls_nowhere_sideways(visit, server, address):
    reader = visit(server, address, viewport={"width": 320, "height": 640})
    assert reader.page.evaluate(WIDER) == []
    assert reader.page.evaluate("document.documentElement.scrollWidth") == 320


def test_canvases_follow_another_pixel_ratio_without_another_size(visit, server):
    reader = visit(server)
    assert reader.frame.evaluate(SHARP, 1)
    screen = reader.page.context.new_cdp_session(reader.page)
    size = {"width": 1440, "height": 900, "mobile": False}
    screen.send("Emulation.setDeviceMetricsOverride", size | {"deviceScaleFactor": 3})
    reader.wait_for_map(SHARP, 3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_map_and_signs_follow_the_forced_page(visit, server, scheme):
    forced = {"forced_colors": "active", "color_scheme": scheme}
    reader = visit(server, "?country=VE&panel=country&years=2002-2009", **forced)
    assert reader.frame.evaluate("document.documentElement.dataset.theme") == scheme
    paper = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(0, 0, 0)"}[scheme]
    for sign in (".kind", ".spark i", ".spark i.off"):
        shown = reader.panel.locator(sign).first.evaluate(
            "it => getComputedStyle(it).backgroundColor"
        )
        assert shown not in (paper, "rgba(0, 0, 0, 0)")
    reader.page.emulate_media(color_scheme="dark", forced_colors="active")
    reader.wait_for_map("() => document.documentElement.dataset.theme === 'dark'")


def test_with_dark_forced_colours_the_marked_words_of_a_text_are_light(visit, server):
    forced = {"forced_colors": "active", "color_scheme": "dark"}
    reader = visit(server, "?panel=text", **forced)
    colours = """(it, part) => {
        const look = getComputedStyle(it, part);
        return [look.color, look.backgroundColor];
    }"""
    for selector, part in ((".passage mark:not(.lit, .here)", None), ("[data-count]", "::after")):
        mark = reader.panel.locator(selector).first
        assert mark.evaluate(colours, part) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_without_forced_colours_the_map_follows_streamlit_s_switch(visit, server):
    reader = visit(server, color_scheme="dark")
    assert reader.frame.evaluate("document.documentElement.dataset.theme") == "dark"
    reader.page.wait_for_function(READY)
    assert reader.page.get_by_text(WORDS["panel.list"], exact=True).first.is_visible()
