"""Long lists: never more of one than a page, the number of all, and a way to each of the rest."""

import re
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import filter_values
from dashboard.panels.parts.paging import ROWS, near
from dashboard.state.atlas import open_atlas
from dashboard.words import read_words
from geodata import query
from geodata.query.view import PARTS, View
from tests.support import crowd, pages
from tests.support import tiny as made_up

EN = read_words("en")
FRAME = 4  # what stands beside the rows of a list in the element that holds them: heading, ways
PANELS = {
    "list": {},
    "search": {"q": "lamp"},
    "search for a place": {"q": "quay"},
    "search by a letter": {"q": "s"},
    "person": {"person": "Anna Lund"},
    "country": {"country": "PT"},
    "the other country": {"country": "NO"},
    "place": {"sel": "lisbon"},
    "place in one of its years": {"sel": "lisbon", "years": "1893"},
    "place that is named often": {"sel": "bergen"},
    "places of one mark": {"sel": ",".join(f"quay-{n:03}" for n in range(50))},
    "group": {"sel": "guild-000"},
    "group in one of its years": {"sel": "guild-000", "years": "1893"},
    "relations of one mark": {"sel": ",".join(f"oil-{n:03}" for n in range(50))},
    "event": {"sel": "lit-000"},
    "text": {"panel": "text"},
    "about": {"panel": "about"},
    "about one text": {"panel": "about", "part": "read", "source": "roll"},
}


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    return crowd.write(tmp_path_factory.mktemp("crowd") / "lamps")


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    return made_up.write(tmp_path_factory.mktemp("lists") / "lamps")


def tree(there):
    """The page's elements; what we write is well formed."""
    return Tree.fromstring(f"<body>{there.html}</body>")  # noqa: S314 - our own page


def longest(there):
    """How many elements stand side by side in the fullest element of a page."""
    return max(len(each) for each in tree(there).iter())


def rows(there):
    """How many rows of a list stand alone on a page."""
    (alone,) = (each for each in tree(there).iter("section") if each.get("class") == "rows")
    lists = [each for each in alone.iter() if each.tag in ("ul", "ol", "tbody")]
    lists = [each for each in lists if each.get("class") not in ("beside", "references")]
    apart = ("figure",) if lists else ("div", "section")
    return sum(len(each) for each in lists) + sum(each.tag in apart for each in alone)


# --- every list of every panel ---------------------------------------------------------------


@pytest.mark.parametrize("name", PANELS)
def test_no_list_of_a_panel_is_longer_than_a_page(page, crowded, name):
    there = page(crowded, **PANELS[name])
    assert longest(there) <= ROWS + FRAME
    for href in {href for href, _ in there.seen.links if "part=" in href}:
        assert longest(there.follow(href)) <= ROWS + FRAME, href


def test_every_list_has_an_address_that_some_panel_leads_to(page, crowded):
    there = page(crowded)
    found = set()
    for params in PANELS.values():
        found |= {view.part for view in there.go(**params).seen.ways().values()}
    assert found - {None} == set(PARTS)


@pytest.mark.parametrize("name", PANELS)
def test_the_way_to_all_leads_to_all_page_by_page(page, crowded, name):
    there = page(crowded, **PANELS[name])
    all_ = re.compile(EN["pages.all"].replace("{n}", r"([\d,]+)"))
    ways = [(href, all_.fullmatch(words)) for href, words in there.seen.links]
    for href, number in [(href, found[1]) for href, found in ways if found]:
        there.follow(href)
        seen = rows(there)
        while EN["pages.next"] in there.seen.ways():
            there.go(**there.link(EN["pages.next"]))
            seen += rows(there)
        assert f"{seen:,}" == number, href


def test_a_list_that_stands_alone_leads_back_to_its_panel(page, crowded):
    there = page(crowded, country="PT", part="places")
    back = there.seen.ways()[EN["pages.back"].format(name="Portugal")]
    assert (back.country, back.panel, back.part) == (("PT",), "country", None)
    assert "Quay 0" in there.seen.text
    assert EN["country.outward"].partition("(")[0] not in there.seen.text


@pytest.mark.parametrize("part", PARTS)
def test_a_list_that_a_panel_does_not_have_leaves_it_whole(page, lamps, part):
    whole = page(lamps, sel="third-lamp").seen.text
    assert page(lamps, sel="third-lamp", panel="card", part=part).seen.text == whole


def test_where_a_list_is_empty_the_panel_is_whole(page, lamps):
    there = page(lamps, q="lamp", part="groups")
    assert EN["search.title"].format(words="lamp") in there.seen.text
    assert there.seen.cards() == page(lamps, q="lamp").seen.cards()


def test_filters_offer_all_of_very_many_the_most_told_of_first(page, crowded):
    page(crowded)
    offered = {each["name"]: each["options"] for each in filter_values.body(open_atlas(), "en")}
    persons = [label for _, label in offered["person"]]
    assert persons == [one.name for one in query.appearances(open_atlas().atlas.events.values())]
    assert len(persons) > ROWS
    assert len(offered["source"]) == len(open_atlas().atlas.sources) > ROWS


# --- the pages of one ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """Atlases with so many events, all of one day and in one place."""
    made = {}

    def atlas(number):
        if number not in made:
            folder = made_up.write(tmp_path_factory.mktemp("counted") / "lamps")
            first = made_up.collections()["events"]["features"][2]
            events = [first | {"id": f"lamp-{n:03}"} for n in range(number)]
            made_up.edit(folder, "events", lambda parsed: parsed.update(features=events))
            made[number] = folder
        return made[number]

    return atlas


