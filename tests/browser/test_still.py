"""The still picture: there before any script, in the place of what comes, gone when it has come."""

from math import hypot

import pytest

from tests.browser.reader import READY, WORDS

STILL = "#still"


def open_at_once(visit, server, prepare, address="", **options):
    """A page of which not all comes: it is not waited for."""
    reader = visit(server, "atlas/health", ready=False, prepare=prepare, **options)
    reader.page.goto(f"{server.url}/{address}", wait_until="commit")
    reader.page.locator(STILL).wait_for()
    return reader


def holding(*paths):
    """Keeps back what is asked for at some paths; answers with how, and with how to let it go."""
    held = []

    def hold(route):
        held.append(route)

    def prepare(context):
        for path in paths:
            context.route(path, hold)

    def let_go(reader):
        for path in paths:
            reader.page.context.unroute(path)
        for route in held:
            route.continue_()

    return prepare, let_go


def wait_until_gone(reader):
    """Long before it goes by itself."""
    reader.page.locator(STILL).wait_for(state="detached", timeout=10_000)


def box(found):
    return [round(found.bounding_box()[name]) for name in ("x", "y", "width", "height")]


def inside(frame, x, y):
    across, down = x - frame["x"], y - frame["y"]
    return 0 < across < frame["width"] and 0 < down < frame["height"]


def test_it_is_seen_before_the_scripts_and_gone_when_the_map_is_there(visit, server, truth):
    prepare, let_go = holding("**/static/js/*", "**/look.css")
    reader = open_at_once(visit, server, prepare)
    still = reader.page.locator(STILL)
    assert box(still) == [0, 0, 1440, 900]
    assert reader.page.title() == truth.atlas.title.text("en")
    name = truth.atlas.title.text("en").partition(":")[0]  # as the head of the page has it
    assert still.inner_text().split("\n\n") == [name, WORDS["page.loading"]]
    assert reader.page.get_by_role("status").inner_text() == still.inner_text()
    assert reader.page.evaluate("performance.getEntriesByName('first-contentful-paint').length")
    let_go(reader)
    reader.page.wait_for_function(READY)
    wait_until_gone(reader)
    assert reader.page.locator("h1").inner_text().splitlines()[0] == name
    assert reader.page.locator("h1").text_content() == truth.atlas.title.text("en")


@pytest.mark.parametrize("width", [1440, 1024, 700, 390])
def test_nothing_jumps_when_the_page_comes(visit, server, width):
    size = {"width": width, "height": 844}
    prepare, let_go = holding("**/static/js/*")
    reader = open_at_once(visit, server, prepare, viewport=size)
    name, map_, time = (
        reader.page.locator(f"{STILL} {part}") for part in (".head p", ".map", ".time")
    )
    rings = reader.page.locator(f"{STILL} circle").evaluate_all("""all => all.map((one) => {
        const { left, top, width } = one.getBoundingClientRect();
        return [left + width / 2, top + width / 2, width]; })""")
    widest = max(width for *_, width in rings)
    before = [box(name)[:2], box(map_), box(time)]
    let_go(reader)
    reader.page.wait_for_function(READY)
    wait_until_gone(reader)
    after = [
        box(reader.page.locator("h1"))[:2],
        box(reader.page.locator(".stColumn:has(.st-key-map)")),
        box(reader.frame.locator("#timebar")),
    ]
    for was, opened in zip(before, after, strict=True):
        assert opened == pytest.approx(was, abs=2)
    map_ = reader.frame.locator("#map_div").bounding_box()
    marks = [
        (map_["x"] + (left + right) / 2, map_["y"] + (top + bottom) / 2, right - left)
        for left, top, right, bottom in reader.frame.evaluate("atlas.boxes().marks")
    ]
    largest = [mark for mark in marks if mark[2] == max(width for *_, width in marks)]
    for x, y, wide in rings:
        if wide == widest and inside(map_, x, y):
            assert min(hypot(x - mx, y - my) for mx, my, _ in largest) < 12


