"""The words of dates: months, weekdays, seasons, numbers and ordinals, in English and Spanish.

Tables and the patterns made from them, no rules.
The trap avoided: "may", "march", "mar" and "sun" are other words too, so months and weekdays of
English are only read with a capital, and short forms never stand alone.
"""

from __future__ import annotations

_ENGLISH = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
_SPANISH = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
]  # fmt: skip
_SHORT = [
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
]  # fmt: skip
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DIAS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]

MONTHS: dict[str, int] = {
    **{name.lower(): number for number, name in enumerate(_ENGLISH, 1)},
    **{name: number for number, name in enumerate(_SPANISH, 1)},
    **{name.lower(): _ENGLISH.index(full) + 1 for name in _SHORT for full in _ENGLISH
       if full.startswith(name)},
    "setiembre": 9,
}  # fmt: skip
AMBIGUOUS = {"March", "April", "May", "June", "August"}  # names of people, and other words
WEEKDAYS = {name: n for names in (_WEEKDAYS, _DIAS) for n, name in enumerate(names)}
SEASONS = {  # the numbers of ISO 8601-2
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
    "primavera": 21, "verano": 22, "otoño": 23, "invierno": 24,
}  # fmt: skip

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "quince": 15,
    "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50,
    **{word: n for n, word in enumerate([*_ONES, *_TEENS], 1)},
    **{word: n * 10 for n, word in enumerate(_TENS, 2)},
}  # fmt: skip
_FIRST = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth",
]  # fmt: skip
ORDINALS: dict[str, int] = {
    **{word: n for n, word in enumerate(_FIRST, 1)},
    "eleventh": 11, "twelfth": 12, "twentieth": 20, "thirtieth": 30, "last": -1,
    **{f"{teen}th": n for n, teen in enumerate(_TEENS[3:], 13)},
    **{f"{ten}-{word}": n * 10 + m for n, ten in ((2, "twenty"), (3, "thirty"))
       for m, word in enumerate(_FIRST[:9], 1)},
    "primera": 1, "primer": 1, "segunda": 2, "segundo": 2, "tercer": 3, "cuarto": 4, "última": -1,
}  # fmt: skip
DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
    "eighties": 8, "nineties": 9, "veinte": 2, "treinta": 3, "cuarenta": 4, "cincuenta": 5,
    "sesenta": 6, "setenta": 7, "ochenta": 8, "noventa": 9,
}  # fmt: skip
_ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
_ROMAN = {
    **{name: n for n, name in enumerate(_ROMANS, 1)},
    **{f"X{name}": 10 + n for n, name in enumerate(_ROMANS, 1)},
    "X": 10, "XX": 20, "XXI": 21,
}  # fmt: skip
ROMAN = "|".join(sorted(_ROMAN, key=len, reverse=True))

# Names that English gives to a day by its numbers, as it stands in dictionaries.
NAMED_DAYS = {"9/11": (2001, 9, 11)}

UNITS = {
    "hour": "hour", "hora": "hour", "day": "day", "día": "day", "week": "week", "semana": "week",
    "month": "month", "mes": "month", "year": "year", "año": "year", "decade": "decade",
    "década": "decade", "century": "century", "siglo": "century",
}  # fmt: skip

# A number that could be a year, and what makes it part of another number.
YEAR = r"(?:1[4-9]|20)\d\d(?!\d|[.,]\d|[%°])"
_COUNTED = r"(?!\s{1,3}(?:[a-zñáéíóú]{3,}s|people|men|women|children)\b)"
# A year before 1400, which most numbers as small are not: one after a month, one that ends there.
EARLY = (
    r"(?:1[0-3]\d\d(?![\w%°]|[.,]\d)"
    + _COUNTED
    + r"|[1-9]\d\d(?=[,;:)]|\.?(?:\s*$|\s+[A-Z]))(?![,.]\d))"
)
DATED = rf"(?:{YEAR}|{EARLY})"
SMALL = r"(?<!\d[.,])[1-9]\d{0,3}"  # a year that has its era beside it, whatever it is
# British Columbia has a number before it too, but then that of a year of ours, and a name after it.
BC = (
    r"(?P<b>(?:B\.\s?C\.(?:\s?E\.)?|BCE?|a\.\s?(?:de\s)?C\.?|a\.\s?n\.\s?e\.|"
    r"(?i:before\s+Christ|antes\s+de\s+(?:Cristo|nuestra\s+era)))(?!\w))"
)
AD = (
    r"(?:A\.\s?D\.|AD|C\.\s?E\.|CE|d\.\s?(?:de\s)?C\.?|"
    r"(?i:anno\s+Domini|después\s+de\s+Cristo|de\s+nuestra\s+era))(?!\w)"
)
ERA = rf"(?:{BC}|{AD})"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,]\d)"
MONTH = (
    r"(?:(?:" + "|".join([*_ENGLISH, *(name.upper() for name in _ENGLISH)]) + r")"
    r"|(?:" + "|".join(_SHORT) + r")\.?)(?!\w)"
)
MONTH_ES = r"(?:(?i:" + "|".join([*_SPANISH, "setiembre"]) + r"))(?!\w)"
MONTH_ALONE = r"(?:" + "|".join([*_ENGLISH, *_SPANISH]) + r")(?!\w)"
WEEKDAY = r"(?:" + "|".join(_WEEKDAYS) + r")(?!\w)"
WEEKDAY_ES = r"(?:" + "|".join(_DIAS) + r")(?!\w)"
SEASON = r"(?i:" + "|".join(SEASONS) + r")(?!\w)"
ORDINAL = (
    r"(?i:" + "|".join(sorted((o for o in ORDINALS if o != "last"), key=len, reverse=True)) + r")"
)
NUMBER = (
    r"(?i:\d{1,3}|(?:" + "|".join(_TENS) + r")(?:[-\s](?:" + "|".join(_ONES) + r"))?|"
    r"(?:half\s+|medio\s+)?(?:" + "|".join(sorted(set(NUMBERS) - set(_TENS), key=len, reverse=True))
    + r")|half)(?!\w)"
)  # fmt: skip
UNIT = (
    r"(?:hour|day|week|month|year|decade)s?|centur(?:y|ies)|"
    r"(?:hora|día|semana|año|década|siglo)s?|mes(?:es)?"
)
GAP = r"\s{1,3}"


def month(word: str) -> int:
    """1-12 for the name of a month, long or short."""
    return MONTHS[word.rstrip(".").lower()]


def ordinal(word: str) -> int:
    """The number of an ordinal in digits or words; -1 for "last"."""
    digits = "".join(letter for letter in word if letter.isdigit())
    return int(digits) if digits else ORDINALS[word.lower()]


def century(word: str) -> int:
    """The number of a century: "20th", "twentieth", "XX", "20"."""
    return _ROMAN[word] if word in _ROMAN else ordinal(word)


def number(words: str) -> float:
    """The number that words or digits stand for, and a half for "half a".

    >>> number("forty-eight"), number("half a")
    (48, 0.5)
    """
    if words.isdigit():
        return int(words)
    numerals = words.lower().replace("-", " ").split()
    if numerals[0] in ("half", "medio"):
        return 0.5
    return sum(NUMBERS[part] for part in numerals)


def unit(word: str) -> str:
    """The unit of time that a word names in either number and language."""
    word = word.lower()
    for stem in (word, word[:-1], word[:-2], word.replace("ies", "y")):
        if stem in UNITS:
            return UNITS[stem]
    raise ValueError(f"{word!r} is no unit of time")
