"""What a search found, group by group, each hit with the words that found it marked.

The trap avoided: numbers that look alike and are not. Events are counted as the map counts them,
all that pass the search and the other filters, and it is said how many of them these years show.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from dashboard.markup import Html, join, link, marked, tag
from dashboard.panels.parts.evidence import unreviewed
from dashboard.panels.parts.paging import PanelList, alone, drawn, opening
from dashboard.panels.parts.people import only
from dashboard.panels.parts.rows import badge, place_names, signs
from dashboard.state import selection
from dashboard.state.contents import Search
from dashboard.state.context import Context
from dashboard.words import phrases, read_words
from geodata import query
from geodata.model.atlas import Country, Event, Group, Place, Relation
from geodata.query.search import SearchResults, clipped, evidence
from geodata.query.search_index import Line, Searched
from geodata.query.view import Part, View, unfiltered, with_
from geodata.text.folding import spots

FIRST = 8  # hits of a group before the way to all of them

Dated = TypeVar("Dated", Event, Relation)


def show(context: Context, found: Search) -> None:
    """The hits in groups, names first; where there are none, what was searched."""
    results = found.results
    words = context.words
    whose = words["search.title"].format(words=context.view.q)
    title = tag("h2", whose, dir="auto")
    if results.empty:
        st.html(tag("article", title, *_nothing(context, results), class_="results"))
        return
    lists = _lists(context, found)
    if article := alone(context.view, whose, lists, "results"):
        st.html(join(article))
        return
    st.html(
        tag(
            "article",
            title,
            _count(
                context.view,
                len(results.events),
                len(found.events),
                len(query.undated(results.events)),
            ),
            _filters(context.view),
            *(opening(context.view, panel_list) for panel_list in lists),
            class_="results",
        )
    )


def _lists(context: Context, found: Search) -> list[PanelList[Any]]:
    """The groups of hits, names first."""
    results = found.results
    hits = Hits(context, found)
    shown_ids = {event.id for event in found.events} | {tie.id for tie in found.relations}
    groups: list[tuple[Part, Sequence[Any], Callable[[Any], Html]]] = [
        ("people", results.people, hits.person),
        ("places", results.places, hits.place),
        ("countries", results.countries, hits.country),
        ("groups", results.groups, hits.group),
        ("events", _first(shown_ids, results.events), partial(hits.event, shown_ids)),
        ("relations", _first(shown_ids, results.relations), partial(hits.relation, shown_ids)),
        ("sentences", results.lines, hits.sentence),
    ]
    words = context.words
    return [
        PanelList(
            part,
            phrases.numbered(words, f"search.{part}_group", n=len(rows)),
            rows,
            drawn(row, "ul", "events"),
            FIRST,
        )
        for part, rows, row in groups
    ]


def _first(shown_ids: Collection[str], rows: Sequence[Dated]) -> list[Dated]:
    """What these years show before the rest."""
    return sorted(rows, key=lambda row: row.id not in shown_ids)


def _count(view: View, number: int, shown: int, undated: int) -> Html:
    words = read_words(view.lang)
    texts = [phrases.numbered(words, "search.events", n=number)]
    if view.years and number:
        texts.append(phrases.numbered(words, "search.shown", n=shown))
    if undated:
        texts.append(phrases.numbered(words, "search.undated", n=undated))
    return tag("p", words["joint.comma"].join(texts) + ".", class_="count", role="status")


def _filters(view: View) -> Html | None:
    """That other filters hold, and the way without them; None where there are none."""
    without = unfiltered(view)
    if without == view:
        return None
    words = read_words(view.lang)
    return tag(
        "p", words["search.filters"], " ", link(without, words["search.without"]), class_="note"
    )


def _nothing(context: Context, results: SearchResults) -> list[Html | None]:
    words = context.words
    message = words["search.nothing" if results.terms else "search.no_words"]
    searched = phrases.numbered(words, "search.searched", n=len(context.atlas.texts))
    return [
        tag("p", message, class_="empty", role="status"),
        _filters(context.view),
        tag("p", searched, class_="note"),
        tag("p", link(with_(context.view, q=""), words["search.remove"])),
    ]


LONGEST = 320  # letters of a sentence that is a hit itself
BESIDE = 220  # letters of one that shows why its event is a hit


@dataclass(frozen=True, slots=True)
class Hits:
    """The rows of what a search found."""

    context: Context
    found: Search

    def event(self, shown_ids: Collection[str], event: Event) -> Html:
        """An event; ``shown_ids`` are the ids of what these years show."""
        entry = self.found.index.events[event.id]
        places = place_names(self.context.atlas, event, self.context.lang) or self._word(
            "list.unplaced"
        )
        sources = phrases.sources(self.context.atlas, event.passages, self.context.words)
        return tag(
            "li",
            badge(self.context.atlas, event, self.context.lang),
            self._when(event, is_shown=event.id in shown_ids),
            self._title(self.context.choose(event.id), event.title.text(self.context.lang)),
            signs(event, self.context.lang),
            *self._evidence(entry, event.title.text(self.context.lang)),
            tag("small", f"{places} · {sources}"),
            class_=None if event.id in shown_ids else "elsewhere",
        )

    def relation(self, shown_ids: Collection[str], relation: Relation) -> Html:
        """A relation; ``shown_ids`` are the ids of what these years show."""
        entry = self.found.index.relations[relation.id]
        title = relation.title.text(self.context.lang)
        sources = phrases.sources(self.context.atlas, relation.passages, self.context.words)
        return tag(
            "li",
            self._when(relation, is_shown=relation.id in shown_ids),
            self._title(self.context.choose(relation.id), title),
            *self._evidence(entry, title),
            tag("small", sources),
            class_=None if relation.id in shown_ids else "elsewhere",
        )

    def group(self, group: Group) -> Html:
        """A group."""
        name = group.name.text(self.context.lang)
        entry = self.found.index.groups[group.id]
        target = self.context.choose(group.id)
        return tag("li", self._title(target, name), *self._evidence(entry, name))

    def person(self, name: str) -> Html:
        """A person or body, whose filter takes the place of the search."""
        return self._named(only(self.context.view, name), name, self.found.index.people[name])

    def place(self, place: Place) -> Html:
        """A place."""
        target = self.context.choose(place.id)
        name = place.name.text(self.context.lang)
        entry = self.found.index.places[place.id]
        return self._named(target, name, entry, unreviewed(place, self.context.lang))

    def country(self, country: Country) -> Html:
        """A country; the map goes there."""
        target = with_(self.context.view, country=(country.iso_a2,), sel=(), panel="country")
        lat, lon = round(country.lat, 4), round(country.lon, 4)
        name = country.name(self.context.lang)
        entry = self.found.index.countries[country.iso_a2]
        return self._named(replace(target, lat=lat, lon=lon, z=selection.CLOSE), name, entry)

    def sentence(self, line: Line) -> Html:
        """A sentence, whose text opens there."""
        atlas, sentence = self.context.atlas, line.sentence
        source = phrases.source(atlas.sources[sentence.source], self.context.words)
        event_id = next((id_ for id_, _ in line.resting if id_ in atlas.events), None)
        title = atlas.events[event_id].title.text(self.context.lang) if event_id else None
        return tag(
            "li",
            link(
                self._reading(line), self._marked(sentence.text, LONGEST), class_="said", dir="auto"
            ),
            tag("small", source, f" · {title}" if title else None),
        )

    def _reading(self, line: Line) -> View:
        if line.resting:
            return self.context.grown(self.context.reading(*line.resting[0]))
        source, start = line.sentence.source, line.sentence.start
        return with_(self.context.view, sel=(), panel="text", source=(source,), start=start)

    def _named(self, target: View, name: str, entry: Searched, sign: Html | None = None) -> Html:
        words = self.context.words
        number = phrases.numbered(words, "search.of_events", n=entry.events)
        return tag(
            "li",
            self._title(target, name),
            sign,
            tag("small", number) if entry.events else None,
            *self._evidence(entry, name),
            class_="named",
        )

    def _when(self, dated: Event | Relation, *, is_shown: bool) -> Html:
        words = self.context.words
        text = phrases.date(dated.when, words) or words["date.none"]
        elsewhere = not is_shown and not query.undated([dated])
        return tag("time", text, words["search.elsewhere"] if elsewhere else None)

    def _title(self, target: View, title: str) -> Html:
        return link(target, self._marked(title, len(title)), dir="auto")

    def _evidence(self, entry: Searched, title: str) -> list[Html]:
        chosen = evidence(entry, title, self.found.results.terms)
        return [
            tag(
                "q" if text in entry.quoted else "span",
                self._marked(text, BESIDE),
                class_="said",
                dir="auto",
            )
            for text in chosen
        ]

    def _marked(self, text: str, longest: int) -> Html:
        return marked(*clipped(text, spots(text, self.found.results.terms), longest))

    def _word(self, key: str) -> str:
        return self.context.words[key]
