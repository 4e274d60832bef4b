"""A draft of an atlas: what a program finds in its texts, as features for a person to review.

Each is marked as a draft, with how sure it was; a person who has read it takes the mark away.
The trap avoided: a draft must neither change nor repeat what a person did. A layer takes only
texts of which it has nothing yet and had no draft, so that what somebody took out stays out, and
of what is there only a draft is added to.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from geodata.documents.document import Document
from geodata.drafting import metadata
from geodata.drafting.places import DraftPlaces, Feature
from geodata.gazetteer.lookup import Gazetteer
from geodata.geoparse.events import EventMention
from geodata.geoparse.extract import Candidates, extract
from geodata.geoparse.resolve import Toponym
from geodata.io import canonical, features, layers, versions
from geodata.io.claims import PASSAGE_LIMIT
from geodata.model import edtf
from geodata.model.atlas import Atlas, Basis
from geodata.text.slugs import cut, free

PLACES = 0.6  # how probable a name of a place must be to be taken up
EVENTS = 0.3  # how high the score of an event

# What stands between two names of one list: "in Batumi and Kutaisi", "Lima, Callao y Cusco".
_LISTED = re.compile(r",?\s+(?:(?:and|or|y|e|o|u)\s+)?(?:(?:in|at|en|the)\s+)*", re.IGNORECASE)
# What Markdown puts around words and in front of lines; a link is its words.
_MARKUP = re.compile(r"\[([^]\n]*)\]\([^)\s]*\)|[*`]+|(?m:^[ \t]*(?:[-+>]|#+)[ \t]+)")

Collection = dict[str, Any]  # of GeoJSON


def draft(
    folder: Path, *, again: bool = False, least_place: float = PLACES, least_event: float = EVENTS
) -> list[str]:
    """Draft the places and events of the texts that nobody has read; a line for each text.

    With ``again`` all that is still marked as a draft is made anew, also what was taken out, and
    sentences of which a person made an event are left alone.
    Raises ValueError, and writes nothing, where ``folder`` is no atlas or one with faults.
    """
    atlas = layers.read(folder)
    lost = [str(fault) for fault in atlas.faults if not fault.kept]
    if lost:
        check = f"python -m geodata check {shlex.quote(str(folder))}"
        raise ValueError(f"{lost[0]}. `{check}` lists every fault")
    kept = {layer: _collection(folder, layer) for layer in ("places", "events")}
    once = {layer: _drafted(kept[layer]) & set(atlas.texts) if again else set() for layer in kept}
    if again:
        atlas, kept = _without_drafts(atlas, kept)
    unread = {layer: _unread(atlas, layer, kept[layer]) | once[layer] for layer in kept}
    texts = [id_ for id_ in atlas.texts if id_ in unread["places"] | unread["events"]]
    candidates = {id_: extract(_document(atlas, id_)) for id_ in texts}
    drafts = {f["id"]: f for f in kept["places"]["features"] if _is_draft(f)}
    with Gazetteer() as gazetteer:
        places = DraftPlaces(atlas, drafts, gazetteer, least_place)
        named, drafted_events = _read(atlas, texts, candidates, unread, places, least_event)
    for layer, read in (("places", named), ("events", drafted_events)):
        kept[layer]["atlas"]["drafted"] = sorted(_drafted(kept[layer]) | read.keys())
    if texts:
        events = [event for events_of_text in drafted_events.values() for event in events_of_text]
        _write(folder, atlas, kept, places.features.values(), events)
    undated = "; it has no date, so what counts from one (on Monday, last year) may be wrong"
    return [
        f"{id_}: events {len(drafted_events.get(id_, ()))}, names of places {named.get(id_, 0)}"
        + ("" if atlas.sources[id_].date else undated)
        for id_ in texts
    ]


def _read(
    atlas: Atlas,
    texts: Iterable[str],
    candidates: Mapping[str, Candidates],
    unread: Mapping[str, set[str]],
    places: DraftPlaces,
    least_event: float,
) -> tuple[dict[str, int], dict[str, list[Feature]]]:
    """How often each text names a place, and the events it tells."""
    named = {
        id_: sum(
            places.mention(id_, *pair)
            for pair in zip(candidates[id_].toponyms, candidates[id_].roles, strict=True)
            if pair[0].name.start >= metadata.front_matter(atlas.texts[id_])
        )
        for id_ in texts
        if id_ in unread["places"]
    }
    drafted_events = {
        id_: list(_events(atlas, id_, candidates[id_], places, least_event))
        for id_ in texts
        if id_ in unread["events"]
    }
    return named, drafted_events


def _is_draft(feature: Feature) -> bool:
    return bool(feature["properties"].get("draft"))


def _unread(atlas: Atlas, layer: str, collection: Collection) -> set[str]:
    """The texts in which nothing of a layer rests yet, and that had no draft."""
    layer_features = atlas.places.values() if layer == "places" else atlas.events.values()
    read = {passage.source for feature in layer_features for passage in feature.passages}
    return set(atlas.texts) - read - _drafted(collection)


def _drafted(collection: Collection) -> set[str]:
    """The texts that a layer has had a draft of; its head is anybody's to write in."""
    stated = collection["atlas"].get("drafted")
    return {id_ for id_ in stated if isinstance(id_, str)} if isinstance(stated, list) else set()


