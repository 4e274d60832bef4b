"""The command `passage-atlas open`: the page, a program that this library knows by name only.

The trap avoided: what asks an atlas imports nothing of what shows it, so that it can be used
without. The program runs in this process, so that signals and exit status are its own.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from geodata.cli.terminal import write_lines

PAGE = "dashboard"
_NEEDED = ("streamlit", "streamlit_folium", f"{PAGE}.__main__")


def main(arguments: Sequence[str]) -> int:
    """Start the page and give its exit code; 1 where it is not installed."""
    lacking = next((name for name in _NEEDED if not _there(name)), None)
    if lacking:
        message = f"the page needs {lacking}, which is not installed: pip install passage-atlas"
        write_lines(message, to=sys.stderr)
        return 1
    sys.argv[1:] = arguments
    runpy.run_module(PAGE, run_name="__main__", alter_sys=True)  # ends with its exit code
    return 0


def _there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # not even what it is a part of
        return False
