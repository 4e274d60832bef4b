"""The years: a dragged handle asks nobody, and each window shows what Python says it holds."""

from itertools import pairwise

import pytest

from tests.browser.reader import WORDS

# What is drawn on each sheet of the map, by the name of its pane.
SHEETS = """() => Object.fromEntries(
    [...document.querySelectorAll("#map_div .leaflet-pane > canvas")]
        .map((one) => [one.parentElement.className, one.toDataURL()]))"""
WINDOWS = """windows => windows.map(([a, b]) => {
    atlas.setYears(a, b);
    return [atlas.state().years, atlas.visibleIds()];
})"""


class Answers:
    """What the server sends, passed on at once or, while ``held`` is a list, later."""

    held = None

    def pass_on(self, socket):
        self.socket = socket
        server = socket.connect_to_server()
        socket.on_message(server.send)
        server.on_message(
            lambda said: socket.send(said) if self.held is None else self.held.append(said)
        )

    def let_go(self):
        for said in self.held:
            self.socket.send(said)
        self.held = None


def thumb(reader, name):
    """Where a finger takes a handle."""
    box = reader.frame.locator(f"#timebar .thumb.{name}").bounding_box()
    return box["x"], box["y"] + box["height"] / 2


def years_of(reader):
    return tuple(reader.state()["years"])


def picture(reader):
    """The map as a reader sees it."""
    return reader.page.screenshot(clip=reader.frame.locator("#map_div").bounding_box())


def test_a_held_handle_changes_the_map_at_each_step_and_tells_nobody(reader, truth):
    bounds = truth.bounds
    mouse, sent = reader.page.mouse, reader.watch.sent
    reader.leave_mark()
    seen, drawn = [reader.visible()], picture(reader)
    before = len(sent)
    x, y = thumb(reader, "first")
    end, _ = thumb(reader, "last")
    mouse.move(x, y)
    mouse.down()
    years = []
    for part in [*range(2, 96, 3), *range(95, 40, -3)]:  # percent of the axis, and back
        mouse.move(x + (end - x) * part / 100, y)
        window = years_of(reader)
        years.append(window[0])
        assert window[1] == bounds[1]
        assert reader.visible() == truth.on_map(truth.matching(), window)
        assert reader.shown() == len(truth.within(truth.matching(), window))
        seen.append(reader.visible())
    assert len(set(years)) > 20
    assert picture(reader) != drawn
    reader.page.wait_for_timeout(700)  # however long it is held
    assert sent[before:] == []
    assert reader.address() == {}
    assert sum(one != other for one, other in pairwise(seen)) > len(set(years)) // 2

    mouse.up()
    reader.wait_for_years(years[-1], bounds[1])
    reader.page.wait_for_timeout(700)  # for a second message, which must not come
    assert sent[before:] == ["rerun_script"]
    assert reader.finds_mark()


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("", {}),
        ("?kind=coup,protest", {"kinds": ("coup", "protest")}),
        ("?country=CU", {"countries": ("CU",)}),
        ("?source=wsws-2019", {"sources": ("wsws-2019",)}),
        ("?q=chavez%20coup", {"words": "chavez coup"}),
        (
            "?kind=military&country=CO,EC&source=petras-2010&q=base",
            {
                "kinds": ("military",),
                "countries": ("CO", "EC"),
                "sources": ("petras-2010",),
                "words": "base",
            },
        ),
    ],
    ids=["none", "kind", "country", "source", "words", "all"],
)
def test_the_map_shows_in_each_window_what_python_finds(visit, server, truth, address, asked):
    reader = visit(server, address)
    low, high = truth.bounds
    windows = [(year, year) for year in range(low, high + 1)]
    windows += [(low, high), (1990, 1999), (2002, 2003), (2008, 2019), (low, 1970)]
    matching = truth.matching(**asked)
    assert matching
    assert [
        (tuple(years), sorted(ids)) for years, ids in reader.frame.evaluate(WINDOWS, windows)
    ] == [(window, truth.on_map(matching, window)) for window in windows]


def test_an_answer_that_comes_late_does_not_move_a_held_handle(visit, server, truth):
    answers = Answers()
    reader = visit(
        server,
        "?page=2",  # of the list, on which the last event stands
        prepare=lambda context: context.route_web_socket("**", answers.pass_on),
    )
    bounds = truth.bounds
    event = truth.within(truth.matching(), bounds)[-1]
    mouse = reader.page.mouse
    answers.held = []
    reader.follow(event.title.text("en"))
    x, y = thumb(reader, "first")
    mouse.move(x, y)
    mouse.down()
    mouse.move((x + thumb(reader, "last")[0]) / 2, y, steps=5)
    held = years_of(reader)
    assert bounds[0] < held[0] < held[1] == bounds[1]
    reader.page.wait_for_timeout(300)
    answers.let_go()
    reader.wait_for_heading(event.title.text("en"))
    reader.page.wait_for_timeout(300)
    assert years_of(reader) == held
    mouse.up()
    reader.wait_for_years(*held)
    assert reader.state()["sel"] == reader.address()["sel"] == event.id


