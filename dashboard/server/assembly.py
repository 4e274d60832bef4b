"""What the server is made of, for the two that start it: `app.py` and `python -m dashboard`.

Each of them makes its `st.App` itself: `streamlit run` reads its script without running it, and
takes it for a server only where that very call stands in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.server import middleware
from dashboard.server.guard.headers import failed
from dashboard.server.opening import opening
from dashboard.server.routes import routes

PAGE = Path(__file__).parents[1] / "main.py"


def app_arguments() -> dict[str, Any]:
    """The arguments of `st.App`: the page, its routes, what a request passes, what comes first."""
    return {
        "script_path": PAGE,
        "routes": routes(),
        "middleware": middleware(),
        "lifespan": opening,
        "exception_handlers": {Exception: failed},
    }
