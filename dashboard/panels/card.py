"""The card of what is chosen: an event, a relation, or a group."""

from __future__ import annotations

from dashboard.panels.parts import event_card, group_card, relation_card
from dashboard.state.contents import Contents
from dashboard.state.context import Context

TAB = 20


def tab(context: Context) -> str | None:
    """Its tab is named after what it shows; a place that is shown has the tab itself."""
    if context.view.panel == "place":
        return None
    chosen, atlas = next(iter(context.view.sel), ""), context.atlas
    if chosen in atlas.relations:
        return "panel.relation"
    return "panel.group" if chosen in atlas.groups else "panel.card"


def show(context: Context, contents: Contents) -> None:
    """The card of one relation or several, of a group, of an event; or that nothing is chosen."""
    ids, atlas = context.view.sel, context.atlas
    relations = [atlas.relations[id_] for id_ in ids if id_ in atlas.relations]
    group = next((atlas.groups[id_] for id_ in ids if id_ in atlas.groups), None)
    if relations:
        relation_card.show(context, relations)
    elif group:
        group_card.show(context, group, contents.members(group))
    else:
        event = next((atlas.events[id_] for id_ in ids if id_ in atlas.events), None)
        before, after = contents.neighbours(event) if event else (None, None)
        event_card.show(context, event, before, after)
