"""Words that are a date only beside another one: yesterday, last May, nine months later.

Each finding says in ``relative`` what is to be done, and context.py does it: "ago" and the like
count from the text's own date, "later" and the like from the last dated thing in the text.
The trap avoided: "the next year" counts from the story and "next year" from the day on which the
text was written, so the article decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.geoparse.dates import words
from geodata.geoparse.dates.absolute import Finding
from geodata.geoparse.dates.words import GAP, MONTH_ALONE, NUMBER, SEASON, UNIT, WEEKDAY, WEEKDAY_ES

_UNIT = r"(?:hour|day|week|month|year|decade|century)"
_SPANISH = r"(?:día|semana|mes|año|década|siglo)"
_WHAT = rf"(?:{_UNIT}(?!\w|-)|{MONTH_ALONE}|{SEASON}|{WEEKDAY})"
_EVENT = r"(?!\w)"

# Each form: what kind it is, its pattern with n a number, u a unit, w another word.
_FORMS: tuple[tuple[str, str], ...] = (
    ("ago", rf"(?P<n>{NUMBER}){GAP}(?:and{GAP}a{GAP}half{GAP})?(?P<u>{UNIT}){GAP}ago\b"),
    ("ago", rf"(?:[Hh]ace){GAP}(?P<n>{NUMBER}){GAP}(?P<u>{UNIT})(?!\w)"),
    ("later", rf"(?P<n>{NUMBER}){GAP}(?P<u>{UNIT}){GAP}(?:later|afterwards?|thereafter|after|on"
     rf"(?=[,.;:])|después|más tarde){_EVENT}"),
    ("earlier", rf"(?P<n>{NUMBER}){GAP}(?P<u>{UNIT}){GAP}(?:earlier|before|previously|prior|"
     rf"antes){_EVENT}"),
    ("within", rf"[Ww]ithin{GAP}(?:the{GAP}(?:next{GAP})?)?(?P<n>{NUMBER}){GAP}"
     r"(?P<u>hours?|days?|weeks?|months?)\b"),
    ("past", rf"[Tt]he{GAP}(?:last|past){GAP}(?P<n>{NUMBER}){GAP}(?P<u>{UNIT})(?!\w)"),
    ("past", r"(?:(?<=[Oo]ver )|(?<=\b[Ii]n )|(?<=ring )|(?<=thin ))the\s(?:last|past)\s"
     r"(?P<u>decade|year|month|week|century)\b"),
    ("same", rf"(?:[Tt]he{GAP}(?:very{GAP})?same|[Tt]hat{GAP}same|[Tt]hat(?:{GAP}very)?)"
     rf"{GAP}(?P<w>{_WHAT})"),
    ("same", rf"(?:[Ee]l|[Ll]a|[Ee]s[ea]){GAP}mism[oa]{GAP}(?P<w>{_SPANISH})(?!\w)"),
    ("same", rf"[Ee]s[ea]{GAP}(?P<w>{_SPANISH})(?!\w)"),
    ("following", rf"[Tt]he{GAP}(?:following|next|ensuing){GAP}(?P<w>{_WHAT})"),
    ("following", rf"(?:[Aa]l|[Ee]l|[Ll]a){GAP}(?:(?P<w>{_SPANISH}){GAP}siguiente)(?!\w)"),
    ("previous", rf"[Tt]he{GAP}(?:previous|preceding){GAP}(?P<w>{_WHAT})"),
    ("following", r"[Tt]he (?P<w>day|week|month|year) after\b"),
    ("previous", r"[Tt]he (?P<w>day|week|month|year) before\b"),
    ("day", r"(?P<w>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Aa]yer|[Hh]oy)"
     r"(?!\w|['’])"),
    ("day", r"(?P<w>[Yy]esterday|[Tt]oday|[Tt]omorrow)(?=['’]s\b)"),
    ("this", rf"[Tt]his{GAP}(?P<w>{_WHAT})"),
    ("this", rf"[Ee]st[ea]{GAP}(?P<w>{_SPANISH})(?!\w)"),
    ("last", rf"(?<!\bthe )(?<!\bThe )(?:[Ll]ast|[Pp]ast){GAP}(?P<w>{_WHAT})"),
    ("last", rf"(?:[Ee]l|[Ll]a){GAP}(?:(?P<w>{_SPANISH}){GAP}pasad[oa])(?!\w)"),
    ("next", rf"(?<!\bthe )(?<!\bThe )(?:[Nn]ext|[Cc]oming){GAP}(?P<w>{_WHAT})"),
    ("next", rf"(?:[Ee]l|[Ll]a){GAP}(?:próxim[oa]{GAP})(?P<w>{_SPANISH}|{WEEKDAY_ES})(?!\w)"),
    ("last", rf"(?:[Ee]l{GAP})(?:pasado{GAP}(?P<w>{WEEKDAY_ES}))"),
    ("last", rf"(?:[Ee]l{GAP})(?:(?P<w>{WEEKDAY_ES}){GAP}pasado)(?!\w)"),
    # without an article it is every such day, or a name: los lunes, Domingo
    ("weekday", rf"(?<=[Ee]l )(?P<w>{WEEKDAY_ES})(?! de (?:[A-Z]|cada))"),
    ("weekday", rf"(?<=[Ee]ste )(?P<w>{WEEKDAY_ES})"),
    ("weekday", rf"(?P<w>{WEEKDAY})"),
)  # fmt: skip
_COMPILED = tuple(re.compile(pattern) for _, pattern in _FORMS)
_ANY = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        f"(?P<f{n}>{re.sub(r'[(][?]P<.>', '(?:', pattern)})"
        for n, (_, pattern) in enumerate(_FORMS)
    )
    + ")"
)

# Days that are names of events or papers, and days of every week.
_NO_DAY_BEFORE = re.compile(
    r"(?:Black|Bloody|Red|Good|Ash|Holy|Easter|Palm|Super|[Ee]very|[Ee]ach|[Aa]ny)\s+$"
)
_NO_DAY_AFTER = re.compile(r"\s+(?:Times|Telegraph|Mirror|Herald|Express|Post|Group|Club)\b")
_BESIDE = re.compile(r"(?:after|before|después|antes)$")
_LASTING = re.compile(r"\b(?:for|another|every|further)\s+$", re.IGNORECASE)
_MANNER = re.compile(r"(?:more|less|fewer|no)\s+than\s+$", re.IGNORECASE)


def relative(text: str) -> Iterator[Finding]:
    """Every stretch that says a date by its distance from another one, in order."""
    for spot in _ANY.finditer(text):
        form = int((spot.lastgroup or "f0")[1:])
        kind = _FORMS[form][0]
        match = _COMPILED[form].match(text, spot.start())
        if match is None or _is_lasting(text, match):
            continue
        groups = match.groupdict()
        if "u" in groups:
            count = words.number(groups["n"]) if "n" in groups else 1
            distance: tuple[str, ...] = (kind, str(count), words.unit(groups["u"]))
        else:
            distance = (kind, groups["w"])
            if kind == "weekday" and _is_a_name(text, match):
                continue
        notes = set()
        if _MANNER.search(text[max(0, match.start() - 12) : match.start()]):
            notes.add("more")
        if _BESIDE.search(match[0]):
            notes.add("event")
        yield Finding(
            match.start(),
            match.end(),
            kind,
            relative=distance,
            notes=frozenset(notes),
        )


def _is_lasting(text: str, match: re.Match[str]) -> bool:
    """Whether so many years before or after something are how long it took: for two years after."""
    return bool(_BESIDE.search(match[0])) and bool(
        _LASTING.search(text[max(0, match.start() - 12) : match.start()])
    )


def _is_a_name(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 10) : match.start()]
    return bool(_NO_DAY_BEFORE.search(before) or _NO_DAY_AFTER.match(text, match.end()))
