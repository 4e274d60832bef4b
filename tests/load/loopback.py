"""The one thing that may be put under load: a server on this machine."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def loopback(url: str) -> tuple[str, int]:
    """Host and port of a server on this machine; ValueError for any other.

    A name is refused too, localhost among them: what it stands for is decided elsewhere.

    >>> loopback("http://127.0.0.1:8501/maps")
    ('127.0.0.1', 8501)
    """
    parts = urlsplit(url)
    try:
        here = ip_address(parts.hostname or "").is_loopback
    except ValueError:
        here = False
    if not here or parts.scheme != "http" or not parts.port:
        raise ValueError(f"{url} is not http://127.0.0.1:PORT: only this machine is put under load")
    return str(parts.hostname), parts.port
