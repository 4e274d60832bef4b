"""One hostile visitor of a real server: nobody else notices, and not even the visitor is shut out.

Nothing here needs a browser, and no browser would say any of it.
"""

from contextlib import suppress

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from dashboard.server.guard import frames
from tests.browser.visitor import holding, is_well, key_of, visiting

PANELS = ("", "panel=country", "panel=text", "panel=about", "panel=list&q=lamps", "panel=card")
# What each kind of element holds, as Streamlit's own widgets say it.
KINDS = {
    "text_input": "string_value",
    "selectbox": "string_value",
    "component_instance": "json_value",
    "bidi_component": "json_value",
}


@pytest.fixture(scope="module")
def ids(tiny_server):
    """The ids of the page's widgets by their keys, as any visitor learns them."""
    with visiting(tiny_server) as visitor:
        drawn = [visitor.see(panel) for panel in PANELS]
    found = {
        key_of(one.id): one.id for seen in drawn for kind in KINDS for one in seen.get(kind, ())
    }
    return found | {"page__events": f"$$STREAMLIT_INTERNAL_KEY_{found['page']}__events"}


@pytest.fixture
def reader(tiny_server):
    """Another reader, who was there before and finds all as it was; the log has no traceback."""
    with visiting(tiny_server) as other:
        yield
        assert is_well(other)
    assert "Traceback" not in tiny_server.log.read_text("utf-8")


@pytest.fixture
def visitor(tiny_server, reader):
    with visiting(tiny_server) as visitor:
        yield visitor


def test_every_widget_that_the_page_draws_is_heard_and_no_other(tiny_server, ids):
    with visiting(tiny_server) as visitor:
        drawn = [visitor.see(panel) for panel in PANELS]
    held = {
        key_of(one.id): KINDS[kind]
        for seen in drawn
        for kind, all_ in seen.items()
        for one in all_
        if getattr(one, "id", "")
    }
    components = {key for key, kind in held.items() if kind == frames.STATE}
    assert components == {"map", "page", "reader"}
    assert {key: kind for key, kind in held.items() if key not in components} == frames.HELD


SAID = '{"said": {"n": 9, "changes": []}}'
CHANGES = (
    "7",
    '[{"n": 9, "href": ["?"]}]',
    '[{"n": 9, "filter": "kind", "value": {"a": 1}}]',
    '[{"n": 9, "filter": "__class__", "value": "\\ud800"}]',
    '[{"n": 9, "filter": "person", "value": "' + "x," * 20_000 + '"}]',
)
DEEP = "[" * 5000 + "]" * 5000
HOSTILE = [
    *(("search", kind, None) for kind in ("arrow_value", "file_uploader_state_value")),
    *(("search", "json_value", text) for text in ("", "{", "NaN", "[1]", "9" * 5000, DEEP)),
    *(("search", "string_value", text) for text in ("\x00", "\u202e{{7*7}}", "x" * 200_000)),
    ("search", "double_value", float("nan")),
    ("search", "string_array_value", ["no such", "\x00", "x" * 100_000]),
    ("search", "int_array_value", [2**62, -1]),
    ("search", "int_value", 2**62),
    ("search", "bool_value", True),
    ("search", "double_value", float("inf")),
    ("search", "chat_input_value", None),
    ("country", "string_value", "no such"),
    ("country", "string_array_value", ["ES"]),
    ("country", "json_value", '{"n": 1}'),
    ("country", "int_array_value", [7]),
    ("map", "arrow_value", None),
    *(("map", "json_value", text) for text in ("", "garbage", "null", "[]", "1e999", DEEP)),
    ("map", "json_value", '{"n": 1, "sel": ' + "[" * 900 + "]" * 900 + "}"),
    ("map", "json_value", '{"n": NaN, "at": {"lat": Infinity}}'),
    ("map", "json_value", '{"n": ' + "9" * 4000 + ', "years": [1e999, {}], "at": [[]]}'),
    ("map", "json_value", '{"n": 1, "sel": ["\\ud800", "\\u0000"], "panel": {"a": 1}, "kind": 7}'),
    ("map", "json_value", '{"n": true, "country": "' + "x" * 100_000 + '"}'),
    *(("page", "json_value", text) for text in ("", "{", '{"go": 1}', '{"keys": 1, "get": 2}')),
    *(("page", "json_value", SAID.replace("[]", text)) for text in CHANGES),
    ("page", "json_trigger_value", "[" * 50_000),
    ("page", "bytes_value", b"\xff"),
    *(("page__events", "json_value", text) for text in ("", "[1]", '{"event": "go"}')),
    *(("page__events", "json_trigger_value", text) for text in ("[", "7", "[null, 1]", DEEP)),
    ("page__events", "json_trigger_value", '[{"event": "go", "value": 7}]'),
    ("page__events", "json_trigger_value", '[{"event": ["go"]}]'),
    ("page__events", "json_trigger_value", '[{"event": "go", "value": "?q=\\ud800&sel=%00"}]'),
    ("page__events", "json_trigger_value", '[{"event":"go","value":"?' + "a&" * 9000 + '"}]'),
    ("", "string_value", "x"),
    ("$$ID-0-nobody", "json_value", "garbage"),
    ("nobody", "string_value", "x"),
]


