"""The page as Streamlit runs it, without the map and the follower of links.

What the browser would say is put into session state; what Python says to the browser is kept. So a
test sees all that crosses the line, without a browser.
"""

import json
import re
from contextlib import contextmanager
from html.parser import HTMLParser
from urllib.parse import parse_qsl

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from dashboard.data import payload
from dashboard.markup import VOID
from dashboard.state.atlas import covered, open_atlas
from geodata.query.view import listed, read
from tests.support.serving import ROOT

MAIN = ROOT / "dashboard/main.py"


class Seen(HTMLParser):
    """A page as a reader has it: words, elements, links with their words, what is marked."""

    def __init__(self, html):
        super().__init__()
        self.text, self.elements, self.inside, self.said = "", [], [], []
        self.links, self.listed = [], []
        self.feed(str(html))  # a parser that is fed markup cuts markup
        self.close()

    def handle_starttag(self, name, attributes):
        self.elements.append((name, dict(attributes)))
        if name not in VOID:
            self.inside.append(name)
        if name == "a":
            self.links.append([dict(attributes)["href"], ""])
            self.listed += [self.links[-1]] if "table" in self.inside else []

    def handle_endtag(self, name):
        assert self.inside.pop() == name
        self.text += "" if name in ("a", "b", "i", "mark", "small", "time") else "\n"

    def handle_data(self, text):
        self.text += text
        self.said.append((text, "mark" in self.inside))
        if "a" in self.inside:
            self.links[-1][1] += text

    def get(self, name, **wanted):
        """The attributes of the elements of a name that have the wanted ones."""
        asked = {key.rstrip("_"): value for key, value in wanted.items()}.items()
        return [
            found for element, found in self.elements if element == name and asked <= found.items()
        ]

    @property
    def marked(self):
        """The words that are marked."""
        return [words for words, is_marked in self.said if is_marked]

    def ways(self):
        """Where the links within the atlas lead, by their words."""
        return {words: view(href) for href, words in self.links if href.startswith("?")}

    def cards(self):
        """The ids of the events whose cards the links open, in their order."""
        return cards(self.links)

    def rows(self):
        """The ids of the events that the tables list, in their order."""
        return cards(self.listed)


def cards(links):
    """The ids of the events whose cards these links open."""
    there = [view(href) for href, _ in links if href.startswith("?")]
    events = open_atlas().atlas.events.keys()
    return [each.sel[0] for each in there if each.panel == "card" and events & each.sel]


def view(href):
    """The view that a link leads to; a link of ours is never damaged."""
    there, dropped = read(dict(parse_qsl(href.removeprefix("?"))), open_atlas().known)
    assert (dropped, there.v) == ((), "")
    return there


def command(script):
    """What the browser is told, from the script that carries it."""
    (inside,) = re.findall(r'window\.atlasFirst = "([^"]*)";', script)
    return json.loads(json.loads(f'"{inside}"'))


class Page:
    """The page of the open atlas at an address."""

    opened = None  # the page that runs, and is told what Python says to the browser

    def __init__(self, state, params):
        self.commands, self.titles, self.shared, self.said = [], [], [], 0
        self.app = AppTest.from_file(str(MAIN), default_timeout=60)
        for key, value in state.items():
            self.app.session_state[key] = value
        self.app.query_params.update(params)
        self.went_back = False
        self.run()

    def go(self, **params):
        """Opens another address, by Back or Forward."""
        self.say(**params)
        self.went_back = True
        return self.run()

    def say(self, **params):
        """Lets the next message come with this address."""
        self.app.query_params.clear()
        self.app.query_params.update(params)

    def hear(self, *changes):
        """The page after these changes were made on the map, told in one message."""
        self.said += 1
        self.app.session_state["map-en"] = self.told(*changes)
        return self.run()

    def filter(self, name, *values):
        """The page after boxes of a filter were ticked, until these are its values."""
        self.said += 1
        change = {"filter": name, "value": listed(values)}
        self.app.session_state["page"] = {"said": self.told(change)}
        return self.run()

    def told(self, *changes):
        """A message of what was done, as a component of the page tells it."""
        return {"n": self.said, "changes": [change | {"n": self.said} for change in changes]}

    def follow(self, href):
        """The page after a link was followed."""
        self.said += 1
        self.app.session_state["page"] = {"said": self.told({"href": href})}
        return self.run()

    def run(self):
        """One run of the page."""
        Page.opened = self
        self.app.run()
        self.went_back = False
        assert [each.value for each in self.app.exception] == []
        bodies = [each.value for each in self.app.get("html")]
        self.html = "".join(bodies)
        self.seen = Seen(self.html)
        return self

    def link(self, words):
        """The parameters of the first link with these words."""
        href = next(href for href, said in self.seen.links if said == words)
        return dict(parse_qsl(href.removeprefix("?")))

    @property
    def params(self):
        """The address after the run."""
        found = self.app.query_params.items()
        return {name: value if isinstance(value, str) else value[-1] for name, value in found}


@contextmanager
def opening():
    """Answers with what opens a page: a folder of an atlas, and the parameters of the address.

    Before these may come what widgets say already, by key, as they do to a session that follows on
    a lost one.
    """
    folder_open = [None]

    def draw(**given):
        Page.opened.commands.append(command(given["feature_group"]))

    def follow(**given):
        Page.opened.shared.append(given["data"])

    def configure(**given):
        Page.opened.titles.append(given["page_title"])

    def open_(folder, state=(), **params):
        if folder_open[0] != folder:
            patch.setenv("ATLAS", str(folder))
            close()
        folder_open[0] = folder
        return Page(dict(state), params)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("streamlit_folium._component_func", draw)
        patch.setattr("dashboard.page.script._component", follow)
        patch.setattr("dashboard.state.session.went_back", lambda: Page.opened.went_back)
        patch.setattr(streamlit, "set_page_config", configure)
        yield open_
    close()


def close():
    """Forgets the atlas that is open."""
    for cached in (open_atlas, covered, payload.version, payload.layer, payload.text):
        cached.cache_clear()
