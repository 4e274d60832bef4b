"""The text of a web page, a PDF and a Word document: its paragraphs, and where its pages begin.

Each reader takes the bytes of a file and gives a `Text` or raises `NoTextError` with the reason.
What is not the document itself (menus, notices, scripts) is left out of a web page by trafilatura.
The traps avoided: a compressed file of a megabyte may hold gigabytes; the day on which a file was
made is not the day on which its text was published; "Microsoft Word - Document1" is no title.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from docx.opc.exceptions import OpcError

from geodata.geoparse.pages import bodies, joined

MAX_UNPACKED = 200 * 2**20  # bytes of a Word document once it is unpacked
# All that a damaged, encrypted or foreign archive was seen to raise; XML's errors are SyntaxErrors.
_BROKEN_PACK = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OpcError),
    *(KeyError, ValueError, RuntimeError, SyntaxError),
)
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
        about = _about(document.core_properties.title, document.core_properties.author)
    except _BROKEN_PACK as error:
        raise NoTextError(f"is no Word document: {_line(error)}") from None
    return replace(_whole(said, "no text in this document"), about=about)


def read_pdf(content: bytes) -> Text:
    """The pages of a PDF, their lines joined to paragraphs."""
    import pypdfium2  # noqa: PLC0415

    try:
        with pypdfium2.PdfDocument(content) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
            given = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise NoTextError(f"is no PDF that can be read: {_line(error)}") from None
    starts, parts, at = [], [], 0
    for lines in bodies(pages):
        starts.append(at)
        for paragraph in joined(lines):
            parts.append(paragraph)
            at += len(paragraph) + 2
    if not parts:
        scanned = "only pictures of pages" if pages else "no page"
        raise NoTextError(f"holds {scanned}, no text")
    about = _about(given.get("Title", ""), given.get("Author", ""))
    return Text("\n\n".join(parts), tuple(starts), about)


READERS: dict[str, Callable[[bytes], Text]] = {
    ".htm": read_html,
    ".html": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def _about(title: str, author: str) -> About:
    """What a file says of its text, where a person and not a program said it."""
    title, author = (" ".join((part or "").split()) for part in (title, author))
    return About(
        title="" if _NO_TITLE.fullmatch(title) else title,
        author="" if _NO_AUTHOR.fullmatch(author) else author,
    )


def _whole(paragraphs: Iterable[str], without: str) -> Text:
    said = [part for part in map(str.strip, paragraphs) if part]
    if not said:
        raise NoTextError(without)
    return Text("\n\n".join(said))


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
