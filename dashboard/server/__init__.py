"""What the server answers beside Streamlit's page, and what stands before it."""

from __future__ import annotations

from starlette.middleware import Middleware

from dashboard.server.compression import Compression
from dashboard.server.guard.admission import Admission
from dashboard.server.guard.doors import Doors
from dashboard.server.guard.frames import Frames
from dashboard.server.guard.headers import SecurityHeaders
from dashboard.server.guard.pace import Pace
from dashboard.server.guard.sticky import Sticky


def middleware() -> list[Middleware]:
    """What a request passes before it reaches Streamlit, the outermost first."""
    return [
        Middleware(SecurityHeaders),  # on a refusal too
        Middleware(Admission),
        Middleware(Sticky),
        Middleware(Doors),
        Middleware(Compression),
        Middleware(Pace),
        Middleware(Frames),
    ]
