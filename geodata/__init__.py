r"""Texts, the layers read from them, and the library that reads, checks and queries both.

What an atlas tells, with the words that each thing rests on:

>>> import geodata
>>> atlas = geodata.read(geodata.FIRST)
>>> len(atlas.texts), atlas.faults
(2, ())
>>> index = geodata.index(atlas)
>>> coups = geodata.matching(atlas, index, geodata.Filter(kinds=("coup",), countries=("VE",)))
>>> for event in geodata.within(coups, index, geodata.Period(1990, 1999)):
...     print(event.when.edtf, event.title.text("en"), event.passages[0].exact, sep="\n")
1992
Chávez leads a military uprising, which is put down
popular sympathy for the Chavez military uprising of 1992

What a machine finds in any text, for a person to review:

>>> from datetime import date
>>> text = "Thousands marched in Santiago last Thursday."
>>> candidates = geodata.extract(geodata.Document("a note", text, date(2019, 11, 25)))
>>> [(toponym.name.text, toponym.place.country) for toponym in candidates.toponyms]
[('Santiago', 'CL')]
>>> [(dated.text, dated.edtf) for dated in candidates.dates]
[('last Thursday', '2019-11-21')]

Each name is imported when it is first asked for: who only reads an atlas waits for no recogniser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.documents.document import Document
    from geodata.documents.files import UnreadableError, read_document
    from geodata.geoparse.extract import Candidates, extract
    from geodata.io.layers import FIRST, is_atlas, read
    from geodata.model.atlas import (
        Actor,
        Atlas,
        Country,
        Event,
        Group,
        Passage,
        Place,
        Relation,
        Source,
        When,
    )
    from geodata.model.faults import Fault
    from geodata.model.period import Period
    from geodata.query.filters import Filter, matching, relations_matching, within
    from geodata.query.index import Index, index
    from geodata.query.rights import published

__version__ = "0.2.0"
__all__ = [
    "FIRST",
    "Actor",
    "Atlas",
    "Candidates",
    "Country",
    "Document",
    "Event",
    "Fault",
    "Filter",
    "Group",
    "Index",
    "Passage",
    "Period",
    "Place",
    "Relation",
    "Source",
    "UnreadableError",
    "When",
    "__version__",
    "extract",
    "index",
    "is_atlas",
    "matching",
    "published",
    "read",
    "read_document",
    "relations_matching",
    "within",
]

_HOMES = {
    "geodata.documents.document": "Document",
    "geodata.documents.files": "UnreadableError read_document",
    "geodata.geoparse.extract": "Candidates extract",
    "geodata.io.layers": "FIRST is_atlas read",
    "geodata.model.atlas": "Actor Atlas Country Event Group Passage Place Relation Source When",
    "geodata.model.faults": "Fault",
    "geodata.model.period": "Period",
    "geodata.query.filters": "Filter matching relations_matching within",
    "geodata.query.index": "Index index",
    "geodata.query.rights": "published",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """A public name, from where it is at home."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    public: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = public
    return public


def __dir__() -> list[str]:
    """What is public, and what Python itself puts there."""
    return sorted({*globals(), *__all__})
