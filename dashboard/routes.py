"""The atlas's own addresses: what the map draws, the scripts, a word on health; all read-only.

What is served under a content hash never changes, so a browser keeps it. The trap avoided:
Streamlit answers any unknown path with its page and 200, so everything else under ``/atlas`` is a
404 of ours.
"""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from dashboard import payload
from dashboard.atlas import opened

ASSETS = Path(__file__).parent / "assets"
FOREVER = "public, max-age=31536000, immutable"

# streamlit-folium evaluates the map's script, hence both unsafe words; nothing comes from
# elsewhere.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",  # Streamlit carries its icons as one
        "connect-src 'self' ws: wss:",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "object-src 'none'",
        "base-uri 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def routes() -> list[BaseRoute]:
    """The routes beside Streamlit's own, under its base path."""
    base = "/" + config.get_option("server.baseUrlPath").strip("/")
    prefix = base.rstrip("/")
    return [
        Route(f"{prefix}/atlas/health", health),
        Route(f"{prefix}/atlas/{{version}}/{{language}}/{{name}}.json", layer),
        Route(f"{prefix}/atlas", nowhere),
        Mount(f"{prefix}/atlas", nothing),
        Mount(f"{prefix}/assets", StaticFiles(directory=ASSETS)),
    ]


def headers() -> list[Middleware]:
    """The middleware that puts the security headers on every answer."""
    return [Middleware(_Headers)]


async def health(_request: Request) -> Response:
    """Whether the atlas is open, and how much of it: counts and the number of faults."""
    atlas = opened().atlas
    counts = {
        name: len(getattr(atlas, name)) for name in ("events", "places", "relations", "groups")
    }
    return JSONResponse(
        {"status": "ok", "version": opened().version, **counts, "faults": len(atlas.faults)}
    )


async def layer(request: Request) -> Response:
    """What the map draws, by name; 404 for another name, language or version than the open one."""
    wanted = request.path_params
    if wanted["version"] != payload.version():
        return PlainTextResponse("no such version of the atlas", status_code=404)
    body = payload.body(wanted["name"], wanted["language"])
    if body is None:
        return PlainTextResponse("no such layer", status_code=404)
    return Response(body, media_type="application/json", headers={"Cache-Control": FOREVER})


async def nowhere(_request: Request) -> Response:
    """404, for the folder itself."""
    return PlainTextResponse("not found", status_code=404)


async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """404, in a word."""
    await PlainTextResponse("not found", status_code=404)(scope, receive, send)


class _Headers:
    """Adds `HEADERS` to every answer over HTTP."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers)
