"""The small atlas with as many events as one likes, at towns all over the earth: to measure."""

import random

from tests.support import tiny

FIRST, LAST = 1900, 2019
TOWNS = 2000  # at most


def write(folder, number):
    """Writes the atlas; answers with (longitude, latitude, first, last year) of each event."""
    tiny.write(folder)
    chance = random.Random(number)  # noqa: S311 - nothing is kept secret
    towns = {
        f"town-{n}": (round(chance.uniform(-170, 170), 4), round(chance.uniform(-55, 70), 4))
        for n in range(min(TOWNS, number))
    }
    events = []
    for n in range(number):
        first = chance.randint(FIRST, LAST)
        last = min(LAST, first + (chance.randint(0, 6) if n % 6 == 0 else 0))
        events.append((n, chance.choice(list(towns)), first, last))
    tiny.edit(folder, "places", lambda parsed: parsed["features"].extend(_places(towns)))
    tiny.edit(folder, "events", lambda parsed: parsed.update(features=list(_events(events, towns))))
    return [(*towns[town], first, last) for _, town, first, last in events]


def _places(towns):
    for id_, (lon, lat) in towns.items():
        reference = {"gazetteer": "made-up", "id": id_, "url": None, "lat": lat, "lon": lon}
        properties = tiny.place(
            *(id_, "city", None, "exact", [tiny.words(tiny.DARK)]),
            references=[reference, reference | {"gazetteer": "other"}],
        )
        yield feature(id_, (lon, lat), properties)


def _events(events, towns):
    for n, town, first, last in events:
        edtf = str(first) if first == last else f"{first}/{last}"
        properties = tiny.event(
            *(f"Paper {n} is signed", "agreement", [tiny.words(tiny.DARK)]),
            when=tiny.dated(edtf, "record"),
            places=[town],
        )
        yield feature(f"paper-{n:06}", towns[town], properties)


def feature(id_, at, properties):
    """A feature of a layer at a point."""
    geometry = tiny.point(*at)
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}
