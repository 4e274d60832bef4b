"""What a browser may say over the websocket: draw the page, with what its widgets hold, or stop.

The traps avoided: a value that is not of its widget's kind, or cannot be read, Streamlit keeps and
fails over in every later run of that reader; and it does for any visitor what is a developer's to
ask: clear caches, list the files of the repository, write into the folder. So what the page does
not say itself is not handed on; a new widget of Streamlit's own needs its line in `HELD`.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.logger import get_logger
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

_LOGGER = get_logger(__name__)

SAID = {"rerun_script", "stop_script"}  # the kinds of message
# What each widget of Streamlit's own holds, by its key, which ends its id.
HELD = {
    "search": "string_value",
    "country": "string_value",
}
STATE = (
    "json_value"  # what a component holds (the map, the text, the page's own): an object or null
)
LONGEST = 2**18  # bytes of a message; of the page's own the longest have some thousands
DEEPEST = 8  # lists and objects within each other; the map's are two deep
_ID = re.compile(r"\$\$ID-[0-9a-f]{32}-(?P<key>.+)")


def sound(frame: bytes) -> bytes | None:
    """What is handed on of a message: all, all but the widgets that cannot be read, or None."""
    if len(frame) > LONGEST:
        return None
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except Exception:  # of protobuf, which is Streamlit's to require
        return None
    if message.WhichOneof("type") not in SAID:
        return None
    widgets = message.rerun_script.widget_states.widgets
    kept = [widget for widget in widgets if is_readable(widget)]
    if len(kept) == len(widgets):
        return frame
    message.rerun_script.widget_states.ClearField("widgets")
    message.rerun_script.widget_states.widgets.extend(kept)
    return bytes(message.SerializeToString())


def is_readable(widget: WidgetState) -> bool:
    """Whether a widget holds nothing, or what one of its id can hold."""
    id_, kind = _ID.fullmatch(widget.id), widget.WhichOneof("value")
    if id_ is None or kind is None:
        return id_ is not None
    if kind != HELD.get(id_["key"], STATE):
        return False
    return kind != STATE or is_plain_object(widget.json_value)


def is_plain_object(text: str) -> bool:
    """Whether a text is null or an object in JSON, not deep and without NaN.

    >>> is_plain_object('{"n": 1}'), is_plain_object('{"n": NaN}'), is_plain_object("[]")
    (True, False, False)
    """
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return False
    return value is None or (isinstance(value, dict) and _is_shallow(value, DEEPEST))


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _is_shallow(value: Any, levels: int) -> bool:
    if not isinstance(value, (dict, list)):
        return True
    members = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_is_shallow(part, levels - 1) for part in members)


class Frames:
    """Hands on what is sound of what a browser says; that there was more is a line in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app, which hears nothing else."""

        async def heard() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                content = message.get("bytes")
                # None: text, which is nothing here
                frame = None if content is None else sound(content)
                if frame is None or frame != content:
                    _LOGGER.warning("Not all of a message over the websocket was for the page")
                if frame is not None:
                    return {"type": "websocket.receive", "bytes": frame}

        await self.app(scope, heard if scope["type"] == "websocket" else receive, send)
