"""The text of a web page, a PDF and a Word document: its paragraphs, and where its pages begin.

Each reader takes the bytes of a file and gives a `Text` or raises `NoTextError` with the reason.
What is not the document itself (menus, notices, scripts) is left out of a web page by trafilatura.
The traps avoided: lines of a PDF are no paragraphs, and a name broken at the end of a line is one
name; a compressed file of a megabyte may hold gigabytes.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from statistics import median

from docx.opc.exceptions import OpcError

MAX_UNPACKED = 200 * 2**20  # bytes of a Word document once it is unpacked
_BROKEN = re.compile("[\ufffe\u00ad\x02]$")  # what PDFium puts for a hyphen at the end of a line
# All that a damaged, encrypted or foreign archive was seen to raise; XML's errors are SyntaxErrors.
_BROKEN_PACK = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OpcError),
    *(KeyError, ValueError, RuntimeError, SyntaxError),
)
_FULL = 0.8  # of the usual width: a shorter line that ends a sentence ends its paragraph
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")


class NoTextError(Exception):
    """A file that is not what its name says, or holds no text; the message is the reason."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself; empty where it says nothing. The date is YYYY-MM-DD."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""


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

    try:
        page = trafilatura.load_html(content)
        found = None if page is None else trafilatura.extract(page, favor_recall=True)
        found = found or ("" if page is None else trafilatura.html2txt(page))
        # only what is marked as such: a date guessed from the words may be one that they tell of
        said = None if page is None else trafilatura.extract_metadata(page, extensive=False)
    except (ValueError, RecursionError) as error:
        raise NoTextError(f"is no HTML that can be read: {_line(error)}") from None
    given = (said.title, said.author, said.sitename, said.date, said.url) if said else ()
    about = About(*(part or "" for part in given))
    return replace(_whole(found.splitlines(), "no text in this page"), about=about)


def read_docx(content: bytes) -> Text:
    """The paragraphs of a Word document, those in tables too, in their order."""
    import docx  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415

    def paragraphs(blocks: Iterable[object]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from paragraphs(cell.iter_inner_content())
            else:
                yield str(getattr(block, "text", ""))

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                raise NoTextError(f"larger than {MAX_UNPACKED // 2**20} MB once unpacked")
        document = docx.Document(io.BytesIO(content))
        said = list(paragraphs(document.iter_inner_content()))
    except _BROKEN_PACK as error:
        raise NoTextError(f"is no Word document: {_line(error)}") from None
    return _whole(said, "no text in this document")


def read_pdf(content: bytes) -> Text:
    """The pages of a PDF, their lines joined to paragraphs."""
    import pypdfium2  # noqa: PLC0415

    try:
        with pypdfium2.PdfDocument(content) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError as error:
        raise NoTextError(f"is no PDF that can be read: {_line(error)}") from None
    starts, parts, at = [], [], 0
    for page in pages:
        starts.append(at)
        for paragraph in _joined(page.splitlines()):
            parts.append(paragraph)
            at += len(paragraph) + 2
    if not parts:
        scanned = "only pictures of pages" if pages else "no page"
        raise NoTextError(f"holds {scanned}, no text")
    return Text("\n\n".join(parts), tuple(starts))


READERS: dict[str, Callable[[bytes], Text]] = {
    ".htm": read_html,
    ".html": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """The paragraphs of a page from its lines."""
    stripped = [line.strip() for line in lines]
    usual = median([len(line) for line in stripped if line] or [0])
    paragraph = ""
    for line in stripped:
        if not line:
            if paragraph:
                yield paragraph
            paragraph = ""
            continue
        gap = "" if not paragraph or _BROKEN.search(paragraph) else " "
        paragraph = _BROKEN.sub("", paragraph) + gap + line
        if len(line) < _FULL * usual and _ENDS.search(line):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield _BROKEN.sub("", paragraph)


def _whole(paragraphs: Iterable[str], without: str) -> Text:
    said = [part for part in map(str.strip, paragraphs) if part]
    if not said:
        raise NoTextError(without)
    return Text("\n\n".join(said))


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
