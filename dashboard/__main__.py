"""The page of an atlas as a program: ``passage-atlas open``, or ``python -m dashboard``.

The trap avoided: Streamlit looks for its configuration beside the script and the working folder,
and a program that was installed has neither for itself; so what the project's file sets is given
here in code, before anything that lies in the folder where the program happens to be started.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import config

from dashboard.server.assembly import app_arguments
from dashboard.server.configured import configure, shipped
from dashboard.server.opening import opening
from geodata.io.layers import FIRST, is_atlas
from geodata.io.untrusted import is_folder

PORT = 8501
ADDRESS = "127.0.0.1"  # this machine and no other
_HERE = {ADDRESS, "0.0.0.0", "localhost"}  # noqa: S104 - where "localhost" answers
_FOLDER = "of an atlas; else ATLAS, the working folder if it is one, or the first atlas"


def main() -> int:
    """Serve the atlas that was asked for until it is stopped; 1 if it cannot be."""
    parser = argparse.ArgumentParser(prog="passage-atlas open", description="Start the page.")
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=_FOLDER)
    parser.add_argument("--port", type=_port, default=PORT, help=f"{PORT} if not given")
    parser.add_argument("--address", default=ADDRESS, help=f"to listen at, {ADDRESS} if not given")
    parser.add_argument("--browser", action="store_true", help="open a browser once it is there")
    options = parser.parse_args()
    folder = options.folder or _folder()
    if not is_folder(folder):
        print(f"{folder}: there is no such folder. The atlas is not started.", file=sys.stderr)
        return 1
    os.environ["ATLAS"] = str(folder)
    flags: dict[str, Any] = {
        **shipped(),
        "server.port": options.port,
        "server.address": options.address,
        "server.headless": True,  # else Streamlit advertises; it opens no browser for an `st.App`
    }
    if options.address not in _HERE and ":" not in options.address:
        flags["browser.serverAddress"] = options.address  # what is printed, and who may ask
    # What reads them before the server runs has to find the same as afterwards.
    config.get_config_options(force_reparse=True, options_from_flags=flags)
    flags |= configure()
    arguments = app_arguments()
    if options.browser:
        arguments["lifespan"] = _with_browser
    try:
        st.App(**arguments).run(config=flags)
    except OSError as error:
        where = f"{options.address}, port {options.port}"
        print(f"{where}: cannot be listened at: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port < 2**16:
        raise ValueError
    return port


_port.__name__ = "port"  # argparse says of what is none: "invalid port value"


def _folder() -> Path:
    """The atlas to open when none is named."""
    if named := os.environ.get("ATLAS"):
        return Path(named)
    return Path() if is_atlas(Path()) else FIRST


@asynccontextmanager
async def _with_browser(app: Any) -> AsyncIterator[None]:
    """The time during which the server runs, with a browser that is opened once it can answer."""
    async with opening(app):
        names = ("browser.serverAddress", "server.port", "server.baseUrlPath")
        host, port, base = map(config.get_option, names)
        address = f"http://{host}:{port}/{base.strip('/')}"
        # of a text browser nobody knows when it returns
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        yield


if __name__ == "__main__":
    sys.exit(main())
