"""What is measured, a function for each section: of one server, as figures with their units.

Each ends by the clock, whatever the server does. What breaks off, is refused or does not come in
time is counted in the tally, and a figure that could not be had is infinite.
"""

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from tests.load.pulse import NEVER, pulse
from tests.load.readers import PATIENCE, LostError, Reader, Run, opened
from tests.support.serving import Server, busy, files, memory, threads

Figures = dict[str, float]
Views = Mapping[str, Sequence[str]]  # queries of links, by their sort

# A visitor's shortest message that gives a server much to do: a search for one letter.
SEVEN_BYTES = BackMsg(rerun_script=ClientState(query_string="q=a")).SerializeToString()
QUIET = 2.0  # seconds without a word after which all that a visitor asked for has been done
CONNECTIONS, MESSAGES, EVERY = 40, 500, 0.02  # each sends 500 in ten seconds and waits for none
AT_ONCE = 8  # visits
LONGEST = 900.0  # seconds for a section that has no end of its own


@dataclass
class Tally:
    """What readers got, and what was said of what went wrong."""

    first: list[Run] = field(default_factory=list)
    later: list[Run] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)

    def add(self, runs: list[Run], run: Run) -> None:
        runs.append(run)
        if run.fault:
            self.faults[run.fault] += 1


@dataclass
class Heard:
    """What was said to a visitor who only sends."""

    runs: int = 0
    last: float = 0.0  # when


def crowd(
    server: Server, views: Views, tally: Tally, readers: int, seconds: float, think: float
) -> Figures:
    """Readers who come within the first ``think`` seconds and ask again as often on average."""
    before, spent, began = memory(server.pid), busy(server.pid), time.monotonic()
    end = began + seconds

    async def everybody() -> None:
        async with asyncio.TaskGroup() as group:
            for n in range(readers):
                sitting = sit(server.url, views, tally, think, lambda: time.monotonic() > end, n)
                group.create_task(sitting)

    with pulse(server.url, 0.5) as beats:
        _run(everybody(), tally, seconds + 2 * PATIENCE)
        spent = busy(server.pid) - spent
        took = time.monotonic() - began
    runs = [*tally.first, *tally.later]
    return {
        **_spread("first view", _seconds(tally.first), p50=0.5, p95=0.95),
        **_spread("run", _seconds(tally.later), p50=0.5, p95=0.95, max=1),
        **_spread("health", beats, p95=0.95, max=1),
        "runs": len(runs),
        "processor, cores": spent / 1000 / took,
        "processor a run, ms": spent / max(1, len(runs)),
        "memory before, MB": before,
        "memory after, MB": memory(server.pid),
        "on the wire a run, kB": sum(run.received for run in runs) / 1000 / max(1, len(runs)),
    }


def flood(server: Server, views: Views, tally: Tally, messages: int) -> Figures:
    """One visitor who sends without a pause, and another reader who asks the moment after."""
    view, heard, alone = views["selection"][0], Heard(), Tally(faults=tally.faults)
    began = [0.0]
    _run(_alone(server.url, view, alone), tally, 3 * PATIENCE)

    async def visitor_and_reader() -> None:
        async with opened(server.url) as visitor, opened(server.url) as reader:
            tally.add(tally.first, await reader.ask(view))
            listening = asyncio.create_task(_listen(visitor, heard))
            began[0] = heard.last = time.perf_counter()
            with suppress(LostError):  # whoever is cut off ends the listening too
                for _ in range(messages):
                    await visitor.send(SEVEN_BYTES)
                    await asyncio.sleep(0)  # lets the listening go on
            while not tally.later or time.perf_counter() < heard.last + QUIET:
                tally.add(tally.later, await reader.ask(view))
                await asyncio.sleep(0.2)
            if listening.done():
                tally.faults["the visitor was cut off"] += 1
            listening.cancel()

    with pulse(server.url, 0.1) as beats:
        _run(visitor_and_reader(), tally, 5 * PATIENCE)
    waited = _seconds(tally.later)
    return {
        "a reader's run before, s": min(_seconds(alone.later), default=NEVER),
        "a reader's run meanwhile, s": waited[0] if waited else NEVER,
        "their slowest run, s": max(waited, default=NEVER),
        **_spread("health", beats, p95=0.95, max=1),
        "all done after, s": heard.last - began[0] if heard.runs else NEVER,
        "runs for the visitor": heard.runs,
    }


