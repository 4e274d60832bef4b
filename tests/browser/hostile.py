"""An atlas in which every free word tries to be more than a word.

Each of the `STRINGS` is the title of an event, the name of its place, its actor, its doubt and so
on; what has no limit of length holds all of them. Whoever is fooled sets ``window.pwned``.
"""

import hashlib
import json

from geodata.io import layers
from geodata.text.passages import complete
from tests.support import tiny as made_up

STRINGS = (
    "{{7*7}}",
    "{% raw %}{{7*7}}{% endraw %}",
    "{% if 7*7 %}yes{% endif %}{# gone #}",
    "${7*7} `${window.pwned=1}`",
    "`;window.pwned=1;//",
    '");window.pwned=1;//',
    "\\u0022);window.pwned=1;//",
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg/onload=window.pwned=1>",
    '" onmouseover="window.pwned=1" x="',
    "' onfocus='window.pwned=1' autofocus='",
    "javascript:window.pwned=1",
    "&lt;b&gt; &amp; %7B%7B",
    "[x](javascript:window.pwned=1) :material/home: :red[y]",
    "\u202egninraeppa si txet eht\u202c <b>",
    "one\u2028two\u2029three<br>",
)
ALL = " | ".join(STRINGS)
LINK = "https://example.org/'onmouseover='window.pwned=1'/{{7*7}}?a=1&b=`"
SOURCE, COUNTRY, GROUP = "words", "AA", "band"
TEXT = "".join(f"In {2000 + n} they said {words} and left.\n\n" for n, words in enumerate(STRINGS))


def event_id(n):
    return f"event-{n:02}"


def place_id(n):
    return f"place-{n:02}"


def label(words):
    return {"en": words, "es": words}


def passages(n):
    """The sentence with a string; U+2028 ends a line in no file, so the words go on after it."""
    found = complete(SOURCE, f"they said {STRINGS[n]} and left", TEXT)
    fields = ("source", "exact", "prefix", "suffix", "start", "end")
    return [{name: getattr(found, name) for name in fields}]


def spot(n):
    return [-60.0 + 20 * (n % 6), -20.0 + 20 * (n // 6)]


def doubt(n):
    return label(STRINGS[n]) | {"references": [{"title": STRINGS[n], "url": LINK}]}


def place(n):
    reference = {"gazetteer": STRINGS[n], "id": STRINGS[n], "url": LINK, "lat": 1.0, "lon": 2.0}
    properties = made_up.place("", "city", None, "exact", passages(n), note=label(ALL))
    properties |= {"name": label(STRINGS[n]), "spellings": [STRINGS[n], ALL]}
    properties |= {"country": COUNTRY, "references": [reference] * 2}
    properties["draft"] = {"score": 0.5, "others": [STRINGS[n], ALL]}
    return place_id(n), made_up.point(*spot(n)), properties


def event(n):
    more = {"actors": made_up.actors(STRINGS[n]), "countries": [COUNTRY], "doubt": doubt(n)}
    more |= {"when": made_up.dated(f"{2000 + n}"), "places": [place_id(n)]}
    more["draft"] = {"score": 0.5, "trigger": STRINGS[n]}
    properties = made_up.event("", f"kind-{n}", passages(n), **more)
    return event_id(n), made_up.point(*spot(n)), properties | {"title": label(STRINGS[n])}


def relation(n):
    properties = {"title": label(STRINGS[n]), "kind": "flow", "amount": ALL, "doubt": doubt(n)}
    properties |= {"from": place_id(n), "to": place_id(0), "when": None, "countries": [COUNTRY]}
    line = {"type": "LineString", "coordinates": [spot(n), spot(0)]}
    return f"flow-{n:02}", line, properties | {"status": "asserted", "passages": passages(n)}


def write(folder):
    """Writes the atlas into a folder; answers with the folder."""
    numbers = range(len(STRINGS))
    members = [{"country": COUNTRY, "when": None, "passages": passages(0)}]
    square = [[[-80, -40], [80, -40], [80, 60], [-80, 60], [-80, -40]]]
    country = {"iso_a2": COUNTRY, "iso_a3": ALL, "names": dict.fromkeys(("en", "es"), ALL)}
    country["label"] = {"lat": 50.0, "lon": 0.0}
    group = {"name": label(ALL), "kind": "band", "members": members, "passages": passages(0)}
    made = {
        "countries": [(COUNTRY.lower(), {"type": "Polygon", "coordinates": square}, country)],
        "places": [place(n) for n in numbers],
        "events": [event(n) for n in numbers],
        "relations": [relation(n) for n in numbers[1:]],
        "groups": [(GROUP, None, group)],
    }
    (folder / "layers").mkdir(parents=True)
    (folder / "seeds").mkdir()
    for layer, features in made.items():
        collection = made_up.collection(layer, *features)
        layers.write_layer(folder / "layers" / f"{layer}.geojson", collection)
    (folder / "layers/kinds.toml").write_text(kinds(), encoding="utf-8")
    (folder / "seeds" / f"{SOURCE}.txt").write_bytes(TEXT.encode())
    (folder / "seeds/sources.toml").write_text(sources(), encoding="utf-8")
    return folder


def quoted(words):
    """A string as TOML writes it."""
    return json.dumps(words)


def kinds():
    rows = [(f"kind-{n}", "events", words) for n, words in enumerate(STRINGS)]
    rows += [("flow", "relations", ALL), ("band", "groups", ALL)]
    return "".join(
        f'[[kind]]\nid = "{id_}"\nlayer = "{layer}"\nshape = "circle"\ncolour = "#b3261e"\n'
        f'colour_dark = "#ff8a80"\nlabel = {{ en = {quoted(words)}, es = {quoted(words)} }}\n'
        for id_, layer, words in rows
    )


def sources():
    free = ("author", "title", "short", "publisher", "language", "rights")
    rows = "".join(f"{name} = {quoted(ALL)}\n" for name in free)
    return (
        f"[atlas]\ntitle = {{ en = {quoted(ALL)}, es = {quoted(ALL)} }}\n"
        f'home = {{ lat = 0, lon = 0, zoom = 2.5 }}\n\n[[source]]\nid = "{SOURCE}"\n'
        f'file = "{SOURCE}.txt"\n{rows}date = "2020"\nurl = {quoted(LINK)}\n'
        f'sha256 = "{hashlib.sha256(TEXT.encode()).hexdigest()}"\n'
    )
