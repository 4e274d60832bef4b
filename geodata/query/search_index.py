"""What can be found in an atlas, folded once: things by their names and words, texts by sentences.

Each thing keeps the words that it is found by, so that a reader can be shown which of them it was.
The trap avoided: a passage as it stands in its file may hold signs of markup, and nobody types
those; so it is found by the words as they are shown too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from geodata.model import days, edtf
from geodata.model.atlas import Atlas, Event, Group, Passage, Place, Relation, When
from geodata.text.folding import fold, plain
from geodata.text.passages import paragraphs
from geodata.text.reading import Reading
from geodata.text.sentences import Sentence

Texts = Mapping[str, tuple[Sentence, ...]]

MOST_YEARS = 200  # of a date that are spelled out; of a longer one only the ends are
# In the languages that layers speak, as their titles and names are.
MONTHS = (
    ("January", "enero"),
    ("February", "febrero"),
    ("March", "marzo"),
    ("April", "abril"),
    ("May", "mayo"),
    ("June", "junio"),
    ("July", "julio"),
    ("August", "agosto"),
    ("September", "septiembre"),
    ("October", "octubre"),
    ("November", "noviembre"),
    ("December", "diciembre"),
)


@dataclass(frozen=True, slots=True)
class Searched:
    """What a thing is found by: its names, the sentences it rests on, and both folded."""

    names: tuple[str, ...]
    quoted: tuple[str, ...]
    folded: str  # these and its dates, a line each, so that no phrase is found across two
    events: int = 0  # that are there, or in which it takes part; of a place, a country, a person


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a text, folded, and the features that rest on words of it, by their ids.

    What is told comes before what is only named.
    """

    sentence: Sentence
    folded: str
    resting: tuple[tuple[str, Passage], ...]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """All that can be found, by the layer's ids; people and bodies by their names."""

    events: Mapping[str, Searched]
    places: Mapping[str, Searched]
    countries: Mapping[str, Searched]
    people: Mapping[str, Searched]
    relations: Mapping[str, Searched]
    groups: Mapping[str, Searched]
    lines: tuple[Line, ...]  # in the order of the texts


def search_index(atlas: Atlas) -> SearchIndex:
    """What can be found in an atlas."""
    known = frozenset(_names(atlas))
    texts = {id_: Reading(text, id_, known).sentences for id_, text in atlas.texts.items()}

    def entry(
        names: Iterable[str],
        passages: Iterable[Passage] = (),
        events: int = 0,
        dated: When | None = None,
    ) -> Searched:
        named = tuple(dict.fromkeys(name for name in names if name))
        rests = tuple(passages)
        quoted = tuple(dict.fromkeys(_around(texts, passage) for passage in rests))
        shown = (_shown(passage, known) for passage in rests)
        fields = [*named, *(each.exact for each in rests), *shown, *_dates(dated)]
        return Searched(named, quoted, "\n".join(dict.fromkeys(map(plain, fields))), events)

    there = Counter(id_ for e in atlas.events.values() for id_ in dict.fromkeys(e.places))
    taking = Counter(code for e in atlas.events.values() for code in dict.fromkeys(e.countries))
    people = Counter(name for e in atlas.events.values() for name in e.people)
    return SearchIndex(
        events={
            e.id: entry(_event(atlas, e), e.passages, dated=e.when) for e in atlas.events.values()
        },
        places={p.id: entry(_place(p), events=there[p.id]) for p in atlas.places.values()},
        countries={
            c.iso_a2: entry(c.names.values(), events=taking[c.iso_a2])
            for c in atlas.countries.values()
        },
        people={name: entry([name], events=number) for name, number in people.items()},
        relations={
            r.id: entry(_relation(atlas, r), r.passages, dated=r.when)
            for r in atlas.relations.values()
        },
        groups={g.id: entry(_group(atlas, g), _said(g)) for g in atlas.groups.values()},
        lines=tuple(_lines(atlas, texts)),
    )


def _place(place: Place) -> tuple[str, ...]:
    return (*place.name.every, *place.spellings)


