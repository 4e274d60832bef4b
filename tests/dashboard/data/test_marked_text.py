"""A text as it is sent to the browser: all its words, and every passage of the atlas marked."""

import json
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import marked_text, payload
from dashboard.state import marks, selection
from dashboard.state.atlas import open_atlas
from geodata.model.atlas import passages_of
from geodata.model.period import Period
from geodata.query.view import View, with_
from geodata.text.passages import paragraphs
from tests.support import hard
from tests.support import tiny as made_up
from tests.support.serving import ROOT

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: (at[0], sum(at))), max_size=30
)


@pytest.fixture(scope="module", params=["real", "tiny", "hard"])
def opened(request, tmp_path_factory):
    """An atlas as a process has it."""
    folder = tmp_path_factory.mktemp("reading") / "atlas"
    root = {"real": lambda _: ROOT, "tiny": made_up.write, "hard": hard.write}[request.param]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS", str(root(folder)))
        open_atlas.cache_clear()
        yield open_atlas()
    open_atlas.cache_clear()


def features(opened):
    atlas = opened.atlas
    for layer in (atlas.events, atlas.relations, atlas.groups, atlas.places):
        yield from layer.values()


def told(opened, source, *, lost):
    """Id and passage of all that rests on a text, of what is lost in it or of what is not."""
    return [
        (feature.id, passage)
        for feature in features(opened)
        for passage in passages_of(feature)
        if passage.source == source and (passage.anchor == "orphan") is lost
    ]


def bodies(opened):
    for source in opened.atlas.sources:
        yield source, opened.atlas.texts.get(source, ""), marked_text.body(opened, source, "en")


def said(run):
    return run if isinstance(run, str) else run[0]


def test_the_runs_make_up_the_text_as_it_is_shown(opened):
    for _, text, body in bodies(opened):
        sent = ["".join(map(said, each["runs"])) for each in body["paragraphs"]]
        headings = [each["number"] is None for each in body["paragraphs"]]
        shown = paragraphs(text)
        assert sent == [paragraph.text for paragraph in shown]
        assert headings == [paragraph.heading for paragraph in shown]


def test_every_passage_that_stands_in_a_text_is_marked_there_and_nothing_else_is(opened):
    for source, _, body in bodies(opened):
        marked = {
            (mark["start"], mark["end"], id_) for mark in body["marks"] for id_ in mark["ids"]
        }
        assert marked == {(p.start, p.end, id_) for id_, p in told(opened, source, lost=False)}


def test_the_runs_under_a_mark_are_its_words(opened):
    for _, text, body in bodies(opened):
        under = ["" for _ in body["marks"]]
        for run in (run for each in body["paragraphs"] for run in each["runs"]):
            for number in run[1] if isinstance(run, tuple) else []:
                under[number] += run[0]
        for mark, words in zip(body["marks"], under, strict=True):
            wanted = text[mark["start"] : mark["end"]]
            assert letters(words) == letters(wanted)


def letters(words):
    return [letter for letter in words if letter.isalnum()]


def test_words_that_carry_several_features_are_one_mark_and_marks_are_in_order(opened):
    for source, _, body in bodies(opened):
        spans = [(mark["start"], mark["end"]) for mark in body["marks"]]
        assert len(set(spans)) == len(spans)
        assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
        assert all(len(set(mark["ids"])) == len(mark["ids"]) > 0 for mark in body["marks"])
        assert len(marks.marks(opened, source)) == len(spans)


def test_marks_that_share_a_word_lie_in_different_lanes(opened):
    for _, _, body in bodies(opened):
        lanes = {}
        for mark in body["marks"]:
            lanes.setdefault(mark["lane"], []).append(mark)
        for lane in lanes.values():
            assert all(one["end"] <= other["start"] for one, other in pairwise(lane))


@given(SPANS)
def test_lanes_keep_overlapping_spans_apart_and_are_no_more_than_it_takes(spans):
    spans = sorted(spans, key=lambda span: (span[0], -span[1]))
    lanes = list(marks.lanes(spans))
    placed = list(zip(lanes, spans, strict=True))
    for (lane, one), (other_lane, other) in combinations(placed, 2):
        if one[0] < other[1] and other[0] < one[1]:
            assert lane != other_lane
    depth = max((sum(a <= at < b for a, b in spans) for at in range(81)), default=0)
    assert len(set(lanes)) == depth


