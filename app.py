"""The server, as ``streamlit run app.py`` starts it, also under ``--server.baseUrlPath``."""

import streamlit as st

from dashboard.server.configured import configure
from dashboard.server.parts import parts

configure()
app = st.App(**parts())
