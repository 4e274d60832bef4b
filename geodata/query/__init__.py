"""Questions to an atlas: what passes a filter, what is told of a country, a person, a place."""

from geodata.query.dossiers import (
    CountryDossier,
    PersonDossier,
    appearances,
    at_place,
    country_dossier,
    neighbours,
    person_dossier,
)
from geodata.query.filters import (
    Filter,
    any_of,
    groups_matching,
    histogram,
    located,
    matching,
    members_within,
    on_map,
    relations_matching,
    relations_within,
    undated,
    within,
)
from geodata.query.index import Index, index

__all__ = [
    "CountryDossier",
    "Filter",
    "Index",
    "PersonDossier",
    "any_of",
    "appearances",
    "at_place",
    "country_dossier",
    "groups_matching",
    "histogram",
    "index",
    "located",
    "matching",
    "members_within",
    "neighbours",
    "on_map",
    "person_dossier",
    "relations_matching",
    "relations_within",
    "undated",
    "within",
]
