"""What a PDF and a Word document say of themselves, and the pages of a PDF without their frame."""

import pytest

from geodata.cli.main import main
from geodata.documents.document import About
from geodata.documents.formats import read_docx, read_pdf
from geodata.documents.pdf import bodies, joined
from geodata.io import layers
from tests.geodata.documents.test_formats import pdf, word

FULL = (
    "The government of Ethiopia and the front of Tigray signed an agreement in",
    "Pretoria, South Africa, on 2 November 2022. The war had begun two years ago.",
)


def test_a_title_and_a_byline_are_not_glued_to_the_text():
    lines = ["A peace signed in Pretoria", "Dawit Bekele, Lima", *FULL, "Nobody won."]
    assert list(joined(lines)) == [*lines[:2], f"{FULL[0]} {FULL[1]} Nobody won."]


def test_lines_of_a_table_are_not_taken_for_titles():
    lines = ["The towers fell", "World Trade Center, New", "York", "Lima", *FULL]
    assert next(joined(lines)).startswith("The towers fell World")
    lines = [FULL[0], "World Trade Center, New", "York", *FULL]
    assert next(joined(lines)).startswith(f"{FULL[0]} World Trade Center, New York")


@pytest.mark.parametrize(
    "lines",
    [
        (
            "They went to Santa",
            "Cruz and then to",
            "Lima, where they",
            "met. All of it",
            "was Peru.",
        ),
        ("A talk held in the", "Hotel Andino of Lima", *FULL),  # no title ends so
        ("They left Santa Cruz,", "Bolivia", *FULL),
        ("Of that they spoke", "until noon.", *FULL),  # goes on small
        ("Bul\ufffe", "Garia", *FULL),
    ],
)
def test_a_short_line_that_goes_on_ends_no_paragraph(lines):
    first = next(joined(lines))
    assert first.startswith(" ".join(lines[:2]).replace("\ufffe ", ""))


def test_what_a_browser_prints_around_a_page_is_left_out():
    page = "A talk\r\nThey met.\r\n11/22/26, 11:04 AM A talk\r\nfile:///tmp/a.html 1/1"
    assert bodies([page]) == [["A talk", "They met."]]
    assert bodies(["They met.\n1 of 2 22/11/2026, 11:04"]) == [["They met."]]
    log = "11/22/26, 11:04 AM They met\r\n11/22/26, 11:09 AM They left"
    assert bodies([log]) == [log.splitlines()]


def test_what_is_printed_on_every_page_is_left_out():
    pages = [f"The Lamp, 3 May 2021\n{n}\n\nThey met {n} times.\nPage {n} of 9" for n in (4, 5, 6)]
    assert bodies(pages) == [[f"They met {n} times."] for n in (4, 5, 6)]


def test_heads_of_chapters_are_no_running_heads():
    pages = [
        "Chapter 1\nThey met.",
        "And parted.",
        "Chapter 2\nThey left.",
        "1998\nOne.",
        "2003\nTwo.",
    ]
    assert bodies(pages) == [page.splitlines() for page in pages]


def test_offsets_of_pages_count_without_what_was_left_out():
    found = read_pdf(pdf(["The Lamp 1", "They met."], ["The Lamp 2", "They left."]))
    assert found.text == "They met.\n\nThey left."
    assert [found.text[start:] for start in found.pages] == [found.text, "They left."]


def test_a_pdf_says_its_title_and_author_but_not_when_it_was_published(tmp_path):
    about = "/Title(A  talk)/Author(Ana Lund)/CreationDate(D:20220102030405Z)"
    (tmp_path / "a.pdf").write_bytes(pdf(["They met."], about=about))
    assert main(["new", str(tmp_path)]) == 0
    source = layers.read(tmp_path).sources["a"]
    assert (source.title, source.author, source.date) == ("A talk", "Ana Lund", "")


def test_a_word_document_says_its_title_and_author():
    def fill(document):
        document.add_paragraph("They met.")
        document.core_properties.title = "A talk"
        document.core_properties.author = "Ana Lund"

    assert read_docx(word(fill)).about == About("A talk", "Ana Lund")


@pytest.mark.parametrize(
    ("title", "author"),
    [("Microsoft Word - a.docx", "Microsoft Office User"), ("a.indd", "user"), ("untitled", "")],
)
def test_what_a_program_put_there_is_no_title_and_no_author(title, author):
    found = read_pdf(pdf(["They met."], about=f"/Title({title})/Author({author})"))
    assert found.about == About()
    assert read_docx(word(lambda each: each.add_paragraph("They met."))).about == About()
