"""A search: all words in one thing or one sentence, numbers as on the map, its words marked."""

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import query
from geodata.io import layers
from geodata.query import Filter, search
from geodata.text.folding import holds, plain, spots, terms
from tests.support import tiny as made_up
from tests.support.serving import ROOT

SIGNS = [".*", "+", "?", "[a-z]", "(", ")", "{2}", "^", "$", "|", "\\", ".*+?[](){}^$|\\"]


@cache
def real():
    """The atlas that comes with the code, and its index."""
    atlas = layers.read(ROOT)
    return atlas, query.index(atlas)


@pytest.fixture
def lamps(tiny):
    atlas = layers.read(tiny)
    return atlas, query.index(atlas)


def find(opened, words, **filters):
    return search.results(*opened, Filter(words=words, **filters))


def ids(found):
    return [one.id for one in found]


WORDS = st.deferred(
    lambda: st.sampled_from(
        sorted({word for line in real()[1].words.lines for word in terms(line.sentence.text)})
    )
)
SOME = st.lists(WORDS | st.sampled_from(["Chávez", '"military coup"', "US", ".*"]), max_size=3)


# --- what is found ---------------------------------------------------------------------------


def test_a_search_looks_in_every_layer_and_in_the_texts(lamps):
    found = find(lamps, "lisbon")
    assert ids(found.events) == ["lamps-leave-bergen", "lisbon-goes-dark"]
    assert ids(found.places) == ["lisbon"]
    assert ids(found.relations) == ["lamps-to-lisbon"]
    assert [line.sentence.text[:13] for line in found.lines] == ["In May 1893 t", "In the spring"]
    assert find(lamps, "lund").people == ("Anna Lund",)
    assert ids(find(lamps, "league").groups) == ["lantern-league"]
    assert [country.iso_a2 for country in find(lamps, "noruega").countries] == ["NO"]


def test_a_sentence_is_found_where_no_passage_is_anchored(lamps):
    found = find(lamps, '"40 barrels"')
    assert (found.events, found.relations, found.groups) == ((), (), ())
    (line,) = found.lines
    assert spots(line.sentence.text, found.terms) == (
        (line.sentence.text.index("40"), line.sentence.text.index("40") + 10),
    )


@pytest.mark.parametrize("words", ["Perú", "peru", "PERU", "Pérou"])
def test_a_country_is_found_in_each_language_that_names_it(words):
    assert "PE" in [country.iso_a2 for country in find(real(), words).countries]


def test_a_place_is_found_by_each_name_and_spelling():
    atlas, index = real()
    for place in atlas.places.values():
        for name in (place.name.text("en"), place.name.text("es"), *place.spellings):
            assert place in find((atlas, index), name).places


def test_the_shortest_name_comes_first():
    assert ids(find(real(), "venezuela").places)[0] == "ve"
    assert min(ids(find(real(), "venezuela").places)) != "ve"


@settings(deadline=None)  # a search of all that there is
@given(SOME.filter(len).map(" ".join))
def test_every_hit_holds_every_word(words):
    found = find(real(), words)
    hay = real()[1].words
    for line in found.lines:
        assert holds(line.folded, found.terms)
    for name in ("events", "places", "relations", "groups"):
        entries = getattr(hay, name)
        hits = set(ids(getattr(found, name)))
        assert hits == {id_ for id_ in entries if holds(entries[id_].folded, found.terms)}


@settings(deadline=None)
@given(SOME, WORDS)
def test_one_more_word_only_takes_away_and_their_order_is_nothing(words, more):
    less, all_ = find(real(), " ".join([*words, more])), find(real(), " ".join(words))
    turned = find(real(), " ".join([more, *reversed(words)]))
    for name in ("events", "places", "countries", "people", "relations", "groups", "lines"):
        assert getattr(less, name) == getattr(turned, name)
        assert not words or all(hit in getattr(all_, name) for hit in getattr(less, name))


def test_a_phrase_stands_side_by_side_in_one_field():
    words, phrase = find(real(), "coup military"), find(real(), '"military coup"')
    assert 0 < len(phrase.lines) < len(words.lines)
    for line in phrase.lines:
        assert "military coup" in line.folded
    titles = [event.title for event in real()[0].events.values()]
    assert find(real(), f'"{titles[0].text("en")} {titles[0].text("es")}"').events == ()


@settings(deadline=None)
@given(st.sampled_from([{}, {"kinds": ("coup",)}, {"sources": ("wsws-2019",)}]), SOME)
def test_events_relations_and_groups_are_those_that_the_map_counts(filters, words):
    atlas, index = real()
    asked = Filter(words=" ".join(words), **filters)
    found = search.results(atlas, index, asked)
    if found.terms:
        assert found.events == query.matching(atlas, index, asked)
        assert found.relations == query.relations_matching(atlas, index, asked)
        assert found.groups == query.groups_matching(atlas, index, asked)
    for line in found.lines:
        assert line.sentence.source in filters.get("sources", (line.sentence.source,))


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_of_a_pattern_is_only_a_sign(sign):
    found = find(real(), sign)
    assert all(sign in line.folded for line in found.lines)
    assert len(found.lines) < len(real()[1].words.lines) // 2
    assert find(real(), f"venezuel{sign}").lines == ()


