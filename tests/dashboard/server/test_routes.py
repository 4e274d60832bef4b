"""The atlas's own addresses, asked by hand: what is served, how long it keeps, and no more."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from streamlit import config

from dashboard import addresses, server
from dashboard.addresses import FRONTEND, asset
from dashboard.data import payload
from dashboard.server import routes
from dashboard.server.guard import headers
from dashboard.server.joined import joined
from dashboard.state.atlas import open_atlas
from dashboard.state.settings import Settings
from dashboard.words import languages
from geodata.io import layers
from tests.support import tiny as made_up

NAMES = ("events", "places", "countries", "legend")
PAGE = "the page of Streamlit"


def run(coroutine):
    """The coroutine's answer, from a thread of its own: a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, coroutine).result()


async def ask(app, path, method="GET", headers=((b"host", b"localhost"),), scheme="http", **more):
    """One request, as a server hands it to the app; the answer's status, headers and body."""
    received = [{"type": "http.request", "body": b"", "more_body": False}]
    sent = []

    async def receive():
        if received:
            return received.pop()
        return await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    path, _, query = path.partition("?")
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": scheme}
    scope |= {"method": method, "path": unquote(path), "raw_path": path.encode(), "root_path": ""}
    sent_with = [(name.replace("_", "-").encode(), said.encode()) for name, said in more.items()]
    scope |= {"query_string": query.encode(), "headers": [*headers, *sent_with]}
    await app(scope | {"server": ("localhost", 80), "client": ("localhost", 9)}, receive, send)
    start, *bodies = sent
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], headers, b"".join(part.get("body", b"") for part in bodies)


