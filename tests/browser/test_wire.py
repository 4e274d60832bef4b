"""What a browser fetches from a real server: packed, once, and as soon as it can be known."""

import http.client
import re
from urllib.parse import urlsplit

import brotli
import pytest

from dashboard.addresses import asset
from dashboard.data import payload
from tests.browser.reader import READY

# What a page and its frames fetched: address without query, and the bytes that came for it.
FETCHED = """() => performance.getEntriesByType("resource")
    .map(({ name, transferSize }) => [new URL(name).pathname, transferSize])"""
HINTED = """(links) => [...document.querySelectorAll(links)]
    .map((link) => new URL(link.href).pathname)"""
# Not before the map stands still: the names of waters, and what they are written in.
LATER = {
    f"/{asset(name)}" for name in ("ground/waters.json", "vendor/source-serif/serif-italic.woff2")
}
CAME = """(later) => later.every((path) => performance.getEntriesByType("resource")
    .some(({ name }) => new URL(name).pathname === path))"""

# What may be another the next time, or is asked for by a script that keeps nothing.
ASKED_EACH_TIME = {
    "/_stcore/health",
    "/_stcore/host-config",
    "/component/streamlit_folium.st_folium/index.html",
}


@pytest.fixture
def page(browser):
    """A page whose browser keeps what it may: one that is watched does not."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def opened(page, server):
    """The page at its address, once all is there; what it fetched."""
    page.goto(f"{server.url}/")
    page.wait_for_function(READY)
    frame = next(each for each in page.frames if "streamlit_folium" in each.url)
    frame.wait_for_function(CAME, arg=sorted(LATER))
    page.wait_for_load_state("networkidle")
    return [entry for frame in page.frames for entry in frame.evaluate(FETCHED)]


def ask(server, path, **headers):
    """One request as it is: status, headers, body."""
    line = http.client.HTTPConnection(urlsplit(server.origin).netloc)
    line.request("GET", path, headers={name.replace("_", "-"): v for name, v in headers.items()})
    answer = line.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    line.close()
    return found


def test_a_second_visit_asks_for_nothing_that_never_changes(page, server):
    assert sum(size > 0 for _, size in opened(page, server)) > 100
    assert {name for name, size in opened(page, server) if size} <= ASKED_EACH_TIME


def test_a_first_visit_fetches_what_the_page_told_of_and_all_of_it_once(page, server):
    fetched = opened(page, server)
    came = [name for name, size in fetched if size and name not in ASKED_EACH_TIME]
    assert len(came) == len(set(came))
    hinted = set(page.evaluate(HINTED, "link[rel$=preload], link[rel=prefetch]"))
    (script,) = re.findall(r'src="\.(/static/js/[^"]+)"', page.content())
    assert set(came) - hinted == {f"/{asset('look.css')}", script} | LATER
    # What was fetched ahead was then taken from where it was kept.
    ahead = set(page.evaluate(HINTED, "link[rel=prefetch]"))
    assert len(ahead) > 30
    assert ahead - {name for name, size in fetched if not size} == set()
    asked = [name for name, _ in fetched if name.startswith("/_stcore/")]
    assert sorted(asked) == ["/_stcore/health", "/_stcore/host-config"]


def test_streamlits_scripts_are_packed_and_kept_for_ever(server):
    _, _, page = ask(server, "/")
    script = re.search(r'src="\.(/static/js/index[^"]+)"', page.decode())[1]
    status, headers, plain = ask(server, script)
    assert (status, "content-encoding" in headers) == (200, False)
    status, headers, packed = ask(server, script, accept_encoding="gzip, br")
    assert (status, headers["content-encoding"], headers["vary"]) == (200, "br", "Accept-Encoding")
    assert "immutable" in headers["cache-control"]
    assert len(packed) < len(plain) / 3
    assert brotli.decompress(packed) == plain
    assert ask(server, script, accept_encoding="br", if_none_match=headers["etag"])[0] == 304
    status, part, body = ask(server, script, accept_encoding="br", range="bytes=5-9")
    assert (status, body, part["content-range"]) == (206, plain[5:10], f"bytes 5-9/{len(plain)}")


def test_the_page_the_layers_and_the_frame_are_packed(server):
    paths = [
        "/",
        f"/atlas/{payload.version()}/en/countries.json",
        f"/{asset('vendor/leaflet/leaflet.js')}",
        "/component/streamlit_folium.st_folium/index.html",
    ]
    for path in paths:
        status, headers, packed = ask(server, path, accept_encoding="br")
        assert (status, headers["content-encoding"]) == (200, "br")
        assert brotli.decompress(packed) == ask(server, path)[2]
        assert ask(server, path, accept_encoding="br", if_none_match=headers["etag"])[0] == 304


def test_the_websocket_is_packed(server):
    headers = {
        "connection": "Upgrade",
        "upgrade": "websocket",
        "sec_websocket_version": "13",
        "sec_websocket_key": "dGhlIHNhbXBsZSBub25jZQ==",
        "sec_websocket_extensions": "permessage-deflate; client_max_window_bits",
    }
    status, said, _ = ask(server, "/_stcore/stream", **headers)
    assert (status, "permessage-deflate" in said["sec-websocket-extensions"]) == (101, True)
