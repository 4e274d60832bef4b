"""A server that was lost and is back: what is done first counts, and what was done meanwhile."""

import pytest

from tests.browser.line import Line
from tests.browser.reader import WORDS
from tests.support.serving import free_port, running

LOST = """() => document.querySelector(".stApp").dataset.testConnectionState !== "CONNECTED" """
BACK = """() => document.querySelector(".stApp").dataset.testConnectionState === "CONNECTED" """
NOTE = ".notice.lost"
SAID = (
    *("Failed to load resource", "Cannot send rerun", "Client Error", "Client error"),
    "Streamlit server is not",
)


def years(reader):
    reader.frame.evaluate("atlas.setYears(2002, 2003)")


def mark(reader):
    reader.frame.evaluate("atlas.select('coup-april-2002')")


def country(reader):
    reader.frame.get_by_role("button", name="Policy", exact=True).click()


def link(reader):
    reader.follow(WORDS["panel.text"])


def search(reader):
    reader.page.get_by_placeholder(WORDS["page.search_hint"]).fill("oil")
    reader.page.keyboard.press("Enter")


def filtered(reader):
    reader.page.get_by_role("button", name=WORDS["page.filters"]).click()
    reader.page.get_by_role("checkbox", name="Coup", exact=True).check()
    reader.page.keyboard.press("Escape")


DONE = {
    "years": (years, {"years": "2002-2003"}),
    "mark": (mark, {"sel": "coup-april-2002"}),
    "kind": (country, {"kind": "policy"}),
    "link": (link, {"panel": "text"}),
    "search": (search, {"q": "oil"}),
    "filter": (filtered, {"kind": "coup"}),
}


class Restarted:
    """A server that can be ended and begun anew at the same address."""

    def __init__(self, log):
        self.log = log
        self.port = free_port()
        self.begin()

    def begin(self):
        self.run = running(self.log, port=self.port)
        self.server = self.run.__enter__()

    def end(self):
        self.run.__exit__(None, None, None)


@pytest.fixture(scope="module")
def restarted(tmp_path_factory):
    server = Restarted(tmp_path_factory.mktemp("restarted") / "log")
    yield server
    server.end()


@pytest.fixture
def lose(restarted):
    """Ends the server of a page, and begins it anew after something was done."""

    def lose(reader, meanwhile=lambda _reader: None):
        restarted.end()
        try:
            reader.page.wait_for_function(LOST)
            reader.page.locator(NOTE).wait_for()
            meanwhile(reader)
            reader.page.wait_for_timeout(1000)
        finally:
            restarted.begin()
        reader.page.wait_for_function(BACK)

    return lose


@pytest.fixture
def forgive():
    """Takes what a browser says of a server that is not there from what a page is blamed for."""
    readers = []
    yield readers.append
    for reader in readers:
        wrong = reader.watch.wrong
        wrong[:] = [one for one in wrong if not one.removeprefix("console: ").startswith(SAID)]


@pytest.fixture
def reader(visit, restarted, forgive):
    reader = visit(restarted.server)
    forgive(reader)
    return reader


@pytest.mark.parametrize("name", DONE)
def test_the_first_thing_done_after_a_restart_reaches_the_address(reader, lose, name):
    act, wanted = DONE[name]
    lose(reader)
    act(reader)
    reader.wait_for_address(**wanted)
    reader.page.wait_for_timeout(2500)  # in which nothing takes it back
    assert wanted.items() <= reader.address().items()
    assert reader.page.locator(NOTE).count() == 0


@pytest.mark.parametrize("name", ["years", "mark", "kind", "link"])
def test_what_was_done_while_the_server_was_gone_reaches_the_address(reader, lose, name):
    act, wanted = DONE[name]
    lose(reader, act)
    reader.wait_for_address(**wanted)
    reader.page.wait_for_timeout(2500)
    assert wanted.items() <= reader.address().items()


def test_all_that_was_done_on_the_map_meanwhile_reaches_the_address(reader, lose):
    def both(reader):
        years(reader)
        reader.page.wait_for_timeout(500)
        mark(reader)

    lose(reader, both)
    reader.wait_for_address(years="2002-2003", sel="coup-april-2002")
    reader.wait_for_years(2002, 2003)


def test_what_a_server_has_heard_before_it_was_lost_is_not_done_again(reader, lose):
    mark(reader)
    reader.wait_for_address(sel="coup-april-2002")
    link(reader)
    reader.wait_for_address(panel="text")
    reader.follow(WORDS["panel.list"])
    reader.wait_for_address(panel="list")
    lose(reader)
    reader.page.wait_for_timeout(2500)
    assert reader.address()["panel"] == "list"
    years(reader)
    reader.wait_for_address(years="2002-2003")
    assert reader.address()["panel"] == "list"


def test_back_while_the_server_is_gone_is_where_the_map_is_when_it_is_back(reader, lose):
    for year in (2002, 2009):
        reader.frame.evaluate("year => atlas.setYears(year, year)", year)
        reader.wait_for_years(year, year)
    lose(reader, lambda reader: reader.page.evaluate("history.back()"))
    reader.wait_for_years(2002, 2002)


def test_one_message_says_that_the_server_is_gone_and_nothing_lies_over_it(reader, lose):
    seen = []

    def look(reader):
        reader.page.wait_for_timeout(6000)  # after which Streamlit shows a dialog of its own
        seen.append(reader.page.locator(NOTE).inner_text())
        seen.append(reader.page.locator(".stDialog:visible").count())
        covered = "() => document.elementFromPoint(innerWidth / 2, 60).closest('.stDialog')"
        seen.append(reader.page.evaluate(covered))
        seen.append(reader.page.evaluate("document.querySelector('#root').ariaHidden"))

    lose(reader, look)
    assert seen == [WORDS["page.lost"], 0, None, None]
    assert reader.page.locator(NOTE).count() == 0


@pytest.fixture(scope="module")
def forgetful(serve):
    """A server that remembers nobody for longer than a second."""
    return serve(None, "--server.disconnectedSessionTTL", "1")


@pytest.mark.parametrize("name", DONE)
def test_the_first_thing_done_after_a_long_sleep_reaches_the_address(
    visit, forgetful, forgive, name
):
    """A laptop that slept: the server is there, and has forgotten the session."""
    line = Line()
    reader = visit(forgetful, prepare=line.lay)
    forgive(reader)
    line.go_down()
    reader.page.wait_for_function(LOST)
    reader.page.wait_for_timeout(3000)
    line.come_up()
    reader.page.wait_for_function(BACK)
    act, wanted = DONE[name]
    act(reader)
    reader.wait_for_address(**wanted)
    reader.page.wait_for_timeout(2500)
    assert wanted.items() <= reader.address().items()
