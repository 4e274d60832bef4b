"""The command `python -m geodata`: check, stats and format."""

import subprocess
import sys

import pytest

from geodata.cli.main import main
from geodata.io import layers
from tests.support import tiny as made_up
from tests.support.serving import ROOT


def files(folder):
    return {file.name: file.read_bytes() for file in (folder / "layers").iterdir()}


def test_a_sound_atlas_passes_with_one_line(tiny, capsys):
    assert main(["check", str(tiny)]) == 0
    assert capsys.readouterr().out == (
        "5 events, 5 places, 1 relation, 1 group, 1 text: no faults\n"
    )


def test_every_fault_is_a_line_and_the_last_line_sums_up(tiny, capsys):
    made_up.edit(tiny, "events", lambda p: made_up.put(p, "second-ship", "properties.weight", 9))
    made_up.edit(tiny, "events", lambda p: made_up.put(p, "third-lamp", "properties.places", ["x"]))
    made_up.edit(tiny, "groups", lambda p: made_up.put(p, "lantern-league", "geometry", {}))
    assert main(["check", str(tiny)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "events.geojson: second-ship: properties.weight: 9 is not between 1 and 3",
        "events.geojson: third-lamp: properties.places[1]: 'x' is no place that could be read",
        "groups.geojson: lantern-league: geometry: is not what its places give; "
        "`python -m geodata format` writes it",
        "4 events, 5 places, 1 relation, 1 group, 1 text: 3 faults, 1 left out",
    ]


def test_the_command_runs_as_a_module_in_the_folder_where_it_is_called(tiny):
    done = subprocess.run(
        [sys.executable, "-m", "geodata", "check"],
        cwd=tiny,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("no faults\n")


def test_who_reads_only_the_first_lines_is_no_error():
    command = f"{sys.executable} -m geodata stats | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.endswith(" events\n")
    assert done.stderr == ""


def test_an_unknown_command_is_refused_with_what_there_is(capsys):
    with pytest.raises(SystemExit) as left:
        main(["polish"])
    assert left.value.code == 2
    assert "check" in capsys.readouterr().err


def test_the_counts_name_what_they_count(tiny, capsys):
    assert main(["stats", str(tiny)]) == 0
    counted, *_ = capsys.readouterr().out.split("\n\n")
    lines = [line.split(maxsplit=1) for line in counted.splitlines()]
    assert {name: int(number) for number, name in lines} == {
        "events": 5,
        "events of kind agreement": 1,
        "events of kind diplomacy": 2,
        "events of kind economy": 1,
        "events of kind media": 1,
        "events dated": 4,
        "events dated by context": 1,
        "events dated by record": 1,
        "events dated by text": 2,
        "events undated": 1,
        "places of events given by text": 5,
        "events not reviewed": 0,
        "places": 5,
        "places not reviewed": 0,
        "places of kind city": 2,
        "places of kind country": 2,
        "places of kind water": 1,
        "places of precision approximate": 1,
        "places of precision area": 2,
        "places of precision exact": 1,
        "places of precision unlocated": 1,
        "relations": 1,
        "groups": 1,
        "passages in lamps-1906": 13,
        "doubts": 1,
        "paragraphs with a claim": 2,
    }


def test_an_atlas_that_cannot_be_read_is_not_counted_as_an_empty_one(tmp_path, capsys):
    assert main(["stats", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "layers: there is no such folder",
        "sources.toml: is missing: it names the texts",
    ]


def test_counts_say_that_something_was_left_out(tiny, capsys):
    assert main(["stats", str(tiny)]) == 0
    assert capsys.readouterr().err == ""
    (tiny / "layers/groups.geojson").write_text("{", "utf-8")
    assert main(["stats", str(tiny)]) == 0
    said = capsys.readouterr()
    assert "     0  groups\n" in said.out
    assert said.err == (
        f"not counted is what 1 fault left out; `python -m geodata check {tiny}` lists them\n"
    )


def test_each_paragraph_says_what_was_taken_from_it_or_why_nothing_was(tiny, capsys):
    made_up.edit(tiny, "events", lambda parsed: parsed["features"].clear())
    made_up.edit(tiny, "groups", lambda parsed: parsed["features"].clear())
    (tiny / "layers" / "unmarked.toml").write_text(
        f'[[paragraph]]\nsource = "{made_up.SOURCE}"\nbegins = "Nobody"\nreason = "argument"\n'
    )
    assert main(["stats", str(tiny)]) == 0
    counted, paragraphs = capsys.readouterr().out.split("\n\n")
    assert "     1  paragraphs without a claim: argument" in counted.splitlines()
    head, *lines = paragraphs.splitlines()
    assert head == f"{made_up.SOURCE}: letters under claims, claims, where, places named, paragraph"
    assert [line[:52] for line in lines] == [
        "         heading ····················    0        Th",
        "     24% 1 claim ···████·············    3     1  In",
        "        argument ····················    1     2  No",
    ]


def test_a_place_just_off_the_outline_of_its_country_is_listed_and_no_fault(tiny, capsys):
    made_up.edit(
        tiny, "places", lambda p: made_up.put(p, "bergen", "geometry.coordinates", [5.05, 60.4])
    )
    assert main(["format", str(tiny)]) == 0
    capsys.readouterr()
    assert main(["check", str(tiny)]) == 0
    known, last = capsys.readouterr().out.splitlines()
    assert known.startswith("known: bergen lies 0.")
    assert known.endswith(" degrees off the outline of NO")
    assert last.endswith("no faults")


def test_a_formatted_atlas_is_left_as_it_is(tiny):
    assert main(["format", str(tiny)]) == 0
    before = files(tiny)
    assert main(["format", str(tiny)]) == 0
    assert files(tiny) == before


def test_what_an_author_leaves_out_is_filled_in(tiny):
    assert main(["format", str(tiny)]) == 0
    before, sound = files(tiny), layers.read(tiny)

    def strip(parsed):
        parsed["features"].reverse()
        for feature in parsed["features"]:
            properties = feature["properties"]
            if parsed["atlas"]["layer"] != "places":
                feature["geometry"] = None
            for holder in [properties, *properties.get("members", [])]:
                holder["passages"] = [
                    {"exact": passage["exact"], "source": passage["source"]}
                    for passage in holder["passages"]
                ]

    for layer in layers.EDITED:
        made_up.edit(tiny, layer, strip)
    assert layers.read(tiny).faults != ()
    assert main(["format", str(tiny)]) == 0
    assert files(tiny) == before
    assert layers.read(tiny) == sound


def test_a_passage_that_moved_is_written_where_it_stands(tiny):
    text = f"Preface.\n\n{made_up.TEXT}"
    (tiny / f"seeds/{made_up.SOURCE}.txt").write_bytes(text.encode())
    main(["format", str(tiny)])
    passage = layers.read(tiny).events["second-ship"].passages[0]
    assert (passage.anchor, passage.start) == ("exact", text.index(made_up.SENT))


def test_an_orphan_keeps_its_words_and_offsets(tiny):
    lost = made_up.words(made_up.SENT) | {"exact": "Words of another edition", "suffix": "."}
    made_up.edit(
        tiny, "events", lambda p: made_up.put(p, "second-ship", "properties.passages", [lost])
    )
    assert main(["format", str(tiny)]) == 0
    written, _ = layers.read_json(tiny / "layers/events.geojson")
    assert written["features"][3]["properties"]["passages"] == [lost]


def test_members_that_this_version_does_not_know_are_kept(tiny):
    made_up.edit(tiny, "events", lambda p: made_up.put(p, "second-ship", "properties.seen", [1]))
    main(["format", str(tiny)])
    written, _ = layers.read_json(tiny / "layers/events.geojson")
    assert written["features"][3]["properties"]["seen"] == [1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"type": ', "groups.geojson: is not JSON"),
        (
            b'{"type": "FeatureCollection", "atlas": {"layer": "groups", "schema": 2}, '
            b'"features": [{"id": "lost"}]}',
            "groups.geojson: lost: ",
        ),
        (
            b'{"type": "FeatureCollection", "atlas": {"layer": "groups", "schema": 2}, '
            b'"features": [], "size": 1e999}',
            "groups.geojson: Out of range float",
        ),
    ],
    ids=["truncated", "a feature would be lost", "a number JSON has not"],
)
def test_nothing_is_written_when_something_would_be_lost(tiny, capsys, content, reason):
    made_up.edit(tiny, "events", lambda parsed: parsed["features"].reverse())
    (tiny / "layers/groups.geojson").write_bytes(content)
    before = files(tiny)
    assert main(["format", str(tiny)]) == 1
    assert files(tiny) == before
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(reason)
    assert lines[-1] == "Nothing was written."


def test_the_base_map_is_not_formatted(tiny):
    base = (layers.SHIPPED / layers.BASE).read_bytes()
    (tiny / "layers" / layers.BASE).write_bytes(base)
    main(["format", str(tiny)])
    assert (tiny / "layers" / layers.BASE).read_bytes() == base
