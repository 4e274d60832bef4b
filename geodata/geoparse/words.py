"""Classes of words by which a name of a place is told from other names: data/words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_TABLE = tomllib.loads((Path(__file__).parent / "data" / "words.toml").read_text(encoding="utf-8"))
CLASSES: Final[Mapping[str, str]] = {
    word: kind for kind, words in _TABLE["classes"].items() for word in words.split()
}
SHORT: Final = frozenset(_TABLE["short"].split())
OPENERS: Final = frozenset(_TABLE["openers"].split())
ASIDE: Final = frozenset(_TABLE["aside"].split())


def class_of(word: str) -> str:
    """The class of a word, whatever its case and without its full stop; "" if it has none."""
    return CLASSES.get(word.lower().rstrip("."), "")
