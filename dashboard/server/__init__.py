"""What the server answers beside Streamlit's page, and what stands before it."""

from __future__ import annotations

from starlette.middleware import Middleware

from dashboard.server.compression import Compression
from dashboard.server.headers import SecurityHeaders
from dashboard.server.pace import Pace


def middleware() -> list[Middleware]:
    """What a request passes before it reaches Streamlit, the outermost first."""
    return [Middleware(SecurityHeaders), Middleware(Compression), Middleware(Pace)]
