"""The data contract, rule by rule: the line that each gives, and whether it costs the feature."""

import pytest

from geodata.io import features, layers
from tests.support import tiny as made_up

NAN, INF = float("nan"), float("inf")
RING = [[[5, 60], [6, 60], [6, 61], [5, 61]]]
TIE = [[[5, 60], [6, 61], [6, 60], [5, 61], [5, 60]]]

# Where, which value, and what is said: these lose the feature.
LOST = {
    ("events", "second-ship"): [
        ("type", "Thing", "type: must be one of Feature, not 'Thing'"),
        ("id", "Second Ship", "id: must be a slug"),
        ("id", None, "id: must be a slug"),
        ("id", 7, "id: must be a slug"),
        ("id", "lisbon-goes-dark", "id: is the id of another feature"),
        ("id", "bergen", "id: is the id of another feature"),
        ("properties", 1, "properties: must be an object, not 1"),
        ("properties.kind", "picnic", "properties.kind: must be one of coup, "),
        ("properties.kind", "trade", "properties.kind: must be one of coup, "),
        ("properties.status", "true", "properties.status: must be one of asserted, "),
        ("properties.title", "x", "properties.title: must be an object, not 'x'"),
        ("properties.title", {}, "properties.title: must have words in one language"),
        ("properties.title.en", " ", "properties.title.en: is empty"),
        ("properties.title.es", "x" * 81, "properties.title.es: has 81 characters"),
        ("properties.weight", 4, "properties.weight: 4 is not between 1 and 3"),
        ("properties.weight", 0, "properties.weight: 0 is not between 1 and 3"),
        ("properties.weight", True, "properties.weight: must be a whole number, not true"),
        ("properties.weight", 2.0, "properties.weight: must be a whole number, not 2.0"),
        ("properties.after", "lisbon-goes-dark", "properties.after: must be a list"),
        ("properties.after", [7], "properties.after[1]: must be text, not 7"),
        ("properties.when", "1893", "properties.when: must be an object, not '1893'"),
        ("properties.when.edtf", "May 1893", "properties.when.edtf: 'May 1893' is not an EDTF"),
        ("properties.when.edtf", "1897/1893", "properties.when.edtf: '1897/1893' ends before"),
        ("properties.when.record", "soon", "properties.when.record: 'soon' is not an EDTF"),
        ("properties.when.basis", "hope", "properties.when.basis: must be one of text, "),
        ("properties.countries", ["NO", "QQ"], "properties.countries[2]: 'QQ' is no country"),
        ("properties.countries", ["no"], "properties.countries[1]: must be an ISO 3166-1 code"),
        ("properties.countries", "NO", "properties.countries: must be a list, not 'NO'"),
        ("properties.places", [7], "properties.places[1]: must be text, not 7"),
        ("properties.actors", ["x"], "properties.actors[1]: must be an object, not 'x'"),
        ("properties.actors", [{"name": ""}], "properties.actors[1].name: is empty"),
        ("properties.actors", [{"name": "\ud800"}], "actors[1].name: holds half a character"),
        ("properties.actors", [{"name": "x", "role": "does"}], "[1].role: must be one of acts, "),
        ("properties.actors", [{"name": "x", "in_text": 1}], "in_text: must be true or false"),
        ("properties.place_basis", ["hope"], "properties.place_basis[1]: must be one of text, "),
        ("properties.place_basis", None, "properties.place_basis: must be a list, not null"),
        ("properties.doubt.es", None, "properties.doubt.es: must be text, not null"),
        ("properties.doubt.references.0.url", "javascript:0", "references[1].url: must be an addr"),
        ("properties.doubt.references.0.url", "https://[x", "references[1].url: must be an addr"),
        ("properties.doubt.references.0.url", "https://", "references[1].url: must be an addr"),
        ("properties.passages", [], "properties.passages: is empty: nothing is claimed without"),
        ("properties.passages.0", None, "properties.passages[1]: must be an object, not null"),
        ("properties.passages.0.exact", "", "properties.passages[1].exact: is empty"),
        ("properties.passages.0.start", 1.5, "properties.passages[1].start: must be a whole"),
        ("properties.passages.0.end", -1, "properties.passages[1].end: -1 is not between 0"),
    ],
    ("places", "bergen"): [
        ("properties.kind", "planet", "properties.kind: must be one of country, "),
        ("properties.precision", "sure", "properties.precision: must be one of exact, "),
        ("properties.country", "QQ", "properties.country: 'QQ' is no country of the base map"),
        ("properties.uncertainty_km", -1, "properties.uncertainty_km: -1 is not between 0"),
        ("properties.named_in_text", "yes", "properties.named_in_text: must be true or false"),
        ("properties.passages", [], "properties.passages: is empty: nothing is claimed without"),
        ("properties.note", {}, "properties.note: must have words in one language"),
        ("properties.references.0.lat", NAN, "properties.references[1].lat: nan is not between"),
        ("properties.references.0.lat", -90.5, "properties.references[1].lat: -90.5 is not"),
        ("properties.references.0.lat", 90.5, "properties.references[1].lat: 90.5 is not"),
        ("properties.references.0.lon", -180.5, "properties.references[1].lon: -180.5 is not"),
        ("properties.references.0.lon", 180.5, "properties.references[1].lon: 180.5 is not"),
        ("properties.references.1.url", "file:///", "references[2].url: must be an address"),
        ("geometry", None, "geometry: is missing: only an unlocated place"),
        ("geometry", {"type": "Dot"}, "geometry: must be of type Point or"),
        ("geometry", {"type": "Point"}, "geometry: a position must be [longitude, latitude]"),
        ("geometry", {"type": "Polygon", "coordinates": RING}, "a ring must end where it begins"),
        ("geometry", {"type": "Polygon", "coordinates": [RING[0][:3]]}, "needs 4 positions"),
        ("geometry", {"type": "Polygon", "coordinates": []}, "a list that is not empty"),
        ("geometry", {"type": "Polygon", "coordinates": TIE}, "is no sound Polygon: Self-inters"),
        ("geometry", {"type": "LineString", "coordinates": [[5, 60]] * 2}, "is no sound LineStr"),
        ("geometry.coordinates", [5], "geometry: a position must be [longitude, latitude]"),
        ("geometry.coordinates", ["5", "60"], "geometry: a position must be two numbers"),
        ("geometry.coordinates", [True, 60], "geometry: a position must be two numbers"),
        ("geometry.coordinates", [NAN, 60], "geometry: longitude must be between -180 and 180"),
        ("geometry.coordinates", [5, INF], "geometry: longitude must be between -180 and 180"),
        ("geometry.coordinates", [10**400, 1], "geometry: longitude must be between -180 and 180"),
        ("geometry.coordinates", [5, 91], "longitude comes first, are they swapped?"),
        ("geometry.coordinates", [60.39, 5.32], "swapped, [5.32, 60.39] would lie in NO"),
    ],
    ("places", "nameless-island"): [
        ("geometry", made_up.point(1, 1), "geometry: must be null where the place is unlocated"),
    ],
    ("relations", "lamps-to-lisbon"): [
        ("properties.from", "oslo", "properties.from: 'oslo' is no place that could be read"),
        ("properties.to", None, "properties.to: must be text, not null"),
        ("properties.kind", "coup", "properties.kind: must be one of aid, "),
        ("properties.amount", 12, "properties.amount: must be text, not 12"),
    ],
    ("groups", "lantern-league"): [
        ("properties.name.es", "", "properties.name.es: is empty"),
        ("properties.kind", "coup", "properties.kind: must be one of alliance, "),
        ("properties.members.0.country", "QQ", "properties.members[1].country: 'QQ' is no country"),
        (
            "properties.members.1.when.edtf",
            "1897-13/",
            "members[2].when.edtf: '1897-13': there is no",
        ),
        ("properties.members.1.passages", [], "members[2].passages: is empty: nothing is claimed"),
    ],
}

