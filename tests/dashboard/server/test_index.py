"""The page that opens the atlas: Streamlit's own with our head, asked for by hand."""

import re
from html import unescape

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from streamlit import config

from dashboard import server
from dashboard.addresses import FRONTEND
from dashboard.data import payload
from dashboard.server import head, index, opening, routes, still
from dashboard.server.guard.headers import FOREVER
from dashboard.server.index import CUTS, GONE, INDEX, KEPT, ShapeError, cut
from dashboard.state.atlas import covered, open_atlas
from dashboard.words import read_words
from tests.browser import hostile
from tests.dashboard.server.test_routes import ask, run
from tests.support import tiny as made_up

WORDS = read_words("en")
THEIRS = INDEX.read_text(encoding="utf-8")
CACHES = (open_atlas, covered, payload.version, payload.layer, payload.text, still.picture)
ELSE = "answered by Streamlit"


@pytest.fixture(scope="module")
def open_(tmp_path_factory):
    """Opens an atlas that a module of made-up ones writes, and answers with how to ask for it."""
    with pytest.MonkeyPatch.context() as patch:

        def open_(made):
            patch.setenv("ATLAS", str(made.write(tmp_path_factory.mktemp("index") / "atlas")))
            for cached in CACHES:
                cached.cache_clear()
            return get

        yield open_
    for cached in CACHES:
        cached.cache_clear()


@pytest.fixture
def get_(open_):
    return open_(made_up)


def get(path, method="GET", **headers):
    app = Starlette(
        routes=[*routes.routes(), Mount("/", PlainTextResponse(ELSE))],
        middleware=server.middleware(),
    )
    return run(ask(app, path, method, **headers))


