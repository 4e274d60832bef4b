"""The places that a name may mean, and what the words around it say of them.

The traps avoided: a name that is not in the gazetteer as it stands ("northern Iraq", "Pandi
municipality") mostly is with a word less; how much was left aside is kept, as a reason for doubt.
And a line of capitals may be one name as long as its text, of which no part is a place either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase
from typing import Final

from geodata.gazetteer.lookup import MOST, Entry, Gazetteer, prior
from geodata.geoparse.recognise import Name
from geodata.text.tokens import name_key
from geodata.text.word_classes import ASIDE, class_of

# What a noun beside a name says of the kind of place that is meant.
_CUES: Final[Mapping[str, frozenset[str]]] = {
    noun: frozenset(kinds.split())
    for nouns, kinds in (
        ("city town village municipality suburb community mayor downtown", "city capital"),
        ("capital", "capital city"),
        ("province state governor region prefecture republic emirate", "admin1 region country"),
        ("county district parish borough township department", "admin2 admin1"),
        ("river lake sea ocean bay gulf strait canal channel", "water"),
        ("island islands peninsula mountains desert valley coast", "region country admin1"),
        ("airport airfield", "airport"),
        ("base camp fort", "base airport"),
        ("palace hotel ministry building tower", "building"),
        ("country nation kingdom government", "country"),
    )
    for noun in nouns.split()
    for kinds in (kinds,)
}
LONG: Final = 8  # letters of a name that one letter may be wrong in
LONGEST: Final = 200  # letters of a name, as in GeoNames,
WORDS: Final = 32  # and words, more than any there has
MISSPELT: Final = 0.4  # how much of such a name is in doubt
PART_OF_IT: Final = 0.5  # left aside at least, where only a part of a name is known
PEOPLED: Final = 5000  # people, of a place that is taken for a name in doubt
_COMMA = re.compile(r"\s*[,(]\s*(?:in\s+)?(?:the\s+)?")
_IN = re.compile(
    r"(?:\s+\w+)?\s+(?:in|of)\s+(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['’]s?\s+(?:\w+\s+)?(?:(?:city|town|province|state|region)\s+of\s+)?")


@dataclass(frozen=True, slots=True)
class NameGroup:
    """A name as it stands one or more times in a text, and the places it may mean.

    ``part`` is how much of the name is not in the gazetteer, 0 to 1. The rest are shares of the
    times that it stands there: ``cues``, by kind of place, that words beside it speak of that kind;
    ``within``, by the index of another name, that it is said to lie in that one. ``comma`` is 1 for
    another name that it stands before with a comma, were it but once.
    """

    names: tuple[int, ...]
    places: tuple[Entry, ...]
    part: float
    cues: Mapping[str, float]
    comma: Mapping[int, float]
    within: Mapping[int, float]


def candidates(name: str, gazetteer: Gazetteer) -> tuple[tuple[Entry, ...], float]:
    """The places that a name may mean, and how much of the name had to be left aside, 0 to 1."""
    keys = name_key(name).split()
    if len(keys) == 1 and class_of(keys[0]) == "towards":  # the West is no province of Cameroon
        return (), 1.0
    if places := _admitted(name, gazetteer.look(" ".join(keys))):
        return places, 0.0
    plain = [key for key in keys if key not in ASIDE]
    if plain and (places := gazetteer.look(" ".join(plain))):
        return places, 0.2
    if len(keys) == 1 and (places := gazetteer.look(keys[0].removesuffix("s"))):
        return places, 0.3
    if places := _respelt(" ".join(keys), gazetteer):
        return places, MISSPELT
    for size in range(min(len(keys) - 1, WORDS), 0, -1):
        for first in range(len(keys) - size + 1):
            part = keys[first : first + size]
            if len(" ".join(part)) < 4 or all(_common(key) for key in part):
                continue
            if places := _peopled(gazetteer.look(" ".join(part))):
                return places, 1 - size / len(keys) * PART_OF_IT
    return (), 1.0


def _respelt(name: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places of a long name that differs from this one by one letter, or two exchanged."""
    if not LONG <= len(name) <= LONGEST + 1:
        return ()
    by_key = [_peopled(gazetteer.look(key)) for key in gazetteer.known(one_letter_off(name))]
    ranked = sorted(
        (place for places in by_key for place in places if place.how in {"name", "other"}),
        key=lambda place: (-prior(place.kind, place.population, place.how), place.key),
    )
    return tuple(ranked[:MOST])


