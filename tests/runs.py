"""The page as Streamlit runs it at an address, and what a reader has of it: words, links, marks."""

from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

from dashboard import atlas, payload

MAIN = Path(__file__).parent.parent / "dashboard/main.py"


@contextmanager
def open_atlas(folder):
    """The atlas in a folder as the one that is open."""
    with patch.dict("os.environ", ATLAS=str(folder)):
        _forget()
        yield atlas.opened()
    _forget()


def _forget():
    for kept in (*vars(atlas).values(), *vars(payload).values()):
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()


class Page(HTMLParser):
    """A run of the page; `use` is another one, after a widget was used."""

    def __init__(self, **params):
        super().__init__()
        self.app = AppTest.from_file(str(MAIN), default_timeout=60)
        self.app.query_params.update(params)
        self.use()

    def use(self):
        self.app.run()
        assert list(self.app.exception) == []
        bodies = [each.value for each in self.app.get("html")]
        self.html = "".join(body for body in bodies if not body.startswith("<style>"))
        self.text, self.links, self.marked, self.elements, self.inside = "", [], [], [], []
        self.reset()
        self.feed(self.html)
        self.close()
        assert self.inside == []
        return self

    @property
    def params(self):
        said = self.app.query_params.items()  # as a list before a run has set it
        return {name: one if isinstance(one, str) else one[-1] for name, one in said}

    def handle_starttag(self, name, attributes):
        self.inside.append(name)
        self.elements.append((name, dict(attributes)))
        if name == "a":
            self.links.append([dict(attributes)["href"], ""])

    def handle_endtag(self, name):
        assert self.inside.pop() == name
        self.text += "" if name in ("a", "b", "i", "mark", "small", "time") else "\n"

    def handle_data(self, text):
        self.text += text
        if "a" in self.inside:
            self.links[-1][1] += text
        if "mark" in self.inside:
            self.marked.append(text)

    def link(self, words):
        """The parameters of the first link with these words."""
        href = next(href for href, said in self.links if said == words)
        return dict(parse_qsl(href.removeprefix("?")))
