"""Passages: where a quotation stands, and paragraphs as a reader sees them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.model.atlas import Passage
from geodata.text.passages import anchor, complete, in_context, paragraphs, runs
from tests.support.serving import ROOT

WORDS = st.text(
    st.sampled_from("ab Ñ\n.") | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20
)
TEXTS = st.text(st.sampled_from("ab \n.A-*\\$"), max_size=120)
SEEDS = ROOT / "seeds"
SENTENCE = "A second lamp burned at the harbour. "
TEXT = f"First came the rain. {SENTENCE}Then the ship went. {SENTENCE}Nobody saw it."


@st.composite
def quoted(draw):
    """A text and a passage of it, as an author would have stored it."""
    before, exact, after = draw(st.tuples(TEXTS, WORDS, TEXTS))
    passage = Passage("s", exact, "", "", len(before), len(before) + len(exact))
    text = before + exact + after
    return in_context(passage, text), text


@given(quoted())
def test_a_passage_that_stands_at_its_offsets_is_exact_and_unchanged(made):
    passage, text = made
    assert anchor(passage, text) == passage


@given(quoted(), TEXTS)
def test_a_passage_is_found_again_behind_inserted_text_or_is_an_orphan(made, inserted):
    passage, text = made
    found = anchor(passage, inserted + text)
    if text.count(passage.exact) == 1 and passage.exact not in inserted + text[: passage.end - 1]:
        assert found.start == passage.start + len(inserted)
        assert found.anchor == ("moved" if inserted else "exact")


@given(quoted(), TEXTS)
def test_a_passage_never_points_at_other_words(made, other):
    passage, _ = made
    found = anchor(passage, other)
    assert found.anchor == "orphan" or other[found.start : found.end] == passage.exact
    assert (found.exact, found.prefix, found.suffix) == (
        passage.exact,
        passage.prefix,
        passage.suffix,
    )


@given(quoted())
def test_a_deleted_quotation_leaves_an_orphan_with_its_words_and_offsets(made):
    passage, text = made
    rest = text.replace(passage.exact, "")
    if passage.exact not in rest:
        assert anchor(passage, rest) == Passage(
            *(passage.source, passage.exact, passage.prefix, passage.suffix),
            *(passage.start, passage.end, "orphan"),
        )


def test_a_passage_of_a_missing_text_is_an_orphan():
    assert anchor(complete("s", "the rain", TEXT), None).anchor == "orphan"


@pytest.mark.parametrize("number", [0, 1])
def test_of_two_spots_the_one_with_the_stored_context_is_chosen(number):
    starts = [21, 21 + len(SENTENCE) + len("Then the ship went. ")]
    stored = in_context(
        Passage("s", SENTENCE, "", "", starts[number], starts[number] + len(SENTENCE)), TEXT
    )
    found = anchor(stored, f"Preface. {TEXT}")
    assert (found.anchor, found.start) == ("moved", starts[number] + len("Preface. "))


def test_of_two_spots_with_the_same_context_none_is_guessed():
    twice = f"{TEXT}\n{TEXT}"
    stored = complete("s", "the rain", TEXT)
    assert anchor(stored, f" {twice}").anchor == "orphan"


def test_of_two_spots_a_few_letters_of_context_decide_nothing():
    stored = Passage("s", "lamp", "one quiet evening, a pale ", " went out over the sea", 900, 904)
    text = "They sold a lamp, and a pale lamp came back."
    assert anchor(stored, text).anchor == "orphan"


@pytest.mark.parametrize(("agreeing", "found"), [(16, "moved"), (15, "orphan")])
def test_of_two_spots_one_needs_half_of_the_stored_context(agreeing, found):
    before, after = "abcdefghijklmnopqrstuvwxyz012345", "543210zyxwvutsrqponmlkjihgfedcba"
    stored = Passage("s", "LAMP", before, after, 900, 904)
    text = f"LAMP {before[-16:]}LAMP{after[:agreeing]} {before[-4:]}LAMP"
    assert anchor(stored, text).anchor == found


def test_of_two_spots_without_stored_context_none_is_guessed():
    assert anchor(Passage("s", SENTENCE, "", "", 0, len(SENTENCE)), TEXT).anchor == "orphan"


def test_a_quotation_whose_stored_end_is_wrong_is_said_to_have_moved():
    found = anchor(Passage("s", "the rain", "", "", 11, 12), TEXT)
    assert (found.anchor, found.start, found.end) == ("moved", 11, 19)


def test_a_negative_offset_does_not_count_from_the_end():
    text = "rain, rain"
    assert anchor(Passage("s", "rain", "", "", -4, 10), text).anchor == "orphan"


def test_an_author_gives_words_and_gets_offsets_and_context():
    found = complete("s", "Then the ship", TEXT)
    assert TEXT[found.start : found.end] == found.exact == "Then the ship"
    assert found.prefix == "A second lamp burned at the harbour. "[-32:]
    assert found.suffix == TEXT[found.end : found.end + 32]
    assert found.anchor == "exact"


def test_the_context_at_the_ends_of_a_text_is_what_there_is():
    assert complete("s", "came", TEXT).prefix == "First "
    assert complete("s", "saw", TEXT).suffix == " it."


def test_an_author_tells_one_spot_from_another_by_a_little_context():
    assert complete("s", SENTENCE, TEXT, suffix="Nobody").start == TEXT.rindex(SENTENCE)
    assert complete("s", SENTENCE, TEXT, prefix="rain. ").start == TEXT.index(SENTENCE)


@pytest.mark.parametrize(
    ("exact", "reason"),
    [
        ("the snow", "does not stand in s"),
        (SENTENCE, "stands 2 times in s: give more context"),
        ("", "needs words"),
    ],
)
def test_an_author_is_told_when_words_are_not_one_spot(exact, reason):
    with pytest.raises(ValueError, match=reason):
        complete("s", exact, TEXT)


def test_occurrences_that_overlap_are_several():
    with pytest.raises(ValueError, match="stands 2 times"):
        complete("s", "aa", "aaa")


def shown(text):
    return [paragraph.text for paragraph in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("A line\nand its end.", ["A line and its end."]),
        ("Active co-\n\noperation.", ["Active co-operation."]),
        ("It was led by\n\nthe mayor.", ["It was led by the mayor."]),
        (f"{'Long ' * 25}of the\n\nWashington view.", [f"{'Long ' * 25}of the Washington view."]),
        ("Method\n\nOur study.", ["Method", "Our study."]),
        ("As follows:\n- one\n- two", ["As follows:", "- one", "- two"]),
        ("- 1.) One and\n\nmore.\n- 2.) Two.", ["- 1.) One and more.", "- 2.) Two."]),
        ("# A *title*\nText.", ["A title", "Text."]),
        ("A Lobo  \n23 November", ["A Lobo", "23 November"]),
        ("Over \\$6 billion", ["Over $6 billion"]),
        ("The *Mirror*, a **daily**.", ["The Mirror, a daily."]),
        ("**[site.org/us](http://site.org/us)**", ["site.org/us"]),
        ("The [ex-]mayor (2 * 3 * 4)", ["The [ex-]mayor (2 * 3 * 4)"]),
        ("Said #one.\n\n#two.", ["Said #one.", "#two."]),
        ("# A title\n\nof mine.", ["A title", "of mine."]),
        ("It rained\n\n# on and on", ["It rained", "on and on"]),
        (f"{'Long ' * 25}of\n\n- an item.", [f"{'Long ' * 25}of", "- an item."]),
        (f"{'x' * 100}\n\nNext.", ["x" * 100, "Next."]),
        (f"{'x' * 101}\n\nNext.", [f"{'x' * 101} Next."]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_a_text_is_shown_in_these_paragraphs(text, expected):
    assert shown(text) == expected


def test_a_short_line_that_ends_no_sentence_is_a_heading():
    found = paragraphs("# Title.\n\nMethod\n\n- an item\n\nIt rained.")
    assert [paragraph.heading for paragraph in found] == [True, True, False, False]


@given(TEXTS)
def test_the_pieces_of_a_text_are_its_own_words_in_order(text):
    pieces = [piece for paragraph in paragraphs(text) for piece in paragraph.pieces]
    for piece in pieces:
        joint = not text[piece.start : piece.end].strip()
        assert piece.shown == text[piece.start : piece.end] or (joint and piece.shown in {" ", ""})
    assert all(a.end <= b.start for a, b in pairwise(pieces))


@given(TEXTS)
def test_no_letter_of_a_text_is_lost_when_it_is_shown(text):
    letters = [letter for letter in "".join(shown(text)) if letter.isalnum()]
    assert letters == [letter for letter in text if letter.isalnum()]


@given(TEXTS, st.lists(st.tuples(st.integers(0, 130), st.integers(0, 130)).map(sorted), max_size=4))
def test_the_runs_of_a_paragraph_are_its_words(text, spans):
    for paragraph in paragraphs(text):
        assert "".join(words for words, _ in runs(paragraph, spans)) == paragraph.text


@given(TEXTS, st.tuples(st.integers(0, 130), st.integers(0, 130)).map(sorted))
def test_the_marked_runs_are_the_letters_of_the_span(text, span):
    marked = "".join(
        words for paragraph in paragraphs(text) for words, over in runs(paragraph, [span]) if over
    )
    wanted = [letter for letter in text[span[0] : span[1]] if letter.isalnum()]
    assert [letter for letter in marked if letter.isalnum()] == wanted


def test_a_mark_goes_across_a_page_break_and_overlaps_another():
    text = "It was led by\n\nthe mayor."
    assert runs(paragraphs(text)[0], [(7, 18), (15, 24)]) == (
        ("It was ", ()),
        ("led by ", (0,)),
        ("the", (0, 1)),
        (" mayor", (1,)),
        (".", ()),
    )


def test_the_shipped_texts_are_shown_without_torn_sentences_or_markup():
    for file in sorted(SEEDS.glob("*.txt")):
        found = shown(file.read_bytes().decode())
        assert not [p for p in found if p[0].islower() and not p.startswith("wsws.org")]
        assert not [p for p in found if "\\$" in p or "*" in p or "](" in p or "\n" in p]


def test_a_byte_order_mark_is_counted_and_is_no_word():
    heading, told = paragraphs("\ufeff# The Lamp Trade\n\nIn May a keeper carried lamps.\n")
    assert (heading.text, heading.start, heading.heading) == ("The Lamp Trade", 1, True)
    assert told.start == 19
