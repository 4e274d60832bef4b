"""A new atlas from a folder of texts: the texts go to ``seeds/``, what is known of them beside.

Run again it takes up what has come into the folder since; nothing that is there is changed.
The traps avoided: a title or a date that a machine guessed reads like one that somebody looked up,
so only what a document itself says of itself is written, and the rest is left empty to be filled;
in a folder of somebody else's a link may lead what is read, or what is written, out of it. An entry
is put behind what is in sources.toml, which stays byte for byte as somebody has ordered and
remarked on it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import tomlkit
from tomlkit.items import InlineTable

from geodata.documents.document import Document
from geodata.documents.files import KNOWN, UnreadableError, read_document
from geodata.drafting import metadata
from geodata.io import catalogue, layers, toml
from geodata.io.untrusted import leads_out
from geodata.text.slugs import cut, free, slug

_SHORT = 24  # letters of the name that a text has in a tooltip
_LONGEST = 100  # letters of an id: a file system may take no more than 255 of a name
_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")  # in the name of a file
_NAMED = 5  # files passed over that are named
_JOINERS = "\u200c\u200d"  # of letters, as Persian has them, and of emoji


def start(folder: Path) -> tuple[list[str], list[str], str]:
    """Make ``folder`` an atlas of the documents that lie in it.

    Gives a line for each that was taken up, one for each that could not be read, and one for that
    at which writing failed, if it did: those before it stay. Raises ValueError or OSError, and
    writes no file, where its sources.toml has faults or cannot be made, where what would be
    written leads out of it, or where it is this program's own.
    """
    seeds = folder / "seeds"
    table = seeds / catalogue.SOURCES
    _refuse(folder, (seeds, folder / "layers", table))
    atlas = layers.read(folder) if table.exists() else None
    if atlas and any(fault.file == catalogue.SOURCES and not fault.kept for fault in atlas.faults):
        check = f"python -m geodata check {shlex.quote(str(folder))}"
        raise ValueError(f"{table} has faults; `{check}` lists them")
    if atlas and not _takes_entries(table.read_text("utf-8")):
        raise ValueError(
            f"{table} has its texts in one list: write each as a [[source]] of its own"
        )
    seeds.mkdir(parents=True, exist_ok=True)
    (folder / "layers").mkdir(exist_ok=True)
    if not table.exists():
        _begin(table, _heading(folder))
    taken = {file.stem for file in seeds.iterdir()}  # with a text that a cut run left behind
    digests = {source.sha256 for source in atlas.sources.values()} if atlas else set()
    lines_taken: list[str] = []
    unread: list[str] = []
    for file in sorted(file for file in folder.iterdir() if file.suffix.lower() in KNOWN):
        try:
            document = read_document(file, None, folder)
        except UnreadableError as error:
            unread.append(str(error))
            continue
        if not document.text.strip("\ufeff \t\r\n\f"):
            unread.append(f"{file}: is empty, so it is not taken up")
            continue
        content = document.text.encode()  # of a text, its very bytes
        if hashlib.sha256(content).hexdigest() in digests:
            continue
        digests.add(hashlib.sha256(content).hexdigest())
        name = slug(file.stem, "text")[:_LONGEST].strip("-")
        id_ = free(name, taken)
        taken.add(id_)
        try:
            _take(seeds / f"{id_}.txt", content, table, _entry(id_, content, document, file))
        except OSError as error:
            return lines_taken, unread, f"{file}: cannot be taken up: {error.strerror or error}"
        earlier = atlas.sources.get(name) if atlas else None
        line = f"{file} is now {seeds / id_}.txt"
        if earlier:
            line += f"; it differs from {seeds / earlier.file}, which stays as it is"
        lines_taken.append(line)
    return lines_taken, unread, ""


def passed_over(folder: Path) -> str:
    """One line that names what lies in ``folder`` and is no document; empty if all of it is."""
    folders_of_an_atlas = {"seeds", "layers"}
    names = [
        f"{entry.name}/" if entry.is_dir() else entry.name
        for entry in sorted(folder.iterdir())
        if not entry.name.startswith(".")
        and (
            entry.name not in folders_of_an_atlas
            if entry.is_dir()
            else entry.suffix.lower() not in KNOWN
        )
    ]
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return f"not read: {', '.join([*names[:_NAMED], *more])}" if names else ""


def _refuse(folder: Path, written: Iterable[Path]) -> None:
    if folder.is_file():
        raise ValueError(f"{folder} is a file: give the folder that its texts lie in")
    if (folder / "geodata" / "layers").is_dir():
        raise ValueError(f"{folder} is the folder of the program: give one that holds texts")
    for path in written:
        if leads_out(path, folder):
            raise ValueError(f"{path} is a link that leads out of {folder}")


def _takes_entries(table: str) -> bool:
    """Whether a table of texts is one still with an entry behind it."""
    try:
        toml.parsed(f"{table}\n[[source]]\n")
    except ValueError:
        return False
    return True


def _begin(table: Path, heading: str) -> None:
    """Write the head of a table of texts, or no table: half of one would be a broken one."""
    try:
        table.write_text(heading, "utf-8")
    except OSError:
        with suppress(OSError):
            table.unlink()
        raise


def _take(seed: Path, content: bytes, table: Path, entry: str) -> None:
    """Write a text and its entry, or neither: half an entry would make its table a broken one."""
    before = table.stat().st_size
    opened = seed.open("xb")  # what is there already is somebody's, and not to be taken back
    try:
        with opened:
            opened.write(content)
        with table.open("a", encoding="utf-8") as entries:
            entries.write(entry)
    except OSError:
        with suppress(OSError):
            os.truncate(table, before)
            seed.unlink()
        raise


def _heading(folder: Path) -> str:
    name = _line(folder.resolve().name)
    table = tomlkit.document()
    table.add(
        tomlkit.comment(
            "The texts of this atlas and whose they are; sha256 is of the file in seeds/."
        )
    )
    table.add(tomlkit.nl())
    table.add("atlas", tomlkit.table().add("title", _inline(en=name, es=name)))
    return table.as_string()


def _inline(**values: str) -> InlineTable:
    table = tomlkit.inline_table()
    table.update(values)
    return table


def _entry(id_: str, content: bytes, document: Document, file: Path) -> str:
    about, head = document.about, metadata.parse(document.text)
    title = _line(about.title or head.title or file.stem)
    in_name = _DAY.search(file.name)
    day = about.date or (metadata.full_date(in_name[0]) if in_name else "") or head.date
    return _written(
        {
            "id": id_,
            "file": f"{id_}.txt",
            "author": _line(about.author or head.author),
            "title": title,
            "short": cut(title, _SHORT),
            "publisher": _line(about.publisher),
            "date": day,
            "url": _line(about.url),
            "language": "und",
            "rights": "",
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    )


def _written(values: dict[str, str]) -> str:
    """An entry of a table of texts, to stand behind what is in it."""
    entry = tomlkit.table()
    if not values["date"]:
        entry.add(tomlkit.comment("When was it published? A year, a month or a day, as EDTF."))
    for name, value in values.items():
        entry.add(name, value)
    entries = tomlkit.aot()
    entries.append(entry)
    table = tomlkit.document()
    table.add(tomlkit.nl())
    table.add("source", entries)
    return table.as_string()


def _line(text: str) -> str:
    """What a document or a file is called, in one line.

    TOML could hold every letter. But those that steer how others are shown nobody sees who looks
    through the entries, and of half a pair of UTF-16, as a name of a file may be, UTF-8 has none.
    """
    kinds = {"Cc": " ", "Cf": "", "Cs": "\ufffd"}
    kept = (
        letter if letter in _JOINERS else kinds.get(unicodedata.category(letter), letter)
        for letter in text
    )
    return " ".join("".join(kept).split())