def _without_drafts(
    atlas: Atlas, kept: Mapping[str, Collection]
) -> tuple[Atlas, dict[str, Collection]]:
    """An atlas before its draft; a draft of a place that something reviewed stands at is kept."""
    events = {id_: event for id_, event in atlas.events.items() if not event.draft}
    place_ids = {id_ for event in events.values() for id_ in event.places}
    place_ids |= {id_ for tie in atlas.relations.values() for id_ in (tie.origin, tie.target)}
    places = {
        id_: place for id_, place in atlas.places.items() if not place.draft or id_ in place_ids
    }
    bare = {
        id_: replace(place, passages=()) if place.draft else place for id_, place in places.items()
    }
    unnamed = {"named_in_text": False, "spellings": [], "passages": []}
    left = {}
    for layer, reviewed in (("places", places), ("events", events)):
        left[layer] = {
            **kept[layer],
            "atlas": {**kept[layer]["atlas"], "drafted": []},
            "features": [
                {**feature, "properties": {**feature["properties"], **unnamed}}
                if _is_draft(feature)
                else feature
                for feature in kept[layer]["features"]
                if feature["id"] in reviewed
            ],
        }
    return replace(atlas, places=bare, events=events), left


def _document(atlas: Atlas, id_: str) -> Document:
    source = atlas.sources[id_]
    return Document(source.file, atlas.texts[id_], edtf.day(source.date))


def _collection(folder: Path, layer: str) -> Collection:
    collection, _ = layers.read_json(layers.layers_folder(folder) / f"{layer}.geojson", folder)
    empty = {"type": "FeatureCollection", "features": []}
    head = {"layer": layer, "schema": versions.SCHEMA}
    whole: Collection = versions.newest(collection or {**empty, "atlas": head})
    return whole


def _events(
    atlas: Atlas, source: str, candidates: Candidates, places: DraftPlaces, least: float
) -> Iterator[Feature]:
    """A sentence is one event, of the kind that it tells of most surely; none that was reviewed."""
    best: dict[int, EventMention] = {}
    text = atlas.texts[source]
    for proposed in candidates.events:
        mention = replace(proposed, start=metadata.after_byline(text, proposed.start, proposed.end))
        before = best.get(mention.start)
        if ("events", mention.kind) in atlas.kinds and (
            before is None or mention.score > before.score
        ):
            best[mention.start] = mention
    reviewed = [
        passage
        for event in atlas.events.values()
        for passage in event.passages
        if passage.source == source
    ]
    taken: set[str] = {*atlas.places, *atlas.events, *atlas.relations, *atlas.groups}
    for mention in best.values():
        if (
            mention.score >= least
            and mention.start >= metadata.front_matter(text)
            and mention.trigger in text[mention.start : mention.end]
            and not any(
                mention.start < passage.end and passage.start < mention.end for passage in reviewed
            )
        ):
            taken.add(id_ := free(f"{source}-{mention.start}", taken | places.features.keys()))
            yield _event(atlas, source, candidates, places, mention, id_)


