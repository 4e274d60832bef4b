"""TOML that anybody may have written.

The trap avoided: Python's reader takes four times as long for a dotted key of twice the names, so
80 KB of ``a.a.a…`` hold it for half a minute; and not all that it raises is its own error.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

MAX_NAMES = 64  # of one key, joined by dots
_NAME = r"""(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_MORE = rf"(?:[ \t]*+\.[ \t]*+{_NAME})"
# A key to its end even where it is short, so that none is looked along again from its middle.
_KEY = re.compile(rf"{_NAME}(?:(?P<long>{_MORE}{{{MAX_NAMES}}})|{_MORE}*+)")


def parsed(text: str) -> dict[str, Any]:
    """What a TOML text says.

    Raises ValueError for what is no TOML or has a key of more than MAX_NAMES names, and
    RecursionError for what is nested too deeply.
    """
    if any(match["long"] for match in _KEY.finditer(text)):
        raise ValueError(f"it has a key of more than {MAX_NAMES} names")
    return tomllib.loads(text)
