"""The text beside the map: each leads to the other, and a hard text is read as easily as any."""

import pytest

from dashboard.markup import paragraphs_of
from geodata.text.passages import runs
from tests.browser.reader import WORDS, wait_for_words
from tests.support import hard

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def hard_server(serve, tmp_path_factory):
    return serve(hard.write(tmp_path_factory.mktemp("hard") / "texts"))


def said(truth, passage):
    """The words of a passage as its text shows them."""
    text = truth.atlas.texts[passage.source]
    span = [(passage.start, passage.end)]
    cut = [run for paragraph in paragraphs_of(text) for run in runs(paragraph, span)]
    return "".join(words for words, over in cut if over)


def here(reader):
    """The words that are lit most, in one."""
    return "".join(reader.panel.locator("mark.here").all_inner_texts())


def twice(truth):
    """An event that rests on two passages of one text, far apart."""
    return next(
        e
        for e in truth.matching()
        if len({p.source for p in e.passages}) == 1
        and len(e.passages) > 1
        and e.passages[-1].start - e.passages[0].start > 5000
    )


def wheel(reader, down):
    box = reader.panel.locator(".text").bounding_box()
    reader.page.mouse.move(box["x"] + 40, 600)
    reader.page.mouse.wheel(0, down)


def picture(reader):
    return reader.page.screenshot(clip=reader.frame.locator("#map_div").bounding_box())


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE], ids=["wide", "phone"])
def test_each_quotation_leads_to_its_own_words_in_the_window(visit, server, truth, size):
    event = twice(truth)
    reader = visit(server, f"?sel={event.id}", viewport=size)
    for n, passage in enumerate(event.passages):
        reader.panel.get_by_role("link", name=WORDS["card.read"], exact=True).nth(n).click()
        reader.wait_for_address(panel="text", sel=event.id, start=str(passage.start))
        wait_for_words(reader, said(truth, passage))
        reader.follow(WORDS["panel.card"])
        reader.wait_for_heading(event.title.text("en"))


def test_a_link_to_a_passage_shows_it_to_another_reader(visit, server, truth):
    event = twice(truth)
    reader = visit(server, f"?sel={event.id}&panel=text&start={event.passages[-1].start}")
    wait_for_words(reader, said(truth, event.passages[-1]))
    shared = reader.share()
    other = visit(server, shared)
    wait_for_words(other, said(truth, event.passages[-1]))


def test_a_mark_of_the_map_moves_the_text_and_leaves_it_open(visit, server, truth):
    reader = visit(server, "?panel=text&lat=2&lon=-77&z=6")
    reader.panel.locator("article.text").wait_for()
    reader.leave_mark()
    spots = [(at, ids[0]) for at, ids in truth.alone(reader.spots(), zoom=6)]
    chosen = [(at, truth.atlas.events[id_]) for at, id_ in spots]
    assert len(chosen) > 1
    for at, event in chosen[:2]:
        reader.click_map(at)
        reader.wait_for_address(sel=event.id, panel="text")
        wait_for_words(reader, said(truth, event.passages[0]))
        titles = reader.panel.locator(".chosen .here a").first.inner_text()
        assert titles == event.title.text("en")
    assert reader.finds_mark()


def kinds(truth, event):
    return {truth.atlas.places[place].kind for place in event.places}


def test_what_rests_on_no_words_opens_its_own_panel(visit, tiny_server):
    reader = visit(tiny_server, "?panel=text")
    reader.panel.locator("article.text").wait_for()
    reader.frame.evaluate("atlas.select('portugal')")
    reader.wait_for_address(sel="portugal", panel="place")


def test_a_mark_of_the_text_is_chosen_on_the_map(visit, server, truth):
    event = next(e for e in truth.matching() if kinds(truth, e) == {"city"} and e.when)
    passage = event.passages[0]
    reader = visit(server, f"?panel=text&years=1961&source={passage.source}&lat=60&lon=100&z=5")
    mark = reader.panel.locator(f"a.passage[href*='sel={event.id}&']").first
    mark.scroll_into_view_if_needed()
    mark.click()
    reader.wait_for_map("id => atlas.state().sel === id", event.id)
    assert reader.address()["panel"] == "text"
    reader.wait_for_map("id => atlas.visibleIds().includes(id)", event.id)  # the years have grown
    at = reader.frame.evaluate("id => atlas.markAt(id)", event.id)
    box = reader.frame.locator("#map_div").bounding_box()
    assert 0 < at["x"] < box["width"]
    assert 0 < at["y"] < box["height"]


