"""Citations: each style and file has what is known of a work, and reads well where little is."""

import json
import re
from dataclasses import replace
from datetime import date

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from geodata.citation import files, works
from geodata.citation.styles import STYLES, styled
from geodata.model.atlas import Source
from tests.browser.hostile import STRINGS

DAY = date(2026, 11, 28)


def source(**said):
    plain = dict.fromkeys(
        ("author", "publisher", "date", "rights", "sha256", "short", "file"), ""
    ) | {"id": "lamps", "title": "The lamp trade", "url": None, "language": "en"}
    return Source(**plain | said)


def page(**said):
    plain = {
        "title": "Lisbon goes dark",
        "atlas": "The lamps",
        "address": "https://example.org/?sel=a&v=f0",
        "version": "f00f00f00f00",
        "within": "data version f00f00f00f00",
        "language": "en",
        "accessed": DAY,
    }
    return works.page(**plain | said)


WHOLE = source(
    author="Ines Vale",
    names=("Vale, Ines",),
    publisher="The Lamp Press",
    date="1906-05-04",
    url="https://example.org/lamps",
)


# What each has to be by its own handbook, with the paragraph in the place where that is given.
@pytest.mark.parametrize(
    ("style", "cited", "listed"),
    [
        (
            "Chicago",
            "Ines Vale, “The Lamp Trade,” The Lamp Press, May 4, 1906, para. 7, "
            "https://example.org/lamps.",
            "Vale, Ines. “The Lamp Trade.” The Lamp Press, May 4, 1906. https://example.org/lamps.",
        ),
        (
            "APA",
            "(Vale, 1906, para. 7)",
            "Vale, I. (1906, May 4). The lamp trade. The Lamp Press. https://example.org/lamps",
        ),
        (
            "MLA",
            "(Vale, “The Lamp Trade,” par. 7)",
            "Vale, Ines. “The Lamp Trade.” The Lamp Press, 4 May 1906, https://example.org/lamps.",
        ),
    ],
)
def test_a_text_is_cited_as_each_style_wants_it(style, cited, listed):
    made = styled(works.text(WHOLE, 7), style, "en")
    assert (made.cited, made.listed) == (cited, listed)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "known",
    [
        {},
        {"publisher": "The Lamp Press"},
        {"author": "World Bank"},
        {"date": "1906"},
        {"date": "1906~", "author": "World Bank"},
    ],
)
def test_a_text_of_which_little_is_known_says_each_thing_once(style, known):
    made = styled(works.text(source(**known)), style, "en")
    for said in (made.listed, made.cited):
        for words in ("lamp trade", "lamp press", "world bank"):
            assert len(re.findall(words, said, re.IGNORECASE)) <= 1
        assert not re.search(r"[.,] ?[.,]|“”|\(\)|None|^[.,]", said.replace("n.d.,", ""))
    assert re.search("lamp trade", made.listed, re.IGNORECASE)
    if "author" in known:
        assert "World Bank" in made.listed


def test_only_a_name_with_a_comma_is_cut_in_two():
    named = works.text(source(author="Gabriel García Márquez")).item["author"]
    assert named == [{"literal": "Gabriel García Márquez"}]
    named = works.text(source(names=("García Márquez, Gabriel", "World Bank"))).item["author"]
    assert named == [{"family": "García Márquez", "given": "Gabriel"}, {"literal": "World Bank"}]


@pytest.mark.parametrize("title", ["The “Lamp” Trade", 'The "Lamp" Trade'])
@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("Chicago", "“The ‘Lamp’ Trade.”"),
        ("MLA", "“The ‘Lamp’ Trade.”"),
        ("APA", "The “lamp” trade."),
    ],
)
def test_words_quoted_in_a_title_stand_in_single_marks_where_it_is_quoted_itself(
    style, said, title
):
    made = styled(works.text(replace(WHOLE, title=title)), style, "en").listed
    assert said.lower() in made.lower()


@pytest.mark.parametrize("style", STYLES)
def test_a_title_in_another_language_keeps_its_small_letters(style):
    said = source(title="El comercio de los faroles", language="es")
    assert "El comercio de los faroles" in styled(works.text(said), style, "en").listed


