"""What a machine finds in documents, and the command that prints it."""

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest

from geodata.cli import geoparse
from geodata.cli.main import main
from geodata.documents.document import Document
from geodata.documents.files import UnreadableError, read_document
from geodata.geoparse.dates.find import dates
from geodata.geoparse.events import event_mentions
from geodata.geoparse.extract import extract
from geodata.geoparse.resolve import Toponym
from geodata.geoparse.roles import role
from geodata.text.reading import Reading

TEXT = (
    "The President of Peru visited Bolivia in May 1997.\r\n\r\n"
    "On 3 June 1998 thousands marched in Santiago against the government of Chile. "
    "Washington refused to comment, and officials in Lima did not answer.\r\n"
)


def geoparsed(text=TEXT, published=None):
    return extract(Document("x.txt", text, published)).as_json()


def named(candidates):
    return {one["text"]: one for one in candidates["toponyms"]}


def test_every_finding_is_a_stretch_of_the_text_as_it_was_given():
    candidates = geoparsed()
    for one in [*candidates["toponyms"], *candidates["dates"]]:
        assert TEXT[one["start"] : one["end"]] == one["text"]
    for event in candidates["events"]:
        assert event["trigger"] in TEXT[event["start"] : event["end"]]


def test_a_place_has_its_position_its_country_and_its_part_in_the_sentence():
    names = named(geoparsed())
    assert {"Peru", "Bolivia", "Santiago", "Chile", "Lima"} <= names.keys()
    assert (names["Santiago"]["country"], names["Santiago"]["role"]) == ("CL", "scene")
    assert abs(names["Lima"]["lat"] + 12) < 1
    assert names["Washington"]["role"] == "actor"
    assert names["Lima"]["role"] == "scene"


def test_an_event_is_tied_to_the_place_and_the_date_beside_its_word():
    candidates = geoparsed()
    march = next(event for event in candidates["events"] if event["kind"] == "protest")
    assert march["trigger"] == "marched"
    assert candidates["toponyms"][march["toponym"]]["text"] == "Santiago"
    assert candidates["dates"][march["date"]]["edtf"] == "1998-06-03"
    assert 0 < march["score"] < 1


def test_a_relative_date_counts_from_the_date_of_the_text():
    [said] = geoparsed("Protesters marched in Lima on Thursday.", date(2019, 11, 23))["dates"]
    assert (said["edtf"], said["anchor"]) == ("2019-11-21", "2019-11-23")


@pytest.mark.parametrize(
    ("before", "edtf"),
    [
        ("In 1997 there was peace. ", "1997"),  # of its paragraph
        ("The years 1990 – 1994\n\nNobody spoke of it before.\n\n", "1990/1994"),  # of its title
        ("It began in 1985 and did not end.\n\nNobody knew.\n\n", "1985"),  # of paragraphs before
        ("It began in 1985 and did not end.\n\nIn 1986 nobody knew.\n\n", "1986"),
        ("It began in 1985.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\n", None),  # too far away
    ],
)
def test_a_sentence_without_a_date_goes_on_from_the_last_one(before, edtf):
    candidates = geoparsed(f"{before}Workers marched in Lima against the government.\n")
    march = candidates["events"][-1]
    assert march["trigger"] == "marched"
    date_ = march["date"]
    assert (candidates["dates"][date_]["edtf"] if date_ is not None else None) == edtf


def test_a_date_in_the_sentence_is_surer_than_one_before_it():
    said = geoparsed("Workers marched in Lima in 1997.")["events"][0]
    gone_on = geoparsed("In 1997 there was peace. Workers marched in Lima.")["events"][0]
    assert said["score"] > gone_on["score"]


def test_what_is_only_supposed_scores_less():
    [told] = event_mentions(Reading("They attacked."), (), (), ())
    [supposed] = event_mentions(Reading("They might have attacked."), (), (), ())
    assert supposed.score < told.score


def test_a_text_without_anything_has_no_candidates():
    assert geoparsed("") == {"source": "x.txt", "toponyms": [], "dates": [], "events": []}
    assert dates(Reading("Nothing here."), None) == ()


