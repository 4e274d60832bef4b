"""Which words tell of an event, in English and in Spanish."""

import tomllib
from pathlib import Path

import pytest

from geodata.documents.document import Document
from geodata.geoparse.dates.find import dates
from geodata.geoparse.events import event_mentions
from geodata.geoparse.extract import extract
from geodata.text.reading import Reading
from tests.geodata.geoparse.sentences_spanish import SILENT, TELLING

KINDS = {
    *("coup", "election", "protest", "conflict", "military"),
    *("agreement", "diplomacy", "economy", "policy", "media"),
}
TABLE = tomllib.loads(Path("geodata/geoparse/data/triggers.toml").read_text(encoding="utf-8"))


def told(text):
    return [(one.kind, one.trigger) for one in event_mentions(Reading(text), (), (), ())]


def supposed(text):
    reading = Reading(text)
    return [one.supposed for one in event_mentions(reading, (), (), dates(reading, None))]


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_language_tells_of_every_kind(language):
    assert set(TABLE[language]) == KINDS


@pytest.mark.parametrize(("kind", "sentence"), TELLING)
def test_a_spanish_sentence_tells_of_its_event(kind, sentence):
    assert kind in {each for each, _ in told(sentence)}


@pytest.mark.parametrize("sentence", SILENT)
def test_a_spanish_sentence_without_an_event_tells_of_none(sentence):
    assert told(sentence) == []


def test_spanish_is_read_without_its_accents_too():
    kinds = {kind for kind, _ in told("El 3 de mayo se celebraron las elecciones y la revolucion.")}
    assert kinds == {"election"}
    assert told("La eleccion fue en la capital.") == [("election", "eleccion")]


def test_spanish_words_tell_of_nothing_in_english():
    assert told("The word golpe is older than the huelga and the guerra of this song.") == []
    assert told("El Niño left the coast of Peru, and the tregua of the winds was over.") == []


def test_english_words_tell_of_nothing_in_spanish():
    assert told("El boom de los deals y los talks no llegó a la costa.") == []


def test_a_title_is_in_the_language_of_its_text():
    text = "Golpe militar\n\nLa noche del martes cayó sobre la capital de un país que dormía."
    assert told(text) == [("coup", "Golpe"), ("military", "militar")]
    assert told("Golpe militar\n\nThe night of Tuesday fell on the capital.") == [
        ("military", "militar")
    ]


def test_each_sentence_is_read_in_its_own_language():
    text = "The president of the bank resigned. El presidente de la república renunció en la tarde."
    assert told(text) == [("policy", "resigned"), ("policy", "renunció")]


def test_sin_embargo_is_no_embargo():
    assert told("Sin embargo, la tarde era tranquila.") == []
    assert told("El embargo duró hasta la primavera.") == [("economy", "El embargo")]


def test_what_is_supposed_in_spanish_scores_half():
    [sure] = event_mentions(Reading("Los países firmaron en la capital."), (), (), ())
    [supposed] = event_mentions(Reading("Los países podrían firmar en la capital."), (), (), ())
    assert (sure.kind, supposed.kind) == ("agreement", "agreement")
    assert supposed.score == sure.score / 2


def test_nobody_marches_in_the_month_of_march():
    text = "On 3 March 1999 they marched on the capital of the republic in the rain."
    [march, *_] = event_mentions(Reading(text), (), (), dates(Reading(text), None))
    assert march.trigger == "marched"
    text = "The bridge was opened to the public on March 3, 1999 in the rain."
    assert event_mentions(Reading(text), (), (), dates(Reading(text), None)) == ()


def test_no_story_goes_on_from_a_date_that_is_said_by_the_way():
    """Nor does the sentence itself lose it: what stands in one sentence may still be tied."""
    text = "On 7 March 2023 crowds met. Russia, which attacked in 2008, denied it. Others marched."
    said = dates(Reading(text), None)
    held = {one.trigger: one.date for one in event_mentions(Reading(text), (), (), said)}
    assert said[held["marched"]].edtf == "2023-03-07"
    assert said[held["attacked"]].edtf == "2008"


def test_electricity_elects_nobody():
    assert told("Electricity came to the houses of the poor.") == []
    assert told("The electorate of the north elected her.") == [("election", "electorate")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ministers deny that troops were sent to the coast.",
        "The country did not send troops to the coast, the ministry said.",
        "No one was killed on Tuesday.",
        "The opposition plans a strike on Saturday.",
        "The consul is expected to visit the coast in July.",
        "If they met, there was hope.",
        "Los cancilleres se reunirán en enero de 2022.",
        "Nunca enviaron tropas a la costa.",
    ],
)
def test_what_is_planned_or_denied_is_supposed(sentence):
    assert supposed(sentence) == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Guerrillas attacked on 17 May 1980.",
        "Will Smith met nobody else.",
        "The army, which did not say why, attacked.",
        "They signed a pact; it did not last.",
        "Los cancilleres se reunieron en Teherán.",
    ],
)
def test_what_happened_is_not_supposed(sentence):
    assert supposed(sentence) == [False]


def test_an_event_is_where_a_place_is_named_rather_than_a_people():
    text = "Russian missiles struck Odesa on Monday."
    found = extract(Document("wire", text, None))
    [event] = found.events
    assert found.toponyms[event.toponym].name.text == "Odesa"
