"""A visitor without a browser: the websocket of the page, and whatever one likes to say over it."""

import re
import socket
from contextlib import contextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

WAIT = 60  # seconds for an answer that is to come


class Visitor:
    def __init__(self, websocket):
        self.websocket = websocket

    def send(self, message):
        """Anything: a message of the page's, bytes that are none, or a text."""
        whole = isinstance(message, BackMsg)
        self.websocket.send(message.SerializeToString() if whole else message)

    def rerun(self, query="", *widgets, **more):
        """Asks for a view, as the page does."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.widget_states.widgets.extend(widgets)
        for name, value in more.items():
            setattr(message.rerun_script, name, value)
        self.send(message)

    def answer(self):
        """What a run sends, from its begin to its end; with it one that it was broken off for."""
        messages = []
        while not messages or not is_last(messages[-1]):
            messages.append(ForwardMsg.FromString(self.websocket.recv(timeout=WAIT)))
        return messages

    def see(self, query="", *widgets, **more):
        """The elements of a view, by their types; of a run that fails one is an "exception"."""
        self.rerun(query, *widgets, **more)
        return elements(self.answer())


def is_last(message):
    """Whether a run is over, and no other one follows at once."""
    early = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
    return message.WhichOneof("type") == "script_finished" and not early


def elements(messages):
    found = {}
    for message in messages:
        if message.WhichOneof("type") == "delta" and message.delta.HasField("new_element"):
            kind = message.delta.new_element.WhichOneof("type")
            found.setdefault(kind, []).append(getattr(message.delta.new_element, kind))
    return found


@contextmanager
def visiting(server, host=None, origin=None):
    """Opens the page's websocket under a Host and from an Origin."""
    there = urlsplit(server.url)
    url = f"ws://{host or there.netloc}{there.path}/_stcore/stream"
    plain = socket.create_connection((there.hostname, there.port))
    with connect(url, sock=plain, origin=origin, max_size=None, open_timeout=WAIT) as websocket:
        yield Visitor(websocket)


def is_well(visitor):
    """Whether a connection answers what is asked for next."""
    seen = visitor.see("panel=country&years=2002")
    return "exception" not in seen and len(seen["component_instance"]) == 1


def key_of(id_):
    """The key of a widget: what its id ends in; the map's has its language too."""
    key = re.sub(r"^\$\$ID-[0-9a-f]{32}-", "", id_)
    return "map" if key.startswith("map-") else key


def holding(id_, kind=None, value=None):
    """A widget that holds a value of a kind."""
    widget = WidgetState(id=id_)
    if kind is None:
        return widget
    field = getattr(widget, kind)
    if hasattr(field, "data"):
        field.SetInParent()
        if value is not None:
            field.data.extend(value)
    elif hasattr(field, "SetInParent"):
        field.SetInParent()
    else:
        setattr(widget, kind, value)
    return widget
