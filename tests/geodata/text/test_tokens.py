"""Words, sentences and the keys of names."""

from hypothesis import given
from hypothesis import strategies as st

from geodata.text.reading import Reading
from geodata.text.tokens import key, name_key, tokens


def words(text):
    return [token.text for token in tokens(text)]


def cut(text):
    return [" ".join(token.text for token in sentence) for sentence in Reading(text).words]


@given(st.text())
def test_tokens_stand_where_they_say_and_leave_out_only_space(text):
    found = tokens(text)
    assert [text[token.start : token.end] for token in found] == [token.text for token in found]
    kept = {at for token in found for at in range(token.start, token.end)}
    assert not "".join(letter for at, letter in enumerate(text) if at not in kept).strip()
    assert [token for sentence in Reading(text).words for token in sentence] == list(found)


def test_a_short_form_keeps_its_full_stop():
    assert words("U.S. bases near St. Louis, Mo.") == [
        *("U.S.", "bases", "near", "St.", "Louis", ",", "Mo.")
    ]


def test_a_possessive_is_split_off_and_an_apostrophe_inside_stays():
    assert words("Venezuela’s Côte d'Ivoire") == ["Venezuela", "’s", "Côte", "d'Ivoire"]


def test_each_part_of_a_hyphenated_word_is_a_word():
    assert words("the Venezuelan-Colombian border") == [
        *("the", "Venezuelan", "-", "Colombian", "border")
    ]


def test_a_sentence_goes_on_after_a_short_form_and_ends_before_a_word_that_opens_one():
    assert cut("Gen. Powell left the U.S. The talks failed.") == [
        "Gen. Powell left the U.S.",
        "The talks failed .",
    ]


def test_an_empty_line_ends_a_sentence():
    assert cut("A heading\n\nCaracas answered") == ["A heading", "Caracas answered"]


def test_a_currency_is_no_country():
    assert [one.text for one in tokens("US$42 of A$60, in U.S. dollars")] == [
        *("US$", "42", "of", "A$", "60", ",", "in", "U.S.", "dollars")
    ]
    assert key("US$") == "" != key("US")


def test_keys_leave_aside_accents_stops_and_small_words():
    assert name_key("Saint Vincent and the Grenadines") == name_key("St. Vincent & Grenadines")
    assert key("Bogotá") == "bogota"
    assert key(",") == ""
