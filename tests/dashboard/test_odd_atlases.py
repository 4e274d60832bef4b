"""Other atlases than the one that comes with the code: another subject, broken, empty, hostile."""

import pytest

from dashboard import registry
from dashboard.data import filter_values
from dashboard.state.atlas import open_atlas
from dashboard.words import read_words
from geodata.io import layers
from tests.support import tiny as made_up
from tests.support.serving import ROOT

EN = read_words("en")
PANELS = sorted(registry.IDS)
HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}{% raw %}`${x}`</script>"


def test_another_atlas_shows_nothing_of_the_one_that_comes_with_the_code(page, tiny):
    real = layers.read(ROOT)
    ours = layers.read(tiny)
    words = [real.title.text("en"), *real.sources]
    words += [text for source in real.sources.values() for text in (source.short, source.author)]
    words += [event.title.text("en") for event in real.events.values()]
    words += [name for event in real.events.values() for name in event.people]
    words += [place.name.text("en") for id_, place in real.places.items() if id_ not in ours.places]
    words += [
        country.name("en") for code, country in real.countries.items() if code not in ("NO", "PT")
    ]
    there = page(tiny)
    for panel in PANELS:
        for sel in ("norway", "second-ship"):
            there.go(panel=panel, sel=sel, country="NO")
            offered = filter_values.body(open_atlas(), "en")
            options = [label for each in offered for _, label in each["options"]]
            shown = "\n".join([there.seen.text, *options, *there.titles])
            assert [word for word in words if word and word in shown] == []


def emptied(layer, keep=()):
    """Takes all out of a layer but what is to be kept."""

    def change(made):
        made["features"] = [each for each in made["features"] if each["id"] in keep]

    return lambda folder: made_up.edit(folder, layer, change)


def undated(folder):
    for id_ in ("lamps-leave-bergen", "lisbon-goes-dark", "second-ship", "third-lamp"):
        made_up.edit(
            *(folder, "events"),
            lambda made, id_=id_: made_up.put(made, id_, "properties.when", None),
        )


def without_layers(folder):
    for layer in layers.EDITED:
        (folder / f"layers/{layer}.geojson").unlink()


def with_source(old, new):
    """Changes what sources.toml says."""

    def change(folder):
        path = folder / "seeds/sources.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def with_address(folder):
    path = "properties.doubt.references.0.url"
    made_up.edit(folder, "events", lambda e: made_up.put(e, "second-ship", path, "https://[x"))


ODD = {
    "no events": (emptied("events"), "list.empty_atlas"),
    "no relations": (emptied("relations"), "list.title"),
    "no groups": (emptied("groups"), "list.title"),
    "one place": (emptied("places", ["bergen"]), "list.title"),
    "one event": (emptied("events", ["second-ship"]), "list.events"),
    "no date": (undated, "list.undated"),
    "no layers": (without_layers, "list.empty_atlas"),
    "no text": (lambda f: (f / f"seeds/{made_up.SOURCE}.txt").unlink(), "list.title"),
    "another text": (lambda f: (f / f"seeds/{made_up.SOURCE}.txt").write_text("x"), "list.title"),
    "no sources": (lambda f: (f / "seeds/sources.toml").unlink(), "list.title"),
    "no atlas": (lambda f: f.rename(f.with_name("moved")), "list.empty_atlas"),
    "a text without a date": (with_source('date = "1906"', 'date = "long ago"'), "list.title"),
    "a text of another language": (with_source('"en"\n', '"<b>"\n'), "list.title"),
    "an address that is none": (with_address, "list.title"),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_atlas_has_a_page_that_makes_sense(page, tiny, name):
    change, words = ODD[name]
    change(tiny)
    there = page(tiny)
    assert EN[words].partition("{")[0] in there.seen.text
    faults = open_atlas().atlas.faults
    assert len(there.seen.get("p", class_="notice fault")) == len({fault.kept for fault in faults})
    for id_ in open_atlas().known.ids:
        assert len(there.go(sel=id_).seen.ways()) > 4
    for panel in PANELS:
        for id_ in ("ghost", "second-ship", "bergen"):
            there.go(panel=panel, sel=id_, country="NO", years="1890-1897")
            assert len(there.seen.ways()) > 4


# What must have a form is kept; all else that is text is made hostile.
FORMED = {"id", "type", "kind", "layer", "edtf", "basis", "record", "status", "precision", "url"}
FORMED |= {"source", "from", "to", "country", "countries", "places", "place_basis", "role"}


def spoiled(value, key=""):
    if isinstance(value, dict):
        return {name: spoiled(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [spoiled(inner, key) for inner in value]
    return HOSTILE if isinstance(value, str) and key not in FORMED else value


def test_no_words_of_an_atlas_can_write_its_page(page, tiny):
    for layer in layers.EDITED:
        made_up.edit(tiny, layer, lambda made: made.update(spoiled(made)))
    for old in (
        "Vale",
        "The Lamp Trade",
        "Ines Vale",
        "CC0",
        "The lamp trade",
        "Made up for the tests",
    ):
        with_source(f'"{old}"', f"'{HOSTILE}'")(tiny)
    there = page(tiny)
    atlas = open_atlas().atlas
    assert (len(atlas.events), len(atlas.places), len(atlas.groups)) == (5, 5, 1)
    assert atlas.title.text("en") == atlas.sources[made_up.SOURCE].short == HOSTILE
    for panel in PANELS:
        for id_ in ("second-ship", "lisbon", "lamps-to-lisbon"):
            there.go(panel=panel, sel=id_, country="NO")
            assert "<img" not in there.html
            assert not [a for _, a in there.seen.elements if "onerror" in a or "src" in a]
            assert there.seen.text.count(HOSTILE) > 1


def test_what_is_wrong_with_an_atlas_is_said_in_a_line_for_each_kind_of_loss(page, tiny):
    made_up.edit(tiny, "events", lambda e: made_up.put(e, "third-lamp", "properties.weight", 9))
    made_up.edit(tiny, "events", lambda e: made_up.put(e, "league-sworn", "geometry", 5))
    made_up.edit(tiny, "relations", lambda r: r.update(type="x"))
    there = page(tiny)
    left_out = [str(fault) for fault in open_atlas().atlas.faults if not fault.kept]
    assert len(left_out) == 2
    assert EN["page.left_out"].format(n=2, first=left_out[0]) in there.seen.text
    assert EN["page.left_out_more"].format(n=1) in there.seen.text
    assert EN["page.kept"].format(n=1, first="events.geojson: league-sworn") in there.seen.text
    assert len(there.seen.get("p", class_="notice fault")) == 2
    assert "third-lamp" not in there.seen.cards()
    assert there.go(part="undated").seen.cards() == ["league-sworn"]
