"""What the page can be held to: doubts beside the record, what was read, where a place is named."""

from pathlib import Path

import pytest

from dashboard import aim
from dashboard.atlas import covered, opened
from dashboard.words import read_words
from tests import pages
from tests import tiny as made_up

ROOT = Path(__file__).parent.parent
EN = read_words("en")


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    return made_up.write(tmp_path_factory.mktemp("proof") / "lamps")


def test_each_doubt_stands_beside_its_text_its_dates_and_what_can_be_looked_up(page, lamps):
    seen = page(lamps, panel="about").seen
    told = seen.text.partition(EN["about.doubted"].format(n=1))[2]
    doubted = opened().atlas.events["second-ship"]
    assert told.split("\n")[1:3] == [
        f"{doubted.title.en}Vale, 1906 · about 1897",
        doubted.doubt.en,
    ]
    for reference in doubted.doubt.references:
        assert seen.get("a", href=reference.url)
        assert reference.title in told


def test_the_record_stands_beside_the_date_of_the_words(page):
    told = page(ROOT, panel="about").seen.text.partition("Cuba is expelled from the OAS")[2]
    assert told.startswith("Petras, about 2010 · 1961 · The historical record: 31 January 1962\n")


def test_every_paragraph_leads_to_its_words_and_says_what_was_taken(page):
    seen = page(ROOT, panel="about").seen
    starts = {}
    for href, _ in seen.links:
        view = pages.view(href) if href.startswith("?") else None
        if view and view.panel == "text" and view.start is not None:
            starts.setdefault(view.source[0], []).append(view.start)
    for source, paragraphs in covered().items():
        assert starts[source] == [each.paragraph.start for each in paragraphs]
        told = [each for each in paragraphs if not each.paragraph.heading]
        assert f"{sum(not each.silent for each in told)} of {len(told)} paragraphs" in seen.text
    assert "Several key concepts are central to the understanding … argument" in seen.text


def test_an_atlas_without_texts_has_nothing_to_say_of_what_was_read(page, tiny):
    (tiny / "seeds" / f"{made_up.SOURCE}.txt").unlink()
    assert EN["coverage.title"] not in page(tiny, panel="about").seen.text


def test_a_place_named_often_has_a_line_for_each_time_and_folds_most_away(page):
    there = page(ROOT, sel="ve", panel="place")
    place = opened().atlas.places["ve"]
    petras = [passage for passage in place.passages if passage.source == "petras-2010"]
    name = EN["place.passages"].format(n=len(petras), source="Petras, about 2010")
    told = there.seen.text.partition(name)[2]
    assert (
        told.split("\n")[1]
        == "… Peru and Chile for minerals; Venezuela, Mexico, Ecuador for oil and gas. …"
    )
    assert EN["place.more"].format(n=len(petras) - 6) in told
    ways = [pages.view(href) for href, words in there.seen.links if words == "Venezuela"]
    there_are = {(aim.text(opened(), view), view.start) for view in ways if view.panel == "text"}
    assert there_are == {(passage.source, passage.start) for passage in place.passages}


def test_a_place_that_is_described_is_quoted(page):
    seen = page(ROOT, sel="base-near-caracas", panel="place").seen
    assert "one on the border, less than 30 minutes from Caracas" in seen.marked
    assert seen.get("blockquote")
