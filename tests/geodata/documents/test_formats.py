"""Web pages, PDFs and Word documents give their paragraphs, or one line that says why not."""

import io
import json
import zipfile

import docx
import pytest

from geodata.cli.main import main
from geodata.documents import formats
from geodata.documents.document import About
from geodata.documents.formats import NoTextError, Text, read_docx, read_html, read_pdf
from tests.support import hostile

ARTICLE = (
    "The ministers met in Quito on 3 June 1998 to speak about the border, and agreed on a second "
    "round of talks in Lima before the end of the year.",
    "Two days later the government of Peru said that it had moved its troops from the river, as "
    "Ecuador had asked, and that both armies would let observers in.",
)
PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>Talks</title><script>var x='Chile'"
    "</script></head><body><nav><ul><li><a href=/a>Argentina</a><li><a href=/b>Brazil</a></ul>"
    f"</nav><article><h1>Talks in Quito</h1><p>{ARTICLE[0]}</p><p>{ARTICLE[1]}</p></article>"
    "<footer>We use cookies in Panama</footer></body></html>"
)


def pdf(*pages, about=""):
    """A PDF of pages of lines, in Helvetica; ``about`` is what it says of itself, as PDF."""
    streams = [
        "BT /F1 12 Tf 72 720 Td 14 TL "
        + " ".join(
            f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) '" for line in lines
        )
        + " ET"
        for lines in pages
    ]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for n, stream in enumerate(streams):
        font = "/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]{font}/Contents {5 + 2 * n} 0 R>>"
        )
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    objects.append(f"<<{about}>>")
    info = len(objects)
    body, offsets = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    body += f"trailer<</Size {info + 1}/Root 1 0 R/Info {info} 0 R>>\n"
    body += f"startxref\n{body.index('xref')}\n%%EOF"
    return body.encode("latin-1")


def word(fill):
    document = docx.Document()
    fill(document)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def damaged(packed):
    """The archive with its first part overwritten, which zlib cannot unpack."""
    return packed[:60] + b"\xff" * 40 + packed[100:]


def test_a_web_page_gives_its_article_and_not_its_menus():
    found = read_html(PAGE.encode()).text
    assert found.split("\n\n") == ["Talks in Quito", *ARTICLE]


def test_a_web_page_in_another_encoding_is_read_as_it_says():
    page = PAGE.replace("utf-8", "iso-8859-1").replace("Quito", "Bogotá")
    assert "met in Bogotá on" in read_html(page.encode("iso-8859-1")).text


def test_a_web_page_without_an_article_gives_all_of_its_words():
    page = b"<html><body><nav><p>Lima</p></nav><footer><p>1999</p></footer></body></html>"
    assert read_html(page).text.split() == ["Lima", "1999"]


def test_lines_of_a_pdf_are_joined_to_paragraphs_and_its_pages_are_known():
    found = read_pdf(
        pdf(
            [
                "The ministers of both countries met in Santa",
                "Cruz in June 1998.",
                "A new start it was for all of the two sides.",
            ],
            ["Then they went home."],
        )
    )
    assert found.text.split("\n\n") == [
        "The ministers of both countries met in Santa Cruz in June 1998.",
        "A new start it was for all of the two sides.",
        "Then they went home.",
    ]
    assert [found.text[start:].split()[0] for start in found.pages] == ["The", "Then"]


def test_a_word_document_gives_its_paragraphs_and_its_tables_in_their_order():
    def fill(document):
        document.add_paragraph("They met in Lima.")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "1998", "Quito"
        document.add_paragraph("They parted.")

    assert read_docx(word(fill)).text == "They met in Lima.\n\n1998\n\nQuito\n\nThey parted."


