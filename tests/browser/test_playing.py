"""Playing the years: from the first to the last of those chosen, with nothing sent on the way."""

from itertools import pairwise

import pytest

from tests.browser.reader import WORDS

# Plays to the end and keeps each window of years that is shown on the way: looked at whenever a
# timer has done its work, so that no year is too quick to be seen.
PLAY = """speed => new Promise((done) => {
    const seen = [];
    const button = document.querySelector("#timebar .play");
    const later = window.setTimeout;
    const look = () => {
        const years = atlas.state().years.join();
        if (seen.at(-1) !== years) seen.push(years);
        if (button.textContent !== "▶") return;
        window.setTimeout = later;
        done(seen.map((one) => one.split(",").map(Number)));
    };
    window.setTimeout = (act, wait) => later(() => (act(), look()), wait);
    document.querySelector("#timebar .speed").value = speed;
    button.click();
    look();
})"""
# How long the player waits before it shows the next year: what the timer is asked for, which no
# slow machine changes.
WAIT = """() => {
    const waits = [];
    const later = window.setTimeout;
    window.setTimeout = (act, wait) => (waits.push(wait), later(act, wait));
    document.querySelector("#timebar .play").click();
    window.setTimeout = later;
    document.querySelector("#timebar .play").click();
    return waits[0];
}"""


def play(reader, speed=4):
    return reader.frame.evaluate(PLAY, str(speed))


def sent(reader):
    return list(reader.watch.sent)


def test_a_range_is_played_from_its_first_year_growing_to_its_last(visit, server, truth):
    reader = visit(server, "?years=2005-2009")
    reader.leave_mark()
    before = sent(reader)
    assert play(reader) == [[2005, year] for year in range(2005, 2010)]
    assert sent(reader) == before
    assert reader.visible() == truth.on_map(truth.matching(), (2005, 2009))
    reader.page.wait_for_timeout(800)
    assert len(sent(reader)) - len(before) == 1
    assert reader.address() == {"years": "2005-2009"}
    assert reader.finds_mark()


def test_a_single_year_is_played_to_the_last_year_of_all(visit, server, truth):
    last = truth.bounds[1]
    reader = visit(server, f"?years={last - 3}&mode=single")
    assert play(reader) == [[year, year] for year in range(last - 3, last + 1)]
    reader.wait_for_years(last, last)
    assert reader.state()["mode"] == "single"


def test_up_to_a_year_is_played_from_the_first_year_when_it_stands_at_the_last(visit, tiny_server):
    reader = visit(tiny_server, "?mode=upto")
    assert play(reader) == [[1890, year] for year in range(1890, 1900)]


def test_what_is_paused_goes_on_to_the_same_end(visit, server):
    reader = visit(server, "?years=2002-2008")
    bar = reader.frame.locator("#timebar")
    bar.get_by_role("button", name=WORDS["map.play"]).click()
    reader.wait_for_map("() => atlas.state().years[1] === 2003")
    bar.get_by_role("button", name=WORDS["map.pause"]).click()
    first, last = reader.state()["years"]
    assert first == 2002
    assert last < 2008
    reader.wait_for_years(first, last)
    windows = play(reader)
    assert windows[0][1] in (last, last + 1)
    assert windows[-1] == [2002, 2008]
    assert all(b == [a[0], a[1] + 1] for a, b in pairwise(windows))


def test_looping_begins_again_with_the_first_year(visit, server):
    reader = visit(server, "?years=2002-2003")
    bar = reader.frame.locator("#timebar")
    bar.get_by_role("combobox", name=WORDS["map.speed"]).select_option("4")
    bar.get_by_role("button", name=WORDS["map.loop"]).click()
    bar.get_by_role("button", name=WORDS["map.play"]).click()
    for last in (2003, 2002, 2003, 2002):
        reader.wait_for_map(f"() => atlas.state().years[1] === {last}")
    bar.get_by_role("button", name=WORDS["map.pause"]).click()


def test_a_step_moves_the_years_by_one_and_tells_once(visit, server):
    reader = visit(server, "?years=2002-2003")
    before = sent(reader)
    bar = reader.frame.locator("#timebar")
    bar.get_by_role("button", name=WORDS["map.step_on"]).click()
    bar.get_by_role("button", name=WORDS["map.step_on"]).click()
    assert reader.state()["years"] == [2004, 2005]
    reader.wait_for_years(2004, 2005)
    assert len(sent(reader)) - len(before) == 1
    bar.get_by_role("button", name=WORDS["map.step_back"]).click()
    reader.wait_for_years(2003, 2004)


def test_who_wants_less_motion_gets_slower_steps(visit, server):
    waits = []
    for motion in ("no-preference", "reduce"):
        reader = visit(server, "?years=2002-2003")
        reader.page.emulate_media(reduced_motion=motion)
        waits.append(reader.frame.evaluate(WAIT))
    assert waits[0] < waits[1]


def test_a_year_in_which_nothing_begins_passes_quickly(visit, server, truth):
    begins = {truth.index.periods[event.id].first for event in truth.matching() if event.when}
    low, high = truth.bounds
    busy = next(year for year in range(low, high) if year in begins)
    quiet = next(year for year in range(low, high) if year not in begins)
    waits = [
        visit(server, f"?years={year}&mode=single").frame.evaluate(WAIT) for year in (busy, quiet)
    ]
    assert waits[1] < waits[0]


@pytest.mark.parametrize("address", ["", "?panel=text"], ids=["list", "text"])
def test_undated_leads_to_what_has_no_date_from_wherever_it_is_asked(visit, server, address):
    reader = visit(server, address)
    name = WORDS["map.undated"].partition("(")[0]
    reader.frame.locator("#timebar").get_by_role("button", name=name).click()
    reader.page.wait_for_function(
        """() => {
            const found = document.querySelector("#all-undated")?.getBoundingClientRect();
            return found && found.top >= 0 && found.bottom <= innerHeight;
        }"""
    )
