"""The names of places in a text with what they mean: all steps, in one call.

The trap avoided: weights, gazetteer and recogniser are slow to open and cheap to use, so they are
opened once and a text is then a pure function of them.
"""

from __future__ import annotations

from geodata.gazetteer.lookup import Gazetteer
from geodata.geoparse.recognise import Recogniser
from geodata.geoparse.resolve import Toponym, Weights, read_weights, resolve
from geodata.text.legible import Legible, legible
from geodata.text.reading import Reading
from geodata.text.word_classes import class_of


class Geoparser:
    """Everything that reading for places needs, opened once; each process opens its own."""

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        recogniser: Recogniser | None = None,
        weights: Weights | None = None,
    ) -> None:
        """Take what is given, else what the project ships.

        Raises:
            FileNotFoundError: weights or gazetteer are missing.
            ValueError: the weights are for other features than those of this version.
        """
        self.gazetteer = gazetteer or Gazetteer()
        self.recogniser = recogniser or Recogniser()
        self.weights = weights or read_weights()

    def legible(self, text: str) -> Legible:
        """What is read of a text; a word that a line's end broke is whole where it is a name."""
        return legible(text, lambda word: bool(class_of(word) or self.gazetteer.look(word)))

    def toponyms(self, reading: Reading) -> tuple[Toponym, ...]:
        """The names of places in a text, in order, offsets in code points of it.

        Of a text that was not read by `legible`, names in other forms of its letters are missed.
        """
        names = self.recogniser.names(reading.text, reading.words, self.gazetteer)
        return resolve(reading.text, names, self.gazetteer, self.weights)
