"""The command `python -m geodata geoparse`: candidates of documents as JSON, in the order given.

    python -m geodata geoparse FILE|FOLDER… [--date YYYY-MM-DD] [--jobs N] [--out FOLDER]

A line each on stdout, or with --out a file each; what is there already is not made again, so a run
that was cut short goes on. What cannot be read is one line on stderr and the exit status is 1; the
others go on. What is found in a PDF, a web page or a Word document has the text that was read, and
where its pages begin, beside it. Of the folder of an atlas only seeds/ is read, its texts.
The trap avoided: a file half written when a run is cut short would be taken for done, so each is
written beside its place and moved there whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from multiprocessing import active_children
from pathlib import Path

from geodata.cli.terminal import Parser, command, visible_json, write_lines
from geodata.documents.files import UnreadableError, documents, read_document
from geodata.gazetteer.lookup import Gazetteer
from geodata.geoparse.extract import extract
from geodata.text.slugs import slug

_EVERY = 100  # documents between two lines of progress
_LONGEST = 200  # bytes of a name that is to have more around it
_JOBS = "processes to use, at most one for each processor"

Result = tuple[Path, str | None, str | None]  # a file, its candidates as JSON or why there are none


def main(arguments: Sequence[str]) -> int:
    """Read the documents; 0 when all could be read, 1 when one could not."""
    parser = Parser(
        prog=f"{command()} geoparse",
        description="Find places, dates and events in texts, for a person to review. "
        "Of a folder all that lies in it is read, of an atlas only its seeds/.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER")
    parser.add_argument("--date", type=date.fromisoformat, help="of publication, YYYY-MM-DD")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help=_JOBS)
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="a JSON file each in here")
    options = parser.parse_args(arguments)
    try:
        Gazetteer().close()  # the processes that read would each fail by themselves
    except FileNotFoundError as error:
        write_lines(error, to=sys.stderr)
        return 1
    files = list(documents(options.paths))
    if options.out:
        try:
            options.out.mkdir(parents=True, exist_ok=True)
            files = [
                file_and_folder
                for file_and_folder in files
                if not _target(options.out, file_and_folder[0]).exists()
            ]
        except OSError as error:
            return _refused(options.out, error)
    unread = 0
    with _each(
        _processes(options.jobs, len(files)), partial(_found, options.date), files
    ) as results:
        for number, (file, candidates, wrong) in enumerate(results, 1):
            if candidates is None:
                write_lines(wrong, to=sys.stderr)
                unread = 1
            elif options.out:
                try:
                    _write(_target(options.out, file), candidates)
                except OSError as error:
                    return _refused(options.out, error)
            else:
                print(visible_json(candidates, sys.stdout.encoding))
            if number % _EVERY == 0:
                write_lines(f"{number} of {len(files)}", to=sys.stderr)
    return unread


def _processes(wanted: int, files: int) -> int:
    """How many to begin: no more than there are processors, or documents.

    All begin at once, each reads weights and gazetteer for itself, and all they do is compute.
    """
    return max(1, min(wanted, files, os.cpu_count() or 1))


def _refused(folder: Path, error: OSError) -> int:
    write_lines(f"{folder}: cannot be written to: {error.strerror or error}", to=sys.stderr)
    return 1


def _found(published: date | None, named: tuple[Path, Path | None]) -> Result:
    file, within = named
    try:
        document = read_document(file, published, within)
    except UnreadableError as error:
        return file, None, str(error)
    candidates = extract(document).as_json()
    if not document.as_filed:  # without the text nobody could tell what the offsets count in
        candidates |= {"text": document.text, "pages": document.pages}
    return file, json.dumps(candidates, ensure_ascii=False, separators=(",", ":")), None


@contextmanager
def _each(
    jobs: int, find: partial[Result], files: Sequence[tuple[Path, Path | None]]
) -> Iterator[Iterator[Result]]:
    """What is found in each file, in their order, by one process or by several."""
    if jobs == 1:
        yield map(find, files)
        return
    # a process that Ctrl-C reaches too ends without a word
    pool = ProcessPoolExecutor(
        jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_DFL)
    )
    waiting = deque(pool.submit(find, file_and_folder) for file_and_folder in files)
    try:
        yield (waiting.popleft().result() for _ in files)
    finally:
        # what waits is not cancelled but loses its process: the executor of Python 3.11 writes a
        # traceback when a process ends while it is told of what was cancelled
        for process in active_children() if waiting else ():
            process.terminate()
        pool.shutdown()


def _target(folder: Path, file: Path) -> Path:
    """Where the candidates of a file go: its path in one name, so that no two share one.

    That of a path from the root begins with "__". A name that another path may have too, or that
    is too long for a file, is told by its digest.
    """
    name = "__".join("" if part == "/" else part for part in file.parts)
    # a path may begin with "//", which is no other name for "/"
    odd = file.anchor not in {"", "/"} or any(
        part == ".." or "__" in part or part.strip("_") != part for part in file.parts
    )
    if odd or len(os.fsencode(name)) > _LONGEST:
        digest = hashlib.sha256(os.fsencode(file)).hexdigest()[:16]
        name = f"{digest}-{slug(file.stem, 'text')[: _LONGEST // 2]}{file.suffix}"
    return folder / f"{name}.json"


def _write(path: Path, candidates: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(visible_json(candidates) + "\n", encoding="utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
