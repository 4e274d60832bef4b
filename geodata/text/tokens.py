"""A text in words, each with where it stands: what a name can be made of.

Offsets count code points of the text as given, so a name found is a passage without more ado.
The traps avoided: the full stop of "U.S." or "Calif." is part of the word, the "'s" of
"Venezuela's" is not, and in "U.S.-led" or "Guinea-Bissau" each part is a word of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from geodata.text.folding import fold, unseen
from geodata.text.word_classes import SHORT


class Token(NamedTuple):
    """A word or a sign, and ``[start, end)`` of the text in code points."""

    text: str
    start: int
    end: int


_WORD = re.compile(
    rf"""
    (?:[A-Z]\.\ ?Va\.)                         # W.Va., W. Va.
  | (?:[^\W\d_]\.){{2,}}                       # U.S., D.R.C., p.m.
  | (?:[A-Z]\.)+[A-Z]\b(?!\.)                  # U.S without its last stop
  | \b(?:{"|".join(sorted(SHORT, key=len, reverse=True))})\.(?!\w)
  | [A-Z]{{1,3}}\$                            # US$, a currency
  | \d+(?:[.,:]\d+)*
  | ['’][sS]\b
  | [^\W_]+(?:['’ʼ](?![sS]\b)[^\W\d_]+)*(?:&[A-Z]\b)?
  | \S
    """,
    re.VERBOSE,
)
POSSESSIVE = frozenset(("'s", "’s"))


def tokens(text: str) -> tuple[Token, ...]:
    """The words and signs of a text in order; nothing but white space is left out.

    >>> [token.text for token in tokens("Venezuela's oil, U.S.-led; Baton Rouge, La.")]
    ['Venezuela', "'s", 'oil', ',', 'U.S.', '-', 'led', ';', 'Baton', 'Rouge', ',', 'La.']
    """
    return tuple(Token(found[0], found.start(), found.end()) for found in _WORD.finditer(text))


_SAME = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": "", "&": "", "the": ""}


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """A word as the gazetteer compares it: folded, without stops and apostrophes.

    Empty for a sign, a currency, and for "the" and "and", which a name may have or not.

    >>> key("U.S."), key("Saint"), key("D’Ivoire"), key("-"), key("US$")
    ('us', 'st', 'divoire', '', '')
    """
    if word.endswith("$"):
        return ""
    plain = "".join(letter for letter in fold(word) if letter.isalnum())
    return _SAME.get(plain, plain)


def name_key(name: str) -> str:
    """A name of several words as the gazetteer compares it.

    >>> name_key("Saint Vincent and the Grenadines"), name_key("Guinea-Bissau")
    ('st vincent grenadines', 'guinea bissau')
    """
    seen = "".join(one for one in name if not unseen(one))  # a mark would part its word
    keys = (key(token.text) for token in tokens(seen) if token.text not in {"'s", "’s"})
    return " ".join(one for one in keys if one)
