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
from pathlib import Path
from typing import NoReturn, TextIO

# Controls and line ends, what turns the direction of all that follows, half characters (of a name
# that is not UTF-8); and what has no width and does nothing in a terminal but make two names look
# like one: soft hyphen, zero-width space, word joiner, byte order mark, notes and tags.
_UNSEEN = (
    r"\x00-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    r"\U000e0000-\U000e007f"
)
# A joiner or non-joiner shapes what it follows in Arabic, Persian and Indic words and in emoji, and
# stays there; after Latin, Greek, Cyrillic, Hebrew, a sign of no width or nothing it does nothing.
_IDLE = r"(?<![^\x00-\u05ff\u200b-\u200f])[\u200c\u200d]"
# A mark of direction orders the signs and figures beside it, as any letter written from the right
# does, and no more; so it stays on a line that has one, and would only deceive on any other.
_MARKS = r"\u200e\u200f\u061c"
_FROM_THE_RIGHT = re.compile(
    r"[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WRITTEN_OUT = re.compile(rf"[{_UNSEEN}]|{_IDLE}")
_WRITTEN_OUT_WITH_MARKS = re.compile(rf"[{_UNSEEN}{_MARKS}]|{_IDLE}")
_BEYOND_ASCII = re.compile(r"[^\x20-\x7e]")


def command() -> str:
    """What a person types to call this program as it was called."""
    return "passage-atlas" if Path(sys.argv[0]).stem == "passage-atlas" else "python -m geodata"


def visible(text: str) -> str:
    r"""Text on one line, with what is not seen and may deceive written out as Python would.

    >>> print(visible("a\x1b[2J\u202eb\n"))
    a\x1b[2J\u202eb\n
    """
    return _unseen(text).sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def visible_json(written: str, encoding: str | None = None) -> str:
    r"""The same JSON on one line, with its own escapes for what is not seen or not in ``encoding``.

    >>> print(visible_json('"\u202eBogotá"'), visible_json('"Bogotá"', "ascii"))
    "\u202eBogotá" "Bogot\u00e1"
    """
    escaped = _unseen(written).sub(_escaped, written)
    return escaped if takes(escaped, encoding) else _BEYOND_ASCII.sub(_escaped, written)


def _unseen(text: str) -> re.Pattern[str]:
    return _WRITTEN_OUT if _FROM_THE_RIGHT.search(text) else _WRITTEN_OUT_WITH_MARKS


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


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
        written = visible(str(line)).encode(encoding, "backslashreplace").decode(encoding)
        print(written, file=stream)


class Parser(argparse.ArgumentParser):
    """A parser of arguments whose errors quote an argument as it can be shown."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong, and leave with exit code 2."""
        super().error(visible(message))
