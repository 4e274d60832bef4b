"""Every screen: nothing cut, nothing sideways, room for a finger; a server that goes away."""

import os
import signal

import pytest

from tests.browser.reader import WORDS

SIZES = [(1440, 900), (1024, 768), (768, 1024), (390, 844), (360, 740)]
VIEWS = {
    "first page": "",
    "event": "?sel=coup-april-2002",
    "relation": "?sel=aid-us-co",
    "group": "?sel=alba",
    "place": "?sel=manta-base&panel=place",
    "country": "?country=VE&years=2002-2009",
    "text": "?panel=text&sel=national-strike-2019",
    "search": "?q=oil",
    "person": "?person=Hugo Chávez",
    "about": "?panel=about",
}
# What reaches over an edge of the window, or of the panel, and can be seen.
CUT = """() => {
    const panel = document.querySelector(".st-key-panel");
    const right = panel.getBoundingClientRect().right + 0.5;
    const inside = [".st-key-panel", ".st-key-header", ".st-key-notices"].join(" *, ") + " *";
    return [...document.querySelectorAll(inside)].filter((one) => {
        const { left, right: end, width, height } = one.getBoundingClientRect();
        const look = getComputedStyle(one);
        const shown = width && height && look.visibility !== "hidden" && look.clipPath === "none";
        return shown && (left < -0.5 || end > (panel.contains(one) ? right : innerWidth + 0.5));
    }).map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 40)}`);
}"""
# Targets that are less than 24 px high or wide, and nearer than that to another (WCAG 2.2, 2.5.8);
# links in a line of text are not asked for it.
SMALL = """() => {
    const own = "button, input:not([type=range]), select, summary, [role=button], a.chip, .tabs a";
    const boxes = [...document.querySelectorAll(own)]
        .map((one) => ({ one, box: one.getBoundingClientRect() }))
        .filter(({ one, box }) => box.width && box.height && one.checkVisibility()
            && !one.closest("[data-testid=stAppHeader]"));
    const middle = ({ box }) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const near = (a, b) => {
        const [x, y] = middle(a);
        const across = Math.max(b.box.left - x, 0, x - b.box.right);
        const up = Math.max(b.box.top - y, 0, y - b.box.bottom);
        return Math.hypot(across, up) < 12;
    };
    return boxes.filter((a) => (a.box.width < 23.5 || a.box.height < 23.5)
        && boxes.some((b) => b !== a && !a.one.contains(b.one) && !b.one.contains(a.one)
            && near(a, b)))
        .map(({ one, box }) => [one.outerHTML.slice(0, 80), box.width, box.height]);
}"""


@pytest.mark.parametrize(("width", "height"), SIZES, ids=str)
def test_nothing_is_cut_or_too_small_to_press(visit, server, width, height):
    reader = visit(server, viewport={"width": width, "height": height})
    for name, address in VIEWS.items():
        reader.open(address)
        if name == "text":
            reader.panel.locator("article.text p").first.wait_for()
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert reader.page.evaluate(CUT) == [], name
        for frame in (reader.page, reader.frame):
            assert frame.evaluate(SMALL) == [], name
        box = reader.page.locator(".st-key-map iframe").bounding_box()
        assert box["height"] >= 200, name
        assert box["width"] >= min(width, 500), name
        assert box["y"] < height / 4, name


def test_streamlits_own_switch_changes_the_page_and_the_map(visit, server):
    reader = visit(server, color_scheme="light")
    reader.leave_mark()
    page = reader.page
    colour = "getComputedStyle(document.querySelector('.st-key-panel h2')).color"
    light = page.evaluate(colour)
    page.get_by_test_id("stMainMenuButton").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    reader.wait_for_map("() => document.documentElement.dataset.theme === 'dark'")
    assert page.evaluate(colour) != light
    page.get_by_role("menuitemradio", name="Light").click()
    reader.wait_for_map("() => document.documentElement.dataset.theme === 'light'")
    assert page.evaluate(colour) == light
    assert reader.finds_mark()


def test_a_server_that_goes_is_told_of_and_the_years_go_on(visit, serve_once, tiny):
    server = serve_once(tiny)
    reader = visit(server)
    said = reader.page.get_by_text(WORDS["page.lost"])
    assert not said.is_visible()
    os.kill(server.pid, signal.SIGTERM)
    said.wait_for()
    reader.frame.evaluate("atlas.setYears(1897, 1897)")
    assert reader.visible() == ["lisbon-goes-dark", "second-ship"]
    assert reader.shown() == 3  # one of them without a place
    reader.page.close()
    reader.watch.wrong.clear()  # what the browser wrote of a server that is not there
