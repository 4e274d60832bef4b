"""What stands beside the map, full and empty: numbers that agree, and the words of the texts."""

import base64

import pytest

from dashboard.panels.parts.paging import ROWS
from dashboard.state.atlas import open_atlas
from dashboard.words import read_words
from geodata import query
from geodata.query.view import View, read
from tests.support import pages
from tests.support import tiny as made_up
from tests.support.serving import ROOT

EN = read_words("en")


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    return made_up.write(tmp_path_factory.mktemp("panels") / "lamps")


def test_the_page_opens_with_a_list_of_all_that_is_dated_and_apart_what_is_not(page):
    first = page(ROOT)
    opened = open_atlas()
    undated = [id_ for id_ in opened.index.order if id_ not in opened.index.periods]
    assert first.titles == [opened.atlas.title.text("en")]
    assert first.seen.text.startswith(EN["page.skip"] + opened.atlas.title.text("en"))
    ways = first.seen.ways()
    assert ways[EN["list.events"].format(n=len(opened.index.periods))] == View()
    assert ways[EN["list.undated"].format(n=len(undated))] == View(part="undated")
    assert first.seen.rows() == list(opened.index.order)[:ROWS]
    assert first.seen.get("p", role="status") == first.seen.get("nav", class_="chips") == []


@pytest.mark.parametrize(
    "params",
    [
        {"years": "2002"},
        {"years": "2002-2003", "kind": "coup,media"},
        {"years": "1990-2019", "country": "CO", "panel": "list"},
        {"source": "wsws-2019"},
        {"person": "Hugo Chávez", "years": "1999-2018"},
        {"years": "1961", "kind": "media"},
    ],
    ids=str,
)
def test_the_list_its_numbers_and_the_map_agree_with_the_query(page, params):
    there = page(ROOT, **params)
    opened = open_atlas()
    asked, dropped = read(params, opened.known)
    assert dropped == ()
    filters = query.Filter(asked.kind, asked.country, asked.source, asked.person, asked.q)
    matching = query.matching(opened.atlas, opened.index, filters)
    shown = query.within(matching, opened.index, asked.years or opened.index.bounds)
    undated = query.undated(matching)
    dated = len(matching) - len(undated)
    assert there.seen.rows() == [event.id for event in shown]
    apart = page(ROOT, **params, part="undated").seen
    assert apart.rows() == [event.id for event in undated]
    assert (EN["list.no_undated"] in apart.text) == (not undated)
    said = EN["list.count"].format(n=len(shown), all=dated)
    assert (said in there.seen.text) == (len(shown) != dated)
    assert (EN["list.empty"] in there.seen.text) == (not shown)
    bits = int.from_bytes(base64.b64decode(there.commands[-1]["rows"] or ""), "little")
    assert bits.bit_count() == (len(matching) if len(matching) < len(opened.atlas.events) else 0)


def test_each_event_has_a_card_with_its_words(page):
    there = page(ROOT)
    opened = open_atlas()
    for id_ in opened.index.order[::6]:
        event, seen = opened.atlas.events[id_], there.go(sel=id_).seen
        assert seen.text.count(f"{event.title.text('en')}\n") == 1
        assert len(seen.get("figure", class_="quotation")) == len(event.passages)
        assert there.titles[-1].startswith(event.title.text("en"))
        assert (EN["card.doubt"] in seen.text) == (event.doubt is not None)
        assert (f"\n{EN['date.none']}\n" in seen.text) == (event.when is None)
        assert (EN["card.hypothetical"] in seen.text) == (event.status == "hypothetical")
        assert (EN["card.unplaced"] in seen.text) == (not event.places)
        assert all(
            opened.atlas.places[place].name.text("en") in seen.text for place in event.places
        )
        assert all(actor in seen.text for actor in event.people)


def placed_by(folder, *basis):
    """Makes of each place of an event of the folder what is placed so."""
    made_up.edit(
        folder,
        "events",
        lambda e: made_up.put(e, "lamps-leave-bergen", "properties.place_basis", list(basis)),
    )
    return folder


def test_the_card_says_of_each_place_what_gives_it(page, tiny):
    text = page(placed_by(tiny, "text", "record"), sel="lamps-leave-bergen").seen.text
    assert f"{EN['precision.exact']}, {EN['card.placed_text']}" in text
    assert f"within 8.5 km, {EN['card.placed_record']}" in text
    assert EN["why.placed_record"] in text
    assert EN["card.no_finer"] not in text
    placed_by(tiny, None, None)
    unsaid = page(tiny / ".." / tiny.name, sel="lamps-leave-bergen").seen.text
    assert f"{EN['precision.exact']}, " not in unsaid
    assert EN["card.placed_record"] not in unsaid


