"""What is said with answers: security headers with every one, and how long some are kept."""

from __future__ import annotations

import re
from functools import lru_cache

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.state.settings import settings

# streamlit-folium evaluates the map's script, hence both unsafe words; nothing comes from
# elsewhere.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",  # Streamlit carries its icons as one
        "connect-src 'self'",  # a websocket to the same host and port is that too, as CSP 3 has it
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
# A browser obeys the policy of a page, never of its script, and it is longer than many a script.
NO_PAGE = re.compile(r"text/(css|javascript)|application/javascript|font/")

FOREVER = "public, max-age=31536000, immutable"  # of an address that is named by its content


@lru_cache(maxsize=1)
def response_headers() -> dict[str, str]:
    """The headers of this atlas: those of any, and the pages that may show it in a frame."""
    around = " ".join(("frame-ancestors 'self'", *settings().embed))
    policy = POLICY.replace("frame-ancestors 'self'", around)
    return HEADERS | {"Content-Security-Policy": policy}


class SecurityHeaders:
    """Adds headers to every answer over HTTP; to those that are no page, all but the policy."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer of the app, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(response_headers())
                if NO_PAGE.match(headers.get("content-type", "")):
                    del headers["Content-Security-Policy"]
            await send(message)

        await self.app(scope, receive, with_headers)


async def failed(_request: Request, _error: Exception) -> Response:
    """500, in a word, with the headers: Starlette answers so outside of all middleware."""
    return PlainTextResponse("something went wrong", status_code=500, headers=response_headers())
