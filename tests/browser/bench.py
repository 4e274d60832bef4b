"""How fast the page is, beside an empty page of Streamlit in the same run. `make bench` prints it.

Figures only: nothing is asserted, since a machine has good and bad days. Every load is a fresh
browser context, so nothing comes from a cache; the two pages take turns.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
LOADS = 7
EMPTY = "import streamlit as st\n\nst.write('empty')\n"
MAP_READY = """() => [...document.querySelectorAll("iframe")].some(
    (frame) => frame.contentWindow?.atlas?.ready)"""
TEXT_READY = "() => document.body.textContent.includes('empty')"
STEPS = """async () => {
    const times = [];
    const [low, high] = atlas.state().years;
    for (const width of [0, 3, 12]) {
        for (let year = low; year + width <= high; year++) {
            atlas.setYears(year, year + width);
            times.push(atlas.lastFrameMs());
            await new Promise((done) => setTimeout(done, 20));
        }
    }
    return times;
}"""


@contextmanager
def served(script: Path) -> Iterator[tuple[str, float]]:
    """A server of a script, as its address and the seconds until it answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", port]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    while process.poll() is None:
        with suppress(OSError), urlopen(f"{url}/_stcore/health"):  # noqa: S310 - our own
            break
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
    try:
        yield url, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def load(browser: Browser, url: str, ready: str) -> tuple[Page, float, float]:
    """A page once it is ready, the seconds that took, and the kilobytes that came, as sent."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(url)
    page.wait_for_function(ready, polling=20)
    seconds = time.perf_counter() - began
    entries = "() => performance.getEntriesByType('resource').map((one) => one.transferSize)"
    sizes = [size for frame in page.frames for size in frame.evaluate(entries)]
    return page, seconds, sum(sizes) / 1024


def spread(numbers: list[float]) -> str:
    """Median, 95th percentile and maximum."""
    ranked = sorted(numbers)
    late = ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]
    return f"median {statistics.median(ranked):.2f}, p95 {late:.2f}, max {ranked[-1]:.2f}"


def main() -> None:
    """Measure and print."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served(ROOT / "app.py") as (ours, up), served(empty) as (theirs, _):
            page, first, _ = load(browser, ours, MAP_READY)
            print(f"from start to a usable map    {up + first:.2f} s (server up in {up:.2f} s)")
            page.context.close()
            times: dict[str, list[float]] = {"atlas": [], "empty": []}
            for _ in range(LOADS):
                for name, url, ready in (("atlas", ours, MAP_READY), ("empty", theirs, TEXT_READY)):
                    page, seconds, kilobytes = load(browser, url, ready)
                    times[name].append(seconds)
                    if name == "atlas":
                        atlas_kb = kilobytes
                    page.context.close()
            for name, seconds in times.items():
                print(f"first load, {name:6}            {spread(seconds)} s")
            ratio = statistics.median(times["atlas"]) / statistics.median(times["empty"])
            print(f"first load, atlas / empty     {ratio:.2f}")
            print(f"loaded, atlas and empty       {atlas_kb:.0f} kB, {kilobytes:.0f} kB")
            page, _, _ = load(browser, ours, MAP_READY)
            page.wait_for_timeout(1000)
            frame = next(each for each in page.frames if "streamlit_folium" in each.url)
            print(f"step of the slider            {spread(frame.evaluate(STEPS))} ms")
        browser.close()


if __name__ == "__main__":
    main()
