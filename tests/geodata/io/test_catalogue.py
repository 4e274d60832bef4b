"""The texts of an atlas and what sources.toml says of them."""

import hashlib

import pytest

from geodata.io import layers
from geodata.model.atlas import Home, Label
from tests.support import tiny as made_up
from tests.support.serving import ROOT


def said(atlas):
    return [str(fault) for fault in atlas.faults]


def edit_sources(folder, old, new):
    path = folder / "seeds/sources.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_list_of_texts_without_texts_is_said_to_be_so(tiny):
    (tiny / "seeds/sources.toml").write_text("", encoding="utf-8")
    assert said(layers.read(tiny))[0] == "sources.toml: source: is missing"


def test_a_missing_text_leaves_orphans_and_gives_one_line(tiny):
    (tiny / f"seeds/{made_up.SOURCE}.txt").unlink()
    atlas = layers.read(tiny)
    assert said(atlas) == ["sources.toml: lamps-1906: file: 'lamps-1906.txt' is missing in seeds/"]
    assert atlas.faults[0].kept
    assert atlas.texts == {}
    assert atlas.events["second-ship"].passages[0].anchor == "orphan"
    assert atlas.events["second-ship"].passages[0].exact == made_up.SENT


def test_a_text_that_is_not_utf_8_gives_one_line_beside_its_hash(tiny):
    (tiny / f"seeds/{made_up.SOURCE}.txt").write_bytes(b"caf\xe9")
    lines = said(layers.read(tiny))
    assert lines[0] == "lamps-1906.txt: is not UTF-8: byte 3 is 0xe9"
    assert "sha256: 'lamps-1906.txt' has another, " in lines[1]
    assert len(lines) == 2


def test_an_edited_text_gives_its_hash_and_its_passages_are_found_again(tiny):
    text = f"Preface.\n\n{made_up.TEXT}"
    (tiny / f"seeds/{made_up.SOURCE}.txt").write_bytes(text.encode())
    atlas = layers.read(tiny)
    assert hashlib.sha256(text.encode()).hexdigest() in said(atlas)[0]
    assert all(fault.kept for fault in atlas.faults)
    passage = atlas.events["second-ship"].passages[0]
    assert passage.anchor == "moved"
    assert text[passage.start : passage.end] == made_up.SENT


def test_offsets_count_the_line_ends_of_the_file(tiny):
    text = made_up.TEXT.replace("\n", "\r\n")
    (tiny / f"seeds/{made_up.SOURCE}.txt").write_bytes(text.encode())
    assert layers.read(tiny).texts[made_up.SOURCE] == text


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("[[source]]", "[[source]", "sources.toml: is not TOML: "),
        ('id = "lamps-1906"', 'id = "Lamps"', "sources.toml: source 1: id: must be a slug"),
        (
            *('"lamps-1906.txt"', '"../secret.txt"'),
            "sources.toml: lamps-1906: file: must be the bare name of a file in seeds/",
        ),
        ('"lamps-1906.txt"', '".hidden"', "sources.toml: lamps-1906: file: must be the bare name"),
    ],
)
def test_without_its_id_and_file_a_text_is_lost(tiny, old, new, line):
    edit_sources(tiny, old, new)
    atlas = layers.read(tiny)
    assert said(atlas)[0].startswith(line)
    assert atlas.sources == {}
    assert len(atlas.events) == 5


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('date = "1906"', 'date = "about 1906"', "lamps-1906: date: 'about 1906' is not an EDTF"),
        ('date = "1906"', "date = 1906-01-01", "lamps-1906: date: must be text, not a date"),
        ('url = ""', 'url = "javascript:1"', "lamps-1906: url: must be an address"),
        ('short = "Vale"', "", "lamps-1906: short: is missing"),
        ('sha256 = "', 'sha256 = "0', "lamps-1906: sha256: must be the sha256 of the file"),
        ("lat = 50.0", "lat = 500", "atlas.home.lat: 500 is not between -90 and 90"),
        ('en = "The lamp trade"', 'en = ""', "atlas.title.en: is empty"),
        ("[atlas]", "atlas = 1\n[other]", "atlas: must be an object, not 1"),
    ],
)
def test_a_text_is_kept_whatever_else_is_wrong_with_its_entry(tiny, old, new, line):
    edit_sources(tiny, old, new)
    atlas = layers.read(tiny)
    (fault,) = atlas.faults
    assert str(fault).startswith(f"sources.toml: {line}")
    assert fault.kept
    assert atlas.texts == {made_up.SOURCE: made_up.TEXT}