def _event(
    atlas: Atlas,
    source: str,
    candidates: Candidates,
    places: DraftPlaces,
    mention: EventMention,
    id_: str,
) -> Feature:
    text = atlas.texts[source]
    start, end = _within(text, mention)
    where = _where(text, candidates, places, mention.toponym, range(start, end))
    countries = [code for id_ in where if (code := places.country_of(id_))]
    words = " ".join(_MARKUP.sub(r"\1", text[start:end]).split())
    title = cut(words, features.TITLE_LIMIT) or mention.trigger
    return {
        "type": "Feature",
        "id": id_,
        "geometry": None,
        "properties": {
            "title": {"en": title, "es": title},  # the words themselves, whatever their language
            "kind": mention.kind,
            "when": _when(candidates, mention),
            "places": list(where),
            "place_basis": list(where.values()),
            "countries": list(dict.fromkeys(countries)),
            "actors": [],
            "status": "hypothetical" if mention.supposed else "asserted",
            "doubt": None,
            "weight": 1,
            "draft": {"score": round(mention.score, 2), "trigger": mention.trigger},
            "passages": [{"source": source, "exact": text[start:end], "start": start, "end": end}],
        },
    }


def _where(
    text: str, candidates: Candidates, places: DraftPlaces, chosen: int | None, quoted: range
) -> dict[str, Basis]:
    """The place that an event was tied to and those told in one list with it, by their ids.

    Each comes with what gives it: the words that are quoted, or those around them.
    """
    if chosen is None:
        return {}
    found: dict[str, Basis] = {}
    for n in (chosen, *_listed_with(text, candidates.toponyms, chosen)):
        toponym = candidates.toponyms[n]
        id_ = places.where(toponym, candidates.roles[n])
        if id_:
            found.setdefault(id_, "text" if toponym.name.start in quoted else "context")
        elif n == chosen:
            return {}
    return found


def _listed_with(text: str, toponyms: Sequence[Toponym], chosen: int) -> Iterator[int]:
    """The names of a list of which one is chosen, without it.

    All are of one rank: in "Lima, Peru" the second says in what the first one lies.
    """
    rank = _rank(toponyms[chosen])
    for step in (-1, 1):
        at = chosen + step
        while 0 <= at < len(toponyms) and _rank(toponyms[at]) == rank:
            first, second = sorted((at, at - step))
            if not _LISTED.fullmatch(text[toponyms[first].name.end : toponyms[second].name.start]):
                break
            yield at
            at += step


def _rank(toponym: Toponym) -> str:
    kind = toponym.place.kind if toponym.place else ""
    return "city" if kind == "capital" else kind


def _when(candidates: Candidates, mention: EventMention) -> dict[str, Any] | None:
    if mention.date is None or not (date := candidates.dates[mention.date]).edtf:
        return None
    in_sentence = mention.start <= date.start < mention.end
    return {"edtf": date.edtf, "basis": date.basis if in_sentence else "context", "record": None}


def _within(text: str, mention: EventMention) -> tuple[int, int]:
    """The stretch of a sentence that is quoted: all of it, or whole words around the trigger."""
    if mention.end - mention.start <= PASSAGE_LIMIT:
        return mention.start, mention.end
    at = text.find(mention.trigger, mention.start, mention.end)
    start = max(mention.start, at - PASSAGE_LIMIT // 2)
    end = min(mention.end, start + PASSAGE_LIMIT)
    while start > mention.start and start < at and not text[start - 1].isspace():
        start += 1
    while end < mention.end and end > at + len(mention.trigger) and not text[end].isspace():
        end -= 1
    return start, end


def _write(
    folder: Path,
    atlas: Atlas,
    kept: Mapping[str, Collection],
    places: Iterable[Feature],
    events: Iterable[Feature],
) -> None:
    """Both layers with what is drafted; what a rule of the layers refuses is left out."""
    bare = replace(atlas, places={}, events={})
    layer = _with(kept["places"], places)
    whole = replace(bare, places=features.places(layer, bare)[0])
    event_layer = _with(kept["events"], events)
    whole = replace(whole, events=features.events(event_layer, whole)[0])
    ids = {*whole.places, *whole.events}
    drafts = {}
    for name, collection in (("places", layer), ("events", event_layer)):
        sound = [feature for feature in collection["features"] if feature["id"] in ids]
        filled = canonical.filled({**collection, "features": sound}, whole)
        drafts[layers.layers_folder(folder) / f"{name}.geojson"] = filled
    for path, filled in drafts.items():
        canonical.checked(path.name, filled)
    for path, filled in drafts.items():
        layers.write_layer(path, filled)


def _with(collection: Collection, drafts: Iterable[Feature]) -> Collection:
    """A collection with drafts, each in place of what has its id."""
    by_id = {feature["id"]: feature for feature in (*collection["features"], *drafts)}
    return {**collection, "features": list(by_id.values())}
