"""What part a named place plays in its sentence: where something is, who acts, whence, whither.

A capital that stands for its government acts ("against Washington"); one in which something is, or
to which somebody goes, is a place ("in Washington"). Only what is no actor is drawn as a place.
The trap avoided: the word before a name decides more often than the verb after it, and is found
without parsing; where neither says anything, the name is only passed by, but a capital acts.
"""

from __future__ import annotations

import re
from typing import Literal

from geodata.geoparse.resolve import Toponym

Role = Literal["scene", "actor", "origin", "target", "passing"]

_BEFORE: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "scene",  # so far from a place is near it
        re.compile(
            r"\b(?:kilomet(?:er|re)s?|km|miles?|minutes|hours?|north|south|east|west|"
            r"kilómetros?|minutos|horas?)\s+(?:away\s+)?(?:from|of|de)\s+(?:the\s+)?$",
            re.I,
        ),
    ),
    (
        "origin",
        re.compile(
            r"\b(?:from|out of|outside|leaving|left|fled|desde|procedentes? de)\s+"
            r"(?:the\s+|el\s+|la\s+|los\s+|las\s+)?$",
            re.I,
        ),
    ),
    (
        "target",
        re.compile(
            r"\b(?:to|into|towards?|against|on|onto|over|invaded?|bombed|attacked|visit(?:ed|ing)?|"
            r"entered|reach(?:ed|ing)?|with|for|hacia|hasta|contra|invadi(?:ó|eron)|visit(?:ó|aron))\s+"
            r"(?:the\s+|neighbou?ring\s+|el\s+|la\s+|los\s+|las\s+)?$",
            re.I,
        ),
    ),
    (
        "scene",
        re.compile(
            r"\b(?:in|at|near|inside|within|throughout|across|around|off|outside of|via|city of|"
            r"capital of|province of|department of|coast of|shores? of|en|cerca de|dentro de|"
            r"ciudad de|capital de|provincia de|departamento de|costas? de|norte de|sur de|"
            r"este de|oeste de|centro de|(?:airport|streets?|outskirts|suburbs?|cent(?:er|re)|port|"
            r"square|mayor|people|residents|university|hospitals?|prison) of|downtown|"
            r"(?:aeropuerto|calles?|afueras|barrios?|puerto|plaza|alcalde(?:sa)?|vecinos|universidad|"
            r"hospital|cárcel) de)\s+"
            r"(?:the\s+|el\s+|la\s+|los\s+|las\s+|nearby\s+|neighbou?ring\s+|northern\s+|southern\s+|eastern\s+|western\s+)?$",
            re.I,
        ),
    ),
)
_GOVERNS = re.compile(
    r"(?:['’]s)?\s+(?:government|regime|president|minister|officials?|military|army|forces|troops|"
    r"ambassador|congress|parliament|police|delegation|administration|embassy)\b",
    re.I,
)
_GOVERNED = re.compile(
    r"\b(?:gobierno|r[ée]gimen|president[ea]|ministr[oa]|cancillería|canciller|ejército|tropas|"
    r"fuerzas|embajador[ae]?|congreso|parlamento|policía|delegación|embajada)\s+"
    r"de(?:l| la| los)?\s+$",
    re.I,
)
_ACTS = re.compile(
    r"\s+(?:has|have|had|will|would|could|can|may|must|also|then|again|repeatedly|quickly)?\s*"
    r"(?:been\s+)?(?!(?:and|or|in|of|to|is|was|are|were|the|that|which|who|when|where|after|"
    r"before|during|since|until|for|with|by|on|at|as|from|has|have|had)\b)"
    r"[a-z]+(?:ed|es|s|t|ew|ought|old|ade)\b"
)
_TRAVELS = re.compile(
    r"\b(?:arriv|travel|fl[ey]w?|fly|went|go(?:es|ing)?\b|return|move|march|drove|driv|sent|rush|came|"
    r"come|depart|left|fled|recall|visit|reach|enter|viaj|volvi|regres|lleg|salió|salieron|"
    r"partió|partieron|huy|acud|envi)\w*\b[^.;:]*$",
    re.I,
)
# One name of several says no more than they do; "Moreover, Washington" is no list.
_LISTED = re.compile(r"[\w,;(] [A-ZÀ-Þ][\w.]*(?:,|,? and|,? or|[/-])\s*$")
_OWNS = re.compile(r"['’]s?\b")
_FAR = 40  # letters before a name that can say what part it plays


def role(text: str, toponym: Toponym) -> Role:
    """The part that a toponym plays in ``text``."""
    name = toponym.name
    before = text[max(0, name.start - _FAR) : name.start]
    after = text[name.end : name.end + _FAR]
    capital = toponym.place is not None and toponym.place.kind == "capital"
    if capital and _OWNS.match(after):
        return "actor"
    for part, pattern in _BEFORE:
        if pattern.search(before) and (part == "scene" or not capital or _TRAVELS.search(before)):
            return part
    if capital and not _LISTED.search(before):
        return "actor"
    if (
        _GOVERNED.search(before)
        or _GOVERNS.match(after)
        or (_ACTS.match(after) and not name.people)
    ):
        return "actor"
    return "passing"