# These leave it in.
KEPT = {
    ("events", "second-ship"): [
        ("properties.after", ["oslo"], "properties.after[1]: 'oslo' is no event that could be"),
        ("properties.places", ["oslo"], "properties.places[1]: 'oslo' is no place that could"),
        ("properties.place_basis", [], "properties.place_basis: has 0, and there are 1 places"),
        ("properties.doubt.references", [], "properties.doubt.references: a doubt needs something"),
        ("properties.when", made_up.dated("1897", "record", "1897"), "when.record: must be null"),
        ("properties.passages.0.source", "else", "passages[1].source: 'else' is no source of this"),
        ("properties.passages.0.exact", "No such", "[1]: orphan: the words 'No such' do not stand"),
        ("properties.passages.0.exact", "lamp", "[1]: orphan: the words 'lamp' stand there more"),
        ("properties.passages.0.start", 0, "properties.passages[1]: moved: stands at 206-"),
        ("properties.passages.0.start", None, "passages[1]: has no offsets, stands at 206-"),
        ("properties.passages.0.prefix", "Other ", "passages[1]: prefix or suffix are not"),
        ("geometry", None, "geometry: is not what its places give"),
        ("geometry.coordinates", [9.1, 61.4], "geometry: is not what its places give"),
    ],
    ("places", "bergen"): [
        ("geometry.coordinates", [12.5, 41.9], "geometry: [12.5, 41.9] lies"),
        ("geometry.coordinates", [135, 60], "geometry: [135, 60] lies"),
        ("properties.references", [], "properties.references: has 0, a city needs 2"),
    ],
    ("places", "norway"): [
        ("properties.references", [], "properties.references: has 0, a country needs 1"),
        ("properties.precision", "exact", "properties: a country has its code and is an area"),
        ("properties.country", None, "properties: a country has its code and is an area"),
    ],
    ("relations", "lamps-to-lisbon"): [
        ("geometry", None, "geometry: is not what its places give"),
    ],
    ("groups", "lantern-league"): [
        ("geometry", made_up.point(1, 1), "geometry: is not what its places give"),
    ],
}


