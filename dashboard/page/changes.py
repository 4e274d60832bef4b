"""What changed since a link was made, of what it shows: said above the map, with the old values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.markup import Html, join, link, tag
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.words import phrases, read_words
from geodata import query
from geodata.io.history import Since, Value, since
from geodata.model.atlas import Event, Feature, label_of
from geodata.query.view import View

MOST = 5  # features that are named; of more it is said how many


def changed(opened: OpenAtlas, view: View, selected: str) -> Html:
    """The notice for a link of another version of the data.

    ``selected`` are the ids that the link selects as it stands, those that the atlas lacks among
    them.
    """
    words = read_words(view.lang)
    changes = since(opened.history, view.v)
    if changes is None:
        return tag("p", words["page.version"], class_="notice", role="status")
    date = phrases.spelt(changes.date, words)
    rows = list(_rows(opened, view, changes, selected.split(",") if selected else []))
    if not rows:
        text = words["since.same"].format(date=date)
        return tag("p", text, class_="notice", role="status")
    more = phrases.numbered(words, "since.more", n=len(rows) - MOST) if len(rows) > MOST else None
    return tag(
        "div",
        tag("p", words["since.changed"].format(date=date)),
        tag("ul", *(tag("li", row) for row in rows[:MOST])),
        tag("p", more) if more else None,
        class_="notice",
        role="status",
    )


def _rows(opened: OpenAtlas, view: View, changes: Since, selected: list[str]) -> Iterator[Html]:
    """What became of each feature that the link shows: gone, otherwise now, or come since."""
    words = read_words(view.lang)
    shown = list(view.sel) or [event.id for event in _shown(opened, view)]
    gone = selected if selected else changes.removed
    for id_ in gone:
        if id_ in changes.removed:
            yield join(words["since.removed"].format(title=changes.removed[id_]))
    for id_ in shown:
        if id_ in changes.changed:
            facts = (_fact(opened, view, name, was) for name, was in changes.changed[id_].items())
            summary = words["joint.semicolon"].join(facts)
            yield join(_named(opened, view, id_), words["joint.colon"], summary)
    for id_ in shown:
        if id_ in changes.added:
            yield join(_named(opened, view, id_), words["joint.colon"], words["since.added"])


def _shown(opened: OpenAtlas, view: View) -> tuple[Event, ...]:
    matching = query.matching(opened.atlas, opened.index, selection.filters(view))
    return query.within(matching, opened.index, selection.window(opened, view))


def _named(opened: OpenAtlas, view: View, id_: str) -> Html:
    return link(selection.choose(opened, view, id_), _title(opened, view, id_))


def _title(opened: OpenAtlas, view: View, id_: str) -> str:
    atlas = opened.atlas
    layers: tuple[Mapping[str, Feature], ...] = (
        *(atlas.events, atlas.relations),
        *(atlas.groups, atlas.places),
    )
    for layer in layers:
        if id_ in layer:
            named = label_of(layer[id_])
            return named.text(view.lang)
    return id_


def _fact(opened: OpenAtlas, view: View, name: str, was: Value) -> str:
    """A fact that is otherwise now, with what it was where that can be said in a line."""
    words = read_words(view.lang)
    label = words.get(f"since.{name}", name)
    was_text = _value_text(opened, view, name, was)
    return words["since.was"].format(fact=label, was=was_text) if was_text else label


def _value_text(opened: OpenAtlas, view: View, name: str, was: Value) -> str:
    words = read_words(view.lang)
    if not was:
        return words["since.nothing"]
    if name == "places":
        return words["joint.comma"].join(_title(opened, view, id_) for id_ in was)
    if name == "date":
        try:
            return phrases.spelt(str(was).split(" ", 1)[0], words)
        except ValueError:  # of a form that this version does not read
            return str(was)
    if name in ("title", "amount"):
        return f"“{was}”"
    return ""