def test_a_faulty_heading_leaves_the_name_of_the_folder_and_no_view(tiny):
    edit_sources(tiny, "[atlas]", "atlas = 1\n[other]")
    atlas = layers.read(tiny)
    assert atlas.title == Label.of({"en": "lamps"})
    assert atlas.home is None


def test_a_faulty_view_leaves_the_title_and_a_faulty_title_the_view(tiny):
    edit_sources(tiny, "zoom = 4", "zoom = 25")
    assert layers.read(tiny).title.text("en") == "The lamp trade"
    assert layers.read(tiny).home is None
    edit_sources(tiny, "zoom = 25", "zoom = 24")
    edit_sources(tiny, 'en = "The lamp trade"', "en = 7")
    assert layers.read(tiny).title == Label.of({"en": "lamps"})
    assert layers.read(tiny).home == Home(50.0, -2.0, 24)


def test_a_text_may_have_no_author_publisher_address_or_rights(tiny):
    for name in ("Ines Vale", "Made up for the tests", "CC0"):
        edit_sources(tiny, f'"{name}"', '""')
    atlas = layers.read(tiny)
    assert atlas.faults == ()
    assert atlas.sources[made_up.SOURCE].url is None


def test_a_faulty_address_is_not_handed_on(tiny):
    edit_sources(tiny, 'url = ""', 'url = "javascript:1"')
    assert layers.read(tiny).sources[made_up.SOURCE].url is None


def test_two_texts_of_one_id_are_the_first_and_a_fault(tiny):
    path = tiny / "seeds/sources.toml"
    text = path.read_text(encoding="utf-8")
    entry = text[text.index("[[source]]") :].replace("Vale", "Other")
    path.write_text(text + entry, encoding="utf-8")
    atlas = layers.read(tiny)
    assert said(atlas) == ["sources.toml: lamps-1906: id: is the id of another source"]
    assert atlas.sources[made_up.SOURCE].short == "Vale"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "coup"', 'id = "Coup"', "kinds.toml: kind 1: id: must be a slug"),
        ('layer = "events"', 'layer = "acts"', "coup: layer: must be one of events, relations"),
        ('shape = "triangle"', 'shape = "blob"', "coup: shape: must be one of circle, square"),
        ('shape = "triangle"', "", "coup: shape: is missing"),
        ('colour = "#b3261e"', 'colour = "red"', "coup: colour: must be a colour such as"),
        ('"#ff8a80"', '"#ff8a8"', "coup: colour_dark: must be a colour such as"),
        ('es = "Golpe de Estado"', 'es = ""', "coup: label.es: is empty"),
    ],
)
def test_a_kind_that_breaks_a_rule_is_left_out_alone(tiny, old, new, said):
    kinds = (layers.SHIPPED / "kinds.toml").read_text(encoding="utf-8")
    assert old in kinds
    (tiny / "layers/kinds.toml").write_text(kinds.replace(old, new, 1), encoding="utf-8")
    atlas = layers.read(tiny)
    (fault,) = atlas.faults
    assert said in str(fault)
    assert atlas.kinds.keys() == layers.read(ROOT).kinds.keys() - {("events", "coup")}


ASIDE = """[[atlas.examples]]
label = { en = "One lamp", es = "Un farol" }
link = "?sel=third-lamp"

[[atlas.remarks]]
title = { en = "Salt", es = "Sal" }
text = { en = "All salt is made up.", es = "Toda la sal es inventada." }

[[source]]"""


def test_an_atlas_gives_views_worth_opening_and_remarks_about_itself(tiny):
    edit_sources(tiny, "[[source]]", ASIDE)
    atlas = layers.read(tiny)
    assert atlas.faults == ()
    assert [(each.label.text("en"), each.link) for each in atlas.examples] == [
        ("One lamp", "?sel=third-lamp")
    ]
    assert [(each.title.text("es"), each.text.text("en")) for each in atlas.remarks] == [
        ("Sal", "All salt is made up.")
    ]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"?sel=third-lamp"', '"https://example.org/"', "atlas.examples"),
        ('"?sel=third-lamp"', '"javascript:alert(1)"', "atlas.examples"),
        ('"All salt is made up."', "7", "atlas.remarks"),
    ],
)
def test_a_damaged_aside_is_one_line_and_costs_nothing_else(tiny, old, new, where):
    edit_sources(tiny, "[[source]]", ASIDE.replace(old, new))
    atlas = layers.read(tiny)
    (line,) = said(atlas)
    assert line.startswith(f"sources.toml: {where}")
    assert atlas.faults[0].kept
    assert (atlas.examples == ()) == (where == "atlas.examples")
    assert (atlas.remarks == ()) == (where == "atlas.remarks")
    assert len(atlas.events) == 5
