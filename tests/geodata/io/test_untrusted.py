"""Files that somebody else made: pipes, devices, links out of their folder, sizes that lie."""

import errno
import json
import os
from pathlib import Path

import pytest

from geodata.cli.main import main
from geodata.documents import files
from geodata.io import layers, untrusted
from geodata.io.untrusted import UnfitError, leads_out, read_bytes
from tests.support import tiny as made_up

OUT = "is a link that leads out of its folder"
ELSEWHERE = "root:x:0:0: a line of a file that is none of the atlas\n"


@pytest.fixture
def elsewhere(tmp_path):
    """A file beside the folders that are read, and in none of them."""
    file = tmp_path / "elsewhere.txt"
    file.write_text(ELSEWHERE, encoding="utf-8")
    return file


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "letter.txt").write_text("They met in Lima in 1999.\n", encoding="utf-8")
    return folder


def two_links(path, target):
    path.with_name("on").symlink_to(target)
    path.symlink_to("on")


HOSTILE = {  # what it puts in the place of a file, and what is said of it
    "pipe": (lambda path, _: os.mkfifo(path), "is no regular file"),
    "folder": (lambda path, _: path.mkdir(), "is no regular file"),
    "device": (lambda path, _: path.symlink_to("/dev/zero"), OUT),
    "link out": (lambda path, target: path.symlink_to(target), OUT),
    "two links out": (two_links, OUT),
}
hostile = pytest.mark.parametrize(("make", "reason"), HOSTILE.values(), ids=HOSTILE)


def test_a_file_is_read_to_its_end_and_no_larger_one_is(tmp_path):
    file = tmp_path / "x"
    file.write_bytes(b"x" * 2**20)
    assert read_bytes(file, 2**20) == b"x" * 2**20
    file.write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(UnfitError, match="is larger than 1 MB"):
        read_bytes(file, 2**20)


def test_a_size_that_is_told_wrong_is_not_believed():
    # files of /proc are regular, say that they are empty, and are not
    with pytest.raises(UnfitError, match="is larger than 0 MB"):
        read_bytes(Path("/proc/self/status"), 10)


def test_a_link_may_lead_on_within_its_folder(tmp_path):
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").symlink_to("a")
    assert read_bytes(tmp_path / "b", 9, tmp_path) == b"a"


def test_a_folder_that_is_reached_by_a_link_holds_what_it_holds(tmp_path, texts):
    (tmp_path / "way").symlink_to(texts)
    assert read_bytes(tmp_path / "way" / "letter.txt", 99, tmp_path / "way")


