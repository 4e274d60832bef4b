"""A whole atlas of three made-up sentences, about nothing that the real atlas knows.

Small enough to be read at one sitting, with one of each: a point, two points, a country, no
place; a day, a season, no date; a relation, a group, a doubt, an event that is only supposed.
"""

import copy
import hashlib
import json
from dataclasses import replace
from pathlib import Path

from geodata.io import layers
from geodata.text.passages import complete

SOURCE = "lamps-1906"
TEXT = (
    "The Lamp Trade\n\n"
    "In May 1893 the keeper Anna Lund carried twelve lamps from Bergen to the\n\n"
    "harbour of Lisbon – paid in salt, 40 barrels. In the spring of 1897 the harbour of Lisbon "
    "went dark for a week, and Norway, though Norway denied it, sent a second ship.\n\n"
    "Nobody wrote down when Norway and Portugal swore the Lantern League, and the keepers say that "
    "a third lamp once burned on an island without a name.\n"
)

SOURCES_TOML = f"""
[atlas]
title = {{ en = "The lamp trade", es = "El comercio de faroles" }}
home = {{ lat = 50.0, lon = -2.0, zoom = 4 }}

[[source]]
id = "{SOURCE}"
file = "{SOURCE}.txt"
author = "Ines Vale"
title = "The Lamp Trade"
short = "Vale"
publisher = "Made up for the tests"
date = "1906"
url = ""
language = "en"
rights = "CC0"
sha256 = "{hashlib.sha256(TEXT.encode()).hexdigest()}"
"""


def words(exact):
    """The passage with these words, as a layer stores it."""
    found = complete(SOURCE, exact, TEXT)
    return {
        "source": found.source,
        "exact": found.exact,
        "prefix": found.prefix,
        "suffix": found.suffix,
        "start": found.start,
        "end": found.end,
    }


def both(text):
    return {"en": text, "es": f"{text} (es)"}


def dated(edtf, basis="text", record=None):
    return {"edtf": edtf, "basis": basis, "record": record}


def point(lon, lat):
    return {"type": "Point", "coordinates": [lon, lat]}


def collection(layer, *features):
    return {
        "type": "FeatureCollection",
        "atlas": {"layer": layer, "schema": 2},
        "features": [
            {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}
            for id_, geometry, properties in features
        ],
    }


def place(name, kind, country, precision, passages, **more):
    references = [
        {"gazetteer": "made-up", "id": name, "url": None, "lat": 60.0, "lon": 5.0},
        {"gazetteer": "other", "id": None, "url": "https://example.org/p", "lat": 60, "lon": 5},
    ]
    return {
        "name": both(name),
        "kind": kind,
        "country": country,
        "precision": precision,
        "uncertainty_km": None,
        "named_in_text": True,
        "spellings": [name],
        "references": references,
        "passages": passages,
        "note": None,
    } | more


def actors(*names, role="acts", **more):
    return [{"name": name, "role": role} | more for name in names]


def event(title, kind, passages, **more):
    return {
        "title": both(title),
        "kind": kind,
        "when": None,
        "places": [],
        "place_basis": ["text" for _ in more.get("places", ())],
        "countries": [],
        "actors": [],
        "status": "asserted",
        "doubt": None,
        "weight": 2,
        "passages": passages,
    } | more


CARRIED = "carried twelve lamps from Bergen to the\n\nharbour of Lisbon"
DARK = "In the spring of 1897 the harbour of Lisbon went dark for a week"
SENT = "Norway, though Norway denied it, sent a second ship"
SWORE = "Norway and Portugal swore the Lantern League"
ISLAND = "a third lamp once burned on an island without a name"
BERGEN, LISBON, NORWAY = [5.32, 60.39], [-9.14, 38.71], [9.0, 61.4]

_DOUBT = {
    "en": "Norway denied it, as the text itself says.",
    "es": "Noruega lo negó, como dice el propio texto.",
    "references": [{"title": "Harbour book", "url": "https://example.org/harbour"}],
}

