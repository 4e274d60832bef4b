"""A folder of texts becomes an atlas: byte for byte, nothing guessed, nothing written over."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from geodata.cli.main import main
from geodata.io import layers
from tests.geodata.documents.test_formats import PAGE, pdf

LETTER = "Letter from Lima\r\n\r\nThey met in Lima in 1999.\r\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "Letter of Núñez.txt").write_bytes(LETTER.encode())
    (tmp_path / "notes.csv").write_text("not a document", "utf-8")
    return tmp_path


def everything(folder):
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_a_text_is_taken_up_byte_for_byte_under_a_plain_name(folder, capsys):
    assert main(["new", str(folder)]) == 0
    assert "0 events, 0 places, 0 relations, 0 groups, 1 text" in capsys.readouterr().out
    atlas = layers.read(folder)
    assert atlas.texts == {"letter-of-nunez": LETTER}
    source = atlas.sources["letter-of-nunez"]
    assert source.title == "Letter from Lima"
    assert source.sha256 == hashlib.sha256(LETTER.encode()).hexdigest()


def test_a_date_that_nobody_knows_is_left_to_be_filled_and_is_no_fault(folder, capsys):
    main(["new", str(folder)])
    assert "1 text has no date: give it in " in capsys.readouterr().out
    atlas = layers.read(folder)
    assert atlas.sources["letter-of-nunez"].date == ""
    assert atlas.faults == ()


def test_a_first_line_that_is_a_sentence_is_no_title(folder):
    (folder / "wire.txt").write_text("They met in Lima in 1999.\nAnd left.\n", "utf-8")
    main(["new", str(folder)])
    assert layers.read(folder).sources["wire"].title == "wire"


def test_a_date_in_the_name_of_the_file_is_taken(folder):
    (folder / "Letter of Núñez.txt").rename(folder / "1999-07-28 letter.txt")
    main(["new", str(folder)])
    atlas = layers.read(folder)
    assert atlas.sources["1999-07-28-letter"].date == "1999-07-28"
    assert atlas.faults == ()


def test_a_web_page_says_who_wrote_it_where_and_when(folder):
    said = (
        '<meta property="article:published_time" content="2001-02-03T05:00:00Z">'
        '<meta name="author" content="Ines Vale"><meta property="og:site_name" content="The Lamp">'
        '<link rel="canonical" href="https://example.org/talks">'
    )
    (folder / "page.html").write_text(PAGE.replace("<title>", f"{said}<title>"), "utf-8")
    main(["new", str(folder)])
    atlas = layers.read(folder)
    source = atlas.sources["page"]
    assert (source.title, source.author, source.publisher) == (
        *("Talks in Quito", "Ines Vale", "The Lamp"),
    )
    assert (source.date, source.url) == ("2001-02-03", "https://example.org/talks")
    assert atlas.texts["page"].startswith("Talks in Quito\n\n")


def test_a_day_that_a_page_only_tells_of_is_not_its_date(folder):
    (folder / "page.html").write_text(PAGE, "utf-8")  # "They met on 3 June 1998"
    main(["new", str(folder)])
    assert layers.read(folder).sources["page"].date == ""


def test_what_comes_later_is_added_and_nothing_is_changed(folder):
    main(["new", str(folder)])
    table = folder / "seeds" / "sources.toml"
    table.write_text(table.read_text("utf-8").replace('author = ""', 'author = "Núñez"'), "utf-8")
    before = everything(folder)
    assert main(["new", str(folder)]) == 0
    assert everything(folder) == before
    (folder / "b.pdf").write_bytes(pdf(["They met in Quito."]))
    assert main(["new", str(folder)]) == 0
    atlas = layers.read(folder)
    assert atlas.texts == {"letter-of-nunez": LETTER, "b": "They met in Quito."}
    assert atlas.sources["letter-of-nunez"].author == "Núñez"


def test_two_texts_of_one_name_are_kept_apart(folder):
    (folder / "letter OF nunez.md").write_text("Another.\n", "utf-8")
    main(["new", str(folder)])
    assert layers.read(folder).texts.keys() == {"letter-of-nunez", "letter-of-nunez-2"}


def test_texts_of_the_longest_names_are_taken_up(folder):
    for name in (
        "a" * 251,
        "A" * 251,
        "㏂" * 80,
    ):  # the last one is "a.m." in one letter of 3 bytes
        (folder / f"{name}.txt").write_text(f"They met at {name[0]}.\n", "utf-8")
    assert main(["new", str(folder)]) == 0
    atlas = layers.read(folder)
    assert (len(atlas.texts), atlas.faults) == (4, ())


def test_what_cannot_be_read_is_a_line_and_the_others_are_taken_up(folder, capsys):
    (folder / "a.pdf").write_bytes(b"%PDF-")
    assert main(["new", str(folder)]) == 1
    assert "a.pdf: is no PDF that can be read" in capsys.readouterr().out
    assert layers.read(folder).texts.keys() == {"letter-of-nunez"}


def test_a_text_that_a_cut_run_left_behind_is_not_in_the_way(folder):
    (folder / "seeds").mkdir()
    (folder / "seeds" / "letter-of-nunez.txt").write_text("half", "utf-8")
    assert main(["new", str(folder)]) == 0
    assert layers.read(folder).texts == {"letter-of-nunez-2": LETTER}
    assert (folder / "seeds" / "letter-of-nunez.txt").read_text("utf-8") == "half"


def test_the_folder_of_the_program_is_not_taken_for_texts(folder, capsys):
    (folder / "geodata" / "layers").mkdir(parents=True)
    before = everything(folder)
    assert main(["new", str(folder)]) == 1
    assert "is the folder of the program" in capsys.readouterr().out
    assert everything(folder) == before


def test_a_broken_table_of_texts_is_left_alone(folder, capsys):
    (folder / "seeds").mkdir()
    (folder / "seeds" / "sources.toml").write_text("[[source", "utf-8")
    before = everything(folder)
    assert main(["new", str(folder)]) == 1
    assert "Nothing was written." in capsys.readouterr().out
    assert everything(folder) == before


def test_signs_in_a_title_are_only_signs(folder):
    title = 'A "title" = \\ [x] \x07 \u2028 ñ'
    (folder / "signs.txt").write_text(f"{title}\n\nText.\n", "utf-8")
    main(["new", str(folder)])
    assert layers.read(folder).sources["signs"].title == 'A "title" = \\ [x]'


def test_a_folder_that_is_not_there_is_made(tmp_path, capsys):
    assert main(["new", str(tmp_path / "new" / "atlas")]) == 0
    assert layers.read(tmp_path / "new" / "atlas").sources == {}


def test_an_empty_folder_says_what_to_do(tmp_path, capsys):
    assert main(["new", str(tmp_path / "new")]) == 0
    said = f"no document was found in {tmp_path / 'new'}: put texts there and run it again\n"
    assert capsys.readouterr().out == said


def test_a_file_is_no_folder_of_texts(folder, capsys):
    assert main(["new", str(folder / "notes.csv")]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{folder / 'notes.csv'} is a file: give the folder that")


def test_the_next_command_is_named_and_can_be_pasted(tmp_path, capsys):
    folder = tmp_path / "my texts"
    folder.mkdir()
    (folder / "a.txt").write_text("A talk\n\nThey met.\n", "utf-8")
    main(["new", str(folder)])
    said = capsys.readouterr().out
    assert f"`python -m geodata open '{folder}'` opens it" in said
    assert f"next, once the dates are filled in: python -m geodata draft '{folder}'" in said
    assert main(["new", str(folder)]) == 0
    assert "nothing new was found\n" in capsys.readouterr().out


def test_what_is_no_document_is_named_in_one_line(folder, capsys):
    for name in ("a.doc", "b.ods", "c.odt", "d.rtf", "z.xls", ".hidden"):
        (folder / name).write_bytes(b"")
    (folder / "letters").mkdir()
    main(["new", str(folder)])
    lines = capsys.readouterr().out.splitlines()
    assert "not read: a.doc, b.ods, c.odt, d.rtf, letters/, 2 more" in lines


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf\n"])
def test_a_text_without_a_word_is_not_taken_up(folder, capsys, content):
    (folder / "blank.txt").write_bytes(content)
    assert main(["new", str(folder)]) == 1
    assert f"{folder / 'blank.txt'}: is empty, so it is not taken up\n" in capsys.readouterr().out
    assert layers.read(folder).texts.keys() == {"letter-of-nunez"}


def test_a_text_that_was_changed_is_another_and_says_so(folder, capsys):
    main(["new", str(folder)])
    (folder / "Letter of Núñez.txt").write_text("Letter from Lima\n\nThey left.\n", "utf-8")
    capsys.readouterr()
    assert main(["new", str(folder)]) == 0
    seeds = folder / "seeds"
    assert (
        f"is now {seeds / 'letter-of-nunez-2.txt'}; "
        f"it differs from {seeds / 'letter-of-nunez.txt'}, which stays as it is\n"
    ) in capsys.readouterr().out
    assert layers.read(folder).texts["letter-of-nunez"] == LETTER


class FullDisk:
    """A file that takes half of what it is given and then no more."""

    def __init__(self, file):
        self.file = file

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def write(self, content):
        self.file.write(content[: len(content) // 2])
        self.file.flush()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("full", ["wire.txt", "sources.toml"])
def test_a_disk_that_is_full_midway_leaves_what_was_taken_and_says_so(
    folder, capsys, monkeypatch, full
):
    main(["new", str(folder)])
    (folder / "note.txt").write_text("They met.\n", "utf-8")
    (folder / "wire.txt").write_text("They left.\n", "utf-8")
    seeds, opened = folder / "seeds", Path.open

    def open_(path, mode="r", **more):
        file = opened(path, mode, **more)
        last = path.parent == seeds and path.name == full and (seeds / "wire.txt").exists()
        return FullDisk(file) if last and mode in {"xb", "a"} else file

    capsys.readouterr()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", open_)
        assert main(["new", str(folder)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{folder / 'note.txt'} is now {seeds / 'note.txt'}",
        "not read: notes.csv",
        f"{folder / 'wire.txt'}: cannot be taken up: No space left on device",
        "1 text taken up. Run again, it goes on from there.",
    ]
    atlas = layers.read(folder)
    assert (atlas.texts.keys(), atlas.faults) == ({"letter-of-nunez", "note"}, ())
    assert not (seeds / "wire.txt").exists()
    assert main(["new", str(folder)]) == 0
    assert layers.read(folder).texts.keys() == {"letter-of-nunez", "note", "wire"}


def test_a_table_of_texts_that_cannot_be_begun_is_none(folder, capsys, monkeypatch):
    def fail(path, *_, **__):
        path.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", fail)
        assert main(["new", str(folder)]) == 1
    assert capsys.readouterr().out.endswith("No space left on device\nNothing was written.\n")
    assert not (folder / "seeds" / "sources.toml").exists()
    assert main(["new", str(folder)]) == 0


@pytest.mark.parametrize("held", ["layers/places.geojson", "seeds/sources.toml", "a.txt"])
def test_a_draft_of_what_is_no_atlas_yet_names_the_command_that_comes_first(folder, capsys, held):
    (folder / held).parent.mkdir(exist_ok=True)
    (folder / held).write_text("", "utf-8")
    before = everything(folder)
    assert main(["draft", str(folder)]) == 1
    assert f"`python -m geodata new {folder}` comes first" in capsys.readouterr().out
    assert everything(folder) == before
