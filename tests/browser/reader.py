"""A reader before the page: the map's public face, the panel beside it, and what crosses the wire.

Only what the contract names is used to steer: `window.atlas`, the parameters of the address, and
what can be seen, clicked and typed into.
"""

import re
from dataclasses import dataclass
from math import asinh, pi, radians, tan
from urllib.parse import parse_qsl, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.markup import paragraphs_of
from dashboard.words import read_words
from geodata import query
from geodata.model.atlas import Atlas
from geodata.model.period import Period
from geodata.text.passages import runs

WORDS = read_words("en")
MARKLESS = ("country", "region", "water")  # kinds of places that are a name, or a row at the margin
# The page's own script comes after the map; before it no key is heard and no loss of the server.
READY = """() => document.querySelector(".stApp")?.dataset.testScriptState === "notRunning" &&
    window.passageAtlasPage?.listens &&
    [...document.querySelectorAll("iframe")].some((one) => one.contentWindow?.atlas?.ready)"""
# Where words can be read: below the tabs and, on a phone, the map; above the note.
IN_WINDOW = """() => {
    const box = (name) => document.querySelector(name)?.getBoundingClientRect();
    const here = [...document.querySelectorAll("mark.here")];
    const marks = here.map((one) => one.getBoundingClientRect());
    const panel = box(".st-key-panel"), map = box(".stColumn:has(.st-key-map)");
    const above = map.left < panel.right && map.right > panel.left ? map.bottom : 0;
    const top = Math.max(above, box(".tabs").bottom), note = box(".chosen");
    const bottom = note.height ? note.top : innerHeight;
    return marks.length > 0 && marks.every((one) => one.top >= top - 1 && one.bottom <= bottom + 1);
}"""


@dataclass(frozen=True)
class Truth:
    atlas: Atlas
    index: query.Index

    def matching(self, **asked):
        return query.matching(self.atlas, self.index, query.Filter(**asked))

    def within(self, events, years):
        return query.within(events, self.index, Period(*years))

    @property
    def bounds(self):
        """The first and the last year of the atlas."""
        return self.index.bounds.pair

    def quoted(self, passage):
        """The words of a passage as its text shows them."""
        span = [(passage.start, passage.end)]
        return "".join(
            words
            for paragraph in paragraphs_of(self.atlas.texts[passage.source])
            for words, over in runs(paragraph, span)
            if over
        )

    def on_map(self, events, years):
        """The ids that the map shows of these events in these years, sorted."""
        return sorted(e.id for e in query.on_map(self.atlas, self.within(events, years)))

    def alone(self, spots, zoom=3.25):
        """Of the points where events are drawn, those of one event at one place with a mark.

        None of several places is near, since an event is drawn at the first it has a mark at; how
        many degrees are near, the zoom says.
        """
        near = 8 * 2 ** (3.25 - zoom)
        places, events = self.atlas.places, self.atlas.events
        several = [places[id_] for e in events.values() if len(e.places) > 1 for id_ in e.places]
        points = [(other.lat, other.lon) for other in several if other.kind not in MARKLESS]

        def stands_alone(place):
            away = (abs(lat - place.lat) + abs(lon - place.lon) for lat, lon in points if lat)
            return place.kind not in MARKLESS and min(away) > near

        one = [(at, ids) for at, ids in spots if len(ids) == 1 == len(events[ids[0]].places)]
        return [(at, ids) for at, ids in one if stands_alone(places[events[ids[0]].places[0]])]

    def titles(self, ids):
        return sorted(self.atlas.events[id_].title.text("en") for id_ in ids)


class Watch:
    """What a page asks for, sends, throws and writes to the console."""

    def __init__(self, context, server):
        self.server = server
        self.asked = []
        self.sent = []  # kinds of the messages to the server
        self.wrong = []
        self.logged = server.log.stat().st_size
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("weberror", lambda wrong: self.wrong.append(f"thrown: {wrong.error}"))
        context.on("console", self.console)
        context.on("page", lambda page: page.on("websocket", self.websocket))

    def console(self, message):
        if message.type == "error":
            self.wrong.append(f"console: {message.text}")

    def websocket(self, socket):
        self.asked.append(re.sub("^ws", "http", socket.url))
        socket.on("framesent", lambda data: self.sent.append(kind(data)))

    def outside(self):
        ours = (f"{self.server.origin}/", f"blob:{self.server.origin}/", "data:")
        return [url for url in self.asked if not url.startswith(ours)]

    def complaints(self):
        raised = self.server.log.read_text(encoding="utf-8")[self.logged :]
        return [
            *(f"asked for: {url}" for url in self.outside()),
            *self.wrong,
            *([raised] if "Traceback" in raised or "Not all of a message" in raised else []),
        ]


def kind(data):
    return BackMsg.FromString(data).WhichOneof("type") if isinstance(data, bytes) else data


