"""A text read once: its paragraphs, its sentences and its words, for all who ask for them.

The trap avoided: to cut a text takes about as long as to look for dates in it, and each of its
readers used to cut it again. What is cut is kept beside the text it was cut from and goes when that
goes, so no text is held longer than whoever reads it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from geodata.text.passages import Paragraph, paragraphs
from geodata.text.sentences import Sentence, by_sentence, sentences
from geodata.text.tokens import Token, tokens


@dataclass(frozen=True)
class Reading:
    """A text with its parts, each made when it is first asked for; offsets count its code points.

    ``source`` is the name its sentences carry, ``known`` what `paragraphs` asks for.
    """

    text: str
    source: str = ""
    known: Collection[str] = ()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text in paragraphs as shown."""
        return paragraphs(self.text, self.known)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; a heading is one."""
        return sentences(self.source, self.paragraphs)

    @cached_property
    def words(self) -> tuple[tuple[Token, ...], ...]:
        """The words and signs by sentence; nothing but white space is left out."""
        return by_sentence(self.text, tokens(self.text), self.sentences)
