"""Why an event stands where and when it does: its words, the rule of its date, its places."""

from __future__ import annotations

from dashboard.markup import Html, join, link, outward, paragraphs_of, tag
from dashboard.state.atlas import Opened
from dashboard.words import phrases, read_words
from geodata.model.atlas import Event, Place
from geodata.query.view import View, with_


def why(opened: Opened, view: View, event: Event) -> Html:
    """The reasons, folded away until they are asked for."""
    words = read_words(view.lang)
    places = [opened.atlas.places[id_] for id_ in event.places if id_ in opened.atlas.places]
    anchors = [words[f"why.{anchor}"] for anchor in dict.fromkeys(p.anchor for p in event.passages)]
    rows = [
        _row(words["why.words"], words["why.passages"].format(n=len(event.passages)), *anchors),
        _row(words["why.date"], *_date(opened, view, event)),
        *(_row(place.name.text(view.lang), *_place(place, view)) for place in places),
    ]
    if not places:
        rows.append(_row(words["card.where"], words["card.unplaced"]))
    return tag("details", tag("summary", words["why.title"]), tag("dl", *rows), class_="why")


def _row(name: str, *said: str) -> Html:
    lines = [join(tag("br") if number else None, line) for number, line in enumerate(said)]
    return join(tag("dt", name), tag("dd", *lines))


def _date(opened: Opened, view: View, event: Event) -> list[str]:
    words = read_words(view.lang)
    if event.when is None:
        return [words["why.undated"]]
    first, last = opened.index.years[event.id]
    said = [words[f"why.basis_{event.when.basis}"], words["why.edtf"].format(edtf=event.when.edtf)]
    if event.when.basis == "context":
        said += _headings(opened, view, event)
    said.append(words["why.years"].format(first=first, last=last))
    if event.when.record:
        said.append(words["why.record"].format(edtf=event.when.record))
    return said


def _headings(opened: Opened, view: View, event: Event) -> list[str]:
    """The title of the section that each passage stands under, and the way to it."""
    words = read_words(view.lang)
    found: dict[tuple[str, int], str] = {}
    for passage in event.passages:
        above = [
            paragraph
            for paragraph in paragraphs_of(opened.atlas.texts.get(passage.source, ""))
            if paragraph.heading and paragraph.start < passage.start
        ]
        if above:
            found.setdefault((passage.source, above[-1].start), above[-1].text)
    return [
        join(
            words["why.heading"],
            link(with_(view, panel="text", source=(source,), sel=(), start=start), f"“{title}”"),
        )
        for (source, start), title in found.items()
    ]


def _place(place: Place, view: View) -> list[str]:
    words = read_words(view.lang)
    said: list[str] = [phrases.precision(place, words)]
    if place.spellings:
        said.append(words["why.spelt"].format(spellings=", ".join(place.spellings)))
    said += [
        join(
            outward(ref.url, " ".join(filter(None, (ref.gazetteer, ref.id)))),
            f" {ref.lat:.4f}, {ref.lon:.4f}",
        )
        for ref in place.references
    ]
    return said