def test_it_lets_every_click_through(visit, server):
    prepare, let_go = holding("**/page.js")
    reader = open_at_once(visit, server, prepare)
    search = reader.page.get_by_placeholder(WORDS["page.search_hint"])
    search.wait_for()
    at = search.bounding_box()
    assert reader.page.locator(STILL).is_visible()
    reader.page.mouse.click(at["x"] + 40, at["y"] + 10)
    assert search.evaluate("it => it === document.activeElement")
    let_go(reader)
    reader.page.wait_for_function(READY)
    wait_until_gone(reader)


def test_the_panel_is_read_while_the_map_is_still_to_come(visit, server, truth):
    prepare, let_go = holding("**/countries.json")
    reader = open_at_once(visit, server, prepare)
    column = reader.page.locator(".stColumn:has(.st-key-map)")
    column.locator(STILL).wait_for()
    assert box(reader.page.locator(STILL)) == pytest.approx(box(column), abs=1)
    assert reader.page.locator(f"{STILL} .head, {STILL} .panel").filter(visible=True).count() == 0
    event = truth.matching()[0]
    reader.follow(event.title.text("en"))
    reader.wait_for_heading(event.title.text("en"))
    assert reader.page.locator(STILL).is_visible()
    let_go(reader)
    reader.page.wait_for_function(READY)
    wait_until_gone(reader)


def test_it_does_not_hide_that_the_map_has_failed(visit, server):
    def prepare(context):
        context.clock.set_fixed_time(0)  # so that it is not patience that comes to an end
        context.route("**/atlas.js", lambda route: route.abort())

    reader = open_at_once(visit, server, prepare)
    said = WORDS["map.failed"].partition("{")[0].strip()
    reader.page.frame_locator(".st-key-map iframe").get_by_text(said).wait_for()
    wait_until_gone(reader)
    reader.watch.wrong.clear()  # what the missing script leaves undone


def test_it_does_not_hide_that_the_frame_says_nothing(visit, server):
    def prepare(context):
        context.clock.install()
        context.route("**/leaflet.js", lambda route: route.abort())

    reader = open_at_once(visit, server, prepare)
    reader.page.locator(f".stColumn > {STILL}").wait_for()
    for _ in range(20):  # seconds of the page's own time
        reader.page.clock.run_for(1000)
        reader.page.wait_for_timeout(20)
    assert reader.page.locator(STILL).count() == 0
    assert reader.page.get_by_text(WORDS["page.map_failed"]).is_visible()
    reader.watch.wrong.clear()


def test_it_goes_after_half_a_minute_though_no_script_has_come(visit, server):
    def prepare(context):
        context.clock.install(time=0)
        context.clock.pause_at(1000)
        hold(context)

    hold, _ = holding("**/static/js/*")
    reader = open_at_once(visit, server, prepare)
    reader.page.clock.run_for(29_000)
    assert reader.page.locator(STILL).is_visible()
    reader.page.clock.run_for(1_000)
    assert reader.page.locator(STILL).count() == 0


@pytest.mark.parametrize(("scheme", "chosen"), [("light", "Dark"), ("dark", "Light")])
def test_it_wears_the_theme_that_the_reader_has_chosen(visit, server, scheme, chosen):
    reader = visit(server, color_scheme=scheme)
    page = reader.page
    page.get_by_test_id("stMainMenuButton").click()
    page.get_by_role("menuitemradio", name=chosen).click()
    reader.wait_for_map(f"() => document.documentElement.dataset.theme === '{chosen.lower()}'")
    prepare, _ = holding("**/static/js/*")
    prepare(page.context)
    page.reload(wait_until="commit")
    page.locator(STILL).wait_for()
    ground = page.locator(STILL).evaluate("it => getComputedStyle(it).backgroundColor")
    assert ground == {"Dark": "rgb(20, 23, 26)", "Light": "rgb(251, 250, 246)"}[chosen]


def test_without_scripts_the_page_says_what_it_is_and_what_it_needs(visit, server, truth):
    reader = visit(server, ready=False, java_script_enabled=False)
    for words in (truth.atlas.title.text("en"), WORDS["page.about"], WORDS["page.without_scripts"]):
        said = reader.page.locator("noscript").get_by_text(words, exact=True)
        assert said.is_visible()
    assert reader.page.locator(f"{STILL} svg.land").is_visible()