@pytest.mark.parametrize(
    ("number", "pages_"),
    [
        (0, []),
        (1, [None]),
        (ROWS, [None]),
        (ROWS + 1, ["1–200 of 201", "201–201 of 201"]),
        (2 * ROWS, ["1–200 of 400", "201–400 of 400"]),
        (2 * ROWS + 1, ["1–200 of 401", "201–400 of 401", "401–401 of 401"]),
    ],
)
def test_a_list_says_which_of_its_rows_are_shown_where_these_are_not_all(
    page, counted, number, pages_
):
    there = page(counted(number))
    listed = []
    for at, words in enumerate(pages_, 1):
        there.go(**({"page": str(at)} if at > 1 else {}))
        assert bool(there.seen.get("nav", class_="pages")) == bool(words)
        assert (words or "") in there.seen.text
        listed += there.seen.rows()
    assert listed == list(open_atlas().index.order)
    assert (EN["list.empty_atlas"] in there.seen.text) == (number == 0)


def test_a_page_beyond_the_last_one_is_the_last(page, counted):
    there = page(counted(401), page="3")
    last, beyond = there.seen.rows(), there.go(page="77")
    assert beyond.seen.rows() == last == ["lamp-400"]
    assert there.seen.ways()[EN["pages.previous"]] == View(page=2)
    assert EN["pages.next"] not in there.seen.ways()


def test_a_page_that_is_none_is_dropped_and_the_first_is_shown(page, counted):
    there = page(counted(401), page="0", sort="colour", part="ghosts")
    assert EN["page.dropped"].format(names="part, sort, and page") in there.seen.text
    assert there.seen.rows()[0] == "lamp-000"


def test_the_ways_between_pages_are_above_and_below_a_long_one_and_named(page, counted):
    there = page(counted(401), page="2")
    above, below = there.seen.get("nav", class_="pages")
    assert above["aria-label"] != below["aria-label"]
    (here,) = {each["href"] for each in there.seen.get("a", **{"aria-current": "page"})} - {"?"}
    assert pages.view(here) == View(page=2)
    labels = [each["aria-label"] for each in there.seen.get("a") if "aria-label" in each]
    for label in ("pages.first", "pages.page", "pages.last"):
        assert any(EN[label].partition("{")[0] in each for each in labels)
    assert len(page(counted(401), page="3").seen.get("nav", class_="pages")) == 1


@given(st.integers(1, 5000).flatmap(lambda last: st.tuples(st.integers(1, last), st.just(last))))
def test_any_page_is_a_few_steps_away(made):
    number, last = made
    assert {1, number, last} <= set(near(number, last)) <= set(range(1, last + 1))
    assert len(near(number, last)) <= 11
    steps = 0
    at = 1
    while at != number:
        at = min(near(at, last), key=lambda page: abs(page - number))
        steps += 1
    assert steps <= 20


# --- what brings back the first page ---------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "params"),
    [
        ({}, {"page": "2"}),
        ({"at": {"lat": 60.5, "lon": -2, "z": 4.25}}, {"page": "2", "z": "4.25"}),
        ({"years": "1893"}, {"years": "1893"}),
        ({"kind": ["economy"]}, {"kind": "economy"}),
        ({"country": ["PT"]}, {"country": "PT", "panel": "country"}),
        ({"sel": ["lit-001"]}, {"sel": "lit-001", "panel": "card"}),
        ({"panel": "list", "part": "undated"}, {"part": "undated"}),
    ],
    ids=str,
)
def test_what_is_done_on_the_map_turns_a_list_back_if_it_changes_it(page, crowded, said, params):
    there = page(crowded, page="2", sort="-title").hear(said)
    kept = {name: there.params.get(name) for name in ("page", *params)}
    assert kept == {"page": None} | params
    assert there.params["sort"] == "-title"


def test_a_filter_and_a_search_bring_back_the_first_page(page, crowded):
    there = page(crowded, page="2", sort="title")
    assert there.filter("kind", "economy").params == {"kind": "economy", "sort": "title"}
    there.go(page="2", part="undated")
    there.app.text_input(key="search").set_value("lamp")
    assert there.run().params == {"q": "lamp"}


def test_the_ways_of_a_list_keep_its_order_and_those_to_another_do_not(page, crowded):
    ways = page(crowded, page="2", sort="title").seen.ways()
    assert ways[EN["pages.next"]] == View(sort="title", page=3)
    assert ways[EN["list.date"]] == View()
    assert ways[EN["list.undated"].format(n=crowd.MANY + 1)] == View(part="undated")


def test_the_card_of_a_row_has_the_events_before_and_after_it_of_all(page, crowded):
    order = open_atlas().index.order if page(crowded) else ()
    at = order.index("lit-300")
    before, _ = query.neighbours(tuple(open_atlas().atlas.events[id_] for id_ in order), "lit-300")
    there = page(crowded, page="2").seen
    assert len(there.rows()) == ROWS
    seen = page(crowded, sel="lit-300", panel="card").seen
    assert before.id == order[at - 1]
    assert seen.ways()[f"Earlier{before.title.text('en')}"].sel == (before.id,)
