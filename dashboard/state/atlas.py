"""The one atlas of this process, read once, with what is worked out from it.

``ATLAS=folder`` opens another. The trap avoided: a reader's filter is never cached here, only the
load; an atlas is the same for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dashboard import registry
from dashboard.state.settings import folder, settings
from dashboard.words import languages
from geodata import query
from geodata.io import layers
from geodata.io.coverage import ParagraphCoverage, coverage_by_text
from geodata.io.history import History, read_history
from geodata.model.atlas import Atlas
from geodata.query.rights import published
from geodata.query.view import LinkVocabulary
from geodata.text.passages import Paragraph, paragraphs


@dataclass(frozen=True, slots=True, eq=False)  # itself and no other, so that it can name a cache
class OpenAtlas:
    """An atlas and what is worked out from it once."""

    atlas: Atlas
    index: query.Index
    known: LinkVocabulary
    version: str  # of the data: the first digits of its hash
    history: History = field(default_factory=History)  # of the versions before it


@lru_cache(maxsize=1)
def open_atlas() -> OpenAtlas:
    """The atlas in the folder ``ATLAS``, or the one that comes with the program.

    A plain cache and not `st.cache_resource`: the routes serve the same atlas outside a session.
    """
    root = folder()
    atlas = published(layers.read(root))
    history, odd = read_history(root)
    title = settings().title or atlas.title
    atlas = replace(atlas, title=title, faults=(*atlas.faults, *odd))
    index = query.index(atlas)
    known = LinkVocabulary(
        bounds=index.bounds,
        kinds=frozenset(id_ for layer, id_ in atlas.kinds if layer in ("events", "relations")),
        countries=frozenset(atlas.countries),
        sources=frozenset(atlas.sources),
        persons=frozenset(name for event in atlas.events.values() for name in event.people),
        ids=frozenset([*atlas.places, *atlas.events, *atlas.relations, *atlas.groups]),
        merged=atlas.merged,
        panels=registry.IDS,
        languages=settings().languages or languages(),
    )
    version = layers.digest(root)[: layers.VERSION]
    return OpenAtlas(atlas, index, known, version, history)


@lru_cache(maxsize=1)
def covered() -> Mapping[str, tuple[ParagraphCoverage, ...]]:
    """What was taken from each paragraph of each text, worked out when it is first asked for.

    It is counted on the whole text, and said with those words of it that may be shown.
    """
    atlas = open_atlas().atlas
    if all(source.publish == "text" for source in atlas.sources.values()):
        return coverage_by_text(atlas)
    whole = coverage_by_text(layers.read(folder()))
    return {
        id_: tuple(map(_with, whole[id_], paragraphs(text))) for id_, text in atlas.texts.items()
    }


def _with(counted: ParagraphCoverage, shown: Paragraph) -> ParagraphCoverage:
    return replace(counted, paragraph=shown)