def rows(table):
    return [
        pytest.param(layer, id_, path, value, said, id=f"{id_} {path} {value!r:.80}")
        for (layer, id_), rules in table.items()
        for path, value, said in rules
    ]


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    return layers.read(made_up.write(tmp_path_factory.mktemp("rules") / "lamps"))


@pytest.mark.parametrize(("layer", "id_", "path", "value", "said"), rows(LOST))
def test_a_feature_that_breaks_a_rule_is_left_out_alone(atlas, layer, id_, path, value, said):
    collection = made_up.put(made_up.collections()[layer], id_, path, value)
    found, (fault,) = getattr(features, layer)(collection, made_up.before(atlas, layer))
    assert said in str(fault)
    assert not fault.kept
    assert found.keys() == getattr(atlas, layer).keys() - {id_}


@pytest.mark.parametrize(("layer", "id_", "path", "value", "said"), rows(KEPT))
def test_a_feature_that_can_do_without_what_is_wrong_is_kept(atlas, layer, id_, path, value, said):
    collection = made_up.put(made_up.collections()[layer], id_, path, value)
    found, (fault,) = getattr(features, layer)(collection, made_up.before(atlas, layer))
    assert said in str(fault)
    assert fault.kept
    assert found.keys() == getattr(atlas, layer).keys()


@pytest.mark.parametrize("layer", ["places", "events", "relations", "groups"])
def test_a_sound_layer_gives_no_faults(atlas, layer):
    collection = made_up.collections()[layer]
    _, faults = getattr(features, layer)(collection, made_up.before(atlas, layer))
    assert faults == ()


def test_what_a_person_placed_by_hand_needs_that_reference_alone(tmp_path):
    for gazetteer, faults in (("by hand", 0), ("GeoNames", 1)):
        folder = made_up.write(tmp_path / gazetteer)
        reference = {"gazetteer": gazetteer, "id": None, "url": None, "lat": 60.39, "lon": 5.32}
        made_up.edit(
            folder,
            "places",
            lambda made, one=reference: made_up.put(made, "bergen", "properties.references", [one]),
        )
        assert len(layers.read(folder).faults) == faults
