"""Who may ask: every way to name a host or a page that is not ours is refused, before the app."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit import config, net_util
from streamlit.web import bootstrap
from streamlit.web.server.starlette import starlette_websocket

from dashboard.server.guard import admission
from tests.dashboard.server.test_routes import ask, run


@pytest.fixture
def options(monkeypatch):
    """Options of Streamlit, as a test gives them."""
    given = {}
    real = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: given.get(name, real(name)))
    return given


async def app(scope, _receive, send):
    """What stands behind: it answers all, and says by which host and origin it was asked."""
    heard = [value for name, value in scope["headers"] if name in (b"host", b"origin")]
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept", "heard": heard})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b" ".join(heard)})


def header(name, *values):
    return [(name.encode(), value.encode("latin-1")) for value in values]


def status(host="localhost", origin=None, method="GET", scheme="http"):
    """The status of one request; Host and Origin are one value, several, or none."""
    pairs = [("host", host), ("origin", origin)]
    named = [
        pair
        for name, value in pairs
        for pair in header(name, *([value] if isinstance(value, str) else value or []))
    ]
    answer = run(ask(admission.Admission(app), "/", method, named, scheme))
    if answer[0] != 200:
        assert answer[1]["content-type"] == "text/plain; charset=utf-8"
        assert answer[2].decode() in (admission.HOST, admission.ORIGIN)
    return answer[0]


def knock(host="localhost", origin=None, scheme="ws"):
    """What a websocket is answered before anything was received."""
    sent = []
    named = header("host", host) + (header("origin", origin) if origin else [])
    scope = {"type": "websocket", "scheme": scheme, "path": "/_stcore/stream", "headers": named}

    async def send(message):
        sent.append(message)

    run(admission.Admission(app)(scope, asyncio.Event().wait, send))
    (answer,) = sent
    return answer


OURS = ["localhost", "LOCALHOST", "localhost:8501", "localhost.", "localhost.:80", "127.0.0.1"]
OURS += ["127.0.0.1:8501", "10.0.0.7:80", "192.0.2.7", "[::1]", "[::1]:8501", "[2001:DB8::7]:443"]
OURS += ["[::ffff:192.0.2.7]", "0.0.0.0:8501"]
FOREIGN = ["evil.example", "evil.example:8501", "localhost.evil.example", "evil.example.", "evil"]
FOREIGN += ["127.0.0.1.evil.example", "xn--lcalhost-z7a", "a.localhost", "localhost..", "localhos"]
MALFORMED = ["", " ", ".", ":", ":80", "user@localhost", "user:pass@127.0.0.1", "localhost/x"]
MALFORMED += ["localhost?x", "localhost#x", "localhost:", "localhost:0", "localhost:65536"]
MALFORMED += ["localhost:8501:8501", "localhost:-1", "localhost:80a", "::1", "[::1", "::1]", "[]"]
MALFORMED += ["[::1]x", "[127.0.0.1]", "[::1%25eth0]", "[::g]", "127.1", "2130706433", "0x7f.0.0.1"]
MALFORMED += ["127.0.0.01", "127.0.0.1\t", " localhost", "local\thost", "localhost,evil.example"]
MALFORMED += ["localhost evil.example", "localhost\\", "http://localhost", "l\xf6calhost", "*"]


@pytest.mark.parametrize("host", OURS)
def test_an_ip_and_localhost_are_served(host):
    assert status(host) == 200
    assert knock(host)["type"] == "websocket.accept"


@pytest.mark.parametrize("host", FOREIGN + MALFORMED)
def test_any_other_host_is_refused(host):
    assert status(host) == 403
    assert knock(host)["type"] == "websocket.close"


@pytest.mark.parametrize("host", [None, ["localhost", "localhost"], ["localhost", "evil.example"]])
def test_no_host_and_two_hosts_are_refused(host):
    assert status(host) == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "TRACE"])
def test_a_foreign_host_is_refused_by_every_method(method):
    assert status("evil.example", method=method) == 403


def test_a_refusal_names_the_option_that_would_allow_it():
    assert "server.allowedHosts" in knock("evil.example")["reason"]
    assert "server.corsAllowedOrigins" in knock(origin="https://evil.example")["reason"]
    said = run(ask(admission.Admission(app), "/", headers=header("host", "evil.example")))[2]
    assert b"server.allowedHosts" in said
    assert b"evil" not in said  # what somebody else wrote is not said again


@pytest.mark.parametrize(
    ("pattern", "host", "served"),
    [
        ("atlas.example.org", "atlas.example.org", True),
        ("atlas.example.org", "ATLAS.example.org.:443", True),
        ("Atlas.Example.org.", "atlas.example.org", True),
        ("atlas.example.org", "evil.atlas.example.org", False),
        ("atlas.example.org", "atlas.example.org.evil.example", False),
        ("*.example.org", "a.b.example.org:8501", True),
        ("*.example.org", "example.org", False),
        ("*.example.org", "evilexample.org", False),
        ("*", "anything.example", True),
        ("*", "user@anything.example", False),
        ("*", "", False),
        ("m\xfcnchen.example", "xn--mnchen-3ya.example", False),  # to be listed as it is asked for
        ("xn--mnchen-3ya.example", "xn--mnchen-3ya.example", True),
    ],
)
def test_a_host_that_is_listed_is_served_as_streamlit_reads_the_list(
    options, pattern, host, served
):
    options["server.allowedHosts"] = ["other.example", pattern]
    assert status(host) == (200 if served else 403)
    for always in ("localhost", "127.0.0.1", "[::1]:8501"):
        assert status(always) == 200


@pytest.mark.parametrize("said", ["atlas.example.org", "https://Atlas.example.org/maps"])
def test_the_name_in_the_address_of_the_server_is_served(options, said):
    options["browser.serverAddress"] = said
    assert status("atlas.example.org:8501") == 200
    assert status("other.example.org") == 403


SAME = [
    ("http://localhost:8501", "localhost:8501"),
    ("http://LocalHost:8501", "localhost:8501"),
    ("http://127.0.0.1:8501", "127.0.0.1:8501"),
    ("http://[::1]:8501", "[::1]:8501"),
    ("http://localhost", "localhost"),
    ("http://localhost", "localhost:80"),
    ("https://localhost", "localhost"),  # TLS ends before us
    ("https://localhost", "localhost:443"),
    ("https://localhost:8443", "localhost:8443"),
]
OTHER = [
    ("http://localhost:8502", "localhost:8501"),  # another program of the same machine
    ("http://localhost", "localhost:8501"),
    ("https://localhost:8443", "localhost"),
    ("https://localhost", "localhost:80"),
    ("http://127.0.0.1:8501", "localhost:8501"),
    ("http://evil.example", "localhost"),
    ("http://localhost.evil.example", "localhost"),
    ("null", "localhost"),
    ("", "localhost"),
    ("localhost", "localhost"),
    ("//localhost", "localhost"),
    ("ftp://localhost", "localhost"),
    ("file://", "localhost"),
    ("chrome-extension://localhost", "localhost"),
    ("http://localhost/", "localhost"),
    ("http://localhost/path", "localhost"),
    ("http://localhost?x", "localhost"),
    ("http://localhost#x", "localhost"),
    ("http://user@localhost", "localhost"),
    ("http://localhost@evil.example", "localhost"),
    ("http://localhost:99999", "localhost"),
    ("http://localhost http://evil.example", "localhost"),
    ("http://localhost, http://evil.example", "localhost"),
    ("http:///localhost", "localhost"),
    (" http://localhost", "localhost"),
]


@pytest.mark.parametrize(("origin", "host"), SAME)
def test_the_page_itself_may_write_and_open_a_websocket(origin, host):
    assert status(host, origin, "POST") == 200
    assert knock(host, origin)["type"] == "websocket.accept"


@pytest.mark.parametrize(("origin", "host"), OTHER)
def test_a_page_elsewhere_may_not(origin, host):
    if origin:
        assert knock(host, origin)["type"] == "websocket.close"
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "get"):
        assert status(host, origin or [""], method) == 403


def test_a_page_elsewhere_may_read_what_a_browser_keeps_from_it():
    for method in ("GET", "HEAD", "OPTIONS"):
        assert status(origin="https://evil.example", method=method) == 200


def test_what_is_no_page_sends_no_origin_and_is_served():
    assert status(method="POST") == 200
    assert knock()["type"] == "websocket.accept"


def test_two_origins_are_refused():
    assert status(origin=["http://localhost", "http://localhost"], method="POST") == 403


def test_over_tls_a_page_that_came_without_it_is_refused():
    assert status("localhost", "http://localhost", "POST", "https") == 403
    assert knock("localhost", "http://localhost", "wss")["type"] == "websocket.close"
    assert status("localhost", "https://localhost", "POST", "https") == 200
    assert knock("localhost", "https://localhost", "wss")["type"] == "websocket.accept"


def test_an_origin_that_is_listed_is_let_in_and_null_never_is(options):
    options["server.corsAllowedOrigins"] = ["https://news.example ", "null"]
    assert knock(origin="https://news.example")["type"] == "websocket.accept"
    assert status(origin="https://news.example", method="POST") == 200
    for origin in ("null", "http://news.example", "https://news.example:8443", "https://x.example"):
        assert knock(origin=origin)["type"] == "websocket.close"


def test_that_cors_is_off_lets_no_page_in(options):
    options["server.enableCORS"] = False
    assert knock(origin="https://evil.example")["type"] == "websocket.close"


@pytest.mark.parametrize("listed", [[], ["*.example.org"], ["atlas.example.org"], ["*"]])
def test_what_is_let_in_streamlit_lets_in_too_and_asks_nobody(options, monkeypatch, listed):
    options["server.allowedHosts"] = listed
    options["server.corsAllowedOrigins"] = ["https://news.example"]
    monkeypatch.setattr(net_util, "get_external_ip", lambda: pytest.fail("asked the internet"))
    monkeypatch.setattr(net_util, "get_internal_ip", lambda: pytest.fail("asked the internet"))
    for host in ("127.0.0.1:8501", "localhost", "[::1]"):
        for origin in ("https://news.example", f"http://{host}", None):
            host_heard, *origin_heard = (value.decode() for value in knock(host, origin)["heard"])
            assert starlette_websocket._is_origin_allowed(*origin_heard or [None], host_heard)


def test_the_server_says_where_it_is_and_asks_nobody(options, monkeypatch, capsys):
    options["server.headless"] = True  # as on a machine without a screen
    monkeypatch.setattr(net_util, "get_external_ip", lambda: pytest.fail("asked the internet"))
    monkeypatch.setattr(net_util, "get_internal_ip", lambda: pytest.fail("asked the internet"))
    bootstrap._print_url(is_running_hello=False)
    assert "http://localhost" in capsys.readouterr().out


@given(st.text(max_size=60))
def test_no_text_is_read_as_our_host_but_our_hosts(text):
    read = admission.authority(text)
    if read is not None:
        port = "" if read.port is None else f":{read.port}"
        assert text.lower().removesuffix(port).removesuffix(".") == read.name
        assert set(read.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-_[]:")


def test_neither_lifespan_nor_anything_else_is_judged():
    heard = []

    async def app(scope, *_rest):
        heard.append(scope["type"])

    run(admission.Admission(app)({"type": "lifespan"}, None, None))
    assert heard == ["lifespan"]