def test_while_the_text_scrolls_the_map_rings_what_is_read_and_nobody_is_told(visit, server):
    reader = visit(server, "?panel=text")
    reader.panel.locator("article.text").wait_for()
    reader.page.wait_for_timeout(1500)
    first, sent = picture(reader), len(reader.watch.sent)
    wheel(reader, 4000)
    reader.page.wait_for_timeout(500)
    second = picture(reader)
    wheel(reader, -20000)  # to the top: what was never laid out is of no certain height
    reader.page.wait_for_timeout(500)
    assert second != first
    assert picture(reader) == first
    assert reader.watch.sent[sent:] == []
    reader.follow(WORDS["panel.list"])
    reader.wait_for_heading(WORDS["list.title"])
    reader.page.wait_for_timeout(300)
    assert picture(reader) != first


def test_marks_outside_the_years_are_pale_while_the_handle_is_still_held(visit, server, truth):
    reader = visit(server, "?panel=text&source=petras-2010")
    reader.panel.locator("article.text").wait_for()
    assert reader.panel.locator("mark.out").count() == 0
    box = reader.frame.locator("#timebar input.last").bounding_box()
    sent, mouse = len(reader.watch.sent), reader.page.mouse
    mouse.move(box["x"] + box["width"] - 9, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=6)
    reader.page.wait_for_function("document.querySelector('mark.out')")
    years = tuple(reader.state()["years"])
    pale = reader.page.evaluate(
        """() => [...document.querySelectorAll("a.passage:has(mark.out)")].map(
            (one) => new URLSearchParams(one.getAttribute("href")).get("sel"))"""
    )
    inside = {e.id for e in truth.within(truth.matching(), years)}
    assert len(pale) > 20
    assert inside.isdisjoint(pale)
    assert reader.watch.sent[sent:] == []
    mouse.up()
    reader.wait_for_years(*years)


def test_a_run_that_changes_nothing_in_the_text_leaves_it_as_it_was(visit, hard_server):
    reader = visit(hard_server, f"?panel=text&source={hard.LONG}")
    reader.panel.locator("article.text").wait_for()
    wheel(reader, 5000)
    reader.page.wait_for_timeout(1200)
    reader.page.evaluate("document.querySelector('article.text').dataset.same = 'yes'")
    where = "document.querySelector('.stColumn:has(.st-key-panel)').scrollTop"
    before = reader.page.evaluate(where)
    reader.frame.evaluate("atlas.setYears(1860, 1870)")
    reader.wait_for_years(1860, 1870)
    reader.page.wait_for_timeout(1000)
    assert before > 4000
    assert reader.page.evaluate(where) == before
    assert reader.page.evaluate("document.querySelector('article.text').dataset.same") == "yes"
    assert sum("text-" in url for url in reader.watch.asked) == 1


def test_a_book_opens_soon_and_the_strip_leads_through_it(visit, hard_server):
    reader = visit(hard_server, f"?source={hard.LONG}")
    started = reader.page.evaluate("performance.now()")
    reader.follow(WORDS["panel.text"])
    reader.panel.locator("article.text").wait_for()
    assert reader.page.evaluate("performance.now()") - started < 8000
    strip = reader.panel.locator(".strip").bounding_box()
    reader.page.mouse.click(strip["x"] + 8, strip["y"] + strip["height"] * 0.75)
    reader.page.wait_for_timeout(1500)
    part = reader.page.evaluate("""() => {
        const all = [...document.querySelectorAll(".text > *")];
        return all.findIndex((one) => one.getBoundingClientRect().bottom > 480) / all.length;
    }""")
    assert abs(part - 0.75) < 0.03
    strip = reader.panel.locator(".strip").bounding_box()  # higher, now that the head is gone
    shown = reader.panel.locator(".strip i").bounding_box()
    middle = (shown["y"] + shown["height"] / 2 - strip["y"]) / strip["height"]
    assert abs(middle - 0.75) < 0.06


