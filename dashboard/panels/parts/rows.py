"""Events as rows: the one form in which a panel lists them, so that all rows read the same."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.markup import Html, join, link, tag
from dashboard.state.context import Context
from dashboard.words import phrases, read_words
from geodata.model.atlas import Atlas, Event, Feature, Kind, Passage, Relation, passages_of


def badge(atlas: Atlas, event: Event, language: str) -> Html:
    """The kind of an event as a patch of its colour with its name for who cannot see it."""
    return kind_badge(atlas.kinds[("events", event.kind)], language)


def kind_badge(kind: Kind, language: str) -> Html:
    """A kind as a patch of its colour: an event's shape, an arc, a fill."""
    style = f"--light:{kind.colour};--dark:{kind.colour_dark}"
    return tag(
        "i",
        class_=f"kind {kind.shape or kind.layer}",
        style=style,
        title=kind.label.text(language),
        role="img",
        aria_label=kind.label.text(language),
    )


def signs(event: Event | Relation, language: str) -> Html | None:
    """What is to be said beside a title: that it is supposed, doubted, not reviewed."""
    words = read_words(language)
    labels = [words["map.supposed"]] if event.status == "hypothetical" else []
    if event.doubt:
        labels.append(words["map.doubted"])
    if isinstance(event, Event) and event.draft:
        labels.append(words["map.draft"])
    return tag("small", ", ".join(labels), class_="sign") if labels else None


def whose(atlas: Atlas, passages: Iterable[Passage], words: dict[str, str]) -> Html:
    """Whose words a row of a table rests on, under its title, where a column has no room."""
    return tag("small", phrases.sources(atlas, passages, words), class_="whose-words")


def title(_atlas: Atlas, feature: Event | Relation, language: str) -> str:
    """What a thing is called."""
    return feature.title.text(language)


def texts(atlas: Atlas, feature: Feature, language: str) -> str:
    """The texts that a thing rests on."""
    return phrases.sources(atlas, passages_of(feature), read_words(language))


def place_names(atlas: Atlas, event: Event, language: str) -> str:
    """The names of an event's places."""
    names = [atlas.places[id_].name.text(language) for id_ in event.places if id_ in atlas.places]
    return ", ".join(names)


def listing(context: Context, events: Iterable[Event], *, missing: str | None = None) -> Html:
    """Events as a list: kind, date, title as a link, place, text; ``missing`` if there is none."""
    words = context.words
    rows = [
        tag(
            "li",
            badge(context.atlas, event, context.lang),
            tag("time", phrases.date(event.when, words) or words["date.none"]),
            tag(
                "span",
                link(
                    context.choose(event.id),
                    event.title.text(context.lang),
                    aria_current="true" if event.id in context.view.sel else None,
                ),
                signs(event, context.lang),
            ),
            tag(
                "small",
                join(
                    place_names(context.atlas, event, context.lang) or words["card.unplaced"],
                    " · ",
                    phrases.sources(context.atlas, event.passages, words),
                ),
            ),
        )
        for event in events
    ]
    if not rows:
        return tag("p", missing, class_="empty") if missing else join()
    return tag("ul", *rows, class_="events")
