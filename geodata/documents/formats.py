"""The text of a web page, a PDF and a Word document: its paragraphs, and where its pages begin.

Each reader takes the bytes of a file and gives a `Text` or raises `NoTextError` with the reason.
What is not the document itself (menus, notices, scripts) is left out of a web page by trafilatura.
The traps avoided: a compressed file of a megabyte may hold gigabytes, and one cell of a table be
counted two thousand million times (what no limit here foresees, those in `sandbox` hold); the day
on which a file was made is not the day on which its text was published; "Microsoft Word -
Document1" is no title.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geodata.documents.document import About
from geodata.documents.pdf import bodies, joined
from geodata.text.slugs import cut

if TYPE_CHECKING:
    import docx.document
    import pypdfium2
    from docx.oxml.xmlchemy import BaseOxmlElement

MAX_UNPACKED = 100 * 2**20  # bytes of a Word document once it is unpacked
MAX_MARKS = 2_000_000  # "<" in it: a node of its tree each, some hundred bytes
MAX_TAGS = 300_000  # "<" in a web page: each takes trafilatura up to a ten-thousandth of a second
MAX_WORDS = 20_000  # in one tag of it: libxml2 holds each attribute against all before it
MAX_PAGES = 5_000  # of a PDF
MAX_OBJECTS = 500_000  # stretches of text, lines and pictures of one page, some hundred bytes each
MAX_LETTERS = 20_000_000  # of all pages
MAX_ABOUT = 300  # of a title, of the authors, of a publisher: a file may hold a book in their place
MAX_URL = 2_000  # letters of an address, which nobody can follow once it is cut
# All that a damaged, encrypted or foreign archive was seen to raise; XML's errors are SyntaxErrors.
_BROKEN_PACK = (
    *(zipfile.BadZipFile, zlib.error, EOFError),
    *(KeyError, ValueError, RuntimeError, SyntaxError),
)
_MANY_WORDS = re.compile(rb"<[^<>\s]+(?:\s+[^<>\s]+){%d}" % MAX_WORDS)
# What programs put where nobody gave a title or an author.
_NO_TITLE = re.compile(
    r"untitled.*|(?:word )?document ?\d*|microsoft word\b.*|powerpoint presentation|.*\.\w{2,5}",
    re.I,
)
_NO_AUTHOR = re.compile(
    r"python-docx|(?:microsoft|ms) office user|(?:windows )?user|admin(?:istrator)?|unknown", re.I
)


class NoTextError(Exception):
    """A file that is not what its name says, or holds no text; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs with an empty line between, and the offset at which each page begins."""

    text: str
    pages: tuple[int, ...] = ()
    about: About = field(default_factory=About)


def read_html(content: bytes) -> Text:
    """The article of a web page; all of its words where no article can be told from the rest."""
    # half a second to import, which other documents need not wait for
    import trafilatura  # noqa: PLC0415

    _at_most(MAX_TAGS, content.count(b"<"), "tags")
    if _MANY_WORDS.search(content):
        raise NoTextError(f"holds more than {MAX_WORDS:,} words in one tag")
    try:
        page = trafilatura.load_html(content)
        text = None if page is None else trafilatura.extract(page, favor_recall=True)
        text = text or ("" if page is None else trafilatura.html2txt(page))
        # only what is marked as such: a date guessed from the words may be one that they tell of
        metadata = None if page is None else trafilatura.extract_metadata(page, extensive=False)
    except (ValueError, RecursionError) as error:
        raise NoTextError(f"is no HTML that can be read: {_line(error)}") from None
    fields = (
        (metadata.title, metadata.author, metadata.sitename, metadata.date, metadata.url)
        if metadata
        else ()
    )
    # a page may give an object or a list where a title should be
    about = bounded(About(*(part if isinstance(part, str) else "" for part in fields)))
    return replace(_whole(text.splitlines(), "no text in this page"), about=about)


def read_docx(content: bytes) -> Text:
    """The paragraphs of a Word document, those in tables too, in their order."""
    import docx  # noqa: PLC0415
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from docx.oxml.table import CT_Tbl  # noqa: PLC0415
    from docx.oxml.text.paragraph import CT_P  # noqa: PLC0415

    def paragraphs(blocks: Iterable[object]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, CT_Tbl):
                for row in block.tr_lst:
                    for cell in row.tc_lst:  # as they stand: a row's cells are one for each column
                        yield from paragraphs(cell)
            elif isinstance(block, CT_P):
                yield block.text

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                raise NoTextError(f"larger than {MAX_UNPACKED // 2**20} MB once unpacked")
            _at_most(MAX_MARKS, sum(_marks(packed, part) for part in packed.infolist()), "tags")
        document = docx.Document(io.BytesIO(content))
        body = getattr(document.element, "body", None)
        if body is None:
            raise NoTextError("is no Word document: it has no body")
        _make_whole(body)
        texts = [part for part in paragraphs(body) if part]
        about = _properties(document)
    except (*_BROKEN_PACK, OpcError) as error:
        raise NoTextError(f"is no Word document: {_line(error)}") from None
    return replace(_whole(texts, "no text in this document"), about=about)


def read_pdf(content: bytes) -> Text:
    """The pages of a PDF, their lines joined to paragraphs."""
    import pypdfium2  # noqa: PLC0415

    try:
        with pypdfium2.PdfDocument(content) as document:
            _at_most(MAX_PAGES, len(document), "pages")
            letters = 0
            pages = []
            for page in document:
                objects = pypdfium2.raw.FPDFPage_CountObjects(page)
                _at_most(MAX_OBJECTS, objects, "lines and pictures on one page")
                words = page.get_textpage()
                letters += words.count_chars()
                _at_most(MAX_LETTERS, letters, "letters")
                pages.append(words.get_text_bounded())
                page.close()  # and all that was drawn on it
            about = _about(*(_metadata(document, name) for name in ("Title", "Author")))
    except pypdfium2.PdfiumError as error:
        raise NoTextError(f"is no PDF that can be read: {_line(error)}") from None
    starts, paragraphs, at = [], [], 0
    for lines in bodies(pages):
        starts.append(at)
        for paragraph in joined(lines):
            paragraphs.append(paragraph)
            at += len(paragraph) + 2
    if not paragraphs:
        scanned = "only pictures of pages" if pages else "no page"
        raise NoTextError(f"holds {scanned}, no text")
    return Text("\n\n".join(paragraphs), tuple(starts), about)


READERS: dict[str, Callable[[bytes], Text]] = {
    ".htm": read_html,
    ".html": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def _make_whole(body: BaseOxmlElement) -> None:
    """Let no remark within the words of a Word document end them: its reader stops at the first.

    It stops at an entity too, which stands for words that are not read (they may unfold to
    gigabytes). Only a document type declares one, and no part of such a document may have that.
    """
    from docx.oxml.ns import qn  # noqa: PLC0415

    if body.getroottree().docinfo.doctype:
        raise NoTextError("is no Word document: it declares a document type")
    for words in body.iter(qn("w:t")):
        if len(words):
            pieces = [words.text, *(child.tail for child in words)]
            words[:] = []
            words.text = "".join(filter(None, pieces))


def _properties(document: docx.document.Document) -> About:
    """What a Word document says of itself; its text is worth more than what is wrong with that."""
    try:
        return _about(document.core_properties.title, document.core_properties.author)
    except (AttributeError, ValueError):
        return About()


def _metadata(document: pypdfium2.PdfDocument, name: str) -> str:
    """A member of what a PDF says of itself; nothing where it is no text."""
    try:
        return str(document.get_metadata_value(name))
    except UnicodeDecodeError:
        return ""


def _about(title: str, author: str) -> About:
    """What a file says of its text, where a person and not a program said it."""
    title, author = (" ".join((part or "").split()) for part in (title, author))
    about = About(
        title="" if _NO_TITLE.fullmatch(title) else title,
        author="" if _NO_AUTHOR.fullmatch(author) else author,
    )
    return bounded(about)


def bounded(about: About) -> About:
    """What a document says of itself, as much as a line of a list can show; no half address."""
    return replace(
        about,
        title=cut(about.title, MAX_ABOUT),
        author=cut(about.author, MAX_ABOUT),
        publisher=cut(about.publisher, MAX_ABOUT),
        url=about.url if len(about.url) <= MAX_URL else "",
    )


def _at_most(most: int, number: int, unit: str) -> None:
    if number > most:
        raise NoTextError(f"holds more than {most:,} {unit}")


def _marks(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many "<" a part of an archive has; a picture has some too, one in 256 bytes."""
    with packed.open(part) as file:
        return sum(block.count(b"<") for block in iter(lambda: file.read(2**20), b""))


def _whole(paragraphs: Iterable[str], without: str) -> Text:
    texts = [part for part in map(str.strip, paragraphs) if part]
    if not texts:
        raise NoTextError(without)
    return Text("\n\n".join(texts))


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
