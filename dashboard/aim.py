"""What a view means for the open atlas: what its selection fills in, and views of what is told.

Opening an item never leaves it out of sight: the years grow to its own when they do not meet.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, replace

from dashboard.atlas import Opened
from dashboard.view import Panel, View, read, with_
from geodata import query
from geodata.model import Event, Group, Passage, Place, Relation
from geodata.query import Filter, Years

CLOSE = 5.0  # the zoom at which a link to one thing opens: its country fills the map
OURS = {member.name for member in fields(View)}  # what others add to a link is not ours
ALONE = {"sel", "lang", "v"}  # a link with no more than these takes the rest from what is selected


def window(now: Opened, view: View) -> Years:
    """The years shown, both inclusive."""
    return view.years or now.index.bounds


def asked(view: View) -> Filter:
    """The filters of a view, all but the years."""
    return Filter(view.kind, view.country, view.source, view.person, view.q)


def event(now: Opened, view: View, chosen: Event) -> View:
    """The view with an event's card open and the event within its years."""
    years = view.years
    own = now.index.years.get(chosen.id)
    if years and own and not query.meets(own, years):
        years = _unless_all(now, (min(years[0], own[0]), max(years[1], own[1])))
    mode = view.mode if years == view.years else "range"
    return with_(view, sel=(chosen.id,), panel="card", years=years, mode=mode)


def current(now: Opened, params: Mapping[str, str]) -> View:
    """The view that a link stands for, with all that it takes from its selection."""
    return fill(now, read(params, now.known)[0], params)


def fill(now: Opened, view: View, params: Collection[str]) -> View:
    """The view with its panel, and with the years and place of a selection that came alone."""
    if not view.sel:
        return replace(view, panel="country") if view.country and not view.panel else view
    filled = replace(view, panel=view.panel or panel(now, view.sel[0]))
    if not OURS.isdisjoint(set(params) - ALONE):
        return filled
    events = [now.atlas.events[id_] for id_ in view.sel if id_ in now.atlas.events]
    years = [now.index.years[each.id] for each in events if each.id in now.index.years]
    if years:
        own = (min(first for first, _ in years), max(last for _, last in years))
        filled = replace(filled, years=_unless_all(now, own))
    return _near(now, filled, [*view.sel, *(id_ for each in events for id_ in each.places)])


def _unless_all(now: Opened, years: Years) -> Years | None:
    return None if years == now.index.bounds else years


def _near(now: Opened, view: View, ids: list[str]) -> View:
    for id_ in ids:
        place = now.atlas.places.get(id_)
        if place and place.lat is not None and place.lon is not None:
            zoom = CLOSE if place.kind == "country" else CLOSE + 0.5
            return replace(view, lat=round(place.lat, 4), lon=round(place.lon, 4), z=zoom)
    return view


def text(now: Opened, view: View) -> str | None:
    """The id of the text that the text panel shows: the one asked for, else the selection's."""
    if view.source:
        return view.source[0]
    resting = [
        each.source
        for id_ in view.sel
        for each in passages(now, id_)
        if each.source in now.atlas.sources
    ]
    return next(iter([*resting, *now.atlas.sources]), None)


def passages(now: Opened, id_: str) -> tuple[Passage, ...]:
    """The passages that a feature rests on."""
    layers: tuple[Mapping[str, Event | Place | Relation | Group], ...] = (
        now.atlas.events,
        now.atlas.places,
        now.atlas.relations,
        now.atlas.groups,
    )
    for layer in layers:
        if id_ in layer:
            return layer[id_].passages
    return ()


def reading(now: Opened, view: View, id_: str, passage: Passage) -> View:
    """The view of the text with a passage of a feature lit; a text is asked for only if need be."""
    there = with_(view, sel=(id_,), panel="text")
    return there if text(now, there) == passage.source else replace(there, source=(passage.source,))


def panel(now: Opened, id_: str) -> Panel:
    """The panel that shows a feature."""
    if id_ in now.atlas.events:
        return "card"
    return "place" if id_ in now.atlas.places else "list"
