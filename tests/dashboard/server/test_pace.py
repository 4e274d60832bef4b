"""How quickly a connection is listened to: all that a reader sends at once, no flood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.server.guard import pace
from dashboard.server.guard.pace import AT_ONCE, EVERY, Bucket, Pace
from tests.dashboard.server.test_routes import run


@given(st.lists(st.floats(0, 10), min_size=1, max_size=200))
def test_over_any_time_no_more_is_heard_than_the_pace_allows(gaps):
    bucket, opened, heard = Bucket(), 0.0, []
    for gap in gaps:
        opened += gap
        opened += bucket.wait(opened)
        heard.append(opened)
    for n, since in enumerate(heard):
        allowed = AT_ONCE + (heard[-1] - since) / EVERY
        assert len(heard) - n <= allowed + 1


@given(st.lists(st.floats(EVERY, 10), max_size=100))
def test_who_keeps_the_pace_never_waits(gaps):
    bucket, opened = Bucket(), 0.0
    for gap in gaps:
        opened += gap
        assert bucket.wait(opened) == 0


class Connection:
    """A websocket that says so many things without pause, and a clock that only sleeping moves."""

    def __init__(self, messages, monkeypatch):
        self.messages, self.opened, self.slept = messages, 100.0, []
        monkeypatch.setattr(pace, "monotonic", lambda: self.opened)
        monkeypatch.setattr(pace.asyncio, "sleep", self.sleep)

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.opened += seconds

    async def receive(self):
        self.messages -= 1
        end = {"type": "websocket.disconnect", "code": 1000}
        return {"type": "websocket.receive", "bytes": b"x"} if self.messages >= 0 else end


def heard(connection, type_="websocket"):
    """What an app hears of a connection, behind the pace."""
    found = []

    async def app(_scope, receive, _send):
        while not found or found[-1]["type"] != "websocket.disconnect":
            found.append(await receive())

    run(Pace(app)({"type": type_}, connection.receive, None))
    return found


@pytest.mark.parametrize(("messages", "waits"), [(1, 0), (AT_ONCE, 0), (AT_ONCE + 50, 50)])
def test_every_message_is_heard_and_those_of_a_flood_wait(messages, waits, monkeypatch):
    connection = Connection(messages, monkeypatch)
    assert len(heard(connection)) == messages + 1
    assert len(connection.slept) == waits
    assert sum(connection.slept) == pytest.approx(waits * EVERY)


def test_what_is_no_websocket_is_left_alone(monkeypatch):
    connection = Connection(500, monkeypatch)
    assert len(heard(connection, "http")) == 501
    assert connection.slept == []
