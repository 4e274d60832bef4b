"""What an atlas can be held to: each doubt beside the record, and what each paragraph gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dashboard.markup import Html, join, link, outward, tag
from dashboard.panels.parts.paging import PanelList, drawn, whole
from dashboard.state.context import Context
from dashboard.words import phrases, read_words
from geodata.io.coverage import ParagraphCoverage
from geodata.model.atlas import Doubt, Event, Relation
from geodata.query.view import View, with_

OPENING = 56  # letters that name a paragraph


def doubts(
    context: Context, rows: Mapping[Doubt, Sequence[Event | Relation]]
) -> PanelList[tuple[Doubt, Sequence[Event | Relation]]]:
    """Each doubt: what its claims say, what the record says, and where to look.

    An event and the relations that share its doubt are one row.
    """
    title = phrases.numbered(context.words, "about.doubted", n=len(rows))
    draw = drawn(partial(_doubt, context), "ul", "plain doubts")
    return PanelList("doubts", title, tuple(rows.items()), draw)


def _doubt(context: Context, row: tuple[Doubt, Sequence[Event | Relation]]) -> Html:
    doubt, claims = row
    words = context.words
    first = claims[0]
    dates = [phrases.sources(context.atlas, first.passages, words)]
    if (when := first.when) and when.basis != "record":
        dates.append(phrases.date(when, words))
    if record := when and (when.record or (when.edtf if when.basis == "record" else None)):
        dates.append(words["card.record"].format(date=phrases.spelt(record, words)))
    titles = [link(context.choose(c.id), c.title.text(context.lang)) for c in claims]
    references = [outward(reference.url, reference.title) for reference in doubt.references]
    return tag(
        "li",
        *_parted(titles, words["joint.dot"]),
        tag("p", words["joint.dot"].join(dates), class_="over"),
        tag("p", doubt.text(context.lang), class_="note"),
        tag("p", *_parted(references, words["joint.dot"]), class_="references"),
    )


def covered(
    view: View, read: Mapping[str, Sequence[ParagraphCoverage]], named: Mapping[str, str]
) -> PanelList[Any]:
    """What each text gave, each line the way to all of its paragraphs.

    Of the one text that the view asks for, each paragraph with its claims or why it has none.
    """
    words = read_words(view.lang)
    if view.part == "read" and len(view.source) == 1 and view.source[0] in read:
        [source] = view.source
        title = _summed(named.get(source, source), read[source], words)
        return PanelList("read", title, read[source], partial(_paragraphs, view, source))
    lines = [(source, _summed(named.get(source, source), read[source], words)) for source in read]
    return PanelList("read", words["coverage.title"], lines, partial(_lines, view))


def _lines(view: View, rows: Sequence[tuple[str, str]]) -> Html:
    """What is seen there, and for each text in a line what it gave."""
    words = read_words(view.lang)
    lines = []
    for source, text in rows:
        target = with_(view, source=(source,), sel=(), panel="about", part="read")
        lines.append(tag("li", whole(target, text)))
    return join(tag("p", words["coverage.text"]), tag("ul", *lines, class_="plain"))


def _paragraphs(view: View, source: str, rows: Sequence[ParagraphCoverage]) -> Html:
    words = read_words(view.lang)
    return tag(
        "div",
        tag("p", words["coverage.reasons"], class_="note"),
        tag("ol", *(_paragraph(view, source, row) for row in rows)),
        class_="covered",
    )


def _summed(name: str, paragraphs: Sequence[ParagraphCoverage], words: Mapping[str, str]) -> str:
    counted = [row for row in paragraphs if not row.paragraph.heading]
    letters = sum(row.letters for row in counted) or 1
    return words["coverage.summary"].format(
        name=name,
        told=phrases.number(sum(not row.silent for row in counted), words),
        all=phrases.number(len(counted), words),
        share=phrases.share(sum(row.marked for row in counted) / letters, words),
    )


def _paragraph(view: View, source: str, row: ParagraphCoverage) -> Html:
    words = read_words(view.lang)
    text = row.paragraph.text
    opening = f"{text[:OPENING].rpartition(' ')[0]} …" if len(text) > OPENING else text
    target = with_(view, panel="text", source=(source,), sel=(), start=row.paragraph.start)
    if row.claims:
        share = phrases.share(row.marked / row.letters, words)
        label = phrases.numbered(words, "coverage.claims", n=len(row.claims), share=share)
    elif row.paragraph.heading:
        label = words["coverage.heading"]
    else:
        label = words[f"coverage.{row.reason or 'unsaid'}"]
    bar = None if row.paragraph.heading and not row.claims else _bar(row)
    return tag(
        "li",
        bar,
        link(target, opening, dir="auto"),
        tag("small", f" {label}"),
        class_="silent" if row.silent else None if row.number else "heading",
        value=str(row.number) if row.number else None,
    )


def _bar(row: ParagraphCoverage) -> Html:
    """The paragraph as a line from its first letter to its last, dark where it carries a claim."""
    stops = "".join(
        f", transparent 0 {start / row.letters:.1%}, var(--accent) 0 {end / row.letters:.1%}"
        for start, end in row.stretches
    )
    line = f"--marked: linear-gradient(to right{stops}, transparent 0)"
    return tag("span", style=line if stops else None, class_="part", aria_hidden="true")


def _parted(nodes: Sequence[Html], by: str) -> list[str]:
    return [part for n, node in enumerate(nodes) for part in ([by, node] if n else [node])]