def test_a_folder_whose_name_only_begins_like_another_is_another(tmp_path):
    for name in ("atlas", "atlas-2"):
        (tmp_path / name).mkdir()
    (tmp_path / "atlas-2" / "x").write_bytes(b"")
    assert leads_out(tmp_path / "atlas/../atlas-2/x", tmp_path / "atlas")


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null"])
def test_a_device_is_not_even_opened(monkeypatch, path):
    monkeypatch.setattr(untrusted.os, "open", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(UnfitError, match="is no regular file"):
        read_bytes(Path(path), 10)


def test_links_that_lead_to_each_other_are_a_plain_error(tmp_path):
    (tmp_path / "x").symlink_to("x")
    with pytest.raises(OSError, match="Too many levels of symbolic links"):
        read_bytes(tmp_path / "x", 10)
    assert leads_out(tmp_path / "x", tmp_path)


@hostile
def test_a_text_that_is_no_file_of_the_atlas_is_one_line_and_the_rest_is_shown(
    tiny, elsewhere, make, reason
):
    text = tiny / f"seeds/{made_up.SOURCE}.txt"
    text.unlink()
    make(text, elsewhere)
    atlas = layers.read(tiny)
    assert [str(each) for each in atlas.faults if each.file == text.name] == [
        f"{text.name}: {reason}"
    ]
    assert atlas.texts == {}
    assert len(atlas.events) == 5
    assert layers.digest(tiny)


@hostile
@pytest.mark.parametrize("name", ["relations.geojson", "countries.geojson", "kinds.toml"])
def test_a_layer_that_is_no_file_of_the_atlas_is_one_line_and_the_rest_is_shown(
    tiny, elsewhere, make, reason, name
):
    (tiny / "layers" / name).unlink(missing_ok=True)
    make(tiny / "layers" / name, elsewhere)
    atlas = layers.read(tiny)
    assert [str(each) for each in atlas.faults] == [f"{name}: {reason}"]
    assert len(atlas.events) == 5
    assert atlas.countries
    assert atlas.kinds


@hostile
def test_a_table_of_texts_that_is_no_file_of_the_atlas_is_one_line(tiny, elsewhere, make, reason):
    (tiny / "seeds/sources.toml").unlink()
    make(tiny / "seeds/sources.toml", elsewhere)
    atlas = layers.read(tiny)
    assert str(atlas.faults[0]) == f"sources.toml: {reason}"
    assert (atlas.sources, len(atlas.places)) == ({}, 5)


@pytest.mark.parametrize("part", ["seeds", "layers"])
def test_half_of_an_atlas_is_not_taken_from_elsewhere(tiny, tmp_path, part):
    (tiny / part).rename(tmp_path / "elsewhere")
    (tiny / part).symlink_to(tmp_path / "elsewhere")
    atlas = layers.read(tiny)
    assert (atlas.texts, atlas.events)[part == "layers"] == {}
    assert any("leads out of" in str(each) for each in atlas.faults)


@pytest.mark.parametrize("command", ["check", "stats", "format", "new", "draft", "geoparse"])
@pytest.mark.parametrize(
    ("name", "reason"),
    [("loop", "Too many levels of symbolic links"), ("x" * 300, "File name too long")],
)
def test_a_folder_that_cannot_be_looked_at_is_said_to_be_so(
    tmp_path, capsys, command, name, reason
):
    (tmp_path / "loop").symlink_to("loop")
    code = main([command, str(tmp_path / name)])
    said = capsys.readouterr()
    assert code == 1
    assert (said.out + said.err).strip()
    if command == "geoparse":
        assert said.err == f"{tmp_path / name}: {reason}\n"
    if command in {"check", "stats"}:
        assert said.out.startswith(f"layers: cannot be looked at: {reason}\n")
    assert layers.read(tmp_path / name).title.text("en") == name
    assert layers.digest(tmp_path / name)


@pytest.fixture
def forbid(monkeypatch):
    """Lets nobody look into a folder, not even root, whom no mode of a file stops."""

    def forbid(folder):
        def guarded(call, own):
            def ask(path, *given, **more):
                if folder in Path(path).parents or (own and Path(path) == folder):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
                return call(path, *given, **more)

            return ask

        monkeypatch.setattr(Path, "stat", guarded(Path.stat, own=False))
        monkeypatch.setattr(os, "lstat", guarded(os.lstat, own=False))
        monkeypatch.setattr(os, "scandir", guarded(os.scandir, own=True))

    return forbid


@pytest.mark.parametrize("place", [".", "deep"])
def test_a_folder_that_is_forbidden_is_no_empty_one(tmp_path, texts, capsys, forbid, place):
    forbid(texts)
    (texts / "deep").mkdir()
    assert main(["geoparse", str(texts / place)]) == 1
    assert capsys.readouterr() == ("", f"{texts / place}: Permission denied\n")
    assert main(["check", str(texts / place)]) == 1
    assert capsys.readouterr().out.startswith("layers: cannot be looked at: Permission denied\n")
    assert layers.digest(texts / place)


def test_a_forbidden_folder_of_texts_is_one_line_and_the_others_are_read(texts, capsys, forbid):
    (texts / "deep").mkdir()
    forbid(texts / "deep")
    assert main(["geoparse", str(texts)]) == 1
    said = capsys.readouterr()
    assert said.err == f"{texts / 'deep'}: Permission denied\n"
    assert [json.loads(line)["source"] for line in said.out.splitlines()] == [
        str(texts / "letter.txt")
    ]


def test_a_file_that_is_not_there_is_said_to_be_missing_whatever_its_ending(tmp_path, capsys):
    for name in ("none", "none.xlsx"):
        assert main(["geoparse", str(tmp_path / name)]) == 1
        assert capsys.readouterr().err == f"{tmp_path / name}: No such file or directory\n"


def test_nothing_is_drafted_into_a_folder_elsewhere(tiny, tmp_path, capsys):
    for layer in layers.EDITED:
        (tiny / f"layers/{layer}.geojson").unlink()
    (tiny / "layers").rename(tmp_path / "elsewhere")
    (tiny / "layers").symlink_to(tmp_path / "elsewhere")
    assert main(["draft", str(tiny)]) == 1
    assert "layers: is a link that leads out of the atlas" in capsys.readouterr().out
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_layer_is_not_written_through_a_link_that_lies_in_its_way(tiny, elsewhere):
    path = tiny / "layers/places.geojson"
    path.with_name(f".{path.name}.{os.getpid()}").symlink_to(elsewhere)
    layers.write_layer(path, made_up.collections()["places"])
    assert elsewhere.read_text("utf-8") == ELSEWHERE
    assert not path.is_symlink()


@hostile
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_no_file_of_a_folder_is_one_line_of_geoparse(
    texts, elsewhere, capsys, make, reason, jobs
):
    (texts / "deep").mkdir()
    make(texts / "deep" / "z.txt", elsewhere)
    assert main(["geoparse", str(texts), "--jobs", jobs]) == 1
    said = capsys.readouterr()
    assert said.err.endswith(f"z.txt: {reason}\n")
    assert said.err.count("\n") == 1
    assert [json.loads(line)["source"] for line in said.out.splitlines()] == [
        str(texts / "letter.txt")
    ]


def test_a_file_that_is_named_may_lie_anywhere(texts, elsewhere, capsys):
    (texts / "z.txt").symlink_to(elsewhere)
    assert main(["geoparse", str(texts / "z.txt")]) == 0
    assert main(["geoparse", "/dev/zero"]) == 1
    os.mkfifo(texts / "pipe.txt")
    assert main(["geoparse", str(texts / "pipe.txt")]) == 1
    assert capsys.readouterr().err.endswith("pipe.txt: is no regular file\n")


@hostile
def test_what_is_no_file_of_a_folder_is_no_text_of_a_new_atlas(
    texts, elsewhere, capsys, make, reason
):
    make(texts / "z.txt", elsewhere)
    assert main(["new", str(texts)]) == 1
    assert f"{texts / 'z.txt'}: {reason}\n" in capsys.readouterr().out
    assert layers.read(texts).texts.keys() == {"letter"}


@pytest.mark.parametrize("name", ["seeds", "layers", "seeds/sources.toml"])
def test_a_new_atlas_is_not_written_where_a_link_leads(texts, tmp_path, capsys, name):
    target = tmp_path / "elsewhere"
    if name != "seeds/sources.toml":
        target.mkdir()
    (texts / name).parent.mkdir(exist_ok=True)
    (texts / name).symlink_to(target)
    assert main(["new", str(texts)]) == 1
    assert f"{texts / name} is a link that leads out of {texts}" in capsys.readouterr().out
    assert not target.exists() or list(target.iterdir()) == []


def test_a_document_larger_than_it_said_is_refused(texts, capsys, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    assert main(["geoparse", str(texts)]) == 1
    assert capsys.readouterr().err.endswith("letter.txt: is larger than 0 MB\n")
