"""Runs of the page wait for their turn, so that many at once do not starve the server.

All runs and the event loop share one interpreter: two hundred runs at a time are no faster than
one after another, but nobody else is answered meanwhile. The traps avoided: with a plain semaphore
the run that has just ended, and begins again, is sooner than those who wait; here the first to come
is served. And a run that computes keeps the loop waiting for as long as the interpreter lets it,
five milliseconds unless told otherwise, each time that the loop has something to do.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

AT_ONCE = 1  # runs
KEEPS = 0.0005  # s that a run may keep the interpreter while others want it


class Turns:
    """At most so many at once; who comes first has the first turn."""

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._lock = Lock()
        self._waiting: deque[Lock] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits for a turn, in a thread of one's own; gives it back however the block is left."""
        self._take()
        try:
            yield
        finally:
            self._give()

    def _take(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine.acquire()  # until somebody who leaves opens it

    def _give(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


RUNS = Turns(AT_ONCE)
