"""The driver of `make bench-load`: whom it may ask, what it counts, and that it always ends."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from math import inf, isfinite
from threading import Thread
from urllib.parse import parse_qsl

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.datastructures import Headers
from websockets.http11 import Response
from websockets.sync.server import serve

from dashboard.state.atlas import open_atlas as atlas
from geodata.query.view import read
from tests.load import sections
from tests.load.loopback import loopback
from tests.load.pulse import ask, pulse
from tests.load.readers import LostError, opened
from tests.load.views import views
from tests.support.serving import ROOT, Server, running

APP = """
from pathlib import Path
import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.routing import Route

async def health(_request):
    return PlainTextResponse("well")

app = st.App(Path(__file__).parent / "page.py", routes=[Route("/atlas/health", health)])
"""
PAGE = """
import streamlit as st

asked = st.query_params.get("q", "")
if asked == "broken":
    raise ValueError("the page is broken")
st.text("A long text. " * 2000)
st.set_page_config(page_title=asked)
"""


def apart(function, *given, **named):
    """What a function answers in a thread of its own: a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function, *given, **named).result()


def told(url, *asked, **patience):
    """The runs of one reader who asks for these views one after another."""

    async def one_reader():
        async with opened(url) as reader:
            return [await reader.ask(view, **patience) for view in asked]

    return apart(asyncio.run, one_reader())


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A server of a small page."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "app.py").write_text(APP, encoding="utf-8")
    (folder / "page.py").write_text(PAGE, encoding="utf-8")
    with running(folder / "log", project=folder) as server:
        yield server


@contextmanager
def standing_in(handle, **options):
    """The address of a server that does with a connection what it is told to."""
    with serve(handle, "127.0.0.1", 0, close_timeout=1, **options) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.socket.getsockname()[1]}"
        server.shutdown()


def answering(status, **headers):
    return lambda _line, _request: Response(status, HTTPStatus(status).phrase, Headers(**headers))


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.0.1:8501",
        "http://0.0.0.0:8501",
        "http://[2001:db8::1]:8501",
        "http://localhost:8501",
        "http://127.0.0.1.example.org:8501",
        "http://127.0.0.1@example.org:8501",
        "https://127.0.0.1:8501",
        "http://127.0.0.1",
        "127.0.0.1:8501",
        "",
    ],
)
def test_only_this_machine_is_put_under_load(url):
    with pytest.raises(ValueError, match="only this machine"):
        loopback(url)
    with pytest.raises(ValueError, match="only this machine"):
        told(url, "")
    with pytest.raises(ValueError, match="only this machine"), pulse(url, 1):
        pass


def test_the_whole_of_the_loopback_network_is_this_machine():
    assert loopback("http://127.8.0.1:1/maps") == ("127.8.0.1", 1)
    assert loopback("http://[::1]:2") == ("::1", 2)


def test_a_server_leads_the_driver_nowhere_else():
    elsewhere = answering(302, Location="ws://127.0.0.1:9/")
    with (
        standing_in(print, process_request=elsewhere) as url,
        pytest.raises(ValueError, match="cross-origin"),
    ):
        told(url, "")


def test_two_readers_each_get_their_view(page):
    async def title(view):
        async with opened(page.url) as reader:
            await reader.tell(view)
            while not (message := await reader.hear()).HasField("page_config_changed"):
                pass
            return message.page_config_changed.title

    async def both():
        return await asyncio.gather(title("q=one"), title("q=two"))

    assert apart(asyncio.run, both()) == ["one", "two"]


def test_an_error_in_a_page_is_a_fault_and_the_next_view_is_sound(page):
    sound, broken, again = told(page.url, "q=one", "q=broken", "q=two")
    assert (sound.fault, again.fault) == ("", "")
    assert broken.fault


def test_an_element_that_a_page_holds_is_not_sent_again(page):
    first, later = told(page.url, "q=one", "q=two")
    assert first.received > 26_000
    assert later.received < 10_000


def test_a_visitors_shortest_message_has_seven_bytes():
    assert len(sections.SEVEN_BYTES) == 7


def test_who_is_refused_is_lost():
    refusing = answering(403)
    with (
        standing_in(print, process_request=refusing) as url,
        pytest.raises(LostError, match="403"),
    ):
        told(url, "")


def test_who_is_cut_off_is_lost():
    with standing_in(lambda line: line.recv()) as url, pytest.raises(LostError):
        told(url, "")


def test_who_hears_nothing_is_lost_when_patience_ends():
    with standing_in(lambda line: [*line]) as url, pytest.raises(LostError, match="in time"):
        told(url, "", patience=0.1)


def test_who_finds_no_server_is_lost():
    with standing_in(print) as url:
        pass
    with pytest.raises(LostError):
        told(url, "")


def test_a_reader_who_is_cut_off_comes_again_and_each_time_is_counted():
    tally = sections.Tally()
    over = [False, False, True].pop  # asked before each time that a reader comes
    with standing_in(lambda line: line.recv()) as url:
        sitting = sections.sit(url, {"default": ("",)}, tally, 0.01, lambda: over(0), 0)
        apart(asyncio.run, sitting)
    assert tally.faults.total() == 2
    assert [*tally.first, *tally.later] == []


def test_a_reader_is_still_measured_when_the_visitor_who_floods_is_cut_off(tmp_path):
    finished = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY).SerializeToString()

    def guarded(line):
        for message in line:
            if message == sections.SEVEN_BYTES:
                return
            line.send(finished)

    tally = sections.Tally()
    with standing_in(guarded) as url:
        server = Server(url, "", tmp_path, pid=0)
        figures = apart(sections.flood, server, {"selection": ("sel=x",)}, tally, messages=2000)
    assert tally.faults == {"the visitor was cut off": 1}
    assert isfinite(figures["a reader's run meanwhile, s"])


def test_a_server_that_knows_nothing_of_its_health_is_never_well():
    with standing_in(print) as url:
        assert apart(asyncio.run, ask(url)) == inf


def test_each_view_is_one_of_the_atlas():
    for asked in [view for some in views(ROOT).values() for view in some]:
        assert read(dict(parse_qsl(asked)), atlas().known)[1] == ()


def test_each_view_of_the_atlas_comes_without_a_fault(tmp_path):
    some, tally = views(ROOT), sections.Tally()
    with running(tmp_path / "log") as server, pulse(server.url, 0.1) as beats:
        figures = apart(sections.wire, server, some, tally)
    assert (len(tally.first), len(tally.later), tally.faults) == (len(some), len(some), {})
    assert all(map(isfinite, [*figures.values(), *beats]))
    assert beats
