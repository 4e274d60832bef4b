"""A search typed with the real keyboard: what is found is marked, and each hit leads the map."""

import pytest

from dashboard.state.selection import CLOSE
from geodata.query import Filter, search
from geodata.text.folding import plain, terms
from tests.browser.reader import WORDS


def find(truth, words):
    return search.results(truth.atlas, truth.index, Filter(words=words))


def heading(words):
    return WORDS["search.title"].format(words=words)


def type_search(reader, words):
    """The keyboard alone: into the box, the words, Enter."""
    reader.page.get_by_placeholder(WORDS["page.search_hint"]).click()
    reader.page.keyboard.type(words)
    reader.page.keyboard.press("Enter")
    reader.wait_for_heading(heading(words))


def section(reader, name):
    """The hits of a group."""
    title = WORDS[f"search.{name}_group"].partition("(")[0]
    return reader.panel.locator("section").filter(has=reader.page.locator("h3", has_text=title))


def back(reader, words):
    reader.page.go_back()
    reader.wait_for_heading(heading(words))
    assert reader.address() == {"q": words}


def test_a_typed_search_is_listed_marked_and_on_the_map(reader, truth):
    reader.leave_mark()
    type_search(reader, "chavez coup")
    reader.wait_for_map("() => atlas.state().q === 'chavez coup'")
    matching = truth.matching(words="chavez coup")
    assert reader.visible() == truth.on_map(matching, truth.bounds)
    assert reader.shown() == len(truth.within(matching, truth.bounds))
    titles = section(reader, "events").locator("li > a").all_text_contents()
    assert titles == [event.title.text("en") for event in matching]
    marked = reader.panel.locator("article mark").all_text_contents()
    assert {plain(said) for said in marked} == set(terms("chavez coup"))
    assert reader.finds_mark()


def test_an_event_that_was_found_opens_on_the_map_and_back_returns(reader, truth):
    type_search(reader, "carmona")
    event = next(e for e in find(truth, "carmona").events if e.places)
    section(reader, "events").get_by_role("link", name=event.title.text("en"), exact=True).click()
    reader.wait_for_heading(event.title.text("en"))
    reader.wait_for_map("id => atlas.state().sel === id", event.id)
    assert reader.frame.evaluate("id => atlas.markAt(id)", event.id)
    back(reader, "carmona")
    reader.wait_for_map("() => atlas.state().sel === null")


def test_a_place_a_country_and_a_person_each_open_theirs_and_back_returns(reader, truth):
    type_search(reader, "colombia")
    place = find(truth, "colombia").places[0]
    section(reader, "places").get_by_role("link", name=place.name.text("en"), exact=True).click()
    reader.wait_for_address(sel=place.id, panel="place", q="colombia")
    reader.wait_for_heading(place.name.text("en"))
    back(reader, "colombia")

    country = truth.atlas.countries["CO"]
    section(reader, "countries").get_by_role("link", name=country.names["en"]).click()
    reader.wait_for_address(country="CO", panel="country")
    reader.wait_for_map("zoom => atlas.state().z === zoom", CLOSE)
    state = reader.state()
    assert abs(state["lat"] - country.lat) < 1
    assert abs(state["lon"] - country.lon) < 1
    back(reader, "colombia")

    reader.open("?q=chavez")
    section(reader, "people").get_by_role("link", name="Hugo Chávez", exact=True).click()
    reader.wait_for_address(person="Hugo Chávez", q=None)
    reader.wait_for_heading(WORDS["list.title"])
    assert reader.headings()[0] == "Hugo Chávez"
    matching = truth.matching(persons=("Hugo Chávez",))
    assert reader.visible() == truth.on_map(matching, truth.bounds)
    assert reader.rows() == [event.title.text("en") for event in matching if event.when]
    back(reader, "chavez")


def test_a_sentence_opens_its_text_where_it_stands(reader, truth):
    words = '"seven bases"'
    type_search(reader, words)
    (line,) = find(truth, words).lines
    section(reader, "sentences").get_by_role("link").click()
    reader.wait_for_address(panel="text")
    reader.wait_for_heading(truth.atlas.sources[line.sentence.source].title)
    there = reader.panel.get_by_text(line.sentence.text[:40]).first
    there.wait_for()
    reader.page.wait_for_timeout(1200)  # the text holds its place for a moment
    box, panel = there.bounding_box(), reader.page.viewport_size
    assert 0 <= box["y"] < panel["height"]
    back(reader, words)


def test_the_rest_of_a_group_unfolds_without_the_server(visit, server, truth):
    reader = visit(server, "?q=oil")
    events = section(reader, "events")
    last = find(truth, "oil").events[-1].title.text("en")
    link = events.get_by_role("link", name=last, exact=True)
    assert not link.is_visible()
    before = len(reader.watch.sent)
    events.locator("summary").click()
    link.wait_for()
    assert len(reader.watch.sent) == before


def test_words_that_go_on_for_ever_are_cut_and_it_is_said(reader):
    reader.page.get_by_placeholder(WORDS["page.search_hint"]).click()
    reader.page.keyboard.insert_text("oil " * 2500)
    reader.page.keyboard.press("Enter")
    reader.wait_for_address(q=("oil " * 50).strip())
    notice = reader.page.locator(".notice")
    notice.wait_for()
    assert notice.inner_text() == WORDS["page.cut"].format(n=200)
    box = reader.page.get_by_placeholder(WORDS["page.search_hint"])
    assert box.input_value() == ("oil " * 50).strip()


@pytest.mark.parametrize("width", [1440, 390])
def test_long_words_and_other_scripts_stay_inside_the_page(visit, server, width):
    for words in ("x" * 200, "שלום " * 40, "“" * 50):
        reader = visit(server, f"?q={words}", viewport={"width": width, "height": 844})
        wide = reader.page.evaluate("document.scrollingElement.scrollWidth")
        inner = reader.page.evaluate(
            "[...document.querySelectorAll('.stMain, .stColumn')].every(one => "
            "one.scrollWidth <= one.clientWidth + 1)"
        )
        assert wide <= width
        assert inner
