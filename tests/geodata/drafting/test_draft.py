"""A draft is what a program found, and neither changes nor repeats what people did."""

import json

import pytest

from geodata.cli.main import main
from geodata.drafting.draft import draft
from geodata.io import layers
from tests.support import tiny as made_up

TREATY = "On 4 May 1999 Bolivia and Peru signed a treaty in Lima. Nobody there laughed.\n"
WAR = "In June 1950 a war broke out in Lisbon, and troops from Brazil occupied Lisbon.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "treaty.txt").write_text(TREATY, "utf-8")
    assert main(["new", str(tmp_path)]) == 0
    return tmp_path


def add(folder, name, text):
    """Puts another text into the seeds of an atlas and its table."""
    (folder / f"{name}.txt").write_text(text, "utf-8")
    assert main(["new", str(folder)]) == 0


def contents(folder):
    return {each.name: each.read_bytes() for each in (folder / "layers").iterdir()}


def collection(folder, layer):
    return json.loads((folder / "layers" / f"{layer}.geojson").read_text("utf-8"))["features"]


def test_two_commands_make_a_draft_atlas_of_a_folder_of_texts(folder, capsys):
    assert main(["draft", str(folder)]) == 0
    assert f"`python -m geodata open {folder}` opens it" in capsys.readouterr().out
    atlas = layers.read(folder)
    assert atlas.faults == ()
    assert {"bolivia", "peru", "lima"} <= atlas.places.keys()
    [event] = atlas.events.values()
    assert (event.kind, event.places, event.countries) == ("agreement", ("lima",), ("PE",))
    assert (event.when.edtf, event.when.basis) == ("1999-05-04", "text")
    assert [passage.exact for passage in event.passages] == [TREATY.partition(" Nobody")[0]]
    assert event.draft.trigger == "signed"


def test_all_of_it_is_marked_as_a_draft_and_rests_on_its_words(folder):
    draft(folder)
    atlas = layers.read(folder)
    features = [*atlas.places.values(), *atlas.events.values()]
    assert all(0 < one.draft.score <= 1 for one in features)
    for one in features:
        for passage in one.passages:
            assert passage.anchor == "exact"
            assert atlas.texts["treaty"][passage.start : passage.end] == passage.exact
    assert atlas.places["lima"].spellings == ("Lima",)


def test_a_second_time_nothing_is_changed(folder):
    draft(folder)
    before = contents(folder)
    draft(folder)
    assert contents(folder) == before


def test_what_a_person_took_out_does_not_come_back(folder):
    draft(folder)
    path = folder / "layers" / "places.geojson"
    held = json.loads(path.read_text("utf-8"))
    held["features"] = [one for one in held["features"] if one["id"] != "bolivia"]
    layers.write_layer(path, held)
    draft(folder)
    assert "bolivia" not in layers.read(folder).places


def test_a_text_from_which_all_was_taken_out_is_not_drafted_again(folder):
    draft(folder)
    for layer in ("places", "events"):
        path = folder / "layers" / f"{layer}.geojson"
        held = json.loads(path.read_text("utf-8"))
        layers.write_layer(path, {**held, "features": []})
    assert draft(folder) == []
    atlas = layers.read(folder)
    assert (atlas.places, atlas.events) == ({}, {})


@pytest.mark.parametrize("stated", [7, "treaty", [{"id": "treaty"}, 3], None])
def test_an_odd_note_of_what_was_drafted_is_no_note(folder, stated):
    draft(folder)
    path = folder / "layers" / "events.geojson"
    held = json.loads(path.read_text("utf-8"))
    held["atlas"]["drafted"] = stated
    layers.write_layer(path, {**held, "features": []})
    draft(folder)
    assert len(layers.read(folder).events) == 1