@pytest.mark.parametrize(
    ("read", "content", "reason"),
    [
        (read_pdf, b"%PDF-1.4 and no more", "is no PDF that can be read"),
        (read_pdf, b"", "is no PDF that can be read"),
        (read_pdf, pdf([]), "holds only pictures of pages, no text"),
        (read_docx, b"PK\x03\x04 and no more", "is no Word document"),
        (read_docx, b"They met in Lima.", "is no Word document"),
        (read_docx, damaged(word(lambda each: each.add_paragraph("Lima"))), "is no Word document"),
        (read_docx, word(lambda document: None), "no text in this document"),
        (read_html, b"", "no text in this page"),
        (read_html, b"\x00\x01\x02", "no text in this page"),
        (read_html, b"<html><body><img src=x></body></html>", "no text in this page"),
    ],
)
def test_what_holds_no_text_says_why(read, content, reason):
    with pytest.raises(NoTextError, match=reason) as raised:
        read(content)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("said", ["{'@value': 'Talks'}", "['Talks']", "7", "true"])
def test_what_a_web_page_says_of_itself_is_words_or_nothing(said):
    given = f"{{'@context': 'https://schema.org', '@type': 'NewsArticle', 'headline': {said}}}"
    script = f"<script type=application/ld+json>{given}</script>".replace("'", '"')
    assert read_html(PAGE.replace("<title>", f"{script}<title>").encode()).about.title == ""


def test_a_title_that_is_no_text_costs_a_pdf_nothing_else():
    found = read_pdf(pdf(["They met in Lima."], about="/Title <FEFFD800> /Author (Ana Lund)"))
    assert (found.text, found.about) == ("They met in Lima.", About(author="Ana Lund"))


def parts(**changed):
    """A Word document of one paragraph with other parts: `core` its properties, `document` it."""
    made = io.BytesIO()
    names = {"core": "docProps/core.xml", "document": "word/document.xml"}
    other = {names[name]: content for name, content in changed.items()}
    with (
        zipfile.ZipFile(io.BytesIO(word(lambda each: each.add_paragraph("Lima")))) as packed,
        zipfile.ZipFile(made, "w") as written,
    ):
        for name in packed.namelist():
            written.writestr(name, other.get(name, packed.read(name)))
    return made.getvalue()


def test_properties_that_are_none_cost_a_word_document_nothing_else():
    assert read_docx(parts(core="<x/>")) == Text("Lima")


def test_a_word_document_without_a_body_says_so():
    with pytest.raises(NoTextError, match="is no Word document: it has no body"):
        read_docx(parts(document="<x/>"))


@pytest.mark.parametrize("within", ["<!-- said -->", "<?said so?>", "<w:b/>"])
def test_a_remark_within_the_words_of_a_word_document_ends_none_of_them(within):
    said = hostile.PARAGRAPH.replace("met ", f"met {within}")
    assert read_docx(hostile.word(said)).text == "They met in Lima."


@pytest.mark.parametrize("declared", ['[<!ENTITY x "Quito">]', 'SYSTEM "x.dtd"'])
def test_a_word_document_with_an_entity_is_refused_and_loses_no_words_in_silence(declared):
    made = hostile.DOCUMENT.format(hostile.PARAGRAPH.replace("Lima", "&x; and Lima"))
    with pytest.raises(NoTextError, match="is no Word document: it declares a document type"):
        read_docx(parts(document=f"<!DOCTYPE x {declared}>{made}"))


def test_a_zip_that_pretends_to_be_a_word_document_says_so():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("lima.txt", "They met in Lima.")
    with pytest.raises(NoTextError, match="is no Word document"):
        read_docx(packed.getvalue())


def test_a_word_document_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(formats, "MAX_UNPACKED", 1000)
    with pytest.raises(NoTextError, match="once unpacked"):
        read_docx(word(lambda document: document.add_paragraph("They met in Lima.")))


def test_the_command_gives_the_text_in_which_offsets_count(tmp_path, capsys):
    (tmp_path / "a.pdf").write_bytes(pdf(["They met in Lima on 3 June 1998."], ["And in Quito."]))
    (tmp_path / "b.html").write_text(PAGE, "utf-8")
    (tmp_path / "c.docx").write_bytes(word(lambda each: each.add_paragraph("They met in Lima.")))
    assert main(["geoparse", str(tmp_path)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 3
    for line in lines:
        assert line["toponyms"]
        for one in line["toponyms"] + line["dates"]:
            assert line["text"][one["start"] : one["end"]] == one["text"]
    assert lines[0]["pages"] == [0, lines[0]["text"].index("And")]
