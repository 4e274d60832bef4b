"""An atlas in its files: what is read, what is said of a broken file, what is written."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from geodata.io import layers
from geodata.model.atlas import Home, Label
from tests.support import tiny as made_up
from tests.support.serving import ROOT


def said(atlas):
    return [str(fault) for fault in atlas.faults]


def test_a_sound_atlas_is_read_whole_and_without_a_fault(tiny):
    atlas = layers.read(tiny)
    assert atlas.faults == ()
    assert atlas.title == Label.of({"en": "The lamp trade", "es": "El comercio de faroles"})
    assert atlas.home == Home(50.0, -2.0, 4)
    assert atlas.texts == {made_up.SOURCE: made_up.TEXT}
    assert list(atlas.places) == ["bergen", "lisbon", "nameless-island", "norway", "portugal"]
    assert list(atlas.events) == sorted(
        ["lamps-leave-bergen", "league-sworn", "lisbon-goes-dark", "second-ship", "third-lamp"]
    )
    assert atlas.relations["lamps-to-lisbon"].origin == "bergen"
    assert [member.country for member in atlas.groups["lantern-league"].members] == ["NO", "PT"]
    assert {p.anchor for event in atlas.events.values() for p in event.passages} == {"exact"}
    assert atlas.sources[made_up.SOURCE].url is None


def test_an_atlas_without_base_map_and_kinds_has_those_that_came_with_the_code(tiny):
    atlas = layers.read(tiny)
    assert atlas.countries["NO"].name("es") == "Noruega"
    assert atlas.kinds["events", "coup"].shape == "triangle"


def test_the_base_map_and_the_kinds_of_the_folder_go_before_those_of_the_code(tiny):
    country = {
        "iso_a2": "NO",
        "iso_a3": "NOR",
        "names": {"en": "Lampland", "xx": None, "not a\nlanguage": "x"},
        "label": {"lat": 61, "lon": 9},
    }
    square = [[[-20, 30], [20, 30], [20, 75], [-20, 75], [-20, 30]]]
    base = made_up.collection(
        "countries", ("no", {"type": "Polygon", "coordinates": square}, country)
    )
    layers.write_layer(tiny / "layers/countries.geojson", base)
    kinds = (layers.SHIPPED / "kinds.toml").read_text(encoding="utf-8").replace('"coup"', '"lamp"')
    (tiny / "layers/kinds.toml").write_text(kinds, encoding="utf-8")
    atlas = layers.read(tiny)
    assert {code: country.names for code, country in atlas.countries.items()} == {
        "NO": {"en": "Lampland"}
    }
    assert ("events", "lamp") in atlas.kinds
    assert ("events", "coup") not in atlas.kinds


def test_layers_in_geodata_are_read_where_the_folder_has_none_of_its_own(tiny):
    sound = layers.read(tiny)
    (tiny / "geodata").mkdir()
    (tiny / "layers").rename(tiny / "geodata/layers")
    assert layers.read(tiny) == sound


def test_a_missing_layer_is_empty_without_a_fault(tiny):
    (tiny / "layers/groups.geojson").unlink()
    atlas = layers.read(tiny)
    assert (atlas.groups, atlas.faults) == ({}, ())


def test_an_empty_folder_is_an_atlas_named_like_it_with_two_faults(tmp_path):
    (tmp_path / "nothing").mkdir()
    atlas = layers.read(tmp_path / "nothing")
    assert atlas.title == Label.of({"en": "nothing"})
    assert atlas.home is None
    assert said(atlas) == [
        "layers: there is no such folder",
        "sources.toml: is missing: it names the texts",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"type": "Fea', "is not JSON: Unterminated string"),
        (b"", "is not JSON: Expecting value"),
        (b"\xff{}", "is not UTF-8: byte 0 is 0xff"),
        (b'{"a": NaN}', "is not JSON: it has no number NaN"),
        (b'{"a": -Infinity}', "is not JSON: it has no number -Infinity"),
        (b"[" * 200_000, "is nested too deeply"),
        (b"9" * 5000, "is not JSON: Exceeds the limit"),
        (b"[]", "must be an object, not a list"),
        (b"null", "must be an object, not null"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_broken_layer_gives_one_line_and_costs_no_other(tiny, content, reason):
    sound = layers.read(tiny)
    (tiny / "layers/relations.geojson").write_bytes(content)
    atlas = layers.read(tiny)
    (line,) = said(atlas)
    assert line.startswith(f"relations.geojson: {reason}")
    assert replace(atlas, relations=sound.relations, faults=()) == sound


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.symlink_to("gone.geojson"), "is a link to a file that is not there"),
        (lambda path: path.mkdir(), "is no regular file"),
    ],
    ids=["dangling link", "folder"],
)
@pytest.mark.parametrize("name", ["relations.geojson", "kinds.toml", "unmarked.toml"])
def test_what_is_no_file_is_not_taken_for_one_that_is_missing(tiny, name, make, reason):
    path = tiny / "layers" / name
    path.unlink(missing_ok=True)
    make(path)
    assert said(layers.read(tiny)) == [f"{name}: {reason}"]


def test_a_byte_order_mark_costs_nothing(tiny):
    sound = layers.read(tiny)
    for path in [*tiny.glob("layers/*"), tiny / "seeds" / "sources.toml"]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert layers.read(tiny) == sound


def test_a_layer_that_is_too_large_is_not_opened(tiny, monkeypatch):
    monkeypatch.setattr(layers, "MAX_BYTES", 2**20)
    with (tiny / "layers/relations.geojson").open("r+b") as file:
        file.truncate(2**20 + 1)
    assert said(layers.read(tiny)) == ["relations.geojson: is larger than 1 MB"]


def test_a_broken_base_map_gives_its_line_and_the_shipped_one(tiny):
    (tiny / "layers/countries.geojson").write_text("{", encoding="utf-8")
    (tiny / "layers/kinds.toml").write_text("kind = 1", encoding="utf-8")
    atlas = layers.read(tiny)
    assert len(atlas.countries) > 200
    assert [line.split(":")[0] for line in said(atlas)] == ["kinds.toml", "countries.geojson"]
    assert len(atlas.events) == 5


def test_a_broken_place_costs_its_events_nothing_but_the_place(tiny):
    made_up.edit(tiny, "places", lambda parsed: made_up.put(parsed, "lisbon", "properties.kind", 1))
    atlas = layers.read(tiny)
    assert len(atlas.events) == 5
    assert atlas.events["lamps-leave-bergen"].places == ("bergen",)
    assert [(fault.feature, fault.kept) for fault in atlas.faults] == [
        ("lisbon", False),
        ("lamps-leave-bergen", True),
        ("lisbon-goes-dark", True),
        ("lamps-to-lisbon", False),
    ]


def test_an_id_is_unique_in_the_whole_atlas(tiny):
    made_up.edit(
        tiny, "groups", lambda parsed: made_up.put(parsed, "lantern-league", "id", "bergen")
    )
    assert said(layers.read(tiny)) == ["groups.geojson: bergen: id: is the id of another feature"]


def test_what_is_written_is_what_was_read(tiny):
    for layer, parsed in made_up.collections().items():
        assert layers.read_json(tiny / f"layers/{layer}.geojson") == (parsed, ())


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"], ids=repr)
def test_what_json_cannot_hold_is_not_written_and_the_layer_stays(tiny, value):
    path = tiny / "layers/events.geojson"
    before = path.read_bytes()
    broken = made_up.put(made_up.collections()["events"], "second-ship", "properties.x", value)
    with pytest.raises(ValueError, match=r"JSON compliant|surrogates"):
        layers.write_layer(path, broken)
    assert path.read_bytes() == before


def test_a_disk_that_fails_leaves_the_old_layer_and_no_draft(tiny, monkeypatch):
    path = tiny / "layers/events.geojson"
    before = path.read_bytes()

    def fail(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        layers.write_layer(path, made_up.collections()["events"])
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == [
        *("events.geojson", "groups.geojson", "places.geojson", "relations.geojson")
    ]


def test_the_digest_changes_with_each_file_of_the_atlas_and_with_no_other(tiny):
    first = layers.digest(tiny)
    (tiny / "notes.txt").write_text("nothing of the atlas", encoding="utf-8")
    assert layers.digest(tiny) == first
    seen = {first}
    for file in sorted(
        file for file in tiny.rglob("*") if file.name != "notes.txt" and file.is_file()
    ):
        content = file.read_bytes()
        file.write_bytes(content + b"\n")
        seen.add(layers.digest(tiny))
        file.write_bytes(content)
    assert len(seen) == 7
    assert layers.digest(tiny) == first
    (tiny / "layers" / layers.BASE).write_text("{}", encoding="utf-8")
    assert layers.digest(tiny) != first


def test_two_files_do_not_pass_for_others_by_a_moved_line(tiny):
    places, groups = (tiny / f"layers/{name}.geojson" for name in ("places", "groups"))
    first = layers.digest(tiny)
    content = groups.read_bytes()
    groups.write_bytes(b"")
    places.write_bytes(places.read_bytes() + content)
    assert layers.digest(tiny) != first


def test_without_kinds_and_base_map_anywhere_there_is_a_line_for_each(tiny, monkeypatch, tmp_path):
    monkeypatch.setattr(layers, "SHIPPED", tmp_path)
    lines = said(layers.read(tiny))
    assert lines[:2] == ["kinds.toml: is missing", "countries.geojson: is missing"]


def test_the_atlas_of_this_repository_is_read_without_a_fault():
    atlas = layers.read(ROOT)
    assert said(atlas) == []
    assert atlas.events
    assert atlas.texts.keys() == atlas.sources.keys()
