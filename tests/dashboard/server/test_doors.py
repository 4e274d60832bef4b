"""Which addresses of Streamlit answer: what the page asks for, and what an option asks for."""

import asyncio
from unittest.mock import MagicMock

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from streamlit import config
from streamlit.web.server.starlette import starlette_app

from dashboard import server
from dashboard.server.guard import doors, headers
from dashboard.server.index import INDEX
from tests.dashboard.server.test_routes import PAGE, ask, run

CLOSED = [
    "_stcore",
    "_stcore/",
    "_stcore/upload_file",
    "_stcore/upload_file/session/file",
    "_stcore/metrics",
    "_stcore/metrics/",
    "_stcore%2Fmetrics",
    "_stcore/script-health-check",
    "_stcore/agent/interact",
    "_stcore/agent/mcp",
    "_stcore/agent/mcp/",
    "_stcore/agent/openapi.json",
    "_stcore/agent/x",
    "_stcore/bidi-components/x/y.js",
    "_stcore/stream",  # a websocket and nothing else
    "_stcore/health/x",
    "_stcore/host-config/",
    "_stcore/what-comes-with-a-later-version",
    "static",
    "static/",
    "static/js",
    "static/js/nowhere.js",
    "static/../index.html",
    "auth/login",
    "auth/logout",
    "oauth2callback",
]
OPEN = ["", "_stcore/health", "_stcore/host-config", "component/x/y.html"]
OPEN += [
    f"static/js/{next(INDEX.parent.glob('static/js/index.*.js')).name}",
    "media/x",
    "favicon.png",
    "atlas",
    "a/_stcore/metrics",
    "x_stcore/metrics",
    "authors",
]


@pytest.fixture
def options(monkeypatch):
    """Options of Streamlit, as a test gives them."""
    given = {}
    real = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: given.get(name, real(name)))
    return given


def get(path, method="GET"):
    """Asks what stands before Streamlit, behind which a page answers everything, as it does."""
    page = Mount("/", PlainTextResponse(PAGE))
    return run(ask(Starlette(routes=[page], middleware=server.middleware()), path, method))


def knock(path):
    """What a websocket is answered first."""
    sent = []

    async def app(_scope, _receive, send):
        await send({"type": "websocket.accept"})

    async def send(message):
        sent.append(message["type"])

    scope = {"type": "websocket", "path": path, "headers": []}
    run(doors.Doors(app)(scope, asyncio.Event().wait, send))
    return sent


@pytest.mark.parametrize("base", ["", "maps", "/deep/er/"])
@pytest.mark.parametrize("path", CLOSED)
def test_what_the_page_does_not_need_is_404_by_every_method(options, base, path):
    options["server.baseUrlPath"] = base
    for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE"):
        prefix = f"/{base.strip('/')}".rstrip("/")
        status, told, body = get(f"{prefix}/{path}", method)
        assert (status, body) == (404, b"not found")
        assert told["content-type"] == "text/plain; charset=utf-8"
        assert told["content-security-policy"] == headers.POLICY


@pytest.mark.parametrize("base", ["", "maps"])
@pytest.mark.parametrize("path", OPEN)
def test_what_it_needs_is_answered(options, base, path):
    options["server.baseUrlPath"] = base
    assert get(f"/{base}/{path}".replace("//", "/"))[2] == PAGE.encode()


def test_what_does_not_lie_under_the_base_path_is_not_ours_to_close(options):
    options["server.baseUrlPath"] = "maps"
    assert get("/_stcore/metrics")[2] == PAGE.encode()  # Streamlit has nothing there either


@pytest.mark.parametrize(
    ("path", "option"),
    [
        ("/_stcore/metrics", "server.enableExpensiveMemoryStats"),
        ("/_stcore/script-health-check", "server.scriptHealthCheckEnabled"),
    ],
)
def test_what_an_option_asks_for_is_answered(options, path, option):
    assert get(path)[0] == 404
    options[option] = True
    assert get(path)[2] == PAGE.encode()
    assert get(f"{path}/x")[0] == 404


def test_the_stream_is_the_only_websocket(options):
    for base in ("", "maps"):
        options["server.baseUrlPath"] = base
        prefix = f"/{base}".rstrip("/")
        assert knock(f"{prefix}/_stcore/stream") == ["websocket.accept"]
        for path in ("", "/", "/x", "/_stcore/stream/", "/_stcore/streams", "/atlas/health"):
            assert knock(prefix + path) == ["websocket.close"]


def test_every_address_that_streamlit_has_is_known_here(options):
    """Another version may bring another address: somebody has to decide whether it is needed."""
    known = {
        *("/_stcore/health", "/_stcore/metrics", "/_stcore/host-config", "/media/{file_id:path}"),
        *("/_stcore/upload_file/{session_id}/{file_id}", "/component/{path:path}"),
        *("/_stcore/bidi-components/{path:path}", "/_stcore/stream", "/auth/login"),
        *("/auth/logout", "/oauth2callback", "/_stcore/agent/interact"),
        *("/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/app/static/{path:path}"),
        *("/_stcore/script-health-check", ""),
    }
    for option in ("server.enableStaticServing", "server.scriptHealthCheckEnabled"):
        options[option] = True
    routes = starlette_app.create_streamlit_routes(MagicMock(_main_script_path="main.py"))
    assert {route.path for route in routes} == known
