"""The table of a new atlas's texts: what is in it stays, and any name can be written into it."""

import os
import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.cli.main import main
from geodata.drafting import starting
from geodata.io import layers
from tests.geodata.drafting.test_starting import LETTER, everything


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "Letter of Núñez.txt").write_bytes(LETTER.encode())
    return tmp_path


def test_what_is_in_the_table_of_texts_stays_as_it_is_ordered_and_remarked_on(folder):
    main(["new", str(folder)])
    table = folder / "seeds" / "sources.toml"
    own = table.read_text("utf-8").replace("author", "# mine\r\nauthor").rstrip() + "  # the end"
    table.write_bytes(own.encode())
    (folder / "b.txt").write_text("They left.\n", "utf-8")
    assert main(["new", str(folder)]) == 0
    assert table.read_bytes().startswith(own.encode())
    assert layers.read(folder).sources.keys() == {"letter-of-nunez", "b"}


def test_a_table_that_takes_no_entry_behind_it_is_left_alone(folder, capsys):
    main(["new", str(folder)])
    table = folder / "seeds" / "sources.toml"
    head, _, entry = table.read_text("utf-8").partition("\n[[source]]\n")
    lines = ", ".join(line for line in entry.splitlines() if not line.startswith("#"))
    table.write_text(f"source = [{{ {lines} }}]\n{head}\n", "utf-8")
    assert layers.read(folder).faults == ()
    (folder / "b.txt").write_text("They left.\n", "utf-8")
    before = everything(folder)
    assert main(["new", str(folder)]) == 1
    assert "write each as a [[source]] of its own" in capsys.readouterr().out
    assert everything(folder) == before


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("\"\"\"''' \\ \n\r\t\x00\x07\x1b\x7f\x85\u2028 \u202e # = ] 👩\u200d👩\u200d👧 🏳️‍🌈")
def test_whatever_a_text_is_called_is_read_back(title):
    written = starting._written({"id": "a", "title": title, "date": ""})
    (entry,) = tomllib.loads(f"[atlas]{written}")["source"]
    assert entry == {"id": "a", "title": title, "date": ""}


def test_a_name_is_one_line_of_what_is_seen(folder):
    name = 'A\n"talk" 👩\u200d👧 \u202egnorw \x1b[31m co\u00adop می\u200cخواهم.txt'
    (folder / name).write_text("They left.\n", "utf-8")
    (folder / os.fsdecode(b"half \xff.txt")).write_text("They came.\n", "utf-8")
    assert main(["new", str(folder)]) == 0
    titles = {source.title for source in layers.read(folder).sources.values()}
    assert 'A "talk" 👩\u200d👧 gnorw [31m coop می\u200cخواهم' in titles
    assert "half \ufffd" in titles
