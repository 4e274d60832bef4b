"""What is wrong in a file, as one line that a person can act on."""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST = 60  # letters of a value that are quoted


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in the files, as one line a person can act on."""

    file: str
    feature: str | None
    field: str | None
    reason: str
    kept: bool = False  # the feature is shown all the same, without what is wrong

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.file, self.feature, self.field) if part)
        return f"{where}: {self.reason}"


def shown(value: object) -> str:
    """A value as a fault can quote it: one short line, whatever it is.

    A list or an object is only named: Python cannot print one that is nested deeply enough, nor
    a whole number of more than 4,300 digits.
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return repr(value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…")
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else "a huge number"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else f"a {type(value).__name__}"
