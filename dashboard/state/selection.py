"""What a view means for the open atlas: what its selection fills in, and views of what is told.

Opening an item never leaves it out of sight: the years grow to its own when they do not meet.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from functools import lru_cache

from dashboard.state.atlas import OpenAtlas
from geodata.io.history import start_now
from geodata.model.atlas import BOUNDLESS, Event, Group, Passage, Place, Relation, passages_of
from geodata.model.period import Period, hull
from geodata.query import Filter
from geodata.query.view import LINKS, View, read, with_

CLOSE = 5.0  # the zoom at which a link to one thing opens: its country fills the map
FAR = 2.0  # the farthest zoom of the map
SPREAD = 300  # px: how far apart the ends of a relation or the members of a group may open
_NAME = re.compile(r"([\w-]+):(\d{1,9})-(\d{1,9})")
OURS = {member.name for member in fields(View)}  # what others add to a link is not ours
ALONE = {"sel", "lang", "v"}  # a link with no more than these takes the rest from what is selected,
READ = ALONE | {"start", "source"}  # as does one to a passage of it


def window(opened: OpenAtlas, view: View) -> Period:
    """The years shown."""
    return view.years or opened.index.bounds


def filters(view: View) -> Filter:
    """The filters of a view, all but the years."""
    return Filter(
        *(view.kind, view.country, view.source, view.person, view.q, view.basis, view.doubt),
        roles=view.role,
        placed=view.placed,
        within_a_year="year" in view.dated,
    )


def event(opened: OpenAtlas, view: View, chosen: Event) -> View:
    """The view with an event chosen, as `choose` has it."""
    return choose(opened, view, chosen.id)


@lru_cache(maxsize=LINKS)
def choose(opened: OpenAtlas, view: View, id_: str) -> View:
    """The view with one thing chosen, within its years, and the panel that tells of it open."""
    return grown(opened, chosen(opened, with_(view, sel=(id_,))))


def chosen(opened: OpenAtlas, view: View) -> View:
    """A view with a new selection: the text stays open where it tells of it, else its own panel."""
    if view.panel == "text":
        sources = {
            p.source for id_ in view.sel for p in passages(opened, id_) if p.anchor != "orphan"
        }
        if not view.sel or text(opened, view) in sources:
            return view
    return with_(view, panel=panel(opened, view.sel[0]) if view.sel else "list")


def grown(opened: OpenAtlas, view: View) -> View:
    """The view with its years grown to meet those of the one thing that is selected."""
    years = _years(opened, view.sel[0]) if len(view.sel) == 1 else None
    if not view.years or not years or years.meets(view.years):
        return view
    return with_(view, years=_unless_all(opened, hull([view.years, years])), mode="range")


def _years(opened: OpenAtlas, id_: str) -> Period | None:
    """The years that a thing touches; those of a group are all in which it has a member."""
    index = opened.index
    members = [period for period in index.groups.periods.get(id_, ()) if period.meets(index.bounds)]
    return hull(members) or index.periods.get(id_) or index.relations.periods.get(id_)


def current(opened: OpenAtlas, params: Mapping[str, str]) -> View:
    """The view that a link stands for, with all that it takes from its selection."""
    return fill(opened, read(params, opened.known)[0], params)


def fill(opened: OpenAtlas, view: View, params: Collection[str]) -> View:
    """The view with its panel, and with the years and place of a selection that came alone."""
    if view.sel and view.start is not None:
        view = replace(view, start=_start_now(opened, view.sel, view.start))
    if view.para and not view.sel and not view.panel:
        return replace(view, panel="text")
    if not view.sel:
        return replace(view, panel="country") if view.country and not view.panel else view
    read = view.start is not None and view.panel is None
    filled = replace(view, panel="text" if read else view.panel or panel(opened, view.sel[0]))
    if not OURS.isdisjoint(set(params) - (READ if read else ALONE)):
        return filled
    events = [opened.atlas.events[id_] for id_ in view.sel if id_ in opened.atlas.events]
    years = [period for id_ in view.sel if (period := _years(opened, id_))]
    if span_years := hull(years):
        filled = replace(filled, years=_unless_all(opened, span_years))
    if points := [point for id_ in view.sel for point in _points(opened, id_)]:
        return _around(filled, points)
    return _near(
        opened,
        filled,
        [*view.sel, *(id_ for selected_event in events for id_ in selected_event.places)],
    )


def _start_now(opened: OpenAtlas, ids: tuple[str, ...], start: int) -> int:
    """Where the passage begins now that began at ``start`` when the link to it was made."""
    resting = [(id_, passages(opened, id_)) for id_ in ids]
    all_passages = [passage for _, feature_passages in resting for passage in feature_passages]
    if any(passage.start == start for passage in all_passages):
        return start
    moved = [passage.start for passage in all_passages if passage.was == start]
    recorded = (
        start_now(opened.history, id_, start, feature_passages) for id_, feature_passages in resting
    )
    return next((begin for begin in [*moved, *recorded] if begin is not None), start)


def _unless_all(opened: OpenAtlas, years: Period | None) -> Period | None:
    return None if years == opened.index.bounds else years


def _points(opened: OpenAtlas, id_: str) -> list[tuple[float, float]]:
    """Where a relation begins and ends, or where the members of a group are: (lat, lon) each."""
    relation, group = opened.atlas.relations.get(id_), opened.atlas.groups.get(id_)
    if relation:
        ends = [opened.atlas.places.get(end) for end in (relation.origin, relation.target)]
        return [(p.lat, p.lon) for p in ends if p and p.lat is not None and p.lon is not None]
    codes = [member.country for member in group.members] if group else []
    countries = [opened.atlas.countries[code] for code in codes if code in opened.atlas.countries]
    return [(country.lat, country.lon) for country in countries]


def _around(view: View, points: list[tuple[float, float]]) -> View:
    """The view with the map on all of the points; on any screen, the narrowest too."""
    middle = [(min(values) + max(values)) / 2 for values in zip(*points, strict=True)]
    across = [max(values) - min(values) for values in zip(*points, strict=True)]
    # 256 px hold 360 degrees at zoom 0; away from the equator a degree of latitude is longer
    wide = max(across[1], across[0] / math.cos(math.radians(middle[0])), 0.01)
    zoom = math.log2(SPREAD * 360 / (256 * wide))
    zoom = min(CLOSE, max(FAR, math.floor(zoom * 4) / 4))
    return replace(view, lat=round(middle[0], 4), lon=round(middle[1], 4), z=zoom)


def _near(opened: OpenAtlas, view: View, ids: list[str]) -> View:
    for id_ in ids:
        place = opened.atlas.places.get(id_)
        if place is None or place.kind in BOUNDLESS:
            continue
        if place.lat is not None and place.lon is not None:
            zoom = CLOSE if place.kind == "country" else CLOSE + 0.5
            return replace(view, lat=round(place.lat, 4), lon=round(place.lon, 4), z=zoom)
    return view


def text(opened: OpenAtlas, view: View) -> str | None:
    """The id of the text that the text panel shows: the one asked for, else the selection's."""
    if view.source:
        return view.source[0]
    resting = [
        passage.source
        for id_ in view.sel
        for passage in passages(opened, id_)
        if passage.source in opened.atlas.sources
    ]
    return next(iter([*resting, *opened.atlas.sources]), None)


