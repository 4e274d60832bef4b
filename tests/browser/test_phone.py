"""On a phone one finger scrolls the page, wherever it is put; a text has most of the window."""

from tests.browser.reader import WORDS

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SCROLLED = "() => document.querySelector('.stMain').scrollTop"


def touch(reader, *points):
    """A finger put down at the first point, moved over the others; answers with what lifts it."""
    session = reader.page.context.new_cdp_session(reader.page)
    for number, (x, y) in enumerate(points):
        kind = "touchMove" if number else "touchStart"
        at = [{"x": x, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
        reader.page.wait_for_timeout(16)
    return lambda: session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def swipe(reader, x, y, up):
    """A finger from a point of the window upwards, ``up`` pixels far."""
    touch(reader, *((x, y - up * step / 10) for step in range(11)))()


def test_a_swipe_on_the_map_scrolls_the_page_and_not_the_map(visit, server):
    reader = visit(server, **PHONE)
    before = reader.state()
    box = reader.page.locator(".st-key-map iframe").bounding_box()
    swipe(reader, 195, box["y"] + 250, 300)
    reader.page.wait_for_function(f"({SCROLLED})() > 90")  # the head is gone
    assert reader.state() == before
    assert reader.page.locator(".st-key-map iframe").bounding_box()["y"] <= 0.5  # and it stays


def test_a_swipe_on_the_map_says_how_the_map_is_moved(visit, server):
    reader = visit(server, **PHONE)
    hint = reader.frame.get_by_text(WORDS["map.two_fingers"])
    assert not hint.is_visible()
    box = reader.page.locator(".st-key-map iframe").bounding_box()
    x, y = 195, box["y"] + 180
    lift = touch(reader, (x, y), (x - 15, y), (x - 60, y))
    hint.wait_for()
    lift()


def test_a_mouse_still_drags_the_map(visit, server):
    reader = visit(server)
    before = reader.state()
    left, top = reader.corner()
    mouse = reader.page.mouse
    mouse.move(left + 300, top + 600)
    mouse.down()
    mouse.move(left + 200, top + 600, steps=5)
    mouse.up()
    reader.wait_for_map("before => Math.abs(atlas.state().lon - before) > 2", before["lon"])


def test_a_text_has_most_of_a_phone(visit, server):
    reader = visit(server, "?panel=text", **PHONE)
    reader.panel.locator("article.text p").first.wait_for()
    swipe(reader, 195, 800, 400)
    reader.page.wait_for_function(f"({SCROLLED})() > 300")
    top, bottom = reader.page.evaluate(
        """() => {
            const tabs = document.querySelector(".tabs").getBoundingClientRect();
            return [tabs.bottom, innerHeight];
        }"""
    )
    assert (bottom - top) / bottom > 0.6
    assert reader.frame.locator("#timebar").bounding_box()["height"] < 60  # the years in one row


def test_what_is_opened_from_far_down_the_list_begins_below_half_a_window_of_map(visit, server):
    reader = visit(server, "?part=groups", **PHONE)
    last = reader.panel.locator("table.ties tbody a").last
    name = last.inner_text()
    last.tap()
    reader.wait_for_heading(name)
    reader.page.wait_for_function(
        """() => {
            const panel = document.querySelector(".st-key-panel").getBoundingClientRect();
            const { bottom } = document.querySelector(".st-key-panel h2").getBoundingClientRect();
            return Math.abs(panel.top - innerHeight / 2) < 2 && bottom < innerHeight;
        }"""
    )
