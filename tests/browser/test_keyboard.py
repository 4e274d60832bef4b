"""The whole journey without a mouse: years, the list, the words, the link to send."""

from datetime import UTC, datetime, timedelta

from dashboard.panels.parts.paging import ROWS
from geodata.text import collation
from tests.browser.keys import focus, press, tab_to
from tests.browser.reader import WORDS


def test_the_keyboard_alone_goes_from_years_to_the_words_and_shares_them(reader, truth):
    event = next(
        e
        for e in truth.within(truth.matching(), (2002, 2002))
        if e.when.edtf.startswith("2002-04") and e.kind == "coup"
    )
    passed = tab_to(reader, name=WORDS["map.first"], role="number")
    press(reader, "Control+a", *"2002", "Enter")
    passed += tab_to(reader, name=WORDS["map.last"], role="number")
    press(reader, "Control+a", *"2002", "Enter")
    reader.wait_for_years(2002, 2002)
    shown = truth.within(truth.matching(), (2002, 2002))
    reader.wait_for_rows([event.title.text("en") for event in shown])

    passed += tab_to(reader, name=event.title.text("en"), framed=False)
    press(reader, "Enter")
    reader.wait_for_heading(event.title.text("en"))
    reader.wait_for_map("id => atlas.state().sel === id", event.id)
    quoted = reader.panel.locator("blockquote mark").all_inner_texts()
    assert quoted == [truth.quoted(passage) for passage in event.passages]

    passed += tab_to(reader, name=WORDS["page.share"], back=True)
    press(reader, "Enter")
    reader.page.locator(".shared input").wait_for()
    copied = focus(reader)
    assert copied["tag"] == "INPUT"
    link = reader.page.evaluate("document.activeElement.value")
    assert f"sel={event.id}" in link
    assert "years=2002" in link
    press(reader, "Escape")
    assert reader.page.locator(".shared").count() == 0

    # The search box shows it on what is around it, a handle on its thumb; both are pictures below.
    ours = [step for step in passed if step["tag"] in ("A", "BUTTON", "SUMMARY")]
    ours += [step for step in passed if step["role"] == "number"]
    assert len(ours) > 40
    assert [step["name"] for step in ours if not step["seen"]] == []
    assert [step["name"] for step in ours if not step["inside"]] == []


def test_arrow_keys_move_a_handle_and_tell_python_when_they_rest(visit, server, truth):
    # The page's own clock stands still between the keys, however slow the machine is.
    reader = visit(server, prepare=lambda context: context.clock.install())
    low, high = truth.bounds
    tab_to(reader, name=WORDS["map.last"], role="range")
    before = len(reader.watch.sent)
    reader.page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
    for step in range(1, 6):
        press(reader, "ArrowLeft")
        reader.page.clock.run_for(100)
        assert reader.state()["years"] == [low, high - step]
    assert reader.visible() == truth.on_map(truth.matching(), (low, high - 5))
    assert reader.watch.sent[before:] == []
    reader.page.clock.resume()
    reader.wait_for_years(low, high - 5)
    assert reader.watch.sent[before:] == ["rerun_script"]


def test_the_focus_on_a_handle_and_on_the_search_can_be_seen(reader):
    search = reader.page.get_by_placeholder(WORDS["page.search_hint"])
    for wanted, around in (
        ({"name": WORDS["page.search"]}, search.locator("xpath=../..")),
        ({"name": WORDS["map.first"], "role": "range"}, reader.frame.locator("#timebar .track")),
    ):
        before = around.screenshot(caret="hide", animations="disabled")
        tab_to(reader, **wanted)
        assert around.screenshot(caret="hide", animations="disabled") != before, wanted


def test_a_list_is_sorted_and_turned_by_keyboard(reader, truth):
    shown = [event.title.text("en") for event in truth.within(truth.matching(), truth.bounds)]
    titles = sorted(shown, key=collation.key)
    tab_to(reader, name=WORDS["list.event"], head=True)
    press(reader, "Enter")
    reader.wait_for_rows(titles[:ROWS])
    reader.page.wait_for_function("document.activeElement.id === 'by-title'")
    below = """() => document.activeElement.getBoundingClientRect().top >=
        document.querySelector(".tabs").getBoundingClientRect().bottom"""
    reader.page.wait_for_function(below)
    press(reader, "Enter")  # the heading has the focus still
    reader.wait_for_rows(titles[::-1][:ROWS])
    tab_to(reader, name=WORDS["pages.next"], back=True, framed=False)
    press(reader, "Enter")
    reader.wait_for_rows(titles[::-1][ROWS:])
    tab_to(reader, name=WORDS["pages.previous"], framed=False)  # just after the focus
    press(reader, "Enter")
    reader.wait_for_rows(titles[::-1][:ROWS])
