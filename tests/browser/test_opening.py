"""The first look: the map is there, nothing came from elsewhere, and what goes wrong is said."""

import json
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from dashboard.addresses import asset, module
from geodata.cli.main import main
from geodata.drafting.draft import draft
from tests.browser.reader import READY, WORDS


@pytest.fixture(scope="module")
def under_maps(serve):
    return serve(None, "--server.baseUrlPath=maps", base="/maps")


def answer(url):
    """Status, headers and body of an address of ours, a refusal too."""
    try:
        with urlopen(url) as answered:  # noqa: S310 - our own server
            return answered.status, answered.headers, answered.read()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read()


def test_the_page_opens_with_the_title_the_whole_map_and_the_list(reader, truth):
    assert reader.page.locator("h1").text_content() == truth.atlas.title.text("en")
    assert reader.page.title() == truth.atlas.title.text("en")
    assert reader.visible() == truth.on_map(truth.matching(), truth.bounds)
    assert reader.headings() == [WORDS["list.title"]]
    assert reader.address() == {}


@pytest.mark.parametrize(
    "cities", [("Los Angeles", "London", "Tokyo", "Nairobi"), ("Lima", "Caracas", "Quito")]
)
def test_a_map_without_a_home_shows_every_mark(visit, serve_once, tmp_path, cities):
    sentences = (
        f"On {n} May 1999 thousands marched in {city}." for n, city in enumerate(cities, 1)
    )
    (tmp_path / "marches.txt").write_text("\n\n".join(sentences), "utf-8")
    assert main(["new", str(tmp_path)]) == 0
    draft(tmp_path)
    reader = visit(serve_once(tmp_path))
    assert len(reader.visible()) == len(cities)
    for id_ in reader.visible():
        at = reader.frame.evaluate("id => atlas.markAt(id)", id_)
        there = "at => document.elementFromPoint(at.x, at.y)?.id"
        assert reader.frame.evaluate(there, at) == "map_div", id_


def test_all_that_the_page_asks_for_is_its_own(reader, server):
    asked = reader.watch.asked
    for name in (module("atlas.js"), "/en/events.json", "/index.html?streamlitUrl", "/_stcore/"):
        assert any(name in url for url in asked), name
    assert {url.removeprefix("blob:").split("/")[2] for url in asked} == {
        server.origin.split("/")[2]
    }


def test_what_a_page_asks_of_elsewhere_is_stopped_and_seen(reader):
    tried = "fetch('http://elsewhere.invalid/x').then(() => 'came', () => 'did not come')"
    assert reader.page.evaluate(tried) == "did not come"
    reader.page.evaluate("console.error('odd')")
    reader.page.evaluate("setTimeout(() => { throw new Error('odder') })")
    reader.page.wait_for_timeout(50)
    said = " ".join(reader.watch.complaints())
    assert "odder" in said
    assert "console: odd" in said
    reader.watch.wrong.clear()
    reader.watch.asked.clear()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/atlas/health",
        "/atlas/nonsense",
        "/component/streamlit_folium.st_folium/index.html",
    ],
)
def test_the_security_headers_are_on_every_page(server, path):
    _, headers, _ = answer(server.url + path)
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["base-uri"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert not any("*" in part or "http" in part for part in policy.values())
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert len(headers.get_all("Content-Security-Policy")) == 1


@pytest.mark.parametrize("name", ["look.css", "joined/atlas.js", "vendor/leaflet/leaflet.js"])
def test_what_is_no_page_has_all_but_the_policy_of_pages(server, name):
    _, headers, _ = answer(f"{server.url}/{asset(name)}")
    assert headers["Content-Security-Policy"] is None
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("base", ["server", "under_maps"])
def test_health_counts_and_what_there_is_not_is_404(base, request, truth):
    url = request.getfixturevalue(base).url
    status, _, body = answer(f"{url}/atlas/health")
    health = json.loads(body)
    assert (status, health["status"]) == (200, "ok")
    for name in ("events", "places", "relations", "groups"):
        assert health[name] == len(getattr(truth.atlas, name))
    for path in ("/atlas/nonsense", "/atlas", "/atlas/0000000000000000/en/events.json"):
        assert answer(url + path)[0] == 404, path


def test_under_a_base_path_the_map_is_drawn_and_a_row_changes_the_address(visit, under_maps, truth):
    reader = visit(under_maps)
    assert reader.visible() == truth.on_map(truth.matching(), truth.bounds)
    event = truth.matching()[0]
    reader.follow(event.title.text("en"))
    reader.wait_for_heading(event.title.text("en"))
    assert reader.page.url.startswith(f"{under_maps.url}/?")
    assert reader.address()["sel"] == event.id
    assert all(f"{under_maps.base}/" in url for url in reader.watch.asked)


def test_under_a_base_path_a_link_without_its_slash_opens_too(visit, under_maps):
    reader = visit(under_maps)
    reader.open(f"{under_maps.url}?years=2002")
    assert reader.page.url == f"{under_maps.url}/?years=2002"
    assert reader.state()["years"] == [2002, 2002]


def test_a_wrong_address_leads_back_to_the_atlas(visit, server, truth):
    reader = visit(server, "wrong/address", ready=False)
    reader.page.get_by_role("link", name=truth.atlas.title.text("en")).click()
    reader.page.wait_for_function(READY)
    assert reader.page.url == f"{server.url}/"
    reader.watch.wrong.clear()  # Chromium writes that the first was a 404


def test_a_map_that_cannot_be_drawn_says_so_and_the_list_works(visit, server, truth):
    def prepare(context):
        context.route("**/atlas.js", lambda route: route.abort())

    reader = visit(server, ready=False, prepare=prepare)
    said = WORDS["map.failed"].partition("{")[0].strip()
    reader.page.frame_locator(".st-key-map iframe").get_by_text(said).wait_for()
    event = truth.matching()[0]
    reader.follow(event.title.text("en"))
    reader.wait_for_heading(event.title.text("en"))
    assert [wrong for wrong in reader.watch.wrong if "ERR_FAILED" not in wrong] == []
    reader.watch.wrong.clear()


def test_a_map_whose_frame_says_nothing_is_missed_by_the_page(visit, server, truth):
    def prepare(context):
        context.clock.install()
        context.route("**/leaflet.js", lambda route: route.abort())

    reader = visit(server, ready=False, prepare=prepare)
    reader.panel.get_by_role(
        "link", name=truth.matching()[0].title.text("en"), exact=True
    ).wait_for()
    said = reader.page.get_by_text(WORDS["page.map_failed"])
    assert said.count() == 0
    for _ in range(100):  # a minute and a half of the page's own time
        reader.page.clock.run_for(1000)
        reader.page.wait_for_timeout(20)
    assert said.is_visible()
    reader.watch.wrong.clear()  # what the missing script leaves undone
