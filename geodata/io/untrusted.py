"""The bytes of a file that anybody may have made: a regular file, in its folder, of bounded size.

The traps avoided: a link can make any file of this machine a text of an atlas; a pipe waits for
ever to be opened, and a device does something when it is; what `stat` says of a size need not be
what a read gives. So no more is read than is allowed, whatever was said before.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# Where the platform has them: never wait for the other end of a pipe, follow no last link.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


class UnfitError(Exception):
    """A file that is not read; its message is the reason, in a few words that fit behind a name."""


def read_bytes(path: Path, most: int, within: Path | None = None) -> bytes:
    """All bytes of a regular file, ``most`` at the most, that does not lead out of ``within``.

    Without ``within`` it may lie anywhere, and be a link: somebody named it. Raises UnfitError for
    a file that is none of this, and OSError for one that is missing or may not be read.
    """
    real = _resolved(path)
    if within is not None and not real.is_relative_to(_resolved(within)):
        raise UnfitError("is a link that leads out of its folder")
    _refuse_irregular(real.stat())  # before it is opened, which a device would notice
    handle = os.open(real, _FLAGS | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        _refuse_irregular(os.fstat(handle))  # it may be another by now
        content = file.read(most + 1)
    if len(content) > most:
        raise UnfitError(f"is larger than {most // 2**20} MB")
    return content


def is_folder(path: Path) -> bool:
    """Whether a path is a folder that can be looked at, as none of too long a name can."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether a path is a file that can be looked at, as none in a forbidden folder can."""
    try:
        return path.is_file()
    except OSError:
        return False


def trouble(path: Path) -> str:
    """Why a path cannot be looked at, or a folder not listed; empty where it is neither.

    >>> trouble(Path("/dev/null/x")), trouble(Path("/"))
    ('Not a directory', '')
    """
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            os.scandir(path).close()
    except OSError as error:
        return error.strerror or str(error)
    return ""


def leads_out(path: Path, within: Path) -> bool:
    """Whether a path, where its links lead, lies outside of a folder; it need not be there."""
    try:
        return not path.resolve().is_relative_to(within.resolve())
    except RuntimeError:  # links that lead to each other, and so nowhere
        return True


def _resolved(path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except RuntimeError:  # what Python before 3.13 says of links that lead to each other
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None


def _refuse_irregular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnfitError("is no regular file")
