"""A slow line: a proxy on loopback through which all bytes of a browser and a server pass.

Every connection shares one bucket a direction, as behind one modem, and each byte comes half a
round trip after it left. A new connection hears nothing for one round trip more, as its handshake
would take. The trap avoided: the throttle of a browser's own tools spares the websocket, over
which half of Streamlit's page comes, and takes no account of handshakes; sockets spare nothing.
What is not imitated: lost packets, and the slow start of TCP, which at these widths costs a
connection about one round trip.
"""

import asyncio
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial

PACKET = 1460  # bytes that connections take turns with
AHEAD = 0.05  # seconds: what waits to leave, so that a machine that is busy leaves no gaps


@dataclass(frozen=True)
class Width:
    """How wide a line is, and how long."""

    name: str
    kbits: float | None  # a second; None for as fast as it goes
    trip: float  # seconds there and back

    def seconds(self, count):
        """How long so many bytes keep the line busy."""
        return 0 if self.kbits is None else count * 8 / self.kbits / 1000


@dataclass
class Way:
    """One direction: until when it is busy, and what has passed."""

    width: Width
    free: float = 0.0
    sent: int = 0

    async def take(self, count):
        """Waits until so many bytes are about to pass; answers when they are at the other end."""
        opened = asyncio.get_running_loop().time()
        self.free = max(self.free, opened) + self.width.seconds(count)
        self.sent += count
        await asyncio.sleep(max(0, self.free - opened - AHEAD))
        return self.free + self.width.trip / 2


@dataclass
class Line:
    """A line to a server; `port` is where a browser enters it."""

    width: Width
    server: int
    port: int = 0
    up: Way = field(init=False)
    down: Way = field(init=False)
    connections: list = field(default_factory=list)

    def __post_init__(self):
        self.up, self.down = Way(self.width), Way(self.width)

    def connect(self, reader, writer):
        """Takes up a connection."""
        self.connections.append(asyncio.create_task(self.carry(reader, writer)))

    async def carry(self, reader, writer):
        """One connection, until either end closes it."""
        opens = asyncio.get_running_loop().time() + self.width.trip
        with suppress(OSError):
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.server)
            await asyncio.gather(
                self.pump(reader, far_writer, self.up, opens),
                self.pump(far_reader, writer, self.down, opens),
            )

    async def pump(self, reader, writer, way, opens):
        """Carries bytes one way; what has left arrives while the next leaves."""
        under_way = asyncio.Queue()
        arriving = asyncio.create_task(arrive(under_way, writer))
        with suppress(OSError):
            while data := await reader.read(PACKET):
                await asyncio.sleep(max(0, opens - asyncio.get_running_loop().time()))
                under_way.put_nowait((await way.take(len(data)), data))
        under_way.put_nowait((0, b""))
        await arriving


async def arrive(under_way, writer):
    """Hands over what is under way when its time has come, until its end."""
    with suppress(OSError):
        while True:
            at, data = await under_way.get()
            if not data:
                break
            await asyncio.sleep(max(0, at - asyncio.get_running_loop().time()))
            writer.write(data)
            await writer.drain()
    writer.close()


@contextmanager
def line(width, server):
    """A line to the server at a port, in a thread of its own: a browser's loop runs in this one."""
    opened, entered = Line(width, server), threading.Event()
    leave = []

    async def run():
        left = asyncio.Event()
        async with await asyncio.start_server(opened.connect, "127.0.0.1", 0) as listener:
            opened.port = listener.sockets[0].getsockname()[1]
            leave.append(partial(asyncio.get_running_loop().call_soon_threadsafe, left.set))
            entered.set()
            await left.wait()

    thread = threading.Thread(target=asyncio.run, args=[run()])
    thread.start()
    entered.wait()
    try:
        yield opened
    finally:
        leave[0]()
        thread.join()
