"""What a link says of itself before it is opened: for a messenger, a search engine, Zotero."""

import json
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from dashboard import words
from dashboard.server import index
from dashboard.server.links.preview import _tags
from dashboard.state.atlas import open_atlas
from dashboard.state.settings import Settings
from geodata.query.view import read
from tests.browser.hostile import STRINGS
from tests.dashboard.server.test_routes import ask, run
from tests.support import pages
from tests.support import tiny as made_up

HOST = "maps.example.org"


class Head(HTMLParser):
    """The tags of a head, by name."""

    def __init__(self, body):
        super().__init__()
        self.said, self.data, self.title, self.inside = {}, [], "", None
        self.scripts = 0
        self.feed(body)
        self.close()

    def handle_starttag(self, name, attributes):
        made = dict(attributes)
        self.inside = made.get("type") if name == "script" else name
        self.scripts += name == "script" and made.get("type") != "application/ld+json"
        if name == "meta" and "content" in made:
            said = self.said.setdefault(made.get("name") or made.get("property"), [])
            said.append(made["content"])
        if name == "link" and made.get("rel") == "canonical":
            self.said["canonical"] = [made["href"]]

    def handle_endtag(self, name):
        self.inside = None

    def handle_data(self, text):
        if self.inside == "title":
            self.title += text
        if self.inside == "application/ld+json":
            self.data.append(json.loads(text))


async def app(scope, receive, send):
    answer = await index.index(Request(scope, receive))
    await answer(scope, receive, send)


@pytest.fixture(scope="module")
def head(tmp_path_factory):
    """The head of the page at an address of the small atlas."""
    pages.close()

    def of(query="", path="/", accepted=""):
        sent = ((b"host", HOST.encode()), (b"accept-language", accepted.encode()))
        asked = ask(app, f"{path}?{query}", headers=sent, scheme="https")
        status, _, body = run(asked)
        assert status == 200
        return Head(body.decode())

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS", str(made_up.write(tmp_path_factory.mktemp("head") / "lamps")))
        yield of
    pages.close()


def only(head, name):
    (said,) = head.said[name]
    return said


def test_an_event_is_introduced_by_its_words_and_whose_they_are(head):
    event = open_atlas().atlas.events["third-lamp"]
    passage = event.passages[0]
    source = open_atlas().atlas.sources[passage.source]
    there = head("sel=third-lamp")
    assert there.title.startswith(event.title.text("en"))
    assert there.title == only(there, "og:title") == only(there, "citation_title")
    assert " ".join(passage.exact.split())[:60] in only(there, "og:description")
    assert source.short in only(there, "description")
    assert there.said.get("citation_author", []) == ([source.author] if source.author else [])
    (page,) = there.data
    assert page["hasPart"][0]["text"] == passage.exact
    assert page["hasPart"][0]["isPartOf"]["name"] == source.title
    assert page["about"]["name"] == event.title.text("en")
    assert page["temporalCoverage"] == event.when.edtf


def test_the_address_is_absolute_and_of_this_view_alone(head):
    there = head("sel=third-lamp&lat=1&lon=2&z=5&v=0a1b&nonsense=7", "/maps/")
    assert only(there, "canonical") == only(there, "og:url") == there.data[0]["url"]
    address, _, query = only(there, "canonical").partition("?")
    assert address == f"https://{HOST}/maps/"
    view, dropped = read(dict(part.split("=") for part in query.split("&")), open_atlas().known)
    assert (view.sel, view.lat, view.v, dropped) == (("third-lamp",), None, "", ())
    assert only(head(), "canonical") == f"https://{HOST}/"


def test_a_public_address_goes_before_the_one_that_was_asked_for(head, monkeypatch):
    public = "https://news.example.org/atlas/"
    monkeypatch.setattr(index, "settings", lambda: Settings(address=public))
    there = head("sel=third-lamp")
    assert only(there, "canonical").startswith(f"{public}?")
    assert there.data[0]["isPartOf"]["url"] == public


@pytest.mark.parametrize(
    "query", ["", "country=NO&panel=country", "panel=text", "q=lamp", "years=1893", "sel=bergen"]
)
def test_every_view_has_a_title_a_description_and_data(head, query):
    there = head(query)
    assert there.title.endswith(open_atlas().atlas.title.text("en"))
    assert only(there, "og:description") == only(there, "description") != ""
    assert there.data[0]["@type"] == "WebPage"


def test_what_is_doubted_is_introduced_as_that(head):
    sure = {
        e.id: not e.doubt and e.status == "asserted" for e in open_atlas().atlas.events.values()
    }
    for id_, plain in sure.items():
        assert only(head(f"sel={id_}"), "og:description").startswith("In doubt") is not plain


@pytest.fixture
def two_languages(head, tmp_path, monkeypatch):
    """The same atlas with a word or two of Spanish."""
    (tmp_path / "en.toml").write_bytes((words.HERE / "en.toml").read_bytes())
    (tmp_path / "es.toml").write_text('[page]\nwhole = "Todo el atlas"\n', encoding="utf-8")
    caches = (words.languages, words.read_words)
    with monkeypatch.context() as patch:
        patch.setattr(words, "HERE", tmp_path)
        forget(*caches)
        yield head
    forget(*caches)


def forget(*caches):
    for cache in caches:
        cache.cache_clear()
    pages.close()


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", "pt-BR, en;q=0.5", "en"),  # there are no words in Portuguese
        ("", "es-MX, en;q=0.5", "es"),
        ("lang=en", "es", "en"),
        ("", "*, ;q=x, es;q=0", "en"),
        ("sel=third-lamp", "en;q=0.2, es;q=0.9", "es"),
    ],
)
def test_a_link_without_a_language_is_introduced_in_that_of_its_reader(
    query, accepted, language, two_languages
):
    there = two_languages(query, accepted=accepted)
    assert only(there, "og:locale") == only(there, "DC.language") == language
    assert ("lang=es" in only(there, "canonical")) == (language == "es")


def test_what_is_answered_by_the_language_of_a_reader_is_kept_for_no_other(head):
    _, headers, _ = run(ask(app, "/?sel=third-lamp"))
    assert "Accept-Language" in headers["vary"]


def test_views_have_titles_of_their_own(head):
    queries = ("", "country=NO&panel=country", "q=lamp", "years=1893", "sel=bergen", "panel=text")
    assert len({head(query).title for query in queries}) == len(queries)


@pytest.mark.parametrize("words", STRINGS)
def test_what_a_hostile_link_asks_for_stays_text(head, words):
    plain = head()
    names = ("q", "sel", "kind", "person", "lang", "v", "years", "panel")
    there = head(urlencode(dict.fromkeys(names, words)))
    assert there.scripts == plain.scripts
    assert set(there.said) == set(plain.said)
    assert there.said["og:url"] == there.said["canonical"]
    assert there.data[0]["url"] == only(there, "canonical")


def test_the_tags_of_a_view_are_kept_and_not_for_each_place_of_the_map(head):
    before = _tags.cache_info().misses
    for n in range(5):
        head(f"sel=third-lamp&years=1897&lat={n}&lon=0&z=4")
    assert _tags.cache_info().misses == before + 1


def test_the_passage_that_is_read_is_the_one_that_is_quoted(head, monkeypatch):
    monkeypatch.delenv("ATLAS")  # the real one
    pages.close()
    event = next(e for e in open_atlas().atlas.events.values() if len(e.passages) > 1)
    second = event.passages[1]
    (page,) = head(f"sel={event.id}&panel=text&start={second.start}").data
    assert page["hasPart"][0]["text"] == second.exact
    pages.close()
