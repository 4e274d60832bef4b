"""Layers of older rules: they are read with what they do not say left open, and written anew."""

import json

from geodata.cli.main import main
from geodata.io import layers, versions
from geodata.model.atlas import Actor
from tests.support import tiny as made_up

SHIP = "lamps-leave-bergen"


def older(folder):
    """Writes the layers of a folder as schema 1 had them; answers with the folder."""
    for layer in layers.EDITED:
        made_up.edit(folder, layer, lambda parsed: parsed["atlas"].update(schema=1))
    made_up.edit(folder, "events", _older)
    return folder


def _older(parsed):
    for feature in parsed["features"]:
        told = feature["properties"]
        del told["place_basis"]
        told["actors"] = [actor["name"] for actor in told["actors"]]


def stored(folder, layer="events"):
    return json.loads((folder / f"layers/{layer}.geojson").read_text(encoding="utf-8"))


def test_of_a_layer_of_schema_1_nobody_has_said_roles_or_what_gives_a_place(tiny):
    atlas = layers.read(older(tiny))
    assert atlas.faults == ()
    event = atlas.events[SHIP]
    assert event.actors == (Actor("Anna Lund", role=None, in_text=True),)
    assert (event.places, event.place_basis) == (("bergen", "lisbon"), (None, None))


def test_format_writes_a_layer_of_schema_1_anew(tiny):
    before = layers.read(older(tiny))
    assert main(["format", str(tiny)]) == 0
    assert {stored(tiny, layer)["atlas"]["schema"] for layer in layers.EDITED} == {2}
    told = next(each for each in stored(tiny)["features"] if each["id"] == SHIP)["properties"]
    assert told["actors"] == [{"name": "Anna Lund", "role": None}]
    assert told["place_basis"] == [None, None]
    assert layers.read(tiny) == before


def test_a_member_that_is_given_twice_is_still_a_fault_in_a_layer_of_schema_1(tiny):
    path = older(tiny) / "layers/events.geojson"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"weight": 3', '"weight": 3, "weight": 3', 1), encoding="utf-8")
    [fault] = layers.read(tiny).faults
    assert (fault.feature, fault.field) == (SHIP, "properties.weight")


def test_what_is_of_the_newest_rules_or_no_layer_is_left_as_it_is(tiny):
    for value in (stored(tiny), None, [], {}, {"atlas": {"schema": True}}, {"atlas": 1}):
        assert versions.newest(value) is value
    odd = {"atlas": {"layer": "events", "schema": 1}, "features": [None, {"properties": 7}, {}]}
    assert versions.newest(odd) == {**odd, "atlas": {"layer": "events", "schema": 2}}
