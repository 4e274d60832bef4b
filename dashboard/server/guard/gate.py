"""What takes long enough that few of it may be made at a time; who comes beyond that is told so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from starlette.responses import PlainTextResponse, Response

T = TypeVar("T")
LATER = "5"  # s after which whoever came beyond what may wait may ask again


class Busy(Exception):  # noqa: N818 - no error: there is only much to do
    """As many wait as may."""


class Gate:
    """Lets few be made at a time, each in a thread of its own, and few more wait for it."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self.most = waiting
        self.waiting = 0  # those that are made among them
        self.turn = asyncio.Semaphore(at_once)

    async def run(self, make: Callable[..., T], *arguments: object) -> T:
        """What is made of what is given. Raises `Busy` where too many wait."""
        if self.waiting >= self.most:
            raise Busy
        self.waiting += 1
        try:
            async with self.turn:
                return await asyncio.to_thread(make, *arguments)
        finally:
            self.waiting -= 1


def later() -> Response:
    """503: ask again in a moment."""
    return PlainTextResponse("busy", status_code=503, headers={"Retry-After": LATER})
