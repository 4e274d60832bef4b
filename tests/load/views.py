"""The views that readers of an atlas ask for, as links hold them, taken from the atlas itself."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from geodata import query
from geodata.io import layers
from geodata.model.period import Period
from geodata.query.view import View, href

T = TypeVar("T")
MOST = 8  # of one sort


def views(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Queries of links by the sort of view; the first one is that of the bare address."""
    atlas = layers.read(folder)
    low, high = query.index(atlas).bounds.pair
    told = _spread(sorted(atlas.events.values(), key=attrgetter("id")))
    ids = [event.id for event in told]
    countries = [event.countries[0] for event in told if event.countries]
    kinds = [event.kind for event in told]
    words = [max(event.title.text("en").split(), key=len) for event in told]
    spans = [Period(year, min(year + 3, high)) for year in _spread(range(low, high + 1))]
    sorts: dict[str, list[View]] = {
        "default": [View()],
        "years": [View(years=span) for span in spans],
        "selection": [View(sel=(id_,), panel="card") for id_ in ids],
        "country": [View(country=(code,), panel="country") for code in countries],
        "text": [View(source=(source,), panel="text") for source in atlas.sources],
        "search": [View(q=word) for word in words],
        "list": [View(years=span, panel="list") for span in spans],
        "kind": [View(kind=(kind,)) for kind in kinds],
        "about": [View(panel="about")],
    }
    return {
        sort: tuple(dict.fromkeys(href(view).removeprefix("?") for view in found))
        for sort, found in sorts.items()
        if found
    }


def _spread(items: Sequence[T]) -> Sequence[T]:
    """At most `MOST` of them, evenly from the first to the last."""
    return items[:: max(1, len(items) // MOST)][:MOST]
