"""Whether a bare year, month or season is a date at all.

A year needs a word before it ("in 1998"), an event after it ("the 1998 election"), a bracket
around it or a year beside it; a month and a season need the same.
The trap avoided: "1998 soldiers", "Plan 2000", "Resolution 1973", "page 1998" and "$1975" are
read as years by anything that looks at the figures alone.
"""

from __future__ import annotations

import re

from geodata.geoparse.dates.absolute import Finding
from geodata.geoparse.dates.words import AMBIGUOUS

# Before a number: what it then is no year of.
_NUMBERED = re.compile(
    r"(?:[$€£¥#№]|\b(?:US\$|nos?\.|nº|n\.º|pp?\.|pages?|página|vol\.|volume|version|versión|chapter|"
    r"section|article|artículo|resolution|resolución|law|ley|decree|decreto|order|directive|plan|"
    r"agenda|vision|visión|horizon|expo|project|proyecto|operation|model|windows|office|room|route|"
    r"highway|flight|bill|act|form|code|channel|phone|tel\.?|call|than|least|most|only|some|all|"
    r"nearly|almost|over|under|another|these|those|of\s+some))\s?$",
    re.IGNORECASE,
)
_APPROXIMATE = re.compile(r"\b(?:around|about|roughly|approximately)\s+$", re.IGNORECASE)
# After a number: what is counted by it.
_UNITS = re.compile(
    r"\s?%|\s{1,3}to\s\d|-(?:strong|man|member|page|foot|mile|metre|meter|ton|word|seat|bed|acre|hour|day|year)|"
    r"\s{1,3}(?:per\s?cent|por\s+ciento|men|women|people|children|troops|dead|wounded|dollars|pesos|"
    r"euros|pounds|bolívares|miles|km|kilomet|met(?:er|re)s|feet|tons|tonnes|barrels|gallons|acres|"
    r"hectares|kg|copies|words|pages|hours|days|weeks|months|years|times|votes|seats|members|"
    r"soldiers|soldados|hombres|mujeres|personas|million|billion|thousand|hundred|mil|to\s+one)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s{1,3}(?:[a-z]+(?:ed|ing|al|ic|ous|ive|ary)\s{1,3})?([a-zñáéíóú]{3,}s)\b")
# Plurals that are no things counted: events that a year tells apart, and other words in s.
_EVENTS = re.compile(
    r"elections|primaries|polls|referendums|campaigns|talks|negotiations|hearings|accords|agreements|"
    r"treaties|reforms|amendments|revisions|guidelines|sanctions|coups|crises|wars|invasions|raids|"
    r"attacks|bombings|killings|murders|massacres|protests|riots|strikes|marches|blockades|clashes|"
    r"demonstrations|uprisings|floods|events|games|olympics|documents|reports|figures|prices|levels|"
    r"politics|elecciones|protestas|reformas|acuerdos|"
    r"was|his|this|its|has|does|always|perhaps|across|is|thus|less|las|los|sus"
)

_YEAR_LED = re.compile(
    r"(?:^|[\s(\[\"'“‘—–-])(?:in|during|throughout|since|until|till|by|circa|years?|as of|"
    r"as early as|as late as|year was|year is|anno|en|durante|desde|hasta|año|a partir de|"
    r"(?:ran|runs|dates|dating|dated|lasted|extended|extends|goes|went|prior|back|up|down)\s+to)"
    r"\s+(?:the\s+(?:years?\s+)?|el\s+(?:año\s+)?|about\s+|around\s+|or\s+about\s+)?$"
    r"|\b(?:post|pre)-$",
    re.IGNORECASE,
)
_YEAR_NEAR = re.compile(
    r"\b(?:of|from|through|after|before|for|de|del|post|pre|about|around|spring|summer|"
    r"fall|autumn|winter|elections?|coup|war|crisis|constitution|conference|summit|congress|day|"
    r"early|mid|late)[\s-]+$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|our|this|that|whose|each|el|la|los|las|una?)|['’]s|s['’])\s+"
    r"(?:failed\s+|abortive\s+|disputed\s+|bloody\s+|new\s+|old\s+)?$",
    re.IGNORECASE,
)
_FIGURES_BEFORE = re.compile(r"\d[.,:\s-]?$|\w/$")
_FIGURES_AFTER = re.compile(r"[-/]\d")
_NOUN_OR_LIST = re.compile(r"\s{1,3}[^\W\d_]|-[a-z]+|,\s|/")
_TITLE = re.compile(r"[A-Z][^\W\d_]*[\s(]*$|[,:(–—-]\s*$|^$")
_ENDS_HERE = re.compile(r"\s?(?:[),;:]|\(|['’]s\b|$)")
_LISTED = re.compile(r"\s?(?:,|,?\s(?:and|or|y|o|e))\s{1,3}|/|\s&\s")
_BRACKET = re.compile(r"(?:[(\[]|[(\[][^()\[\]]{0,40}[^\W\d_][,;]?\s)$")

_MONTH_LED = re.compile(
    r"(?:^|[\s(\[\"'“‘—–-])(?:in|by|of|during|throughout|since|until|till|from|early|mid|late|between|end|as|"
    r"every|before|after|en|de|desde|hasta|durante|del?)[\s-]+$",
    re.IGNORECASE,
)
_MONTH_LOOSE = re.compile(r"(?:\b(?:for|to|on|and|a)|[(,])\s+$", re.IGNORECASE)
_LOWER_AFTER = re.compile(r"\s{1,3}[a-z]{3,}|['’]s\b")
_CAPITAL_AFTER = re.compile(r"\s{1,3}[A-Z][a-z]")
_SEASON_LED = re.compile(
    r"\b(?:in|by|during|until|since|throughout)\s+the\s+$|\b(?:by|until|since|in|before|after)\s+$",
    re.IGNORECASE,
)


