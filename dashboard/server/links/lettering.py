"""Words of a picture that no browser lays out: their fonts, how wide they are, where lines end."""

from __future__ import annotations

from functools import lru_cache

from PIL import ImageFont

from dashboard.addresses import FRONTEND

LATIN = 0x530  # our own fonts have most letters below: Latin, Greek, Cyrillic
SERIF = FRONTEND / "vendor/source-serif/serif.ttf"
SANS = FRONTEND / "vendor/source-sans/sans.ttf"
LARGE = 40  # px from which on words are in the serif family: titles


def has_glyphs(words: str) -> bool:
    """Whether our own fonts have all the letters of some words."""
    return all(ord(letter) < LATIN or 0x2000 <= ord(letter) < 0x2200 for letter in words)


def width(words: str, size: int, spacing: float = 0) -> float:
    """How wide words are, in px, with so much more after each letter."""
    return font(size).getlength(words) + spacing * len(words)


def lines(text: str, size: int, room: int, most: int) -> list[str]:
    """A text in lines of so many px, as many as there may be, the last one cut at a word."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if width(longer, size) <= room or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > most:
        found = [*found[: most - 1], found[most - 1] + " …"]
    return [_fitting(line, size, room) for line in found]


def _fitting(line: str, size: int, room: int) -> str:
    """A line that is a word too long, without its end."""
    while width(line, size) > room:
        line = line.removesuffix(" …")[:-1].rstrip() + " …"
    return line


@lru_cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The font of a size, for measuring."""
    return ImageFont.truetype(str(SERIF if size >= LARGE else SANS), size)