def test_a_draft_can_be_made_again_and_what_was_reviewed_stays(folder):
    draft(folder)
    table = folder / "seeds" / "sources.toml"
    add(folder, "wire", "Yesterday they signed a treaty in Lima.\n")
    draft(folder)
    undated = [one for one in layers.read(folder).events.values() if not one.when]
    assert [one.passages[0].source for one in undated] == ["wire"]
    path = folder / "layers" / "events.geojson"
    held = json.loads(path.read_text("utf-8"))
    for one in held["features"]:
        if one["id"].startswith("treaty"):
            del one["properties"]["draft"]
            one["properties"]["title"]["en"] = "A treaty"
    layers.write_layer(path, held)
    said = table.read_text("utf-8").replace('date = ""', 'date = "2003-02-11"')
    table.write_text(said, "utf-8")
    assert main(["draft", str(folder), "--again"]) == 0
    atlas = layers.read(folder)
    assert atlas.faults == ()
    assert {one.title.text("en") for one in atlas.events.values() if not one.draft} == {"A treaty"}
    assert [one.when.edtf for one in atlas.events.values() if one.draft] == ["2003-02-10"]
    assert [len(atlas.places[id_].passages) for id_ in ("lima", "bolivia")] == [2, 1]
    before = contents(folder)
    assert main(["draft", str(folder), "--again"]) == 0
    assert contents(folder) == before


def test_what_was_not_reviewed_of_a_text_comes_again_beside_what_was(folder):
    march = "On 5 May 1999 thousands marched in Quito.\n"
    add(folder, "march", f"On 4 May 1999 thousands marched in Lima.\n\n{march}")
    draft(folder)
    path = folder / "layers" / "events.geojson"
    held = json.loads(path.read_text("utf-8"))
    [mine] = [one for one in held["features"] if one["properties"]["places"] == ["quito"]]
    del mine["properties"]["draft"]
    layers.write_layer(path, held)
    before = contents(folder)
    assert main(["draft", str(folder), "--again"]) == 0
    assert contents(folder) == before
    events = layers.read(folder).events.values()
    assert [one.id for one in events if not one.draft] == [mine["id"]]
    assert len([one for one in events if one.draft]) == 2


def test_a_draft_of_a_text_without_a_date_says_so(folder, capsys):
    assert main(["draft", str(folder)]) == 0
    assert "it has no date" in capsys.readouterr().out
    table = folder / "seeds" / "sources.toml"
    said = table.read_text("utf-8").replace('date = ""', 'date = "2003-02"')
    table.write_text(said, "utf-8")
    assert main(["draft", str(folder), "--again"]) == 0
    assert "it has no date" not in capsys.readouterr().out


def test_what_else_a_name_may_mean_leaves_out_the_district_around_it(folder):
    add(folder, "blast", "An explosion shook Beirut in August 2020. Lebanon mourned in Beirut.\n")
    draft(folder, least_place=0.3)
    beirut = layers.read(folder).places["beirut"]
    assert beirut.kind == "city"
    assert not any(other.startswith("Beirut") for other in beirut.draft.others)


def test_a_place_says_what_it_lies_in(folder):
    add(
        folder,
        "paris",
        "A storm tore through Paris, Texas, in May 1999. Two were killed in Paris.\n",
    )
    draft(folder, least_place=0.3)
    atlas = layers.read(folder)
    [paris] = [one for one in atlas.places.values() if one.name.text("en") == "Paris"]
    assert paris.note.text("en") == "Texas, United States of America"
    assert atlas.places["texas"].note is None  # its country stands beside its name anyhow


def test_the_markup_of_a_text_is_no_part_of_a_title(folder):
    add(
        folder, "marked", "- On 4 May 1999 **Peru** [signed](https://x.org/a) a `treaty` in Lima.\n"
    )
    draft(folder)
    titles = [one.title.text("en") for one in layers.read(folder).events.values()]
    assert "On 4 May 1999 Peru signed a treaty in Lima." in titles


def test_an_atlas_that_people_made_is_left_as_it_is(tiny):
    before = contents(tiny)
    assert draft(tiny) == []
    assert contents(tiny) == before


