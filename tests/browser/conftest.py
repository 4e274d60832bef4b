"""A Chromium, servers of atlases, and pages that are watched: what every journey starts from."""

import os
import re
import shutil
from contextlib import ExitStack

import pytest
from playwright.sync_api import sync_playwright

from geodata import query
from geodata.io import layers
from tests.browser.reader import Reader, Truth, Watch
from tests.support import tiny as made_up
from tests.support.serving import ROOT, running


@pytest.fixture(scope="session")
def browser():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """Starts the atlas of a folder for all tests that follow."""
    with ExitStack() as servers:
        yield lambda folder=None, *options, **base: servers.enter_context(
            running(tmp_path_factory.mktemp("server") / "log", folder, *options, **base)
        )


@pytest.fixture
def serve_once(tmp_path):
    """Starts the atlas of a folder for one test."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(running(tmp_path / "log", folder))


@pytest.fixture(scope="session")
def server(serve):
    """The real atlas."""
    return serve()


@pytest.fixture(scope="session")
def truth():
    """What Python knows of the real atlas, without a page."""
    atlas = layers.read(ROOT)
    return Truth(atlas, query.index(atlas))


@pytest.fixture(scope="session")
def tiny_server(serve, tmp_path_factory):
    """The small atlas about something else."""
    return serve(made_up.write(tmp_path_factory.mktemp("tiny") / "lamps"))


@pytest.fixture
def visit(browser, serve_once):  # serve_once: its server is ended after the pages are closed
    """Opens a page of a server in a fresh context without any network but that server.

    ``prepare`` is given the context before anything is asked for.

    When the test is over, none of its pages may have asked for anything elsewhere, thrown, or
    written an error to the console, and its server may not have raised.
    """
    opened = []

    def open_(server, address="", *, ready=True, prepare=None, **options):
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}} | options)
        watch = Watch(context, server)
        outside = f"^(?!(blob:)?{re.escape(server.origin)}/|data:)"
        context.route(re.compile(outside), lambda route: route.abort())
        if prepare:
            prepare(context)
        opened.append((context, watch))
        reader = Reader(context.new_page(), server, watch)
        reader.open(address, ready=ready)
        return reader

    yield open_
    for context, _ in opened:
        context.close()
    assert [each for _, watch in opened for each in watch.complaints()] == []


@pytest.fixture
def reader(visit, server):
    """A reader who has opened the real atlas."""
    return visit(server)
