"""What a document may ask of its reader: beyond that it is refused with the reason, early."""

from dataclasses import astuple

import pytest

from geodata.documents import formats
from geodata.documents.formats import NoTextError, Text, read_docx, read_html, read_pdf
from geodata.drafting import metadata
from tests.geodata.documents.test_formats import PAGE, parts, pdf
from tests.support import hostile


def said_of(text):
    return Text(text, about=metadata.parse(text))


def refused(read, content):
    with pytest.raises(NoTextError) as raised:
        read(content)
    return str(raised.value)


@pytest.mark.parametrize(
    "body",
    [hostile.spanning(2_000_000_000), hostile.nested(8, 10)],
    ids=["a cell of two thousand million columns", "tables in tables of ten columns"],
)
def test_a_cell_of_a_word_document_is_read_once(body):
    assert read_docx(hostile.word(body)).text == "They met in Lima."


def test_a_cell_that_goes_on_in_the_next_row_is_read_once():
    rows = "".join(
        f"<w:tr><w:tc><w:tcPr><w:vMerge{how}/></w:tcPr>{held}</w:tc></w:tr>"
        for how, held in ((' w:val="restart"', hostile.PARAGRAPH), ("", "<w:p/>"), ("", "<w:p/>"))
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"
    assert read_docx(hostile.word(table)).text == "They met in Lima."


def test_a_word_document_that_unpacks_to_endless_paragraphs_is_refused():
    packed = hostile.word("<w:p/>" * 2_000_001)
    assert len(packed) < 100_000
    assert refused(read_docx, packed) == "holds more than 2,000,000 tags"


def test_what_was_packed_a_thousandfold_is_not_unpacked(monkeypatch):
    packed = hostile.word("<w:p/>" + " " * formats.MAX_UNPACKED)
    monkeypatch.setattr(formats.zipfile.ZipFile, "open", lambda *_: pytest.fail("was unpacked"))
    assert refused(read_docx, packed) == "larger than 100 MB once unpacked"


def test_a_page_of_endless_operators_is_refused():
    content = hostile.pdf("0 0 m 1 1 l S " * 500_001)
    assert len(content) < 100_000
    assert refused(read_pdf, content) == "holds more than 500,000 lines and pictures on one page"


def test_a_pdf_of_endless_pages_is_refused():
    said = refused(read_pdf, hostile.pdf(*[""] * 5_001))
    assert said == "holds more than 5,000 pages"


def test_the_letters_of_all_pages_of_a_pdf_count_together(monkeypatch):
    content = hostile.pdf(hostile.page(["Lima"] * 30), hostile.page(["Quito"] * 30))
    assert len(read_pdf(content).pages) == 2
    monkeypatch.setattr(formats, "MAX_LETTERS", 200)
    assert refused(read_pdf, content) == "holds more than 200 letters"


def test_a_web_page_of_endless_tags_is_refused():
    for paragraph in (b"<p>Lima</p>", b"<p a=1>Lima", b"Lima<br>"):
        content = b"<html><body>" + paragraph * 300_000 + b"</body></html>"
        assert refused(read_html, content) == "holds more than 300,000 tags"


def test_a_tag_of_endless_attributes_is_refused():
    attributes = b" ".join(b"a%d=1" % n for n in range(300_000))
    content = b"<html><body><p %b>They met in Lima.</p></body></html>" % attributes
    assert refused(read_html, content) == "holds more than 20,000 words in one tag"


def test_many_words_between_two_tags_are_a_text():
    words = b"They met in Lima. " * 10_000
    assert len(read_html(b"<html><body><p>%b</p></body></html>" % words).text) > 100_000


LONG = " ".join(["Talks"] * 10_000)
CORE = (
    '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://schemas'
    '.openxmlformats.org/package/2006/metadata/core-properties">'
    f"<dc:title>{LONG}</dc:title><dc:creator>{LONG}</dc:creator></cp:coreProperties>"
)
META = (
    f'<meta property="og:title" content="{LONG}"><meta property="og:site_name" content="{LONG}">'
    f'<meta name="author" content="{LONG}"><link rel="canonical" href="https://x.org/{LONG}">'
)


@pytest.mark.parametrize(
    ("read", "content"),
    [
        (read_pdf, pdf(["They met."], about=f"/Title({LONG})/Author({LONG})")),
        (read_docx, parts(core=CORE)),
        (read_html, PAGE.replace("<title>", f"{META}<title>").encode()),
        (said_of, f"---\ntitle: {LONG}\nauthor: {LONG}\n---\n"),
        (said_of, f"# {LONG}\n\nBy Ines Vale\n"),
    ],
    ids=["pdf", "docx", "html", "front matter", "heading"],
)
def test_a_book_in_the_place_of_a_title_or_an_author_is_cut(read, content):
    about = read(content).about
    assert about.title.startswith("Talks Talks")
    assert [len(part) for part in astuple(about) if len(part) > 300] == []


def test_an_address_longer_than_any_is_left_out():
    for letters, kept in ((1_900, True), (2_100, False)):
        link = f'<link rel="canonical" href="https://example.org/{"x" * letters}">'
        about = read_html(PAGE.replace("<title>", f"{link}<title>").encode()).about
        assert (about.title, bool(about.url)) == ("Talks in Quito", kept)