_YEAR_SAID = re.compile(r"\b(?:years?|anno|año(?:\s+de)?)\s+$", re.IGNORECASE)
_SPAN = r"\s+(?:to|and|until|a|y|hasta)\s+"
_SPANNED = re.compile(rf"\b(?:from|between|desde|entre)\s+(?P<first>\d{{4}}{_SPAN})?$")
_ONWARD = re.compile(rf"{_SPAN}1\d{{3}}\b(?![.,]\d)")
_EARLIEST, _LATEST = 1400, 2099  # of the years that any of the words below may say


def may_be_year(text: str, finding: Finding) -> bool:
    """Whether a finding may be a date by its figures: a year before 1400 needs surer words.

    "in the year 711", "in 1066", "from 1096 to 1099", "(1204)"; never "in 300 towns".
    """
    figures = text[finding.start : finding.end]
    if finding.rule != "year" or _EARLIEST <= int(figures) <= _LATEST:
        return True
    back = text[max(0, finding.start - 60) : finding.start]
    if int(figures) > _LATEST or _FIGURES_BEFORE.search(back):
        return False
    spanned, onward = _SPANNED.search(back), _ONWARD.match(text, finding.end)
    if spanned and onward and not spanned["first"]:
        end = onward.end()
        return not counts(text, end) and not _counts_plural(text, end)
    if counts(text, finding.end) or _NUMBERED.search(back):
        return False
    if _YEAR_SAID.search(back):
        return True
    if len(figures) < len("1066") or _counts_plural(text, finding.end):
        return False
    return bool(
        (spanned and spanned["first"])
        or _YEAR_LED.search(back)
        or (back.endswith("(") and text[finding.end : finding.end + 1] == ")")
    )


def _counts_plural(text: str, end: int) -> bool:
    """Whether a plural that is no event follows: in 1200 villages."""
    plural = _PLURAL.match(text, end)
    return plural is not None and not _EVENTS.fullmatch(plural[1])


def is_date(text: str, finding: Finding, before: Finding | None, heading: bool) -> bool:
    """Whether a weak finding is a date, by the words on either side and the date before it."""
    back = text[max(0, finding.start - 60) : finding.start]
    if finding.rule == "month":
        return _is_month(text, finding, back)
    if finding.rule == "season":
        return _SEASON_LED.search(back) is not None and not re.match(
            r"\s+(?:of\s+(?!that)|[A-Z])", text[finding.end : finding.end + 12]
        )
    return _is_year(text, finding, back, before, heading)


def counts(text: str, end: int) -> bool:
    """Whether the number that ends at ``end`` counts something: soldiers, miles, per cent."""
    return _UNITS.match(text, end) is not None


def _is_year(text: str, finding: Finding, back: str, before: Finding | None, heading: bool) -> bool:
    if (
        counts(text, finding.end)
        or _NUMBERED.search(back)
        or _FIGURES_BEFORE.search(back)
        or _FIGURES_AFTER.match(text, finding.end)
    ):
        return False
    if _YEAR_LED.search(back) or _is_listed(text, finding, before):
        return True
    if _counts_plural(text, finding.end):
        return False
    if _APPROXIMATE.search(back):
        return int(text[finding.end - 4 : finding.end]) % 100 != 0
    return bool(
        _YEAR_NEAR.search(back)
        or (_DETERMINED.search(back) and _NOUN_OR_LIST.match(text, finding.end))
        or (_BRACKET.search(back) and _ENDS_HERE.match(text, finding.end))
        or (heading and _TITLE.search(back))
        or (not back.strip() and text[finding.end : finding.end + 1] == ":")
    )


def _is_listed(text: str, finding: Finding, before: Finding | None) -> bool:
    """Whether a year stands in one list with the date before it: 1998, 2000 and 2004."""
    if not before or before.rule not in ("year", "partial", "exact"):
        return False
    return finding.start - before.end < 12 and bool(
        _LISTED.fullmatch(text, before.end, finding.start)
    )


def _is_month(text: str, finding: Finding, back: str) -> bool:
    """A month by itself; those that are names or other words too need more than the others."""
    word = text[finding.start : finding.end]
    name = word.rsplit(None, 1)[-1]
    if name[:1].islower():  # Spanish
        return re.search(r"(?i)\b(?:en|desde|hasta|del?|entre|para|a)\s+$", back) is not None and (
            re.search(r"\d+\s+de\s+$", back) is None
        )
    if _CAPITAL_AFTER.match(text, finding.end) and not re.search(r"\b[Ii]n\s+$", back):
        return False
    if re.search(r"[A-Z][a-z]+\s$", back) and not _MONTH_LED.search(back):
        return False
    if _MONTH_LED.search(back):
        return True
    if name in AMBIGUOUS:
        return (
            name != "May"
            and _DETERMINED.search(back) is not None
            and re.match(r"\s{1,3}(?!on\b)[a-z]{3,}", text[finding.end : finding.end + 8])
            is not None
        )
    return bool(
        _MONTH_LOOSE.search(back)
        or (_DETERMINED.search(back) and _LOWER_AFTER.match(text, finding.end))
        or not back.strip()
        or re.match(r"['’]s\b", text[finding.end : finding.end + 3])
    )
