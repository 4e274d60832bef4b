"""A document: a text with what is known of it before anything is found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself; empty where it says nothing. The date is YYYY-MM-DD."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text, its own date if it is known, where its pages begin, and what it says of itself.

    `as_filed` says that the text is the file's own, line ends untouched; else a reader took it
    from the file, and offsets count in that.
    """

    source: str
    text: str
    published: date | None = None
    pages: tuple[int, ...] = ()
    as_filed: bool = True
    about: About = field(default_factory=About)
