"""What crosses between Python and the browser, by the names it has on the way.

`frontend/contract.d.ts` says the same to the scripts, and a test holds the two to each other.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from geodata.model.atlas import Basis, PlaceKind, Precision, Shape, Status
from geodata.model.edtf import Sort
from geodata.model.period import Unit
from geodata.query.view import Mode

Pair = tuple[int, int]  # first and last unit of a period


# --- what the map draws from: payload.py -----------------------------------------------------


# "from" is a word of Python, so this one is not written as a class.
RelationRow = TypedDict(
    "RelationRow",
    {
        "id": str,
        "title": str,
        "kind": str,
        "period": Pair | None,
        "date": str,
        "from": str,
        "to": str,
        "amount": str | None,
        "countries": list[str],
        "status": Status,
        "doubt": bool,
        "source": str,
    },
)


class EventRow(TypedDict):
    """An event; ``period`` and ``sort`` are None where no text dates it.

    ``shares``: what it adds to the bars, each as first unit, last unit and share of each. None
    where that follows from the rest: an act has the n units of its period, 1/n each, what lasts 1.
    """

    id: str
    title: str
    kind: str
    period: Pair | None
    sort: Sort | None
    shares: list[tuple[int, int, float]] | None
    date: str
    places: list[str]
    place_basis: list[Basis | None]  # what gives each of them; None: nobody has said it
    status: Status
    doubt: bool
    draft: bool
    weight: int
    source: str


class MemberRow(TypedDict):
    """A member of a group, in the period in which it is one."""

    country: str
    period: Pair


class GroupRow(TypedDict):
    """A group."""

    id: str
    name: str
    kind: str
    members: list[MemberRow]


class PlaceRow(TypedDict):
    """A place that has a position: ``lat`` and ``lon`` in degrees, ``km`` its uncertainty."""

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    precision: Precision
    km: float | None
    lat: float
    lon: float
    sources: list[str]
    draft: bool


class CountryRow(TypedDict):
    """A country: its label's point in degrees, its rings as [x, y, step x, step y, …].

    ``near`` says whether there is more of it for close views: frontend/ground/countries.
    """

    code: str
    name: str
    lat: float
    lon: float
    rings: list[list[int]]
    near: bool


class CountriesBody(TypedDict):
    """The land; ``steps`` go into a degree."""

    steps: int
    countries: list[CountryRow]


class EraRow(TypedDict):
    """How years are named before the year 1, soon after, and several of them by their ends."""

    bc: str
    ad: str
    years: str


class TextRow(TypedDict):
    """A text, as a reader calls it."""

    id: str
    name: str


class HomeRow(TypedDict):
    """Where the map opens."""

    lat: float
    lon: float
    zoom: float


class KindRow(TypedDict):
    """A kind of relations or groups, its colours as "#rrggbb"."""

    id: str
    label: str
    colour: str
    dark: str


class MarkKindRow(TypedDict):
    """A kind of events."""

    id: str
    label: str
    colour: str
    dark: str
    shape: Shape


class LegendBody(TypedDict):
    """What the map's frame needs beside the rows."""

    bounds: Pair
    unit: Unit
    unit_word: str  # the name of one
    eras: EraRow
    title: str
    texts: list[TextRow]
    recorded: bool  # whether the record alone dates something
    home: HomeRow | None
    mode: Mode  # of a link that says none
    classes: list[int]  # of a count, each by its lower bound: the tints of countries
    kinds: list[MarkKindRow]
    arcs: list[KindRow]
    fills: list[KindRow]
    words: dict[str, str]


# --- what there is to filter by: filter_values.py --------------------------------------------


class FilterRow(TypedDict):
    """A filter with its values: what a reader calls each, and its name in a link."""

    name: str
    label: str
    options: list[tuple[str, str]]


# --- a text: marked_text.py ------------------------------------------------------------------


class ParagraphRow(TypedDict):
    """A paragraph: words alone, or words with the numbers of the marks over them."""

    runs: list[str | tuple[str, list[int]]]
    number: int | None


class TextMarkRow(TypedDict):
    """A mark: where it stands in the file, and what rests on it."""

    start: int
    end: int
    lane: int
    ids: list[str]


class FeatureRow(TypedDict):
    """What rests on words, as a reader is told of it beside them."""

    kind: str
    label: str
    shape: NotRequired[str | None]
    light: NotRequired[str]
    dark: NotRequired[str]
    title: str
    date: str
    panel: str
    draft: NotRequired[str]


class OrphanRow(TypedDict):
    """Something whose words are not found in the text."""

    id: str
    exact: str


class TextBody(TypedDict):
    """A text with its marks."""

    language: str
    paragraphs: list[ParagraphRow]
    marks: list[TextMarkRow]
    features: dict[str, FeatureRow]
    orphans: list[OrphanRow]


# --- between the map and Python: dashboard/map/folium_map.py ---------------------------------


class MapPosition(TypedDict):
    """Where the map stands."""

    lat: float
    lon: float
    z: float


class MapCommand(TypedDict):
    """What the map is told: the view, and which rows pass it (one bit each, base64; None: all)."""

    session: str
    heard: int
    years: Pair | None
    mode: Mode
    sel: list[str]
    at: MapPosition | None
    rows: str | None
    arcs: str | None
    country: str | None
    kind: str | None
    source: str | None
    person: list[str]
    role: str | None
    placed: str | None
    dated: str | None
    basis: str | None
    doubt: bool
    all_arcs: bool
    q: str | None


class MapChange(TypedDict):
    """What a reader did on the map."""

    n: int
    years: NotRequired[str]  # as a link has them; empty: all
    mode: NotRequired[Mode]
    at: NotRequired[MapPosition | None]
    sel: NotRequired[list[str]]
    country: NotRequired[list[str]]
    kind: NotRequired[list[str]]
    placed: NotRequired[list[str]]
    basis: NotRequired[list[str]]
    doubt: NotRequired[bool]
    all_arcs: NotRequired[bool]
    panel: NotRequired[Literal["list"]]
    part: NotRequired[Literal["undated"]]


class MapMessage(TypedDict):
    """All that Python has not heard yet; ``n`` is the number of the last."""

    n: int
    changes: list[MapChange]


# --- between the page's own script and Python: dashboard/page/script.py ----------------------


class PageData(TypedDict):
    """What lies over the page is told."""

    words: dict[str, str]
    version: str
    cited: str
    lang: str
    sel: list[str]
    panel: str | None
    q: str
    filters: dict[str, str]
    offered: str
    session: str
    heard: int


class PageChange(TypedDict):
    """A link that was followed, or a filter that was set."""

    n: int
    href: NotRequired[str]
    filter: NotRequired[str]
    value: NotRequired[str]


class PageMessage(TypedDict):
    """As `MapMessage`."""

    n: int
    changes: list[PageChange]


# --- what the text panel is told: dashboard/panels/text.py -----------------------------------


class ReaderData(TypedDict):
    """Which text, and what of it is chosen."""

    address: str
    base: str
    sel: list[str]
    start: int | None
    para: int | None
    letter: int | None
    words: dict[str, str]