def test_of_what_is_in_a_country_as_a_whole_the_card_says_that_the_text_has_no_finer_place(
    page, lamps
):
    assert EN["card.no_finer"] in page(lamps, sel="second-ship").seen.text
    assert EN["card.no_finer"] not in page(lamps, sel="lisbon-goes-dark").seen.text


def resting(atlas):
    """Every passage of an atlas that stands in a text, with the id of what rests on it."""
    for layer in (atlas.events, atlas.places, atlas.relations, atlas.groups):
        for id_, feature in layer.items():
            yield from ((id_, p) for p in feature.passages if p.anchor != "orphan")


def test_each_row_of_the_list_says_when_what_where_and_by_whom(page, lamps):
    text = page(lamps).seen.text + page(lamps, part="undated").seen.text
    assert "May 1893\nTwelve lamps leave BergenVale, 1906\nBergen, Lisbon\nVale, 1906\n" in text
    assert "about 1897\nNorway sends a second shipdoubtedVale, 1906\nNorway\nVale, 1906\n" in text
    assert (
        "the 1890s\nA third lamp burnsonly supposedVale, 1906\nAn island without a name\n" in text
    )
    assert f"–\nThe League is swornVale, 1906\n{EN['list.unplaced']}\n" in text


def test_a_card_leads_to_its_places_countries_text_and_neighbours(page, lamps):
    seen = page(lamps, sel="lisbon-goes-dark", kind="economy,diplomacy", years="1890-1898").seen
    ways = seen.ways()
    assert (ways["Lisbon"].sel, ways["Lisbon"].panel) == (("lisbon",), "place")
    assert (ways["Portugal"].country, ways["Portugal"].panel) == (("PT",), "country")
    text = ways[EN["card.read"]]
    assert (text.sel, text.panel) == (("lisbon-goes-dark",), "text")
    assert ways["EarlierNorway sends a second ship"].sel == ("second-ship",)
    assert ways["LaterThe League is sworn"].sel == ("league-sworn",)
    assert text.kind == ways["Lisbon"].kind == ("economy", "diplomacy")
    for said in ("spring 1897", "2 April 1897 to 9 April 1897", "within 8.5 km", made_up.DARK):
        assert said in seen.text


def test_a_doubt_is_told_with_where_to_look(page, lamps):
    seen = page(lamps, sel="second-ship").seen
    assert "Norway denied it, as the text itself says." in seen.text
    assert seen.get("a", href="https://example.org/harbour", rel="noopener noreferrer")


def test_a_disputed_event_is_said_to_be_so(page, lamps):
    assert EN["card.disputed"] in page(lamps, sel="second-ship").seen.text


def test_a_country_has_its_events_relations_groups_and_places(page, lamps):
    seen = page(lamps, country="NO", years="1893").seen
    for said in ("Norway\n", "Lamps to Lisbon", " twelve lamps", "Lantern League", "Bergen\n"):
        assert said in seen.text
    assert EN["country.events"].format(n=2, all=2) not in seen.text
    assert EN["country.events"].format(n=1, all=3) in seen.text
    assert EN["country.outward"].format(n=1) in seen.text
    assert EN["country.inward"].partition("(")[0] not in seen.text
    assert "lamps-leave-bergen" in seen.cards()
    assert "second-ship" not in seen.cards()
    bars = seen.get("div", class_="bars")
    assert bars[0]["aria-label"] == EN["country.spark"].format(first=1890, last=1899)
    heights = [element["style"] for name, element in seen.elements if "height" in str(element)]
    assert len(heights) == 10
    assert heights[3] == heights[7] == "height:100%"
    assert EN["country.inward"].format(n=1) in page(lamps, country="PT").seen.text


def test_a_country_of_which_nothing_is_told_says_so(page, lamps):
    filtered = page(lamps, country="NO", years="1891", kind="economy").seen.text
    assert EN["country.none_filtered"] in filtered
    assert EN["country.none"] not in filtered
    assert EN["country.none"] in page(lamps, country="FJ").seen.text


def test_a_country_leads_to_each_time_that_it_is_named(page):
    there = page(ROOT, country="ZA", panel="country")
    assert there.link(EN["country.named_one"])["sel"] == "za"
    named = len(open_atlas().atlas.places["ve"].passages)
    venezuela = page(ROOT, country="VE", panel="country")
    assert venezuela.link(EN["country.named"].format(n=named))["panel"] == "place"
    assert "in the texts" not in page(ROOT, country="SG", panel="country").seen.text