def test_passages_that_are_gone_are_listed_with_their_stored_words(opened):
    for source, _, body in bodies(opened):
        gone = told(opened, source, lost=True)
        assert sorted((each["id"], each["exact"]) for each in body["orphans"]) == sorted(
            (id_, passage.exact) for id_, passage in gone
        )


def test_all_that_is_named_in_a_body_is_told_of_there_and_nothing_else(opened):
    for _, _, body in bodies(opened):
        named = {id_ for mark in body["marks"] for id_ in mark["ids"]}
        named |= {orphan["id"] for orphan in body["orphans"]}
        assert body["features"].keys() == named
        for feature in body["features"].values():
            assert feature["title"]
            assert feature["label"]
            assert feature["panel"] in ("card", "place", "list")


def test_a_body_is_served_by_the_name_of_its_text_and_nothing_by_another(opened):
    payload.version.cache_clear()
    payload.layer.cache_clear()
    payload.text.cache_clear()
    for source in opened.atlas.sources:
        served = payload.body(f"text-{source}", "en")
        assert json.loads(served) == json.loads(json.dumps(marked_text.body(opened, source, "en")))
        assert payload.body(source, "en") is None
    assert payload.body("text-", "en") is None
    assert payload.body("text-../secret", "en") is None
    payload.version.cache_clear()
    payload.layer.cache_clear()
    payload.text.cache_clear()


@pytest.fixture
def lamps(tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS", str(made_up.write(tmp_path / "lamps")))
    open_atlas.cache_clear()
    yield open_atlas()
    open_atlas.cache_clear()


def test_what_is_told_comes_before_what_is_only_named(lamps):
    by_words = {made_up.TEXT[m.start : m.end]: m.ids for m in marks.marks(lamps, made_up.SOURCE)}
    assert by_words[made_up.CARRIED] == ("lamps-leave-bergen", "lamps-to-lisbon", "bergen")
    assert by_words[made_up.SWORE] == ("league-sworn", "lantern-league")
    kinds = marked_text.body(lamps, made_up.SOURCE, "en")["features"]
    assert {id_: kinds[id_]["kind"] for id_ in by_words[made_up.CARRIED]} == {
        "lamps-leave-bergen": "agreement",
        "lamps-to-lisbon": "relation",
        "bergen": "place",
    }
    assert kinds["lantern-league"]["kind"] == "group"


@pytest.mark.parametrize(
    ("before", "sel", "after"),
    [
        ("text", ("lisbon-goes-dark",), "text"),
        ("text", ("lisbon",), "text"),
        ("text", ("lantern-league",), "text"),
        ("text", ("portugal", "norway"), "text"),
        ("text", ("portugal",), "place"),
        ("text", (), "text"),
        ("list", ("lisbon-goes-dark",), "card"),
        ("country", ("lisbon", "bergen"), "place"),
        ("card", (), None),
    ],
)
def test_the_text_stays_open_for_what_it_tells_of(lamps, before, sel, after):
    view = View(panel=before, start=3)
    assert selection.chosen(lamps, with_(view, sel=sel)).panel == after


def test_a_quotation_leads_to_where_its_own_words_begin(lamps):
    (passage,) = lamps.atlas.events["second-ship"].passages
    view = selection.reading(lamps, View(), "second-ship", passage)
    assert (view.panel, view.sel, view.start) == ("text", ("second-ship",), passage.start)


def test_what_is_chosen_in_the_text_is_within_the_years(lamps):
    there = View(
        years=Period(1890, 1891), mode="single", sel=("lisbon-goes-dark",), panel="text", start=9
    )
    assert selection.grown(lamps, there) == replace(there, years=Period(1890, 1897), mode="range")
    assert selection.grown(lamps, replace(there, sel=("lisbon",))).years == Period(1890, 1891)


def test_the_letter_of_an_offset_is_counted_as_a_browser_counts():
    text = "A 🏮 lamp.\n\nB🏮 and more."
    shown = [(each, None) for each in paragraphs(text)]
    assert marks.letter(shown, text.index("lamp")) == len("A .. ")
    assert marks.letter(shown, text.index("and")) == len("A .. lamp.") + len("B.. ")
