"""Words to take along: a passage as a quotation with whose it is, and citations of what is shown.

Pure: a view in, text out, in the formats that people paste. The trap avoided: words of a text are
data in each of these formats, so each has its own way to keep a sign of theirs from being one of
its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from dashboard.markup import join, paragraph_number, passage_text, tag, within_marks
from dashboard.sharing.introduction import Quoted, introduction
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.state.marks import opening
from dashboard.words import phrases, read_words
from geodata.citation import files, works
from geodata.citation.styles import STYLES, styled
from geodata.citation.works import Work
from geodata.model.atlas import Source
from geodata.query.view import View, href

FRAGMENT_WORDS = 5  # at either end of long words, by which a browser finds them
FILES = (
    ("BibTeX", files.bibtex, "citation.bib", "application/x-bibtex"),
    ("RIS", files.ris, "citation.ris", "application/x-research-info-systems"),
    ("CSL-JSON", files.csl_json, "citation.json", "application/vnd.citationstyles.csl+json"),
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation or a citation as text, and the name of its format in the words of the page."""

    name: str
    text: str
    file: str = ""  # its name and kind, as which it can be saved
    media: str = ""
    prose: bool = False


def quotations(opened: OpenAtlas, view: View, base: str) -> tuple[tuple[Citation, ...], str | None]:
    """The passage that a view opens in each format, and where the words stand online, if they do.

    Empty where the view opens none, or its words may not be shown. ``base`` is the address of the
    page, with its last slash.
    """
    quoted = _read(opened, view)
    exact = passage_text(opened.atlas, quoted.passage) if quoted else ""
    if quoted is None or not exact:
        return (), None
    target = replace(view, panel="text", start=quoted.passage.start)
    return _quoted(opened, view, quoted, exact, link(opened, target, base))


def _quoted(
    opened: OpenAtlas, view: View, quoted: Quoted, exact: str, address: str
) -> tuple[tuple[Citation, ...], str | None]:
    source, words = quoted.source, read_words(view.lang)
    number = paragraph_number(opened.atlas, quoted.passage)
    where = words["cite.paragraph"].format(n=number) if number else words["cite.passage"]
    published = phrases.spelt(source.date, words) if source.date else ""
    about = [part for part in (source.publisher, published) if part]
    original = in_original(source, exact)
    comma = words["joint.comma"]
    spoken = within_marks(opened.atlas, quoted.passage)

    plain = [source.author, words["cite.title"].format(title=source.title), *about, where]
    title = _escaped(source.title)
    titled = f"[{title}]({_in_brackets(original)})" if original else f"*{title}*"
    markdown = [
        _escaped(source.author),
        titled,
        *map(_escaped, about),
        f"[{where}]({_in_brackets(address)})",
    ]
    cited = tag("cite", source.title)
    linked = tag("a", cited, href=original) if original else cited
    html = [source.author, linked, *about, tag("a", where, href=address)]
    whose = join(*(join(comma if n else None, node) for n, node in enumerate(filter(None, html))))
    formatted = (
        Citation(
            words["cite.plain"],
            f"“{spoken}” ({comma.join(filter(None, plain))}; {address})",
            prose=True,
        ),
        Citation("Markdown", f"> {_escaped(exact)}\n>\n> — {comma.join(filter(None, markdown))}"),
        Citation(
            "HTML", str(tag("blockquote", tag("p", exact), tag("footer", whose), cite=address))
        ),
    )
    return formatted, original


def citations(opened: OpenAtlas, view: View, base: str, today: date) -> tuple[Citation, ...]:
    """What a view shows, cited in each style and format: this page, and the texts it rests on."""
    cited = _works(opened, view, base, today)
    words = read_words(view.lang)
    formatted = []
    for style in STYLES:
        styled_works = [styled(work, style, view.lang) for work in cited]
        lines = (
            *(words["cite.listed"], *(reference.listed for reference in styled_works)),
            *(words["cite.within"], *(reference.cited for reference in styled_works)),
        )
        formatted.append(Citation(style, "\n\n".join(lines), prose=True))
    for name, write, file, media in FILES:
        formatted.append(Citation(name, write(cited), file, media))
    return tuple(formatted)


def link(opened: OpenAtlas, view: View, base: str) -> str:
    """The address of a view, and of which version of the data it is; to a passage a short one."""
    if view.panel == "text" and view.sel and view.start is not None:
        alone = View(sel=view.sel[:1], panel="text", lang=view.lang)
        meant = next(
            (p for p in selection.passages(opened, view.sel[0]) if p.start == view.start), None
        )
        view = replace(alone, panel=None, start=view.start)
        if meant and selection.text(opened, alone) != meant.source:
            view = replace(view, source=(meant.source,))
    return base + href(replace(view, v=opened.version))


def in_original(source: Source, words: str) -> str | None:
    """The address at which a text is online, at these words of it; None for one that is not.

    By the text fragment of https://wicg.github.io/scroll-to-text-fragment/, which browsers without
    it pass over.
    """
    if not source.url:
        return None
    split_words = words.split()
    ends = [" ".join(split_words[:FRAGMENT_WORDS]), " ".join(split_words[-FRAGMENT_WORDS:])]
    if len(split_words) <= 2 * FRAGMENT_WORDS:
        ends = [" ".join(split_words)]
    fragment = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{source.url}{'' if '#' in source.url else '#'}:~:text={fragment}"


def _works(opened: OpenAtlas, view: View, base: str, today: date) -> list[Work]:
    """The page of a view, and each text that it quotes or shows."""
    words = read_words(view.lang)
    intro = introduction(opened, view)
    page = works.page(
        title=intro.heading,
        atlas=opened.atlas.title.text(view.lang),
        address=link(opened, view, base),
        version=opened.version,
        within=words["cite.version"].format(version=opened.version),
        language=view.lang,
        accessed=today,
    )
    texts: dict[str, Work] = {}
    for quoted in _resting(opened, view):
        number = paragraph_number(opened.atlas, quoted.passage)
        texts.setdefault(quoted.source.id, works.text(quoted.source, number))
    if (
        view.panel == "text"
        and not view.sel
        and (source := opened.atlas.sources.get(selection.text(opened, view) or ""))
    ):
        texts.setdefault(source.id, works.text(source, _there(opened, source, view.para)))
    return [*texts.values(), page]


def _there(opened: OpenAtlas, source: Source, number: int | None) -> int | None:
    """The number of a paragraph, where the text has so many."""
    text = opened.atlas.texts.get(source.id, "")
    return number if number and opening(text, number) is not None else None


def _read(opened: OpenAtlas, view: View) -> Quoted | None:
    """The passage that a view opens: the one that is read, else the first."""
    return next(iter(_resting(opened, view)), None)


def _resting(opened: OpenAtlas, view: View) -> list[Quoted]:
    """The passages that what is selected rests on, the one that is read first."""
    passages = [passage for id_ in view.sel[:1] for passage in selection.passages(opened, id_)]
    passages.sort(key=lambda passage: passage.start != view.start)  # stable
    sources = opened.atlas.sources
    return [
        Quoted(passage, sources[passage.source])
        for passage in passages
        if passage.source in sources
    ]


def _in_brackets(address: str) -> str:
    """An address that a bracket of its own does not end."""
    return address.replace("(", "%28").replace(")", "%29")


def _escaped(text: str) -> str:
    """Text whose signs Markdown leaves alone."""
    return _MARKDOWN.sub(r"\\\1", text)
