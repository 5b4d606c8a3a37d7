"""The learner's screens: page configuration and navigation, nothing else."""

from __future__ import annotations

import streamlit as st

from ui.bootstrap import get_services
from ui.parts import shell

st.set_page_config(page_title="考点 Kaodian", page_icon=str(shell.SEAL), layout="centered")
t = shell.language_switch(get_services().settings.language)
page = st.navigation(
    [
        st.Page(shell.ASK, title=t("nav.ask"), icon=":material/forum:", url_path="ask", default=True),
        st.Page(shell.LOOKUP, title=t("nav.lookup"), icon=":material/dictionary:", url_path="lookup"),
        st.Page(shell.QUIZ, title=t("nav.quiz"), icon=":material/quiz:", url_path="quiz"),
        st.Page(shell.PAPERS, title=t("nav.papers"), icon=":material/assignment:", url_path="papers"),
        st.Page(shell.LIBRARY, title=t("nav.library"), icon=":material/library_books:", url_path="library"),
        st.Page(shell.EXAM, title=t("nav.exam"), url_path="exam", visibility="hidden"),
        st.Page(shell.DOCUMENT, title=t("nav.document"), url_path="document", visibility="hidden"),
        st.Page(shell.SOURCE, title=t("nav.source"), url_path="source", visibility="hidden"),
    ]
)
shell.frame()
page.run()
