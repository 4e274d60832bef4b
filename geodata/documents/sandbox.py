"""A document is read in a process of its own, which may take only so much memory and time.

One process reads one document after the other, so that what it imports is imported once; a
document that takes too much ends it, and the next one gets another.
The traps avoided: a few hundred bytes can ask a reader for gigabytes or for hours, and no reader
can be stopped from within; a memory that is full of earlier documents is no fault of this one; and
what answers is no pickle, since a reader that a document has taken over may say anything.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from threading import Timer
from typing import Any, BinaryIO, cast

from geodata.documents.document import About
from geodata.documents.formats import READERS, NoTextError, Text

INSTALL = "pip install 'passage-atlas[documents]'"
MAX_MEMORY = 2**30  # bytes of addresses that the process may have
MAX_SECONDS = 30  # of a processor, for one document
_PATIENCE = 10  # times as long by the clock, since a machine may be busy with other things


def read(ending: str, content: bytes) -> Text:
    """What the reader of an ending takes from a document; for one thread at a time.

    Raises NoTextError with the reason, also where that takes more than MAX_MEMORY or MAX_SECONDS.
    """
    worker = _worker(os.getpid())
    used, worker.used = worker.used, True
    answer, slow = None, False
    try:
        answer = worker.answer(ending, content)
    finally:
        if answer is None:  # it ended, or Ctrl-C came: what it answers yet is not for the next one
            _worker.cache_clear()
            slow = worker.end()
    if answer is None and used and not slow:  # its memory may have been full of what came before
        return read(ending, content)
    if answer is None:
        memory = f"{MAX_MEMORY // 2**20} MB of memory to read, or breaks its reader"
        raise NoTextError(f"takes more than {f'{MAX_SECONDS} s to read' if slow else memory}")
    if "reason" in answer:
        raise NoTextError(answer["reason"])
    return Text(answer["text"], tuple(answer["pages"]), About(**answer["about"]))


class _Worker:
    """The process, seen from the one that wants documents read."""

    def __init__(self) -> None:
        self.used = False
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603 (it is this program)
            [sys.executable, "-m", "geodata.documents.sandbox", str(MAX_MEMORY), str(MAX_SECONDS)],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what libraries say of a document is not for people
        )
        atexit.register(self.end)

    def answer(self, ending: str, content: bytes) -> dict[str, Any] | None:
        """What it says of a document, or None where it ended over it."""
        to, back = cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout)
        clock = Timer(MAX_SECONDS * _PATIENCE, self._stop)
        clock.start()
        try:
            with suppress(BrokenPipeError):
                to.write(f"{ending} {len(content)}\n".encode() + content)
                to.flush()
            return cast(dict[str, Any], json.loads(back.readline() or b"null"))
        finally:
            clock.cancel()

    def end(self) -> bool:
        """End it, if it has not ended; whether it was for the time that it took."""
        atexit.unregister(self.end)
        self._process.kill()
        self._process.communicate()
        return self._late or self._process.returncode == -signal.SIGXCPU

    def _stop(self) -> None:
        self._late = True
        self._process.kill()


@lru_cache(maxsize=1)
def _worker(_owner: int) -> _Worker:
    """The one of a process; what was forked from it may not talk to the same."""
    return _Worker()


def _limit(name: str, most: int) -> None:
    """Hold this process to a limit, where the platform has it."""
    with suppress(ImportError, AttributeError, ValueError, OSError):
        import resource  # noqa: PLC0415

        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (soft, hard))


def _answer(ending: str, content: bytes) -> dict[str, object]:
    """What is said of a document; whatever a reader does not know how to say ends the process."""
    try:
        return asdict(READERS[ending](content))
    except NoTextError as error:
        return {"reason": str(error)}
    except ModuleNotFoundError as error:  # readers are an extra, imported when they are needed
        return {"reason": f"cannot be read without {error.name}: {INSTALL}"}


def main(memory: int, seconds: int) -> None:
    """Answer with a line for each document that comes, until no more can come."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # so that Ctrl-C ends it without a word
    documents, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints would answer in our place
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_AS", memory)
    while request := documents.readline().split():
        content = documents.read(int(request[1]))
        _limit("RLIMIT_CPU", int(time.process_time()) + 1 + seconds)
        answers.write(json.dumps(_answer(request[0].decode(), content)).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
