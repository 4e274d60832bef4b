"""Twice the text is twice the work: what is counted is work, since time is the machine's."""

import sqlite3
from dataclasses import replace

import pytest

from geodata.documents import pdf
from geodata.gazetteer.lookup import SMALL, Gazetteer
from geodata.geoparse import candidates
from geodata.io import coverage, layers, toml
from geodata.model.atlas import Unmarked
from geodata.text import passages, sentences
from geodata.text.passages import Paragraph, paragraphs
from geodata.text.reading import Reading
from tests.support import tiny as made_up


class Searched:
    """A pattern that counts the letters that it may look at."""

    def __init__(self, pattern):
        self.pattern, self.letters = pattern, 0

    def search(self, words, start=0, end=None):
        self.letters += (len(words) if end is None else end) - start
        return self.pattern.search(words, start, len(words) if end is None else end)

    def sub(self, by, words):
        self.letters += len(words)
        return self.pattern.sub(by, words)


class Asked:
    """A gazetteer that counts the letters of the names that it is asked for."""

    def __init__(self, gazetteer):
        self.gazetteer, self.letters = gazetteer, 0

    def look(self, name):
        self.letters += len(name)
        return self.gazetteer.look(name)

    def known(self, names):
        self.letters += sum(map(len, names))
        return self.gazetteer.known(names)


def letters_asked_for(name):
    with Gazetteer(SMALL) as gazetteer:
        asked = Asked(gazetteer)
        candidates.candidates(name, asked)
    return asked.letters


@pytest.mark.parametrize("words", ["Xyxyx {n} ", "Xyxyx"], ids=["of many words", "of one word"])
def test_a_name_as_long_as_its_text_is_looked_up_in_parts_no_longer_than_any_name(words):
    once, twice = ("".join(words.format(n=n) for n in range(size)) for size in (200, 400))
    assert letters_asked_for(twice) < 2.5 * letters_asked_for(once)


def test_a_place_is_found_in_a_name_as_long_as_its_text():
    with Gazetteer(SMALL) as gazetteer:
        found, part = candidates.candidates("Caracas " * 400, gazetteer)
    assert found[0].name == "Caracas"
    assert part > 0.4


@pytest.mark.parametrize("name", ["a.", '"a" . ', "'a'."])
def test_a_key_of_endless_names_is_not_begun(monkeypatch, name):
    monkeypatch.setattr(toml.tomllib, "loads", lambda _: pytest.fail("was begun"))
    with pytest.raises(ValueError, match="it has a key of more than 64 names"):
        toml.parsed(f"{name * 40_000}a = 1\n")


def test_a_text_of_many_dots_is_no_key():
    said = f"{'a.' * 63}a = '{'. ' * 100}'"
    assert len(toml.parsed(f"b = '''\n{said}\\n{'x . ' * 60}'''")["b"]) > 500
    assert toml.parsed(said)


def test_no_place_has_a_longer_name_than_is_looked_up():
    held = sqlite3.connect(SMALL)
    names = [name for (name,) in held.execute("select name from names")]
    held.close()
    assert max(map(len, names)) <= candidates.LONGEST
    assert max(name.count(" ") + 1 for name in names) <= candidates.WORDS


def test_a_sentence_of_short_forms_is_not_looked_along_for_each(monkeypatch):
    short = Searched(sentences._FORM)
    monkeypatch.setattr(sentences, "_FORM", short)
    text = "A. B. " * 2000
    [one] = Reading(text).sentences
    assert one.text == text.strip()
    assert short.letters < 70 * 4000


def test_a_paragraph_is_put_together_once_for_all_of_its_sentences(monkeypatch):
    made, whole = [], Paragraph.text.fget
    monkeypatch.setattr(Paragraph, "text", property(lambda self: made.append(1) or whole(self)))
    assert len(Reading("They met.\nThey left.\n" * 500).sentences) == 1000
    assert len(made) == 1


