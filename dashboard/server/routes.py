"""The atlas's own addresses: what the map draws, the scripts, a word on health; all read-only.

What is served under a content hash never changes, so a browser keeps it. The trap avoided:
Streamlit answers any unknown path with its page and 200, so whatever is neither ours nor one of its
services is a 404 of ours: an atlas has one page.
"""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import Any

from starlette.convertors import PathConvertor, StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send
from streamlit import config

from dashboard.addresses import CITATION_PAGE, FRONTEND, asset, folder, is_sent, module
from dashboard.data import payload
from dashboard.server import head, hints, index
from dashboard.server.guard.headers import FOREVER
from dashboard.server.joined import joined
from dashboard.server.links import citation_page, link_picture
from dashboard.state.atlas import open_atlas


class _Elsewhere(PathConvertor):
    """A path that is not one of Streamlit's services."""

    regex = r"(?!(?:_stcore|component|media|static)/).+"


class _Module(StringConvertor):
    """The path of a module of ours: a name, and the room that it lies in."""

    regex = r"[\w-]+(?:/[\w-]+)?"


register_url_convertor("elsewhere", _Elsewhere())
register_url_convertor("module", _Module())


def routes() -> list[BaseRoute]:
    """The routes before Streamlit's own, under its base path."""
    base = "/" + config.get_option("server.baseUrlPath").strip("/")
    prefix = base.rstrip("/")
    index.shell()  # a page that cannot be made is known at start
    hints.widget_scripts()
    return [
        Route(f"{prefix}/", index.index),
        *([Route(prefix, index.with_slash)] if prefix else []),
        Route(f"{prefix}/atlas/health", health),
        Route(f"{prefix}/{link_picture.PATH}", link_picture.link_picture),
        Route(f"{prefix}/{CITATION_PAGE}", citation_page.citation_page),
        Route(f"{prefix}/atlas/{{version}}/{{language}}/{{name}}.json", layer),
        Route(f"{prefix}/atlas", nowhere),
        Mount(f"{prefix}/atlas", nothing),
        *(Route(f"{prefix}/{asset(name)}", look) for name in head.LOOKS),
        Route(f"{prefix}/{module('{name:module}.js')}", script),
        Mount(f"{prefix}/{folder()}", Assets(directory=FRONTEND)),
        Route(f"{prefix}/{{path:elsewhere}}", index.elsewhere),
    ]


async def health(_request: Request) -> Response:
    """Whether the atlas is open, and how much of it: counts and the number of faults.

    503 where nothing at all could be read: the page says why, but no reader need be sent there.
    """
    atlas = open_atlas().atlas
    counts = {
        name: len(getattr(atlas, name)) for name in ("events", "places", "relations", "groups")
    }
    bare = bool(atlas.faults) and not any(counts.values()) and not atlas.texts
    answer = {"status": "nothing could be read" if bare else "ok", "version": open_atlas().version}
    return JSONResponse(
        {**answer, **counts, "faults": len(atlas.faults)}, status_code=503 if bare else 200
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


async def look(request: Request) -> Response:
    """Our style sheets as one file: those of the page, or those of the map's frame."""
    body = head.sheet(PurePosixPath(request.url.path).name)
    return Response(body, media_type="text/css", headers={"Cache-Control": FOREVER})


async def script(request: Request) -> Response:
    """A module of ours with all that it imports, as one file; 404 for one that is not there."""
    try:
        body = joined(request.path_params["name"])
    except FileNotFoundError:
        return await nowhere(request)
    return Response(body, media_type="text/javascript", headers={"Cache-Control": FOREVER})


class Assets(StaticFiles):
    """Our scripts, styles and fonts."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Where a file lies, if it is one that is sent."""
        return super().lookup_path(path) if is_sent(path) else ("", None)

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """The answer with a file, or 304: whoever has it need not ask again."""
        answer = super().file_response(*args, **kwargs)
        answer.headers["Cache-Control"] = FOREVER
        return answer


async def nowhere(_request: Request) -> Response:
    """404, for a folder itself."""
    return PlainTextResponse("not found", status_code=404)


async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """404, in a word."""
    await PlainTextResponse("not found", status_code=404)(scope, receive, send)