def test_a_new_text_adds_drafts_beside_what_people_made(tiny):
    before = {layer: collection(tiny, layer) for layer in ("places", "events")}
    add(tiny, "war", WAR)
    draft(tiny, least_place=0.3)
    for layer, features in before.items():
        after = {one["id"]: one for one in collection(tiny, layer)}
        assert [after[one["id"]] for one in features] == features
    atlas = layers.read(tiny)
    new = [one for one in atlas.events.values() if one.draft]
    assert [(one.places, one.passages[0].source) for one in new] == [(("lisbon",), "war")]
    assert not any("lisbon" in id_ and id_ != "lisbon" for id_ in atlas.places)


def test_a_later_text_adds_its_words_to_a_draft_of_a_place(folder):
    draft(folder)
    add(folder, "later", "In 2003 a strike began in Lima.\n")
    draft(folder)
    lima = layers.read(folder).places["lima"]
    assert {passage.source for passage in lima.passages} == {"treaty", "later"}


def test_a_place_that_was_reviewed_gets_no_words_of_a_program(folder):
    draft(folder)
    path = folder / "layers" / "places.geojson"
    held = json.loads(path.read_text("utf-8"))
    for one in held["features"]:
        del one["properties"]["draft"]
    layers.write_layer(path, held)
    add(folder, "later", "In 2003 a strike began in Lima.\n")
    draft(folder)
    atlas = layers.read(folder)
    assert {passage.source for passage in atlas.places["lima"].passages} == {"treaty"}
    assert [one.places for one in atlas.events.values() if one.when.edtf == "2003"] == [("lima",)]


def test_a_capital_that_stands_for_its_government_is_its_country(folder):
    add(folder, "note", "Washington condemned the coup on 3 June 1999.\n")
    draft(folder, least_place=0.3)
    atlas = layers.read(folder)
    [event] = [one for one in atlas.events.values() if one.passages[0].source == "note"]
    [place] = [atlas.places[id_] for id_ in event.places]
    assert (place.kind, place.country, place.precision) == ("country", "US", "area")
    assert (place.named_in_text, place.passages) == (False, ())
    assert not any(one.kind == "city" and one.country == "US" for one in atlas.places.values())


def test_only_what_is_sure_enough_is_taken_up(folder):
    draft(folder, least_place=1.01)
    atlas = layers.read(folder)
    assert atlas.places == {}
    assert [one.places for one in atlas.events.values()] == [()]


def test_a_folder_with_faults_is_refused_and_stays_as_it_is(tiny, capsys):
    made_up.edit(
        tiny, "events", lambda held: made_up.put(held, "second-ship", "properties.kind", "nonsense")
    )
    add(tiny, "war", WAR)
    before = contents(tiny)
    assert main(["draft", str(tiny)]) == 1
    assert "events.geojson: second-ship: properties.kind: must be one of" in capsys.readouterr().out
    assert contents(tiny) == before


def test_a_folder_that_is_no_atlas_is_refused(tmp_path, capsys):
    assert main(["draft", str(tmp_path)]) == 1
    assert "is no atlas yet" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"score": 2}, "draft.score: 2 is not between 0 and 1"),
        ({}, "draft.score: is missing"),
        (True, "draft: must be an object, not true"),
        ({"score": 0.5, "others": "x"}, "draft.others: must be a list"),
    ],
)
def test_a_draft_that_cannot_be_read_never_passes_for_reviewed(tiny, value, reason):
    made_up.edit(
        tiny, "events", lambda held: made_up.put(held, "second-ship", "properties.draft", value)
    )
    atlas = layers.read(tiny)
    assert "second-ship" not in atlas.events
    assert any(reason in str(fault) for fault in atlas.faults)


def test_a_draft_of_a_place_needs_one_gazetteer_and_a_reviewed_one_two(tiny):
    def one_reference(held):
        [bergen] = [one for one in held["features"] if one["id"] == "bergen"]
        del bergen["properties"]["references"][1:]
        return held

    made_up.edit(tiny, "places", one_reference)
    assert "references: has 1, a city needs 2" in str(layers.read(tiny).faults[0])
    made_up.edit(
        tiny, "places", lambda held: made_up.put(held, "bergen", "properties.draft", {"score": 0.7})
    )
    assert layers.read(tiny).faults == ()
