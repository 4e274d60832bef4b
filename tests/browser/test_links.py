"""The address is the view: a link restores it, a damaged one says so, Back goes back."""

import re

from tests.browser.reader import WORDS

RUBBISH = {
    "years": "2050-1999",
    "mode": "sideways",
    "kind": "ghost",
    "country": "XX",
    "source": "no-text",
    "person": "Nobody At All",
    "sel": "no-such-event",
    "panel": "kitchen",
    "lat": "north",
    "lon": "1e9",
    "z": "-4",
    "lang": "tlh",
    "v": "<v>",
}


def link(parameters):
    return "?" + "&".join(f"{name}={value}" for name, value in parameters.items())


def notices(reader):
    return reader.page.locator(".notice").all_inner_texts()


def looks(reader):
    """What a reader compares: headings, counts, rows, chips."""
    return {
        "headings": reader.headings(),
        "counts": reader.panel.locator(".count").all_inner_texts(),
        "shown": reader.frame.locator("#timebar .counts").inner_text(),
        "quoted": reader.panel.locator("blockquote").all_inner_texts(),
        "chips": reader.page.locator(".chip").all_inner_texts(),
        "visible": reader.visible(),
    }


def same_place(one, other):
    """Whether two states have the map within a pixel of the same place."""
    degrees = 360 / (256 * 2 ** one["z"])
    return (
        one["z"] == other["z"]
        and abs(one["lat"] - other["lat"]) < degrees
        and abs(one["lon"] - other["lon"]) < degrees
    )


def same_view(one, other):
    position = dict.fromkeys(("lat", "lon", "z"))
    return same_place(one, other) and one | position == other | position


def drag(reader, right, down):
    """Pans the map by so many pixels, from an empty stretch of sea, and waits for its rest."""
    at, (left, top) = reader.point(-25, -100), reader.corner()
    mouse = reader.page.mouse
    mouse.move(left + at["x"], top + at["y"])
    mouse.down()
    mouse.move(left + at["x"] + right, top + at["y"] + down, steps=8)
    reader.page.wait_for_timeout(120)  # a hand that rests: the map does not glide on
    mouse.up()


def test_a_shared_link_shows_another_reader_the_same_view(reader, visit, server, truth):
    kind = truth.atlas.kinds[("events", "military")]
    reader.type_years(2005, 2009)
    reader.wait_for_years(2005, 2009)
    reader.frame.get_by_role("button", name=kind.label.text("en"), exact=True).click()
    reader.wait_for_address(kind=kind.id)
    reader.wait_for_map("atlas.state().kind === 'military'")
    chosen = truth.within(truth.matching(kinds=(kind.id,)), (2005, 2009))[-1]
    reader.follow(chosen.title.text("en"))
    reader.wait_for_heading(chosen.title.text("en"))
    reader.wait_for_map("id => atlas.state().sel === id", chosen.id)
    before = reader.state()
    sent = len(reader.watch.sent)
    drag(reader, 130, -70)
    moved = reader.state()
    assert not same_place(before, moved)
    assert reader.watch.sent[sent:] == []
    shared = reader.share()

    assert shared.startswith(f"{server.url}/?")
    other = visit(server, shared)
    assert same_view(other.state(), moved)
    assert (moved["years"], moved["kind"], moved["sel"]) == ([2005, 2009], kind.id, chosen.id)
    assert looks(other) == looks(reader)
    assert notices(other) == []


def test_a_link_with_a_selection_alone_takes_years_panel_and_place_from_it(visit, server, truth):
    event = next(
        e
        for e in truth.matching()
        if e.when and len(e.places) == 1 and truth.atlas.places[e.places[0]].kind == "city"
    )
    place = truth.atlas.places[event.places[0]]
    reader = visit(server, f"?sel={event.id}")
    state = reader.state()
    assert reader.headings() == [event.title.text("en")]
    assert tuple(state["years"]) == truth.index.periods[event.id].pair
    assert state["sel"] == event.id
    box = reader.map_box()
    at = reader.point(place.lat, place.lon)
    assert abs(at["x"] - box["x"] - box["width"] / 2) < 2
    assert abs(at["y"] - box["y"] - box["height"] / 2) < 2
    assert state["z"] >= 5

    reader.open(f"?sel={place.id}")
    assert reader.headings() == [place.name.text("en")]
    assert reader.state()["years"] == list(truth.bounds)


