"""The page and its address: what a reader does is in the link, and no link or atlas breaks it."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.atlas import opened
from dashboard.words import read_words
from tests import pages
from tests import tiny as made_up

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
    assert EN["page.dropped_many"].format(names="years, kind, lat") in there.seen.text
    assert "“lamp”" in there.seen.text
    assert there.seen.cards() == ["third-lamp"]
    one = page(lamps, sel="ghost").seen.text
    assert EN["page.dropped"].format(names="sel") in one
    assert EN["page.version"] not in one


def test_a_link_from_other_data_says_so(page, lamps):
    now = page(lamps)
    assert now.shared[-1]["version"] == opened().version
    assert EN["page.version"] not in now.go(v=opened().version).seen.text
    assert EN["page.version"] in now.go(v="0123456789ab").seen.text


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
    kinds = there.app.multiselect(key="filter_kind")
    assert there.app.multiselect(key="filter_country").value == ["PT"]
    assert "Portugal" in there.app.multiselect(key="filter_country").options
    known = opened().atlas.kinds
    told = dict.fromkeys(
        id_ for layer in ("events", "relations") for of, id_ in known if of == layer
    )
    assert len(kinds.options) == len(told)
    kinds.set_value(["economy", "agreement"])
    there.run()
    assert there.params["kind"] == "economy,agreement"
    assert (there.params["country"], there.params["years"]) == ("PT", "1893-1898")
    assert there.seen.cards() == ["lamps-leave-bergen", "lisbon-goes-dark"]
    there.go(source=made_up.SOURCE)
    assert there.app.multiselect(key="filter_source").value == [made_up.SOURCE]
    assert there.app.multiselect(key="filter_kind").value == []


def test_a_filter_leaves_the_years_of_a_link_to_one_event(page, lamps):
    there = page(lamps, sel="lamps-leave-bergen")
    there.app.multiselect(key="filter_kind").set_value(["agreement"])
    assert there.run().commands[-1]["years"] == [1893, 1893]


def test_a_country_is_chosen_from_a_list(page, lamps):
    there = page(lamps, panel="country", sel="third-lamp")
    choice = there.app.selectbox(key="country")
    assert (choice.value, choice.options) == (None, ["Norway", "Portugal"])
    choice.set_value("NO")
    assert there.run().params == {"country": "NO", "panel": "country"}
    assert there.app.selectbox(key="country").value == "NO"


@pytest.mark.parametrize(
    ("said", "params"),
    [
        ({"years": [1893, 1897]}, {"years": "1893-1897"}),
        ({"years": [1893, 1893], "mode": "single"}, {"years": "1893", "mode": "single"}),
        ({"sel": ["third-lamp"], "panel": "card"}, {"sel": "third-lamp", "panel": "card"}),
        ({"sel": ["norway"], "panel": "place"}, {"sel": "norway", "panel": "place"}),
        ({"country": ["NO"], "panel": "country"}, {"country": "NO", "panel": "country"}),
        ({"at": {"lat": 60.5, "lon": -2, "z": 4.25}}, {"lat": "60.5", "lon": "-2", "z": "4.25"}),
        ({"kind": ["ghost"], "years": "x", "at": [1]}, {}),
    ],
    ids=str,
)
def test_what_is_done_on_the_map_is_put_into_the_address(page, lamps, said, params):
    there = page(lamps, q="lamp").hear(said)
    assert there.params == {"q": "lamp"} | params
    assert there.commands[-1]["heard"] == 1


@pytest.mark.parametrize("said", [None, "x", [], {}, {"n": "1"}, {"changes": [{"n": 1}]}], ids=str)
def test_what_is_no_message_of_the_map_changes_nothing(page, lamps, said):
    there = page(lamps, q="lamp")
    there.app.session_state["map-en"] = said
    assert there.run().params == {"q": "lamp"}
    assert there.commands[-1]["heard"] == 0


@pytest.mark.parametrize("changes", [None, "x", 7, {}, [None], [{}], [{"n": "2"}], [["sel"]]])
def test_what_is_no_change_on_the_map_changes_nothing(page, lamps, changes):
    there = page(lamps, q="lamp")
    there.app.session_state["map-en"] = {"n": 1, "changes": changes}
    assert there.run().params == {"q": "lamp"}
    assert there.commands[-1]["heard"] == 1


def test_all_that_was_done_on_the_map_within_one_run_is_in_the_address(page, lamps):
    there = page(lamps, q="lamp")
    there.hear({"years": [1893, 1897]}, {"kind": ["media"]}, {"sel": ["third-lamp"]})
    wanted = {"years": "1893-1897", "kind": "media", "sel": "third-lamp", "panel": "card"}
    assert there.params == {"q": "lamp"} | wanted


def test_a_change_that_is_told_again_is_not_made_again(page, lamps):
    there = page(lamps).hear({"sel": ["third-lamp"]})
    there.app.text_input(key="search").set_value("bergen")
    assert there.run().params == {"q": "bergen"}
    told = [{"n": 1, "sel": ["third-lamp"]}, {"n": 2, "years": [1893, 1893]}]
    there.app.session_state["map-en"] = {"n": 2, "changes": told}
    assert there.run().params == {"q": "bergen", "years": "1893"}


def test_an_old_address_that_comes_with_a_message_is_not_the_address(page, lamps):
    there = page(lamps, q="lamp").hear({"years": [1893, 1897]})
    there.app.query_params.clear()
    there.app.query_params.update(q="lamp")
    assert there.hear({"sel": ["third-lamp"]}).params["years"] == "1893-1897"
    there.app.query_params.clear()
    assert there.run().params["sel"] == "third-lamp"


@pytest.mark.parametrize(("link", "change", "years"), [(1, 2, "1893"), (2, 1, "1897")])
def test_of_a_link_and_the_map_the_later_has_the_last_word(page, lamps, link, change, years):
    there = page(lamps)
    there.app.session_state["page"] = {"said": {"n": link, "href": "?years=1897"}}
    told = [{"n": change, "years": [1893, 1893]}]
    there.app.session_state["map-en"] = {"n": change, "changes": told}
    assert there.run().params == {"years": years}


def test_what_a_lost_session_has_heard_is_not_heard_again(page, lamps):
    said = {"n": 7, "changes": [{"n": 7, "sel": ["third-lamp"]}]}
    there = page(lamps, {"map-en": said, "page": {"said": {"n": 8, "href": "?q=x"}}}, years="1897")
    assert (there.params, there.commands[-1]["heard"]) == ({"years": "1897"}, 0)
    assert there.run().params == {"years": "1897"}
    there.said = 8
    assert there.hear({"kind": ["media"]}).params == {"years": "1897", "kind": "media"}


def test_what_was_typed_before_there_was_a_session_is_searched(page, lamps):
    there = page(lamps, {"search": "bergen"}, years="1890-1898")
    assert there.params == {"q": "bergen", "years": "1890-1898"}
    assert there.app.text_input(key="search").value == "bergen"


def test_each_session_has_a_name_of_its_own(page, lamps):
    one, other = page(lamps), page(lamps)
    names = [there.shared[-1]["session"] for there in (one, other, one.go(q="x"))]
    assert names[0] == names[2] != names[1]
    assert one.commands[-1]["session"] == names[0]


def test_back_is_later_than_what_comes_with_it(page, lamps):
    there = page(lamps, q="lamp").hear({"years": [1893, 1897]})
    there.app.text_input(key="search").set_value("bergen")
    there.app.session_state["page"] = {"said": {"n": 8, "href": "?sel=lisbon"}}
    there.app.session_state["map-en"] = {"n": 9, "changes": [{"n": 9, "sel": ["third-lamp"]}]}
    assert there.go(q="lamp").params == {"q": "lamp"}
    assert there.app.text_input(key="search").value == "lamp"
    assert there.run().params == {"q": "lamp"}
    assert there.commands[-1]["heard"] == 9


def test_all_years_can_be_chosen_on_a_link_to_one_event(page, lamps, tiny):
    made_up.edit(
        *(tiny, "events"),
        lambda e: made_up.put(e, "league-sworn", "properties.when", made_up.dated("1893")),
    )
    there = page(tiny, sel="league-sworn")
    assert there.commands[-1]["years"] == [1893, 1893]
    assert there.hear({"years": [1890, 1899]}).commands[-1]["years"] is None


def test_an_event_that_is_chosen_on_the_map_is_within_the_years(page, lamps):
    said = {"sel": ["lisbon-goes-dark"], "panel": "card", "years": [1890, 1893]}
    there = page(lamps).hear(said)
    assert there.params["years"] == "1890-1897"


def test_a_link_that_is_followed_is_the_address(page, lamps):
    there = page(lamps, q="lamp").follow("?sel=lisbon&panel=place&x=1&kind=ghost")
    assert there.params == {"sel": "lisbon", "panel": "place"}
    for href in (None, 7, {}):
        assert there.follow(href).params == {"sel": "lisbon", "panel": "place"}
    assert there.follow("?").params == {}


def test_an_address_opened_later_is_shown_whatever_the_map_said_before(page, lamps):
    there = page(lamps).hear({"years": [1893, 1893]})
    there.go(years="1897")
    assert (there.commands[-1]["years"], there.commands[-1]["heard"]) == ([1897, 1897], 1)
