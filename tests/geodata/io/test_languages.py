"""Words by language: any may be missing but one, and a reader sees which it is."""

import pytest

from geodata.io import layers
from geodata.model.atlas import Label
from tests.support import tiny as made_up


def put(folder, layer, id_, path, value):
    made_up.edit(folder, layer, lambda made: made_up.put(made, id_, path, value))


def wanted(folder, languages):
    """The folder whose atlas has to be complete in these languages."""
    table = folder / "seeds/sources.toml"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("[atlas]", f"[atlas]\nlanguages = {languages}"), encoding="utf-8")


def test_a_feature_without_a_language_is_kept_and_shown_in_the_one_that_it_has(tiny, page):
    put(tiny, "events", "third-lamp", "properties.title", {"es": "La tercera lámpara"})
    atlas = layers.read(tiny)
    assert atlas.faults == ()
    assert atlas.events["third-lamp"].title.text("es") == "La tercera lámpara"
    assert "La tercera lámpara [es]" in page(tiny, sel="third-lamp").seen.text


def test_a_language_that_nobody_thought_of_needs_no_code(tiny):
    put(tiny, "events", "third-lamp", "properties.title", {"fr": "La troisième lampe"})
    put(tiny, "places", "bergen", "properties.name", {"en": "Bergen", "gsw": "Bärge"})
    atlas = layers.read(tiny)
    assert atlas.faults == ()
    assert atlas.events["third-lamp"].title.text("fr") == "La troisième lampe"
    assert atlas.places["bergen"].name.every == ("Bergen", "Bärge")


def test_what_the_atlas_wants_to_be_said_in_a_language_and_is_not_is_named_and_shown(tiny):
    put(tiny, "events", "third-lamp", "properties.title", {"en": "The third lamp"})
    wanted(tiny, '["en", "es"]')
    atlas = layers.read(tiny)
    (fault,) = atlas.faults
    assert str(fault) == (
        "events.geojson: third-lamp: properties.title: is not said in es, as [atlas] languages asks"
    )
    assert "third-lamp" in atlas.events


@pytest.mark.parametrize("name", ["English", "E", "en-GB", "", "<b>"])
def test_a_name_that_is_no_language_is_said_to_be_none_and_costs_no_feature(tiny, name):
    put(tiny, "events", "third-lamp", "properties.title", {"en": "The third lamp", name: "x"})
    atlas = layers.read(tiny)
    assert [fault.reason for fault in atlas.faults] == [
        "is no language: two or three small letters, as in ISO 639"
    ]
    assert atlas.events["third-lamp"].title == Label.of({"en": "The third lamp"})


def test_languages_that_are_none_are_a_fault_of_the_table(tiny):
    wanted(tiny, '["English"]')
    assert ["a language such as es" in str(fault) for fault in layers.read(tiny).faults] == [True]
