"""Names found in sentences, with the weights and the small gazetteer that the project ships."""

import pytest

from geodata.gazetteer.lookup import SMALL, Gazetteer
from geodata.gazetteer.matches import flags
from geodata.geoparse.recognise import Recogniser, spans
from geodata.text.reading import Reading
from geodata.text.word_classes import class_of


@pytest.fixture(scope="module")
def small():
    with Gazetteer(SMALL) as opened:
        yield opened


@pytest.fixture(scope="module")
def recogniser():
    return Recogniser()


def names(recogniser, gazetteer, text):
    return recogniser.names(text, Reading(text).words, gazetteer)


def test_labels_become_spans():
    assert spans(["O", "B", "I", "B", "O", "D", "E", "I"]) == [(1, 3), (3, 4), (5, 7), (7, 8)]


def test_the_longest_name_from_a_word_on_is_flagged(small):
    (sentence,) = Reading("He left New York City for Colombia").words
    found = flags(sentence, small)
    assert [mark[:1] for mark in found] == ["", "", "B", "I", "I", "", "B"]
    assert found[6][1] == "C"


def test_a_short_form_is_flagged_only_where_it_is_written_as_one(small):
    (sentence,) = Reading("Us and the US").words
    found = flags(sentence, small)
    assert found[0] == ""
    assert found[3][1] == "C"


def test_names_are_found_where_they_stand(recogniser, small):
    text = "Protests began in Caracas, and the Colombian army moved towards Venezuela’s border."
    found = names(recogniser, small, text)
    assert [name.text for name in found] == ["Caracas", "Colombian", "Venezuela"]
    assert [text[name.start : name.end] for name in found] == [name.text for name in found]
    assert [name.people for name in found] == [False, True, False]
    assert all(0.5 < name.p <= 1 for name in found)


def test_a_person_with_a_title_is_no_place(recogniser, small):
    text = "President Lincoln spoke. Then Mr. Jackson left, and Senator Houston said no."
    assert names(recogniser, small, text) == ()


def test_a_text_without_words_has_no_names(recogniser, small):
    assert names(recogniser, small, "") == ()
    assert names(recogniser, small, "… 12, 13!") == ()


def test_broken_weights_are_said():
    with pytest.raises((ValueError, RuntimeError)):
        Recogniser(b"no model").names("Caracas", Reading("Caracas").words, Gazetteer(SMALL))


def test_common_given_names_are_known_as_such_and_no_country_is():
    assert {class_of(name) for name in ("Paula", "Violet", "Deanna")} == {"first"}
    assert {class_of(name) for name in ("Jordan", "Chad", "Georgia", "Lima")} == {""}
