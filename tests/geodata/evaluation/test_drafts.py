"""A draft of a machine beside layers that a person made: what was found, what was placed right."""

from dataclasses import replace

import pytest

from geodata.documents.document import Document
from geodata.evaluation import drafts
from geodata.geoparse.events import EventMention
from geodata.geoparse.extract import Candidates, extract
from geodata.io import layers
from tests.support import tiny as made_up

NOTHING = Candidates(made_up.SOURCE, (), (), (), ())


@pytest.fixture
def atlas(tiny):
    return layers.read(tiny)


def counted(count, atlas, candidates):
    return {name: n for name, n in count(atlas, {made_up.SOURCE: candidates}).items() if n}


def read(text=made_up.TEXT):
    return extract(Document(made_up.SOURCE, text))


def test_a_mention_is_right_near_its_point_or_in_its_country(atlas):
    counts = counted(drafts.places, atlas, read())
    assert counts["a city: right"] == 2
    assert counts["a country: right"] == 1
    assert counts["a water: not found"] == 1


def test_where_nothing_was_found_every_mention_is_missing(atlas):
    counts = counted(drafts.places, atlas, NOTHING)
    assert counts[f"{made_up.SOURCE}: not found"] == 4
    assert not any(name.endswith("right") for name in counts)


def test_another_town_of_the_same_name_is_placed_wrong(atlas):
    elsewhere = made_up.TEXT.replace("Lisbon", "Boston")  # as long, so that offsets stay
    counts = counted(drafts.places, atlas, read(elsewhere))
    assert counts["a city: placed wrong"] == 1  # the other passage names Bergen too


def happened(words, date):
    start = made_up.TEXT.index(words)
    return EventMention(start, start + len(words), "conflict", "x", None, date, 0.5, False)


def test_an_event_is_proposed_with_its_year_with_another_or_not(atlas):
    assert counted(drafts.events, atlas, NOTHING) == {"dated events of weight 2 and 3": 3}
    may_1893, spring_1897 = range(2)
    found = (
        happened(made_up.CARRIED, may_1893),
        happened(made_up.DARK, may_1893),
        happened(made_up.SENT, None),
        happened("The Lamp Trade", spring_1897),
    )
    assert [one.edtf for one in read().dates] == ["1893-05", "1897-21"]
    assert counted(drafts.events, atlas, replace(read(), events=found)) == {
        "dated events of weight 2 and 3": 3,
        "proposed with the right year": 1,
        "proposed with another year or none": 1,  # the third weighs less
        "candidates: of a claim, in its years": 1,
        "candidates: of a claim, in other years or none": 2,
        "candidates: of no claim": 1,
    }


def test_the_command_prints_both_tables(tiny, capsys):
    drafts.main([str(tiny)])
    said = capsys.readouterr().out
    assert said.startswith("places\n     2  a city: right\n")
    assert "\nevents\n" in said