def one_letter_off(name: str) -> set[str]:
    """Every key that one letter more, less or other, or two exchanged, makes of a key.

    >>> {"carcaas", "caraca", "caraxas", "caraccas"} <= one_letter_off("caracas")
    True
    """
    cuts = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    keys = {head + tail[1:] for head, tail in cuts if tail}
    keys |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    for letter in f"{ascii_lowercase} ":
        keys |= {head + letter + tail[1:] for head, tail in cuts if tail}
        keys |= {head + letter + tail for head, tail in cuts}
    return keys - {name}


def _common(word: str) -> bool:
    """Whether a word says what something is or where, and by itself names nothing."""
    return word in ASIDE or class_of(word) in {"feature", "towards", "body"}


def _peopled(places: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Those that a name in doubt may mean."""
    return tuple(place for place in places if place.population > PEOPLED)


def _admitted(name: str, places: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Short forms only where the name is written as one: "US" or "U.S.", not "Us"."""
    if name.isupper() or "." in name:
        return places
    return tuple(place for place in places if place.how != "short")


def group_names(
    text: str, names: Sequence[Name], gazetteer: Gazetteer, holder_keys: Sequence[str] = ()
) -> list[NameGroup]:
    """The names of a text, each once however often it stands there, with their candidates.

    ``holder_keys`` are those of `holders`, which part namesakes; without, each name has one
    meaning, as the trees learn it: of texts with two there are too few.
    """
    members_by_key: dict[tuple[str, str], list[int]] = {}
    for at, (name, holder) in enumerate(zip(names, holder_keys or [""] * len(names), strict=True)):
        members_by_key.setdefault((name_key(name.text) or name.text, holder), []).append(at)
    of = {at: number for number, members in enumerate(members_by_key.values()) for at in members}
    name_groups = []
    for number, members in enumerate(members_by_key.values()):
        places, part = candidates(names[members[0]].text, gazetteer)
        cues: Counter[str] = Counter()
        comma: Counter[int] = Counter()
        within: Counter[int] = Counter()
        for at in members:
            cues.update(_cues(text, names[at]))
            if at + 1 < len(names):
                between = text[names[at].end : names[at + 1].start]
                if _COMMA.fullmatch(between):
                    comma[of[at + 1]] += 1
                elif _IN.fullmatch(between):
                    within[of[at + 1]] += 1
            if at and _OWNS.fullmatch(text[names[at - 1].end : names[at].start]):
                within[of[at - 1]] += 1
        # "Paris, Texas" once says it of every Paris of the text
        commas = {holder_number: 1.0 for holder_number in comma if holder_number != number}
        shares = {
            holder_number: times / len(members)
            for holder_number, times in within.items()
            if holder_number != number
        }
        spoken = {kind: times / len(members) for kind, times in cues.items()}
        name_groups.append(NameGroup(tuple(members), places, part, spoken, commas, shares))
    return name_groups


def holders(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[str]:
    """The key of what each name is said to lie in, here or where it was said last, else first.

    In a text of "Birmingham, England" and "Birmingham, Alabama" each has a meaning of its own.
    """
    keys = [name_key(name.text) for name in names]
    stated = [""] * len(names)
    for at, (name, following) in enumerate(pairwise(names)):
        if _COMMA.fullmatch(text[name.end : following.start]) and _lies_in(
            gazetteer.look(keys[at]), gazetteer.look(keys[at + 1])
        ):
            stated[at] = keys[at + 1]
    last = {
        key: holder for key, holder in zip(reversed(keys), reversed(stated), strict=True) if holder
    }
    holder_keys = []
    for key, holder in zip(keys, stated, strict=True):
        last[key] = holder or last.get(key, "")
        holder_keys.append(last[key])
    return holder_keys


def _lies_in(places: Iterable[Entry], others: Iterable[Entry]) -> bool:
    """Whether one of some places lies in one of others, by its division or country."""
    around = {
        (holder.country, holder.admin1 if holder.kind == "admin1" else "")
        for holder in others
        if holder.kind in {"country", "admin1"}
    }
    return any(
        place.kind != "country"
        and not around.isdisjoint({(place.country, ""), (place.country, place.admin1)})
        for place in places
    )


def _cues(text: str, name: Name) -> frozenset[str]:
    before = re.findall(r"[\w-]+", text[max(0, name.start - 30) : name.start].lower())[-3:]
    after = re.findall(r"^\s*([\w-]+)", text[name.end : name.end + 20].lower())
    words = [word for word in before if before[-1] in {"of", word}] + after
    inside = name.text.lower().split()
    words += [inside[0], inside[-1]] if len(inside) > 1 else []
    kinds = frozenset().union(*(_CUES.get(word, frozenset()) for word in words))
    return kinds | {"any"} if kinds else kinds
