"""What a browser may say: messages of the page, with values of their widgets' kind."""

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from dashboard.server.guard import frames
from tests.dashboard.server.test_routes import run

HASH = "0123456789abcdef" * 2
IDS = {key: f"$$ID-{HASH}-{key}" for key in (*frames.HELD, "page", "reader")}
IDS["map"] = f"$$ID-{HASH}-map-en"
HELD = dict.fromkeys(IDS, frames.STATE) | frames.HELD
KINDS = [field.name for field in WidgetState.DESCRIPTOR.fields if field.name != "id"]


def holding(id_, kind=None, value=None):
    """A widget that holds a value of a kind: this one, or any."""
    widget = WidgetState(id=id_)
    if kind is None:
        return widget
    field = getattr(widget, kind)
    if hasattr(field, "SetInParent"):
        field.SetInParent()
        if value:
            field.data.extend(value)
    else:
        setattr(widget, kind, type(field)(1) if value is None else value)
    return widget


def rerun(*widgets, query="years=2002"):
    """The message that the page sends for another view."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.widget_states.widgets.extend(widgets)
    return message.SerializeToString()


def kept(*widgets):
    """The ids of the widgets that are handed on; the rest of the message always is."""
    read = BackMsg.FromString(frames.sound(rerun(*widgets)))
    assert read.rerun_script.query_string == "years=2002"
    return [widget.id for widget in read.rerun_script.widget_states.widgets]


SAID = {
    "string_value": ["", "they left", "\x00", "\u202e", "x" * 100_000],
    "string_array_value": [[], ["coup"], ["x"] * 1000, [""]],
    "json_value": ["null", "{}", '{"n":1,"sel":["a"],"at":{"lat":1.5,"lon":-7,"z":null}}'],
}


@pytest.mark.parametrize("key", IDS)
def test_what_a_widget_says_is_handed_on_as_it_is(key):
    kind = HELD[key]
    for value in SAID[kind]:
        said = rerun(holding(IDS[key], kind, value), holding(IDS["search"]))
        assert frames.sound(said) == said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", IDS)
def test_a_value_of_another_kind_is_left_out_and_the_others_are_not(key, kind):
    if kind == HELD[key]:
        return
    assert kept(holding(IDS["search"]), holding(IDS[key], kind)) == [IDS["search"]]


HOSTILE_JSON = [
    *("", " ", "{", "garbage", "NaN", "{'n': 1}", '{"n": NaN}', '{"n": -Infinity}', '{"n":1}x'),
    *('"x"', "1", "true", "[" * 5000 + "]" * 5000, '{"a":' * 2000 + "1" + "}" * 2000),
    *('{"n":' + "9" * 5000 + "}", '{"n":' + "[" * 20 + "]" * 20 + "}", "\ufeff{}", "\x00"),
    *("[" * 20 + "]" * 20, "[" * 200_000),
]


@pytest.mark.parametrize("text", HOSTILE_JSON, ids=lambda text: text[:12])
@pytest.mark.parametrize("key", ["map", "page"])
def test_json_that_cannot_be_read_is_left_out(key, text):
    assert kept(holding(IDS[key], frames.STATE, text)) == []


def test_a_component_holds_an_object_and_no_list():
    assert kept(holding(IDS["map"], frames.STATE, "[]")) == []


def test_no_component_tells_of_what_it_does_not_hold():
    id_ = f"$$STREAMLIT_INTERNAL_KEY_{IDS['page']}__events"
    assert kept(holding(id_, "json_trigger_value", "[]")) == []


@pytest.mark.parametrize("id_", ["", "search", "$$ID-", f"$$ID-{HASH}", f"$$ID-{HASH}-", "\x00"])
def test_what_has_no_id_of_a_widget_is_left_out(id_):
    assert kept(holding(id_), holding(IDS["page"])) == [IDS["page"]]
    assert kept(holding(id_, "string_value", "x")) == []


def test_a_stopped_run_is_heard_and_nothing_that_is_a_developer_s_to_ask():
    fields = {field.name: field for field in BackMsg.DESCRIPTOR.fields}
    heard = set()
    for name, field in fields.items():
        message = BackMsg()
        if field.message_type:
            getattr(message, name).SetInParent()
        else:
            setattr(message, name, True)
        said = message.SerializeToString()
        if frames.sound(said) is not None:
            assert frames.sound(said) == said
            heard.add(name)
    assert heard == {"rerun_script", "stop_script"}


@pytest.mark.parametrize(
    "frame",
    [b"", b"\xff\xfe", b"\x00" * 1000, b"garbage", rerun()[:-3], b"\x5a\x04\x0a\x02\xff\xfe"],
)
def test_what_is_no_message_is_not_handed_on(frame):
    assert frames.sound(frame) is None


def test_a_message_longer_than_any_of_the_page_is_not_even_read(monkeypatch):
    said = rerun(query="q=" + "x" * frames.LONGEST)
    monkeypatch.setattr(frames, "BackMsg", lambda: pytest.fail("read"))
    assert frames.sound(said) is None


@given(st.binary(max_size=200))
def test_no_bytes_make_the_judge_fail(frame):
    frames.sound(frame)


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_json_that_is_handed_on_can_be_written_again(value):
    text = json.dumps({"n": value})
    if frames.is_plain_object(text):
        assert json.dumps(json.loads(text), allow_nan=False) == text


def talk(*messages):
    """What the app hears of messages, and whether it hears the end."""
    left = [{"type": "websocket.connect"}, *messages, {"type": "websocket.disconnect"}]
    heard = []

    async def app(_scope, receive, _send):
        while (message := await receive())["type"] != "websocket.disconnect":
            heard.append(message)

    async def receive():
        return left.pop(0)

    run(frames.Frames(app)({"type": "websocket"}, receive, None))
    return heard[1:]


def test_the_connection_goes_on_after_what_is_not_handed_on():
    good = {"type": "websocket.receive", "bytes": rerun()}
    bad = [{"type": "websocket.receive", "bytes": b"garbage"}]
    bad += [{"type": "websocket.receive", "text": "text"}]
    bad += [{"type": "websocket.receive", "bytes": None, "text": "text"}]
    assert talk(*bad, good, *bad, good) == [good, good]


def test_what_is_asked_over_http_is_not_touched():
    heard = []

    async def app(_scope, receive, send):
        heard.append((receive, send))

    receive, send = asyncio.Event().wait, print
    run(frames.Frames(app)({"type": "http"}, receive, send))
    assert heard == [(receive, send)]
