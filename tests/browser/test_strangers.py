"""Strangers before a real server: a foreign page, a foreign name, and addresses nobody needs."""

import http.client
import re
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus

from dashboard.server.guard import admission
from tests.browser.visitor import is_well, visiting
from tests.support import tiny as made_up

NEWS = "https://news.example"
# Run by each Python as it starts: writes down whom it asks for an address or connects to.
SPY = """
import os, socket
def spied(name, real, at):
    def spy(*asked, **more):
        with open(os.environ["SPIED"], "a") as said:
            said.write(f"{name} {asked[at]}\\n")
        return real(*asked, **more)
    return spy
socket.getaddrinfo = spied("getaddrinfo", socket.getaddrinfo, 0)
socket.gethostbyname = spied("gethostbyname", socket.gethostbyname, 0)
for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, spied(name, getattr(socket.socket, name), -1))
"""


@pytest.fixture(scope="module")
def spied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spy")
    (folder / "sitecustomize.py").write_text(SPY, "utf-8")
    (folder / "said").touch()
    return folder / "said"


@pytest.fixture(scope="module")
def visited(serve, spied, tmp_path_factory):
    """A server under a base path, that lets one other page in, and whose calls are written down."""
    folder = made_up.write(tmp_path_factory.mktemp("visited") / "lamps")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(spied.parent))
        patch.setenv("SPIED", str(spied))
        options = ["--server.baseUrlPath", "maps", "--server.corsAllowedOrigins", NEWS]
        yield serve(folder, *options, base="/maps")


@pytest.mark.parametrize(
    ("host", "origin", "said"),
    [
        (None, "https://evil.example", admission.ORIGIN),
        (None, "null", admission.ORIGIN),
        ("evil.example", None, admission.HOST),
        ("evil.example", "http://evil.example", admission.HOST),
    ],
)
def test_a_handshake_of_a_stranger_is_refused_and_the_log_says_what_allows_it(
    visited, host, origin, said
):
    logged = len(visited.log.read_text("utf-8"))
    with pytest.raises(InvalidStatus) as refused, visiting(visited, host, origin):
        pytest.fail("let in")
    assert refused.value.response.status_code == 403
    assert visited.log.read_text("utf-8")[logged:].count(said) == 1


def test_a_page_that_is_let_in_by_an_option_is_served(visited):
    with visiting(visited, origin=NEWS) as visitor:
        assert is_well(visitor)


def ask(server, path, method="GET", body=None, **headers):
    there = urlsplit(server.url)
    with closing(http.client.HTTPConnection(there.netloc)) as connection:
        connection.request(method, f"{there.path}/{path}", body, headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


def test_nothing_can_be_laid_down_on_the_server(visited):
    with visiting(visited) as visitor:
        visitor.rerun()
        (session,) = {
            message.new_session.initialize.session_id
            for message in visitor.answer()
            if message.WhichOneof("type") == "new_session"
        }
        token = ask(visited, "_stcore/health")[1]["set-cookie"].partition(";")[0]
        told = {"Cookie": token, "X-Xsrftoken": token.partition("=")[2]}
        told["Content-Type"] = "multipart/form-data; boundary=x"
        body = (
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nf\r\n--x--\r\n'
        )
        for method in ("PUT", "POST", "DELETE"):
            answer = ask(visited, f"_stcore/upload_file/{session}/f", method, body, **told)
            assert (answer[0], answer[2]) == (404, b"not found")


def test_the_answers_of_a_real_server_have_the_headers_refusals_too(visited):
    for path in ("", "_stcore/health", "_stcore/metrics", "atlas/x", "_stcore/agent/openapi.json"):
        for headers in ({}, {"Host": "evil.example"}):
            assert (
                "form-action 'self'" in ask(visited, path, **headers)[1]["content-security-policy"]
            )
    assert ask(visited, "", Host="evil.example")[0] == 403
    assert ask(visited, "", "POST", Origin="https://evil.example")[0] == 403


def test_no_page_around_this_one_may_steer_it(visited):
    assert b'"allowedOrigins":[]' in ask(visited, "_stcore/host-config")[2]


def test_the_server_has_called_nobody(visited, spied):
    """After all of the above; a server knows itself, and what it listens on."""
    with pytest.raises(InvalidStatus), visiting(visited, origin="https://evil.example"):
        pytest.fail("let in")
    with visiting(visited, origin=NEWS) as visitor:
        assert is_well(visitor)
    called = spied.read_text("utf-8").splitlines()
    assert [line for line in called if not re.search(r"127\.0\.0\.1|localhost", line)] == []
