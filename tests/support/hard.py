"""An atlas of texts that are hard to show, made up: very long, dense, right to left, or not there.

Five texts: `LONG` is a book of 2 MB with a mark in every third paragraph, `DENSE` has a hundred
passages on one sentence, a paragraph of 40,000 letters and passages that no longer stand in it,
`RIGHT` is written from right to left, `BARE` has no passage at all, and the file of `LOST` is not
there, though something was marked in it once.
"""

import hashlib
from pathlib import Path

from geodata.io import layers
from geodata.text.passages import complete
from tests.support import tiny

LONG, DENSE, RIGHT, BARE, LOST = "long", "dense", "right", "bare", "lost"
SENTENCE = "In 1897 the keepers of the harbour of Lisbon lit every lamp that they had left."
HEBREW = "בשנת 1897 הדליקו שומרי הנמל את כל המנורות. {n}"
KINDS = ("coup", "protest", "election", "diplomacy", "economy")


def filler(number, letters=300):
    words = f"Paragraph {number} tells how the night watch went round the quay and back again. "
    return (words * (letters // len(words) + 1))[:letters].rsplit(" ", 1)[0].rstrip(".") + "."


def told(number):
    return f"On night {number} a lamp was carried to Bergen"


def long_text(size=2_000_000):
    """Paragraphs until ``size`` letters are there; every third begins with something told."""
    parts, length, number = [], 0, 0
    while length < size:
        number += 1
        lead = f"{told(number)}. " if number % 3 == 0 else ""
        parts.append(lead + filler(number, 240 + 97 * (number % 7)))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts) + "\n", number


def dense_text():
    endless = " ".join(f"Line {n} of the long roll names a lamp." for n in range(1100))
    assert len(endless) >= 40_000
    return "\n\n".join([filler(1), SENTENCE, filler(2), endless, *map(filler, range(3, 40))]) + "\n"


def stored(source, exact, text):
    found = complete(source, exact, text)
    names = ("source", "exact", "prefix", "suffix", "start", "end")
    return {name: getattr(found, name) for name in names}


def event(number, passages, **more):
    place = ("bergen", "lisbon")[number % 2]
    years = tiny.dated(str(1850 + number % 60))
    title = f"Event {number}"
    kind = KINDS[number % len(KINDS)]
    made = tiny.event(title, kind, passages, when=years, places=[place], countries=["NO"])
    return (made | more, {"bergen": tiny.BERGEN, "lisbon": tiny.LISBON}[place])


def write(folder):
    """Write the atlas into a folder; answers with the folder."""
    (folder / "layers").mkdir(parents=True)
    (folder / "seeds").mkdir()
    long, count = long_text()
    texts = {
        LONG: long,
        DENSE: dense_text(),
        RIGHT: "\n\n".join(HEBREW.format(n=n) for n in range(40)) + "\n",
        BARE: "\n\n".join(map(filler, range(5))) + "\n",
    }
    (folder / "seeds" / "sources.toml").write_text(_sources(texts), encoding="utf-8")
    for name, text in texts.items():
        (folder / "seeds" / f"{name}.txt").write_bytes(text.encode())

    made = {}
    for n in range(3, count + 1, 3):
        at = texts[LONG].index(told(n) + ".")
        exact = told(n)
        passage = {"source": LONG, "exact": exact, "prefix": "", "suffix": ".", "start": at}
        made[f"long-{n}"] = event(n, [passage | {"end": at + len(exact)}])
    for n in range(100):  # half on the whole sentence, half on ever less of it
        words = SENTENCE if n % 2 else SENTENCE[: len(SENTENCE) - n // 2]
        made[f"dense-{n}"] = event(n, [stored(DENSE, words, texts[DENSE])])
    for n in range(0, 1100, 25):
        words = f"Line {n} of the long roll names a lamp"
        made[f"roll-{n}"] = event(n, [stored(DENSE, words, texts[DENSE])])
    for n in range(4):
        gone = {"source": LOST if n == 3 else DENSE, "exact": f"Words {n} that were cut out"}
        at = {"prefix": "", "suffix": "", "start": 100 * n, "end": 100 * n + 25}
        made[f"gone-{n}"] = event(n, [gone | at])
    for n in range(0, 40, 4):
        words = HEBREW.format(n=n)
        made[f"right-{n}"] = event(n, [stored(RIGHT, words, texts[RIGHT])])

    here = [stored(DENSE, "the harbour of Lisbon", texts[DENSE])]
    places = tiny.collection(
        "places",
        ("bergen", tiny.point(*tiny.BERGEN), _place("Bergen", "NO", [])),
        ("lisbon", tiny.point(*tiny.LISBON), _place("Lisbon", "PT", here)),
    )
    events = tiny.collection(
        "events", *((id_, tiny.point(*at), one) for id_, (one, at) in sorted(made.items()))
    )
    for name, collection in (("places", places), ("events", events)):
        layers.write_layer(folder / "layers" / f"{name}.geojson", collection)
    for name in ("relations", "groups"):
        layers.write_layer(folder / "layers" / f"{name}.geojson", tiny.collection(name))
    return Path(folder)


def _place(name, country, passages):
    return tiny.place(name, "city", country, "exact", passages, named_in_text=bool(passages))


def _sources(texts):
    entries = ['[atlas]\ntitle = { en = "Hard texts", es = "Textos difíciles" }\n']
    for name in (LONG, DENSE, RIGHT, BARE, LOST):
        digest = hashlib.sha256(texts.get(name, "").encode()).hexdigest()
        entries.append(
            f'[[source]]\nid = "{name}"\nfile = "{name}.txt"\nauthor = "Ines Vale"\n'
            f'title = "The {name} text"\nshort = "{name.title()}"\npublisher = ""\n'
            f'date = "1906"\nurl = ""\nlanguage = "{"he" if name == RIGHT else "en"}"\n'
            f'rights = "CC0"\nsha256 = "{digest}"\n'
        )
    return "\n".join(entries)
