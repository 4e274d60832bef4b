"""What was taken from each paragraph of a text, and the reasons why nothing was."""

from dataclasses import replace

import pytest

from geodata.io import layers
from geodata.io.coverage import coverage, unmarked
from geodata.model.atlas import Unmarked
from tests.support import tiny as made_up

SOURCE = made_up.SOURCE


@pytest.fixture
def lamps(tiny):
    return layers.read(tiny)


def silent(atlas, *reasons):
    """The atlas without events and groups, and with reasons for what then carries nothing."""
    return replace(atlas, events={}, groups={}, unmarked=reasons)


def stated(folder, *entries):
    """The faults of an atlas in which these reasons are given."""
    lines = [
        f"[[paragraph]]\nsource = '{source}'\nbegins = '{begins}'\nreason = '{reason}'\n"
        for source, begins, reason in entries
    ]
    (folder / "layers" / "unmarked.toml").write_text("\n".join(lines), encoding="utf-8")
    return [str(fault) for fault in layers.read(folder).faults]


def test_a_paragraph_counts_the_letters_under_its_claims_once(lamps):
    carried = coverage(silent(lamps), SOURCE)[1]
    assert carried.claims == ("lamps-to-lisbon",)
    assert carried.marked == len(" ".join(made_up.CARRIED.split()))
    assert carried.letters == len(carried.paragraph.text)
    twice = replace(
        lamps.relations["lamps-to-lisbon"],
        passages=lamps.relations["lamps-to-lisbon"].passages * 2,
    )
    again = coverage(replace(silent(lamps), relations={twice.id: twice}), SOURCE)[1]
    assert (again.marked, again.claims) == (carried.marked, carried.claims)


def test_a_place_that_is_named_is_a_mention_and_no_claim(lamps):
    quiet = coverage(replace(silent(lamps), relations={}), SOURCE)
    assert [each.claims for each in quiet] == [(), (), ()]
    assert quiet[1].mentions > 0
    assert [each.silent for each in quiet] == [False, True, True]  # the first is a heading


def test_a_member_of_a_group_is_a_claim(lamps):
    league = replace(lamps.groups["lantern-league"], passages=())
    only = replace(lamps, events={}, relations={}, groups={league.id: league})
    assert [each.claims for each in coverage(only, SOURCE)] == [(), (), ("lantern-league",)]


def test_an_orphan_covers_no_words(lamps):
    event = lamps.events["second-ship"]
    lost = replace(event, passages=(replace(event.passages[0], anchor="orphan"),))
    only = replace(lamps, events={lost.id: lost}, relations={}, groups={})
    assert [each.claims for each in coverage(only, SOURCE)] == [(), (), ()]


def test_a_silent_paragraph_says_why(lamps):
    read = coverage(silent(lamps, Unmarked(SOURCE, "Nobody wrote", "method")), SOURCE)
    assert [each.reason for each in read] == [None, None, "method"]


def test_a_text_that_is_missing_has_no_paragraphs(lamps):
    assert coverage(replace(lamps, texts={}), SOURCE) == ()


def test_reasons_that_hold_are_no_fault(tiny):
    made_up.edit(tiny, "events", lambda parsed: parsed["features"].clear())
    made_up.edit(tiny, "groups", lambda parsed: parsed["features"].clear())
    assert stated(tiny, (SOURCE, "Nobody wrote", "argument")) == []


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (
            (SOURCE, "In May 1893", "argument"),
            f"unmarked.toml: {SOURCE}, 'In May 1893': carries lamps-leave-bergen",
        ),
        (
            (SOURCE, "No such words", "argument"),
            f"unmarked.toml: {SOURCE}, 'No such words': begins: is how 0 paragraphs begin: "
            "it must be one",
        ),
        (
            ("another", "Nobody", "argument"),
            "unmarked.toml: 'Nobody': source: 'another' is no source of this atlas",
        ),
        (
            (SOURCE, "Nobody", "boredom"),
            "unmarked.toml: paragraph 1: reason: must be one of argument, method, repetition, "
            "hypothesis, heading, imprint, not 'boredom'",
        ),
    ],
)
def test_a_reason_that_does_not_hold_is_a_fault(tiny, entry, line):
    assert line in stated(tiny, entry)


def test_who_gives_reasons_gives_all_of_them(tiny):
    for layer in ("events", "groups", "relations"):
        made_up.edit(tiny, layer, lambda parsed: parsed["features"].clear())
    [missing] = stated(tiny, (SOURCE, "Nobody wrote", "argument"))
    assert missing.startswith(f"unmarked.toml: {SOURCE}, 'In May 1893")
    assert missing.endswith(": carries nothing and says not why")


def test_an_atlas_without_reasons_is_asked_for_none(tiny):
    for layer in ("events", "groups", "relations"):
        made_up.edit(tiny, layer, lambda parsed: parsed["features"].clear())
    assert layers.read(tiny).faults == ()


@pytest.mark.parametrize("table", [None, 3, {"paragraph": 3}, {"paragraph": [3]}, {}])
def test_a_table_of_any_shape_is_read_without_raising(table):
    found, faults = unmarked(table)
    assert found == ()
    assert bool(faults) == (table != {})


def test_reasons_are_part_of_the_version_of_the_data(tiny):
    before = layers.digest(tiny)
    stated(tiny, (SOURCE, "Nobody wrote", "argument"))
    assert layers.digest(tiny) != before
