"""The server, as ``streamlit run app.py`` starts it, also under ``--server.baseUrlPath``."""

import streamlit as st

from dashboard.server.assembly import app_arguments
from dashboard.server.configured import configure

configure()
app = st.App(**app_arguments())
