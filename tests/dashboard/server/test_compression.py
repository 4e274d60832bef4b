"""What is sent packed, to whom, and what stays as it is; asked by hand."""

import asyncio
import gzip
from hashlib import sha256

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dashboard.server import compression
from dashboard.server.compression import Compression, chosen
from dashboard.server.guard.headers import FOREVER
from tests.dashboard.server.test_routes import ask, run

SCRIPT = b"export const year = 2002; // of which much is said\n" * 200
NOISE = b"".join(sha256(bytes([n])).digest() for n in range(64))  # no shorter when packed
BROWSER = "gzip, deflate, br, zstd"
TYPES = {
    "script.js": "text/javascript",
    "layer.json": "application/json",
    "sign.svg": "image/svg+xml",
    "font.woff2": "font/woff2",
    "picture.png": "image/png",
    "stream": "text/event-stream",
}


class Site:
    """An app behind the middleware, which counts what it is asked for."""

    def __init__(self, folder):
        self.asked = []
        (folder / "plain.js").write_bytes(SCRIPT)
        routes = [
            Route("/said", self.say, methods=["GET", "POST"]),
            Route("/streamed", self.stream),
            Route("/{how}/{name:path}", self.answer),
            Mount("/", StaticFiles(directory=folder)),
        ]
        # As Streamlit has it: what passes ours is packed behind it.
        middleware = [Middleware(Compression), Middleware(GZipMiddleware, minimum_size=500)]
        self.app = Starlette(routes=routes, middleware=middleware)

    async def answer(self, request):
        self.asked.append((request.method, request.url.path))
        how, name = request.path_params["how"], request.path_params["name"]
        body = SCRIPT[:400] if how == "short" else SCRIPT
        kept = FOREVER if how in ("forever", "cookie") else "no-cache"
        headers = {"cache-control": kept} | ({"set-cookie": "a=b"} if how == "cookie" else {})
        if how == "packed":
            body, headers = gzip.compress(NOISE), headers | {"content-encoding": "gzip"}
        status = 404 if how == "missing" else 200
        media_type = TYPES.get(name, "text/javascript")
        return Response(body, status, headers, media_type=media_type)

    async def say(self, request):
        return Response(f"{dict(request.headers)}" * 40, media_type="text/plain")

    async def stream(self, _request):
        async def parts():
            for _ in range(3):
                yield SCRIPT

        return StreamingResponse(parts(), media_type="text/plain")

    def get(self, path, method="GET", **headers):
        return run(self.ask(path, method, **headers))

    async def ask(self, path, method="GET", **headers):
        return await ask(self.app, path, method, **{"accept_encoding": BROWSER} | headers)


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def unpacked(headers, body):
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
    return unpack[headers.get("content-encoding")](body)


@pytest.mark.parametrize("name", ["script.js", "layer.json", "sign.svg"])
@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_what_gains_by_it_is_sent_packed_in_what_the_browser_takes(site, name, coding):
    for how in ("forever", "fresh"):
        status, headers, body = site.get(f"/{how}/{name}", accept_encoding=coding)
        assert (status, headers["content-encoding"]) == (200, coding)
        assert headers["content-type"].partition(";")[0] == TYPES[name]
        assert headers["vary"] == "Accept-Encoding"
        assert int(headers["content-length"]) == len(body) < len(SCRIPT) / 10
        assert unpacked(headers, body) == SCRIPT


@pytest.mark.parametrize(
    "path", ["/fresh/font.woff2", "/fresh/picture.png", "/short/script.js", "/missing/script.js"]
)
def test_what_gains_nothing_is_sent_as_it_is(site, path):
    assert unpacked(*site.get(path)[1:]) == site.get(path)[2]


def test_what_is_packed_already_is_not_packed_again(site):
    _, headers, body = site.get("/packed/script.js")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == NOISE


def test_the_app_behind_is_asked_for_the_plain_answer(site):
    _, headers, body = site.get("/said")
    assert headers["content-encoding"] == "br"  # not the gzip of what stands behind
    assert b"accept-encoding" not in brotli.decompress(body)


