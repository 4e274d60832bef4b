"""What a draft makes of a sentence that tells of an event: its words, its places, its date."""

import pytest

from geodata.cli.main import main
from geodata.drafting.draft import draft
from geodata.io import layers
from geodata.io.claims import PASSAGE_LIMIT
from geodata.io.features import TITLE_LIMIT


@pytest.fixture
def event_of(tmp_path):
    """The one drafted event of an atlas of one text."""

    def made(words, name="text", least=0.1):
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
        assert main(["new", str(tmp_path)]) == 0
        draft(tmp_path, least_event=least)
        [event] = layers.read(tmp_path).events.values()
        return event

    return made


def test_a_sentence_that_is_too_long_is_quoted_around_its_word(event_of):
    much = "and went on and on about the price of tin " * 20
    event = event_of(f"In May 1999 he sat {much}until a strike began in Lima {much}at last.\n")
    exact = event.passages[0].exact
    assert "strike" in exact
    assert len(exact) <= PASSAGE_LIMIT
    assert exact == exact.strip()
    assert len(event.title.text("en")) <= TITLE_LIMIT


def test_a_sentence_without_a_date_is_an_event_without_one(event_of):
    assert event_of("Some day they signed a treaty in Lima.\n").when is None


def test_the_day_of_the_text_is_what_yesterday_counts_from(event_of):
    event = event_of("Yesterday they signed a treaty in Lima.\n", name="2003-02-11 wire")
    assert (event.when.edtf, event.when.basis) == ("2003-02-10", "context")


def test_an_event_stands_at_every_place_of_the_list_that_it_is_told_of(event_of):
    event = event_of("On 4 May 1999 thousands marched in Bogotá, Medellín and in Quito.\n")
    assert set(event.places) == {"bogota", "medellin", "quito"}
    assert set(event.countries) == {"CO", "EC"}


def test_a_place_that_the_quoted_words_name_is_given_by_them(event_of):
    assert event_of("They signed a treaty in Lima.\n").place_basis == ("text",)


def test_a_place_outside_the_quoted_words_of_its_sentence_is_given_by_what_is_around_them(event_of):
    much = "and went on and on about the price of tin " * 20
    event = event_of(f"In Quito he sat {much}until a strike began.\n")
    assert "Quito" not in event.passages[0].exact
    assert (event.places, event.place_basis) == (("quito",), ("context",))


def test_what_a_place_lies_in_is_no_second_place_of_an_event(event_of):
    event = event_of("On 4 May 1999 thousands marched in Lima, Peru, against the tax.\n")
    assert (event.places, event.countries) == (("lima",), ("PE",))


def test_names_with_words_between_them_are_no_list(event_of):
    event = event_of("On 4 May 1999 thousands marched in Bogotá as they do in Quito.\n")
    assert len(event.places) == 1


def test_a_byline_is_no_event(event_of):
    words = "By Ana Pérez\nPublished 3 October 2019\n\nThousands marched in Quito on Monday.\n"
    assert event_of(words).kind == "protest"


def test_a_headline_above_a_byline_is_no_part_of_what_follows(event_of):
    words = "Junta ousts all\nBy Ana Pérez\nQUITO, 3 October 2019\nThousands marched in Quito.\n"
    assert event_of(words).passages[0].exact == "Thousands marched in Quito."


def test_front_matter_tells_no_events_and_names_no_places(event_of, tmp_path):
    words = "---\ndate: 2019-10-03\ntitle: Strike in Lima\n---\n\nThousands marched in Quito.\n"
    assert event_of(words).passages[0].exact == "Thousands marched in Quito."
    assert "lima" not in layers.read(tmp_path).places


def test_what_is_planned_is_only_supposed(event_of):
    assert event_of("The unions plan to march in Quito in May.\n").status == "hypothetical"


def test_what_is_told_is_asserted(event_of):
    assert event_of("The unions marched in Quito in May.\n").status == "asserted"
