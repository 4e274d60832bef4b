"""The card of what is chosen: an event, a relation, or a group."""

from __future__ import annotations

from dashboard.panels.parts import event_card, group_card, relation_card
from dashboard.state.found import Found
from geodata import query

TAB = 20


def tab(found: Found) -> str | None:
    """Its tab is named after what it shows; a place that is shown has the tab itself."""
    if found.view.panel == "place":
        return None
    chosen, atlas = next(iter(found.view.sel), ""), found.opened.atlas
    if chosen in atlas.relations:
        return "panel.relation"
    return "panel.group" if chosen in atlas.groups else "panel.card"


def show(found: Found) -> None:
    """The card of one relation or several, of a group, of an event; or that nothing is chosen."""
    opened, view, atlas = found.opened, found.view, found.opened.atlas
    relations = [atlas.relations[id_] for id_ in view.sel if id_ in atlas.relations]
    group = next((atlas.groups[id_] for id_ in view.sel if id_ in atlas.groups), None)
    if relations:
        relation_card.show(opened, view, relations)
    elif group:
        group_card.show(
            opened, view, group, query.members_within(group, opened.index, found.window)
        )
    else:
        event = next((atlas.events[id_] for id_ in view.sel if id_ in atlas.events), None)
        before, after = query.neighbours(found.matching, event.id) if event else (None, None)
        event_card.show(opened, view, event, before, after)
