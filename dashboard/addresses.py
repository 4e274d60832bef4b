"""Where a browser finds our scripts, styles and fonts: in a folder named by what is in it.

So an address never changes what it holds, and a browser that has it asks no more. The folder is
named as a whole, since a script imports the one beside it by name alone.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

FRONTEND = Path(__file__).parent / "frontend"
CITATION_PAGE = "atlas/cite"  # quotations and citations of a view, relative to the page
JOINED = "joined"  # where modules are found with all that they import
FRAME_SHEET = "frame.css"  # of the map's frame, with the tokens that it is written in


def is_sent(name: str) -> bool:
    """Whether browsers are sent a file of the assets: types are for the checker alone."""
    return not name.endswith(".d.ts")


@lru_cache(maxsize=1)
def folder() -> str:
    """The folder of the assets, relative to the page."""
    digest = sha256()
    sent = (path for path in FRONTEND.rglob("*") if path.is_file() and is_sent(path.name))
    for file in sorted(sent):
        digest.update(f"{file.relative_to(FRONTEND).as_posix()}\n".encode() + file.read_bytes())
    return f"assets/{digest.hexdigest()[:16]}"


def asset(name: str) -> str:
    """The address of a file of the assets, relative to the page."""
    return f"{folder()}/{name}"


def module(name: str) -> str:
    """The address of a module of the assets, joined with all that it imports."""
    return asset(f"{JOINED}/{name}")
