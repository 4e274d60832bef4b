"""The cookie of an atlas of several processes: given once, with a page, where it is set."""

import pytest
from starlette.responses import HTMLResponse, JSONResponse

from dashboard.server.guard import sticky
from dashboard.state.settings import Settings
from tests.dashboard.server.test_routes import ask, run

PAGE, DATA = HTMLResponse("page"), JSONResponse([])


@pytest.fixture
def given(monkeypatch):
    """The cookie that comes with an answer, under these settings; None without one."""

    def of(answer=PAGE, cookie="", **made):
        monkeypatch.setattr(sticky, "settings", lambda: Settings(**made))
        return run(ask(sticky.Sticky(answer), "/", cookie=cookie))[1].get("set-cookie")

    return of


def test_one_process_gives_no_cookie(given):
    assert given() is None


def test_a_page_gives_a_cookie_to_whoever_has_none(given):
    cookie = given(sticky=True, cookie="other=1")
    assert cookie.startswith(f"{sticky.NAME}=")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Lax")
    assert given(sticky=True, cookie=f"other=1; {cookie.partition(';')[0]}") is None


def test_each_visitor_has_another(given):
    assert given(sticky=True) != given(sticky=True)


def test_what_is_no_page_gives_none(given):
    assert given(DATA, sticky=True) is None


def test_behind_tls_the_cookie_is_sent_by_tls_alone(given):
    assert given(sticky=True, address="https://a.org/").endswith("; Secure")
