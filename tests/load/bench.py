"""How many readers a server carries, and what one visitor can do to the others.

`make bench-load` prints it; figures only, nothing is asserted, since a machine has good and bad
days. For an earlier state of the program, a second ``--project``: both are measured in the same run
by the same driver, and the ratio is the last to the first. Only what goes over the websocket of a
page is asked for; what a browser loads and draws beside it, `make bench` measures.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.load import sections
from tests.load.sections import Figures, Tally, Views
from tests.load.views import views
from tests.support.deployment import deployed
from tests.support.serving import ROOT, Server, running

Section = Callable[[Server, Views, Tally], Figures]
SECTIONS = "readers,flood,pause,visits,wire"


def main() -> None:
    """Measure and print."""
    asked = _arguments()
    asks = [views(project) for project in asked.project]
    if asked.behind_nginx:
        _compare_replicas(asked, asks[0])
        return
    if len(asked.project) > 1:
        for n, project in enumerate(asked.project, 1):
            print(f"({n}) {project.resolve()}")
    for title, section in _sections(asked):
        print(f"\n{title}", flush=True)
        measured = [
            _measure(section, project, ask)
            for project, ask in zip(asked.project, asks, strict=True)
        ]
        _print([figures for figures, _ in measured])
        for n, (_, tally) in enumerate(measured, 1):
            for said, count in tally.faults.most_common(3):
                print(f"  ({n}) {count} × {said[:90]}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-load", description=__doc__)
    parser.add_argument("--sections", default=SECTIONS, help=f"some of {SECTIONS}")
    parser.add_argument(
        "--readers", default="1,50,100,200,400", help="how many at once, one by one"
    )
    parser.add_argument("--seconds", type=float, default=40, help="for each number of readers")
    parser.add_argument("--think", type=float, default=10, help="seconds between two views")
    parser.add_argument("--visits", type=int, default=1000)
    parser.add_argument(
        "--project", type=Path, action="append", help="a folder with app.py; may be given again"
    )
    parser.add_argument(
        "--behind-nginx",
        action="store_true",
        help="one process behind nginx, then two, as deploy/nginx.conf has them but for its limits",
    )
    asked = parser.parse_args()
    asked.project = asked.project or [ROOT]
    if unknown := set(asked.sections.split(",")) - set(SECTIONS.split(",")):
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    return asked


def _sections(asked: argparse.Namespace) -> Iterator[tuple[str, Section]]:
    """What is to be measured, each with a server of its own."""
    wanted = asked.sections.split(",")
    if "readers" in wanted:
        for readers in map(int, asked.readers.split(",")):
            crowd = partial(
                sections.crowd, readers=readers, seconds=asked.seconds, think=asked.think
            )
            yield f"{readers} readers, {asked.seconds:g} s, a view every {asked.think:g} s", crowd
    if "flood" in wanted:
        for messages in (200, 300):
            title = f"one visitor sends {messages} messages of {len(sections.SEVEN_BYTES)} bytes"
            yield title, partial(sections.flood, messages=messages)
    if "pause" in wanted:
        yield f"{sections.CONNECTIONS} connections send without pause", sections.pause
    if "visits" in wanted:
        title = f"{asked.visits} visits, {sections.AT_ONCE} at a time"
        yield title, partial(sections.visits, count=asked.visits)
    if "wire" in wanted:
        yield "on the wire", sections.wire


def _compare_replicas(asked: argparse.Namespace, ask: Views) -> None:
    """One process and two of this project, behind nginx; memory and processor are of nginx."""
    for title, section in _sections(asked):
        print(f"\n{title}; one process behind nginx, two", flush=True)
        measured = []
        for processes in (1, 2):
            tally = Tally()
            with (
                tempfile.TemporaryDirectory() as folder,
                deployed(Path(folder), processes=processes, limited=False) as server,
            ):
                figures = section(server, ask, tally)
            measured.append(figures | {"errors": tally.faults.total()})
        _print(measured)


def _measure(section: Section, project: Path, ask: Views) -> tuple[Figures, Tally]:
    """One section of one project, with a fresh server."""
    tally = Tally()
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "log", project=project) as server,
    ):
        figures = section(server, ask, tally)
    return figures | {"errors": tally.faults.total()}, tally


def _print(measured: list[Figures]) -> None:
    """A line for each figure; of several projects a column each, and the ratio."""
    for name in measured[0]:
        values = [figures.get(name, float("nan")) for figures in measured]
        line = f"  {name:32}"
        line += "".join(f"{value:{'12.0f' if value >= 100 else '12.3g'}}" for value in values)
        if len(values) > 1 and values[0]:
            line += f"{values[-1] / values[0]:12.3g} times"
        print(line, flush=True)


if __name__ == "__main__":
    main()
