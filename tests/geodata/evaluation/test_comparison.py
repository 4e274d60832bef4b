"""This library beside other programs: how they are asked, what they are given, who is left out."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from geodata.evaluation import peers
from geodata.evaluation.comparison import OWN, Favours, compare, run
from geodata.evaluation.scores import Score
from geodata.gazetteer.lookup import SMALL, Gazetteer
from geodata.training.corpora import AnnotatedDocument, Corpus, Gold

TEXT = "The coup failed in Caracas within two days."
CARACAS = Gold(19, 26, "Caracas", 10.5, -66.9, None)
CORPORA = [
    Corpus("one", (AnnotatedDocument(TEXT, (CARACAS,)), AnnotatedDocument("Lima", ())), people=True)
]
FAKE = """
import json, sys
print("loading", file=sys.stderr)
for line in sys.stdin:
    found = [[[0, len(text), False, []]] for text in json.loads(line)]
    print(json.dumps({"found": found, "seconds": 0.5}))
print(json.dumps({"version": "0.1", "megabytes": 7}))
"""


@pytest.fixture(scope="module")
def small():
    with Gazetteer(SMALL) as opened:
        yield opened


@pytest.fixture
def favours(small):
    with Favours(small) as opened:
        yield opened


def spans(text, *words, people=False, ids=()):
    return [(text.index(one), text.index(one) + len(one), people, list(ids)) for one in words]


def test_a_program_answers_each_corpus_with_its_names(tmp_path):
    fake = tmp_path / "fake.py"
    fake.write_text(FAKE, encoding="utf-8")
    told = run("fake", [sys.executable, str(fake)], CORPORA * 2)
    assert told.title == "fake 0.1"
    assert told.found == ([[[0, len(TEXT), False, []]], [[0, 4, False, []]]],) * 2
    assert (told.seconds, told.megabytes) == ((0.5, 0.5), 7)


def test_a_program_that_is_not_installed_is_named_and_left_out(capsys):
    here = [sys.executable, "-I", peers.__file__, "geotext", "no file"]
    assert run("geotext", here, CORPORA) is None
    said = capsys.readouterr().err
    assert said == (
        "geotext is left out, it does not run here: "
        "ModuleNotFoundError: No module named 'geotext'\n"
    )


def test_a_program_that_ends_without_a_word_is_left_out_too(capsys):
    assert run("mute", [sys.executable, "-c", "raise SystemExit(3)"], CORPORA) is None
    assert capsys.readouterr().err == ("mute is left out, it does not run here: it ended with 3\n")


def test_without_an_environment_for_them_the_table_has_this_library_alone(small, tmp_path, capsys):
    score = Score()
    for document in CORPORA[0].documents:
        score.add(document, ())
    table = compare(CORPORA, {"one": score}, small, tmp_path / "none")
    rows = [line for line in table.splitlines() if line.startswith("| one ")]
    assert len(rows) == 1
    assert rows[0].startswith(f"| one | {OWN} | 0.000 / 0.000 |")
    left_out = capsys.readouterr().err.splitlines()
    assert [line.partition(" is left out")[0] for line in left_out] == [
        name for name in peers.PEERS if name != OWN
    ]


def test_the_most_populous_place_of_a_name_is_a_favour(favours):
    text = "Birmingham"
    (one,) = favours.toponyms(text, spans(text, "Birmingham"), people=True)
    assert (one.place.country, one.p) == ("GB", 1)


def test_among_ids_the_most_populous_counts_and_no_other_place(favours, small):
    alabama = next(place for place in small.places("Birmingham") if place.country == "US")
    text = "Birmingham"
    (one,) = favours.toponyms(text, spans(text, text, ids=[alabama.key]), people=True)
    assert one.place.key == alabama.key


def test_the_article_is_no_part_of_a_name(favours):
    text = "in the United States"
    (one,) = favours.toponyms(text, spans(text, "the United States"), people=True)
    assert (one.name.text, one.place.country) == ("United States", "US")


@pytest.mark.parametrize("told", [True, False])
def test_names_of_peoples_count_only_where_they_are_annotated(favours, told):
    text = "a Colombian city"
    found = spans(text, "Colombian", people=told)
    assert favours.toponyms(text, found, people=False) == []
    (one,) = favours.toponyms(text, found, people=True)
    assert (one.place.country, one.name.people) == ("CO", True)


def test_a_people_of_no_place_is_no_error(favours):
    text = "the Republicans"
    assert favours.toponyms(text, spans(text, "Republicans", people=True), people=True) == []


def test_a_name_that_no_gazetteer_knows_is_found_without_a_place(favours):
    (one,) = favours.toponyms("Xyzzyville", spans("Xyzzyville", "Xyzzyville"), people=False)
    assert (one.candidates, one.p) == ((), 0)


def test_the_file_of_names_has_the_columns_of_geonames_and_no_peoples(favours, tmp_path):
    favours.dump(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        rows = [
            line.split("\t")
            for line in packed.read("allCountries.txt").decode("utf-8").splitlines()
        ]
    assert {len(row) for row in rows} == {19}
    (country,) = [row for row in rows if row[1] == "Colombia" and row[6] == "A"]
    assert "colombian" not in country[3].split(",")
    assert int(country[14]) > 10**7
    assert any(row[1] == "Caracas" and row[6] == "P" for row in rows)


def test_what_is_served_is_found_and_timed_line_by_line(monkeypatch):
    made = []

    def reader(file):
        made.append(file)
        return lambda texts: iter([[(0, len(text), False, [])] for text in texts])

    monkeypatch.setitem(peers.PEERS, "fake", (reader, ["pytest"]))
    out = io.StringIO()
    peers.serve("fake", "a file", ['["Rome"]\n', '["", "Lima is"]\n'], out)
    first, second, last = map(json.loads, out.getvalue().splitlines())
    assert made == ["a file"]
    assert first["found"] == [[[0, 4, False, []]]]
    assert second["found"] == [[[0, 0, False, []]], [[0, 7, False, []]]]
    assert first["seconds"] >= 0
    assert last["version"] == pytest.__version__


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells it so")
def test_what_started_a_process_is_not_charged_to_it():
    held = b"x" * 200 * 2**20
    told = subprocess.run(
        [sys.executable, "-c", "from geodata.evaluation.peers import peak; print(peak())"],
        capture_output=True,
        check=True,
    )
    assert 1 < float(told.stdout) < len(held) / 2**20 / 2


def test_where_a_name_stands_is_heard_from_the_search_for_it():
    listener = peers.Listener()
    assert listener.findall(r"[A-Z]\w+ ?(?:[A-Z]\w+)?", "York University in York ") == [
        "York University",
        "York ",
    ]
    assert listener.spans(["York", "York"]) == [(19, 23)]


def test_of_names_that_overlap_the_longest_is_kept():
    york, new_york, new = (4, 8, False, []), (0, 8, False, []), (0, 3, False, [])
    rome, los_angeles = (10, 14, False, []), (20, 31, False, [])
    assert peers._apart([los_angeles, rome, york, new, new_york]) == [new_york, rome, los_angeles]
