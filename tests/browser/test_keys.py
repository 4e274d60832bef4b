"""What the keyboard reaches: the marks of the map, the search, what a link opens, the way back."""

import pytest

from tests.browser.keys import focus, press, tab_to
from tests.browser.reader import WORDS, wait_for_words

STANDS = """() => {
    const { left, top, width } = document.querySelector(".stand").getBoundingClientRect();
    return width && { x: left + width / 2, y: top + width / 2 };
}"""
HEADING = """text => document.activeElement.tagName === "H2" &&
    document.activeElement.textContent === text"""

MARGIN = {"region", "water"}  # kinds of places that are rows at the map's margin, and no marks
HAS_FOCUS = "text => document.activeElement.textContent === text"


def to_map(reader):
    reader.frame.evaluate("window.focus(); map_div.getContainer().focus()")


def walked(reader, key="ArrowRight"):
    """Where the keyboard stands on the map after a key, and what was said."""
    press(reader, key)
    said = reader.frame.locator(".said").inner_text()
    return reader.frame.evaluate(STANDS), said


def test_the_map_is_a_region_with_a_name_and_takes_the_focus(reader):
    region = reader.frame.get_by_role("region", name=WORDS["map.map"])
    assert region.get_attribute("aria-description") == WORDS["map.map_keys"]
    tab_to(reader, name=WORDS["map.map"])
    assert focus(reader)["framed"]


def test_arrows_walk_the_marks_in_the_order_of_the_list_and_enter_opens_one(visit, server, truth):
    reader = visit(server, "?years=2002-2003&lat=15&lon=-30&z=2")  # all of them in its window
    shown = truth.on_map(truth.matching(), (2002, 2003))
    in_order = [e.id for e in truth.within(truth.matching(), (2002, 2003)) if e.id in shown]
    places = []
    to_map(reader)
    for _ in range(8):
        at, said = walked(reader)
        assert said
        places.append((round(at["x"]), round(at["y"])))
    kinds = {id_: place.kind for id_, place in truth.atlas.places.items()}
    spots = [
        reader.frame.evaluate("id => atlas.markAt(id)", id_)
        for id_ in in_order
        if any(kinds[place] not in MARGIN for place in truth.atlas.events[id_].places)
    ]
    order = dict.fromkeys((round(at["x"]), round(at["y"])) for at in spots)
    assert places[:3] == list(order)[:3]
    assert len(set(places)) == len(places)
    assert walked(reader, "ArrowLeft")[0] == pytest.approx(
        {"x": places[-2][0], "y": places[-2][1]}, abs=1
    )
    press(reader, "Home", "Enter")
    reader.page.wait_for_function("() => /sel=|country=/.test(location.search)")
    reader.page.wait_for_function("document.activeElement.tagName === 'H2'")


def test_a_mark_outside_the_window_is_brought_into_it(visit, server):
    reader = visit(server, "?lat=60&lon=100&z=5")
    to_map(reader)
    at, said = walked(reader)
    box = reader.frame.locator("#map_div").bounding_box()
    assert said
    assert 0 < at["x"] < box["width"]
    assert 0 < at["y"] < box["height"]
    before = reader.state()
    press(reader, "Shift+ArrowRight")
    assert reader.state()["lon"] > before["lon"]
    press(reader, "+")
    reader.wait_for_map("z => atlas.state().z > z", before["z"])


def test_a_card_that_a_row_opens_takes_the_focus_and_back_gives_it_to_the_row(reader, truth):
    event = truth.within(truth.matching(), truth.bounds)[120]
    row = reader.panel.get_by_role("link", name=event.title.text("en"), exact=True)
    row.focus()
    where = "document.querySelector('.stColumn:has(.st-key-panel)').scrollTop"
    before = reader.page.evaluate(where)
    assert before > 500
    press(reader, "Enter")
    reader.page.wait_for_function(HEADING, arg=event.title.text("en"))
    assert reader.page.evaluate(where) == 0
    reader.page.go_back()
    reader.page.wait_for_function(
        "title => document.activeElement.textContent === title && document.activeElement.href",
        arg=event.title.text("en"),
    )
    assert abs(reader.page.evaluate(where) - before) < 3


def test_read_in_the_text_gives_the_focus_to_the_words(visit, server, truth):
    event = truth.matching(kinds=("coup",))[0]
    reader = visit(server, f"?sel={event.id}")
    link = reader.panel.get_by_role("link", name=WORDS["card.read"]).first
    link.focus()
    press(reader, "Enter")
    wait_for_words(reader, truth.quoted(event.passages[0]))
    reader.page.wait_for_function("() => document.activeElement.matches('.text a:has(mark.here)')")


def test_a_mouse_leaves_the_focus_where_the_browser_does(reader, truth):
    event = truth.within(truth.matching(), truth.bounds)[0]
    reader.follow(event.title.text("en"))
    reader.wait_for_heading(event.title.text("en"))
    reader.page.wait_for_timeout(500)
    assert reader.page.evaluate("document.activeElement.tagName") == "BODY"


@pytest.mark.parametrize("framed", [False, True])
def test_a_slash_goes_to_the_search_and_a_question_mark_lists_the_keys(reader, framed):
    start = (lambda: to_map(reader)) if framed else (lambda: reader.page.locator("h1 a").focus())
    start()
    press(reader, "/")
    assert focus(reader)["name"] == WORDS["page.search"]
    press(reader, "?", "/")
    assert reader.page.get_by_placeholder(WORDS["page.search_hint"]).input_value() == "?/"
    assert reader.page.locator("dialog.keys").count() == 0
    start()
    press(reader, "?")
    dialog = reader.page.get_by_role("dialog", name=WORDS["page.keys"])
    assert dialog.locator("dt").count() == len(
        [name for name in WORDS if name.startswith("page.key_")]
    )
    press(reader, "Escape")
    assert dialog.count() == 0
    assert focus(reader)["framed"] is framed


