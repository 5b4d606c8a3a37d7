"""The editor of a question, and the way back for what was said to be none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from indexer.errors import KaodianError
from indexer.records import QuestionType
from indexer.store import CourseIndex
from tutor.corrections import Correction, correct, reset
from tutor.editing import Form, correction_of, form_of
from tutor.papers import BankQuestion, corrected
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain, render
from ui.parts import problems
from ui.parts.paper_filters import TYPES
from ui.reasons import say
from ui.state import close_dialog, session


def correcting(
    t: Translator,
    services: Services,
    index: CourseIndex,
    printed: Sequence[BankQuestion],
    known: Mapping[str, Correction],
) -> None:
    """The editor in a dialog, while it is open for one of the questions."""
    original = next((each for each in printed if session().dialog == f"edit-{each.id}"), None)
    if original is None:
        return

    @st.dialog(t("edit.title"), width="medium", on_dismiss=close_dialog)
    def dialog() -> None:
        (now,) = corrected([original], known)
        for reason in original.reviews:
            st.markdown(f":orange[:material/flag: {plain(say(t, reason))}]")
        with st.expander(t("edit.printed")):
            text = index.text(original.document)
            st.markdown(render(text, original.start, original.end, markdown=False), anchors=False)
        filled = _form(t, now)
        with st.container(horizontal=True, key="edit-more"):
            checked = now.correction is None and st.button(
                t("edit.checked"), icon=":material/check:", key="edit-checked"
            )
            none = st.button(t("edit.drop"), icon=":material/block:", key="edit-drop")
            back = now.correction is not None and st.button(t("edit.reset"), icon=":material/undo:", key="edit-reset")
        try:
            if filled is not None:
                _keep(services, index, original.id, correction_of(original, filled))
            elif checked:
                _keep(services, index, original.id, Correction())
            elif none:
                _keep(services, index, original.id, Correction(dropped=True))
            elif back:
                reset(services.learner, index.course.slug, original.id)
        except KaodianError as error:
            problems.show(t, error, "edit.refused")
            return
        if filled is not None or checked or none or back:
            close_dialog()
            st.rerun()

    dialog()


def dropped(t: Translator, services: Services, index: CourseIndex, questions: Sequence[BankQuestion]) -> None:
    """What the learner said is no question, each with the way back."""
    gone = [each for each in questions if each.dropped]
    if not gone:
        return
    with st.expander(t("papers.dropped", count=len(gone))):
        for each in gone:
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.markdown(plain(each.asked))
                if st.button(t("papers.restore"), icon=":material/undo:", type="tertiary", key=f"restore-{each.id}"):
                    reset(services.learner, index.course.slug, each.id)
                    st.rerun()


def _form(t: Translator, now: BankQuestion) -> Form | None:
    """The fields; what they say once they are sent."""
    form, of = form_of(now), now.id
    with st.form(f"form-{of}", border=False):
        kinds: list[QuestionType] = list(TYPES)
        kind: QuestionType = st.selectbox(
            t("edit.type"),
            kinds,
            index=kinds.index(form.type),
            format_func=lambda each: t(TYPES[each]),
            key=f"type-{of}",
        )
        stem = st.text_area(t("edit.stem"), form.stem, key=f"stem-{of}", height="content")
        options = st.text_area(t("edit.options"), form.options, key=f"options-{of}", height="content")
        closed = bool(now.options) or now.type == "judge"
        key = (st.text_input if closed else st.text_area)(
            t("edit.key"), form.key, key=f"right-{of}", help=t("edit.key.hint")
        )
        explanation = st.text_area(t("edit.explanation"), form.explanation, key=f"explanation-{of}", height="content")
        sent = st.form_submit_button(t("edit.save"), type="primary", icon=":material/save:")
    return Form(kind, stem, options, key, explanation) if sent else None


def _keep(services: Services, index: CourseIndex, question: str, correction: Correction) -> None:
    correct(services.learner, index.course.slug, question, correction, services.now())
