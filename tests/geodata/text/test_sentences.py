"""Sentences: whole words in order, each of which knows what of the file it stands for."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.io import layers
from geodata.text.passages import paragraphs
from geodata.text.sentences import sentences
from tests.support.serving import ROOT

TEXT = st.text(
    st.sampled_from("aB1 .!?…\n\n\"'”(*#[]\\$-") | st.characters(exclude_categories=["Cs"]),
    max_size=120,
)


@cache
def texts():
    """The texts of the atlas that comes with the code."""
    return layers.read(ROOT).texts


def said(text):
    return [sentence.text for sentence in sentences("x", text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("Rain fell. Two! Three?", ["Rain fell.", "Two!", "Three?"]),
        ("“Go,” he said. “Stay.” They left.", ["“Go,” he said.", "“Stay.”", "They left."]),
        (
            "In Washington D.C. Santos met Gen. Rojas and J. Petras. He left.",
            ["In Washington D.C. Santos met Gen. Rojas and J. Petras.", "He left."],
        ),
        (
            "It rose by 1.5 percent in 2009. Then it fell.",
            ["It rose by 1.5 percent in 2009.", "Then it fell."],
        ),
        (
            "He said ... nothing. ¿Por qué? Nadie sabe.",
            ["He said ... nothing.", "¿Por qué?", "Nadie sabe."],
        ),
    ],
)
def test_a_sentence_ends_where_its_sign_ends_nothing_else(text, parts):
    assert said(text) == parts


def test_a_sentence_that_a_page_break_tore_is_whole(tiny):
    atlas = layers.read(tiny)
    (text,) = atlas.texts.values()
    torn = next(each for each in sentences("x", text) if "Anna Lund" in each.text)
    assert torn.text.endswith("from Bergen to the harbour of Lisbon – paid in salt, 40 barrels.")
    assert "\n\n" in text[torn.start : torn.end]


@given(TEXT)
def test_sentences_are_all_the_words_in_their_order(text):
    shown = "".join(paragraph.text for paragraph in paragraphs(text))
    assert "".join("".join(said(text)).split()) == "".join(shown.split())


@given(TEXT)
def test_sentences_follow_one_another_in_the_file(text):
    found = sentences("x", text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(each.text == each.text.strip() != "" for each in found)


def test_a_sentence_stands_for_its_own_words_in_the_file():
    for source, text in texts().items():
        found = sentences(source, text)
        assert len(found) > 40
        for each in found:
            stored = text[each.start : each.end].replace("\\", "").replace("*", "")
            assert "".join(stored.split()) == "".join(each.text.split())
