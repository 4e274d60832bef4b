"""The list under a search: numbers as on the map, marks on the words typed, each hit a way on."""

from functools import cache

import pytest

from dashboard.panels.parts.paging import FOLDED
from dashboard.panels.parts.results import FIRST, LONGEST
from dashboard.state import marks
from dashboard.state.atlas import open_atlas
from dashboard.words import read_words
from geodata import query
from geodata.io import layers
from geodata.model.period import Period
from geodata.query import Filter, search
from geodata.query.view import LONGEST_WORDS
from geodata.text.folding import plain, spots, terms
from geodata.text.passages import paragraphs
from tests.support.serving import ROOT

EN = read_words("en")
SIGNS = [".*", "+", "?", "[a-z]", "(", ")", "{2}", "^", "$", "|", "\\", ".*+?[](){}^$|\\"]


@cache
def real():
    """The atlas that comes with the code, and its index."""
    atlas = layers.read(ROOT)
    return atlas, query.index(atlas)


def find(words, **filters):
    return search.results(*real(), Filter(words=words, **filters))


@pytest.fixture(scope="module")
def atlas(page):
    page(ROOT)
    return open_atlas()


def test_the_panel_counts_what_the_map_counts(page, atlas):
    there = page(ROOT, q="chavez", years="2002-2003")
    matching = query.matching(atlas.atlas, atlas.index, Filter(words="chavez"))
    years = query.within(matching, atlas.index, Period(2002, 2003))
    assert EN["search.events"].format(n=len(matching)) in there.seen.text
    assert EN["search.shown"].format(n=len(years)) in there.seen.text
    assert EN["search.events_group"].format(n=len(matching)) in there.seen.text
    arcs = query.relations_matching(atlas.atlas, atlas.index, Filter(words="chavez"))
    crossing = query.relations_within(arcs, atlas.index, Period(2002, 2003))
    for part, all_, here in (("events", matching, years), ("relations", arcs, crossing)):
        whole = page(ROOT, q="chavez", years="2002-2003", part=part)
        elsewhere = [one for one in all_ if one.when and one not in here]
        assert whole.seen.text.count(EN["search.elsewhere"]) == len(elsewhere) > 0


@pytest.mark.parametrize("words", ["chavez", "US coup", '"military coup"', "golpe", "bolivia 2009"])
def test_every_mark_holds_a_word_that_was_typed(page, atlas, words):
    marked = page(ROOT, q=words).seen.marked
    assert marked
    assert all(any(term in plain(said) for term in terms(words)) for said in marked)


def test_each_group_folds_after_a_few_and_says_how_many(page, atlas):
    there = page(ROOT, q="oil")
    found = find("oil")
    assert FIRST < len(found.events) <= FOLDED
    assert EN["pages.more"].format(n=len(found.events) - FIRST) in there.seen.text
    assert EN["search.sentences_group"].format(n=len(found.lines)) in there.seen.text
    titles = [title for _, title in there.seen.links]
    assert all(event.title.text("en") in titles for event in found.events)


def test_a_group_of_very_many_opens_with_a_few_and_leads_to_all(page, atlas):
    there = page(ROOT, q="venezuela")
    found = find("venezuela")
    assert len(found.events) > FOLDED
    headed = EN["search.events_group"].format(n=len(found.events))
    told = there.seen.text.partition(headed)[2].partition(EN["pages.all"].partition("{")[0])[0]
    assert sum(event.title.text("en") in told for event in found.events) == FIRST
    way = there.link(EN["pages.all"].format(n=len(found.events)))
    assert way == {"q": "venezuela", "part": "events"}
    titles = [title for _, title in page(ROOT, **way).seen.links]
    assert all(event.title.text("en") in titles for event in found.events)


def test_a_hit_leads_where_it_is_told(page, atlas):
    event = find("carmona").events[0]
    there = page(ROOT, q="carmona", years="1990")
    link = there.link(event.title.text("en"))
    assert (link["sel"], link["panel"], link["q"]) == (event.id, "card", "carmona")
    assert link["years"] == f"1990-{atlas.index.periods[event.id].last}"
    assert there.link("Pedro Carmona") == {"person": "Pedro Carmona", "years": "1990"}
    assert page(ROOT, q="colombia").link("Colombia")["sel"] == "co"
    assert page(ROOT, q="france").link("France")["country"] == "FR"


def test_a_sentence_leads_to_its_place_in_its_text(page, atlas):
    for line in find("oil").lines[:8]:
        link = page(ROOT, q="oil").link(
            search.clipped(line.sentence.text, spots(line.sentence.text, ("oil",)), LONGEST)[0]
        )
        assert link["panel"] == "text"
        if line.resting:
            assert link["sel"] == line.resting[0][0]
            assert int(link["start"]) == line.resting[0][1].start
        else:
            assert (link["source"], "sel" in link) == (line.sentence.source, False)


def test_a_link_to_a_sentence_counts_the_letters_shown_before_it(page, atlas):
    for line in real()[1].words.lines:
        text = atlas.atlas.texts[line.sentence.source]
        shown = "".join(paragraph.text for paragraph in paragraphs(text))
        letter = marks.letter([(each, None) for each in paragraphs(text)], line.sentence.start)
        assert shown[letter:].startswith(line.sentence.text)


def test_where_nothing_is_found_it_is_said_what_was_searched_and_how_to_go_on(page, atlas):
    there = page(ROOT, q="golpe xyz", kind="coup", person="FARC")
    assert EN["search.nothing"] in there.seen.text
    assert EN["search.searched"].format(n=2) in there.seen.text
    assert there.link(EN["search.without"]) == {"q": "golpe xyz"}
    assert there.link(EN["search.remove"]) == {"kind": "coup", "person": "FARC"}


@pytest.mark.parametrize("typed", ['""""', "“”"])
def test_only_quotation_marks_are_no_words(page, atlas, typed):
    there = page(ROOT, q=typed)
    assert EN["search.no_words"] in there.seen.text


@pytest.mark.parametrize("typed", ["", "   "])
def test_an_empty_search_takes_the_search_away(page, atlas, typed):
    there = page(ROOT, q="oil", sel="coup-of-2002")
    there.app.text_input(key="search").set_value(typed)
    assert there.run().params == {}
    assert EN["list.title"] in there.seen.text


def test_what_is_typed_too_long_is_cut_with_a_word_about_it(page, atlas):
    there = page(ROOT)
    there.app.text_input(key="search").set_value("oil " * 2500)
    there.run()
    cut = EN["page.cut"].format(n=LONGEST_WORDS)
    assert len(there.params["q"]) <= LONGEST_WORDS
    assert cut in there.seen.text
    assert cut not in there.run().seen.text
    linked = page(ROOT, q="oil " * 2500).seen.text
    assert cut in linked
    assert EN["page.dropped"].partition("{")[0] not in linked


@pytest.mark.parametrize("typed", [*SIGNS, "<b>{{7*7}}</b>", "שלום עולם", "x" * 200])
def test_whatever_is_typed_is_shown_as_it_is(page, atlas, typed):
    there = page(ROOT, q=typed)
    assert EN["search.title"].format(words=typed) in there.seen.text
    assert there.app.text_input(key="search").value == typed


def test_where_a_text_is_missing_the_rest_is_found(page, tiny):
    next((tiny / "seeds").glob("*.txt")).unlink()
    there = page(tiny, q="lisbon")
    assert EN["search.events_group"].format(n=2) in there.seen.text
    assert EN["search.sentences_group"].partition("(")[0] not in there.seen.text
    assert {plain(said) for said in there.seen.marked} == {"lisbon"}
