"""The small atlas moved round the world: its cities on both sides of the date line, ends of the
earth beside them, and a stretch of sea that lies across 180 degrees.

Its words stay; only where they are said to be is another place.
"""

from tests.support import tiny

TOKYO, LOS_ANGELES = [139.69, 35.68], [-118.24, 34.05]
SOUTH, NORTH = [166.67, -77.85], [-175.0, 83.0]
KORO = [[178, -20], [-178, -20], [-178, -10], [178, -10], [178, -20]]


def write(folder, home=""):
    """Writes the atlas into a folder; ``home`` is a line of sources.toml, "home = {…}"."""
    tiny.write(folder)
    sources = folder / "seeds" / "sources.toml"
    lines = sources.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line if not line.startswith("home") else f"{home}\n" for line in lines]
    sources.write_text("".join(kept), encoding="utf-8")
    tiny.edit(folder, "places", _places)
    tiny.edit(folder, "events", _events)
    tiny.edit(folder, "relations", _relations)
    tiny.edit(folder, "groups", lambda parsed: parsed["features"].clear())
    return folder


def _feature(id_, geometry, properties):
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def _places(parsed):
    def place(id_, geometry, name, kind, country, **more):
        made = tiny.place(name, kind, country, "exact", [tiny.words(tiny.CARRIED)])
        return _feature(id_, geometry, made | more)

    parsed["features"] = [
        place("tokyo", tiny.point(*TOKYO), "Tokyo", "city", "JP"),
        place("los-angeles", tiny.point(*LOS_ANGELES), "Los Angeles", "city", "US"),
        place("south", tiny.point(*SOUTH), "McMurdo", "building", None),
        place("north", tiny.point(*NORTH), "The far north", "building", None),
        place("koro", _area(), "Koro Sea", "admin1", None, precision="area"),
    ]


def _area():
    return {"type": "Polygon", "coordinates": [KORO]}


def _events(parsed):
    def event(id_, place, geometry):
        told = tiny.event(
            *(f"A lamp at {place}", "economy", [tiny.words(tiny.CARRIED)]),
            when=tiny.dated("1893"),
            places=[place],
        )
        return _feature(id_, geometry, told)

    parsed["features"] = [
        event("at-tokyo", "tokyo", tiny.point(*TOKYO)),
        event("at-los-angeles", "los-angeles", tiny.point(*LOS_ANGELES)),
        event("at-south", "south", tiny.point(*SOUTH)),
        event("at-north", "north", tiny.point(*NORTH)),
        event("at-koro", "koro", _area()),
    ]


def _relations(parsed):
    relation = parsed["features"][0]
    relation["id"] = "lamps-over-the-sea"
    relation["geometry"]["coordinates"] = [TOKYO, LOS_ANGELES]
    relation["properties"] |= {"from": "tokyo", "to": "los-angeles", "countries": []}
