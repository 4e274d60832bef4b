r"""What the command prints, a line each: every terminal takes it, none is led by it.

The traps avoided: a title, a key or the name of a file may hold an escape sequence that clears the
screen, or a sign that turns a line around, so what cannot be seen is written out ("\x1b"); and a
pipe that is not UTF-8 raises at the first letter that it has not.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from typing import NoReturn, TextIO

# Controls and line ends, what turns the direction, half characters (of a name that is not UTF-8).
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BEYOND_ASCII = re.compile(r"[^\x20-\x7e]")


def visible(text: str) -> str:
    r"""Text on one line, with each control character written out as Python would.

    >>> print(visible("a\x1b[2J\u202eb\n"))
    a\x1b[2J\u202eb\n
    """
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def visible_json(written: str, encoding: str | None = None) -> str:
    r"""The same JSON on one line, with its own escapes for what is not seen or not in ``encoding``.

    >>> print(visible_json('"\u202eBogotá"'), visible_json('"Bogotá"', "ascii"))
    "\u202eBogotá" "Bogot\u00e1"
    """
    seen = _UNSEEN.sub(_escaped, written)
    return seen if takes(seen, encoding) else _BEYOND_ASCII.sub(_escaped, written)


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def takes(text: str, encoding: str | None) -> bool:
    """Whether an encoding has every letter of a text; one that is not named is UTF-8."""
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def write_lines(*lines: object, to: TextIO | None = None) -> None:
    """Print each as one line, on stdout unless told otherwise; what it lacks is written out."""
    stream = sys.stdout if to is None else to
    encoding = stream.encoding or "utf-8"
    for line in lines:
        said = visible(str(line)).encode(encoding, "backslashreplace").decode(encoding)
        print(said, file=stream)


class Parser(argparse.ArgumentParser):
    """A parser of arguments whose errors quote an argument as it can be shown."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong, and leave with exit code 2."""
        super().error(visible(message))
