"""Reporting a mistake: to the contact that is set, with passage and view; else not at all."""

from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.panels.parts import report
from dashboard.state.atlas import open_atlas
from dashboard.state.settings import Settings
from dashboard.words import read_words
from geodata.query.view import View
from tests.support.serving import ROOT

EN = read_words("en")


@pytest.fixture
def contact(monkeypatch):
    """Sets where mistakes are reported, and the public address."""

    def of(**made):
        monkeypatch.setattr(report, "settings", lambda: Settings(**made))

    return of


def ways(there):
    return [href for href, words in there.seen.links if words == EN["card.report"]]


def test_without_a_contact_there_is_no_way(page, tiny, contact):
    contact(address="https://a.org/")
    assert ways(page(tiny, sel="third-lamp", panel="card")) == []


def test_a_mail_has_the_passage_and_the_view_in_it(page, tiny, contact):
    contact(contact="mailto:desk@example.org", address="https://a.org/atlas/")
    (way,) = ways(page(tiny, sel="third-lamp", panel="card", q="lamp"))
    (passage,) = open_atlas().atlas.events["third-lamp"].passages
    name = f"{passage.source}:{passage.start}-{passage.end}"
    asked = urlsplit(way)
    filled = parse_qs(asked.query)
    assert (asked.scheme, asked.path) == ("mailto", "desk@example.org")
    assert filled["subject"] == [EN["card.report_subject"].format(passage=name)]
    quoted, said, address, *_ = filled["body"][0].splitlines()
    assert " ".join(passage.exact.split()) in quoted
    assert said == name
    assert address.startswith("https://a.org/atlas/?")
    assert "sel=third-lamp" in address
    assert "q=lamp" in address


def test_a_page_is_led_to_as_it_is(page, tiny, contact):
    contact(contact="https://a.org/mistakes?from=atlas")
    assert ways(page(tiny, sel="third-lamp", panel="card")) == ["https://a.org/mistakes?from=atlas"]


def test_a_passage_of_any_length_fits_into_a_mail(page, contact):
    contact(contact="mailto:desk@example.org", address="https://a.org/")
    page(ROOT)
    for event in open_atlas().atlas.events.values():
        for passage in event.passages:
            way = report._filled(View(sel=(event.id,)), passage, EN)
            assert len(way) < 1900
