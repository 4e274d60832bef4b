"""What gains by it is sent packed: pages, scripts, styles and JSON, in brotli or gzip.

Streamlit sends its scripts as they are, since it would pack them anew for every reader. Here what
never changes is packed once and kept: quickly for whoever asks first, as small as it goes when it
is asked for again. The traps avoided: a packed answer is another one than the plain one, so it has
a tag of its own and no ranges; and the app behind is always asked for the plain one, or it would
pack it too. zstd is left out: every browser that takes it takes brotli, which is smaller when
there is time. Nothing secret is in what is packed, so its length tells nothing (BREACH): the token
against forged requests is a cookie, and no answer carries one reader's words to another.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from hashlib import sha256

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.guard.headers import FOREVER

GAINS = re.compile(
    r"text/(?!event-stream)|application/(geo\+json|javascript|json|manifest\+json)\b|image/svg\+xml"
)
LEAST = 500  # bytes: what is shorter fits into one packet anyway
MOST = 64 << 20  # bytes: what is longer, and what has no length, is passed on as it comes
ROOM = 32 << 20  # bytes of packed answers kept; Streamlit's own files take 13 MB in both codings
QUICK, BEST = 5, 11  # of brotli: 10 ms and 1 s for its longest script, a fifth apart in length
WORTH = 1 << 20  # bytes packed, of which more would take BEST minutes: the events of a large atlas
# The scripts of a component are named by their content, but not said to be kept.
NAMED_BY_CONTENT = re.compile(r"/component/.+\.[0-9a-f]{8}\.(css|js)$")


@dataclass(frozen=True, slots=True)
class Packed:
    """An answer as it is sent."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    tag: str
    improving: bool = False  # or as small as it goes already


