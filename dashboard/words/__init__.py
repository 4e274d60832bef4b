"""Every word of the interface, one file for each language: another language is another file here.

The traps avoided: a word that a language lacks is said in English, not left blank; and of a phrase
that a language has, no form for one or many is English.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
FALLBACK = "en"
_FORM = re.compile(r"_(?:zero|one|two|few|many)$")  # of a phrase, by the number in it


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages there are words for, by their ISO 639-1 codes."""
    return tuple(sorted(file.stem for file in HERE.glob("*.toml")))


@lru_cache
def read_words(language: str) -> dict[str, str]:
    """The words of a language by their keys, ``panel.card``; English where it has none.

    The word ``language`` is its code, by which numbers, months, lists and plurals are said.
    Raises KeyError for a language without a file.
    """
    if language not in languages():
        raise KeyError(language)
    words = _flat(tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8")))
    fallback = {} if language == FALLBACK else read_words(FALLBACK)
    theirs = {key: word for key, word in fallback.items() if _FORM.sub("", key) not in words}
    return theirs | words | {"language": language}


def _flat(table: dict[str, object], prefix: str = "") -> dict[str, str]:
    out: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            out |= _flat(value, f"{prefix}{key}.")
        else:
            out[prefix + key] = str(value)
    return out
