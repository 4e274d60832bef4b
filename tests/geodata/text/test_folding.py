"""Folded words: no accents, no case, and every spot found is one of the letters a reader sees."""

from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from geodata.text.folding import fold, holds, plain, spots, terms

ODD = (
    "aAbBßßﬁİıŁłøÆœ™½…éÉñç\u0301\u0308\u00ad\u200f’'“”\"-–— \u00a0\n\t.*+?()[]{}^$|\\حزبשלום東京01"
)
TEXT = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), max_size=40)
LETTERS = 0x3000  # the scripts with capitals and accents end below
SIGNS = r".*+?[](){}^$|\/&#~`!@%=<>,;:"


@given(st.text("abcçdeéèêghiíïlmnñoóôõprsßtuúüvzæœ 1-'", max_size=12))
def test_folding_knows_no_case(text):
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(TEXT, st.text("\u0300\u0301\u0302\u0303\u0308\u0327", max_size=4))
def test_folding_knows_no_accents(text, accents):
    assert fold(text + accents) == fold(text)


def test_folding_any_letter_twice_is_folding_it_once():
    letters = [chr(code) for code in range(LETTERS) if not 0xD800 <= code < 0xE000]
    assert [one for one in letters if fold(fold(one)) != fold(one)] == []
    assert [one for one in letters if fold(one.upper()) != fold(one.lower())] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łódź", "lodz"),
        ("Jønsson", "JONSSON"),
        ("“don’t”", '"don\'t"'),
        ("1990 – 1999", "1990 - 1999"),
        ("co\u00adop", "coop"),
        ("Straße", "STRASSE"),
    ],
)
def test_what_a_keyboard_lacks_is_found_all_the_same(one, other):
    assert fold(one) == fold(other)


# --- terms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ()),
        ("   ", ()),
        ('"', ()),
        ('"""  “”', ()),
        ("coup Chávez  coup", ("coup", "chavez")),
        ('the "war on  drugs" now', ("the", "war on drugs", "now")),
        ("“guerra fría”", ("guerra fria",)),
        ('oil "arms race', ("oil", "arms race")),
        (".* [a-z]+", (".*", "[a-z]+")),
    ],
)
def test_words_are_parted_by_spaces_and_phrases_by_quotation_marks(words, found):
    assert terms(words) == found


@given(TEXT)
def test_terms_are_folded_words_on_one_line(words):
    for term in terms(words):
        assert term == plain(term) != ""
        assert '"' not in term


# --- finding ---------------------------------------------------------------------------------


@given(TEXT, st.lists(st.sampled_from(SIGNS), min_size=1, max_size=3).map("".join), TEXT)
def test_every_sign_stands_for_itself(before, sign, after):
    assert holds(plain(before + sign + after), [sign])
    assert not holds(plain("no such sign here"), [sign])


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("because", "us", False),
        ("Venezuelan-US relations", "us", True),
        ("the coups", "coup", True),
        ("a recoup, a coup", "coup", True),
        ("in 1989", "89", False),
        ("l’OEA", "oea", True),
        ("القاهرة", "قاهرة", True),
        ("東京都", "京", True),
    ],
)
def test_a_word_is_found_from_its_beginning_where_its_script_has_capitals(text, term, found):
    assert holds(plain(text), [term]) is found
    assert bool(spots(text, [term])) is found


@given(TEXT, st.lists(st.sampled_from(ODD) | st.text(max_size=3), max_size=3))
def test_a_text_holds_what_has_a_spot_in_it_and_nothing_else(text, words):
    for term in {term for word in words for term in terms(word)}:
        assert bool(spots(text, [term])) is holds(plain(text), [term])


@given(TEXT, TEXT.filter(lambda word: terms(word) == (plain(word),)), TEXT)
@example("ß\u0301 ", "Ünü\u0308", " \u0301ﬁ")
def test_the_word_that_is_marked_is_the_one_that_was_typed(before, word, after):
    text = f"{before} {word} {after}"
    start = len(before) + 1
    covering = [(a, b) for a, b in spots(text, terms(word)) if a <= start + _lead(word) < b]
    assert len(covering) == 1
    (a, b) = covering[0]
    assert plain(word) in plain(text[a:b])


def _lead(word):
    """How many letters of a word are left out or are space before its first."""
    return next(n for n, letter in enumerate(word) if fold(letter).strip())


@given(TEXT, st.lists(TEXT, max_size=4))
def test_spots_are_in_order_apart_and_within_the_text(text, words):
    wanted = [term for word in words for term in terms(word)]
    found = spots(text, wanted)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a[1] < b[0] for a, b in pairwise(found))
    for start, end in found:
        assert any(term in plain(text[start:end]) for term in wanted)


@pytest.mark.parametrize("gap", ["  ", "\n\n", " \u00ad\u00a0 ", "\t\u200f "])
def test_a_phrase_is_marked_across_whatever_gap(gap):
    text = f"a military{gap}coup, then"
    assert spots(text, ["military coup"]) == ((2, 14 + len(gap)),)


@given(TEXT, TEXT)
def test_an_accent_is_marked_with_its_letter(before, after):
    assume(not fold(before)[-1:].isalnum())
    text = f"{before}cafe\u0301{after}"
    start = len(before)
    assert any(a <= start and b >= start + 5 for a, b in spots(text, ["cafe"]))
