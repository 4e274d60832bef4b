"""Documents from files: what a folder holds, each read or refused with one line.

A text (.txt, .md) is taken as it stands, so that offsets count in its file; of a web page, a PDF
and a Word document (see `formats`) the text is what its reader takes from it.
The traps avoided: a text opened with universal newlines, or with a byte-order mark left on it, has
other offsets than its file. And a folder that somebody else filled may hold links out of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from geodata.documents import sandbox
from geodata.documents.document import Document
from geodata.documents.formats import READERS, NoTextError
from geodata.io.catalogue import SOURCES
from geodata.io.untrusted import UnfitError, is_file, is_folder, read_bytes, trouble

MAX_BYTES = 20 * 2**20  # of one document
TEXTS = frozenset({".txt", ".md"})
KNOWN = sorted({*TEXTS, *READERS})


class UnreadableError(Exception):
    """A file that is no document; its message is one line for a person."""


def documents(paths: Iterable[Path]) -> Iterator[tuple[Path, Path | None]]:
    """The files named, and those in the folders named, sorted, that may be documents.

    Each of a folder comes with that folder, which it may not lead out of; a folder in it that may
    not be listed comes too, so that it is not passed over in silence. Of an atlas only its texts
    are, in seeds/: what they were taken from lies beside it.
    """
    for path in paths:
        if is_folder(path):
            within = path / "seeds" if is_file(path / "seeds" / SOURCES) else path
            yield from ((file, path) for file in sorted(_inside(within)))
        else:
            yield path, None


def _inside(folder: Path) -> set[Path]:
    forbidden: list[OSError] = []
    files = {
        Path(at, name)
        for at, folders, names in os.walk(folder, onerror=forbidden.append)
        for name in (*folders, *names)
        if Path(name).suffix.lower() in KNOWN
    }
    return files | {Path(error.filename) for error in forbidden}


def read_document(path: Path, published: date | None, within: Path | None = None) -> Document:
    """The document in a file: a text as UTF-8, line ends as they are; else what its reader finds.

    Raises UnreadableError for a file that is missing, no regular file, out of ``within``, too
    large, of another type, not what its name says, without text, no UTF-8, or too much to read.
    """
    ending = path.suffix.lower()
    if ending not in KNOWN:
        reason = f"{path.suffix or 'no ending'} cannot be read, only {', '.join(KNOWN)}"
        raise UnreadableError(f"{path}: {trouble(path) or reason}")
    try:
        content = read_bytes(path, MAX_BYTES, within)
    except UnfitError as error:
        raise UnreadableError(f"{path}: {error}") from None
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}") from None
    if ending in TEXTS:
        return Document(str(path), _decoded(path, content), published)
    try:
        extracted = sandbox.read(ending, content)
    except NoTextError as error:
        raise UnreadableError(f"{path}: {error}") from None
    return Document(
        str(path), extracted.text, published, extracted.pages, as_filed=False, about=extracted.about
    )


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _two_bytes_a_letter(content):
        raise UnreadableError(f"{path}: is UTF-16: save it as UTF-8")
    if b"\0" in content:
        raise UnreadableError(f"{path}: holds a zero byte, so it is no text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = f"byte {error.start} is {content[error.start]:#04x}"
        raise UnreadableError(f"{path}: not UTF-8: {wrong}; save it as UTF-8") from None


def _two_bytes_a_letter(content: bytes) -> bool:
    """Whether every other byte, of most letters, is zero: UTF-16 without its mark."""
    halves = content[::2].count(0), content[1::2].count(0)
    return min(halves) == 0 and max(halves) * 3 > len(content)