def _event(atlas: Atlas, event: Event) -> Iterator[str]:
    yield from (*event.title.every, *event.people)
    yield from _there(atlas, event.places, event.countries)


def _relation(atlas: Atlas, relation: Relation) -> Iterator[str]:
    yield from (*relation.title.every, relation.amount or "")
    yield from _there(atlas, (relation.origin, relation.target), relation.countries)


def _group(atlas: Atlas, group: Group) -> Iterator[str]:
    yield from group.name.every
    yield from _there(atlas, (), (member.country for member in group.members))


def _there(atlas: Atlas, places: Iterable[str], countries: Iterable[str]) -> Iterator[str]:
    for id_ in places:
        if id_ in atlas.places:
            yield from _place(atlas.places[id_])
    for code in countries:
        if code in atlas.countries:
            yield from atlas.countries[code].names.values()


def _dates(dated: When | None) -> Iterator[str]:
    """The years of a date and its decades; of one to the month its months, to the day its days."""
    for said in filter(None, (dated.edtf, dated.record) if dated else ()):
        yield from _said_in(edtf.precision(said))


def _said_in(found: edtf.Dating) -> Iterator[str]:
    known = [days.civil(day) for day in (found.span.start, found.span.last) if day is not None]
    if known and not found.members:
        years = range(known[0].year, known[-1].year + 1)
        spelled = years if len(years) <= MOST_YEARS else (years[0], years[-1])
        decades = (f"{year // 10}0s" for year in spelled if year > 0)
        yield " ".join(dict.fromkeys([*map(_year, spelled), *decades]))
    for each in found.members or found.ends or (found,):
        if not isinstance(each, edtf.Dating):
            continue
        if found.members:
            yield from _said_in(each)
        elif each.unit in ("month", "day") and each.span.start is not None:
            first = days.civil(each.span.start)
            day = str(first.day) if each.unit == "day" else ""
            yield " ".join([day, *MONTHS[first.month - 1], _year(first.year)])


def _year(year: int) -> str:
    """A year as readers write it, one before the first in both ways.

    >>> _year(711), _year(-43)
    ('711', '44 BC BCE')
    """
    return str(year) if year > 0 else f"{1 - year} BC BCE"


def _said(group: Group) -> Iterator[Passage]:
    yield from group.passages
    for member in group.members:
        yield from member.passages


def _shown(passage: Passage, known: Collection[str]) -> str:
    return " ".join(paragraph.text for paragraph in paragraphs(passage.exact, known))


def _names(atlas: Atlas) -> Iterator[str]:
    """The words of every name that the atlas has, folded: a line's end may have broken one."""
    for place in atlas.places.values():
        yield from fold(" ".join(_place(place))).split()
    for country in atlas.countries.values():
        yield from fold(" ".join(country.names.values())).split()
    for event in atlas.events.values():
        yield from fold(" ".join(event.people)).split()


def _met(texts: Texts, passage: Passage) -> tuple[Sentence, ...]:
    """The sentences that a passage stands in; none for an orphan."""
    if passage.anchor == "orphan" or passage.source not in texts:
        return ()
    text = texts[passage.source]
    first = bisect_right(text, passage.start, key=attrgetter("end"))
    last = bisect_right(text, passage.end - 1, key=attrgetter("start"))
    return text[first:last]


def _around(texts: Texts, passage: Passage) -> str:
    return " ".join(each.text for each in _met(texts, passage)) or passage.exact


def _lines(atlas: Atlas, texts: Texts) -> Iterator[Line]:
    resting: dict[Sentence, list[tuple[str, Passage]]] = {}
    features = (
        *((e.id, e.passages) for e in atlas.events.values()),
        *((r.id, r.passages) for r in atlas.relations.values()),
        *((g.id, tuple(_said(g))) for g in atlas.groups.values()),
        *((p.id, p.passages) for p in atlas.places.values()),
    )
    for id_, passages in features:
        for passage in passages:
            for each in _met(texts, passage):
                resting.setdefault(each, []).append((id_, passage))
    for text in texts.values():
        for each in text:
            yield Line(each, plain(each.text), tuple(resting.get(each, ())))