def test_what_has_no_length_is_passed_on_as_it_comes(site, monkeypatch):
    _, headers, body = site.get("/streamed")
    assert "content-encoding" not in headers
    assert body == SCRIPT * 3
    monkeypatch.setattr(compression, "MOST", len(SCRIPT) - 1)
    assert site.get("/fresh/script.js")[2] == SCRIPT


def test_a_stream_of_events_is_passed_on(site):
    assert site.get("/fresh/stream")[2] == SCRIPT


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (BROWSER, "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0.5, gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.500", "br"),
        ("BR ; Q=1", "br"),
        ("*", "br"),
        ("*;q=0.1, br;q=0", "gzip"),
        ("br;q=0, gzip;q=0.0", None),
        ("identity, br;q=0.9", None),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("identity;q=0", None),
        ("gzip;q=high", None),
        ("gzip;q=2", None),
        ("deflate, zstd", None),
        ("brotli", None),
        (",, ;q=1", None),
        ("", None),
    ],
)
def test_the_coding_is_the_one_that_the_browser_wants_most(site, accepted, coding):
    assert chosen(accepted) == coding
    _, headers, body = site.get("/forever/script.js", accept_encoding=accepted)
    assert headers.get("content-encoding") == coding
    assert headers["vary"] == "Accept-Encoding"
    assert unpacked(headers, body) == SCRIPT


NAMES = st.sampled_from(["br", "gzip", "identity", "*", "x"])
WEIGHTED = st.lists(st.tuples(NAMES, st.sampled_from(["0", "0.5", "1", "a"])))


@given(WEIGHTED)
def test_no_coding_is_chosen_that_is_refused_or_wanted_less(wanted):
    found = chosen(", ".join(f"{name};q={weight}" for name, weight in wanted))
    weights = {name: 0 if weight == "a" else float(weight) for name, weight in wanted}
    weight = {each: weights.get(each, weights.get("*", 0)) for each in ("br", "gzip")}
    if found:
        assert weight[found] == max(weight.values()) > weights.get("identity", 0)
    else:
        assert max(weight.values()) <= weights.get("identity", 0)


@pytest.mark.parametrize("how", ["forever", "fresh"])
def test_who_has_it_already_is_told_so_and_each_coding_has_its_own_tag(site, how):
    path = f"/{how}/script.js"
    tags = {each: site.get(path, accept_encoding=each)[1]["etag"] for each in ("br", "gzip")}
    assert tags["br"] != tags["gzip"]
    for has in (tags["br"], f'"x", {tags["br"]}', tags["br"].removeprefix("W/"), "*"):
        status, headers, body = site.get(path, if_none_match=has)
        assert (status, body, headers["etag"]) == (304, b"", tags["br"])
        assert headers["vary"] == "Accept-Encoding"
        assert ("immutable" in headers["cache-control"]) == (how == "forever")
        assert not {"content-encoding", "content-length", "content-type"} & headers.keys()
    for has in (tags["gzip"], '"x"', ""):
        assert site.get(path, if_none_match=has)[0] == 200


def test_who_has_the_plain_file_is_told_so_too(site):
    _, headers, _ = site.get("/plain.js", accept_encoding="")
    status, again, _ = site.get("/plain.js", if_none_match=headers["etag"])
    assert (status, again["etag"], again["vary"]) == (304, headers["etag"], "Accept-Encoding")
    assert site.get("/plain.js")[1]["etag"] != headers["etag"]


def test_a_part_is_a_part_of_the_plain_file(site):
    tag = site.get("/plain.js")[1]["etag"]
    status, headers, body = site.get("/plain.js", range="bytes=10-19")
    assert (status, body) == (206, SCRIPT[10:20])
    assert "content-encoding" not in headers
    assert headers["vary"] == "Accept-Encoding"
    # What was packed cannot be gone on with: no part fits to it.
    assert "accept-ranges" not in site.get("/plain.js")[1]
    assert "last-modified" not in site.get("/plain.js")[1]
    status, _, body = site.get("/plain.js", range="bytes=10-19", if_range=tag)
    assert (status, body) == (200, SCRIPT)


