"""The only place where data becomes HTML: every piece of text is escaped here, whoever wrote it.

Panels put their words together with `tag`, `link` and `quotation`; what they get is `Html`, which
is made nowhere else. The trap avoided: a string that looks like HTML is text until proven made
here; what is added to an Html is escaped, but a piece that is cut out of one (`made[:9]`) still
passes for whole, so none is cut.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from dashboard.words import phrases
from geodata.model.atlas import Atlas, Passage
from geodata.query.view import View, href
from geodata.text.folding import Spot
from geodata.text.passages import number_at, numbers, paragraphs, runs

Html = Markup  # text that was escaped or made here

CONTEXT = 90  # letters shown on either side of a quotation
NEAR = 38  # and of a name in a list of mentions

paragraphs_of = lru_cache(maxsize=64)(paragraphs)  # a text is read once, not once a passage


@lru_cache(maxsize=64)
def _numbers_of(text: str) -> tuple[int | None, ...]:
    return numbers(paragraphs_of(text))


_MARKS = frozenset('"“”„«»')
_DOUBLE = re.compile('(["“”„«»])')

Node = str | None  # an Html is taken as it is, any other string is text

VOID = frozenset(("link", "meta"))  # elements without children and without an end, as HTML has them


def tag(name: str, /, *children: Node, **attributes: str | None) -> Html:
    """An element with its children; strings are escaped, None is left out.

    ``class_`` and ``data_x`` stand for ``class`` and ``data-x``.

    >>> tag("b", "<i>", class_="x")
    Markup('<b class="x">&lt;i&gt;</b>')
    """
    inside = join(*children)
    # the value of an Html is its letters: its quotation marks would end the attribute
    attribute_text = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(
        f"<{name}{attribute_text}>"
        if name in VOID
        else f"<{name}{attribute_text}>{inside}</{name}>"
    )


def document(language: str, head: Html, body: Html) -> bytes:
    """A page of its own, from what is in its head and its body."""
    html = tag("html", tag("head", tag("meta", charset="utf-8"), head), body, lang=language)
    return f"<!DOCTYPE html>{html}".encode()


def inline(name: str, content: str) -> Html:
    """A style sheet or script of ours, as it is, within the page; never one with data in it.

    Raises ValueError for one that would end before its end.
    """
    if "</" in content or "<!" in content:
        raise ValueError(f"would end its <{name}> early")
    return Html(f"<{name}>{content}</{name}>")


def linked_data(data: Mapping[str, Any]) -> Html:
    r"""What a page is about, in JSON-LD: data for whoever reads the page, which no browser runs.

    >>> linked_data({"name": "</script>"})
    Markup('<script type="application/ld+json">{"name": "\\u003c/script\\u003e"}</script>')
    """
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Html(f'<script type="application/ld+json">{text}</script>')


def join(*children: Node) -> Html:
    """The children one after another; strings are escaped, None is left out."""
    kept = (child for child in children if child is not None)
    return Html("".join(c if isinstance(c, Html) else escape(c) for c in kept))


def filled(phrase: str, *parts: str, **named: str) -> Html:
    """A phrase with its parts in place; a string is escaped as in `join`.

    >>> filled("{who} & all", who=tag("b", "Ana"))
    Markup('<b>Ana</b> &amp; all')
    """
    return escape(phrase).format(*parts, **named)


def link(view: View, *children: Node, **attributes: str | None) -> Html:
    """A link to a view of this atlas; the page follows it without loading anew."""
    return tag("a", *children, href=href(view), target="_self", **attributes)


def titled(title: str) -> Html:
    """A title; what follows its first colon is left out by the style sheets where room is short.

    >>> titled("Lamps: a sea of them")
    Markup('Lamps<span class="rest">: a sea of them</span>')
    """
    name, colon, rest = title.partition(":")
    return join(name, tag("span", colon, rest, class_="rest") if colon else None)


def outward(url: str | None, *children: Node) -> Html:
    """A link to elsewhere, which a reader may follow; only http and https, else the words alone."""
    if url is None or not _on_the_web(url):
        return tag("span", *children)
    return tag("a", *children, href=url, target="_blank", rel="noopener noreferrer")


def _on_the_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:  # "http://[" is no address at all
        return False


def marked(text: str, spots: Sequence[Spot]) -> Html:
    """Text with the words of each spot marked; the spots are in order and do not overlap."""
    nodes: list[Node] = []
    at = 0
    for start, end in spots:
        nodes += [text[at:start], tag("mark", text[start:end])]
        at = end
    return join(*nodes, text[at:])


def quotation(
    atlas: Atlas, passage: Passage, view: View, words: Mapping[str, str], *ways: Node
) -> Html:
    """The words of a passage within what stands around them, whose they are, the way to their text.

    ``view`` is that of the text with the passage lit; ``ways`` stand beside the way to it.
    """
    before, exact, after = _in_context(atlas, passage)
    warning = words.get(f"card.{passage.anchor}")
    source = atlas.sources.get(passage.source)
    whose = phrases.source(source, words) if source else passage.source
    read = link(view, words["card.read"], class_="read") if readable(atlas, passage) else None
    quoted = tag("blockquote", before, tag("mark", exact), after, dir="auto")
    return tag(
        "figure",
        quoted if exact else tag("p", words["card.withheld"], class_="note"),
        tag("p", warning, class_="warning") if warning else None,
        tag("figcaption", tag("cite", whose), " ", read, *ways),
        class_="quotation",
    )


def readable(atlas: Atlas, passage: Passage) -> bool:
    """Whether the words of a passage may be shown, and there is a text to read them in."""
    return bool(passage.exact) and passage.source in atlas.texts


def passage_text(atlas: Atlas, passage: Passage) -> str:
    """The words of a passage as its text shows them; none that may not be shown."""
    return " ".join(_in_context(atlas, passage)[1].split())


def within_marks(atlas: Atlas, passage: Passage) -> str:
    """The words of a passage to stand within double quotation marks: those in them are single.

    Words that begin or end in the middle of somebody's speech have its marks there, so that they
    are not taken for the author's own.
    """
    before, _, _ = _in_context(atlas, passage, len(atlas.texts.get(passage.source, "")))
    words = passage_text(atlas, passage)
    spoken = False
    for sign in _DOUBLE.findall(before):
        spoken = not spoken if sign == '"' else sign in "“„«"
    quoted = "‘" if spoken else ""
    for part in _DOUBLE.split(words):
        if part not in _MARKS:
            quoted += part
            continue
        begins = not spoken if part == '"' else part in "“„«"
        quoted += "‘" if begins else "’"
        spoken = begins
    return quoted + ("’" if spoken else "")


def paragraph_number(atlas: Atlas, passage: Passage) -> int | None:
    """The number of the paragraph that a passage begins in; None in a heading, or for an orphan."""
    text = atlas.texts.get(passage.source)
    if text is None or passage.anchor == "orphan":
        return None
    return number_at(paragraphs_of(text), _numbers_of(text), passage.start)


def mention(atlas: Atlas, passage: Passage, view: View) -> Html:
    """A name in the line it stands in, and itself the way to its text; for long lists of them.

    ``view`` is that of the text with the passage lit.
    """
    before, exact, after = _in_context(atlas, passage, NEAR)
    mark = tag("mark", exact or "…")
    name = link(view, mark) if readable(atlas, passage) else mark
    return tag("li", tag("div", before, name, after, dir="auto"))  # its number stays where it is


def _in_context(atlas: Atlas, passage: Passage, letters: int = CONTEXT) -> tuple[str, str, str]:
    """The words before, of and after a passage as shown, from its own paragraph of the text."""
    text = atlas.texts.get(passage.source)
    if not passage.exact:
        return "", "", ""  # may not be shown
    if text is None or passage.anchor == "orphan":
        return f"… {passage.prefix.lstrip()}", passage.exact, f"{passage.suffix.rstrip()} …"
    inside, stretches = False, ["", "", ""]
    span = (passage.start, passage.end)
    shown = paragraphs_of(text)
    first = bisect_right(shown, passage.start, key=attrgetter("end"))
    last = bisect_left(shown, passage.end, key=attrgetter("start"))
    for paragraph in shown[first:last]:
        if inside:
            # in place of the end of the paragraph before
            stretches[1 if paragraph.start < passage.end else 2] += " "
        for words, over in runs(paragraph, [span]):
            inside = inside or bool(over)
            stretches[1 if over else 2 if inside else 0] += words
    before, exact, after = stretches
    if len(before) > letters:
        before = "… " + before[-letters:].partition(" ")[2]
    if len(after) > letters:
        after = after[:letters].rpartition(" ")[0] + " …"
    return before, exact, after
