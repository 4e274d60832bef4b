"""Words in the order in which a reader looks them up.

Word by word, as a library files: accents, case and signs are left aside, nothing comes before
something, and a number in a title counts as a number. The trap avoided: by their codes "Álvaro"
stands after "Zulia", and "Paper 10" before "Paper 9".
"""

from __future__ import annotations

import re

from geodata.text.folding import fold

Key = tuple[tuple[int, int, str], ...]

# Digits, or what is neither space nor a sign; not letters alone, which some vowels are not.
_TOKEN = re.compile(r"\d+|[^\s\d!-/:-@\[-`{-~\u00a1-\u00bf\u2000-\u206f\u3000-\u303f]+")


def key(text: str) -> Key:
    """What a text is sorted by; texts that differ in accents, case or signs alone share it.

    >>> sorted(["Zulia", "Paper 10", "álvaro", "paper 9"], key=key)
    ['álvaro', 'paper 9', 'Paper 10', 'Zulia']
    """
    return tuple(map(_token, _TOKEN.findall(fold(text))))


def _token(token: str) -> tuple[int, int, str]:
    """Numbers before words, and shorter ones before longer: no number is too long to compare."""
    if not token[0].isdecimal():
        return 1, 0, token
    digits = token.lstrip("0")
    return 0, len(digits), digits
