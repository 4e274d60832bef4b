"""Everything that the map shows, and what it cannot show; under a search, what it found."""

from __future__ import annotations

from dashboard.panels.parts import lists, people, results
from dashboard.state import selection
from dashboard.state.found import Found
from geodata import query
from geodata.query import search

TAB = 10


def tab(_found: Found) -> str:
    """Always there."""
    return "panel.list"


def show(found: Found) -> None:
    """What a search found; else the lists, below the person who is filtered by."""
    opened, view = found.opened, found.view
    filters = selection.filters(view)
    if view.q and view.part != "undated":
        results.show(opened, view, search.results(opened.atlas, opened.index, filters))
        return
    if len(view.person) == 1:
        person = query.person_dossier(opened.atlas, opened.index, view.person[0])
        if people.show(opened, view, person, len(found.shown)):
            return
    relations = query.relations_within(found.relations, opened.index, found.window)
    groups = query.groups_matching(opened.atlas, opened.index, filters)
    gathered = [
        (group, query.members_within(group, opened.index, found.window)) for group in groups
    ]
    undated = query.undated(found.matching)
    lists.show(
        opened,
        view,
        lists.Lists(
            events=found.shown,
            dated=len(found.matching) - len(undated),
            undated=undated,
            relations=(
                *relations,
                *(relation for relation in found.relations if relation.when is None),
            ),
            groups=[
                (group, members) for group, members in gathered if members or not group.members
            ],
            people=query.actor_counts(found.shown),
        ),
    )
