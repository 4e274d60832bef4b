"""The small atlas with more of everything than a page of a list holds, of one and the same words.

Of each kind there are `MANY`: events in Lisbon of which half are in other years and all doubted,
events without a date, relations to and from Lisbon, groups, members of one of them, places, names
of a place in its text, texts, and people.
"""

import hashlib

from tests.support import tiny

MANY = 211
BOTH = 41  # events that two texts tell


def write(folder):
    """Writes the atlas into a folder; answers with the folder."""
    tiny.write(folder)
    for layer, add in (
        ("places", _places),
        ("events", _events),
        ("relations", _relations),
        ("groups", _groups),
    ):
        tiny.edit(folder, layer, lambda parsed, add=add: parsed["features"].extend(add()))
    _texts(folder / "seeds")
    tiny.edit(folder, "places", _name_often)
    return folder


def feature(id_, geometry, properties):
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def _places():
    for n in range(MANY):
        made = tiny.place(f"Quay {n}", "building", "PT", "exact", [tiny.words(tiny.DARK)])
        yield feature(f"quay-{n:03}", tiny.point(-9.1 + n / 100, 38.7), made)


def _events():
    doubt = {"references": [{"title": "Harbour book", "url": "https://example.org/harbour"}]}
    for n in range(2 * MANY + 2):
        made = tiny.event(
            f"Lamp {n} is lit",
            *("economy", [tiny.words(tiny.DARK), *([named(n)] if n < BOTH else [])]),
            when=tiny.dated("1897" if n % 2 else "1893"),
            places=["lisbon"],
            countries=["PT"],
            actors=tiny.actors("Anna Lund", f"Keeper {n % MANY}"),
            doubt=doubt | tiny.both(f"Nobody else saw lamp {n}."),
        )
        yield feature(f"lit-{n:03}", tiny.point(*tiny.LISBON), made)
    for n in range(MANY):
        made = tiny.event(f"Lamp {n} is lost", "media", [tiny.words(tiny.ISLAND)])
        yield feature(f"lost-{n:03}", None, made)


def _relations():
    for n in range(2 * MANY):
        ends = ("lisbon", "bergen") if n % 2 else ("bergen", "lisbon")
        points = [tiny.LISBON, tiny.BERGEN] if n % 2 else [tiny.BERGEN, tiny.LISBON]
        yield feature(
            f"oil-{n:03}",
            {"type": "LineString", "coordinates": points},
            {
                "title": tiny.both(f"Oil {n}"),
                "kind": "trade",
                "from": ends[0],
                "to": ends[1],
                "amount": None,
                "when": tiny.dated("1895"),
                "countries": ["NO", "PT"],
                "status": "asserted",
                "doubt": None,
                "passages": [tiny.words(tiny.CARRIED)],
            },
        )


def _groups():
    def member(year):
        return {
            "country": "PT",
            "when": tiny.dated(str(year)),
            "passages": [tiny.words(tiny.SWORE)],
        }

    for n in range(MANY):
        members = [member(1897)] * MANY + [member(1893)] * MANY if n == 0 else [member(1897)]
        made = {
            "name": tiny.both(f"Guild {n}"),
            "kind": "alliance",
            "members": members,
            "passages": [tiny.words(tiny.SWORE)],
        }
        yield feature(f"guild-{n:03}", None, made)


def _texts(folder):
    """Texts that say next to nothing, and one of many paragraphs that names a place in each."""
    sources = folder / "sources.toml"
    told = sources.read_text(encoding="utf-8")
    for n in range(MANY):
        (folder / f"note-{n}.txt").write_text(f"Note {n}.\n", encoding="utf-8")
        told += entry(f"note-{n}", f"Note {n}.\n")
    (folder / "roll.txt").write_text(ROLL, encoding="utf-8")
    sources.write_text(told + entry("roll", ROLL), encoding="utf-8")


ROLL = "\n\n".join(f"On night {n} a ship left Bergen again." for n in range(MANY)) + "\n"


def entry(id_, text):
    digest = hashlib.sha256(text.encode()).hexdigest()
    return (
        f'\n[[source]]\nid = "{id_}"\nfile = "{id_}.txt"\nauthor = "Ines Vale"\ntitle = "{id_}"\n'
        f'short = "{id_}"\npublisher = "Made up"\ndate = "1906"\nurl = ""\nlanguage = "en"\n'
        f'rights = "CC0"\nsha256 = "{digest}"\n'
    )


def named(night):
    """The passage of the roll that names Bergen on a night."""
    at = ROLL.index("Bergen", ROLL.index(f"night {night} "))
    around = {"prefix": ROLL[max(0, at - 32) : at], "suffix": ROLL[at + 6 : at + 38]}
    return {"source": "roll", "exact": "Bergen", **around, "start": at, "end": at + 6}


def _name_often(parsed):
    bergen = next(each for each in parsed["features"] if each["id"] == "bergen")
    bergen["properties"]["passages"] += map(named, range(MANY))
