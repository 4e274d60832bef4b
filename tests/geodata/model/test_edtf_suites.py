"""The tests of three other programs that read EDTF: what they call a date, and what none."""

import tomllib
from pathlib import Path

import pytest

from geodata.model import edtf

SUITES = tomllib.loads(Path(__file__).with_name("edtf_suites.toml").read_text(encoding="utf-8"))
# edtf-validate refuses a space after a comma of a set, which python-edtf and edtf.js read; ISO
# 8601-2 writes none, and what a set with one means is plain.
SPACED = {"[1667,1668, 1670..1672]", "{-1667,1668, 1670..1672}"}
# edtf.js takes an offset without its colon beside a time with colons: ISO 8601-1 has both in the
# basic format or both in the extended one.
MIXED = {f"2016-05-02T16:54:59{offset}" for offset in (
    "+0230", "+0000", "+1400", "+1330", "+1200", "+0410", "-0015", "-1159", "-1200",
)}  # fmt: skip
# edtf.js takes two digits for a century and three for a decade, as ISO 8601-2 has them, but no
# level of EDTF: the year 44 would be the 45th century. A century is 19XX, a decade 193X.
SHORT = {
    *("19", "00", "-04", "193", "019", "009", "000", "-193", "-019"),
    *("197~", "197?", "197%", "19~", "19?", "19%"),
}
# edtf.js refuses seasons as the ends of an interval; edtf-validate has them in level 1.
SEASONS = {"2012-21/2012-22"}


def listed(*, refused):
    return [
        pytest.param(text, id=f"{suite}: {text}")
        for suite, lists in SUITES.items()
        for name, texts in lists.items()
        if name.startswith("refused") == refused
        for text in texts
    ]


def reads(text):
    try:
        edtf.parse(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("text", listed(refused=False))
def test_what_another_program_reads_is_a_date_but_what_no_level_has(text):
    assert reads(text) == (text not in MIXED | SHORT)


@pytest.mark.parametrize("text", listed(refused=True))
def test_what_another_program_refuses_is_none_but_what_others_read(text):
    assert reads(text) == (text in SPACED | SEASONS)