@pytest.mark.parametrize(("key", "kind", "value"), HOSTILE, ids=lambda value: str(value)[:16])
def test_a_malformed_value_leaves_the_connection_as_it_was(visitor, ids, key, kind, value):
    widget = holding(ids.get(key, key), kind, value)
    for _ in ("as the first that is said", "once the widgets are known"):
        assert "exception" not in visitor.see("panel=country", widget)
        assert is_well(visitor)


@pytest.mark.parametrize(
    "said",
    [b"", b"\xff\xfe\x00", b"\x00" * 1000, b"\x5a\x04\x0a\x02\xff\xfe", b"x" * 500_000, "a text"],
    ids=lambda said: str(said)[:16],
)
def test_what_is_no_message_leaves_the_connection_as_it_was(visitor, said):
    for _ in ("as the first that is said", "once the page is drawn"):
        visitor.send(said)
        assert is_well(visitor)


@pytest.mark.parametrize("kind", [field.name for field in BackMsg.DESCRIPTOR.fields])
def test_no_kind_of_message_tells_or_changes_anything(visitor, kind):
    visitor.see()
    message = BackMsg()
    if message.DESCRIPTOR.fields_by_name[kind].message_type:
        getattr(message, kind).SetInParent()
    else:
        setattr(message, kind, True)
    visitor.send(message)
    if kind == "rerun_script":
        visitor.answer()
    visitor.rerun("panel=country")
    told = {message.WhichOneof("type") for message in visitor.answer()}
    drawing = {"new_session", "session_status_changed", "page_config_changed", "delta"}
    assert told - drawing == {"script_finished"}
    assert is_well(visitor)


@pytest.mark.parametrize(
    "more",
    [
        {"page_script_hash": "rubbish"},
        {"page_script_hash": "\x00" * 100},
        {"page_name": "../../etc/passwd"},
        {"page_name": "x" * 100_000},
        {"is_auto_rerun": True},
        {"is_history_navigation": True},
    ],
    ids=str,
)
def test_no_other_page_can_be_asked_for(visitor, ids, more):
    widget = holding(ids["search"], "int_value", 7)
    assert visitor.see("panel=country", widget, **more)["component_instance"]
    assert is_well(visitor)


def test_a_fragment_that_there_is_not_is_not_run(visitor):
    visitor.see()
    visitor.rerun(fragment_id="nobody")
    assert is_well(visitor)


@pytest.mark.parametrize(
    "query",
    [
        *("%00=%00", "q=%00", "q=%ff%fe", "q=\x00", "=&=&=", "?" * 1000, "sel[]=x", "__proto__=1"),
        *("q=a&q=b", "lat=1e999&lon=nan&z=inf", "v=%0d%0aSet-Cookie:x", "years=%E2%80%8E2002"),
        *("q=" + "x" * 200_000, "a=b&" * 900, "a=b&" * 5000, "sel=" + "x," * 20_000),
        "q=" + "%F0%9F%98%80" * 10_000,
    ],
    ids=lambda query: query[:16],
)
def test_no_address_breaks_the_page(visitor, query):
    seen = visitor.see(query)
    assert "exception" not in seen
    assert seen["component_instance"]
    assert is_well(visitor)


def test_a_message_of_megabytes_closes_its_own_connection_and_no_other(tiny_server, reader):
    with visiting(tiny_server) as visitor:
        with suppress(ConnectionClosed):  # while it is being sent
            visitor.send(b"x" * 17_000_000)
        with pytest.raises(ConnectionClosed):
            visitor.answer()