def test_the_help_gives_the_focus_back_to_the_marks_of_the_map(reader):
    to_map(reader)
    walked(reader)
    press(reader, "?", "Escape")
    assert focus(reader)["name"] == WORDS["map.map"]
    assert walked(reader)[0]


class Counted:
    """A keyboard that counts its keys."""

    def __init__(self, reader):
        self.reader = reader
        self.keys = 0

    def press(self, *keys):
        self.keys += len(keys)
        press(self.reader, *keys)

    def type(self, words):
        self.press(*(key.replace(" ", "Space") for key in words))

    def back(self):
        self.keys += 1
        self.reader.page.go_back()  # a key of the browser's own, which hears none without a window

    def tab_to(self, **wanted):
        self.keys += len(tab_to(self.reader, **wanted))


def test_from_a_search_to_the_passage_the_references_and_the_link_in_forty_keys(
    visit, server, truth
):
    reader = visit(server)
    keyboard = Counted(reader)
    coup = truth.atlas.events["honduras-coup-2009"]
    place = truth.atlas.places[coup.places[0]]
    keyboard.press("/")
    keyboard.type("Honduras 2009")
    keyboard.press("Enter")
    reader.page.get_by_role("heading", name="Honduras 2009").wait_for()
    keyboard.press("ArrowDown")
    reader.page.wait_for_function(
        "document.activeElement.matches('.st-key-panel a:not(.tabs a, .lists a)')"
    )
    keyboard.tab_to(name=coup.title.text("en"))
    keyboard.press("Enter")
    reader.page.wait_for_function(HEADING, arg=coup.title.text("en"))
    keyboard.tab_to(name=WORDS["card.read"])
    keyboard.press("Enter")
    wait_for_words(reader, truth.quoted(coup.passages[0]))
    keyboard.back()
    reader.page.wait_for_function(HAS_FOCUS, arg=WORDS["card.read"])
    keyboard.tab_to(name=place.name.text("en"), back=True)
    keyboard.press("Enter")
    reader.page.wait_for_function(HEADING, arg=place.name.text("en"))
    keyboard.press("/")
    keyboard.tab_to(name=WORDS["page.share"])
    keyboard.press("Enter")
    link = reader.page.locator(".shared input").input_value()
    assert f"sel={place.id}" in link
    assert keyboard.keys <= 40
    other = visit(server, link)
    other.wait_for_heading(place.name.text("en"))


def test_the_arrow_down_waits_for_what_is_typed_to_be_found(reader):
    press(reader, "/")
    reader.page.keyboard.type("bogota")
    press(reader, "ArrowDown")
    reader.wait_for_address(q="bogota")
    reader.page.wait_for_function(
        """() => document.activeElement.matches(".st-key-panel a") &&
            /bogot/i.test(document.querySelector(".st-key-panel h2").textContent)"""
    )


def test_back_from_what_the_map_opened_gives_the_focus_to_the_map(visit, server):
    reader = visit(server, "?years=2002-2003")
    to_map(reader)
    press(reader, "ArrowRight", "Enter")
    reader.page.wait_for_function("document.activeElement.tagName === 'H2'")
    reader.page.go_back()
    reader.page.wait_for_function("document.activeElement.tagName === 'IFRAME'")
    before = walked(reader)
    assert walked(reader) != before


def test_help_opens_at_its_top_in_a_low_window(visit, server):
    reader = visit(server, viewport={"width": 480, "height": 300})
    press(reader, "?")
    dialog = reader.page.get_by_role("dialog", name=WORDS["page.keys"])
    dialog.wait_for()
    assert dialog.evaluate("node => node.scrollTop") == 0
    assert reader.page.evaluate("document.activeElement.tagName") == "H2"
    assert dialog.evaluate("node => node.scrollHeight > node.clientHeight")


def test_a_chip_that_is_taken_away_leaves_the_focus_to_the_next_and_the_last_to_the_search(
    visit, server
):
    reader = visit(server, "?kind=coup,protest")
    reader.page.locator(".chip").first.focus()
    press(reader, "Enter")
    reader.wait_for_address(kind="protest")
    reader.page.wait_for_function(  # and not on the one that was pressed, which is about to go
        """() => document.querySelectorAll(".chip").length === 1 &&
            document.activeElement.matches(".chips a")"""
    )
    press(reader, "Enter")
    reader.wait_for_address(kind=None)
    reader.page.wait_for_function("document.activeElement.matches('.st-key-header input')")


def test_the_panel_of_no_country_yet_has_the_focus_at_its_tabs(reader):
    reader.panel.get_by_role("link", name=WORDS["panel.country"]).focus()
    press(reader, "Enter")
    reader.wait_for_address(panel="country")
    reader.page.wait_for_function("document.activeElement.matches('.tabs')")


def test_escape_in_a_field_of_years_leaves_the_years_as_they_were(visit, server):
    reader = visit(server, "?years=2002-2005")
    field = reader.frame.locator("input.year").first
    field.fill("1990")
    field.press("Escape")
    assert field.input_value() == "2002"
    field.press("Tab")
    assert reader.state()["years"] == [2002, 2005]


def test_the_link_of_share_is_whole_in_a_narrow_window(visit, server):
    reader = visit(server, viewport={"width": 320, "height": 640})
    reader.share()
    box = reader.page.locator(".shared").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