def passages(opened: OpenAtlas, id_: str) -> tuple[Passage, ...]:
    """The passages that a feature rests on, those of a group's members too."""
    layers: tuple[Mapping[str, Event | Place | Relation | Group], ...] = (
        opened.atlas.events,
        opened.atlas.places,
        opened.atlas.relations,
        opened.atlas.groups,
    )
    for layer in layers:
        if id_ in layer:
            return passages_of(layer[id_])
    return ()


def reading(opened: OpenAtlas, view: View, id_: str, passage: Passage) -> View:
    """The view of the text with a passage of a feature lit; a text is asked for only if need be."""
    target = with_(view, sel=(id_,), panel="text", start=passage.start)
    return (
        target
        if text(opened, target) == passage.source
        else replace(target, source=(passage.source,))
    )


def by_name(opened: OpenAtlas, view: View, name: str) -> View | None:
    """The view of the text at a passage that is called by its name, ``source:start-end``.

    Whatever rests on these words is selected; None where the name is of no text of the atlas.
    """
    match = _NAME.fullmatch(name)
    if not match or match[1] not in opened.atlas.sources:
        return None
    source, start, end = match[1], int(match[2]), int(match[3])
    for layer in (
        opened.atlas.events,
        opened.atlas.relations,
        opened.atlas.groups,
        opened.atlas.places,
    ):
        for feature in layer.values():
            for passage in feature.passages:
                if passage.source == source and _is_called(
                    opened, feature.id, passage, (start, end)
                ):
                    return reading(opened, view, feature.id, passage)
    return with_(view, panel="text", source=(source,), sel=(), start=start, q="")


def _is_called(opened: OpenAtlas, id_: str, passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a passage stands there, or did before its text or its layer was changed."""
    if span[0] in (passage.start, passage.was):
        return passage.end - passage.start == span[1] - span[0]
    return start_now(opened.history, id_, span[0], [passage]) is not None


def panel(opened: OpenAtlas, id_: str) -> str:
    """The panel that shows a feature."""
    return "place" if id_ in opened.atlas.places else "card"