_LAYERS = {
    "places": collection(
        "places",
        ("bergen", point(*BERGEN), place("Bergen", "city", "NO", "exact", [words(CARRIED)])),
        (
            "lisbon",
            point(*LISBON),
            place("Lisbon", "city", "PT", "approximate", [words(DARK)], uncertainty_km=8.5),
        ),
        (
            "nameless-island",
            None,
            place(
                *("An island without a name", "water", None, "unlocated", [words(ISLAND)]),
                references=[],
                note=both("Nobody knows where."),
            ),
        ),
        ("norway", point(*NORWAY), place("Norway", "country", "NO", "area", [words(SENT)])),
        (
            "portugal",
            point(-8.1, 39.6),
            place("Portugal", "country", "PT", "area", [], named_in_text=False),
        ),
    ),
    "events": collection(
        "events",
        (
            "lamps-leave-bergen",
            {"type": "MultiPoint", "coordinates": [BERGEN, LISBON]},
            event(
                *("Twelve lamps leave Bergen", "agreement", [words(CARRIED)]),
                when=dated("1893-05"),
                places=["bergen", "lisbon"],
                countries=["NO", "PT"],
                actors=actors("Anna Lund"),
                weight=3,
            ),
        ),
        (
            "league-sworn",
            None,
            event("The League is sworn", "diplomacy", [words(SWORE)], countries=["NO", "PT"]),
        ),
        (
            "lisbon-goes-dark",
            point(*LISBON),
            event(
                *("Lisbon goes dark", "economy", [words(DARK)]),
                when=dated("1897-21", record="1897-04-02/1897-04-09"),
                places=["lisbon"],
                countries=["PT"],
            ),
        ),
        (
            "second-ship",
            point(*NORWAY),
            event(
                *("Norway sends a second ship", "diplomacy", [words(SENT)]),
                when=dated("1897~", "context"),
                places=["norway"],
                countries=["NO"],
                status="disputed",
                doubt=_DOUBT,
            ),
        ),
        (
            "third-lamp",
            None,
            event(
                *("A third lamp burns", "media", [words(ISLAND)]),
                when=dated("189X", "record"),
                places=["nameless-island"],
                status="hypothetical",
                weight=1,
            ),
        ),
    ),
    "relations": collection(
        "relations",
        (
            "lamps-to-lisbon",
            {"type": "LineString", "coordinates": [BERGEN, LISBON]},
            {
                "title": both("Lamps to Lisbon"),
                "kind": "trade",
                "from": "bergen",
                "to": "lisbon",
                "amount": "twelve lamps",
                "when": dated("1893-05/1897"),
                "countries": ["NO", "PT"],
                "status": "asserted",
                "doubt": None,
                "passages": [words(CARRIED)],
            },
        ),
    ),
    "groups": collection(
        "groups",
        (
            "lantern-league",
            None,
            {
                "name": both("Lantern League"),
                "kind": "alliance",
                "members": [
                    {"country": "NO", "when": None, "passages": [words(SWORE)]},
                    {"country": "PT", "when": dated("1897/.."), "passages": [words(SWORE)]},
                ],
                "passages": [words(SWORE)],
            },
        ),
    ),
}


def collections():
    """The four layers as parsed JSON, new each time, to be spoiled by a test."""
    return copy.deepcopy(_LAYERS)


def write(folder):
    """Write the atlas into a folder; answers with the folder. The base map is the shipped one."""
    (folder / "layers").mkdir(parents=True)
    (folder / "seeds").mkdir()
    (folder / "seeds" / "sources.toml").write_text(SOURCES_TOML, encoding="utf-8")
    (folder / "seeds" / f"{SOURCE}.txt").write_bytes(TEXT.encode())
    for layer, parsed in collections().items():
        layers.write_layer(folder / "layers" / f"{layer}.geojson", parsed)
    return Path(folder)


def count_in(folder, unit):
    """The atlas in the folder, its time counted in this unit."""
    table = folder / "seeds/sources.toml"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("[atlas]", f'[atlas]\nunit = "{unit}"'), encoding="utf-8")
    return folder


def put(parsed, id_, path, value):
    """Put a value at a path of a feature, "properties.title.en"; answers with the collection."""
    at = next(feature for feature in parsed["features"] if feature["id"] == id_)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        at = at[step]
    at[last] = value
    return parsed


def draft(folder):
    """Makes of one event of the folder and of one place what nobody has reviewed."""
    event = {"score": 0.41, "trigger": "dark"}
    place = {"score": 0.73, "others": ["Lisbon (Ireland)", "Lisbon (Ohio)"]}
    edit(folder, "events", lambda held: put(held, "lisbon-goes-dark", "properties.draft", event))
    edit(folder, "places", lambda held: put(held, "lisbon", "properties.draft", place))
    return folder


def before(atlas, layer):
    """What is known of the atlas when a layer is read: the layers before it and no other."""
    later = layers.EDITED[layers.EDITED.index(layer) :]
    return replace(atlas, **{name: {} for name in later})


def edit(folder, layer, change):
    """Let ``change`` work on a layer of the atlas in ``folder`` and write the layer again."""
    path = folder / "layers" / f"{layer}.geojson"
    parsed = json.loads(path.read_text(encoding="utf-8"))
    change(parsed)
    path.write_text(json.dumps(parsed), encoding="utf-8")
