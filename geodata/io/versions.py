"""Versions of the rules that layers are written by: what is older is read as the newest has it.

The reader of features knows the newest rules alone; a layer of older ones is turned first.
The trap avoided: what older rules did not ask, nobody has said. A role or the basis of a place is
left open, never guessed.
"""

from __future__ import annotations

from copy import copy
from typing import Any

SCHEMA = 2


def newest(collection: Any) -> Any:
    """A parsed layer by the newest rules; itself where it is by them, or is no layer at all.

    In schema 1 an actor is a name, and nothing says what gives a place.
    """
    head = collection.get("atlas") if isinstance(collection, dict) else None
    if not isinstance(head, dict) or type(head.get("schema")) is not int or head["schema"] != 1:
        return collection
    changes: dict[str, Any] = {"atlas": _with(head, {"schema": SCHEMA})}
    if head.get("layer") == "events" and isinstance(collection.get("features"), list):
        changes["features"] = [_event(feature) for feature in collection["features"]]
    return _with(collection, changes)


def _event(feature: Any) -> Any:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return feature
    changes: dict[str, Any] = {}
    if isinstance(actors := properties.get("actors"), list):
        changes["actors"] = [{"name": name, "role": None} for name in actors]
    if isinstance(places := properties.get("places"), list):
        changes["place_basis"] = [None] * len(places)
    return _with(feature, {"properties": _with(properties, changes)})


def _with(value: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A copy that still says which of its members were given twice."""
    changed = copy(value)
    changed.update(changes)
    return changed
