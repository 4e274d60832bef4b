"""What an atlas can be held to: each doubt beside the record, and what each paragraph gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard import aim, phrases
from dashboard.atlas import Opened
from dashboard.passage import Html, join, link, outward, tag
from dashboard.view import View, with_
from dashboard.words import read_words
from geodata.coverage import Covered
from geodata.model import Doubt, Event, Relation

OPENING = 56  # letters that name a paragraph


def doubts(now: Opened, view: View) -> Html | None:
    """Each doubt, by date: what its claims say, what the record says, and where to look.

    An event and the relations that share its doubt are one row.
    """
    atlas = now.atlas
    claims: list[Event | Relation] = [atlas.events[id_] for id_ in now.index.order]
    claims += [atlas.relations[id_] for id_ in now.index.arcs.order]
    rows: dict[Doubt, list[Event | Relation]] = {}
    for claim in claims:
        if claim.doubt:
            rows.setdefault(claim.doubt, []).append(claim)
    if not rows:
        return None
    words = read_words(view.lang)
    return join(
        tag("h3", words["about.doubted"].format(n=len(rows))),
        tag("ul", *(_doubt(now, view, *row) for row in rows.items()), class_="plain doubts"),
    )


def _doubt(now: Opened, view: View, doubt: Doubt, claims: Sequence[Event | Relation]) -> Html:
    words = read_words(view.lang)
    first = claims[0]
    dates = [phrases.sources(now.atlas, first.passages, words)]
    if (when := first.when) and when.basis != "record":
        dates.append(phrases.date(when, words))
    if record := when and (when.record or (when.edtf if when.basis == "record" else None)):
        dates.append(words["card.record"].format(date=phrases.edtf(record, words)))
    titles = [link(aim.opened(now, view, c.id), c.title.text(view.lang)) for c in claims]
    references = [outward(each.url, each.title) for each in doubt.references]
    return tag(
        "li",
        *_parted(titles, words["joint.dot"]),
        tag("p", words["joint.dot"].join(dates), class_="over"),
        tag("p", doubt.text(view.lang), class_="note"),
        tag("p", *_parted(references, words["joint.dot"]), class_="references"),
    )


def covered(view: View, read: Mapping[str, Sequence[Covered]], named: Mapping[str, str]) -> Html:
    """For each text, folded away, every paragraph with its claims or why it has none."""
    words = read_words(view.lang)
    return join(
        tag("h3", words["coverage.title"]),
        tag("p", words["coverage.text"]),
        tag("p", words["coverage.reasons"], class_="note"),
        *(
            tag(
                "details",
                tag("summary", _summed(named.get(source, source), paragraphs, words)),
                tag("ol", *(_paragraph(view, source, each, words) for each in paragraphs)),
                class_="covered",
            )
            for source, paragraphs in read.items()
        ),
    )


def _summed(name: str, paragraphs: Sequence[Covered], words: Mapping[str, str]) -> str:
    told = [each for each in paragraphs if not each.paragraph.heading]
    letters = sum(each.letters for each in told) or 1
    return words["coverage.summary"].format(
        name=name,
        told=sum(not each.silent for each in told),
        all=len(told),
        share=f"{sum(each.marked for each in told) / letters:.0%}",
    )


def _paragraph(view: View, source: str, each: Covered, words: Mapping[str, str]) -> Html:
    said = each.paragraph.text
    opening = f"{said[:OPENING].rpartition(' ')[0]} …" if len(said) > OPENING else said
    there = with_(view, panel="text", source=(source,), sel=(), start=each.paragraph.start)
    if each.claims:
        name = "coverage.claim" if len(each.claims) == 1 else "coverage.claims"
        held = words[name].format(n=len(each.claims), share=f"{each.marked / each.letters:.0%}")
    elif each.paragraph.heading:
        held = words["coverage.heading"]
    else:
        held = words[f"coverage.{each.reason or 'unsaid'}"]
    bar = None if each.paragraph.heading and not each.claims else _bar(each)
    return tag(
        "li",
        bar,
        link(there, opening),
        tag("small", f" {held}"),
        class_="silent" if each.silent else None if each.number else "heading",
        value=str(each.number) if each.number else None,
    )


def _bar(each: Covered) -> Html:
    """The paragraph as a line from its first letter to its last, dark where it carries a claim."""
    stops = "".join(
        f", transparent 0 {start / each.letters:.1%}, var(--accent) 0 {end / each.letters:.1%}"
        for start, end in each.stretches
    )
    line = f"--marked: linear-gradient(to right{stops}, transparent 0)"
    return tag("span", style=line if stops else None, class_="part", aria_hidden="true")


def _parted(nodes: Sequence[Html], by: str) -> list[str]:
    return [part for n, node in enumerate(nodes) for part in ([by, node] if n else [node])]
