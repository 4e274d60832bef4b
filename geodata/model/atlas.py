"""What an atlas is made of, as frozen data.

The shapes follow the layer files one to one, so that whoever knows a layer knows these.
The trap avoided: nothing here reads a file, resolves a name or draws, so every value can be
built in a test by hand and compared with ``==``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from geodata.model.faults import Fault
from geodata.model.period import Unit

OTHERWISE = "en"  # the language that is said where the one that is asked for is missing
PlaceKind = Literal["country", "admin1", "city", "base", "building", "border", "water", "region"]
Precision = Literal["exact", "approximate", "area", "unlocated"]
Status = Literal["asserted", "disputed", "hypothetical"]
Basis = Literal["text", "context", "record"]  # what gives a date or a place
Role = Literal["acts", "acted_on", "supports", "says"]
ROLES: tuple[Role, ...] = get_args(Role)
Publish = Literal["text", "passages", "citation"]
Silence = Literal["argument", "method", "repetition", "hypothesis", "heading", "imprint"]
Anchor = Literal["exact", "moved", "orphan"]
Shape = Literal[
    "circle",
    "square",
    "diamond",
    "triangle",
    "wedge",
    "pentagon",
    "hexagon",
    "star",
    "cross",
    "bar",
]
# Kinds of places that nobody agrees on the bounds of: no point pretends to know where they are.
BOUNDLESS: frozenset[PlaceKind] = frozenset({"region", "water"})


@dataclass(frozen=True, slots=True)
class Label:
    """Words for a reader by language, of which any may be missing but one."""

    texts: tuple[tuple[str, str], ...]  # (ISO 639 code, words), in the order of the codes

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Label:
        """The label with these words by language."""
        return cls(tuple(sorted(texts.items())))

    def given(self, language: str) -> str | None:
        """The words in a language; None where there are none."""
        return dict(self.texts).get(language)

    def text(self, language: str) -> str:
        """The words in a language; else those in another, and which it is: ``Toma [es]``.

        >>> Label.of({"es": "Toma", "fr": "Prise"}).text("en")
        'Toma [es]'
        """
        texts = dict(self.texts)
        if language in texts:
            return texts[language]
        other = OTHERWISE if OTHERWISE in texts else next(iter(texts), "")
        return f"{texts[other]} [{other}]" if other else ""

    @property
    def every(self) -> tuple[str, ...]:
        """The words in each of its languages."""
        return tuple(words for _, words in self.texts)


@dataclass(frozen=True, slots=True)
class Source:
    """A text of the atlas and where it comes from."""

    id: str
    file: str
    author: str
    title: str
    short: str  # what a tooltip has room for: "Petras"
    publisher: str
    date: str  # EDTF, of publication: "2010~"; empty where nobody knows it
    url: str | None
    language: str
    rights: str
    sha256: str
    names: tuple[str, ...] = ()  # of its authors, as lists have them: "Petras, James"
    publish: Publish = "text"  # what of it may be shown


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source that carry a claim; ``start`` and ``end`` count code points of its file."""

    source: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    anchor: Anchor = "exact"  # how it was found when the text was read; never stored
    was: int | None = None  # where its layer says that it begins, if it has moved; never stored


@dataclass(frozen=True, slots=True)
class When:
    """A date as the words support it (``edtf``) and as history records it (``record``)."""

    edtf: str
    basis: Basis
    record: str | None


