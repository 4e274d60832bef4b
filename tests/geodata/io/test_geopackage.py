"""The atlas as a GeoPackage: what a GIS reads is what the layers say."""

import geopandas
import pytest

from geodata.cli.main import main
from geodata.io import layers
from geodata.io.formats.geopackage import write_export

NAMES = ("place", "event", "relation")


@pytest.fixture
def exported(tiny, tmp_path):
    path = tmp_path / "lamps.gpkg"
    atlas = layers.read(tiny)
    return atlas, path, write_export(atlas, path)


def test_every_place_event_and_relation_is_a_row(exported):
    atlas, path, written = exported
    for layer in ("places", "events", "relations"):
        rows = geopandas.read_file(path, layer=layer)
        assert list(rows["id"]) == list(getattr(atlas, layer))
        assert written[layer] == len(rows)


def test_an_event_keeps_its_words_and_the_vagueness_of_its_date(exported):
    _, path, _ = exported
    rows = geopandas.read_file(path, layer="events").set_index("id")
    row = rows.loc["lamps-leave-bergen"]
    assert (row["edtf"], row["first_day"], row["last_day"]) == (
        "1893-05",
        "1893-05-01",
        "1893-05-31",
    )
    assert (row["places"], row["place_basis"]) == ("bergen; lisbon", "text; text")
    assert (row["actors"], row["roles"], row["actors_in_text"]) == ("Anna Lund", "acts", "true")
    assert "carried twelve lamps" in row["quotations"]
    assert [(round(p.x, 2), round(p.y, 2)) for p in row["geometry"].geoms] == [
        (5.32, 60.39),
        (-9.14, 38.71),
    ]


def test_what_has_no_place_has_no_geometry(exported):
    _, path, _ = exported
    rows = geopandas.read_file(path, layer="events").set_index("id")
    assert rows.loc["league-sworn", "geometry"] is None


def test_what_was_written_is_counted(tiny, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(tiny)]) == 0
    counts = [(len(getattr(layers.read(tiny), f"{one}s")), one) for one in NAMES]
    said = ", ".join(f"{n} {one}{'' if n == 1 else 's'}" for n, one in counts)
    assert capsys.readouterr().out == f"atlas.gpkg: {said}\n"


def test_a_file_that_is_there_is_not_written_over(tiny, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "atlas.gpkg").write_text("mine")
    assert main(["export", str(tiny)]) == 1
    assert "is there already" in capsys.readouterr().out
    assert (tmp_path / "atlas.gpkg").read_text() == "mine"


def test_nothing_is_written_where_a_link_leads(tiny, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "atlas.gpkg").symlink_to("elsewhere")
    assert main(["export", str(tiny)]) == 1
    assert "is there already" in capsys.readouterr().out
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_takes_no_file_is_said_to_be_so(tiny, monkeypatch, capsys):
    monkeypatch.chdir("/proc")
    assert main(["export", str(tiny)]) == 1
    [reason, none] = capsys.readouterr().out.splitlines()
    assert reason.endswith("'atlas.gpkg'")
    assert none == "Nothing was written."