class Reader:
    def __init__(self, page, server, watch):
        self.page = page
        self.server = server
        self.watch = watch

    def open(self, address="", *, ready=True):
        """Opens an address of the atlas: "?years=2002", or a whole link."""
        whole = address if "://" in address else f"{self.server.url}/{address}"
        self.page.goto(whole)
        if ready:
            self.page.wait_for_function(READY)

    # --- the map -------------------------------------------------------------------------------

    @property
    def frame(self):
        return next(each for each in self.page.frames if "streamlit_folium" in each.url)

    def state(self):
        return self.frame.evaluate("atlas.state()")

    def visible(self):
        return sorted(self.frame.evaluate("atlas.visibleIds()"))

    def wait_for_map(self, expression, argument=None):
        self.frame.wait_for_function(expression, arg=argument)

    def wait_for_years(self, first, last):
        """Until the map and the address both say these years."""
        said = str(first) if first == last else f"{first}-{last}"
        self.wait_for_address(years=said)
        self.wait_for_map("years => atlas.state().years.join() === years", f"{first},{last}")

    def leave_mark(self):
        """Writes into the map's window what would be gone if it were mounted anew."""
        self.frame.evaluate("window.someMark = 'here'")

    def finds_mark(self):
        return self.frame.evaluate("window.someMark") == "here"

    def corner(self):
        """Left and top of the map's frame in the page."""
        box = self.frame.frame_element().bounding_box()
        return box["x"], box["y"]

    def click_map(self, at):
        """A real click at a point of the map's frame."""
        left, top = self.corner()
        self.page.mouse.click(left + at["x"], top + at["y"])

    def spots(self):
        """Ids of the events by the point of the frame where each is drawn, if it can be clicked."""
        drawn = self.frame.evaluate("""() => atlas.visibleIds().map((id) => [id, atlas.markAt(id)])
            .filter(([, at]) => at && document.elementFromPoint(at.x, at.y)?.id === "map_div")""")
        found = {}
        for id_, at in drawn:
            found.setdefault((round(at["x"], 1), round(at["y"], 1)), []).append(id_)
        return [({"x": x, "y": y}, ids) for (x, y), ids in found.items()]

    def point(self, lat, lon):
        """Where a position is drawn in the frame, from the map's centre and zoom alone."""
        map_ = self.map_box()
        state = self.state()
        (x, y), (cx, cy) = (
            mercator(lat, lon, state["z"]),
            mercator(state["lat"], state["lon"], state["z"]),
        )
        return {
            "x": map_["x"] + map_["width"] / 2 + x - cx,
            "y": map_["y"] + map_["height"] / 2 + y - cy,
        }

    def map_box(self):
        """Where the map is in its frame, below its title."""
        box = self.frame.locator("#map_div").bounding_box()
        left, top = self.corner()
        return box | {"x": box["x"] - left, "y": box["y"] - top}

    def holds(self, at):
        """Whether a point of the frame is on the map."""
        box = self.map_box()
        across, down = at["x"] - box["x"], at["y"] - box["y"]
        return 0 <= across <= box["width"] and 0 <= down <= box["height"]

    def type_years(self, first, last):
        for box, year in zip(self.frame.locator("input.year").all(), (first, last), strict=True):
            box.fill(str(year))
            box.press("Enter")

    def shown(self):
        """The number of events in the time bar."""
        return number(self.frame.locator("#timebar .shown").inner_text())

    # --- the page around it --------------------------------------------------------------------

    @property
    def panel(self):
        return self.page.locator(".st-key-panel")

    def address(self):
        return dict(parse_qsl(urlsplit(self.page.url).query))

    def wait_for_address(self, **wanted):
        """Until the address holds these parameters; None stands for one that is not there."""
        self.page.wait_for_function(
            """wanted => Object.entries(wanted).every(([name, value]) =>
                new URLSearchParams(location.search).get(name) === value)""",
            arg=wanted,
        )

    def wait_for_heading(self, text):
        self.page.wait_for_function(
            """text => [...document.querySelectorAll(".st-key-panel h2")]
                .some((one) => one.textContent === text)""",
            arg=text,
        )

    def headings(self):
        return self.panel.locator("h2").all_inner_texts()

    def rows(self):
        """Titles in the list, of what has a date."""
        return self.panel.locator("table.events").first.locator("tbody a").all_inner_texts()

    def wait_for_rows(self, titles):
        self.page.wait_for_function(
            """titles => titles.join() === [...document.querySelectorAll(".st-key-panel tbody a")]
                .map((one) => one.textContent).join().slice(0, titles.join().length)""",
            arg=titles,
        )

    def follow(self, name):
        """A click on a link of the panel by its words."""
        self.panel.get_by_role("link", name=name, exact=True).first.click()

    def share(self):
        """The link that Share gives."""
        self.page.get_by_role("button", name=WORDS["page.share"], exact=True).click()
        return self.page.locator(".shared input").input_value()


def mercator(lat, lon, zoom):
    """World pixels, as every web map has them."""
    size = 256 * 2**zoom
    return size * (lon + 180) / 360, size * (1 - asinh(tan(radians(lat))) / pi) / 2


def number(text):
    return int(re.search(r"\d+", text)[0])


def wait_for_words(reader, words):
    """Until these words of the text are lit, and stand where they can be read."""
    reader.page.wait_for_function(
        """words => [...document.querySelectorAll("mark.here")].map((one) => one.firstChild.data)
            .join("") === words""",
        arg=words,
    )
    reader.page.wait_for_function(IN_WINDOW)
