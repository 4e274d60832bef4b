"""A hyphen at the end of a line goes where the word is known without it, and only there."""

import pytest

from geodata.text.hyphens import breaks
from geodata.text.passages import paragraphs, runs


def mended(text, *known):
    for start, end in reversed(breaks(text, set(known).__contains__)):
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "known", "shown"),
    [
        ("to Vene-\nzuela", ["venezuela"], "to Venezuela"),
        ("to Vene-\nzuela", [], "to Vene-\nzuela"),
        ("in Venezuela, to Vene-\nzuela", [], "in Venezuela, to Venezuela"),
        ("in Vene-\nzuela, to Vene-\nzuela", [], "in Vene-\nzuela, to Vene-\nzuela"),
        ("an anti-\nimperialist", [], "an anti-\nimperialist"),
        ("the anti-imperialist, anti-\nimperialist", ["antiimperialist"], None),
        ("the anti‐imperialist, anti-\nimperialist", ["antiimperialist"], None),
        ("VENE-\nZUELA", ["venezuela"], "VENEZUELA"),
        ("Guinea-\nBissau", ["guineabissau"], None),
        ("Bogo-\r\n  ta\u0301 fell", ["bogota"], "Bogota\u0301 fell"),
        ("Mo\u0301-\nnaco", ["monaco"], "Mo\u0301naco"),
        ("a page Vene-\n\nzuela", ["venezuela"], "a page Venezuela"),
        ("Vene\u00ad\nzuela", [], "Venezuela"),
        ("1998-\n2000, -\nand", ["19982000", "and"], None),
        ("", [], ""),
    ],
)
def test_what_is_known_decides_whether_a_hyphen_belongs_to_the_line(text, known, shown):
    assert mended(text, *known) == (text if shown is None else shown)


def test_a_word_that_a_line_broke_is_shown_whole_and_marked_where_it_stands():
    text = "He flew to Vene-\nzuela in May, and anti-\nimperialist he was.\n"
    (paragraph,) = paragraphs(text, {"venezuela"})
    assert paragraph.text == "He flew to Venezuela in May, and anti-imperialist he was."
    start, end = text.index("Vene"), text.index(" in May")
    assert runs(paragraph, [(start, end)])[1] == ("Venezuela", (0,))


def test_a_soft_hyphen_at_the_end_of_a_line_is_no_gap():
    (paragraph,) = paragraphs("He flew to Vene\u00ad\nzuela.\n")
    assert paragraph.text == "He flew to Venezuela."
