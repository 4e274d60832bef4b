"""The small gazetteer that the project ships, and how one is written."""

import math

import pytest

from geodata.cli.main import main
from geodata.gazetteer.build import write
from geodata.gazetteer.lookup import MOST, SMALL, VARIABLE, Gazetteer, full, prior
from geodata.gazetteer.sources import Row, middle, read_table


@pytest.fixture(scope="module")
def small():
    with Gazetteer(SMALL) as opened:
        yield opened


def first(gazetteer, name):
    return gazetteer.places(name)[0]


def test_the_small_gazetteer_is_small():
    assert SMALL.stat().st_size < 5_000_000


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Venezuela", "VE", "country"),
        ("Bolivarian Republic of Venezuela", "VE", "country"),
        ("Bogota", "CO", "capital"),
        ("BOGOTÁ", "CO", "capital"),
        ("Guinea-Bissau", "GW", "country"),
        ("Louisiana", "US", "admin1"),
        ("the Middle East", "", "region"),
        ("Palanquero", "CO", "base"),
        ("Miraflores Palace", "VE", "building"),
        ("Caribbean Sea", "", "region"),
    ],
)
def test_a_name_leads_to_its_place(small, name, country, kind):
    place = first(small, name)
    assert (place.country, place.kind) == (country, kind)


def test_a_demonym_leads_to_the_country_and_says_so(small):
    place = first(small, "Colombians")
    assert (place.country, place.kind, place.how) == ("CO", "country", "demonym")


def test_a_name_that_many_places_bear_gives_the_most_likely_first(small):
    found = small.places("San José")
    assert 1 < len(found) <= MOST
    ranks = [prior(place.kind, place.population, place.how) for place in found]
    assert ranks == sorted(ranks, reverse=True)


def test_what_no_place_is_called_gives_nothing(small):
    assert small.places("Nowhere-on-Nothing") == ()
    assert small.places("") == ()


def test_every_place_of_the_supplement_is_found_and_has_a_reference(small):
    for row in read_table("supplement.csv"):
        found = small.places(row["name"])
        assert any(math.isclose(place.lat, float(row["lat"]), abs_tol=1e-3) for place in found)
        assert row["references"]


def test_every_country_lies_on_the_earth_and_has_its_own_code():
    rows = read_table("countries.csv")
    assert len({row["iso"] for row in rows}) == len(rows) > 240
    assert all(abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180 for row in rows)


def test_what_is_written_is_read_again(tmp_path):
    file = tmp_path / "own.sqlite"
    write(file, [Row("Tiny Town", "city", "XX", "01", 1.5, -2.25, 700, 42)])
    with Gazetteer(file) as own:
        (place,) = own.places("tiny town")
    assert (place.geonameid, place.lat, place.lon, place.population) == (42, 1.5, -2.25, 700)


def test_what_is_filed_under_a_wrong_division_does_not_move_its_middle():
    villages = [(-33 + at / 20, -71 + at / 30) for at in range(12)]
    lat, lon, extent = middle([*villages, (-27.1, -109.4)])  # Easter Island, of Valparaíso
    assert (lat, lon) == middle(villages)[:2]
    assert extent < 100


def test_a_division_on_both_sides_of_the_date_line_has_its_middle_there():
    lat, lon, extent = middle([(66, 177), (66, 179), (66, -179), (66, -177)])
    assert (lat, abs(lon)) == (66, 180)
    assert extent < 150


def test_which_of_several_names_are_known(small):
    assert small.known({"quito", "qvito", "lima"}) == ["lima", "quito"]
    assert small.known(()) == []


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        Gazetteer(tmp_path / "none.sqlite")


def test_the_full_gazetteer_is_looked_for_with_what_a_user_keeps(monkeypatch, tmp_path):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with Gazetteer() as before:
        assert before.file == SMALL
    assert full().is_relative_to(tmp_path)
    write(full(), [])
    with Gazetteer() as after:
        assert after.file == full()


def test_a_gazetteer_that_is_named_and_not_there_is_not_replaced_by_the_small_one(
    monkeypatch, tmp_path
):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "full.sqlite"))
    with pytest.raises(FileNotFoundError, match="there is no such gazetteer"):
        Gazetteer()
    write(full(), [])
    with Gazetteer() as found:
        assert found.file == tmp_path / "full.sqlite"


def test_the_command_says_in_a_line_that_the_gazetteer_named_is_missing(
    monkeypatch, tmp_path, capsys
):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none.sqlite"))
    assert main(["geoparse", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said == f"{tmp_path / 'none.sqlite'}: there is no such gazetteer\n"
