"""Dates in prose: what is one, what it is worth, what it rests on, and what is none."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.geoparse.dates import find
from geodata.geoparse.dates.find import SCORES
from geodata.model.edtf import parse
from geodata.text.reading import Reading
from tests.geodata.geoparse.sentences import SENTENCES
from tests.support.serving import ROOT

SEEDS = ROOT / "seeds"
SATURDAY = date(2019, 11, 23)
PIECES = re.findall(
    r"[^|]+",
    "in |from |to | – |since |early |late |the |May |April |12 |1998|2002|, |. |9/11/01|last |ten |"
    "years ago|later|that year|\n\n|(|)|?|1990's|20th century|Wednesday|siglo XX|31 February |"
    "mediados de |month |two |between |and |9999|winter of |quarter of |first |troops| BC| a. C.|"
    "AD |44|1066|3rd century|siglo III|1099",
)


def dates(text, published):
    return find.dates(Reading(text), published)


def read(text, published=None):
    """Words and EDTF of each date of a text."""
    return [(one.text, one.edtf) for one in dates(text, published)]


def values(text, published=None):
    return [one.edtf for one in dates(text, published)]


def right(sentence):
    return read(sentence.text, sentence.published) == sentence.expected


@pytest.mark.parametrize(
    "sentence", [s for s in SENTENCES if not s.wrong], ids=lambda s: s.text[:50]
)
def test_a_sentence_gives_the_dates_that_a_reader_finds(sentence):
    assert read(sentence.text, sentence.published) == sentence.expected


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if s.wrong], ids=lambda s: s.text[:50])
def test_a_sentence_marked_as_read_wrongly_still_is(sentence):
    assert not right(sentence)


def test_at_least_nine_in_ten_sentences_are_right():
    assert len(SENTENCES) >= 120
    assert sum(map(right, SENTENCES)) >= 0.9 * len(SENTENCES)


@pytest.mark.parametrize(
    "text",
    [
        "They call it in march to peace.",
        "He may go; the sun is out; it was a second.",
        "There were 2,000 troops and 1998 soldiers, and 2000 more.",
        "Plan 2000, Vision 2030, Resolution 1973, Law 1420 and Decree 2001",
        "See p. 1998, pages 1990 and version 2003.1.",
        "It cost $1998, €2,001 and 1975 pesos; 1,998 of them; 19.98.",
        "A man in his sixties met General May and her son August.",
        "The Prague Spring and the fall of Saigon",
        "a 1998-strong crowd, some 1999 voters",
        "bill 2008 and room 1917",
        "It rose from 1998 to 2004 votes, between 1998 and 2000 soldiers.",
        "Every Friday the Sunday Times came, and on Bloody Sunday too.",
        "It took forty years and three months, and another two years before the vote.",
    ],
)
def test_these_words_are_no_dates(text):
    assert read(text) == []


@pytest.mark.parametrize("text", ["on 31 February 2001", "on June 31, 2001", "on 2001-02-30"])
def test_a_day_that_does_not_exist_has_no_edtf(text):
    assert set(values(text)) <= {None}


def test_a_date_in_words_rests_on_its_text_alone():
    (one,) = dates("It began on 28 June 2009.", SATURDAY)
    assert (one.basis, one.anchor, one.score) == ("text", None, SCORES["exact"])


def test_a_weekday_names_the_texts_own_date():
    (one,) = dates("A recording published Wednesday says so.", SATURDAY)
    assert (one.edtf, one.basis, one.anchor) == ("2019-11-20", "context", "2019-11-23")


def test_a_month_of_last_year_is_one_date():
    text = (
        "It fell in December last year, not in April of this year, nor in the summer of last year."
    )
    assert read(text, SATURDAY) == [
        ("December last year", "2018-12"),
        ("April of this year", "2019-04"),
        ("summer of last year", "2018-22"),
    ]


def test_a_story_does_not_go_on_long_after_its_text_was_written():
    text = "It began in 2018. Twenty years later it was over."
    assert values(text, SATURDAY) == ["2018", None]
    assert values(text) == ["2018", "2038~"]


def test_a_weekday_that_is_to_come_is_the_next_one():
    assert values("It will meet on Monday.", SATURDAY) == ["2019-11-25"]
    assert values("It met on Monday.", SATURDAY) == ["2019-11-18"]


@pytest.mark.parametrize(
    "words", ["yesterday", "last May", "last year", "ten years ago", "this month", "next week"]
)
def test_without_a_date_of_the_text_a_relative_date_is_not_known(words):
    (one,) = dates(f"It happened {words}.", None)
    assert (one.edtf, one.anchor) == (None, None)
    assert one.score == SCORES["unresolved"]


@pytest.mark.parametrize("words", ["yesterday", "last Monday", "last week", "the previous day"])
def test_before_the_first_day_of_all_there_is_no_date(words):
    # 0001-01-01 is what programs write where nobody gave a date
    said = dates(f"It happened {words}. It ended 1 January 2001.", date(1, 1, 1))
    assert (said[0].edtf, said[-1].edtf) == (None, "2001-01-01")


@pytest.mark.parametrize("words", ["tomorrow", "next Monday", "next week", "on Tuesday"])
def test_after_the_last_day_of_all_there_is_no_date(words):
    assert values(f"It will happen {words}.", date(9999, 12, 31)) == [None]


def test_nine_months_later_names_what_it_counts_from():
    one = dates("The coup of April 2002 failed. Nine months later came the lockout.", None)[1]
    assert (one.edtf, one.basis, one.anchor) == ("2003-01~", "context", "2002-04")


def test_what_was_dated_further_back_is_a_worse_anchor():
    near = dates("It fell in April 2002. A year later it rose.", None)[1]
    far = dates("It fell in April 2002. He slept. She slept. A year later it rose.", None)[1]
    assert near.edtf == far.edtf == "2003~"
    assert far.score < near.score


def test_the_day_after_a_weekday_in_the_story_is_counted_from_the_story():
    text = "He fell on Friday, April 12, 2002. He was back the following Sunday."
    assert values(text, SATURDAY) == ["2002-04-12", "2002-04-14"]


def test_a_month_takes_the_year_said_before_it_in_its_paragraph():
    one = dates("In 1965 the marines landed. In April the palace fell.", SATURDAY)[1]
    assert (one.edtf, one.basis, one.anchor) == ("1965-04", "context", "1965")


def test_news_comes_back_from_an_older_year_after_a_sentence():
    told = "It was founded in 1936. It is big. It fell on 21 March."
    assert values(told, SATURDAY) == ["1936", "2019-03-21"]
    assert values(told) == ["1936", "1936-03-21"]


def test_earlier_in_a_month_is_no_part_of_it():
    assert read("He died earlier in August 2004.") == [("August 2004", "2004-08")]


def test_figures_between_dots_begin_with_the_day():
    assert values("on 09.03.2018, not on 9/3/2018") == ["2018-03-09", "2018-09-03"]


def test_a_month_takes_the_year_of_the_title_above_it():
    title = "The April 2002 Coup and its Aftermath\n\n"
    one = dates(f"{title}He spoke. In May the tribunal met.", SATURDAY)[1]
    assert (one.edtf, one.basis, one.anchor) == ("2002-05", "context", "2002-04")


def test_a_title_of_many_years_gives_a_month_none():
    one = dates("US-Venezuelan Relations 1990 – 1998\n\nIn May the court met.", None)[1]
    assert one.edtf is None


def test_a_dateline_is_no_title():
    assert values("23 November 2019\n\nThe vote fell in December.", SATURDAY)[1] == "2018-12"


def test_january_after_december_is_in_the_next_year():
    text = "It began in December 2002. In January it peaked."
    assert values(text) == ["2002-12", "2003-01"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("on 28 June 2009", "on 9/11/2001"),
        ("on 28 June 2009", "in late 2008"),
        ("in late 2008", "at the turn of the century"),
        ("on 28/6/2009", "on 6/8/2009"),
    ],
)
def test_the_score_says_which_date_is_surer(better, worse):
    assert dates(better, None)[0].score > dates(worse, None)[0].score


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("since 1998", "1998/.."),
        ("until 1999", "../1999"),
        ("after 1998", "1998~/.."),
        ("before 1998", "../1998~"),
        ("by 1998", "1998"),
        ("in the years 1998 to 2002", "1998/2002"),
        ("late winter of 2002", "2002-02~/2002-03~"),
        ("early April 2002", "2002-04-01/2002-04-10"),
        ("late February 2004", "2004-02-21/2004-02-29"),
        ("end of February 2003", "2003-02-28~"),
        ("the mid-1980s", "1984~/1986~"),
        ("the winter of 2002-03", "2002-12/2003-02"),
        ("a partir de 1998", "1998/.."),
    ],
)
def test_words_that_leave_a_choice_are_worth_what_the_module_says(text, edtf):
    assert values(f"It was so {text}.") == [edtf]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 27 BC Augustus took the name.", {"27 BC": "-0026"}),
        ("He was killed on 15 March 44 B.C. in Rome.", {"15 March 44 B.C.": "-0043-03-15"}),
        ("Rome fought in the 3rd century BC.", {"3rd century BC": "-02XX"}),
        ("It stood in the third century BCE.", {"third century BCE": "-02XX"}),
        ("In the early 1st century BC it fell.", {"early 1st century BC": "-0099/-0066~"}),
        ("It fell in the first century AD.", {"first century AD": "00XX"}),
        ("A.D. 1201 was cold.", {"A.D. 1201": "1201"}),
        ("The city fell in AD 79, not in 79 BCE.", {"AD 79": "0079", "79 BCE": "-0078"}),
        ("It was 586 CE.", {"586 CE": "0586"}),
        ("From 27 BC to AD 14 he ruled.", {"From 27 BC to AD 14": "-0026/0014"}),
        ("They fought from 218 to 201 BC.", {"from 218 to 201 BC": "-0217/-0200"}),
        ("They fought (58-50 BC) in Gaul.", {"58-50 BC": "-0057/-0049"}),
        ("The Gauls came about 390 BC.", {"about 390 BC": "-0389~"}),
        ("It stood since 509 BC.", {"since 509 BC": "-0508/.."}),
        ("In the 40s BC it was a province.", {"40s BC": "-0048/-0039"}),
        ("En el año 711 cruzaron el estrecho.", {"711": "0711"}),
        ("Roma ardió en el 390 a. C., y no antes.", {"390 a. C.": "-0389"}),
        ("Murió el 15 de marzo del 44 a. C.", {"15 de marzo del 44 a. C.": "-0043-03-15"}),
        ("Fue en el siglo III a. C. en Roma.", {"siglo III a. C.": "-02XX"}),
        ("Fue en el siglo V.", {"siglo V": "04XX"}),
        ("It was 1911. On 5 May 1347 they came.", {"5 May 1347": "1347-05-05"}),
        ("In May 1347 it rained.", {"May 1347": "1347-05"}),
        ("It began in spring 1348.", {"spring 1348": "1348-21"}),
        ("On 5 May 711, at dawn, they crossed.", {"5 May 711": "0711-05-05"}),
        ("El 5 de mayo de 711.", {"5 de mayo de 711": "0711-05-05"}),
        ("William landed in 1066.", {"1066": "1066"}),
        ("They fought from 1096 to 1099 there.", {"from 1096 to 1099": "1096/1099"}),
        (
            "The crusade (1096–1099) and the sack (1204).",
            {"1096–1099": "1096/1099", "1204": "1204"},
        ),
        ("In the year 800 he was crowned.", {"800": "0800"}),
    ],
)
def test_a_year_before_1400_is_read_with_its_era_or_with_words_that_say_so(text, expected):
    assert {one.text: one.edtf for one in dates(text, SATURDAY)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "They marched in 300 towns.",
        "It lives in 300 people's eyes.",
        "In 1200 villages nobody voted.",
        "About 1200 men came.",
        "From 1000 to 1200 men came.",
        "It rose from 300 to 400.",
        "He sat in room 711.",
        "It cost 1,127 in all, and 10,000 more.",
        "By 1200 votes it passed.",
    ],
)
def test_a_number_that_counts_is_no_early_year(text):
    assert values(text, SATURDAY) == []


def test_a_count_after_a_day_is_not_its_year():
    assert values("On 12 May 300 people died.", SATURDAY) == ["2019-05-12"]
    assert values("On 12 May 1200 people died.", SATURDAY) == ["2019-05-12"]
    assert values("In 2009 BC Hydro built a dam.", SATURDAY) == ["2009"]


def test_two_years_after_a_year_before_christ_count_on():
    assert values("It was 44 BC. Two years later he fell.", None) == ["-0043", "-0041~"]


def test_the_dates_that_the_first_text_needs_are_found_in_it():
    found = set(read((SEEDS / "petras-2010.txt").read_text(encoding="utf-8")))
    assert found >= {
        ("late 2008", "2008-09/2008-12"),
        ("nine months later", "2003-01~"),
        ("mid 2009", "2009-05/2009-08"),
        ("September – October 2008", "2008-09/2008-10"),
        ("December 2002 – February 2003", "2002-12/2003-02"),
        ("late fall of 2001", "2001-11~/2001-12~"),
        ("2005 (?)", "2005?"),
        ("From January to 9/11/01", "2001-01/2001-09-11"),
        ("late January", "2003-01-21/2003-01-31"),
        ("Within forty-eight hours", "2002-04-12/2002-04-14"),
    }


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60),
    st.none() | st.dates(),
)
def test_every_date_stands_in_its_text_and_is_edtf(text, published):
    found = dates(text, published)
    for one in found:
        assert text[one.start : one.end] == one.text
        assert one.edtf is None or parse(one.edtf)
        assert (one.basis == "text") <= (one.anchor is None)
        assert 0 < one.score <= 1
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("piece", ["a", "1", " ", "early ", "1998-", "first half of "])
def test_a_line_of_a_megabyte_is_read_to_its_end(piece):
    assert dates(piece * (10**6 // len(piece)) + ". In May 2002", None)[-1].edtf == "2002-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Miles marcharon el jueves en Bogotá.", {"jueves": "2019-11-21"}),
        ("La reunión del miércoles fracasó.", {"miércoles": "2019-11-20"}),
        ("El viernes pasado anunció un diálogo.", {"El viernes pasado": "2019-11-22"}),
        ("El pasado martes firmaron el acuerdo.", {"El pasado martes": "2019-11-19"}),
        ("El próximo lunes se reunirán en Lima.", {"El próximo lunes": "2019-11-25"}),
        ("El ministro hablará el lunes ante el congreso.", {"lunes": "2019-11-25"}),
        ("En Irán no pasó nada el lunes.", {"lunes": "2019-11-18"}),
        (
            "El jueves 21 de noviembre de 2019 hubo un paro.",
            {"jueves 21 de noviembre de 2019": "2019-11-21"},
        ),
        ("Los lunes no abre.", {}),
        ("Plácido Domingo cantó en Santo Domingo.", {}),
        ("Todos recuerdan el domingo de Ramos.", {}),
    ],
)
def test_a_day_of_the_week_in_spanish_counts_from_the_texts_own_date(text, expected):
    assert {one.text: one.edtf for one in dates(text, date(2019, 11, 23))} == expected
