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
    Bars,
    Filter,
    any_of,
    bars,
    groups_matching,
    located,
    matching,
    members_within,
    on_map,
    relations_matching,
    relations_within,
    sort,
    undated,
    within,
)
from geodata.query.index import Index, index

__all__ = [
    "Bars",
    "CountryDossier",
    "Filter",
    "Index",
    "PersonDossier",
    "any_of",
    "appearances",
    "at_place",
    "bars",
    "country_dossier",
    "groups_matching",
    "index",
    "located",
    "matching",
    "members_within",
    "neighbours",
    "on_map",
    "person_dossier",
    "relations_matching",
    "relations_within",
    "sort",
    "undated",
    "within",
]
