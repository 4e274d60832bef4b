"""What a link says of itself: its title, what it leads to in a sentence, and the words it quotes.

The page has the title, and whoever gets the link sees all of it before it is opened. The trap
avoided: it is made for anybody who asks for any address, so it costs no search, and of what a link
asks for only what the atlas has is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.words import phrases, read_words
from geodata import query
from geodata.model.atlas import Event, Group, Passage, Place, Relation, Source, label_of
from geodata.query.view import View

MOST_QUOTED = 3  # passages of one feature
LONGEST = 200  # letters of a quotation in a sentence

Feature = Event | Relation | Group | Place


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a text, with the text."""

    passage: Passage
    source: Source


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a view says of itself."""

    title: str
    heading: str  # the title without that of the atlas
    description: str
    feature: Feature | None  # what is selected, the first of several
    quoted: tuple[Quoted, ...]

    @property
    def doubted(self) -> bool:
        """Whether what is claimed may not be so."""
        claim = self.feature
        return isinstance(claim, (Event, Relation)) and (
            claim.doubt is not None or claim.status != "asserted"
        )


def title(opened: OpenAtlas, view: View) -> str:
    """What is selected or asked for, the years, the atlas."""
    return " · ".join(filter(None, [_heading(opened, view), opened.atlas.title.text(view.lang)]))


def introduction(opened: OpenAtlas, view: View) -> Introduction:
    """What a view, filled in as `selection.fill` does, says of itself."""
    feature = _feature(opened, view)
    quoted = tuple(_quoted(opened, view, feature))
    description = _quotation(view, feature, quoted[0]) if quoted else _count(opened, view)
    intro = Introduction(title(opened, view), heading(opened, view), description, feature, quoted)
    if not intro.doubted:
        return intro
    return replace(intro, description=f"{read_words(view.lang)['card.doubt']} · {description}")


def heading(opened: OpenAtlas, view: View) -> str:
    """What is selected or asked for and the years; of the whole atlas, that it is that."""
    return _heading(opened, view) or read_words(view.lang)["page.whole"]


def _heading(opened: OpenAtlas, view: View) -> str:
    years = phrases.period(view.years, read_words(view.lang)) if view.years else ""
    return " · ".join(filter(None, [_subject(opened, view), years]))


def _subject(opened: OpenAtlas, view: View) -> str:
    feature = _feature(opened, view)
    if feature:
        named = label_of(feature)
        return named.text(view.lang)
    if view.panel == "country" and view.country and view.country[0] in opened.atlas.countries:
        return opened.atlas.countries[view.country[0]].name(view.lang)
    if view.panel == "text" and (
        source := opened.atlas.sources.get(selection.text(opened, view) or "")
    ):
        return source.title
    if view.q:
        return f"“{view.q}”"
    return view.person[0] if view.person else ""


def _feature(opened: OpenAtlas, view: View) -> Feature | None:
    atlas = opened.atlas
    # what is told goes before where it is told of
    for layers in ((atlas.events, atlas.relations), (atlas.groups, atlas.places)):
        for id_ in view.sel:
            for layer in layers:
                if id_ in layer:
                    feature: Feature = layer[id_]
                    return feature
    return None


def _quoted(opened: OpenAtlas, view: View, feature: Feature | None) -> Iterator[Quoted]:
    """The passages that a view is about: the one that is read first."""
    passages = feature.passages if feature else ()
    quotable = [
        passage for passage in passages if passage.exact and passage.source in opened.atlas.sources
    ]
    quotable.sort(key=lambda passage: passage.start != view.start)  # stable
    for passage in quotable[:MOST_QUOTED]:
        yield Quoted(passage, opened.atlas.sources[passage.source])


def _quotation(view: View, feature: Feature | None, quoted: Quoted) -> str:
    words = read_words(view.lang)
    exact = " ".join(quoted.passage.exact.split())
    if len(exact) > LONGEST:
        exact = exact[:LONGEST].rsplit(" ", 1)[0] + " …"
    dated = feature.when if isinstance(feature, (Event, Relation)) else None
    source = phrases.source(quoted.source, words)
    quotation = words["page.preview_quoted"].format(words=exact, source=source)
    return f"{date}: {quotation}" if (date := phrases.date(dated, words)) else quotation


def _count(opened: OpenAtlas, view: View) -> str:
    words = read_words(view.lang)
    if view.q:
        return words["page.about"]
    matching = query.matching(opened.atlas, opened.index, selection.filters(view))
    shown = len(query.within(matching, opened.index, selection.window(opened, view)))
    return f"{phrases.numbered(words, 'page.preview', n=shown)} {words['page.about']}"