@pytest.mark.parametrize("words", ["", "   ", '"', '""""', "“ ”", "\u0301"])
def test_nothing_is_found_for_no_words(words):
    assert find(real(), words) == search.SearchResults(())


def test_a_search_in_other_scripts_finds_their_words(lamps):
    atlas, _ = lamps
    text = "زار الرئيس القاهرة في مايو.\n\n東京都で会議が開かれた。\n"
    atlas = replace(atlas, texts={made_up.SOURCE: text})
    for word in ("القاهرة", "قاهرة", "東京"):
        (line,) = find((atlas, query.index(atlas)), word).lines
        ((start, end),) = spots(line.sentence.text, terms(word))
        assert line.sentence.text[start:end] == word


def test_an_atlas_of_nothing_can_be_searched(tmp_path):
    (tmp_path / "layers").mkdir()
    atlas = layers.read(tmp_path)
    assert find((atlas, query.index(atlas)), "harbour").empty


def test_a_passage_is_shown_in_its_sentence():
    atlas, index = real()
    for event in atlas.events.values():
        entry = index.words.events[event.id]
        for passage in event.passages:
            words = [one for one in re.split(r"[^\w\s]+|\n\n", passage.exact) if one.strip()]
            assert any(all(one.strip() in text for one in words) for text in entry.quoted)


def test_an_orphan_is_found_by_its_stored_words(tiny):
    made_up.edit(
        tiny,
        "events",
        lambda e: made_up.put(e, "league-sworn", "properties.passages.0.exact", "gone"),
    )
    atlas = layers.read(tiny)
    found = find((atlas, query.index(atlas)), "gone")
    assert ids(found.events) == ["league-sworn"]
    assert found.lines == ()


# --- why it was found ------------------------------------------------------------------------


@settings(deadline=None)
@given(SOME)
def test_what_is_shown_of_a_hit_holds_each_word_that_its_names_and_sentences_hold(words):
    atlas, index = real()
    found = find((atlas, index), " ".join(words))
    for event in found.events:
        entry = index.words.events[event.id]
        shown = [
            event.title.text("en"),
            *search.evidence(entry, event.title.text("en"), found.terms),
        ]
        for term in found.terms:
            fields = (*entry.names, *entry.quoted)
            held = any(holds(plain(field), [term]) for field in fields)
            assert held == any(holds(plain(text), [term]) for text in shown)
            assert held or holds(entry.folded, [term])


def test_a_hit_by_another_language_shows_its_words():
    _, index = real()
    event = next(e for e in find(real(), "golpe").events if "golpe" not in e.title.text("en"))
    shown = search.evidence(index.words.events[event.id], event.title.text("en"), ("golpe",))
    assert any("golpe" in plain(text) for text in shown)


@given(
    st.lists(st.text("ab", min_size=1, max_size=9), min_size=1, max_size=40).map(" ".join),
    st.integers(1, 80),
    st.data(),
)
def test_a_clipped_text_keeps_its_first_spot_and_whole_marks(text, longest, data):
    at = data.draw(st.integers(0, len(text) - 1))
    found = spots(text, terms(text[at:].split()[0])) if text[at:].split() else ()
    said, kept = search.clipped(text, found, longest)
    assert [text[a:b] for a, b in found][: len(kept)] == [said[a:b] for a, b in kept]
    assert len(kept) >= min(1, len(found))
    assert said.removeprefix("… ").removesuffix(" …") in text


@pytest.mark.parametrize(
    ("edtf", "found", "missing"),
    [
        ("1893-05-04", ["1893", "May 1893", "4 mayo", "1890s"], ["1894", "June", "5 May"]),
        ("1893-05/1895", ["1893", "1894", "1895", "may"], ["1892", "1896", "december"]),
        ("1897-21", ["1897"], ["april", "1898"]),
        ("189X", ["1890s", "1895"], ["1900", "january"]),
        ("1893/..", ["1893"], ["1894", "january"]),
        ("0001/1999", ["1999", "1"], ["1500"]),
        ("-0043-03-15", ["44 BC", "March 44 BCE", "15 marzo"], ["43"]),
        ("{1894-05,1899}", ["May 1894", "1899", "1890s"], ["1895", "1898"]),
        ("[1894..1896]", ["1894", "1895", "1896"], ["1893", "1897"]),
        ("1985/", ["1985"], ["1986"]),
        ("XXXX-12-25", ["league"], ["december"]),
    ],
    ids=str,
)
def test_an_event_is_found_by_the_years_and_months_of_its_date(tiny, edtf, found, missing):
    dated = made_up.dated(edtf)
    made_up.edit(
        *(tiny, "events"),
        lambda made: made_up.put(made, "league-sworn", "properties.when", dated),
    )
    atlas = layers.read(tiny)
    opened = (atlas, query.index(atlas))
    assert all("league-sworn" in ids(find(opened, words).events) for words in found)
    assert not any("league-sworn" in ids(find(opened, words).events) for words in missing)


def test_a_date_is_searched_together_with_the_words_it_stands_beside():
    (event,) = find(real(), "national strike Colombia November 2019").events
    assert event.id == "national-strike-2019"
