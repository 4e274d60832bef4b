"""One hit of a search as a row: the way to it, the words it was found by marked, whose they are.

The trap avoided: a hit whose title does not hold the words looks like a mistake, so it shows the
sentence, the other name or the spelling that does.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from dashboard.markup import Html, link, marked, tag
from dashboard.panels.parts.evidence import unreviewed
from dashboard.panels.parts.people import only
from dashboard.panels.parts.rows import badge, place_names, signs
from dashboard.state import selection
from dashboard.state.atlas import Opened
from dashboard.words import phrases, read_words
from geodata.model.atlas import Country, Event, Group, Place, Relation
from geodata.query.haystacks import Entry, Line
from geodata.query.search import SearchResults, clipped, evidence
from geodata.query.view import View, with_
from geodata.text.folding import spots

LONGEST = 320  # letters of a sentence that is a hit itself
BESIDE = 220  # letters of one that shows why its event is a hit


@dataclass(frozen=True, slots=True)
class Hits:
    """The rows of what a search found."""

    opened: Opened
    view: View
    found: SearchResults

    def event(self, here: Collection[str], event: Event) -> Html:
        """An event; ``here`` are the ids of what these years show."""
        entry = self.opened.index.haystacks.events[event.id]
        places = place_names(self.opened, event, self.view.lang) or self._word("list.unplaced")
        sources = phrases.sources(self.opened.atlas, event.passages, read_words(self.view.lang))
        return tag(
            "li",
            badge(self.opened, event, self.view.lang),
            self._when(event, here=event.id in here),
            self._title(
                selection.choose(self.opened, self.view, event.id), event.title.text(self.view.lang)
            ),
            signs(event, self.view.lang),
            *self._evidence(entry, event.title.text(self.view.lang)),
            tag("small", f"{places} · {sources}"),
            class_=None if event.id in here else "elsewhere",
        )

    def relation(self, here: Collection[str], relation: Relation) -> Html:
        """A relation; ``here`` are the ids of what these years show."""
        entry = self.opened.index.haystacks.relations[relation.id]
        title = relation.title.text(self.view.lang)
        sources = phrases.sources(self.opened.atlas, relation.passages, read_words(self.view.lang))
        return tag(
            "li",
            self._when(relation, here=relation.id in here),
            self._title(selection.choose(self.opened, self.view, relation.id), title),
            *self._evidence(entry, title),
            tag("small", sources),
            class_=None if relation.id in here else "elsewhere",
        )

    def group(self, group: Group) -> Html:
        """A group."""
        name = group.name.text(self.view.lang)
        entry = self.opened.index.haystacks.groups[group.id]
        there = selection.choose(self.opened, self.view, group.id)
        return tag("li", self._title(there, name), *self._evidence(entry, name))

    def person(self, name: str) -> Html:
        """A person or body, whose filter takes the place of the search."""
        return self._named(only(self.view, name), name, self.opened.index.haystacks.people[name])

    def place(self, place: Place) -> Html:
        """A place."""
        there = selection.choose(self.opened, self.view, place.id)
        name = place.name.text(self.view.lang)
        entry = self.opened.index.haystacks.places[place.id]
        return self._named(there, name, entry, unreviewed(place, self.view.lang))

    def country(self, country: Country) -> Html:
        """A country; the map goes there."""
        there = with_(self.view, country=(country.iso_a2,), sel=(), panel="country")
        lat, lon = round(country.lat, 4), round(country.lon, 4)
        name = country.name(self.view.lang)
        entry = self.opened.index.haystacks.countries[country.iso_a2]
        return self._named(replace(there, lat=lat, lon=lon, z=selection.CLOSE), name, entry)

    def sentence(self, line: Line) -> Html:
        """A sentence, whose text opens there."""
        atlas, sentence = self.opened.atlas, line.sentence
        source = phrases.source(atlas.sources[sentence.source], read_words(self.view.lang))
        told = next((id_ for id_, _ in line.resting if id_ in atlas.events), None)
        title = atlas.events[told].title.text(self.view.lang) if told else None
        return tag(
            "li",
            link(
                self._reading(line), self._marked(sentence.text, LONGEST), class_="said", dir="auto"
            ),
            tag("small", source, f" · {title}" if title else None),
        )

    def _reading(self, line: Line) -> View:
        if line.resting:
            return selection.grown(
                self.opened, selection.reading(self.opened, self.view, *line.resting[0])
            )
        source, start = line.sentence.source, line.sentence.start
        return with_(self.view, sel=(), panel="text", source=(source,), start=start)

    def _named(self, there: View, name: str, entry: Entry, sign: Html | None = None) -> Html:
        number = self._word("search.of_events_one" if entry.events == 1 else "search.of_events")
        return tag(
            "li",
            self._title(there, name),
            sign,
            tag("small", number.format(n=entry.events)) if entry.events else None,
            *self._evidence(entry, name),
            class_="named",
        )

    def _when(self, dated: Event | Relation, *, here: bool) -> Html:
        words = read_words(self.view.lang)
        said = phrases.date(dated.when, words) or words["date.none"]
        elsewhere = not here and dated.when is not None
        return tag("time", said, words["search.elsewhere"] if elsewhere else None)

    def _title(self, there: View, title: str) -> Html:
        return link(there, self._marked(title, len(title)), dir="auto")

    def _evidence(self, entry: Entry, title: str) -> list[Html]:
        chosen = evidence(entry, title, self.found.terms)
        return [
            tag(
                "q" if each in entry.quoted else "span",
                self._marked(each, BESIDE),
                class_="said",
                dir="auto",
            )
            for each in chosen
        ]

    def _marked(self, text: str, longest: int) -> Html:
        return marked(*clipped(text, spots(text, self.found.terms), longest))

    def _word(self, key: str) -> str:
        return read_words(self.view.lang)[key]
