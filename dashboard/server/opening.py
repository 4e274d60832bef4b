"""What is made before the first reader comes: the open atlas, what a browser loads, one run.

None of it ever changes, and all of it together is most of what the process holds. The trap avoided:
a garbage collector that walks through the whole atlas again and again to find that it is all still
needed; what is there once all is open, it leaves alone.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from streamlit.runtime import get_instance

from dashboard.data import payload
from dashboard.server.index import page
from dashboard.server.warm_up import ask_ahead
from dashboard.state.atlas import covered
from dashboard.state.turns import KEEPS
from geodata.query.view import View


@asynccontextmanager
async def opening(app: Any) -> AsyncIterator[None]:
    """The time during which the server runs."""
    sys.setswitchinterval(KEEPS)
    await asyncio.to_thread(_open)
    # One run of the page for nobody: what it imports and renders once is there for all.
    await get_instance().does_script_run_without_error()
    await ask_ahead(app)
    gc.collect()
    gc.freeze()
    yield


def _open() -> None:
    """Opens the atlas and makes all that is worked out from it once."""
    payload.version()
    covered()
    page(View())