def test_a_name_after_from_is_an_origin_and_after_to_a_target():
    text = "Oil went from Venezuela to Cuba."
    parts = {
        one.name.text: role(text, one)
        for one in extract(Document("x", text)).toponyms
        if isinstance(one, Toponym)
    }
    assert parts == {"Venezuela": "origin", "Cuba": "target"}


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("They sided with Washington in that war.", "actor"),
        ("Washington's policy failed.", "actor"),
        ("It was known in Washington as a plot.", "scene"),
        ("The ministers flew to Washington at once.", "target"),
        ("Their envoy returned from Washington.", "origin"),
        ("Letters from Washington asked for more.", "actor"),
        ("They have offices in Lima, Bogotá and Washington.", "passing"),
    ],
)
def test_a_capital_acts_unless_something_is_there_or_goes_there(sentence, part):
    *_, name = extract(Document("x", sentence)).toponyms
    assert (name.name.text, role(sentence, name)) == ("Washington", part)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "texts").mkdir()
    for n, place in enumerate(("Lima", "Bogotá", "Quito")):
        (tmp_path / "texts" / f"{n}.txt").write_text(f"They met in {place} in 1999.\n", "utf-8")
    return tmp_path


def test_each_document_is_a_line_in_the_order_given(folder, capsys):
    assert main(["geoparse", str(folder / "texts")]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(line["source"]).name for line in lines] == ["0.txt", "1.txt", "2.txt"]
    assert [line["toponyms"][0]["text"] for line in lines] == ["Lima", "Bogotá", "Quito"]


def test_two_processes_find_what_one_finds(folder, capsys):
    main(["geoparse", str(folder / "texts")])
    alone = capsys.readouterr().out
    main(["geoparse", str(folder / "texts"), "--jobs", "2"])
    assert capsys.readouterr().out == alone


@pytest.mark.parametrize(
    ("asked", "processors", "begun"),
    [("100000", 2, 2), ("100000", 64, 3), ("100000", None, 1), ("-5", 2, 1), ("2", 64, 2)],
)
def test_no_more_processes_begin_than_there_are_processors_or_documents(
    folder, monkeypatch, asked, processors, begun
):
    many = []
    monkeypatch.setattr(geoparse, "_each", lambda jobs, *_: many.append(jobs) or nullcontext([]))
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert main(["geoparse", str(folder / "texts"), "--jobs", asked]) == 0
    assert many == [begun]