def test_an_answer_that_comes_late_does_not_overwrite_a_year_being_typed(visit, server, truth):
    answers = Answers()
    reader = visit(
        server,
        "?page=2",  # of the list, on which the last event stands
        prepare=lambda context: context.route_web_socket("**", answers.pass_on),
    )
    event = truth.within(truth.matching(), truth.bounds)[-1]
    answers.held = []
    reader.follow(event.title.text("en"))
    first = reader.frame.locator("input.year").first
    first.click()
    first.press("Control+a")
    first.press_sequentially("20")
    reader.page.wait_for_timeout(300)
    answers.let_go()
    reader.wait_for_heading(event.title.text("en"))
    reader.page.wait_for_timeout(300)
    first.press_sequentially("03")
    first.press("Enter")
    reader.wait_for_years(2003, truth.bounds[1])


def test_two_years_are_two_pictures_and_one_year_is_one(visit, server):
    reader = visit(server, "?years=2009&arcs=all")  # with chips above the map, which stays as high
    sheets = []
    for year in (2002, 1995, 2002):
        reader.frame.evaluate("year => atlas.setYears(year, year)", year)
        reader.wait_for_years(year, year)
        sheets.append(reader.frame.evaluate(SHEETS))
    assert sheets[0] == sheets[2]
    changed = " ".join(name for name, drawn in sheets[0].items() if sheets[1][name] != drawn)
    assert all(f"atlas-{name}" in changed for name in ("shade", "marks", "arcs"))
    assert "atlas-land" not in changed


def test_single_year_and_up_to_have_one_handle_and_their_own_window(reader, truth):
    low, high = truth.bounds
    buttons = {
        name: reader.frame.get_by_role("button", name=WORDS[f"map.{name}"], exact=True)
        for name in ("single", "upto", "range")
    }
    reader.type_years(2002, 2003)
    reader.wait_for_years(2002, 2003)
    buttons["single"].click()
    reader.wait_for_years(2003, 2003)
    assert reader.address()["mode"] == "single"
    assert not reader.frame.locator("#timebar input.first").is_visible()
    assert reader.visible() == truth.on_map(truth.matching(), (2003, 2003))
    buttons["upto"].click()
    reader.wait_for_years(low, 2003)
    assert reader.visible() == truth.on_map(truth.matching(), (low, 2003))
    reader.frame.get_by_role("button", name=WORDS["map.all_time"], exact=True).click()
    reader.wait_for_address(years=None, mode=None)
    assert reader.state()["years"] == [low, high]


def test_the_span_between_the_handles_is_dragged_with_its_length_kept(visit, server):
    reader = visit(server, "?years=2001-2003")
    (low, y), (high, _) = thumb(reader, "first"), thumb(reader, "last")
    mouse = reader.page.mouse
    mouse.move((low + high) / 2, y)
    mouse.down()
    mouse.move((low + high) / 2 + 2 * (high - low) / 3, y, steps=4)
    assert years_of(reader) == (2003, 2005)
    mouse.up()
    reader.wait_for_years(2003, 2005)


def test_a_finger_takes_a_single_year_and_each_of_its_handles(visit, server):
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    reader = visit(server, "?years=2002", **phone)
    (low, y), (high, _) = thumb(reader, "first"), thumb(reader, "last")
    mouse, year = reader.page.mouse, high - low
    for at, by, dragged in (
        ((low + high) / 2, 2, (2004, 2004)),
        (low - 20, -2, (2000, 2002)),
        (high + 20, 2, (2002, 2004)),
    ):
        reader.frame.evaluate("atlas.setYears(2002, 2002)")
        mouse.move(at, y)
        mouse.down()
        mouse.move(at + by * year, y, steps=3)
        assert years_of(reader) == dragged
        mouse.up()


def test_a_key_goes_on_by_one_year_within_a_narrow_stretch_too(visit, server):
    reader = visit(server, "?years=1950-2003")
    handle = reader.frame.locator("#timebar input.first")
    assert handle.get_attribute("aria-valuetext") == "1950"
    before = thumb(reader, "first")[0]
    handle.press("ArrowRight")
    assert years_of(reader) == (1951, 2003)
    assert 0 < thumb(reader, "first")[0] - before < 4
    handle.press("Home")
    assert years_of(reader) == (1900, 2003)


def test_filters_do_not_move_the_axis(visit, server):
    where = [
        thumb(visit(server, f"?years=2001-2003{more}"), name)[0]
        for more in ("", "&kind=coup", "&country=CU")
        for name in ("first", "last")
    ]
    assert where[:2] == where[2:4] == where[4:]
