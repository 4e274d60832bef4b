"""Our scripts as Chromium reads them: one that does not parse is named, not met as a blank map."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.support.serving import ROOT

FRONTEND = ROOT / "dashboard/frontend"
SCRIPTS = sorted(
    script.relative_to(FRONTEND).as_posix()
    for script in FRONTEND.rglob("*.js")
    if not script.is_relative_to(FRONTEND / "vendor")
)

# A syntax error, and a name that the other module does not export, are both a SyntaxError;
# what goes wrong later, without a map to draw on, is not asked here.
IMPORT = """name => import(`/${name}`).then(() => null, error =>
    error instanceof SyntaxError || error.message.includes("fetch") ? error.message : null)"""


@pytest.fixture(scope="module")
def page(browser):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=FRONTEND))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    page.add_script_tag(url="/vendor/leaflet/leaflet.js")
    yield page
    page.close()
    server.shutdown()
    server.server_close()


@pytest.mark.browser
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_parses_and_finds_what_it_imports(page, script):
    assert page.evaluate(IMPORT, script) is None
