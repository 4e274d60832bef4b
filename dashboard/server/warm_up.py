"""What the first reader would wait for is asked for before: the page, and all that it links.

So it is packed when somebody comes, and being asked for twice it is packed as small as it goes,
which takes some seconds beside the first readers.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

from starlette.types import ASGIApp, Message
from streamlit import config

LINKED = re.compile(r'(?:href|src)="\.(/[^"]+)"')


async def ask_ahead(app: ASGIApp) -> None:
    """Asks the app for the page and for what it links, as a browser would."""
    prefix = "/" + config.get_option("server.baseUrlPath").strip("/")
    prefix = prefix.rstrip("/")
    page = await _asked(app, f"{prefix}/", "identity")
    for address in LINKED.findall(page.decode()):
        for _ in range(2):
            await _asked(app, prefix + address, "br")


async def _asked(app: ASGIApp, path: str, coding: str) -> bytes:
    """The body of an answer."""
    headers = [(b"host", b"localhost"), (b"accept-encoding", coding.encode())]
    scope: dict[str, Any] = {
        **{"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http"},
        **{"method": "GET", "path": path, "raw_path": path.encode(), "root_path": ""},
        **{"query_string": b"", "headers": headers},
        **{"server": ("localhost", 80), "client": ("localhost", 9)},
    }
    messages: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]
    chunks = []

    async def receive() -> Message:
        # nobody leaves before the end
        return messages.pop() if messages else await asyncio.Future()

    async def send(message: Message) -> None:
        chunks.append(message.get("body", b""))

    await app(scope, receive, send)
    return b"".join(chunks)
