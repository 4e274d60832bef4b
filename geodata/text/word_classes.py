"""Classes of words by which a name of a place is told from other names.

Those of data/words.toml, and the given names of data/given.txt.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_DATA = Path(__file__).parent / "data"
_TABLE = tomllib.loads((_DATA / "words.toml").read_text(encoding="utf-8"))
_GIVEN = [
    line
    for line in (_DATA / "given.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
CLASSES: Final[Mapping[str, str]] = {
    **{name: "first" for line in _GIVEN for name in line.split()},
    **{word: kind for kind, words in _TABLE["classes"].items() for word in words.split()},
}
SHORT: Final = frozenset(_TABLE["short"].split())
OPENERS: Final = frozenset(_TABLE["openers"].split())
ASIDE: Final = frozenset(_TABLE["aside"].split())


def class_of(word: str) -> str:
    """The class of a word, whatever its case and without its full stop; "" if it has none."""
    return CLASSES.get(word.lower().rstrip("."), "")
