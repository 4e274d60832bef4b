"""A text as the browser shows it: paragraphs cut into runs, and the marks that lie over each.

The trap avoided: to ask each paragraph about each mark takes minutes for a whole book, so both are
walked through once, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.data.contract import FeatureRow, TextBody
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.state.marks import Mark, features, marks, orphans, paragraphs_in
from dashboard.words import phrases, read_words
from geodata.model.atlas import Event, Feature, Group, Place, Relation, label_of
from geodata.text.passages import Paragraph, runs


def body(opened: OpenAtlas, source: str, language: str) -> TextBody | None:
    """What the browser needs of a text; None for one that the atlas does not name."""
    if source not in opened.atlas.sources:
        return None
    shown = paragraphs_in(opened, source)
    marked, lost = marks(opened, source), orphans(opened, source)
    ids = {id_ for mark in marked for id_ in mark.ids} | {orphan.id for orphan in lost}
    return {
        "language": opened.atlas.sources[source].language,
        "paragraphs": [
            {"runs": cut, "number": number}
            for cut, (_, number) in zip(_cut(shown, marked), shown, strict=True)
        ],
        "marks": [
            {"start": m.start, "end": m.end, "lane": m.lane, "ids": list(m.ids)} for m in marked
        ],
        "features": {
            feature.id: _feature(opened, feature, language)
            for feature in features(opened)
            if feature.id in ids
        },
        "orphans": [{"id": orphan.id, "exact": orphan.passage.exact} for orphan in lost],
    }


def _cut(
    shown: Sequence[tuple[Paragraph, int | None]], marked: Sequence[Mark]
) -> Iterator[list[str | tuple[str, list[int]]]]:
    """The runs of each paragraph: words alone, or ``[words, numbers of the marks over them]``."""
    open_marks: list[int] = []  # numbers of the marks that reach into the paragraph
    coming = 0
    for paragraph, _ in shown:
        while coming < len(marked) and marked[coming].start < paragraph.end:
            open_marks.append(coming)
            coming += 1
        open_marks = [n for n in open_marks if marked[n].end > paragraph.start]
        cut = runs(paragraph, [(marked[n].start, marked[n].end) for n in open_marks])
        yield [(words, [open_marks[n] for n in over]) if over else words for words, over in cut]


def _feature(opened: OpenAtlas, feature: Feature, language: str) -> FeatureRow:
    """What a reader is told of a feature beside its words."""
    words = read_words(language)
    dated = feature.when if isinstance(feature, Event | Relation) else None
    title = label_of(feature)
    row: FeatureRow = {
        "kind": "place",
        "label": words["panel.place"],
        "title": title.text(language),
        "date": phrases.date(dated, words),
        "panel": selection.panel(opened, feature.id),
    }
    if isinstance(feature, Event | Place) and feature.draft:
        row["draft"] = words["map.draft"]
    if isinstance(feature, Place):
        return row
    layer = {Event: "events", Relation: "relations", Group: "groups"}[type(feature)]
    kind = opened.atlas.kinds[layer, feature.kind]
    return {
        **row,
        "kind": kind.id if layer == "events" else layer.removesuffix("s"),
        "label": kind.label.text(language),
        "shape": kind.shape,
        "light": kind.colour,
        "dark": kind.colour_dark,
    }