@pytest.fixture(scope="module", autouse=True)
def _atlas(tmp_path_factory):
    caches = (open_atlas, payload.version, payload.layer, payload.text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS", str(made_up.write(tmp_path_factory.mktemp("routes") / "lamps")))
        for cached in caches:
            cached.cache_clear()
        yield
    for cached in caches:
        cached.cache_clear()


@pytest.fixture
def get():
    """Asks the routes, behind which Streamlit's page answers everything, as it does."""

    def get(path, method="GET"):
        page = Mount("/", PlainTextResponse(PAGE))
        app = Starlette(routes=[*routes.routes(), page], middleware=server.middleware())
        return run(ask(app, path, method))

    return get


def of(name):
    return f"/{asset(name)}"


def layer(name, language="en"):
    return f"/atlas/{payload.version()}/{language}/{name}.json"


def test_health_says_how_much_of_the_atlas_is_open(get):
    status, headers, body = get("/atlas/health")
    assert (status, headers["content-type"]) == (200, "application/json")
    assert json.loads(body) == {
        "status": "ok",
        "version": open_atlas().version,
        **{"events": 5, "places": 5, "relations": 1, "groups": 1, "faults": 0},
    }


def test_an_atlas_of_which_nothing_could_be_read_is_not_well(get, monkeypatch, tmp_path):
    bare = replace(open_atlas(), atlas=layers.read(tmp_path / "ghost"))
    monkeypatch.setattr("dashboard.server.routes.open_atlas", lambda: bare)
    status, _, body = get("/atlas/health")
    assert (status, json.loads(body)["status"]) == (503, "nothing could be read")


def test_each_layer_is_served_in_each_language_as_it_was_made(get):
    for language in languages():
        for name in NAMES:
            status, headers, body = get(layer(name, language))
            assert (status, headers["content-type"]) == (200, "application/json")
            assert body == payload.body(name, language)
            assert body


def test_layers_and_scripts_are_kept_for_ever_and_nothing_else_is(get):
    forever = {"public", "max-age=31536000", "immutable"}
    files = ("atlas.js", "joined/atlas.js", "vendor/leaflet/leaflet.css", "look.css", "frame.css")
    for path in (layer("events"), *map(of, files)):
        assert set(get(path)[1]["cache-control"].split(", ")) == forever
    for path in ("/atlas/health", layer("ghost"), "/atlas/x/en/events.json", of("ghost.js")):
        assert "immutable" not in get(path)[1].get("cache-control", "")


@pytest.mark.parametrize(
    "path",
    [
        "/atlas/",
        "/atlas/x",
        "/atlas/health/",
        "/atlas/0123456789abcdef/en/events.json",
        "/atlas//en/events.json",
        "/atlas/VERSION/en/texts.json",
        "/atlas/VERSION/xx/events.json",
        "/atlas/VERSION/../events.json",
        "/atlas/VERSION/en/events",
        "/atlas/VERSION/en/events.json/x",
        "/atlas/VERSION/en/..%2Fevents.json",
        "/atlas/VERSION/events.json",
        "/atlas/VERSION/en/{{7*7}}.json",
        "/atlas/VERSION",
        "/atlas/%00",
        "/atlas/" + "a/" * 2000,
    ],
    ids=lambda path: path[:40],
)
def test_all_else_under_atlas_is_404_and_not_the_page(get, path):
    status, headers, body = get(path.replace("VERSION", payload.version()))
    assert status == 404
    assert headers["content-type"].startswith("text/plain")
    assert PAGE.encode() not in body


def test_atlas_itself_is_404_and_not_the_page(get):
    assert get("/atlas")[0] == 404


def test_what_streamlit_serves_is_left_to_it(get):
    for path in ("/_stcore/health", "/component/x/y.html", "/media/x.png"):
        assert get(path)[2] == PAGE.encode()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_written(get, method):
    for path in ("/atlas/health", layer("events"), "/atlas/x", of("atlas.js")):
        status, _, body = get(path, method)
        assert status in (404, 405)
        assert len(body) < 50


def test_scripts_and_styles_are_served_and_nothing_beside_their_folder(get):
    status, headers, body = get(of("atlas.js"))
    assert (status, body) == (200, (FRONTEND / "atlas.js").read_bytes())
    assert "javascript" in headers["content-type"]
    assert get(of("styles/map.css"))[1]["content-type"].startswith("text/css")
    beside = ("", "../main.py", "..%2Fmain.py", "vendor", "vendor/leaflet/", "ghost.js")
    for path in (*beside, "contract.d.ts", "globals.d.ts"):
        assert get(of(path))[0] in (307, 404)
        assert b"import" not in get(of(path))[2]


def test_a_module_is_served_with_all_that_it_imports_too(get):
    status, headers, body = get(of("joined/atlas.js"))
    assert (status, body) == (200, joined("atlas"))
    assert "javascript" in headers["content-type"]
    for name in ("ghost.js", "atlas", "..%2Fpage", "vendor/leaflet/leaflet.js"):
        assert get(of(f"joined/{name}"))[0] == 404


def test_scripts_are_found_under_the_name_of_what_they_hold_and_no_other(get):
    for path in ("/assets", "/assets/", "/assets/atlas.js", "/assets/0123456789abcdef/atlas.js"):
        status, _, body = get(path)
        assert status == 404
        assert PAGE.encode() not in body


def test_another_look_of_a_script_is_another_address(tmp_path, monkeypatch):
    monkeypatch.setattr(addresses, "FRONTEND", tmp_path)
    seen = []
    steps = (("a.js", "one"), ("a.js", "two"), ("b.js", ""), ("b.js", None), ("a.d.ts", "three"))
    for name, text in steps:
        file = tmp_path / name
        file.unlink() if text is None else file.write_text(text)
        addresses.folder.cache_clear()
        seen.append(addresses.asset("a.js"))
    addresses.folder.cache_clear()
    assert seen[1] == seen[3] == seen[4]  # types are no look of it
    assert len(set(seen)) == 3


def test_every_answer_has_the_security_headers(get):
    paths = ["/", "/atlas/health", layer("events"), layer("ghost"), "/atlas/x"]
    for path in [*paths, of("ghost.js"), "/assets/ghost.js", "/atlases"]:
        for method in ("GET", "HEAD", "POST"):
            headers = get(path, method)[1]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"
            policy = dict(
                part.split(" ", 1) for part in headers["content-security-policy"].split("; ")
            )
            assert {policy[name] for name in ("object-src", "default-src", "base-uri")} == {
                "'none'",
                "'self'",
            }


def test_the_policy_sends_a_browser_nowhere_else():
    parts = dict(part.split(" ", 1) for part in headers.POLICY.split("; "))
    sources = {source for part in parts.values() for source in part.split(" ")}
    own = {"'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'"}
    assert sources == {*own, "data:", "blob:"}
    assert parts["connect-src"] == parts["form-action"] == parts["frame-ancestors"] == "'self'"


def test_only_the_pages_that_are_set_may_show_the_atlas_in_a_frame(monkeypatch):
    chosen = Settings(embed=("https://news.example.org", "https://desk.example.org:8443"))
    monkeypatch.setattr(headers, "settings", lambda: chosen)
    headers.response_headers.cache_clear()
    try:
        parts = headers.response_headers()["Content-Security-Policy"].split("; ")
    finally:
        headers.response_headers.cache_clear()
    assert f"frame-ancestors 'self' {' '.join(chosen.embed)}" in parts
    assert sorted(part.split(" ")[0] for part in parts) == sorted(
        part.split(" ")[0] for part in headers.POLICY.split("; ")
    )


def test_the_answer_to_a_failure_has_the_headers_and_says_nothing_of_it():
    def broken(_request):
        raise ValueError("a secret")

    failing = Starlette(routes=[Route("/", broken)], exception_handlers={Exception: headers.failed})

    async def app(*asked):
        with suppress(ValueError):  # raised anew for the log, after the answer
            await failing(*asked)

    status, told, body = run(ask(app, "/"))
    assert (status, body) == (500, b"something went wrong")
    assert told["content-security-policy"] == headers.POLICY


def test_only_answers_over_http_are_given_headers():
    asked = []

    async def app(scope, receive, send):
        asked.append((scope["type"], receive, send))

    run(headers.SecurityHeaders(app)({"type": "websocket"}, ask, ask))
    assert asked == [("websocket", ask, ask)]


@pytest.mark.parametrize("base", ["deep", "/deep", "deep/", "/deep/er/"])
def test_all_addresses_move_under_the_base_path(get, monkeypatch, base):
    options = {"server.baseUrlPath": base}
    real = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: options.get(name) or real(name))
    prefix = f"/{base.strip('/')}"
    assert get(f"{prefix}/atlas/health")[0] == 200
    assert get(prefix + layer("events"))[0] == 200
    assert get(prefix + of("atlas.js"))[0] == 200
    assert get(f"{prefix}/atlas/x")[0] == 404
    for path in ("/atlas/health", of("atlas.js"), layer("events")):
        assert get(path)[2] == PAGE.encode()