def test_the_page_is_streamlits_with_the_atlas_name_sign_and_looks(get_):
    status, headers, body = get_("/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    text = body.decode()
    assert f"<title>{open_atlas().atlas.title.text('en')}</title>" in text
    assert '<html lang="en">' in text
    for piece in KEPT.values():
        assert piece.findall(text) == piece.findall(THEIRS)
    linked = [line.strip() for line in THEIRS.splitlines() if 'rel="modulepreload"' in line]
    assert len(linked) > 50
    assert [line for line in linked if line not in text] == []
    assert text.index('<div id="root">') < text.index("/look.css")


def test_nothing_of_the_page_points_to_what_is_not_used(get_):
    text = get_("/")[2].decode()
    for gone in ("_stcore/agent", "service-desc", "SourceSans", "favicon.png", "Streamlit</t"):
        assert gone in THEIRS
        assert gone not in text


def test_the_tab_has_a_sign_that_asks_for_no_file(get_):
    (icon,) = re.findall(r'<link rel="icon" href="([^"]*)">', get_("/")[2].decode())
    assert icon.startswith("data:image/svg+xml,%3Csvg")


def test_the_page_is_made_before_the_first_reader_comes(get_):
    assert still.picture.cache_info().currsize == 0
    opening._open()
    assert still.picture.cache_info().currsize == 1
    assert still.picture("en") in get_("/")[2].decode()


def test_a_browser_without_scripts_is_told_what_this_is_and_what_it_needs(get_):
    (said,) = re.findall("<noscript>(.*?)</noscript>", get_("/")[2].decode())
    for words in (
        open_atlas().atlas.title.text("en"),
        WORDS["page.about"],
        WORDS["page.without_scripts"],
    ):
        assert words in said


def test_the_page_is_asked_for_again_by_its_tag(get_):
    _, headers, body = get_("/")
    assert headers["cache-control"] == "no-cache"
    assert get_("/")[1]["etag"] == headers["etag"]
    again = get_("/", if_none_match=f'"other", W/{headers["etag"]}')
    assert (again[0], again[2]) == (304, b"")
    assert again[1]["etag"] == headers["etag"]
    assert get_("/", if_none_match='"other"')[2] == body
    assert get_("/", "HEAD")[:2] == (200, headers)


def test_the_page_of_another_address_opens_too_and_cannot_be_written(get_):
    assert get_("/?sel=nothing&lang=xx&kind=%3Cb%3E")[2] == get_("/")[2]
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert get_("/", method)[2] == ELSE.encode()  # which refuses it


@pytest.mark.parametrize(
    "path",
    ["/x", "/index.html", "/atlases", "/x/atlas/health", "/x/_stcore/health", "/a/b/c/?sel=x"],
)
def test_any_other_page_is_a_404_with_the_way_to_the_atlas(get_, path):
    for method in ("GET", "HEAD"):
        status, headers, body = get_(path, method)
        assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert WORDS["page.elsewhere"] in body.decode()
    assert f'<a href="/">{open_atlas().atlas.title.text("en")}</a>' in body.decode()


def test_a_title_that_is_more_than_words_stays_words(open_):
    text = open_(hostile)("/")[2].decode()
    assert "<script>window" not in text
    assert "<img src=x" not in text
    assert "<svg/onload" not in text
    assert "{{7*7}}" in text
    titles = re.findall('<(title|h1|p dir="auto")>(.*?)</', text)
    assert [name for name, _ in titles] == ["title", "h1", 'p dir="auto"']
    split = '<span class="rest">'  # ours, where a title has a colon
    assert [unescape(words.replace(split, "")) for _, words in titles] == [hostile.ALL] * 3


def test_the_looks_are_kept_for_ever_under_the_name_of_their_content(get_):
    text = get_("/")[2].decode()
    (name,) = re.findall(r'href="\./(assets/[0-9a-f]+/look\.css)"', text)
    status, headers, body = get_(f"/{name}")
    assert (status, headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert headers["cache-control"] == FOREVER
    at = [body.index((FRONTEND / sheet).read_bytes()) for sheet in head.SHEETS]
    assert at == sorted(at)
    assert get_("/assets/0000000000000000/look.css")[0] == 404


@pytest.mark.parametrize("name", [*GONE, *CUTS, *KEPT])
def test_a_page_of_streamlit_without_a_piece_is_refused_with_its_name(name):
    (found,) = (GONE | CUTS | KEPT)[name].finditer(THEIRS)
    without = THEIRS[: found.start()] + "x" + THEIRS[max(found.end(), found.start() + 3) :]
    assert without != THEIRS
    with pytest.raises(ShapeError) as refused:
        cut(without)
    assert f"{name} (0 times)" in str(refused.value)
    assert streamlit.__version__ in str(refused.value)
    assert len(re.findall(r"\(\d times\)", str(refused.value))) == 1


def test_a_page_of_streamlit_with_a_piece_twice_is_refused(get_):
    with pytest.raises(ShapeError, match=r"the root \(2 times\)"):
        cut(THEIRS.replace("</body>", '<div id="root"></div></body>'))


def test_a_server_does_not_start_with_a_page_that_it_does_not_know(monkeypatch, tmp_path):
    (tmp_path / "index.html").write_text("<!DOCTYPE html>", encoding="utf-8")
    monkeypatch.setattr(index, "INDEX", tmp_path / "index.html")
    index.shell.cache_clear()
    with pytest.raises(ShapeError, match="the title"):
        routes.routes()
    index.shell.cache_clear()


@pytest.mark.parametrize("base", ["maps", "/maps/", "deep/er"])
def test_under_a_base_path_the_page_is_there_and_found_without_its_slash(get_, monkeypatch, base):
    at_root = get_("/")[2]
    options = {"server.baseUrlPath": base}
    real = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: options.get(name, real(name)))
    prefix = f"/{base.strip('/')}"
    moved = get_(f"{prefix}/")[2].replace(
        f"http://localhost{prefix}/".encode(), b"http://localhost/"
    )
    assert moved == at_root
    for method in ("GET", "HEAD"):
        status, headers, _ = get_(f"{prefix}?years=2002&q=a%20b", method)
        assert (status, headers["location"]) == (307, f"{prefix}/?years=2002&q=a%20b")
        assert get_(prefix, method)[1]["location"] == f"{prefix}/"
    assert get_("/")[2] == ELSE.encode()
    assert f'<a href="{prefix}/">' in get_(f"{prefix}/x")[2].decode()
