"""One way to write each layer, so that a difference between two versions is a difference in fact.

Features stand by id, members in a fixed order, positions with five decimals, a list that is short
on one line; whatever the library can work out itself is written from what is known.
The trap avoided: tidying must not lose anything. Members that this version does not know are kept,
after those it knows, and a passage that is not found keeps the words and offsets it has.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geodata.model.atlas import Atlas, Event, Group, Passage, Place, Relation
from geodata.model.geometry import DECIMALS, geometry_of, line_of
from geodata.text.passages import in_context

WIDTH = 100  # columns that a list may take on one line

_ORDER = (
    *("$schema", "type", "atlas", "layer", "schema", "gazetteer", "id", "geometry", "coordinates"),
    *("geometries", "properties", "name", "title", "kind", "from", "to", "amount", "country"),
    *("when", "edtf", "basis", "record", "after", "precision", "uncertainty_km", "named_in_text"),
    *("places", "place_basis", "countries", "actors", "role", "in_text", "spellings", "members"),
    *("en", "es", "status", "doubt"),
    *("weight", "draft", "score", "trigger", "others", "references", "url", "lat", "lon"),
    *("source", "exact", "prefix", "suffix"),
    *("start", "end", "passages", "note", "features"),
)
_RANK = {name: rank for rank, name in enumerate(_ORDER)}


def text(collection: Mapping[str, Any]) -> str:
    """A layer as it is written to its file, with a line end at its end.

    Raises ValueError where the collection holds a number that JSON has not, or half a character.
    """
    features = sorted(collection["features"], key=lambda feature: str(feature["id"]))
    written = "".join(_lines({**collection, "features": features}, ""))
    written.encode()  # half a character raises UnicodeEncodeError, which is a ValueError
    return f"{written}\n"


def checked(file: str, collection: Mapping[str, Any]) -> None:
    """Raise ValueError, which names ``file``, where a collection cannot be written to it."""
    try:
        text(collection)
    except RecursionError:
        raise ValueError(f"{file}: is nested too deeply") from None
    except UnicodeEncodeError:
        raise ValueError(f"{file}: holds half a character (a lone surrogate)") from None
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from None


def filled(collection: Mapping[str, Any], atlas: Atlas) -> dict[str, Any]:
    """A layer with all that follows from the rest of the atlas: geometries, offsets, context.

    ``atlas`` must have been read from the same files without leaving out a feature. A passage
    that has moved is written where it stands now.
    """
    by_id: dict[str, Place | Event | Relation | Group] = {}
    for layer in (atlas.places, atlas.events, atlas.relations, atlas.groups):
        by_id.update(layer)
    features = [_filled(item, by_id[item["id"]], atlas) for item in collection["features"]]
    return {**collection, "features": features}


def _filled(
    feature: Mapping[str, Any], parsed: Place | Event | Relation | Group, atlas: Atlas
) -> dict[str, Any]:
    properties = dict(feature["properties"])
    properties["passages"] = _passages(properties["passages"], parsed.passages, atlas)
    geometry: object = None
    match parsed:
        case Place():
            geometry = parsed.geometry
        case Event():
            geometry = geometry_of(parsed, atlas.places)
        case Relation():
            geometry = line_of(parsed, atlas.places)
        case Group():
            properties["members"] = [
                {**stored, "passages": _passages(stored["passages"], member.passages, atlas)}
                for stored, member in zip(properties["members"], parsed.members, strict=True)
            ]
    return {**feature, "geometry": geometry, "properties": properties}


def _passages(
    stored: Iterable[Mapping[str, Any]], parsed: Iterable[Passage], atlas: Atlas
) -> list[dict[str, Any]]:
    return [
        {**item, **_found(passage, atlas)} for item, passage in zip(stored, parsed, strict=True)
    ]


def _found(passage: Passage, atlas: Atlas) -> dict[str, object]:
    if passage.anchor == "orphan":
        return {}
    full = in_context(passage, atlas.texts[passage.source])
    return {"prefix": full.prefix, "suffix": full.suffix, "start": full.start, "end": full.end}


def _lines(value: object, indent: str) -> Iterator[str]:
    inner = f"{indent}  "
    if isinstance(value, dict) and value:
        opening = "{"
        for name in sorted(value, key=lambda name: (_RANK.get(name, len(_RANK)), name)):
            yield f"{opening}\n{inner}{_scalar(name)}: "
            yield from _lines(value[name], inner)
            opening = ","
        yield f"\n{indent}}}"
    elif isinstance(value, list) and (line := _one_line(value, WIDTH - len(indent))) is None:
        opening = "["
        for item in value:
            yield f"{opening}\n{inner}"
            yield from _lines(item, inner)
            opening = ","
        yield f"\n{indent}]"
    else:
        yield line if isinstance(value, list) and line else _scalar(value)


def _one_line(value: list[object], width: int) -> str | None:
    """A list without objects on one line, or None where it does not fit."""
    written_items: list[str] = []
    for item in value:
        if isinstance(item, dict):
            return None
        part = _one_line(item, width) if isinstance(item, list) else _scalar(item)
        if part is None:
            return None
        written_items.append(part)
        width -= len(part) + 2
        if width < 0:
            return None
    return f"[{', '.join(written_items)}]"


def _scalar(value: object) -> str:
    if isinstance(value, float):
        value = round(value, DECIMALS) + 0.0  # adding it turns -0.0 into 0.0
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