def test_words_of_a_book_that_are_far_down_are_brought_into_the_window(visit, hard_server):
    for id_ in ("long-2400", "long-3"):
        reader = visit(hard_server, f"?panel=text&sel={id_}")
        wait_for_words(reader, hard.told(int(id_.removeprefix("long-"))))


def test_a_hundred_passages_on_one_sentence_can_each_be_chosen(visit, hard_server):
    reader = visit(hard_server, f"?panel=text&source={hard.DENSE}")
    pile = reader.panel.locator("a.passage").first
    pile.click()
    rows = reader.panel.locator(".chosen li")
    rows.nth(50).wait_for()
    titles = reader.panel.locator(".chosen li > span:not(.ways) > a").all_inner_texts()
    assert sorted(titles) == sorted([*(f"Event {n}" for n in range(100)), "Lisbon"])
    reader.panel.locator(".chosen").get_by_role("link", name="Event 57", exact=True).click()
    reader.wait_for_address(sel="dense-57", panel="text")
    reader.wait_for_map("atlas.state().sel === 'dense-57'")
    reader.panel.locator(".chosen .here", has_text="Event 57").wait_for()
    assert reader.panel.locator("mark[data-count]").first.get_attribute("data-count") == "101"


def test_the_middle_of_an_endless_paragraph_is_found(visit, hard_server):
    reader = visit(hard_server, "?panel=text&sel=roll-750")
    wait_for_words(reader, "Line 750 of the long roll names a lamp")


def test_the_keyboard_reaches_a_mark_its_choices_and_comes_back(visit, hard_server):
    reader = visit(hard_server, f"?panel=text&source={hard.DENSE}")
    pile = reader.panel.locator("a.passage").first
    pile.focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_function("document.activeElement.closest('.chosen .here')")
    reader.page.keyboard.press("Escape")
    assert pile.evaluate("one => one === document.activeElement")
    stops = reader.panel.locator("a.passage:not([tabindex])").count()
    assert stops < reader.panel.locator("a.passage").count()


def test_a_text_is_written_in_its_own_direction(visit, hard_server):
    reader = visit(hard_server, f"?panel=text&source={hard.RIGHT}")
    first = reader.panel.locator(".text > *").first
    assert first.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert reader.panel.locator("article.text").get_attribute("lang") == "he"


def test_a_text_without_passages_is_shown_and_says_so(visit, hard_server):
    reader = visit(hard_server, f"?panel=text&source={hard.BARE}")
    reader.panel.locator(".text p").nth(4).wait_for()
    assert reader.panel.get_by_text(WORDS["text.unmarked"]).is_visible()


def test_a_text_whose_file_is_missing_says_so_and_lists_its_stored_words(visit, hard_server):
    reader = visit(hard_server, f"?panel=text&source={hard.LOST}")
    reader.panel.get_by_text(WORDS["text.missing"]).wait_for()
    (stored,) = reader.panel.locator(".lost blockquote").all_inner_texts()
    assert stored == "Words 3 that were cut out"


def test_words_that_are_gone_are_counted_and_listed_at_the_end(visit, hard_server):
    reader = visit(hard_server, f"?panel=text&source={hard.DENSE}&sel=gone-1")
    lit = reader.panel.locator(".lost li.lit blockquote")
    lit.wait_for()
    assert lit.inner_text() == "Words 1 that were cut out"
    assert reader.panel.locator(".lost li").count() == 3
    assert WORDS["text.lost"].format(n=3) in reader.panel.locator(".whose").inner_text()
    reader.page.wait_for_timeout(1000)
    assert 0 < lit.bounding_box()["y"] < 900


def test_a_text_that_does_not_come_says_why(visit, server):
    def stop(context):
        context.route("**/text-*.json", lambda route: route.abort())

    reader = visit(server, "?panel=text", prepare=stop)
    start, _, end = WORDS["reader.failed"].partition("{reason}")
    status = reader.panel.get_by_role("status").filter(has_text=start.strip())
    status.wait_for()
    assert len(status.inner_text()) > len(start + end)
    reader.watch.wrong.clear()
