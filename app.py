"""The server: Streamlit's page, the atlas's own addresses beside it, and security headers.

Started by ``streamlit run app.py``, also under ``--server.baseUrlPath``.
"""

from pathlib import Path

import streamlit as st

from dashboard.server import middleware
from dashboard.server.configured import configure
from dashboard.server.guard.headers import failed
from dashboard.server.opening import opening
from dashboard.server.routes import routes

configure()
app = st.App(
    Path(__file__).parent / "dashboard" / "main.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=opening,
    exception_handlers={Exception: failed},
)