@pytest.mark.parametrize(
    "path", ["/forever/script.js", "/fresh/script.js", "/plain.js", "/fresh/picture.png"]
)
def test_head_says_what_get_would(site, path):
    for _ in range(2):
        status, headers, body = site.get(path, "HEAD")
        assert (status, body) == (200, b"")
        assert headers == site.get(path)[1]


def test_what_is_posted_is_left_alone(site):
    _, headers, body = site.get("/said", "POST")
    assert headers["content-encoding"] == "gzip"  # by what stands behind
    assert b"accept-encoding" in gzip.decompress(body)


def test_what_never_changes_is_asked_of_the_app_once_for_each_coding(site):
    answers = [site.get("/forever/script.js", accept_encoding=each) for each in ("br", "gzip") * 3]
    assert {status for status, _, _ in answers} == {200}
    assert site.asked == [("GET", "/forever/script.js")] * 2
    for how in ("fresh", "cookie", "missing"):
        before = len(site.asked)
        for _ in range(3):
            site.get(f"/{how}/script.js")
        assert len(site.asked) == before + 3


def test_what_is_asked_with_a_query_or_from_elsewhere_is_asked_of_the_app(site):
    site.get("/forever/script.js")
    site.get("/forever/script.js", origin="https://localhost")  # as a page of ours asks
    assert len(site.asked) == 1
    for path, headers in (("?a=b", {}), ("", {"origin": "http://elsewhere.example"})):
        before = len(site.asked)
        assert site.get(f"/forever/script.js{path}", **headers)[0] == 200
        assert len(site.asked) == before + 1


def test_what_is_asked_for_again_becomes_smaller_and_says_the_same(site):
    async def settled():
        first = await site.ask("/forever/layer.json")
        for _ in range(3):
            await site.ask("/forever/layer.json")
        tasks = site.app.middleware_stack.app.tasks
        assert len(tasks) == 1
        await asyncio.gather(*tasks)
        return first, await site.ask("/forever/layer.json")

    first, last = run(settled())
    assert last[1]["etag"] == first[1]["etag"]
    assert int(last[1]["content-length"]) == len(last[2]) < len(first[2])
    assert unpacked(*last[1:]) == SCRIPT


def test_what_is_very_long_stays_as_it_was_packed_at_first(site, monkeypatch):
    async def tasks():
        answers = [await site.ask("/forever/layer.json") for _ in range(3)]
        return len(answers), site.app.middleware_stack.app.tasks

    monkeypatch.setattr(compression, "WORTH", 10)
    assert run(tasks()) == (3, set())


def test_no_more_is_kept_than_there_is_room_for(site, monkeypatch):
    monkeypatch.setattr(compression, "ROOM", 3 * len(brotli.compress(SCRIPT, quality=5)))
    for n in range(9):
        assert unpacked(*site.get(f"/forever/{n}")[1:]) == SCRIPT
    before = len(site.asked)
    for n in range(9):
        assert unpacked(*site.get(f"/forever/{n}")[1:]) == SCRIPT
    assert len(site.asked) == before + 6


def test_the_script_of_a_component_is_kept_for_ever_if_its_name_is_of_its_content(site):
    assert site.get("/component/folium/js/main.521860b0.js")[1]["cache-control"] == FOREVER
    for other in ("/component/folium/main.js", "/fresh/main.521860b0.js", "/component/a.521860b0"):
        assert site.get(other)[1]["cache-control"] == "no-cache"


def test_what_is_no_answer_over_http_passes():
    passed = []

    async def app(*given):
        passed.append(given)

    for kind in ("websocket", "lifespan"):
        run(Compression(app)({"type": kind}, ask, run))
        assert passed.pop() == ({"type": kind}, ask, run)