def test_what_was_written_is_not_made_again(folder):
    out = folder / "out"
    assert main(["geoparse", str(folder / "texts"), "--out", str(out)]) == 0
    files = sorted(out.iterdir())
    assert len(files) == 3
    files[0].write_text("kept", "utf-8")
    files[1].unlink()
    assert main(["geoparse", str(folder / "texts"), "--out", str(out)]) == 0
    assert files[0].read_text("utf-8") == "kept"
    assert json.loads(files[1].read_text("utf-8"))["dates"][0]["edtf"] == "1999"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("latin.txt", "Bogotá".encode("latin-1"), "not UTF-8: byte 5 is 0xe1; save it as UTF-8"),
        ("mark.txt", "Bogotá".encode("utf-16"), "is UTF-16: save it as UTF-8"),
        ("bare.txt", "Bogotá".encode("utf-16-be"), "is UTF-16: save it as UTF-8"),
        ("zero.txt", b"PK\x03\x04\0\0", "holds a zero byte, so it is no text"),
        ("sheet.xlsx", b"PK", ".xlsx cannot be read, only .docx, .htm, .html, .md, .pdf, .txt"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_the_others_go_on(
    folder, capsys, name, content, reason
):
    bad = folder / name
    bad.write_bytes(content)
    assert main(["geoparse", str(bad), str(folder / "texts" / "0.txt")]) == 1
    said = capsys.readouterr()
    assert said.err == f"{bad}: {reason}\n"
    assert len(said.out.splitlines()) == 1


def test_of_an_atlas_each_text_is_read_once(folder, capsys):
    (folder / "seeds").mkdir()
    (folder / "seeds" / "sources.toml").write_text("", "utf-8")
    (folder / "seeds" / "0.txt").write_text("They met in Lima in 1999.\n", "utf-8")
    assert main(["geoparse", str(folder)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["source"] for line in lines] == [str(folder / "seeds" / "0.txt")]


def test_a_folder_that_cannot_be_made_is_one_line(folder, capsys):
    out = folder / "texts" / "0.txt"
    assert main(["geoparse", str(folder / "texts"), "--out", str(out)]) == 1
    assert capsys.readouterr().err == f"{out}: cannot be written to: File exists\n"


def test_a_folder_that_takes_no_file_is_one_line(folder, capsys, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_text", refuse)
    assert main(["geoparse", str(folder / "texts"), "--out", str(folder / "out")]) == 1
    assert capsys.readouterr().err == f"{folder / 'out'}: cannot be written to: Permission denied\n"


@pytest.fixture
def interruptible():
    """A child begins with what Ctrl-C does by default; a shell's background job ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_is_one_line(folder, jobs):
    files = [str(folder / "texts" / "0.txt")] * 5000
    asked = [sys.executable, "-m", "geodata", "geoparse", *files, "--jobs", jobs]
    with subprocess.Popen(
        asked,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        assert run.stdout.readline()  # it is at work
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate()
    progress = re.compile(r"\d+ of 5000")  # may or may not have been said by then
    assert [line for line in said.splitlines() if not progress.fullmatch(line)] == ["stopped"]
    assert run.returncode == 130


def test_no_two_documents_share_a_file_of_what_is_found(tmp_path, capsys, monkeypatch):
    deep = Path("d" * 130, "e" * 130)
    named = [Path("a", "b.txt"), Path("a__b.txt"), Path("a", "_b.txt"), Path("a_", "b.txt")]
    named += [Path("b.txt"), Path("a", "..", "b.txt"), deep / "b.txt", deep / "b.md"]
    monkeypatch.chdir(tmp_path)
    for file in named:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("They met in Lima.\n", "utf-8")
    assert main(["geoparse", *map(str, named), "--out", "out"]) == 0
    found = [json.loads(each.read_text("utf-8"))["source"] for each in Path("out").iterdir()]
    assert sorted(found) == sorted(map(str, named))
    assert {"a__b.txt.json", "b.txt.json"} <= {each.name for each in Path("out").iterdir()}
    assert main(["geoparse", *map(str, named), "--out", "out"]) == 0
    assert len(list(Path("out").iterdir())) == len(named)


def test_a_path_from_the_root_shares_no_file_with_the_same_from_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rooted = tmp_path / "a.txt"
    here = Path(*rooted.parts[1:])
    here.parent.mkdir(parents=True)
    for file in (rooted, here):
        file.write_text("They met in Lima.\n", "utf-8")
    named = [str(here), str(rooted), f"/{rooted}"]  # the last one begins with two strokes
    out = tmp_path / "out"
    assert main(["geoparse", *named, "--out", str(out)]) == 0
    found = [json.loads(each.read_text("utf-8"))["source"] for each in out.iterdir()]
    assert sorted(found) == sorted(named)
    assert {"__".join(rooted.parts[1:]), "__".join(["", *rooted.parts[1:]])} <= {
        each.stem for each in out.iterdir()
    }


def test_a_missing_file_is_one_line(tmp_path, capsys):
    assert main(["geoparse", str(tmp_path / "none.txt")]) == 1
    assert capsys.readouterr().err.endswith("none.txt: No such file or directory\n")


def test_line_ends_of_windows_are_counted(tmp_path):
    file = tmp_path / "x.txt"
    file.write_bytes(b"A\r\nB")
    assert read_document(file, None).text == "A\r\nB"
    with pytest.raises(UnreadableError, match="no ending"):
        read_document(tmp_path, None)
