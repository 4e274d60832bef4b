"""A reader without a browser: the websocket of a page, over which one view is asked after another.

It says what a page says and waits for what a page waits for, but draws nothing: hundreds fit into
one process. The traps avoided: a page tells the server which large elements it still holds and is
sent only their names, so a reader that forgets would cost more than a real one; and bytes are
counted as they come on the line, since a message may have been packed.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from tests.load.loopback import loopback

PATIENCE = 60.0  # seconds for one view: a page that has been white for so long was closed
HELD_FOR = 2  # runs that a page keeps an element without using it (global.maxCachedMessageAge)


class LostError(Exception):
    """The server refused the connection, broke it off, or let a reader wait too long."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one view cost the reader who asked for it."""

    seconds: float
    received: int  # bytes on the line
    fault: str  # what the page says went wrong, or nothing


class _Line(ClientConnection):
    """A websocket that counts what comes."""

    received = 0  # bytes, with the frames' heads and the handshake

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        super().data_received(data)


class Reader:
    """Made by `opened`."""

    def __init__(self, line: _Line, began: float) -> None:
        self._line = line
        self._began: float | None = began  # when the connection was asked for, until the first run
        self._counted = 0
        self._held: dict[str, int] = {}  # hash of an element -> runs since it was used

    async def ask(self, view: str, patience: float = PATIENCE) -> Run:
        """Asks for a view and waits until it is there; the first one counts from the handshake on.

        ``view`` is the query of a link: "years=2002". Raises `LostError`.
        """
        began = self._began or time.perf_counter()
        self._began = None
        fault = ""
        with _lost():
            async with asyncio.timeout(patience):
                await self.tell(view)
                while not is_last(message := await self.hear()):
                    fault = _fault(message) or fault
        received, self._counted = self._line.received - self._counted, self._line.received
        return Run(time.perf_counter() - began, received, fault or _fault(message))

    async def tell(self, view: str) -> None:
        """Asks for a view and waits for nothing."""
        message = BackMsg()
        message.rerun_script.query_string = view
        message.rerun_script.cached_message_hashes.extend(self._held)
        await self.send(message.SerializeToString())

    async def send(self, message: bytes) -> None:
        """Sends a message as it is."""
        with _lost():
            await self._line.send(message)

    async def hear(self) -> ForwardMsg:
        """What the server says next."""
        with _lost():
            data = await self._line.recv(decode=False)
        message = ForwardMsg()
        message.ParseFromString(data)
        self._hold(message)
        return message

    def _hold(self, message: ForwardMsg) -> None:
        """Keeps the names of large elements as a page keeps the elements."""
        if message.metadata.cacheable:
            self._held[message.hash] = 0
        elif message.ref_hash:
            self._held[message.ref_hash] = 0
        elif is_last(message):
            ages = {hash_: age + 1 for hash_, age in self._held.items()}
            self._held = {hash_: age for hash_, age in ages.items() if age <= HELD_FOR}


@asynccontextmanager
async def opened(url: str, patience: float = PATIENCE) -> AsyncIterator[Reader]:
    """A reader whose page has connected to a server on this machine. Raises `LostError`."""
    host, port = loopback(url)
    began = time.perf_counter()
    connecting = connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        origin=Origin(f"http://{host}:{port}"),
        subprotocols=[Subprotocol("streamlit")],
        create_connection=_Line,
        host=host,  # given, so that no redirect leads elsewhere
        port=port,
        proxy=None,
        open_timeout=patience,
        close_timeout=1,
        ping_interval=None,  # a server that is slow is measured, not given up
        max_size=None,
    )
    with _lost():
        line = await connecting
    assert isinstance(line, _Line)
    try:
        yield Reader(line, began)
    finally:
        await line.close()


@contextmanager
def _lost() -> Iterator[None]:
    """Whatever a connection ends by, as `LostError`."""
    try:
        yield
    except TimeoutError as error:
        raise LostError("nothing came in time") from error
    except (OSError, WebSocketException) as error:
        raise LostError(str(error)) from error


def _fault(message: ForwardMsg) -> str:
    """What a message says went wrong."""
    element = message.delta.new_element
    if element.WhichOneof("type") == "exception":
        return element.exception.message or element.exception.type or "an exception"
    failed = message.WhichOneof("type") == "script_finished" and (
        message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR
    )
    return "the script does not compile" if failed else ""


def is_last(message: ForwardMsg) -> bool:
    """Whether a run is over, and no other one follows at once."""
    return message.WhichOneof("type") == "script_finished" and (
        message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )
