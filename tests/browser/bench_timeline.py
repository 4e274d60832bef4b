"""A step of our time bar beside folium's TimelineSlider, of the same events in the same run.

`make bench-timeline` prints it. Theirs is a page that folium saves, ours the whole dashboard; each
shows one year and is stepped through the same ones. A step is timed from the input of its handle
to the frame after the one in which it was drawn. Figures only: nothing is asserted. Their scripts
are npm's own packages, in a folder that is named; nothing comes from elsewhere.
"""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

import folium
from folium.plugins import Timeline, TimelineSlider
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.browser.bench import MAP_READY, load, served, spread
from tests.support import many
from tests.support.serving import ROOT

SIZES = (100, 1_000, 10_000)
YEARS = 60  # steps
THEIRS = {  # what their page asks for, in the packages of npm
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet.timeline.min.js": "leaflet.timeline/dist/leaflet.timeline.js",
    "moment.min.js": "moment/min/moment.min.js",
}
STEPS = """async ([selector, first, last]) => {
    const handle = document.querySelector(selector);
    const painted = () => new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now());
        channel.port2.postMessage(0);
    }));
    const [script, all] = [[], []];
    for (let year = first; year <= last; year++) {
        const began = performance.now();
        handle.value = year;
        handle.dispatchEvent(new Event("input", { bubbles: true }));
        script.push(performance.now() - began);
        all.push(await painted() - began);
        await new Promise((done) => setTimeout(done, 60));
    }
    return [script, all];
}"""


def timeline(events: list[tuple[float, float, int, int]], file: Path) -> None:
    """Their page of some events."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": {"start": first, "end": last + 1},
        }
        for lon, lat, first, last in events
    ]
    page = folium.Map(tiles=None, location=(20, 0), zoom_start=2, prefer_canvas=True)
    layer = Timeline(
        {"type": "FeatureCollection", "features": features},
        point_to_layer=folium.JsCode("(_, at) => L.circleMarker(at, { radius: 5 })"),
    ).add_to(page)
    TimelineSlider(auto_play=False, show_ticks=False).add_timelines(layer).add_to(page)
    page.save(file)


def theirs(browser: Browser, file: Path, packages: Path) -> Page:
    """Their page, opened."""

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name == file.name:
            route.fulfill(path=file)
        elif name in THEIRS:
            route.fulfill(path=packages / "node_modules" / THEIRS[name])
        else:
            route.fulfill(body="")  # Bootstrap and icons, which the map does not use

    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.route("**/*", answer)
    page.goto(f"http://127.0.0.1/{file.name}")  # which the route answers
    page.wait_for_selector("input.time-slider")
    page.wait_for_timeout(1000)
    return page


def line(who: str, number: int, times: tuple[list[float], list[float]]) -> None:
    """A line of figures."""
    script, painted = times
    print(f"{number:>7} {who:16} script {spread(script)} ms; painted {spread(painted)} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path, help="where npm installed what their page needs")
    parser.add_argument("--events", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for number in options.events:
            root = Path(folder) / str(number)
            events = many.write(root, number)
            timeline(events, root / "timeline.html")
            os.environ["ATLAS"] = str(root)
            span = [many.LAST - YEARS + 1, many.LAST]
            with served(ROOT / "app.py") as (ours, *_):
                page, _, _ = load(browser, f"{ours}/?mode=single&years={span[0]}", MAP_READY)
                page.wait_for_timeout(3000)
                frame = next(each for each in page.frames if "streamlit_folium" in each.url)
                line("Passage Atlas", number, frame.evaluate(STEPS, ["#timebar input.last", *span]))
                page.context.close()
            page = theirs(browser, root / "timeline.html", options.packages.resolve())
            line("TimelineSlider", number, page.evaluate(STEPS, ["input.time-slider", *span]))
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
