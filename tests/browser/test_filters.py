"""The filters: with the mouse, with the keyboard alone, and what of them reaches the address."""

import pytest

from tests.browser.keys import focus, press, tab_to
from tests.browser.reader import WORDS

FILTERS = WORDS["page.filters"]


@pytest.fixture
def dialog(reader):
    reader.page.get_by_role("button", name=FILTERS).click()
    shown = reader.page.get_by_role("dialog", name=FILTERS)
    shown.wait_for()
    return shown


def box(dialog, name):
    return dialog.get_by_role("checkbox", name=name, exact=True)


def list_of(dialog, name):
    return dialog.locator("details", has_text=WORDS[f"page.{name}"])


def has_focus(locator):
    return locator.evaluate("node => node === document.activeElement")


def test_a_tick_is_in_the_address_and_on_the_map_and_its_dialog_stays(reader, dialog, truth):
    box(dialog, "Coup").check()
    reader.wait_for_address(kind="coup")
    expected = truth.on_map(truth.matching(kinds=("coup",)), truth.bounds)
    reader.wait_for_map("n => atlas.visibleIds().length === n", len(expected))
    box(dialog, "Agreement").check()
    reader.wait_for_address(kind="coup,agreement")
    box(dialog, "Coup").uncheck()
    reader.wait_for_address(kind="agreement")
    assert dialog.is_visible()


def test_boxes_that_are_ticked_quickly_all_count(reader, dialog):
    names = ("Coup", "Agreement", "Policy")
    dialog.evaluate(
        """(dialog, names) => {
            for (const label of dialog.querySelectorAll("label"))
                if (names.includes(label.textContent)) label.click();
        }""",
        names,
    )
    reader.page.wait_for_function(
        "n => (new URLSearchParams(location.search).get('kind') ?? '').split(',').length === n",
        arg=len(names),
    )


def test_a_filter_brings_back_the_first_page_and_leaves_the_map_where_it_is(visit, server):
    reader = visit(server, "?part=events&page=2&lat=5&lon=-66&z=5&years=1999-2010")
    reader.page.get_by_role("button", name=FILTERS).click()
    box(reader.page.get_by_role("dialog"), "Coup").check()
    reader.wait_for_address(kind="coup")
    assert reader.address() == {
        **{"kind": "coup", "part": "events", "years": "1999-2010"},
        **{"lat": "5", "lon": "-66", "z": "5"},
    }


def test_what_a_link_asks_for_is_ticked_and_counted(visit, server, truth):
    name = sorted({name for event in truth.atlas.events.values() for name in event.people})[-1]
    reader = visit(server, f"?kind=coup&person={name}")
    reader.page.get_by_role("button", name=FILTERS).click()
    dialog = reader.page.get_by_role("dialog")
    assert box(dialog, "Coup").is_checked()
    persons = list_of(dialog, "person")
    assert persons.locator(".count").inner_text() == "1"
    persons.locator("summary").click()
    first = persons.get_by_role("checkbox").first
    assert first.is_checked()
    assert persons.locator("label").first.inner_text() == name


def test_a_name_is_found_without_its_accents_and_without_case(reader, dialog, truth):
    persons = list_of(dialog, "person")
    persons.locator("summary").click()
    persons.get_by_role("searchbox").fill("CHAVEZ")
    actors = {name for event in truth.atlas.events.values() for name in event.people}
    wanted = [name for name in actors if "chávez" in name.lower()]
    assert wanted
    assert sorted(persons.locator("label").all_inner_texts()) == sorted(wanted)


def test_the_keyboard_alone_opens_ticks_and_closes(reader):
    tab_to(reader, name=FILTERS)
    press(reader, "Enter")
    dialog = reader.page.get_by_role("dialog", name=FILTERS)
    dialog.wait_for()
    assert dialog.evaluate("node => node.contains(document.activeElement)")
    press(reader, "Tab", "Space")
    second = dialog.get_by_role("checkbox").nth(1)
    reader.wait_for_address(kind=second.get_attribute("value"))
    assert has_focus(second)
    press(reader, "Escape")
    dialog.wait_for(state="detached")
    assert focus(reader)["name"] == FILTERS


def test_the_focus_stays_in_the_dialog(reader, dialog):
    for key in ("Shift+Tab", "Tab"):  # backwards first: over the edge of the dialog
        for _ in range(12):
            press(reader, key)
            outside = reader.page.evaluate(
                """() => document.activeElement !== document.body &&
                    !document.querySelector("dialog").contains(document.activeElement)"""
            )
            assert not outside


def test_escape_closes_an_open_list_first_and_then_the_dialog(reader, dialog):
    countries = list_of(dialog, "country")
    countries.locator("summary").click()
    countries.get_by_role("searchbox").focus()
    press(reader, "Escape")
    assert countries.get_attribute("open") is None
    assert has_focus(countries.locator("summary"))
    assert dialog.is_visible()
    press(reader, "Escape")
    dialog.wait_for(state="detached")
    assert focus(reader)["name"] == FILTERS


def test_a_press_beside_the_dialog_closes_it_and_opens_nothing(reader, dialog):
    before = reader.address()
    reader.page.mouse.click(300, 400)
    dialog.wait_for(state="detached")
    reader.page.wait_for_timeout(300)
    assert reader.address() == before


def test_back_takes_a_filter_away_and_its_box_is_empty(reader, dialog):
    box(dialog, "Coup").check()
    reader.wait_for_address(kind="coup")
    reader.page.go_back()
    reader.page.wait_for_function("() => !location.search.includes('kind')")
    reader.page.wait_for_function("() => !document.querySelector('dialog input:checked')")


def test_filters_that_cannot_be_fetched_say_so_and_are_asked_for_again(visit, server):
    refused = []

    def refuse(route):
        refused.append(route)
        route.abort()

    reader = visit(server, prepare=lambda context: context.route("**/filters.json", refuse))
    reader.page.get_by_role("button", name=FILTERS).click()
    reader.page.get_by_text(WORDS["page.not_offered"]).wait_for()
    press(reader, "Escape")
    reader.page.context.unroute("**/filters.json")
    reader.page.get_by_role("button", name=FILTERS).click()
    box(reader.page.get_by_role("dialog"), "Coup").wait_for()
    assert refused
    reader.watch.wrong.clear()  # what the browser says of what was refused
