"""Past conversations in the sidebar: open, rename, delete."""

from __future__ import annotations

from typing import Final

import streamlit as st

from indexer.courses import Course
from tutor.learner import Conversation, LearnerStore
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain
from ui.state import close_dialog, session

SHOWN: Final = 20


def history(t: Translator, services: Services, course: Course) -> None:
    """The conversations about a course, latest first, and a way to a new one."""
    with st.sidebar, st.container(key="history", gap="xxsmall"):
        if st.button(t("history.new"), icon=":material/add_comment:", width="stretch", key="new-conversation"):
            _open(None)
        st.caption(t("history"))
        conversations = services.learner.conversations(course.slug, SHOWN)
        if not conversations:
            st.caption(t("history.none"))
        for conversation in conversations:
            _row(t, services, conversation)


def _row(t: Translator, services: Services, conversation: Conversation) -> None:
    with st.container(horizontal=True, wrap=False, gap="xxsmall", vertical_alignment="center"):
        current = conversation.id == session().conversation
        title = plain(conversation.title)
        if st.button(
            f"**{title}**" if current else title,
            key=f"conversation-{conversation.id}",
            type="tertiary",
            width="stretch",
        ):
            _open(conversation.id)
        actions = {"rename": t("history.rename"), "delete": t("history.delete")}
        chosen = st.menu_button(
            "",
            list(actions),
            format_func=actions.__getitem__,
            key=f"actions-{conversation.id}",
            type="tertiary",
            icon=":material/more_horiz:",
            help=t("history.menu"),
        )
    if chosen is not None:
        session().dialog = f"{chosen}-{conversation.id}"
    if session().dialog == f"rename-{conversation.id}":
        _rename(t, services.learner, conversation)
    elif session().dialog == f"delete-{conversation.id}":
        _delete(t, services, conversation)


def _rename(t: Translator, learner: LearnerStore, conversation: Conversation) -> None:
    @st.dialog(t("history.rename.title"), on_dismiss=close_dialog)
    def dialog() -> None:
        with st.form("rename", border=False):
            title = st.text_input(t("history.rename.label"), conversation.title, max_chars=80)
            if st.form_submit_button(t("history.rename.save"), type="primary") and title.strip():
                learner.rename_conversation(conversation.id, title.strip())
                close_dialog()
                st.rerun()

    dialog()


def _delete(t: Translator, services: Services, conversation: Conversation) -> None:
    @st.dialog(t("history.delete.title"), on_dismiss=close_dialog)
    def dialog() -> None:
        turns = len(services.learner.turns(conversation.id))
        st.markdown(t("history.delete.text", title=plain(conversation.title), turns=turns))
        with st.container(horizontal=True):
            yes = st.button(t("history.delete.yes"), type="primary", key="delete-yes")
            no = st.button(t("cancel"), key="delete-no")
        if yes:
            services.learner.delete_conversation(conversation.id, services.now())
            if session().conversation == conversation.id:
                session().conversation = None
        if yes or no:
            close_dialog()
            st.rerun()

    dialog()


def _open(conversation: int | None) -> None:
    session().conversation, session().reveal = conversation, conversation is not None
    session().question = ""
    st.rerun()
