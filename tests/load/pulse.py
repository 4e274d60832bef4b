"""How long a server's word on its health takes, asked from a process of its own.

So the driver's own work does not count. The trap avoided: who waits for an answer before asking
again sees one slow answer where twenty readers would have waited; here it is asked by the clock.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.load.loopback import loopback
from tests.support.serving import ROOT

PATIENCE = 30.0  # seconds for one answer
NEVER = float("inf")  # the seconds of an answer that did not come


@contextmanager
def pulse(url: str, every: float) -> Iterator[list[float]]:
    """A list that holds, once this is left, the seconds of each answer, asked ``every`` seconds."""
    loopback(url)
    command = [sys.executable, "-m", "tests.load.pulse", url, str(every)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    beats: list[float] = []
    try:
        process.stdout.readline()  # it has begun
        yield beats
    finally:
        try:
            said, _ = process.communicate(timeout=PATIENCE + 10)  # closes its input: it ends
            beats += map(float, said.split())
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            beats.append(NEVER)


async def beat(url: str, every: float) -> list[float]:
    """Asks until the input ends; the seconds of each answer."""
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, ended.set)
    print(flush=True)  # says that it begins
    asked = []
    while not ended.is_set():
        asked.append(asyncio.create_task(ask(url)))
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), every)
    return await asyncio.gather(*asked)


async def ask(url: str) -> float:
    """Seconds until the server said that it is well."""
    host, port = loopback(url)
    began = time.perf_counter()
    answer = b""
    try:
        async with asyncio.timeout(PATIENCE):
            incoming, outgoing = await asyncio.open_connection(host, port)
            try:
                request = "GET /atlas/health HTTP/1.1\r\nHost: {}:{}\r\nConnection: close\r\n\r\n"
                outgoing.write(request.format(host, port).encode())
                answer = await incoming.read()
            finally:
                outgoing.close()
    except OSError:
        return NEVER
    return time.perf_counter() - began if answer.startswith(b"HTTP/1.1 200 ") else NEVER


if __name__ == "__main__":
    print(*asyncio.run(beat(sys.argv[1], float(sys.argv[2]))))
