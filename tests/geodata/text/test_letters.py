"""The same names are found whichever form letters are in, and where they stand as they are."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import query
from geodata.cli.main import main
from geodata.documents.document import Document
from geodata.gazetteer.lookup import SMALL, Gazetteer
from geodata.geoparse.extract import extract
from geodata.io import layers
from geodata.query import Filter, search
from geodata.text.folding import goes_on, spots, terms
from geodata.text.hyphens import SOFT
from geodata.text.legible import legible
from geodata.text.tokens import name_key
from tests.support import tiny as made_up

TOLD = "On 3 June 1998 thousands marched in Bogotá against the government of Venezuela."
NAMES = ["Bogotá", "Venezuela"]
UNSEEN = ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]


def nfd(text):
    return unicodedata.normalize("NFD", text)


def within(sign):
    """Each word with a sign in its midst."""
    return lambda text: " ".join(word[:2] + sign + word[2:] for word in text.split(" "))


def at_line_end(text):
    return text.replace("Venezuela", "Vene-\nzuela").replace("marched", "marched\n")


FORMS = {
    "NFC": str,
    "NFD": nfd,
    "broken": at_line_end,
    "soft at a line's end": lambda text: text.replace("Vene", "Vene\u00ad\n"),
    "mark of the file": lambda text: f"\ufeff{text}",
    **{unicodedata.name(sign, "BOM"): within(sign) for sign in UNSEEN},
    "NFD and unseen": lambda text: within("\u00ad")(nfd(text)),
}


def whole(text, start, end):
    return not goes_on(text[start]) and (end == len(text) or not goes_on(text[end]))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_machine_finds_the_same_whichever_form_a_text_is_in(form):
    text = form(TOLD)
    plain, found = extract(Document("x", TOLD)), extract(Document("x", text))
    assert [one.place for one in found.toponyms] == [one.place for one in plain.toponyms]
    assert [one.name.text for one in found.toponyms] == [
        text[one.name.start : one.name.end] for one in found.toponyms
    ]
    assert [one.edtf for one in found.dates] == ["1998-06-03"]
    assert [one.kind for one in found.events] == [one.kind for one in plain.events] == ["protest"]
    for one in (*(t.name for t in found.toponyms), *found.dates, *found.events):
        assert whole(text, one.start, one.end)
    (event,) = found.events
    assert event.trigger in text[event.start : event.end]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_search_finds_the_same_whichever_form_text_and_words_are_in(tiny, form):
    atlas = layers.read(tiny)
    atlas = replace(atlas, texts={made_up.SOURCE: form(TOLD)})
    index = query.index(atlas)
    for words in [form(name) for name in NAMES for form in (str, nfd, *map(within, UNSEEN))]:
        (line,) = search.results(atlas, index, Filter(words=words)).lines
        said = line.sentence.text
        ((start, end),) = spots(said, terms(words))
        assert whole(said, start, end)


@pytest.mark.parametrize("form", [nfd, *map(within, UNSEEN)])
def test_a_gazetteer_has_one_key_for_a_name_in_every_form(form):
    for name in ("Bogotá", "Saint Vincent and the Grenadines", "São Tomé"):
        assert name_key(form(name)) == name_key(name)
    with Gazetteer(SMALL) as gazetteer:
        assert gazetteer.places(form("Bogotá")) == gazetteer.places("Bogotá") != ()


def test_a_word_that_is_no_name_without_its_hyphen_keeps_it():
    text = "The anti-\nimperialist government of Vene-\nzuela met."
    read = legible(text, {"venezuela"}.__contains__)
    assert read.text == "The anti-\nimperialist government of Venezuela met."


@given(
    st.text(st.sampled_from("aeVz áé-\n가ㄱ\u1100\u1161\u11a8\u0301\u0323\u00ad\u200d\ufeff\u093f"))
)
def test_every_stretch_of_what_is_read_is_one_of_whole_letters(text):
    read = legible(text, {"veze", "ae", "vá"}.__contains__)
    for start in range(len(read.text)):
        for end in range(start + 1, len(read.text) + 1):
            first, last = read.back(start, end)
            assert 0 <= first < last <= len(text)
            assert last == len(text) or text[last] == SOFT or not goes_on(text[last])
            assert first == 0 or not goes_on(text[first])


def test_of_a_letter_with_marks_without_end_the_first_are_read():
    text = "e" + "\u0301\u0323" * 200_000 + "a"
    assert legible(text, set().__contains__).text == "\u1eb9a"


@given(st.text("eé가a\u1100\u1161\u11a8\u0301\u093f\u00ad ", max_size=12), st.sampled_from("ea가"))
def test_a_spot_ends_after_a_whole_letter(text, word):
    for _, end in spots(text, terms(word)):
        assert end == len(text) or not goes_on(text[end])


@pytest.mark.parametrize("form", ["NFD", "broken", "mark of the file", "NFD and unseen"])
def test_a_draft_of_a_text_in_any_form_passes_the_check(tmp_path, form, capsys):
    (tmp_path / "told.txt").write_bytes(FORMS[form](TOLD).encode())
    main(["new", str(tmp_path)])
    main(["draft", str(tmp_path)])
    capsys.readouterr()
    assert main(["check", str(tmp_path)]) == 0
    atlas = layers.read(tmp_path)
    assert {"bogota", "venezuela"} <= atlas.places.keys()
    assert atlas.places["venezuela"].spellings == (
        "Venezuela" if form != "NFD and unseen" else "Ve\u00adnezuela",
    )
    assert len(atlas.events) == 1
