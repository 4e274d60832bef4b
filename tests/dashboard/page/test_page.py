"""The page and its address: what a reader does is in the link, and no link or atlas breaks it."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.state.atlas import open_atlas
from dashboard.words import read_words
from tests.support import pages
from tests.support import tiny as made_up

EN = read_words("en")
PANELS = ("list", "card", "country", "place", "text")
HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}{% raw %}`${x}`</script>"
NAME = "The lamp trade"


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    return made_up.write(tmp_path_factory.mktemp("page") / "lamps")


def test_the_page_runs_with_its_own_map_and_its_own_follower(lamps, monkeypatch):
    pages.close()
    monkeypatch.setenv("ATLAS", str(lamps))
    app = AppTest.from_file(str(pages.MAIN), default_timeout=60).run()
    pages.close()
    assert list(app.exception) == []
    assert [each.proto.component_name for each in app.get("bidi_component")]
    assert [each.proto.component_name for each in app.get("component_instance")]


@pytest.mark.parametrize(
    ("params", "title"),
    [
        ({}, NAME),
        ({"years": "1893"}, f"1893 · {NAME}"),
        ({"years": "1893-1897"}, f"1893–1897 · {NAME}"),
        ({"sel": "third-lamp"}, f"A third lamp burns · {NAME}"),
        ({"sel": "lisbon", "years": "1893"}, f"Lisbon · 1893 · {NAME}"),
        (
            {"sel": "bergen,second-ship", "years": "1897"},
            f"Norway sends a second ship · 1897 · {NAME}",
        ),
    ],
    ids=str,
)
def test_the_title_of_the_tab_follows_the_view(page, lamps, params, title):
    assert page(lamps, **params).titles == [title]


def test_a_damaged_link_opens_and_says_what_was_left_out(page, lamps):
    there = page(lamps, years="1066", kind="media,ghost", q="lamp", lat="1")
    assert EN["page.dropped"].format(names="years, kind, and lat") in there.seen.text
    assert "“lamp”" in there.seen.text
    assert there.seen.cards() == ["third-lamp"]
    one = page(lamps, sel="ghost").seen.text
    assert EN["page.dropped_one"].format(names="sel") in one
    assert EN["page.version"] not in one


def test_a_link_from_other_data_says_so(page, lamps):
    opened = page(lamps)
    assert opened.shared[-1]["version"] == open_atlas().version
    assert EN["page.version"] not in opened.go(v=open_atlas().version).seen.text
    assert EN["page.version"] in opened.go(v="0123456789ab").seen.text


@pytest.mark.parametrize("name", ["years", "kind", "country", "source", "q", "sel", "panel", "v"])
def test_no_parameter_can_write_the_page(page, lamps, name):
    there = page(lamps, **{name: HOSTILE})
    assert "<img" not in there.html
    assert not [a for _, a in there.seen.elements if "onerror" in a or "src" in a]
    assert there.commands[-1]["q"] == (HOSTILE if name == "q" else None)
    assert (HOSTILE in there.seen.text) == (name == "q")


def test_every_link_of_every_panel_opens_a_sound_view(page, lamps):
    there = page(lamps)
    for panel in PANELS:
        for sel in ("ghost", "lisbon-goes-dark", "norway"):
            there.go(panel=panel, country="NO", years="1893-1897", q="lamp", sel=sel, v="0a1b")
            assert len(there.seen.ways()) > 5


def test_the_chips_take_away_one_filter_each_or_all(page, lamps):
    seen = page(lamps, kind="media,economy", country="PT", q="lamp", years="1893-1897").seen
    ways = seen.ways()
    assert ways["Media×"].kind == ("economy",)
    assert ways["Portugal×"].country == ()
    assert ways["“lamp”×"].q == ""
    none = ways[EN["page.reset"]]
    assert (none.kind, none.country, none.q, none.years) == ((), (), "", None)
    assert ways["1893–1897×"].years is None
    assert [a["aria-label"] for a in seen.get("a", class_="chip")] == [
        EN["page.remove"].format(name=name)
        for name in ("Media", "Economy", "Portugal", "“lamp”", "1893–1897")
    ]


def test_doubt_and_what_gives_the_date_are_chips_like_other_filters(page, lamps):
    ways = page(lamps, doubt="1", basis="text,context", arcs="all").seen.ways()
    assert (ways["In doubt×"].doubt, ways["In doubt×"].basis) == (False, ("text", "context"))
    assert ways["Dated by the words×"].basis == ("context",)
    none = ways[EN["page.reset"]]
    assert (none.doubt, none.basis, none.arcs) == (False, (), "all")


def test_a_search_is_put_into_the_address_and_lists_what_it_finds(page, lamps):
    there = page(lamps, sel="third-lamp", years="1890-1898", panel="card")
    there.app.text_input(key="search").set_value("  BERGEN ")
    assert there.run().params == {"q": "BERGEN", "years": "1890-1898"}
    assert there.seen.cards() == ["lamps-leave-bergen"]
    assert there.app.text_input(key="search").value == "BERGEN"
    there.app.text_input(key="search").set_value("")
    assert there.run().params == {"years": "1890-1898"}


def test_filters_are_put_into_the_address_and_taken_from_it(page, lamps):
    there = page(lamps, country="PT", panel="list", years="1893-1898")
    assert there.shared[-1]["filters"] == {"country": "PT"}
    there.filter("kind", "economy", "agreement")
    assert there.params["kind"] == "economy,agreement"
    assert (there.params["country"], there.params["years"]) == ("PT", "1893-1898")
    assert there.seen.cards() == ["lamps-leave-bergen", "lisbon-goes-dark"]
    assert there.filter("doubt", "1").params["doubt"] == "1"
    assert "doubt" not in there.filter("doubt").params
    assert there.filter("basis", "context", "record").params["basis"] == "context,record"
    there.go(source=made_up.SOURCE)
    assert there.shared[-1]["filters"] == {"source": made_up.SOURCE}
    assert there.filter("source").params == {}


@pytest.mark.parametrize(
    "change",
    [
        {"filter": "kind"},
        {"filter": "kind", "value": ["media"]},
        {"filter": ["kind"], "value": "media"},
        {"filter": "sel", "value": "lisbon"},
        {"filter": "lang", "value": "xx"},
        {"value": "media"},
    ],
    ids=str,
)
def test_what_is_no_filter_changes_nothing(page, lamps, change):
    there = page(lamps, q="lamp")
    there.said = 1
    there.app.session_state["page"] = {"said": there.told(change)}
    assert there.run().params == {"q": "lamp"}


def test_of_a_filter_only_what_the_atlas_has_is_kept(page, lamps):
    assert page(lamps).filter("kind", "ghost", "media", "<b>").params == {"kind": "media"}


def test_a_filter_leaves_the_years_of_a_link_to_one_event(page, lamps):
    there = page(lamps, sel="lamps-leave-bergen")
    assert there.filter("kind", "agreement").commands[-1]["years"] == [1893, 1893]


def test_a_country_is_chosen_from_a_list(page, lamps):
    there = page(lamps, panel="country", sel="third-lamp")
    choice = there.app.selectbox(key="country")
    assert (choice.value, choice.options) == (None, ["Norway", "Portugal"])
    choice.set_value("NO")
    assert there.run().params == {"country": "NO", "panel": "country"}
    assert there.app.selectbox(key="country").value == "NO"


def test_all_years_can_be_chosen_on_a_link_to_one_event(page, lamps, tiny):
    made_up.edit(
        *(tiny, "events"),
        lambda e: made_up.put(e, "league-sworn", "properties.when", made_up.dated("1893")),
    )
    there = page(tiny, sel="league-sworn")
    assert there.commands[-1]["years"] == [1893, 1893]
    assert there.hear({"years": ""}).commands[-1]["years"] is None


def test_an_event_that_is_chosen_on_the_map_is_within_the_years(page, lamps):
    said = {"sel": ["lisbon-goes-dark"], "panel": "card", "years": "1890-1893"}
    there = page(lamps).hear(said)
    assert there.params["years"] == "1890-1897"