@pytest.mark.parametrize("style", STYLES)
def test_a_page_is_cited_with_its_version_its_address_and_the_day(style):
    made = styled(page(), style, "en").listed
    assert made.startswith("The lamps. ")
    assert "Data version f00f00f00f00" in made
    assert "https://example.org/?sel=a&v=f0" in made
    assert re.search(r"November 28, 2026|28 Nov\. 2026", made)


@pytest.mark.parametrize("style", STYLES)
def test_terms_and_dates_are_those_of_the_language_of_the_page(style):
    assert re.search("noviembre", styled(page(), style, "es").listed)
    assert styled(page(), style, "xx") == styled(page(), style, "en")


@pytest.mark.parametrize(
    ("edtf", "parts", "circa"),
    [
        ("1906", [[1906]], False),
        ("1906-05", [[1906, 5]], False),
        ("1906-05-04", [[1906, 5, 4]], False),
        ("1906~", [[1906]], True),
        ("1906?", [[1906]], True),
        ("1904/1906", [[1904], [1906]], False),
        ("190X", [[1900], [1909]], False),
        ("1906/..", [[1906]], True),
        ("../1906", [[1906]], True),
    ],
)
def test_a_date_claims_no_more_than_is_known(edtf, parts, circa):
    made = works.text(source(date=edtf)).item["issued"]
    assert (made["date-parts"], made.get("circa", False)) == (parts, circa)


def test_bibtex_is_read_back_as_it_was_meant():
    library = bibtexparser.parse_string(files.bibtex([works.text(WHOLE, 7), page()]))
    text, atlas = library.entries
    assert not library.failed_blocks
    assert text.key == "lamps"
    assert text["author"] == "Vale, Ines"
    assert text["title"] == "{The lamp trade}"
    assert (text["year"], text["month"]) == ("1906", "05")
    assert "date" not in text.fields_dict
    assert text["url"] == "https://example.org/lamps"
    assert (atlas["author"], atlas["urldate"]) == ("{The lamps}", "2026-11-28")


def test_ris_is_read_back_as_it_was_meant():
    text, atlas = rispy.loads(files.ris([works.text(WHOLE, 7), page()]))
    assert text["authors"] == ["Vale, Ines"]
    assert (text["title"], text["year"], text["date"]) == ("The lamp trade", "1906", "1906/05/04/")
    assert text["urls"] == ["https://example.org/lamps"]
    assert atlas["notes"] == ["version f00f00f00f00"]
    assert (atlas["authors"], atlas["access_date"]) == (["The lamps"], "2026/11/28")


def test_ris_begins_with_a_type_as_its_readers_want_it():
    assert all(
        line.startswith("TY  - ")
        for line in files.ris([page(), works.text(WHOLE)]).split("ER  -")[0].splitlines()[:1]
    )
    assert not re.search(r"^\d+\.", files.ris([page(), page()]), re.MULTILINE)


def test_csl_json_is_read_back_as_it_was_meant():
    assert json.loads(files.csl_json([page()])) == [dict(page().item)]


ODD = st.one_of(st.sampled_from(STRINGS), st.text(st.characters(exclude_categories=["Cs"])))


@given(ODD, ODD, ODD)
def test_words_of_a_work_are_words_in_every_file(title, author, publisher):
    title = f"T {title}"
    work = works.text(source(title=title, author=author, publisher=publisher))
    library = bibtexparser.parse_string(files.bibtex([work]))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == ["lamps"]
    (record,) = rispy.loads(files.ris([work]))
    assert record["title"] == " ".join(title.split())
    (item,) = json.loads(files.csl_json([work]))
    assert item["title"] == " ".join(title.split())


@given(ODD, ODD, ODD, st.sampled_from(list(STYLES)))
def test_no_work_is_too_odd_for_a_style(title, author, publisher, style):
    work = works.text(source(title=f"T {title}", author=author, publisher=publisher), 3)
    made = styled(work, style, "en")
    assert made.listed
    assert made.cited


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "novembre"), ("pt", "novembro"), ("de", "November"), ("xx", "November")],
)
def test_a_language_of_the_csl_project_needs_no_code(language, said):
    assert said in styled(page(), "Chicago", language).listed
