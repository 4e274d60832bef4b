"""How quickly one connection is listened to: as quickly as a reader acts, who has a mouse.

What comes faster is not refused: it waits in the connection, and the sender with it. The trap
avoided: each message, however small, costs the one event loop that all readers share, so a visitor
who sends thousands a second would keep it from everybody else.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

AT_ONCE = 30  # messages that may come together, as when a key is held down
EVERY = 0.1  # s; one more message


@dataclass(slots=True)
class Bucket:
    """Messages that may still come at once; each that does takes one, time gives them back."""

    left: float = AT_ONCE
    at: float = 0.0  # s, when that was so

    def wait(self, opened: float) -> float:
        """Seconds that one more message has to wait at a time.

        >>> bucket = Bucket(left=2)
        >>> [round(bucket.wait(0), 1) for _ in range(4)], bucket.wait(60)
        ([0, 0, 0.1, 0.2], 0)
        """
        self.left = min(AT_ONCE, self.left + (opened - self.at) / EVERY) - 1
        self.at = opened
        return max(0, -self.left * EVERY)


class Pace:
    """Hands on what a websocket says, no faster than its bucket allows."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app, which is told no faster."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        bucket = Bucket(at=monotonic())

        async def paced() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and (seconds := bucket.wait(monotonic())):
                await asyncio.sleep(seconds)
            return message

        await self.app(scope, paced, send)