def pause(server: Server, views: Views, tally: Tally) -> Figures:
    """Many visitors who send without waiting for anything, and a reader among them."""
    heard, alone = Heard(), Tally(faults=tally.faults)
    own, sent, end = {"own": views["selection"][:1]}, [0], [0.0]
    _run(_alone(server.url, own["own"][0], alone), tally, 3 * PATIENCE)

    async def visitor() -> None:
        try:
            async with opened(server.url) as visitor:
                listening = asyncio.create_task(_listen(visitor, heard))
                while sent[0] < CONNECTIONS * MESSAGES and time.monotonic() < end[0]:
                    await visitor.send(SEVEN_BYTES)
                    sent[0] += 1
                    await asyncio.sleep(EVERY)
                listening.cancel()
        except LostError as lost:
            tally.faults[str(lost)] += 1

    async def everybody() -> None:
        end[0] = time.monotonic() + MESSAGES * EVERY
        async with asyncio.TaskGroup() as group:
            for _ in range(CONNECTIONS):
                group.create_task(visitor())
            reader = sit(server.url, own, tally, 0.5, lambda: time.monotonic() > end[0], 0)
            group.create_task(reader)

    with pulse(server.url, 0.1) as beats:
        _run(everybody(), tally, MESSAGES * EVERY + 2 * PATIENCE)
    return {
        "messages": sent[0],
        "runs for the visitors": heard.runs,
        **_spread("health", beats, p50=0.5, p95=0.95, max=1),
        "a reader's run before, s": min(_seconds(alone.later), default=NEVER),
        **_spread("a reader's first view", _seconds(tally.first), max=1),
        **_spread("a reader's run", _seconds(tally.later), p50=0.5, max=1),
        "a reader's runs": len(tally.first) + len(tally.later),
    }


def visits(server: Server, views: Views, tally: Tally, count: int) -> Figures:
    """Visits of two views each, one after another, a few at a time, and what they leave behind."""
    numbers, random = iter(range(1, count + 1)), Random(0)  # noqa: S311 - the same load each time
    pid, began = server.pid, time.monotonic()
    before = {"threads before": threads(pid), "files before": files(pid)}
    held = {"memory before, MB": memory(pid)}

    async def one_after_another() -> None:
        for n in numbers:
            try:
                async with opened(server.url) as reader:
                    tally.add(tally.first, await reader.ask(_choose(views, random)))
                    tally.add(tally.later, await reader.ask(_choose(views, random)))
            except LostError as lost:
                tally.faults[str(lost)] += 1
            if n % 100 == 0:
                held[f"memory after {n}, MB"] = memory(pid)

    async def everybody() -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(one_after_another())

    _run(everybody(), tally, LONGEST)
    took = time.monotonic() - began
    time.sleep(QUIET)  # the last ones are still leaving
    after = {"threads after": threads(pid), "files after": files(pid)}
    return {**held, **before, **after, "visits": len(tally.later), "all of them, s": took}


def wire(server: Server, views: Views, tally: Tally) -> Figures:
    """What comes to a reader who opens a view, and to one who had another view before."""

    async def each_view() -> None:
        async with opened(server.url) as stays:
            await stays.ask("")
            for some in views.values():
                async with opened(server.url) as comes:
                    tally.add(tally.first, await comes.ask(some[0]))
                tally.add(tally.later, await stays.ask(some[-1]))

    _run(each_view(), tally, LONGEST)
    figures: Figures = {}
    for name, runs in {"first view": tally.first, "later run": tally.later}.items():
        sizes = [run.received / 1000 for run in runs]
        figures |= {f"{name}, {sort}, kB": size for sort, size in zip(views, sizes, strict=False)}
        figures[f"{name}, median, kB"] = statistics.median(sizes) if sizes else NEVER
    return figures


async def sit(
    url: str, views: Views, tally: Tally, think: float, over: Callable[[], bool], seed: int
) -> None:
    """A reader until it is over, who comes again when the connection was lost, as a page does."""
    random = Random(seed)  # noqa: S311 - the same load each time
    await asyncio.sleep(random.uniform(0, think))
    while not over():
        try:
            async with opened(url) as reader:
                tally.add(tally.first, await reader.ask(_choose(views, random)))
                while True:
                    await asyncio.sleep(think * random.uniform(0.5, 1.5))
                    if over():
                        return
                    tally.add(tally.later, await reader.ask(_choose(views, random)))
        except LostError as lost:
            tally.faults[str(lost)] += 1
            await asyncio.sleep(think * random.uniform(0.5, 1.5))


async def _alone(url: str, view: str, tally: Tally) -> None:
    """A reader alone with a server that has begun to work when the view is asked for again."""
    async with opened(url) as reader:
        tally.add(tally.first, await reader.ask(view))
        for _ in range(3):
            tally.add(tally.later, await reader.ask(view))


async def _listen(visitor: Reader, heard: Heard) -> None:
    """Takes what comes, so that the server is not kept waiting; ends with the connection."""
    with suppress(LostError):
        while True:
            heard.runs += (await visitor.hear()).WhichOneof("type") == "script_finished"
            heard.last = time.perf_counter()


def _run(work: Coroutine[Any, Any, None], tally: Tally, longest: float) -> None:
    """Does the work, but not for longer than so many seconds."""

    async def bounded() -> None:
        async with asyncio.timeout(longest):
            await work

    try:
        asyncio.run(bounded())
    except TimeoutError:
        tally.faults[f"not done after {longest:.0f} s"] += 1
    except LostError as lost:
        tally.faults[str(lost)] += 1


def _choose(views: Views, random: Random) -> str:
    """A view, each sort being as likely as any other."""
    return random.choice(views[random.choice(list(views))])


def _seconds(runs: Sequence[Run]) -> list[float]:
    return [run.seconds for run in runs]


def _spread(name: str, seconds: Sequence[float], **parts: float) -> Figures:
    """The seconds below which these parts of them lie."""
    ranked = sorted(seconds)
    return {
        f"{name} {said}, s": ranked[min(len(ranked) - 1, int(len(ranked) * part))]
        if ranked
        else NEVER
        for said, part in parts.items()
    }
