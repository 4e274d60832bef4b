"""What a reader did is heard once, in its order, and the address that holds is the newest."""

import pytest

from dashboard.state.session import LONGEST, QUICK, Session
from tests.support import tiny as made_up


def followed(number, href):
    """What the page says of a link that was followed."""
    return {"n": number, "changes": [{"n": number, "href": href}]}


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    return made_up.write(tmp_path_factory.mktemp("session") / "lamps")


@pytest.mark.parametrize(
    ("said", "params"),
    [
        ({"years": "1893-1897"}, {"years": "1893-1897"}),
        ({"years": "1893", "mode": "single"}, {"years": "1893", "mode": "single"}),
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
    there.hear({"years": "1893-1897"}, {"kind": ["media"]}, {"sel": ["third-lamp"]})
    wanted = {"years": "1893-1897", "kind": "media", "sel": "third-lamp", "panel": "card"}
    assert there.params == {"q": "lamp"} | wanted


def test_a_change_that_is_told_again_is_not_made_again(page, lamps):
    there = page(lamps).hear({"sel": ["third-lamp"]})
    there.app.text_input(key="search").set_value("bergen")
    assert there.run().params == {"q": "bergen"}
    told = [{"n": 1, "sel": ["third-lamp"]}, {"n": 2, "years": "1893"}]
    there.app.session_state["map-en"] = {"n": 2, "changes": told}
    assert there.run().params == {"q": "bergen", "years": "1893"}


def test_an_old_address_that_comes_with_a_message_is_not_the_address(page, lamps):
    there = page(lamps, q="lamp").hear({"years": "1893-1897"})
    old = {"q": "lamp"}, {"q": "lamp", "years": "1893-1897"}
    there.say(**old[0])
    assert there.hear({"kind": ["media"]}).params == old[1] | {"kind": "media"}
    for one in old:
        there.say(**one)
        assert there.run().params == old[1] | {"kind": "media"}


def test_an_address_that_a_session_never_had_is_the_address(page, lamps):
    there = page(lamps, q="lamp").hear({"years": "1893-1897"})
    there.say(kind="media")
    assert there.run().params == {"kind": "media"}


def test_an_address_that_the_browser_has_left_and_said_so_can_be_come_back_to(page, lamps):
    there = page(lamps, q="lamp").hear({"years": "1893-1897"}).run()
    there.say(q="lamp")
    assert there.run().params == {"q": "lamp"}


@pytest.mark.parametrize(("link", "change", "years"), [(1, 2, "1893"), (2, 1, "1897")])
def test_of_a_link_and_the_map_the_later_has_the_last_word(page, lamps, link, change, years):
    there = page(lamps)
    there.app.session_state["page"] = {"said": followed(link, "?years=1897")}
    told = [{"n": change, "years": "1893"}]
    there.app.session_state["map-en"] = {"n": change, "changes": told}
    assert there.run().params == {"years": years}


def test_what_a_lost_session_has_heard_is_not_heard_again(page, lamps):
    said = {"n": 7, "changes": [{"n": 7, "sel": ["third-lamp"]}]}
    there = page(lamps, {"map-en": said, "page": {"said": followed(8, "?q=x")}}, years="1897")
    assert (there.params, there.commands[-1]["heard"]) == ({"years": "1897"}, 0)
    assert there.run().params == {"years": "1897"}
    there.said = 8
    assert there.hear({"kind": ["media"]}).params == {"years": "1897", "kind": "media"}


def test_what_was_typed_before_there_was_a_session_is_searched(page, lamps):
    there = page(lamps, {"search": "bergen"}, years="1890-1898")
    assert there.params == {"q": "bergen", "years": "1890-1898"}
    assert there.app.text_input(key="search").value == "bergen"


def test_a_run_waits_only_after_many_in_a_row_were_broken_off():
    session = Session({})
    waits = [session.delay() for _ in range(20)]
    assert waits[:QUICK] == [0] * QUICK
    assert waits[QUICK] > 0
    assert sorted(waits) == waits
    assert waits[-1] == waits[-2] == LONGEST


def test_a_run_that_comes_to_its_end_breaks_the_row(page, lamps):
    there = page(lamps)
    for _ in range(3 * QUICK):
        there.run()
    assert there.app.session_state["session"].broken == 0


def test_each_session_has_a_name_of_its_own(page, lamps):
    one, other = page(lamps), page(lamps)
    names = [there.shared[-1]["session"] for there in (one, other, one.go(q="x"))]
    assert names[0] == names[2] != names[1]
    assert one.commands[-1]["session"] == names[0]


def test_back_is_later_than_what_comes_with_it(page, lamps):
    there = page(lamps, q="lamp").hear({"years": "1893-1897"})
    there.app.text_input(key="search").set_value("bergen")
    there.app.session_state["page"] = {"said": followed(8, "?sel=lisbon")}
    there.app.session_state["map-en"] = {"n": 9, "changes": [{"n": 9, "sel": ["third-lamp"]}]}
    assert there.go(q="lamp").params == {"q": "lamp"}
    assert there.app.text_input(key="search").value == "lamp"
    assert there.run().params == {"q": "lamp"}
    assert there.commands[-1]["heard"] == 9


def test_a_link_that_is_followed_is_the_address(page, lamps):
    there = page(lamps, q="lamp").follow("?sel=lisbon&panel=place&x=1&kind=ghost")
    assert there.params == {"sel": "lisbon", "panel": "place"}
    for href in (None, 7, {}):
        assert there.follow(href).params == {"sel": "lisbon", "panel": "place"}
    assert there.follow("?").params == {}


def test_an_address_opened_later_is_shown_whatever_the_map_said_before(page, lamps):
    there = page(lamps).hear({"years": "1893"})
    there.go(years="1897")
    assert (there.commands[-1]["years"], there.commands[-1]["heard"]) == ([1897, 1897], 1)
