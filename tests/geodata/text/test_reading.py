"""A text read once: nobody who asks for a part of it cuts it again."""

from datetime import date

import pytest

from geodata.documents.document import Document
from geodata.geoparse.extract import extract
from geodata.text import reading
from geodata.text.reading import Reading


@pytest.fixture
def cut(monkeypatch):
    """What was cut, in order: the names of the parts asked for."""
    made = []

    def counted(name, whole):
        return lambda *given: made.append(name) or whole(*given)

    for name in ("paragraphs", "sentences", "tokens"):
        monkeypatch.setattr(reading, name, counted(name, getattr(reading, name)))
    return made


def test_nothing_is_cut_before_it_is_asked_for(cut):
    read = Reading("They met in Lima. They left.")
    assert cut == []
    assert len(read.sentences) == 2
    assert cut == ["paragraphs", "sentences"]


def test_a_part_asked_for_again_is_the_same_one(cut):
    read = Reading("They met in Lima. They left.")
    assert read.words is read.words
    assert read.paragraphs is read.paragraphs
    assert read.sentences is read.sentences
    assert sorted(cut) == ["paragraphs", "sentences", "tokens"]


def test_a_document_is_cut_once_for_names_dates_and_events(cut):
    found = extract(Document("x", "Workers marched in Lima on 3 May 1999.", date(1999, 5, 4)))
    assert (len(found.toponyms), len(found.dates), len(found.events)) == (1, 1, 1)
    assert sorted(cut) == ["paragraphs", "sentences", "tokens"]


def test_sentences_carry_the_name_of_their_text():
    assert [each.source for each in Reading("They met.", "diary").sentences] == ["diary"]