def test_a_place_has_its_precision_events_spellings_and_passages(page, lamps):
    seen = page(lamps, sel="lisbon", years="1893").seen
    for said in (
        "within 8.5 km",
        EN["place.elsewhere"].format(n=1),
        "60.0000, 5.0000",
        "made-up Lisbon",
    ):
        assert said in seen.text
    assert EN["place.events"].format(n=1, all=2) in seen.text
    assert seen.cards() == ["lamps-leave-bergen", "lisbon-goes-dark"]
    assert [words for words, marked in seen.said if marked] == [made_up.DARK]
    assert EN["place.none"] in page(lamps, sel="lisbon", years="1891").seen.text


def test_places_that_share_a_mark_are_shown_together(page, lamps):
    text = page(lamps, sel="bergen,nameless-island", panel="place").seen.text
    assert EN["place.gathered"].format(n=2) in text
    assert text.index("Bergen") < text.index("An island without a name")
    assert "Nobody knows where." in text
    assert EN["precision.unlocated"] in text


def test_a_text_counts_each_of_its_passages_once(page, lamps):
    there = page(lamps, panel="text")
    atlas = open_atlas().atlas
    told = {(p.start, p.end) for id_, p in resting(atlas) if id_ not in atlas.places}
    named = {(p.start, p.end) for id_, p in resting(atlas) if id_ in atlas.places} - told
    assert EN["text.marked"].format(n=len(told)) in there.seen.text
    assert named == set()
    assert "more only name" not in there.seen.text
    seen, atlas = page(ROOT, panel="text", source="wsws-2019").seen, open_atlas().atlas
    here = [(id_, p) for id_, p in resting(atlas) if p.source == "wsws-2019"]
    told = {(p.start, p.end) for id_, p in here if id_ not in atlas.places}
    named = {(p.start, p.end) for id_, p in here if id_ in atlas.places} - told
    assert EN["text.named"].format(n=len(named)) in seen.text


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"panel": "card"}, "card.empty"),
        ({"panel": "card", "sel": "bergen"}, "card.empty"),
        ({"panel": "place"}, "card.empty"),
        ({"panel": "place", "sel": "third-lamp"}, "card.empty"),
        ({"panel": "country"}, "country.empty"),
        ({"q": "no such words"}, "search.nothing"),
        ({"years": "1891", "kind": "economy"}, "list.empty"),
    ],
    ids=str,
)
def test_an_empty_panel_says_what_to_do(page, lamps, params, words):
    assert EN[words] in page(lamps, **params).seen.text


def test_the_way_between_panels_says_where_one_is(page, lamps):
    for panel in ("list", "card", "country", "text"):
        seen = page(lamps, panel=panel, country="NO", sel="third-lamp").seen
        (here,) = seen.get("a", **{"aria-current": "page"})
        assert pages.view(here["href"]).panel == panel
        ways = seen.ways()
        assert all(ways[EN[f"panel.{name}"]].panel == name for name in ("list", "country", "text"))


def test_the_first_visit_is_told_how_to_read_the_map_and_given_ways_in(page):
    first = page(ROOT)
    examples = open_atlas().atlas.examples
    assert len(examples) == 3
    ways = first.seen.ways()
    for source in open_atlas().atlas.sources.values():
        assert source.short in first.seen.text.partition(EN["welcome.how"])[0]
    for example in examples:
        assert ways[example.label.text("en")] == pages.view(example.link)
        there = page(ROOT, **first.link(example.label.text("en"))).seen
        assert examples[0].label.text("en") not in there.text
        assert there.get("article")


def test_about_says_what_the_atlas_says_of_itself_and_leads_to_all_that_is_doubted(page):
    seen = page(ROOT, panel="about").seen
    atlas = open_atlas().atlas
    assert open_atlas().version in seen.text
    assert len(atlas.remarks) > 0
    assert all(each.text.text("en") in seen.text for each in atlas.remarks)
    claims = [*atlas.events.values(), *atlas.relations.values()]
    doubted = {each.id for each in claims if each.doubt}
    assert EN["about.doubted"].format(n=len({c.doubt for c in claims if c.doubt})) in seen.text
    links = [pages.view(href) for href, _ in seen.links if href.startswith("?")]
    assert {view.sel[0] for view in links if view.panel == "card" and view.sel} == doubted


def test_about_an_atlas_without_remarks_or_doubts_leaves_them_out(page, tiny):
    for id_ in ("second-ship",):
        made_up.edit(
            tiny, "events", lambda e, id_=id_: made_up.put(e, id_, "properties.doubt", None)
        )
    seen = page(tiny, panel="about").seen
    assert EN["about.doubted"].partition("(")[0] not in seen.text
    assert EN["about.limits_text"] in seen.text
