"""Sentences: whole words in order, each of which knows what of the file it stands for."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.io import layers
from geodata.text.passages import paragraphs
from geodata.text.reading import Reading
from geodata.text.tokens import tokens
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
    return [sentence.text for sentence in Reading(text).sentences]


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
        (
            "Then he left. Dr. Ruiz, Vice-Adm. Soto and J. A. B. Cruz stayed.",
            ["Then he left.", "Dr. Ruiz, Vice-Adm. Soto and J. A. B. Cruz stayed."],
        ),
        (
            "The tax of Sept. 1 came by way of the U.S. The talks failed on May 5. Lima paid.",
            [
                "The tax of Sept. 1 came by way of the U.S.",
                "The talks failed on May 5.",
                "Lima paid.",
            ],
        ),
        (
            "El Sr. Díaz y la Sra. De la Cruz dejaron EE. UU. En Lima habló el Gral. Ruiz. Él no.",
            [
                "El Sr. Díaz y la Sra. De la Cruz dejaron EE. UU.",
                "En Lima habló el Gral. Ruiz.",
                "Él no.",
            ],
        ),
        (
            'He lost. "We won." (They did.) – So they said! (or did they?) él no.',
            ["He lost.", '"We won."', "(They did.)", "– So they said! (or did they?) él no."],
        ),
        ("3. The fleet sailed. It sank.", ["3. The fleet sailed.", "It sank."]),
        ("- 1.) The fleet sailed.", ["- 1.) The fleet sailed."]),
        ("IV. The fleet sailed.", ["IV. The fleet sailed."]),
    ],
)
def test_a_sentence_ends_where_its_sign_ends_nothing_else(text, parts):
    assert said(text) == parts


def test_a_sentence_that_a_page_break_tore_is_whole(tiny):
    atlas = layers.read(tiny)
    (text,) = atlas.texts.values()
    torn = next(each for each in Reading(text).sentences if "Anna Lund" in each.text)
    assert torn.text.endswith("from Bergen to the harbour of Lisbon – paid in salt, 40 barrels.")
    assert "\n\n" in text[torn.start : torn.end]


@given(TEXT)
def test_sentences_are_all_the_words_in_their_order(text):
    shown = "".join(paragraph.text for paragraph in paragraphs(text))
    assert "".join("".join(said(text)).split()) == "".join(shown.split())


@given(TEXT)
def test_sentences_follow_one_another_in_the_file(text):
    found = Reading(text).sentences
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(each.text == each.text.strip() != "" for each in found)


def test_a_sentence_stands_for_its_own_words_in_the_file():
    for text in texts().values():
        found = Reading(text).sentences
        assert len(found) > 40
        for each in found:
            stored = text[each.start : each.end].replace("\\", "").replace("*", "")
            assert "".join(stored.split()) == "".join(each.text.split())


@given(TEXT)
def test_words_are_parted_where_sentences_are_and_none_is_left_out(text):
    read = Reading(text)
    assert [word for part in read.words for word in part] == list(tokens(text))
    assert all(read.words)
    assert len(read.words) <= max(1, len(read.sentences))
    for one, other in pairwise(read.words):
        assert any(one[-1].end <= each.start < other[-1].end for each in read.sentences)


def test_each_sentence_of_the_atlas_is_made_of_its_own_words():
    for text in texts().values():
        read = Reading(text)
        for sentence, words in zip(read.sentences, read.words, strict=True):
            assert words[0].start <= sentence.start < sentence.end <= words[-1].end
