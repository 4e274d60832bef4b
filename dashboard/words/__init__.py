"""Every word of the interface, one file for each language: another language is another file here.

The trap avoided: a word that a language lacks is said in English, not left blank.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
FALLBACK = "en"


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages there are words for, by their ISO 639-1 codes."""
    return tuple(sorted(file.stem for file in HERE.glob("*.toml")))


@lru_cache
def read_words(language: str) -> dict[str, str]:
    """The words of a language by their keys, ``panel.card``; English where it has none.

    Raises KeyError for a language without a file.
    """
    if language not in languages():
        raise KeyError(language)
    own = _flat(tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8")))
    return own if language == FALLBACK else read_words(FALLBACK) | own


def _flat(table: dict[str, object], prefix: str = "") -> dict[str, str]:
    out: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            out |= _flat(value, f"{prefix}{key}.")
        else:
            out[prefix + key] = str(value)
    return out
