"""How soon a reader on a slow line sees the page and can use it. `make bench-line` prints it.

Each visit is a fresh browser context, so its cache is empty, over a `slow_line`. `--project FOLDER`
measures another checkout in the same way. Figures only: nothing is asserted.
"""

import argparse
import os
import shutil
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.browser.bench import MAP_READY
from tests.browser.reader import READY
from tests.browser.slow_line import Width, line
from tests.support.serving import ROOT, running

WIDTHS = (
    Width("as fast as it goes", None, 0),
    Width("1.6 Mbit/s, 150 ms", 1600, 0.150),
    Width("400 kbit/s, 400 ms", 400, 0.400),
)
LARGEST = 10
PATIENCE = 180_000  # ms
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"
SIZES = """() => ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type))
    .map(({ name, transferSize }) => [name, transferSize])"""


@dataclass(frozen=True)
class Visit:
    """What one visit took: seconds, bytes on the line down and up, and bytes by address."""

    painted: float
    map_there: float
    usable: float
    down: int
    up: int
    requests: int
    sizes: dict[str, int]


def visit(browser, wide, port):
    """A first visit over a line."""
    with line(wide, port) as way:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page, framed = context.new_page(), []
        page.on(
            "websocket", lambda one: one.on("framereceived", lambda data: framed.append(len(data)))
        )
        began = time.perf_counter()
        page.goto(f"http://127.0.0.1:{way.port}", wait_until="commit", timeout=PATIENCE)
        page.wait_for_function(MAP_READY, polling=20, timeout=PATIENCE)
        map_there = time.perf_counter() - began
        page.wait_for_function(READY, polling=20, timeout=PATIENCE)
        usable = time.perf_counter() - began
        down, up = way.down.sent, way.up.sent
        # What a frame takes from the browser's cache comes over no line and has no size.
        entries = [entry for frame in page.frames for entry in frame.evaluate(SIZES) if entry[1]]
        sizes = {urlsplit(url).path: size for url, size in entries}
        sizes["the websocket's messages, before any compression"] = sum(framed)
        painted = page.evaluate(PAINTED) / 1000
        found = Visit(painted, map_there, usable, down, up, len(entries), sizes)
        context.close()
    return found


def show(wide, visits):
    """The medians of the visits, and the largest of what the last one fetched."""
    middle = {
        name: statistics.median(getattr(each, name) for each in visits)
        for name in ("painted", "map_there", "usable", "down", "up", "requests")
    }
    print(f"{wide.name} ({len(visits)} visits, medians)")
    print(f"  something seen     {middle['painted']:6.2f} s")
    print(f"  map there          {middle['map_there']:6.2f} s")
    print(f"  usable             {middle['usable']:6.2f} s")
    print(f"  down, up           {middle['down'] / 1000:.0f} kB, {middle['up'] / 1000:.0f} kB")
    print(f"  requests           {middle['requests']:.0f}", flush=True)


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=ROOT, help="the checkout to measure")
    parser.add_argument("--visits", type=int, default=3, help="how often, at each width")
    given = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with (
        TemporaryDirectory() as folder,
        running(Path(folder) / "log", project=given.project.resolve()) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        port = urlsplit(server.url).port
        visit(browser, WIDTHS[0], port)  # the very first opens the atlas
        for wide in WIDTHS:
            visits = [visit(browser, wide, port) for _ in range(given.visits)]
            show(wide, visits)
        print("largest, in bytes as sent")
        largest = sorted(visits[-1].sizes.items(), key=lambda item: -item[1])[:LARGEST]
        for name, size in largest:
            print(f"  {size:9}  {name}")
        browser.close()


if __name__ == "__main__":
    main()
