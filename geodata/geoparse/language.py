"""Which of the languages with triggers a text is in: the one whose function words it has.

The trap avoided: names and quoted words are foreign in any text, so only the small words that hold
a sentence together count; a title without any is in the language of its text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal, get_args

Language = Literal["en", "es"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_WORD: Final = re.compile(r"[^\W\d_]+")


def language_of(
    text: str, words: Mapping[Language, frozenset[str]], otherwise: Language
) -> Language:
    """The language most of whose function words stand in ``text``; ``otherwise`` where it is even.

    >>> small = {"en": frozenset({"the", "of"}), "es": frozenset({"el", "de"})}
    >>> language_of("El presidente de Bolivia", small, "en")
    'es'
    >>> language_of("El Salvador left the bank of the south", small, "es")
    'en'
    >>> language_of("Caracas, 2002", small, "en")
    'en'
    """
    text_words = [word.lower() for word in _WORD.findall(text)]
    counts = {
        language: sum(word in words[language] for word in text_words) for language in LANGUAGES
    }
    most = max(counts.values())
    likely = [language for language in LANGUAGES if counts[language] == most]
    return likely[0] if len(likely) == 1 else otherwise
