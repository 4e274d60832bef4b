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
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.reader import kind
from tests.support.serving import ROOT, busy

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

# From the input of a handle to the picture of it: the frame after the one in which it was drawn.
PAINTED = """async () => {
    const handle = document.querySelector("#timebar input.last");
    const painted = () => new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now());
        channel.port2.postMessage(0);
    }));
    const times = [];
    for (let year = Number(handle.max) - 60; year <= Number(handle.max); year++) {
        const began = performance.now();
        handle.value = year;
        handle.dispatchEvent(new Event("input", { bubbles: true }));
        times.push(await painted() - began);
        await new Promise((done) => setTimeout(done, 60));
    }
    return times;
}"""


Served = tuple[str, float, int]  # its address, the seconds until it answered, its process id


@contextmanager
def served(script: Path) -> Iterator[Served]:
    """A server of a script."""
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
        yield url, time.perf_counter() - began, process.pid
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


def journey(browser: Browser, url: str, pid: int) -> None:
    """Ten things that a reader does one after another: the runs they cost, and each one's work."""
    page, _, _ = load(browser, url, MAP_READY)
    sent: list[str] = []
    page.on(
        "websocket", lambda socket: socket.on("framesent", lambda data: sent.append(kind(data)))
    )
    page.reload()  # the socket of the first load was opened before anybody listened
    page.wait_for_function(MAP_READY)
    page.wait_for_timeout(2000)
    frame = next(each for each in page.frames if "streamlit_folium" in each.url)
    bar, panel = frame.locator("#timebar"), page.locator(".st-key-panel")
    search = page.get_by_placeholder("Name, place, person or words of the texts")
    actions: tuple[tuple[str, Callable[[], object]], ...] = (
        ("choose years", lambda: frame.evaluate("atlas.setYears(2002, 2003)")),
        ("choose a mark", lambda: frame.evaluate("atlas.select(atlas.visibleIds()[0])")),
        ("read in the text", panel.get_by_text("Read in the text").first.click),
        ("choose in the text", panel.locator("a.passage").nth(3).click),
        ("search", lambda: (search.fill("oil"), search.press("Enter"))),
        ("open a hit", panel.locator(".results a").nth(6).click),
        ("open the country", panel.get_by_text("Country", exact=True).first.click),
        ("one step on", bar.get_by_label("One step on").click),
        ("all filters away", page.locator(".chips a[href^='?'].reset").click),
        ("drag the map", lambda: drag(page)),
    )
    for name, act in actions:
        before, spent = len(sent), busy(pid)
        act()
        page.wait_for_timeout(2000)
        runs = sent[before:].count("rerun_script")
        print(f"  {name:20}          {runs} run, {busy(pid) - spent:.0f} ms of server time")
    print(f"ten actions                   {sent.count('rerun_script') - 1} runs")
    page.context.close()


def drag(page: Page) -> None:
    """Moves the map by its sea."""
    page.mouse.move(200, 600)
    page.mouse.down()
    page.mouse.move(320, 640, steps=8)
    page.mouse.up()


def main() -> None:
    """Measure and print."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served(ROOT / "app.py") as (ours, up, pid), served(empty) as (theirs, *_):
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
            print(f"... until it is painted       {spread(frame.evaluate(PAINTED))} ms")
            page.context.close()
            journey(browser, ours, pid)
        browser.close()


if __name__ == "__main__":
    main()