def test_a_damaged_link_shows_the_default_view_and_names_what_was_dropped(visit, server, truth):
    reader = visit(server, link(RUBBISH))
    (said,) = notices(reader)
    start, end = WORDS["page.dropped"].split("{names}")
    assert said.startswith(start)
    assert said.endswith(end)
    named = said.removeprefix(start).removesuffix(end)
    assert sorted(re.split(", (?:and )?", named)) == sorted(RUBBISH)
    assert reader.headings() == [WORDS["list.title"]]
    damaged = reader.state()
    reader.open()
    assert notices(reader) == []
    assert same_view(reader.state(), damaged)
    assert damaged["years"] == list(truth.bounds)


def test_each_damaged_parameter_is_named_alone_and_what_is_sound_is_kept(visit, server):
    sound = {"years": "2002-2003", "kind": "coup"}
    reader = visit(server, link(sound | {"sel": RUBBISH["sel"]}))
    assert notices(reader) == [WORDS["page.dropped_one"].format(names="sel")]
    assert (reader.state()["years"], reader.state()["kind"]) == ([2002, 2003], "coup")
    reader.open(link(sound | {"kind": "coup,ghost"}))
    assert notices(reader) == [WORDS["page.dropped_one"].format(names="kind")]
    assert reader.state()["kind"] == "coup"
    reader.open(link(sound | {"lat": "10", "lon": "-67"}))  # a place without a zoom is none
    assert notices(reader) == [WORDS["page.dropped"].format(names="lat and lon")]


def test_a_link_of_another_version_of_the_data_says_so(visit, server):
    reader = visit(server, "?years=2002&v=0123456789ab")
    assert notices(reader) == [WORDS["page.version"]]
    assert reader.state()["years"] == [2002, 2002]
    reader.open(reader.share())
    assert notices(reader) == []


def test_back_and_forward_return_the_years_without_a_new_map(reader, truth):
    low, high = truth.bounds
    reader.leave_mark()
    for years in ((2002, 2003), (2009, 2009)):
        reader.frame.evaluate("years => atlas.setYears(...years)", years)
        reader.wait_for_years(*years)
    reader.page.go_back()
    reader.wait_for_years(2002, 2003)
    assert reader.visible() == truth.on_map(truth.matching(), (2002, 2003))
    shown = truth.within(truth.matching(), (2002, 2003))
    reader.wait_for_rows([event.title.text("en") for event in shown])
    assert reader.shown() == len(shown)
    reader.page.go_forward()
    reader.wait_for_years(2009, 2009)
    reader.page.go_back()
    reader.page.go_back()
    reader.wait_for_address(years=None)
    reader.wait_for_map("years => atlas.state().years.join() === years", f"{low},{high}")
    assert reader.finds_mark()


def test_the_map_is_not_drawn_anew_whatever_the_reader_does(reader, truth):
    reader.leave_mark()
    event = truth.within(truth.matching(), (2009, 2009))[0]
    reader.type_years(2009, 2009)
    reader.wait_for_years(2009, 2009)
    reader.follow(event.title.text("en"))
    reader.wait_for_heading(event.title.text("en"))
    for panel in ("country", "text", "list"):
        reader.follow(WORDS[f"panel.{panel}"])
        reader.wait_for_address(panel=panel)
    assert reader.finds_mark()
    reader.frame.get_by_role("button", name="Policy", exact=True).click()
    reader.wait_for_address(kind="policy")
    reader.page.locator(".chips a.reset:not([href='#fit'])").click()
    reader.wait_for_address(kind=None)
    reader.page.get_by_placeholder(WORDS["page.search_hint"]).fill("oil")
    reader.page.keyboard.press("Enter")
    reader.wait_for_address(q="oil")
    reader.page.locator(".chip").wait_for()
    assert reader.finds_mark()


def test_a_map_that_was_thrown_over_the_edge_is_fitted_to_the_results(visit, server):
    reader = visit(server, "?country=CO")
    before = reader.state()
    left, top = reader.corner()
    mouse = reader.page.mouse
    for _ in range(3):
        mouse.move(left + 600, top + 560)
        mouse.down()
        mouse.move(left + 610, top + 160, steps=3)
        mouse.up()
    reader.page.wait_for_timeout(1000)  # in which it is pulled back
    assert abs(reader.state()["lat"] - before["lat"]) > 25
    reader.page.get_by_role("button", name=WORDS["page.fit"]).click()
    after = reader.state()
    assert abs(after["lat"] - before["lat"]) < 25
    assert abs(after["lon"] - before["lon"]) < 25


def test_a_map_that_nobody_moved_is_not_in_the_link(visit, server):
    reader = visit(server)
    for years in ((2002, 2003), (1990, 2009)):
        reader.type_years(*years)
        reader.wait_for_years(*years)
    reader.page.locator(".chips a.reset:not([href='#fit'])").click()
    reader.page.wait_for_function("() => !location.search")
    assert reader.address() == {}
