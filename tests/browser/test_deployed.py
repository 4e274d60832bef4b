"""Two processes behind nginx, as the shipped configuration has them: what a reader keeps of a view.

Without nginx on the machine these tests cannot run, and say so; `make test` installs it on Debian.
"""

import re
from contextlib import ExitStack

import pytest

from tests.browser.reader import WORDS, wait_for_words
from tests.support.deployment import NGINX, deployed

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not NGINX, reason="there is no nginx on this machine"),
]
VIEW = "?years=2002&sel=coup-april-2002&panel=card&lat=9&lon=-67&z=5"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The two processes under a path, behind TLS."""
    with ExitStack() as stack:
        yield stack.enter_context(
            deployed(tmp_path_factory.mktemp("served"), prefix="/some/prefix", tls=True)
        )


def cookie(reader):
    (one,) = [one for one in reader.page.context.cookies() if one["name"] == "passage_atlas"]
    return one


def test_behind_tls_and_under_a_path_a_link_opens_and_a_passage_is_read(visit, served, truth):
    reader = visit(served, VIEW, ignore_https_errors=True)
    event = truth.atlas.events["coup-april-2002"]
    reader.wait_for_heading(event.title.text("en"))
    reader.follow(WORDS["card.read"])
    wait_for_words(reader, truth.quoted(event.passages[0]))
    assert reader.page.url.startswith(f"{served.url}/?")
    assert reader.share().startswith(f"{served.url}/?")


def test_a_reader_is_led_to_one_process_by_a_cookie_that_tells_nothing(visit, served):
    readers = [visit(served, ignore_https_errors=True) for _ in range(2)]
    kept = [cookie(reader) for reader in readers]
    for reader in readers:
        reader.follow(WORDS["panel.about"])
        reader.wait_for_address(panel="about")
        reader.open(ready=True)
    assert len({one["value"] for one in kept}) == 2
    for one in kept:
        assert re.fullmatch("[0-9a-f]{16}", one["value"])
        assert (one["path"], one["httpOnly"], one["secure"]) == ("/some/prefix", True, True)
        assert len(served.led_to(one["value"])) == 1


def test_the_path_without_its_slash_leads_to_the_page(visit, served):
    reader = visit(served, ready=False, ignore_https_errors=True)
    reader.open(served.url)
    assert reader.page.url == f"{served.url}/"


def test_a_process_that_is_gone_loses_no_view(visit, served, truth):  # the last: it ends one
    reader = visit(served, VIEW, ignore_https_errors=True)
    reader.follow(WORDS["card.read"])
    reader.wait_for_address(panel="text")
    (port,) = served.led_to(cookie(reader)["value"])
    number = next(n for n, each in enumerate(served.replicas) if each.origin.endswith(port))
    before = reader.address()
    served.end(number)
    reader.page.locator(".notice.lost").wait_for()
    reader.page.locator(".notice.lost").wait_for(state="detached")
    assert reader.address() == before
    event = truth.atlas.events["coup-april-2002"]
    wait_for_words(reader, truth.quoted(event.passages[0]))
    reader.follow(WORDS["panel.card"])
    reader.wait_for_heading(event.title.text("en"))
    reader.watch.wrong.clear()  # what the browser says of a server that is gone
