"""A cookie by which a proxy leads a reader back to the same of several processes.

Set only where ``sticky`` is: an atlas of one process needs none. It holds a random number and
nothing of the reader. Who loses it, or the process it leads to, loses no view: that is the address.
"""

from __future__ import annotations

from secrets import token_hex

from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from dashboard.state.settings import settings

NAME = "passage_atlas"


class Sticky:
    """Gives the cookie with every page to whoever has none."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        base = (config.get_option("server.baseUrlPath") or "").strip("/")
        secure = "; Secure" if settings().address.startswith("https:") else ""
        self.rest = f"; Path=/{base}; HttpOnly; SameSite=Lax{secure}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer of the app, with the cookie where it is needed."""
        if scope["type"] != "http" or not settings().sticky or _has(scope):
            await self.app(scope, receive, send)
            return

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("set-cookie", f"{NAME}={token_hex(8)}{self.rest}")
            await send(message)

        await self.app(scope, receive, with_cookie)


def _has(scope: Scope) -> bool:
    sent = (value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie")
    return any(cookie_parser(text).get(NAME) for text in sent)
