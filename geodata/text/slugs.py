"""Short names made of longer ones: ids, titles."""

from __future__ import annotations

import re
from collections.abc import Container

from geodata.text.folding import fold


def slug(name: str, otherwise: str) -> str:
    """A name as an id: small letters without accents, figures, hyphens; ``otherwise`` if empty.

    >>> slug("Bogotá, D.C.", "place")
    'bogota-d-c'
    """
    return re.sub("[^a-z0-9]+", "-", fold(name)).strip("-") or otherwise


def free(name: str, taken: Container[str]) -> str:
    """The name, with a number behind it if it is taken."""
    number = 1
    other = name
    while other in taken:
        number += 1
        other = f"{name}-{number}"
    return other


def cut(text: str, most: int) -> str:
    """The text, or as many whole words of it as fit with an ellipsis into ``most`` letters."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    whole = head if text[most - 1].isspace() else head.rsplit(None, 1)[0]
    return (whole or head).rstrip(" ,;:–—-") + "…"