class Compression:
    """Packs answers to GET and HEAD, and keeps those that never change."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[tuple[str, str], Packed] = {}  # by path and coding
        self.turn = asyncio.Lock()  # of the one that is packed as small as it goes
        self.tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer of the app, packed if the browser takes it so."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        request_headers = Headers(scope=scope)
        coding = (
            None
            if "range" in request_headers
            else chosen(request_headers.get("accept-encoding", ""))
        )
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        if not coding:
            await self.app({**scope, "headers": plain}, receive, varying(send))
            return
        if scope["method"] == "HEAD":
            send = without_body(send)
        # Who asks from elsewhere, or with a query, may be answered otherwise than others.
        ours = request_headers.get("origin", "").rpartition("//")[2] in (
            "",
            request_headers.get("host"),
        )
        key = (scope["path"], coding) if ours and not scope["query_string"] else None
        if key and key in self.kept:
            await give(self.again(key), request_headers, send)
            return

        async def packed(start: Message, body: bytes) -> None:
            answer = await asyncio.to_thread(pack, scope["path"], start, body, coding)
            if key and keeps(answer) and self.room(answer):
                self.kept[key] = answer
            await give(answer, request_headers, send)

        whole = {**scope, "headers": plain, "method": "GET"}
        await self.app(whole, receive, Gathered(varying(send), packed))

    def again(self, key: tuple[str, str]) -> Packed:
        """What is kept; asked for again, it is worth being made smaller."""
        answer = self.kept[key]
        if key[1] == "br" and not answer.improving and len(answer.body) <= WORTH:
            self.kept[key] = replace(answer, improving=True)
            task = asyncio.create_task(self.improve(key))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
        return answer

    async def improve(self, key: tuple[str, str]) -> None:
        """Packs what is kept as small as it goes; one after another, beside the event loop."""
        async with self.turn:
            answer = self.kept[key]
            self.kept[key] = await asyncio.to_thread(smallest, answer)

    def room(self, packed: Packed) -> bool:
        """Whether one more answer can be kept."""
        return sum(len(answer.body) for answer in self.kept.values()) + len(packed.body) <= ROOM


class Gathered:
    """Sends on what an app answers, but for what gains by being packed: that whole to ``then``."""

    def __init__(self, send: Send, then: Callable[[Message, bytes], Awaitable[None]]) -> None:
        self.send, self.then = send, then
        self.start: Message | None = None
        self.parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        """Takes one message of the app."""
        if message["type"] == "http.response.start" and gains(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.parts.append(message.get("body", b""))
            if not message.get("more_body"):
                await self.then(self.start, b"".join(self.parts))


def chosen(accepted: str) -> str | None:
    """The coding that a browser wants most, of equals the smaller; None for a plain answer.

    As RFC 9110, 12.5.3 reads ``Accept-Encoding``; a weight that is none counts as 0.

    >>> chosen("gzip, deflate, br;q=0.9"), chosen("*;q=0.5, br;q=0"), chosen("identity, br;q=0.5")
    ('gzip', 'gzip', None)
    """
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next(
            (parameter[2:] for parameter in parameters if parameter.startswith("q=")), "1"
        )
        weights[name] = float(weight) if re.fullmatch(r"[01](\.\d{0,3})?", weight) else 0
    others = weights.get("*", 0)
    codings = {"br": weights.get("br", others), "gzip": weights.get("gzip", others)}
    best = max(codings, key=lambda name: codings[name])
    return best if codings[best] > weights.get("identity", 0) else None


def gains(start: Message) -> bool:
    """Whether an answer that begins so is shorter when packed, and short enough to be held."""
    headers = Headers(raw=start["headers"])
    length = headers.get("content-length", "")
    return (
        start["status"] == 200
        and "content-encoding" not in headers
        and GAINS.match(headers.get("content-type", "")) is not None
        and length.isdecimal()
        and LEAST <= int(length) <= MOST
    )


def keeps(packed: Packed) -> bool:
    """Whether an answer is the same for everybody and for ever."""
    headers = Headers(raw=list(packed.headers))
    return "immutable" in headers.get("cache-control", "") and "set-cookie" not in headers


def pack(path: str, start: Message, body: bytes, coding: str) -> Packed:
    """An answer, packed quickly, with a tag for what it says in this coding."""
    tag = f'W/"{sha256(body).hexdigest()[:16]}-{coding}"'
    small = brotli.compress(body, quality=QUICK) if coding == "br" else gzip.compress(body, mtime=0)
    headers = MutableHeaders(raw=list(start["headers"]))
    for name in ("accept-ranges", "last-modified"):  # both would be those of the plain one
        del headers[name]
    if NAMED_BY_CONTENT.search(path):
        headers["cache-control"] = FOREVER
    headers |= {"content-encoding": coding, "content-length": str(len(small)), "etag": tag}
    vary(headers)
    return Packed(tuple(headers.raw), small, tag)


def smallest(packed: Packed) -> Packed:
    """The same answer in brotli, as small as it goes."""
    small = brotli.compress(brotli.decompress(packed.body), quality=BEST)
    headers = MutableHeaders(raw=list(packed.headers))
    headers["content-length"] = str(len(small))
    return replace(packed, headers=tuple(headers.raw), body=small)


async def give(packed: Packed, request_headers: Headers, send: Send) -> None:
    """Sends an answer, or 304 to whoever has it already."""
    status, headers, body = 200, list(packed.headers), packed.body
    has = request_headers.get("if-none-match", "")
    if has == "*" or packed.tag.removeprefix("W/") in has:  # between its quotation marks
        of_the_body = (b"content-encoding", b"content-length", b"content-type")
        status, body = 304, b""
        headers = [pair for pair in headers if pair[0] not in of_the_body]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def varying(send: Send) -> Send:
    """Says of what is sent as it is that it might have been packed, if it might."""

    async def say(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if GAINS.match(headers.get("content-type", "text/")):  # 304 has no type
                vary(headers)
        await send(message)

    return say


def vary(headers: MutableHeaders) -> None:
    """Says that another browser may be sent another coding."""
    if "accept-encoding" not in headers.get("vary", "").lower():
        headers.add_vary_header("Accept-Encoding")


def without_body(send: Send) -> Send:
    """Sends what is said of an answer, and nothing of the answer."""

    async def bodiless(message: Message) -> None:
        await send({**message, "body": b""} if "body" in message else message)

    return bodiless
