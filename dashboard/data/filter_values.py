"""What a reader can filter by: the names of all values, and what the browser offers of them.

The choice is made in the browser, in boxes to tick that are drawn when somebody asks for them; what
there is to choose from goes there once, by an address of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dashboard.data.contract import FilterRow
from dashboard.state.atlas import OpenAtlas
from dashboard.words import read_words
from geodata.model.atlas import ROLES, Event, Relation
from geodata.query.dossiers import appearances
from geodata.query.filters import is_within_a_year
from geodata.query.view import BASES, FILTERS, View, listed, read, with_, write
from geodata.text.folding import fold


@lru_cache(maxsize=8)
def names(opened: OpenAtlas, language: str) -> dict[tuple[str, str], str]:
    """What a reader calls the values of the filters, by parameter and value."""
    # a word that events and relations share asks for both
    named = {
        ("kind", id_): kind.label.text(language)
        for (layer, id_), kind in opened.atlas.kinds.items()
        if layer in ("events", "relations")
    }
    named |= {
        ("country", code): country.name(language)
        for code, country in opened.atlas.countries.items()
    }
    named |= {("source", source.id): source.short for source in opened.atlas.sources.values()}
    named |= {("person", person): person for person in opened.known.persons}
    words = read_words(language)
    named |= {("role", role): words[f"page.role_{role}"] for role in ROLES}
    named |= {("placed", basis): words[f"page.placed_{basis}"] for basis in BASES}
    named |= {("basis", basis): words[f"page.basis_{basis}"] for basis in BASES}
    named["dated", "year"] = words["page.dated_year"]
    named["doubt", "1"] = words["page.doubted"]
    return named


def body(opened: OpenAtlas, language: str) -> list[FilterRow]:
    """What the browser offers: of each filter its values, as the address has them, and their names.

    Of people and bodies those come first of whom the most is told.
    """
    words, named = read_words(language), names(opened, language)
    return [
        {
            "name": name,
            "label": words[f"page.{name}"],
            "options": [(listed((value,)), named[name, value]) for value in values],
        }
        for name, values in _options(opened, language).items()
        if values
    ]


def _options(opened: OpenAtlas, language: str) -> dict[str, list[str]]:
    events = opened.atlas.events.values()
    countries = opened.atlas.countries
    claims: list[Event | Relation] = [*events, *opened.atlas.relations.values()]
    roles = {actor.role for event in events for actor in event.actors}
    placed = {basis for event in events for basis in event.place_basis}
    dates = [claim.when for claim in claims if claim.when]
    bases = {when.basis for when in dates}
    taking = {code for event in events for code in event.countries if code in countries}
    return {
        "kind": [value for name, value in names(opened, language) if name == "kind"],
        "country": sorted(taking, key=lambda code: fold(countries[code].name(language))),
        "source": list(opened.atlas.sources),
        "person": [one.name for one in appearances(events)],
        "role": [role for role in ROLES if role in roles],
        "placed": [basis for basis in BASES if basis in placed],
        "basis": [basis for basis in BASES if basis in bases],
        "dated": ["year"] if len(set(map(is_within_a_year, dates))) > 1 else [],
        "doubt": ["1"] if any(claim.doubt for claim in claims) else [],
    }


def chosen(view: View) -> dict[str, str]:
    """The filters of a view as the address has them."""
    return {name: value for name, value in write(view).items() if name in FILTERS}


def filtered(opened: OpenAtlas, view: View, change: Mapping[str, object]) -> View:
    """The view after one filter was set: ``{"filter": "kind", "value": "coup,policy"}``."""
    name, value = change.get("filter"), change.get("value")
    if name not in FILTERS or not isinstance(value, str):
        return view
    parsed, _ = read({name: value}, opened.known)
    return with_(view, **{name: getattr(parsed, name)})
