"""What a view shows of the open atlas: what passes its filters, for a panel to tell.

Here everything is asked that a panel tells, so that panels, map and picture count alike; what one
panel alone needs is asked when that panel is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.state import marks, selection
from dashboard.state.atlas import OpenAtlas, covered
from geodata import query
from geodata.io.coverage import ParagraphCoverage
from geodata.model.atlas import Doubt, Event, Group, Member, Relation
from geodata.model.period import Period
from geodata.query import CountryDossier, search
from geodata.query.dossiers import Appearance, PersonDossier
from geodata.query.search import SearchResults
from geodata.query.search_index import SearchIndex
from geodata.query.view import View


@dataclass(frozen=True, slots=True)
class Lists:
    """What passes the filters of a view, in the order that each list has of itself."""

    events: tuple[Event, ...]  # in the years of the view, by date
    dated: int  # events in any years
    undated: tuple[Event, ...]
    relations: tuple[Relation, ...]  # in the years of the view, by date, then those without one
    groups: Sequence[tuple[Group, tuple[Member, ...]]]  # each with its members in those years
    people: Sequence[Appearance]  # who is named in the events, in how many, and how


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found, which of it the years show, and the words that it was found by."""

    results: SearchResults
    events: tuple[Event, ...]  # of the results, in the years shown
    relations: tuple[Relation, ...]
    index: SearchIndex


@dataclass(frozen=True, slots=True)
class Contents:
    """What passes the filters of a view, and what is asked of it."""

    opened: OpenAtlas
    view: View
    window: Period  # that is shown
    matching: tuple[Event, ...]  # in any year or none
    shown: tuple[Event, ...]  # of these, in the years shown
    relations: tuple[Relation, ...]  # in any year or none

    def lists(self) -> Lists:
        """All that the map shows and what it cannot show."""
        atlas, index = self.opened.atlas, self.opened.index
        undated = query.undated(self.matching)
        groups = query.groups_matching(atlas, index, selection.filters(self.view))
        gathered = [(group, self.members(group)) for group in groups]
        relations = query.relations_within(self.relations, index, self.window)
        return Lists(
            events=self.shown,
            dated=len(self.matching) - len(undated),
            undated=undated,
            relations=(*relations, *query.undated(self.relations)),
            groups=[
                (group, members) for group, members in gathered if members or not group.members
            ],
            people=query.appearances(self.shown),
        )

    def search(self) -> Search:
        """What the search of the view finds."""
        atlas, index = self.opened.atlas, self.opened.index
        results = search.results(atlas, index, selection.filters(self.view))
        return Search(
            results,
            query.within(results.events, index, self.window),
            query.relations_within(results.relations, index, self.window),
            index.words,
        )

    def person(self) -> PersonDossier | None:
        """The one person or body that the view filters by."""
        if len(self.view.person) != 1:
            return None
        return query.person_dossier(self.opened.atlas, self.opened.index, self.view.person[0])

    def country(self, code: str) -> tuple[CountryDossier, tuple[Event, ...], query.Bars]:
        """All of a country, its events in the years shown, and what of them each year has."""
        opened = self.opened
        dossier = query.country_dossier(opened.atlas, opened.index, code, self.matching)
        shown = tuple(event for event in self.shown if code in event.countries)
        return dossier, shown, query.bars(dossier.events, opened.index)

    def told_countries(self) -> frozenset[str]:
        """The codes of the countries that the texts tell something of or only name."""
        atlas = self.opened.atlas
        claims: list[Event | Relation] = [*atlas.events.values(), *atlas.relations.values()]
        members = (member for group in atlas.groups.values() for member in group.members)
        return frozenset(
            [
                *(code for claim in claims for code in claim.countries),
                *(member.country for member in members),
                *(place.country for place in atlas.places.values() if place.country),
            ]
        )

    def drawn_on(self, country: str) -> int:
        """How many of the events shown the map counts on a country as a whole."""
        wholes = {
            place.id
            for place in self.opened.atlas.places.values()
            if place.kind == "country" and place.country == country
        }
        return sum(not wholes.isdisjoint(event.places) for event in self.shown)

    def at(self, place: str) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """The events at a place: in the years shown, and in others or none."""
        events = query.at_place(self.matching, place)
        shown = query.within(events, self.opened.index, self.window)
        ids = {event.id for event in shown}
        return shown, tuple(event for event in events if event.id not in ids)

    def members(self, group: Group) -> tuple[Member, ...]:
        """The members of a group in the years shown."""
        return query.members_within(group, self.opened.index, self.window)

    def neighbours(self, event: Event) -> tuple[Event | None, Event | None]:
        """The events before and after one."""
        return query.neighbours(self.matching, event.id)

    def passage_counts(self, source: str) -> tuple[int, int, int]:
        """How many passages of a text carry a claim, only name a place, are found no more."""
        return marks.passage_counts(self.opened, source)

    def letter(self, source: str) -> int | None:
        """The letter of a text, as shown, that a link to no passage or to a paragraph leads to."""
        text = self.opened.atlas.texts.get(source)
        if text is None:
            return None
        start = None if self.view.sel else self.view.start
        if self.view.para is not None:
            start = marks.opening(text, self.view.para)
        if start is None:
            return None
        return marks.letter(marks.paragraphs_in(self.opened, source), start)

    def doubts(self) -> Mapping[Doubt, Sequence[Event | Relation]]:
        """Each doubt of the whole atlas, by date, with the claims that share it."""
        atlas, index = self.opened.atlas, self.opened.index
        claims: list[Event | Relation] = [atlas.events[id_] for id_ in index.order]
        claims += [atlas.relations[id_] for id_ in index.relations.order]
        rows: dict[Doubt, list[Event | Relation]] = {}
        for claim in claims:
            if claim.doubt:
                rows.setdefault(claim.doubt, []).append(claim)
        return rows

    def covered(self) -> Mapping[str, tuple[ParagraphCoverage, ...]]:
        """What was taken from each paragraph of each text."""
        return covered()


def contents(opened: OpenAtlas, view: View) -> Contents:
    """What passes the filters of a view."""
    filters, window = selection.filters(view), selection.window(opened, view)
    matching = query.matching(opened.atlas, opened.index, filters)
    shown = query.within(matching, opened.index, window)
    relations = query.relations_matching(opened.atlas, opened.index, filters)
    return Contents(opened, view, window, matching, shown, relations)
