"""What nobody has reviewed is said to be so wherever it stands."""

import json

import pytest

from dashboard.data import payload
from dashboard.words import read_words
from geodata.cli.main import main
from tests.support import tiny as made_up

EN = read_words("en")
SIGN = EN["map.draft"]


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    return made_up.draft(made_up.write(tmp_path_factory.mktemp("drafts") / "lamps"))


def lines(seen, words):
    return [line for line in seen.text.split("\n") if words in line]


def test_every_panel_says_how_much_nobody_has_reviewed(page, drafted):
    said = EN["page.drafts"].format(events=1, all_events=5, places=1, all_places=5)
    for panel in ("list", "card", "country", "place", "text", "about"):
        assert said in page(drafted, panel=panel).seen.text


def test_an_atlas_that_was_reviewed_says_nothing_of_drafts(page, tiny):
    seen = page(tiny, panel="list").seen
    assert not seen.get("p", class_="notice draft")
    assert SIGN not in seen.text


def test_the_card_says_at_which_word_a_program_found_it_and_how_surely(page, drafted):
    seen = page(drafted, sel="lisbon-goes-dark", panel="card").seen
    assert EN["card.draft_event"].format(trigger="dark", score="0.41") in seen.text
    said = f"Lisbon {SIGN} known roughly, within 8.5 km, {EN['card.placed_text']}"
    assert said in lines(seen, "known roughly")


def test_the_card_of_a_reviewed_event_marks_only_its_place(page, drafted):
    seen = page(drafted, sel="lamps-leave-bergen", panel="card").seen
    assert not seen.get("p", class_="warning draft")
    assert seen.text.count(SIGN) == 1


def test_the_panel_of_a_place_leads_to_its_country(page, tiny):
    there = page(tiny, sel="lisbon", panel="place").link("Portugal")
    assert (there["country"], there["panel"]) == ("PT", "country")
    seen = page(tiny, sel="norway", panel="place").seen
    assert [text for _, text in seen.links].count("Norway") == 0


def test_the_place_says_how_probable_it_is_and_what_else_its_name_may_mean(page, drafted):
    seen = page(drafted, sel="lisbon", panel="place").seen
    assert EN["card.draft_place"].format(score="0.73") in seen.text
    assert "The name may also mean: Lisbon (Ireland); Lisbon (Ohio)." in seen.text
    assert not page(drafted, sel="bergen", panel="place").seen.get("p", class_="warning draft")


@pytest.mark.parametrize(
    "asked",
    [
        {"panel": "list"},
        {"country": "PT", "panel": "country"},
        {"sel": "lisbon", "panel": "place"},
        {"q": "dark"},
    ],
)
def test_each_row_of_a_draft_says_so_and_no_other_row(page, drafted, asked):
    seen = page(drafted, **asked).seen
    assert any(SIGN in line for line in lines(seen, "Lisbon goes dark"))
    assert not any(SIGN in line for line in lines(seen, "Twelve lamps leave Bergen"))


def test_a_search_and_a_country_mark_the_place(page, drafted):
    found = page(drafted, q="Lisbon").seen
    assert any(SIGN in line for line in lines(found, "Lisbon") if "dark" not in line)
    assert f"Lisbon {SIGN}" in page(drafted, country="PT", panel="country").seen.text


def test_the_browser_is_told_which_events_places_and_passages(page, drafted):
    page(drafted)
    payload.layer.cache_clear()
    payload.text.cache_clear()
    rows = {
        name: {row["id"]: row["draft"] for row in json.loads(payload.body(name, "en"))}
        for name in ("events", "places")
    }
    assert [id_ for id_, draft in rows["events"].items() if draft] == ["lisbon-goes-dark"]
    assert [id_ for id_, draft in rows["places"].items() if draft] == ["lisbon"]
    text = json.loads(payload.body(f"text-{made_up.SOURCE}", "en"))
    marked = {id_ for id_, told in text["features"].items() if told.get("draft") == SIGN}
    assert marked == {"lisbon-goes-dark", "lisbon"}


def test_the_command_counts_them(drafted, capsys):
    assert main(["stats", str(drafted)]) == 0
    counted = capsys.readouterr().out.splitlines()
    assert "     1  events not reviewed" in counted
    assert "     1  places not reviewed" in counted


def test_a_place_named_a_thousand_times_has_a_line_for_each_on_its_pages(page, tmp_path):
    (tmp_path / "many.txt").write_text("In 1999 a war broke out in Caracas. " * 1000, "utf-8")
    assert main(["new", str(tmp_path)]) == main(["draft", str(tmp_path)]) == 0
    place = {"sel": "caracas", "panel": "place"}
    there = page(tmp_path, **place)
    assert "Named in many (1,000)" in there.seen.text
    assert there.seen.marked == ["Caracas"] * 6
    last = page(tmp_path, **place, part="named", page="5")
    assert "801–1,000 of 1,000" in last.seen.text
    assert last.seen.get("ol", start="801")
    assert last.seen.marked == ["Caracas"] * 200


def test_many_texts_are_folded_away(page, tmp_path):
    for number in range(13):
        (tmp_path / f"text-{number:02}.txt").write_text(f"Number {number} says nothing.\n", "utf-8")
    assert main(["new", str(tmp_path)]) == 0
    seen = page(tmp_path, panel="text", source="text-07").seen
    assert seen.get("details")
    assert "text-07 (one of 13 texts)" in seen.text


def test_about_says_what_a_program_found_only_where_it_did(page, drafted, tiny):
    assert EN["about.drafts_text"] in page(drafted, panel="about").seen.text
    assert EN["about.drafts"] not in page(tiny, panel="about").seen.text
