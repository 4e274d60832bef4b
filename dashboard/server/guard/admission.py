"""Who may ask: the name that a request calls us by, and the page that sends it.

A page elsewhere whose name was bound anew to this machine is told apart by the Host, a page that
opens a websocket to us by its Origin. The trap avoided: Streamlit admits any Host, and over an
Origin that it does not know it asks the internet for its own address and holds the loop meanwhile.
So all of it is judged here, by Streamlit's options, and a websocket is handed on as it will admit.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.logger import get_logger
from streamlit.url_util import get_hostname
from streamlit.web.server.server_util import is_allowed_origin
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

_LOGGER = get_logger(__name__)

HOST = (
    "This atlas has no such name. Whoever runs it adds one to hosts in atlas.toml, "
    "or to server.allowedHosts."
)
ORIGIN = "That page is not of this atlas. Whoever runs it allows it with server.corsAllowedOrigins."
READING = {"GET", "HEAD", "OPTIONS"}  # a browser keeps the answer from a page elsewhere
PORTS = {"http": 80, "https": 443}
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?")


@dataclass(frozen=True, slots=True)
class Authority:
    """A name and a port, as a Host or an Origin has them."""

    name: str  # in lower case and without a last dot: "example.org", "[::1]"
    port: int | None  # None: that of the scheme


def authority(text: str) -> Authority | None:
    """The name and port in a text that is nothing else; None for any other.

    >>> authority("Example.org.:8501")
    Authority(name='example.org', port=8501)
    >>> authority("user@example.org")
    """
    match = _AUTHORITY.fullmatch(text)
    name = match[1].lower().removesuffix(".") if match else ""
    port = int(match[2]) if match and match[2] else None
    return Authority(name, port) if name and (port is None or 0 < port < 2**16) else None


def is_ip(name: str) -> bool:
    """Whether a name is the address of a machine, which nobody can bind anew.

    >>> is_ip("192.0.2.7"), is_ip("[2001:db8::7]"), is_ip("192.0.2.7.example.org")
    (True, True, False)
    """
    try:
        IPv6Address(name[1:-1]) if name.startswith("[") else IPv4Address(name)
    except ValueError:
        return False
    return True


def is_own_host(host: str, names: Collection[str]) -> bool:
    """Whether a Host is ours: any IP, one of the names, or of ``server.allowedHosts``."""
    parsed = authority(host)
    if parsed is None:
        return False
    if is_ip(parsed.name) or parsed.name in names:
        return True
    # an empty list means every host to Streamlit, and none to us
    return bool(config.get_option("server.allowedHosts")) and is_host_allowed(host)


def is_own_origin(origin: str, host: str, *, secure: bool) -> bool:
    """Whether an Origin is that of the Host itself; ``secure``: the request came by TLS.

    Without TLS here there may be TLS before us, so both schemes count; with it, only https. The
    ports have to be the same one, if only as what the scheme of the Origin stands for.
    """
    scheme, _, rest = origin.partition("://")
    page, ours = authority(rest), authority(host)
    if page is None or ours is None or scheme not in PORTS or (secure and scheme != "https"):
        return False
    default = PORTS[scheme]
    return page.name == ours.name and (page.port or default) == (ours.port or default)


def refusal(scope: Scope) -> str | None:
    """Why a request is refused, with the option that would allow it; None if it is not.

    What sends no Origin is no page: a browser names it on all that is judged by it.
    """
    headers = Headers(scope=scope)
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    named = get_hostname(config.get_option("browser.serverAddress"))
    if len(hosts) != 1 or not is_own_host(hosts[0], {"localhost", named or "localhost"}):
        return HOST
    if not origins or scope.get("method") in READING:
        return None
    secure = scope["scheme"] in ("https", "wss")
    if len(origins) == 1 and (
        is_own_origin(origins[0], hosts[0], secure=secure)
        or (origins[0] != "null" and is_allowed_origin(origins[0]))
    ):
        return None
    return ORIGIN


def admitted(scope: Scope) -> Scope:
    """A request that is not refused, as Streamlit is to see it.

    It judges a websocket again: it would ask the internet over a foreign Origin, and a list of
    hosts is to it the whole list.
    """
    if scope["type"] != "websocket":
        return scope
    taken = [(name, value) for name, value in scope["headers"] if name not in (b"origin", b"host")]
    (host,) = Headers(scope=scope).getlist("host")
    if not is_host_allowed(host):
        host = config.get_option("server.allowedHosts")[0].strip().replace("*", "any")
    return {**scope, "headers": [*taken, (b"host", host.encode("latin-1"))]}


class Admission:
    """Refuses with 403 what does not belong here, a websocket before it is accepted."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer of the app, or why there is none."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refused = refusal(scope)
        if refused is None:
            await self.app(admitted(scope), receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = (", ".join(headers.getlist(name)) for name in ("host", "origin"))
        _LOGGER.warning("Refused: Host %.200r, Origin %.200r. %s", host, origin, refused)
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": refused})
        else:
            await PlainTextResponse(refused, status_code=403)(scope, receive, send)
