"""A value of a file where it stands, so that whatever is wrong with it can say where that is.

Reading a field either answers with the type that was asked for, or notes a fault and answers with
a stand-in of that type; so a reader of features is written straight down, as if nothing could be
wrong, and every fault of a feature is noted and not only its first.
The trap avoided: a stand-in must never reach an atlas. Whoever builds a feature looks at its notes
when done and leaves it out unless all of them say ``kept``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from geodata.model import edtf
from geodata.model.faults import Fault, shown

T = TypeVar("T")

SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_ADDRESS = re.compile(r"https?://[\w.-]+(?::[0-9]+)?(?:[/?\#][^\s<>\"]*)?")
_HALF = re.compile(r"[\ud800-\udfff]")  # JSON can escape it, no file can hold it
_HALVED = "holds half a character (a lone surrogate)"


class _Absent:
    """The value of a member that is not there."""


class Repeated(dict[str, object]):
    """An object that gives a member more than once; as in all of JSON, the last one counts.

    ``names`` are those of such members, each once.
    """

    def __init__(self, members: Sequence[tuple[str, object]]) -> None:
        super().__init__(members)
        counted = Counter(name for name, _ in members)
        self.names = tuple(name for name, times in counted.items() if times > 1)


class _Faulty:
    """The value of whatever lies inside a value that has its fault already."""


ABSENT = _Absent()
FAULTY = _Faulty()


@dataclass(frozen=True, slots=True)
class Field:
    """A JSON or TOML value, its file, its feature and its path in it, and where to note faults."""

    value: object
    notes: list[Fault]  # shared by every field of one feature
    file: str
    feature: str | None = None
    path: str = ""

    def fault(self, reason: str, *, kept: bool = False) -> None:
        """Note, once, that the value is wrong; ``kept`` where its feature can do without it."""
        noted = Fault(self.file, self.feature, self.path or None, reason, kept)
        if self.value is not FAULTY and noted not in self.notes:
            self.notes.append(noted)

    @property
    def absent(self) -> bool:
        """Whether the value is null or not there."""
        return self.value is None or self.value is ABSENT

    def __getitem__(self, name: str) -> Field:
        """The member of an object; of anything else a value that has had its fault."""
        # a fault is one line, whatever a member is called
        called = name if name.isprintable() else ascii(name)[1:-1]
        path = f"{self.path}.{called}" if self.path else called
        if isinstance(self.value, dict):
            return replace(self, value=self.value.get(name, ABSENT), path=path)
        self._wrong("an object")
        return replace(self, value=FAULTY, path=path)

    def names(self) -> tuple[str, ...]:
        """The names of the members of an object; of anything else none, and it has its fault."""
        if isinstance(self.value, dict):
            return tuple(self.value)
        self._wrong("an object")
        return ()

    def items(self) -> list[Field]:
        """The members of a list, each with its number, from 1."""
        if not isinstance(self.value, list):
            self._wrong("a list")
            return []
        return [
            replace(self, value=value, path=f"{self.path}[{number}]")
            for number, value in enumerate(self.value, 1)
        ]

    def written(self) -> None:
        """Note what cannot be written as it stands, in whatever member, however deep.

        Those are a member that is given more than once in its object, and, where nothing else is
        wrong with it, a value or a name that JSON can escape and no file can hold.
        """
        noted = {note.field for note in self.notes}
        left = [self]  # and no recursion: JSON may be nested as deeply as Python can go
        while left:
            field = left.pop()
            if isinstance(field.value, Repeated):
                for name in field.value.names:
                    field[name].fault("is given more than once in one object: leave one")
            if isinstance(field.value, dict):
                left += field._members()
            elif isinstance(field.value, list):
                left += field.items()
            elif (reason := _unwritable(field.value)) and field.path not in noted:
                field.fault(reason, kept=True)

    def _members(self) -> Iterator[Field]:
        """The members of an object in which faults are looked for; others note their own."""
        for name in self.value if isinstance(self.value, dict) else ():
            if _HALF.search(name):  # in no path: a page could not show it
                self.fault(f"has a member {shown(name)}, half a character in its name", kept=True)
            elif not (
                (self.feature is None and not self.path and name == "features")
                or (self.path.split(".")[0] == "geometry" and name == "coordinates")
            ):
                yield self[name]

    def text(self, *, empty: bool = False, limit: int | None = None) -> str:
        """Text of at most ``limit`` code points; only with ``empty`` may it be blank."""
        if not isinstance(self.value, str):
            self._wrong("text")
            return ""
        if not (empty or self.value.strip()):
            self.fault("is empty")
        if limit is not None and len(self.value) > limit:
            self.fault(f"has {len(self.value)} characters, more than {limit}")
        if _HALF.search(self.value):
            self.fault(_HALVED)
        return self.value

    def optional_text(self) -> str | None:
        """Text, or None where it is null, not there or empty."""
        return None if self.absent or self.value == "" else self.text()

    def texts(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(item.text() for item in self.items())

    def choice(self, options: tuple[T, ...]) -> T:
        """One of ``options``, which are text."""
        for option in options:
            if option == self.value:
                return option
        self._wrong(f"one of {', '.join(map(str, options))}")
        return options[0]

    def number(self, low: float, high: float) -> float:
        """A number from ``low`` to ``high``; neither NaN nor infinite."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self._wrong("a number")
        elif low <= self.value <= high:
            return self.value
        else:
            self.fault(f"{shown(self.value)} is not between {low:g} and {high:g}")
        return low

    def whole(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return int(self.number(low, high))
        self._wrong("a whole number")
        return low

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            self._wrong("true or false")
        return self.value is True

    def matching(self, form: re.Pattern[str], name: str) -> str:
        """Text of a form, called ``name`` where it is not of it."""
        if isinstance(self.value, str) and form.fullmatch(self.value):
            return self.value
        self._wrong(name)
        return ""

    def slug(self) -> str:
        """An id: small letters, digits and hyphens."""
        return self.matching(SLUG, "a slug such as coup-of-2002 (a-z, 0-9, hyphens)")

    def address(self) -> str:
        """An address on the web; no other scheme, since it becomes a link."""
        return self.matching(_ADDRESS, "an address that begins with https:// or http://")

    def optional_address(self) -> str | None:
        """An address on the web, or None where it is null, not there or empty."""
        return None if self.absent or self.value == "" else self.address()

    def edtf(self) -> str:
        """A date in EDTF; empty text where it is none, which no parser takes for a date."""
        text = self.text()
        if text:
            try:
                edtf.parse(text)
            except ValueError as error:
                self.fault(str(error))
                return ""
        return text

    def _wrong(self, wanted: str) -> None:
        if self.value is ABSENT:
            self.fault("is missing")
        else:
            self.fault(f"must be {wanted}, not {shown(self.value)}")


def _unwritable(value: object) -> str | None:
    """Why no file can hold a value that is no list and no object; None where one can."""
    if isinstance(value, float) and not math.isfinite(value):
        return "is a number too large to be written"  # 1e400 is infinite to Python
    return _HALVED if isinstance(value, str) and _HALF.search(value) else None
