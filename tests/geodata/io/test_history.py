"""What changed between versions: recorded by `format`, and told of whatever an old link shows."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import selection
from dashboard.state.atlas import open_atlas
from dashboard.words import read_words
from geodata.cli.main import main
from geodata.io import layers
from geodata.io.history import FILE, History, Version, read_history, recorded, since, text
from geodata.query.view import read
from tests.support import tiny as made_up

EN = read_words("en")
DARK = "lisbon-goes-dark"
TODAY = datetime.now(UTC).date().isoformat()

VALUES = st.sampled_from(["", "a", "b", ("x",), ("x", "y")])
STATES = st.lists(
    st.dictionaries(
        st.sampled_from("pqr"),
        st.dictionaries(st.sampled_from(["title", "date", "words"]), VALUES),
    ),
    min_size=1,
    max_size=6,
)


def version(number):
    return f"{number:012x}"


def history(states, monkeypatch):
    """The history of an atlas whose features had these facts, one state after another."""
    made = History()
    for number, state in enumerate(states):
        seen = {id_: {k: v for k, v in said.items() if v} for id_, said in state.items()}
        monkeypatch.setattr("geodata.io.history.facts", lambda _atlas, seen=seen: seen)
        made = recorded(made, None, version(number), f"2026-01-{number + 1:02}")
    return made


@given(STATES)
def test_what_changed_since_any_version_is_what_differs_between_it_and_the_newest(states):
    with pytest.MonkeyPatch.context() as patch:
        made = history(states, patch)
    newest = states[-1]
    for number, state in enumerate(states):
        told = since(made, version(number))
        both = state.keys() & newest.keys()
        assert told.added == newest.keys() - state.keys()
        assert told.removed.keys() == state.keys() - newest.keys()
        differ = {
            id_: {
                name: state[id_].get(name, "")
                for name in state[id_].keys() | newest[id_].keys()
                if (state[id_].get(name) or "") != (newest[id_].get(name) or "")
            }
            for id_ in both
        }
        assert told.changed == {id_: old for id_, old in differ.items() if old}
        assert told.date == f"2026-01-{number + 1:02}"


@given(STATES)
def test_a_history_is_read_as_it_was_written(states):
    with pytest.MonkeyPatch.context() as patch:
        made = history(states, patch)
        patch.setattr("geodata.io.history.read_json", lambda *_: (json.loads(text(made)), ()))
        named = all("words" not in said for state in states for said in state.values())
        found, faults = read_history(Path("nowhere"))
    if named:  # names of passages have a form, which these have not
        assert (found, faults) == (made, ())


def test_a_version_that_is_not_recorded_is_not_made_up():
    assert since(History((Version("0" * 12, TODAY),), {}), "f" * 12) is None


def known(folder):
    return read_history(folder)[0]


def changed(folder, layer=None, id_=None, member=None, value=None):
    """The version of the data before and after a change, both recorded."""
    assert main(["format", str(folder)]) == 0
    before = known(folder).versions[-1].version
    if layer:
        made_up.edit(folder, layer, lambda held: made_up.put(held, id_, member, value))
        assert main(["format", str(folder)]) == 0
    return before, known(folder).versions[-1].version


def test_format_records_the_version_that_is_served(tiny, capsys):
    assert main(["format", str(tiny)]) == 0
    assert known(tiny).versions == (Version(layers.digest(tiny)[:12], TODAY),)
    said = capsys.readouterr().out
    assert main(["format", str(tiny)]) == 0
    assert "recorded" in said
    assert "recorded" not in capsys.readouterr().out


def test_format_records_what_was_otherwise(tiny):
    _, after = changed(tiny, "events", DARK, "properties.title.en", "Lisbon is dark")
    newest = known(tiny).versions[-1]
    assert newest == Version(after, TODAY, {DARK: {"title": "Lisbon goes dark"}})


def test_check_says_that_layers_were_changed_and_not_recorded(tiny, capsys):
    assert main(["format", str(tiny)]) == 0
    assert main(["check", str(tiny)]) == 0
    made_up.edit(tiny, "events", lambda held: made_up.put(held, DARK, "properties.weight", 3))
    capsys.readouterr()
    assert main(["check", str(tiny)]) == 1
    assert "history.json: does not know the layers as they are now" in capsys.readouterr().out


@pytest.mark.parametrize(
    "written",
    [
        "[]",
        "{}",
        '{"versions": [], "facts": []}',
        '{"versions": [{"version": "x"}], "facts": {}}',
        '{"versions": [], "facts": {"a": {"words": ["nowhere"]}}}',
        '{"versions": [], "facts": {"a": 1}}',
        "no JSON",
    ],
)
def test_a_history_that_cannot_be_read_is_one_fault_and_is_not_written_over(
    tiny, capsys, page, written
):
    (tiny / "layers" / FILE).write_text(written, encoding="utf-8")
    assert main(["check", str(tiny)]) == 1
    assert capsys.readouterr().out.count(FILE) == 1
    assert main(["format", str(tiny)]) == 1
    assert (tiny / "layers" / FILE).read_text(encoding="utf-8") == written
    there = page(tiny)
    assert FILE in there.seen.text
    assert len(open_atlas().atlas.events) == 5


def test_a_link_of_the_version_that_is_open_says_nothing(page, tiny):
    _, opened = changed(tiny, "events", DARK, "properties.title.en", "Lisbon is dark")
    assert "This link was made" not in page(tiny, sel=DARK, v=opened).seen.text


def test_a_link_of_an_older_version_says_what_changed_of_what_it_shows(page, tiny):
    before, _ = changed(tiny, "events", DARK, "properties.title.en", "Lisbon is dark")
    there = page(tiny, sel=DARK, v=before)
    assert EN["since.changed"].split("{")[0] in there.seen.text
    assert "Lisbon is dark: the title (was “Lisbon goes dark”)" in there.seen.text
    there = page(tiny, sel="second-ship", v=before)
    assert EN["since.same"].split("}. ")[1] in there.seen.text
    assert "Lisbon goes dark" not in there.seen.text
    assert "Lisbon is dark: the title" in page(tiny, years="1897", v=before).seen.text
    assert "Lisbon is dark: the title" not in page(tiny, years="1893", v=before).seen.text


def test_a_date_and_places_are_said_as_they_were(page, tiny):
    when = made_up.dated("1897-04")
    before, _ = changed(tiny, "events", DARK, "properties.when", when)
    assert "the date (was spring 1897)" in page(tiny, sel=DARK, v=before).seen.text
    _, _ = changed(tiny, "events", DARK, "properties.places", ["bergen"])
    said = page(tiny / ".." / tiny.name, sel=DARK, v=before).seen.text
    assert "the places (was Lisbon)" in said
    assert "the date (was spring 1897)" in said


def test_who_does_what_and_what_only_the_record_places_is_said_to_have_changed(page, tiny):
    acted_on = made_up.actors("Anna Lund", role="acted_on")
    ship = "lamps-leave-bergen"
    before, _ = changed(tiny, "events", ship, "properties.actors", acted_on)
    said = page(tiny, sel=ship, v=before).seen.text
    assert EN["since.actors"] in said
    assert EN["since.placed"] not in said
    changed(tiny, "events", ship, "properties.place_basis", ["text", "record"])
    assert EN["since.placed"] in page(tiny / ".." / tiny.name, sel=ship, v=before).seen.text


def test_what_is_gone_and_what_has_come_is_said(page, tiny):
    assert main(["format", str(tiny)]) == 0
    before = known(tiny).versions[-1].version

    def other(parsed):
        for feature in parsed["features"]:
            if feature["id"] == DARK:
                feature["id"] = "dark-week"

    made_up.edit(tiny, "events", other)
    assert main(["format", str(tiny)]) == 0
    there = page(tiny, sel=DARK, v=before)
    assert EN["since.removed"].format(title="Lisbon goes dark") in there.seen.text
    there = page(tiny, years="1897", v=before)
    assert EN["since.removed"].format(title="Lisbon goes dark") in there.seen.text
    assert f"Lisbon goes dark: {EN['since.added']}" in there.seen.text


def test_a_link_of_a_version_that_nobody_recorded_says_that_it_may_have_changed(page, tiny):
    assert EN["page.version"] in page(tiny, sel=DARK, v="0123456789ab").seen.text


def text_of(folder):
    return folder / "seeds" / f"{made_up.SOURCE}.txt"


def lengthened(folder):
    """Puts a sentence before the text, by which all of its passages move."""
    text_of(folder).write_text("New on top.\n\n" + made_up.TEXT, encoding="utf-8", newline="")


def reading(**params):
    view, _ = read(params, open_atlas().known)
    return selection.fill(open_atlas(), view, params)


@pytest.mark.parametrize("written", [False, True])
def test_a_link_to_a_passage_opens_its_words_though_they_have_moved(page, tiny, written):
    start = made_up.TEXT.index(made_up.DARK)
    assert main(["format", str(tiny)]) == 0
    lengthened(tiny)
    if written:
        assert main(["format", str(tiny)]) == 0
    page(tiny)
    there = reading(sel=DARK, start=str(start))
    moved = start + len("New on top.\n\n")
    assert (there.panel, there.start) == ("text", moved)
    assert reading(sel=DARK, start=str(moved)).start == moved


@pytest.mark.parametrize("written", [False, True])
def test_a_passage_is_found_by_its_name_of_then_and_of_now(page, tiny, written):
    start = made_up.TEXT.index(made_up.DARK)
    end, more = start + len(made_up.DARK), len("New on top.\n\n")
    assert main(["format", str(tiny)]) == 0
    lengthened(tiny)
    if written:
        assert main(["format", str(tiny)]) == 0
    page(tiny)
    opened = open_atlas()
    for first, last in ((start, end), (start + more, end + more)):
        there = selection.by_name(opened, reading(), f"{made_up.SOURCE}:{first}-{last}")
        assert (there.sel, there.panel, there.start) == ((DARK,), "text", start + more)
    assert selection.by_name(opened, reading(), "ghost:1-2") is None
    there = selection.by_name(opened, reading(), f"{made_up.SOURCE}:1-2")
    assert (there.sel, there.source, there.start) == ((), (made_up.SOURCE,), 1)


def test_words_that_stand_in_several_places_keep_their_order(page, tiny):
    said = "Bergen and Bergen and Bergen."
    text_of(tiny).write_text(made_up.TEXT + said, encoding="utf-8", newline="")
    at = len(made_up.TEXT)
    spots = [at, at + 11, at + 22]

    def three(held):
        passages = [
            {"source": made_up.SOURCE, "exact": "Bergen", "prefix": "", "suffix": ""}
            | {"start": spot, "end": spot + 6}
            for spot in spots
        ]
        made_up.put(held, "bergen", "properties.passages", passages)

    made_up.edit(tiny, "places", three)
    assert main(["format", str(tiny)]) == 0
    text_of(tiny).write_text("Once.\n\n" + made_up.TEXT + said, encoding="utf-8", newline="")
    assert main(["format", str(tiny)]) == 0
    page(tiny)
    assert [reading(sel="bergen", start=str(spot)).start for spot in spots] == [
        spot + 7 for spot in spots
    ]


def test_the_name_of_a_passage_typed_into_the_search_opens_it(page, tiny):
    start = made_up.TEXT.index(made_up.DARK)
    there = page(tiny)
    there.app.text_input(key="search").input(
        f"{made_up.SOURCE}:{start}-{start + len(made_up.DARK)}"
    )
    there.run()
    assert there.params == {"sel": DARK, "panel": "text", "start": str(start)}
