"""Which of Streamlit's own addresses answer: those that the page needs, and no other.

The trap avoided: Streamlit answers under all that it could do, whether the page uses it or not,
and what it does not know it answers with the page and 200. So what is open is named here, and all
else under the same roof is 404.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.url_util import make_url_path

ROOF = "_stcore"  # under which Streamlit has its own addresses
STREAM = f"{ROOF}/stream"  # the websocket, the only one
NEEDED = {f"{ROOF}/health", f"{ROOF}/host-config"}
# Open when the option about them is on: what they tell or cost is for whoever runs the atlas.
ASKED_FOR = {
    f"{ROOF}/metrics": "server.enableExpensiveMemoryStats",
    f"{ROOF}/script-health-check": "server.scriptHealthCheckEnabled",
}
SCRIPTS = "static"  # the roof of Streamlit's scripts, styles and fonts
ACCOUNTS = {"auth/login", "auth/logout", "oauth2callback"}  # nobody has one here


def is_open(kind: str, path: str) -> bool:
    """Whether an address answers; ``path`` is below the base path, without the first slash.

    >>> is_open("http", "_stcore/health"), is_open("http", "_stcore/agent/mcp")
    (True, False)
    """
    if kind == "websocket":
        return path == STREAM
    if path.partition("/")[0] == ROOF:
        return path in NEEDED or (path in ASKED_FOR and bool(config.get_option(ASKED_FOR[path])))
    if path.partition("/")[0] == SCRIPTS:
        return path in scripts()
    return path not in ACCOUNTS


@lru_cache(maxsize=1)
def scripts() -> frozenset[str]:
    """The paths of what Streamlit's page is made of; it knows no other under the same roof."""
    top = Path(streamlit.__file__).parent / "static"
    files = (file for file in (top / SCRIPTS).rglob("*") if file.is_file())
    return frozenset(file.relative_to(top).as_posix() for file in files)


class Doors:
    """Answers 404 where nothing is open; a websocket is closed before it is accepted."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.base = make_url_path(config.get_option("server.baseUrlPath") or "", "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer of the app behind an open door."""
        kind = scope["type"]
        if kind == "lifespan" or is_open(kind, scope["path"].removeprefix(self.base)):
            await self.app(scope, receive, send)
        elif kind == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "not found"})
        else:
            await PlainTextResponse("not found", status_code=404)(scope, receive, send)
