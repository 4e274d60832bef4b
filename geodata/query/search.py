"""What a search finds: things by what is said of them, and the texts sentence by sentence.

Every word has to occur, in any order, in what is said of one thing or in one sentence. Events,
relations and groups pass the other filters too, so that their numbers are those of the map; names
of places, countries and people are looked up in the whole atlas.
The trap avoided: a thing may be found by words that its title does not show (another language, a
spelling, a passage), so a reader is told by which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geodata import query
from geodata.model.atlas import Atlas, Country, Event, Group, Place, Relation
from geodata.query import Filter, Index
from geodata.query.search_index import Line, Searched
from geodata.text.folding import Spot, holds, plain, terms


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What was found for the terms; nothing at all where there are none."""

    terms: tuple[str, ...]
    events: tuple[Event, ...] = ()  # by date, the undated last
    places: tuple[Place, ...] = ()  # as countries and people: the shortest name first
    countries: tuple[Country, ...] = ()
    people: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    groups: tuple[Group, ...] = ()
    lines: tuple[Line, ...] = ()  # sentences in the order of the texts

    @property
    def empty(self) -> bool:
        """Whether nothing was found."""
        lists = (self.events, self.places, self.countries, self.people)
        return not any((*lists, self.relations, self.groups, self.lines))


def results(atlas: Atlas, index: Index, filters: Filter) -> SearchResults:
    """What the words of ``filters`` find.

    Events, relations and groups are those that pass all of ``filters``; sentences those of the
    texts they name, of all texts where they name none.
    """
    wanted = terms(filters.words)
    if not wanted:
        return SearchResults(())
    hay = index.words
    return SearchResults(
        terms=wanted,
        events=query.matching(atlas, index, filters),
        places=tuple(atlas.places[id_] for id_ in _named(hay.places, wanted)),
        countries=tuple(atlas.countries[code] for code in _named(hay.countries, wanted)),
        people=tuple(_named(hay.people, wanted)),
        relations=query.relations_matching(atlas, index, filters),
        groups=query.groups_matching(atlas, index, filters),
        lines=tuple(
            line
            for line in hay.lines
            if holds(line.folded, wanted) and query.any_of(filters.sources, (line.sentence.source,))
        ),
    )


def _named(entries: Mapping[str, Searched], wanted: Sequence[str]) -> list[str]:
    """The keys of the entries found, the shortest name first: it is nearest to what was typed."""
    named = {key: entry for key, entry in entries.items() if holds(entry.folded, wanted)}
    return sorted(named, key=lambda key: (_length(named[key], wanted), key))


def _length(entry: Searched, wanted: Sequence[str]) -> int:
    names = entry.folded.split("\n")
    return min((len(name) for name in names if holds(name, wanted)), default=len(entry.folded))


def evidence(entry: Searched, title: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """Of what a thing is found by, enough to show each term that stands in it beside its title.

    First the sentence with most of the terms, then what it takes to show the rest.
    """
    fields = (*entry.quoted, *entry.names)
    terms_by_field = {
        field: {term for term in wanted if holds(plain(field), (term,))} for field in fields
    }
    best = max(entry.quoted, key=lambda field: len(terms_by_field[field]), default=None)
    chosen = [best] if best and terms_by_field[best] else []
    shown_terms = {term for term in wanted if holds(plain(title), (term,))}.union(
        *(terms_by_field[field] for field in chosen)
    )
    for field in fields:
        if not terms_by_field[field] <= shown_terms:
            chosen.append(field)
            shown_terms |= terms_by_field[field]
    return tuple(chosen)


def clipped(text: str, spots: Iterable[Spot], longest: int) -> tuple[str, tuple[Spot, ...]]:
    """A long text cut to about ``longest`` letters around its first spot, between two words.

    The spots are those of the text that is left; none of them is cut short.

    >>> clipped("one two three four five", [(8, 13)], 14)
    ('… three four …', ((2, 7),))
    """
    listed = tuple(spots)
    if len(text) <= longest:
        return text, listed
    first = listed[0][0] if listed else 0
    start = max(0, min(first - longest // 3, len(text) - longest))
    if start:
        start = min(first, text.find(" ", start) + 1 or first)
    end = start + longest
    if end < len(text):
        end = max(text.rfind(" ", start, end), *(b for a, b in listed if a < end), start)
    else:
        end = len(text)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    moved = len(before) - start
    kept = tuple((a + moved, b + moved) for a, b in listed if start <= a and b <= end)
    return f"{before}{text[start:end].rstrip()}{after}", kept
