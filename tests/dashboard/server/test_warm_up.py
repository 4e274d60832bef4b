"""What is asked for before the first reader comes."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import config

from dashboard.server.compression import Compression
from dashboard.server.guard.headers import FOREVER
from dashboard.server.warm_up import ask_ahead
from tests.dashboard.server.test_compression import SCRIPT
from tests.dashboard.server.test_routes import ask, run

PAGE = '<link href="./a.css"><script src="./b.js"></script><a href="https://elsewhere.example">'


@pytest.mark.parametrize("base", ["", "/maps/"])
def test_the_page_and_what_it_links_are_packed_small_before_anybody_comes(monkeypatch, base):
    options = {"server.baseUrlPath": base}
    real = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: options.get(name, real(name)))
    prefix = base.rstrip("/")
    asked = []

    async def answer(request: Request):
        path = request.url.path.removeprefix(prefix)
        asked.append(path)
        body = PAGE if path == "/" else SCRIPT
        return Response(body, headers={"cache-control": FOREVER}, media_type="text/html")

    app = Starlette(routes=[Route("/{path:path}", answer)], middleware=[Middleware(Compression)])

    async def first():
        quick = len((await ask(app, f"{prefix}/c.js", accept_encoding="br"))[2])
        await ask_ahead(app)
        await asyncio.gather(*app.middleware_stack.app.tasks)
        for name in ("/a.css", "/b.js"):
            assert len((await ask(app, prefix + name, accept_encoding="br"))[2]) < quick

    run(first())
    assert asked == ["/c.js", "/", "/a.css", "/b.js"]
