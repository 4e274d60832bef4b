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


def thumb(reader, name, year, bounds):
    """Where the middle of a handle is in the page when it stands at a year."""
    box = reader.frame.locator(f"#timebar input.{name}").bounding_box()
    wide = 18  # px, as the style sheet has it
    along = (year - bounds[0]) / (bounds[1] - bounds[0])
    return box["x"] + wide / 2 + (box["width"] - wide) * along, box["y"] + box["height"] / 2


def picture(reader):
    """The map as a reader sees it."""
    return reader.page.screenshot(clip=reader.frame.locator("#map_div").bounding_box())


def test_a_held_handle_changes_the_map_at_each_step_and_tells_nobody(reader, truth):
    bounds = truth.bounds
    mouse, sent = reader.page.mouse, reader.watch.sent
    reader.leave_mark()
    seen, drawn = [reader.visible()], picture(reader)
    before = len(sent)
    mouse.move(*thumb(reader, "first", bounds[0], bounds))
    mouse.down()
    years = [*range(bounds[0] + 20, 1980, 20), *range(1980, 2010, 2), *range(2009, 2001, -1)]
    for year in years:
        mouse.move(*thumb(reader, "first", year, bounds))
        window = (year, bounds[1])
        assert reader.state()["years"] == list(window)
        assert reader.visible() == truth.on_map(truth.matching(), window)
        assert reader.shown() == len(truth.within(truth.matching(), window))
        seen.append(reader.visible())
    assert picture(reader) != drawn
    reader.page.wait_for_timeout(700)  # however long it is held
    assert sent[before:] == []
    assert reader.address() == {}
    assert sum(one != other for one, other in pairwise(seen)) > len(years) // 2

    mouse.up()
    reader.wait_for_years(2002, bounds[1])
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
    mouse.move(*thumb(reader, "first", bounds[0], bounds))
    mouse.down()
    mouse.move(*thumb(reader, "first", 2003, bounds), steps=5)
    reader.page.wait_for_timeout(300)
    answers.let_go()
    reader.wait_for_heading(event.title.text("en"))
    reader.page.wait_for_timeout(300)
    assert reader.state()["years"] == [2003, bounds[1]]
    mouse.up()
    reader.wait_for_years(2003, bounds[1])
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
    reader = visit(server, "?years=2009")  # with its chip above the map, which stays as high
    sheets = []
    for year in (2002, 1995, 2002):
        reader.frame.evaluate("year => atlas.setYears(year, year)", year)
        reader.wait_for_years(year, year)
        sheets.append(reader.frame.evaluate(SHEETS))
    assert sheets[0] == sheets[2]
    changed = " ".join(name for name, drawn in sheets[0].items() if sheets[1][name] != drawn)
    assert all(f"atlas-{name}" in changed for name in ("shade", "counts", "marks", "arcs"))
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