def test_a_paragraph_that_goes_on_and_on_is_not_read_again_for_each_part(monkeypatch):
    ends = Searched(passages._ENDS_SENTENCE)
    monkeypatch.setattr(passages, "_ENDS_SENTENCE", ends)
    text = "they met and\n\n" * 1000
    [one] = paragraphs(text)
    assert len(one.text) == len("they met and ") * 1000 - 1
    assert ends.letters < 2 * len(text)


def test_the_lines_of_a_page_are_joined_without_looking_at_those_before_again(monkeypatch):
    broken = Searched(pdf._BROKEN)
    monkeypatch.setattr(pdf, "_BROKEN", broken)
    page = ["They met in Lima and went on to"] * 1000
    assert list(pdf.joined(page)) == [" ".join(page)]
    assert broken.letters < 4 * len(" ".join(page))


class Lines(list):
    """Lines that count how often one is looked at."""

    looked_at = 0

    def __getitem__(self, at):
        self.looked_at += 1
        return super().__getitem__(at)


def test_of_the_lines_of_a_paragraph_only_those_of_the_words_are_looked_at():
    text = "*They* met.\n" * 1000
    lines = Lines((12 * n, 12 * n + 11) for n in range(1000))
    pieces = list(passages._unbroken(text, 6001, 6005, lines, {}))
    assert [piece.shown for piece in pieces] == ["They"]
    assert lines.looked_at < 20


def test_a_paragraph_is_held_against_no_more_than_a_few_of_the_reasons(monkeypatch):
    whole, count = Paragraph.text.fget, []

    class Words(str):
        __slots__ = ()

        def startswith(self, *given):
            count.append(1)
            return super().startswith(*given)

    monkeypatch.setattr(Paragraph, "text", property(lambda self: Words(whole(self))))
    size = 1000
    text = "".join(f"Paragraph {n} of it.\n\n" for n in range(size))
    reasons = [Unmarked("x", f"Paragraph {n} of", "method") for n in range(size)]
    found = coverage._stated(paragraphs(text), reasons)
    assert [at for _, [at] in found] == list(range(size))
    assert len(count) < 20 * size


def test_each_feature_is_looked_at_once_however_many_texts_there_are(tiny, monkeypatch):
    atlas, seen, of = layers.read(tiny), [], coverage.passages_of
    atlas.texts.update({f"other-{n}": "They met.\n" for n in range(50)})
    monkeypatch.setattr(coverage, "passages_of", lambda each: seen.append(each.id) or of(each))
    read = coverage.coverage_by_text(atlas)
    assert len(seen) == len(set(seen)) == len(atlas.events) + len(atlas.places) + 2
    assert len(read) == 51
    list(coverage.faults(atlas))
    assert len(seen) == 2 * len(set(seen))


def test_what_is_read_of_all_texts_is_what_is_read_of_each(tiny):
    atlas = replace(layers.read(tiny), unmarked=(Unmarked("other", "They met", "method"),))
    atlas.texts["other"] = "They met.\n\nThey left.\n"
    assert coverage.coverage_by_text(atlas)["other"][0].reason == "method"
    assert coverage.coverage_by_text(atlas) == {
        id_: coverage.coverage(atlas, id_) for id_ in atlas.texts
    }
    assert coverage.coverage_by_text(atlas)[made_up.SOURCE]


def test_of_two_reasons_for_one_paragraph_the_last_one_counts():
    text = "Nobody knows.\n\nNobody says so.\n"
    for order in (("Nobody", "Nobody k"), ("Nobody k", "Nobody"), ("Nobody", "Nobody k", "Nobody")):
        reasons = ["method", "argument", "imprint"][: len(order)]
        stated = [Unmarked("x", *pair) for pair in zip(order, reasons, strict=True)]
        covered = coverage._coverage(paragraphs(text), coverage._Resting([], [], stated))
        assert covered[0].reason == reasons[-1]
