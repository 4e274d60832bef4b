"""The canonical form of a layer: the same values, in one order."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.cli.main import main
from geodata.io import canonical, layers
from tests.geodata.drafting.test_draft import WAR, add, contents
from tests.support import tiny as made_up

NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-180, 180)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=20,
)
COLLECTIONS = st.lists(st.text(max_size=5), max_size=5, unique=True).flatmap(
    lambda ids: st.tuples(
        *(st.fixed_dictionaries({"id": st.just(id_), "properties": VALUES}) for id_ in ids)
    ).map(lambda features: {"type": "FeatureCollection", "features": list(features)})
)


def rounded(value):
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return {k: rounded(v) for k, v in value.items()} if isinstance(value, dict) else value


@given(COLLECTIONS)
def test_the_canonical_form_holds_the_same_values_sorted_by_id(collection):
    ordered = sorted(collection["features"], key=lambda feature: feature["id"])
    assert json.loads(canonical.text(collection)) == rounded(collection | {"features": ordered})


@given(COLLECTIONS)
def test_the_canonical_form_of_the_canonical_form_is_itself(collection):
    once = canonical.text(collection)
    assert canonical.text(json.loads(once)) == once


def test_the_canonical_form_has_one_order_and_short_lines():
    parsed = made_up.collections()["events"]
    parsed["features"][0] = dict(reversed(parsed["features"][0].items())) | {
        "zebra": [{}],
        "ant": [],
    }
    parsed["features"][0]["geometry"]["coordinates"] = [[5.3200001, -0.0]] * 2
    written = canonical.text({"features": parsed["features"][:1]} | parsed)
    assert written.startswith('{\n  "type": "FeatureCollection",\n  "atlas": {\n    "layer": "ev')
    assert '        "coordinates": [[5.32, 0.0], [5.32, 0.0]]\n' in written
    assert '      "ant": [],\n      "zebra": [\n        {}\n      ]\n    },\n' in written
    assert written.endswith("  ]\n}\n")


@pytest.mark.parametrize(("letters", "lines"), [(94, 1), (95, 3)])
def test_a_list_stays_on_one_line_as_long_as_it_fits(letters, lines):
    bare = canonical.text({"features": []})
    longer = canonical.text({"features": [], "x": ["x" * letters]})
    assert longer.count("\n") - bare.count("\n") == lines


def test_each_position_of_a_long_line_has_its_own_line():
    line = {"type": "LineString", "coordinates": [[n + 0.25, 1.0] for n in range(30)]}
    written = canonical.text({"features": [{"id": "a", "geometry": line}]})
    assert written.count("\n          [") == 30


def test_letters_of_other_languages_are_written_as_they_are():
    assert '"Perú – año"' in canonical.text({"features": [], "x": "Perú – año"})


@pytest.mark.parametrize("odd", ["1e400", '"\\ud800"'])
def test_where_one_layer_cannot_be_written_none_is(tiny, capsys, odd):
    add(tiny, "war", WAR)
    path = tiny / "layers/events.geojson"
    path.write_text(path.read_text("utf-8").replace("{", f'{{"odd": {odd}, ', 1), "utf-8")
    before = contents(tiny)
    capsys.readouterr()
    for command in ("draft", "format"):
        assert main([command, str(tiny)]) == 1
        [reason, none] = capsys.readouterr().out.splitlines()
        assert (reason.partition(": ")[0], none) == ("events.geojson", "Nothing was written.")
        assert contents(tiny) == before


@pytest.mark.parametrize(
    ("odd", "field", "reason"),
    [
        ('"odd": 1e400', "odd", "is a number too large to be written"),
        ('"odd": "\\ud800"', "odd", "holds half a character (a lone surrogate)"),
        ('"odd": {"coordinates": [[1, -1e400]]}', "odd.coordinates[1][2]", "is a number too large"),
        ('"odd": [{"features": "\\udc00"}]', "odd[1].features", "holds half a character"),
        ('"odd": {"\\ud800": 1}', "odd", "has a member '\\ud800', half a character in its name"),
    ],
)
def test_what_cannot_be_written_is_a_fault_with_its_place_and_costs_nothing(
    tiny, capsys, odd, field, reason
):
    path = tiny / "layers/events.geojson"
    written = path.read_text("utf-8")
    begins = '"type": "Feature",'
    path.write_text(written.replace(begins, f"{begins} {odd},", 1), "utf-8")
    id_ = json.loads(written)["features"][0]["id"]
    assert main(["check", str(tiny)]) == 1
    line, last = capsys.readouterr().out.splitlines()
    assert line.startswith(f"events.geojson: {id_}: {field}: {reason}")
    assert last.endswith("1 text: 1 fault, 0 left out")
    assert main(["format", str(tiny)]) == 1


def test_what_cannot_be_written_beside_the_features_costs_none_of_them(tiny, capsys):
    path = tiny / "layers/events.geojson"
    path.write_text(path.read_text("utf-8").replace("{", '{"odd": 1e400, ', 1), "utf-8")
    assert main(["check", str(tiny)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "events.geojson: odd: is a number too large to be written",
        "5 events, 5 places, 1 relation, 1 group, 1 text: 1 fault, 0 left out",
    ]


def test_a_known_member_with_half_a_character_is_one_fault(tiny):
    named = made_up.actors("x")
    made_up.edit(
        tiny, "events", lambda p: made_up.put(p, "second-ship", "properties.actors", named)
    )
    path = tiny / "layers/events.geojson"
    path.write_text(path.read_text("utf-8").replace('"x"', '"\\ud800"', 1), "utf-8")
    [fault] = layers.read(tiny).faults
    assert (fault.feature, fault.field, fault.kept) == (
        "second-ship",
        "properties.actors[1].name",
        False,
    )
