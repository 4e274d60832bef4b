"""What the page can be held to: doubts beside the record, what was read, where a place is named."""

from collections import Counter

import pytest

from dashboard.state import selection
from dashboard.state.atlas import covered, open_atlas
from dashboard.words import read_words
from geodata.query.view import write
from tests.support import pages
from tests.support import tiny as made_up
from tests.support.serving import ROOT

EN = read_words("en")


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    return made_up.write(tmp_path_factory.mktemp("proof") / "lamps")


def test_each_doubt_stands_beside_its_text_its_dates_and_what_can_be_looked_up(page, lamps):
    seen = page(lamps, panel="about").seen
    told = seen.text.partition(EN["about.doubted"].format(n=1))[2]
    doubted = open_atlas().atlas.events["second-ship"]
    assert told.split("\n")[1:3] == [
        f"{doubted.title.text('en')}Vale, 1906 · about 1897",
        doubted.doubt.text("en"),
    ]
    for reference in doubted.doubt.references:
        assert seen.get("a", href=reference.url)
        assert reference.title in told


def test_the_record_stands_beside_the_date_of_the_words(page):
    told = page(ROOT, panel="about").seen.text.partition("Cuba is expelled from the OAS")[2]
    assert told.startswith("Petras, about 2010 · 1961 · The historical record: 31 January 1962\n")


def test_every_paragraph_leads_to_its_words_and_says_what_was_taken(page):
    ways = page(ROOT, panel="about").seen.ways()
    for source, paragraphs in covered().items():
        told = [each for each in paragraphs if not each.paragraph.heading]
        counted = f"{sum(not each.silent for each in told)} of {len(told)} paragraphs"
        [there] = [view for words, view in ways.items() if counted in words]
        assert (there.source, there.part) == ((source,), "read")
        seen = page(ROOT, **write(there)).seen
        views = [pages.view(href) for href, _ in seen.links if href.startswith("?")]
        starts = [view.start for view in views if view.start is not None]
        assert starts == [each.paragraph.start for each in paragraphs]
        if source == "petras-2010":
            assert "Several key concepts are central to the understanding … argument" in seen.text


def test_an_atlas_without_texts_has_nothing_to_say_of_what_was_read(page, tiny):
    (tiny / "seeds" / f"{made_up.SOURCE}.txt").unlink()
    assert EN["coverage.title"] not in page(tiny, panel="about").seen.text


def test_a_place_named_often_has_a_few_lines_for_each_text_and_the_way_to_all(page):
    there = page(ROOT, sel="ve", panel="place")
    place = open_atlas().atlas.places["ve"]
    petras = [passage for passage in place.passages if passage.source == "petras-2010"]
    name = EN["place.passages"].format(n=len(petras), source="Petras, about 2010")
    told = there.seen.text.partition(name)[2]
    assert (
        told.split("\n")[1]
        == "… Peru and Chile for minerals; Venezuela, Mexico, Ecuador for oil and gas. …"
    )
    few = sum(min(6, n) for n in Counter(each.source for each in place.passages).values())
    assert there.seen.marked == ["Venezuela"] * few
    whole = page(ROOT, **there.link(EN["pages.all"].format(n=len(place.passages)))).seen
    ways = [pages.view(href) for href, words in whole.links if words == "Venezuela"]
    there_are = {
        (selection.text(open_atlas(), view), view.start) for view in ways if view.panel == "text"
    }
    assert there_are == {(passage.source, passage.start) for passage in place.passages}


def test_a_place_that_is_described_is_quoted(page):
    seen = page(ROOT, sel="base-near-caracas", panel="place").seen
    assert "one on the border, less than 30 minutes from Caracas" in seen.marked
    assert seen.get("blockquote")


def test_a_doubt_of_an_event_and_of_its_relation_is_one_row_with_both_ways(page):
    seen = page(ROOT, panel="about").seen
    atlas = open_atlas().atlas
    event = atlas.events["aid-convoy-2019"]
    titles = [claim.title for claim in (*atlas.events.values(), *atlas.relations.values())]
    relation, shared = next(
        (one, same)
        for one in atlas.relations.values()
        if one.doubt and titles.count(one.title) == 1
        if (same := [c for c in atlas.events.values() if c.doubt == one.doubt])
    )
    for claim in (*shared, relation, event):
        assert seen.ways()[claim.title.text("en")].sel == (claim.id,)
    assert seen.text.count(relation.doubt.text("en")) == 1


def test_a_date_of_the_section_names_the_section(page):
    seen = page(ROOT, sel="structural-adjustment-venezuela").seen
    heading = "“US-Venezuelan Relations 1990 – 1998”"
    assert f"{EN['why.heading']}{heading}" in seen.text
    assert seen.ways()[heading].panel == "text"
    assert EN["why.heading"] not in page(ROOT, sel="coup-april-2002").seen.text


def test_a_card_outside_the_years_says_so_and_leads_to_its_years(page):
    there = page(ROOT, sel="coup-april-2002", years="1960", panel="card")
    assert EN["card.other_period"] in there.seen.text
    assert there.link(EN["card.show_period"])["years"] == "2002"
    inside = page(ROOT, sel="coup-april-2002", years="2002", panel="card")
    assert EN["card.other_period"] not in inside.seen.text


def test_a_country_says_how_many_of_its_events_the_map_counts_on_it(page):
    text = page(ROOT, country="VE", panel="country").seen.text
    atlas = open_atlas().atlas
    drawn = [e for e in atlas.events.values() if "ve" in e.places and e.when]
    assert EN["country.drawn"].format(n=len(drawn)) in text
