"""What the command prints reaches every terminal, and leads none."""

import json
import os
import subprocess
import sys

import pytest

from geodata.cli.main import main
from geodata.cli.terminal import visible, visible_json
from tests.support import tiny as made_up
from tests.support.serving import ROOT

# Clears a screen; the same as one letter; turns a line around; a line that was never printed.
HOSTILE = "\x1b[2J\x9b2J\u202eolleh\u2066\u2028"
TEXT = f"On 3 June 1998 thousands marched in Bogotá {HOSTILE} – against 中国 and 😀.\n"


def run(*arguments, encoding="utf-8"):
    return subprocess.run(
        [sys.executable, "-m", "geodata", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )


@pytest.fixture
def hostile(tiny):
    """An atlas whose text and keys hold what would lead a terminal."""
    (tiny / f"seeds/{made_up.SOURCE}.txt").write_text(made_up.TEXT + "\n" + TEXT, "utf-8")
    made_up.edit(tiny, "events", lambda p: p["features"][0].update(id=f"x{HOSTILE}"))
    made_up.edit(tiny, "events", lambda p: p["features"][1]["properties"].update(kind=HOSTILE))
    (tiny / "layers" / "groups.geojson").write_text('{"type": "x", "\x1b[2J": 1}', "utf-8")
    return tiny


def leads(said):
    return [one for one in said if visible(one) != one and one != "\n"]


@pytest.mark.parametrize("command", ["check", "stats", "format", "export", "draft", "new"])
def test_no_control_character_of_an_atlas_reaches_a_terminal(hostile, capsys, command, monkeypatch):
    monkeypatch.chdir(hostile)
    (hostile / f"y{HOSTILE}.rtf").write_bytes(b"")
    main([command, str(hostile)])
    said = capsys.readouterr()
    assert said.out + said.err
    assert leads(said.out + said.err) == []


def test_no_control_character_of_a_name_or_an_argument_reaches_a_terminal(tmp_path, capsys):
    text = tmp_path / f"a{HOSTILE}\n.txt"
    text.write_text(TEXT, "utf-8")
    assert main(["geoparse", str(text), str(tmp_path / f"no{HOSTILE}.txt")]) == 1
    with pytest.raises(SystemExit):
        main(["geoparse", "--date", HOSTILE, "x.txt"])
    with pytest.raises(SystemExit):
        main([f"polish{HOSTILE}"])
    said = capsys.readouterr()
    assert leads(said.out + said.err) == []
    assert json.loads(said.out)["source"] == str(text)
    assert said.err.splitlines()[0].endswith(
        r"no\x1b[2J\x9b2J\u202eolleh\u2066\u2028.txt: No such file or directory"
    )


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("command", ["check", "stats", "new"])
def test_a_pipe_that_is_not_utf_8_gets_every_line(hostile, encoding, command):
    done = run(command, hostile, encoding=encoding)
    assert b"Traceback" not in done.stderr
    assert done.stdout.decode(encoding).endswith("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_candidates_are_the_same_in_every_encoding_of_a_pipe(tmp_path, encoding):
    text = tmp_path / "Bogotá 中 😀.txt"
    text.write_text(TEXT, "utf-8")
    done = run("geoparse", text, encoding=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout.decode(encoding))
    assert found["source"] == str(text)
    assert found["toponyms"][0]["text"] == "Bogotá"


def test_a_name_of_a_file_that_is_not_utf_8_is_written_out(tmp_path, capsys):
    text = tmp_path / os.fsdecode(b"caf\xe9.txt")
    text.write_text(TEXT, "utf-8")
    assert main(["geoparse", str(text), "--out", str(tmp_path / "out")]) == 0
    (made,) = (tmp_path / "out").iterdir()
    assert json.loads(made.read_text("utf-8"))["source"] == str(text)
    text.unlink()
    assert main(["geoparse", str(text)]) == 1
    assert r"caf\udce9.txt: No such file" in capsys.readouterr().err


def test_the_bar_of_a_paragraph_is_of_signs_that_the_pipe_has():
    done = run("stats", encoding="ascii")
    assert b"####" in done.stdout
    assert rb"\u2588" not in done.stdout


@pytest.mark.parametrize(
    "sign",
    [
        *("\xad", "\u200b", "\u2060", "\ufeff", "\U000e0041"),  # of no width
        *("\u200e", "\u200f", "\u061c"),  # marks of direction
        *("\u200c", "\u200d"),  # joiners
    ],
)
def test_two_names_that_differ_in_a_sign_of_no_width_do_not_look_alike(sign):
    said = visible(f"Li{sign}ma")
    assert said == f"Li{sign.encode('unicode_escape').decode()}ma"
    assert json.loads(visible_json(f'"Li{sign}ma"')) == f"Li{sign}ma"
    assert sign not in visible_json(f'"Li{sign}ma"')


@pytest.mark.parametrize(
    "name",
    [
        "می\u200cخواهم",  # Persian
        "क्\u200dष, ক্\u200cষ",  # Hindi, Bengali
        "👩\u200d🚒, 🏳\ufe0f\u200d🌈",
        "ירושלים (2)\u200f",
        "C++\u200f العربية\u200e",
        "\u061c١٩٩٩ في القدس",
    ],
)
def test_a_sign_of_no_width_stays_where_a_language_needs_it(name):
    assert visible(name) == name
    assert visible_json(json.dumps(name, ensure_ascii=False)) == f'"{name}"'


def test_a_second_joiner_and_one_that_begins_a_name_are_written_out():
    assert visible("می\u200c\u200cخواهم") == "می\u200c\\u200cخواهم"
    assert visible("\u200dलिमा") == r"\u200dलिमा"


def test_json_that_is_made_visible_is_the_same_json():
    value = {"a\x7f\u202e": ["\ud800", "😀", "é\x85"]}
    written = json.dumps(value, ensure_ascii=False)
    for encoding in ("utf-8", "ascii", "cp1252"):
        said = visible_json(written, encoding)
        assert said.encode(encoding)
        assert json.loads(said) == value
