"""Where a place may lie: in its country, or where gazetteers put it on an island no map shows."""

import json
import sqlite3

import pytest

from geodata.cli.main import main
from geodata.drafting.places import DraftPlaces
from geodata.gazetteer.lookup import HOWS, SMALL, Entry, Gazetteer
from geodata.geoparse.recognise import Name
from geodata.geoparse.resolve import Candidate, Toponym
from geodata.io import features, layers
from tests.support import tiny as made_up
from tests.support.serving import ROOT

AFAR = (
    "On 3 June 1998 the president of Kiribati met ministers in Tarawa. In 1982 the British fleet "
    "sailed from Ascension, Saint Helena.\n"
)
TARAWA = (172.98, 1.33)
# Atolls, islands far out, exclaves, and land that more than one holds.
ODD = ("KI", "SH", "MH", "MV", "TV", "FM", "PW", "VE", "ES", "SD", "TW", "MA", "FJ", "PN")


def moved(parsed, where, references, country="KI"):
    """Bergen as a place of a country somewhere, with gazetteers that put it at some spots."""
    made_up.put(parsed, "bergen", "geometry.coordinates", list(where))
    made_up.put(parsed, "bergen", "properties.country", country)
    bergen = next(one for one in parsed["features"] if one["id"] == "bergen")
    for each, (lon, lat) in zip(bergen["properties"]["references"], references, strict=True):
        each.update(lon=lon, lat=lat)


def faults(folder):
    return [str(fault) for fault in layers.read(folder).faults if fault.file == "places.geojson"]


def test_a_draft_of_islands_that_the_base_map_leaves_out_passes_the_check(tmp_path, capsys):
    (tmp_path / "afar.txt").write_text(AFAR, "utf-8")
    main(["new", str(tmp_path)])
    assert main(["draft", str(tmp_path)]) == 0
    assert {"tarawa", "ascension"} <= layers.read(tmp_path).places.keys()
    capsys.readouterr()
    assert main(["check", str(tmp_path)]) == 0
    assert "known: tarawa lies 29.5" in capsys.readouterr().out


def test_a_draft_of_any_place_of_the_gazetteer_passes():
    atlas = layers.read(ROOT)
    file = sqlite3.connect(f"{SMALL.as_uri()}?mode=ro&immutable=1", uri=True)
    rows = file.execute(
        "select * from places where upper(country) in (select value from json_each(?))",
        (json.dumps(ODD),),
    )
    with Gazetteer(SMALL) as gazetteer:
        drafts = DraftPlaces(atlas, {}, gazetteer, 0)
        for row in rows:
            place = Entry._make((*row, HOWS[0]))
            name = Name(0, len(place.name), place.name, False, 1.0)
            drafts.where(Toponym(name, (Candidate(place, 1.0),), 1.0), "place")
    assert len(drafts.features) > 300
    parsed = made_up.collection("places") | {"features": list(drafts.features.values())}
    _, wrong = features.places(parsed, atlas)
    assert [str(fault) for fault in wrong] == []


def test_two_gazetteers_vouch_for_an_island_off_every_outline(tiny, capsys):
    made_up.edit(tiny, "places", lambda parsed: moved(parsed, TARAWA, [TARAWA, TARAWA]))
    assert faults(tiny) == []
    main(["check", str(tiny)])
    assert "known: bergen lies 29.5" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("where", "references", "country"),
    [
        (TARAWA, [TARAWA, (5.32, 60.39)], "KI"),  # one gazetteer is not two
        ((-77.04, -12.05), [(-77.04, -12.05)] * 2, "VE"),  # Lima, with another country's code
        ((-178, 10), [(178, 10)] * 2, "KI"),
    ],
)
def test_a_place_far_from_its_country_is_a_fault_without_them(tiny, where, references, country):
    made_up.edit(tiny, "places", lambda parsed: moved(parsed, where, references, country))
    (line,) = faults(tiny)
    assert line.startswith(f"places.geojson: bergen: geometry: [{where[0]:g}, {where[1]:g}] lies ")


def test_the_date_line_does_not_part_a_place_from_its_gazetteers(tiny):
    made_up.edit(*(tiny, "places"), lambda parsed: moved(parsed, (-179.95, 10), [(179.99, 10)] * 2))
    assert faults(tiny) == []
