"""Lists by a column: as a reader looks words up, over all rows, what says nothing last."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.panels.parts.paging import ROWS
from dashboard.panels.parts.sorting import ordered
from dashboard.state.atlas import open_atlas
from dashboard.state.context import ranks
from dashboard.words import read_words
from geodata.query.view import View
from geodata.text import collation
from tests.support import crowd, pages
from tests.support import tiny as made_up
from tests.support.serving import ROOT

EN = read_words("en")

LETTERS = st.text(st.characters(exclude_categories=["C"]), max_size=12)


# --- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["Álvaro", "Bogotá", "Zulia"],
        ["álvaro", "ÁLVARO BIS", "Bogotá"],
        ["Paper 2", "Paper 9", "Paper 10", "Paper 010 bis", "Paper 100"],
        ["1999", "2002", "Caracas"],
        ["New York", "Newark"],
        ["O'Neill", "Oak"],
        ["“Bases” are ceded", "Cobija"],
        ["Nino", "Niño el", "Nube"],
        ["कमल", "कीमत"],
        ["Ship " + "9" * 5000, "Ship 1" + "0" * 5000],
    ],
    ids=str,
)
def test_words_stand_as_a_reader_looks_them_up(words):
    keys = [collation.key(text) for text in words]
    assert all(one < other for one, other in pairwise(keys))


@given(LETTERS)
def test_accents_case_and_signs_do_not_matter(text):
    key = collation.key(text)
    assert collation.key(f"“{text.upper()}”") == collation.key(text.upper())
    assert collation.key(f"  {text}!") == key


@given(st.integers(0, 10**9), st.integers(0, 10**9), LETTERS.filter(str.isalpha))
def test_numbers_in_titles_stand_in_their_order(one, other, word):
    keys = [collation.key(f"{word} {number} of them") for number in (one, other)]
    assert (keys[0] < keys[1]) == (one < other)


def heads(there):
    """Where the headings of a table lead, by their words."""
    return {words: pages.view(href) for href, words in there.seen.listed if "sel=" not in href}


def chosen(there):
    """What the rows of a table open the card of."""
    return [pages.view(href).sel[0] for href, _ in there.seen.listed if "sel=" in href]


# --- rows ------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.none() | st.integers(0, 5), st.integers())), st.booleans())
def test_equals_keep_their_order_and_what_says_nothing_stands_last_both_ways(rows, down):
    found = ordered(rows, lambda row: row[0], down=down)
    assert Counter(found) == Counter(rows)
    said = [rank for rank, _ in found if rank is not None]
    assert said == sorted(said, reverse=down)
    assert [rank for rank, _ in found[len(said) :]] == [None] * (len(rows) - len(said))
    for rank in {rank for rank, _ in rows}:
        assert [row for row in found if row[0] == rank] == [row for row in rows if row[0] == rank]


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    """The small atlas with two events more of one place, and one of none."""
    folder = made_up.write(tmp_path_factory.mktemp("sorting") / "lamps")

    def more(parsed):
        dark = next(each for each in parsed["features"] if each["id"] == "lisbon-goes-dark")
        for id_, year, places in (("a", "1899", ["lisbon"]), ("b", "1890", []), ("c", "1891", [])):
            edtf = {"when": made_up.dated(year), "places": places}
            parsed["features"].append(
                dark
                | {"id": id_, "geometry": dark["geometry"] if places else None}
                | {"properties": dark["properties"] | edtf}
            )

    made_up.edit(folder, "events", more)
    return folder


def test_the_list_is_by_date_until_a_reader_asks_for_another_order(page, lamps):
    there = page(lamps)
    dated = [id_ for id_ in open_atlas().index.order if id_ in open_atlas().index.periods]
    assert there.seen.rows() == dated
    assert [head.get("aria-sort") for head in there.seen.get("th")] == ["ascending", *[None] * 3]
    assert heads(there)[EN["list.date"]] == View(sort="-date")
    there.go(sort="-date")
    assert there.seen.rows() == dated[::-1]
    assert there.seen.get("th")[0]["aria-sort"] == "descending"
    assert heads(there)[EN["list.date"]] == View()


def test_a_heading_leads_to_its_order_and_then_to_the_other_way_round(page, lamps):
    there = page(lamps)
    for words, column in (("event", "title"), ("place", "place"), ("text", "text")):
        assert heads(there)[EN[f"list.{words}"]] == View(sort=column)
        there.go(sort=column)
        assert heads(there)[EN[f"list.{words}"]] == View(sort=f"-{column}")
        there.go(sort=f"-{column}")
        assert heads(there)[EN[f"list.{words}"]] == View(sort=column)


def test_what_has_no_place_stands_last_whichever_way_by_date(page, lamps):
    up, down = page(lamps, sort="place").seen.rows(), page(lamps, sort="-place").seen.rows()
    assert up[-2:] == down[-2:] == ["b", "c"]
    assert up[:4] == ["third-lamp", "lamps-leave-bergen", "lisbon-goes-dark", "a"]
    assert down[:2] == ["second-ship", "lisbon-goes-dark"]  # of Norway, then of Lisbon by date


def test_all_rows_are_sorted_before_a_page_is_cut(page, tmp_path):
    folder = crowd.write(tmp_path / "lamps")
    first = page(folder, sort="title").seen.rows()
    rest = page(folder, sort="title", page="2").seen.rows()
    rest += page(folder, sort="title", page="3").seen.rows()
    atlas = open_atlas().atlas
    titles = [atlas.events[id_].title.text("en") for id_ in (*first, *rest)]
    assert titles[:3] == ["A third lamp burns", "Lamp 0 is lit", "Lamp 1 is lit"]
    assert len(first) == ROWS
    assert titles == sorted(titles, key=collation.key)
    assert len(set(titles)) == len(open_atlas().index.periods)


def test_a_filter_leaves_the_order(page, lamps):
    there = page(lamps, sort="-title", kind="economy")
    assert there.seen.ways()["Economy×"].sort == "-title"
    titles = [open_atlas().atlas.events[id_].title.text("en") for id_ in there.seen.rows()]
    assert titles == sorted(titles, reverse=True)


def test_relations_are_sorted_by_their_ends_and_without_a_date_stand_last(page):
    there = page(ROOT, part="relations", sort="-date")
    atlas = open_atlas().atlas
    rows = chosen(there)
    order = [id_ for id_ in open_atlas().index.relations.order if atlas.relations[id_].when]
    assert rows[: len(order)] == order[::-1]
    there.go(part="relations", sort="place")
    rows = chosen(there)
    ends = [
        [collation.key(atlas.places[end].name.text("en")) for end in (tie.origin, tie.target)]
        for tie in (atlas.relations[id_] for id_ in rows)
    ]
    assert [start for start, _ in ends] == sorted(start for start, _ in ends)


def test_groups_are_sorted_by_kind_name_and_number_of_members(page):
    there = page(ROOT, part="groups")
    plain = chosen(there)
    atlas = open_atlas().atlas
    assert plain == list(atlas.groups)
    for sort, key in (
        ("title", lambda group: collation.key(group.name.text("en"))),
        ("kind", lambda group: collation.key(atlas.kinds["groups", group.kind].label.text("en"))),
    ):
        there.go(part="groups", sort=sort)
        rows = chosen(there)
        assert rows == sorted(plain, key=lambda id_, key=key: key(atlas.groups[id_]))
    there.go(part="groups", sort="-members")
    rows = chosen(there)
    members = [len(atlas.groups[id_].members) for id_ in rows]
    told = [number for number in members if number]
    assert members == [*sorted(told, reverse=True), *[0] * members.count(0)]


def test_an_order_that_a_list_does_not_have_leaves_its_own(page):
    there = page(ROOT, part="groups", sort="place")
    rows = chosen(there)
    assert rows == list(open_atlas().atlas.groups)
    assert not any("aria-sort" in head for head in there.seen.get("th"))


def test_what_has_no_date_cannot_be_sorted_by_it(page, lamps):
    assert EN["list.date"] not in heads(page(lamps, part="undated"))


def test_the_ranks_of_a_column_are_worked_out_once_for_all_readers(page, lamps):
    page(lamps, sort="title")
    before = ranks.cache_info()
    page(lamps, sort="title", kind="economy", years="1890-1893")
    after = ranks.cache_info()
    assert (after.misses, after.hits > before.hits) == (before.misses, True)