@dataclass(frozen=True, slots=True)
class Reference:
    """Something outside the texts that a reader can look up."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a claim may not be so, in neutral words, with where to look."""

    label: Label
    references: tuple[Reference, ...]

    def text(self, language: str) -> str:
        """The words in a language, as `Label.text` has them."""
        return self.label.text(language)


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Where a gazetteer puts a place; degrees, WGS 84."""

    gazetteer: str
    id: str | None
    url: str | None
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Draft:
    """What a program found and nobody has reviewed: how sure it was, and at what."""

    score: float  # 0-1; of a place how probably it is meant, of an event only a rank
    trigger: str | None  # the word that tells of an event
    others: tuple[str, ...]  # what else the name of a place may mean, the likeliest first


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym resolved to a point, an area or (``unlocated``) to nothing."""

    id: str
    name: Label
    kind: PlaceKind
    country: str | None  # ISO 3166-1 alpha-2, stored and never derived from the point
    precision: Precision
    uncertainty_km: float | None
    named_in_text: bool
    spellings: tuple[str, ...]
    references: tuple[Coordinates, ...]
    passages: tuple[Passage, ...]
    note: Label | None
    geometry: Mapping[str, object] | None  # GeoJSON, as stored
    lat: float | None  # of the point, or of the area's label
    lon: float | None
    draft: Draft | None = None  # None: a person put it there, or has reviewed it


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body that takes part in an event, and how."""

    name: str  # in its modern spelling
    role: Role | None = None  # None: nobody has said it
    in_text: bool = True  # whether the text names it


@dataclass(frozen=True, slots=True)
class Event:
    """Something a text says happened."""

    id: str
    title: Label
    kind: str
    when: When | None
    places: tuple[str, ...]
    place_basis: tuple[Basis | None, ...]  # what places it at each of them; None: nobody said it
    countries: tuple[str, ...]
    actors: tuple[Actor, ...]
    status: Status
    doubt: Doubt | None
    weight: int
    passages: tuple[Passage, ...]
    draft: Draft | None = None  # None: a person put it there, or has reviewed it
    after: tuple[str, ...] = ()  # events that it follows, where dates do not say so

    @property
    def people(self) -> tuple[str, ...]:
        """The names of who takes part, each once."""
        return tuple(dict.fromkeys(actor.name for actor in self.actors))


@dataclass(frozen=True, slots=True)
class Relation:
    """A flow or a directed act from one place to another."""

    id: str
    title: Label
    kind: str
    origin: str  # a place; ``from`` in the layer, which is a keyword here
    target: str  # a place; ``to`` in the layer
    when: When | None
    amount: str | None  # as the text says it
    countries: tuple[str, ...]
    status: Status
    doubt: Doubt | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A country in a group, and the years a text gives for it."""

    country: str
    when: When | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """An alliance, organisation or treaty."""

    id: str
    name: Label
    kind: str
    members: tuple[Member, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the base map."""

    iso_a2: str
    iso_a3: str
    names: Mapping[str, str]  # language -> name
    lat: float  # of the label
    lon: float
    geometry: Mapping[str, object]  # GeoJSON Polygon or MultiPolygon

    def name(self, language: str) -> str:
        """The country's name in ``language``, else in English, else its code."""
        return self.names.get(language) or self.names.get("en") or self.iso_a2


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mark: how it looks and what it is called."""

    id: str
    layer: Literal["events", "relations", "groups"]
    colour: str  # "#rrggbb" on the light map
    colour_dark: str  # "#rrggbb" on the dark map
    shape: Shape | None  # of an event's mark; arcs and fills have none
    label: Label


@dataclass(frozen=True, slots=True)
class Home:
    """Where the map opens: degrees WGS 84 and a Leaflet zoom."""

    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Example:
    """A view worth opening first: what it shows, and its link (``?years=2002&sel=…``)."""

    label: Label
    link: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What an atlas says of itself: whose borders it draws, under which licences its data is."""

    title: Label
    text: Label


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A paragraph from which nothing was taken, and why, in one word."""

    source: str
    begins: str  # its first words as shown: enough of them to tell it from the others
    reason: Silence


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything read from one folder; the mappings keep the order of the files."""

    title: Label
    home: Home | None  # None: the map fits what it shows
    sources: Mapping[str, Source]
    texts: Mapping[str, str]  # source id -> the whole text; a missing text has no entry
    kinds: Mapping[tuple[str, str], Kind]  # (layer, id), since arms and arcs may share a word
    countries: Mapping[str, Country]
    places: Mapping[str, Place]
    events: Mapping[str, Event]
    relations: Mapping[str, Relation]
    groups: Mapping[str, Group]
    examples: tuple[Example, ...] = ()
    remarks: tuple[Remark, ...] = ()
    unmarked: tuple[Unmarked, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)  # id of one that is no more -> of now
    faults: tuple[Fault, ...] = ()
    languages: tuple[str, ...] = ()  # in which all that it says of itself has to be complete
    unit: Unit = "year"  # that its time is counted in


Feature = Event | Relation | Group | Place


def label_of(feature: Feature) -> Label:
    """What a feature is called: its title or its name."""
    return feature.title if isinstance(feature, Event | Relation) else feature.name


def passages_of(feature: Feature) -> tuple[Passage, ...]:
    """The passages that a feature rests on, those of its members too; each once."""
    members = feature.members if isinstance(feature, Group) else ()
    return tuple(
        dict.fromkeys([*feature.passages, *(p for member in members for p in member.passages)])
    )
