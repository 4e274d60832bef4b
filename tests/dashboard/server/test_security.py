"""What SECURITY.md says of options and addresses is so."""

import re
import tomllib

import pytest
from streamlit import config

from dashboard.server.guard import admission, doors
from tests.support.serving import ROOT

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
SET = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
OPTIONS = config._config_options_template


def named(pattern, text=TEXT):
    return set(re.findall(rf"`({pattern})", text))


def paragraph(begin):
    return next(part for part in TEXT.split("\n\n") if part.startswith(begin))


def test_every_option_that_is_named_is_one_of_streamlit():
    options = named(r"(?:browser|client|logger|runner|server)\.\w+(?=`)") | named(r"--[\w.]+")
    assert len(options) > 8
    assert {option.removeprefix("--") for option in options} <= OPTIONS.keys()


def test_every_option_that_opens_something_is_named():
    asked = {
        *doors.ASKED_FOR.values(),
        *re.findall(r"server\.\w+", admission.HOST + admission.ORIGIN),
    }
    assert asked <= named(r"[\w.]+(?=`)")


def test_every_option_that_is_set_is_one_of_streamlit():
    known = {option for option in OPTIONS if not option.startswith("theme")}
    mine = {f"{part}.{name}" for part in SET if part != "theme" for name in SET[part]}
    assert mine <= known


def test_what_is_promised_is_set():
    assert SET["browser"] == {"gatherUsageStats": False, "serverAddress": "localhost"}
    assert SET["client"]["showErrorDetails"] == "none"
    assert SET["client"]["allowedOrigins"] == []


@pytest.mark.parametrize("name", sorted({*doors.NEEDED, doors.STREAM, *doors.ASKED_FOR}))
def test_every_address_that_may_answer_is_named(name):
    assert f"`/{name}`" in paragraph("**Under which address.**")


def test_what_is_said_to_be_404_is():
    said = paragraph("**Under which address.**").partition("All else below")[2]
    paths = named(r"/[\w/]*(?=`)", f"`{said}")
    assert {f"/{path}" for path in doors.ACCOUNTS} | {"/_stcore/"} == paths - {"/"}
    assert not any(doors.is_open("http", path.removeprefix("/")) for path in paths if path != "/")


def test_readers_are_led_to_it():
    assert "(SECURITY.md)" in (ROOT / "README.md").read_text("utf-8")
