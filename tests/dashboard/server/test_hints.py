"""What the page says that it will need."""

import re
from pathlib import Path

import pytest
import streamlit

from dashboard.addresses import folder, module
from dashboard.data import payload
from dashboard.server import hints, index, routes
from tests.dashboard.server.test_index import get, get_, open_  # noqa: F401 - fixtures

STATIC = Path(streamlit.__file__).parent / "static"
LINK = re.compile(r'<link rel="(preload|modulepreload|prefetch)"[^>]* href="\./([^"]+)"')


@pytest.fixture
def hinted(get_):  # noqa: F811 - a fixture
    """What our part of the head says, as (how, address), in its order."""
    return LINK.findall(hints.hints(payload.version(), "en"))


def test_all_that_is_hinted_at_is_there_and_named_once(hinted):
    addresses = [address for _, address in hinted]
    assert len(set(addresses)) == len(addresses) > 40
    for address in addresses:
        room = address.partition("/")[0]
        if room == "static":
            assert (STATIC / address).is_file()
        elif room in ("assets", "atlas"):
            status, headers, _ = get(f"/{address}")
            assert (status, "immutable" in headers["cache-control"]) == (200, True)


def test_nothing_is_hinted_at_that_streamlits_page_links_itself(hinted):
    theirs = index.INDEX.read_text(encoding="utf-8")
    assert [address for _, address in hinted if address in theirs] == []


def test_the_map_and_the_page_are_one_script_each(hinted):
    scripts = [address for _, address in hinted if address.startswith(folder())]
    ours = [address for address in scripts if address.endswith(".js") and "vendor" not in address]
    assert ours == [module("atlas.js"), module("page/page.js")]
    assert [re.findall(rb"^import\b|\bimport\(", get(f"/{address}")[2]) for address in ours] == [
        [],
        [],
    ]


def test_what_takes_long_is_asked_for_before_what_is_short(hinted):
    assert hinted[0] == ("preload", f"{folder()}/{hints.SIGNS}")
    assert [address for how, address in hinted[1:3]] == list(hints.SERVICES)
    sizes = hints.sizes(payload.version(), "en")
    behind = [address for how, address in hinted if how == "prefetch"]
    assert sorted(behind) == sorted(sizes)
    long = [sizes[address] >= hints.LONG for address in behind]
    assert long == sorted(long, reverse=True)
    short = [address for address in behind if sizes[address] < hints.LONG]
    assert short == [address for address in sizes if sizes[address] < hints.LONG]


def test_the_page_says_it_and_a_page_that_is_not_there_does_not(get_):  # noqa: F811
    assert hints.hints(payload.version(), "en") in get("/")[2].decode()
    assert "prefetch" not in get("/nowhere")[2].decode()


def test_a_server_does_not_start_with_a_streamlit_that_has_another_widget(monkeypatch):
    monkeypatch.setattr(hints, "WIDGETS", ("elements/Html/Html", "widgets/Sundial/Sundial"))
    with pytest.raises(LookupError, match="Sundial"):
        routes.routes()
