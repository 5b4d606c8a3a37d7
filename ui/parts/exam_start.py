"""Before an exam: those to go on with, which paper, what it asks, and those that were written."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from indexer.store import CourseIndex
from tutor.corrections import corrections
from tutor.exam import ExamPaper, begin, figure
from tutor.exam.structure import MOST
from tutor.sitting import sitting_number
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.exam import Choice, Prepared, alike, prepare, timed
from ui.markdown import plain
from ui.parts import problems, shell
from ui.parts.exam_files import files
from ui.parts.exam_list import finished, unfinished
from ui.parts.exam_structure import choice_of, time_limit
from ui.parts.quiz_rules import current, rules_choice
from ui.parts.quiz_scope import TYPES
from ui.taking import taking


def exam_start(t: Translator, services: Services, index: CourseIndex) -> dict[str, str]:
    """The tab; gives back what of the choice belongs into the address."""
    written = unfinished(t, services, index)
    choice = choice_of(t, services, index, taking().exam_choice)
    prepared = _prepared(t, services, index, choice)
    if prepared is not None:
        prepared = _paper(t, services, index, prepared)
    finished(t, written)
    return {} if prepared is None else prepared.choice.parameters()


def _prepared(t: Translator, services: Services, index: CourseIndex, choice: Choice) -> Prepared | None:
    """The paper of the choice: a printed one at once, a new one when it is asked for, or as a reload asks for it."""
    linked, taking().exam_choice = taking().exam_choice, choice
    known = taking().prepared
    if known is not None and known.fits(index, choice):
        same = known.corrections == corrections(services.learner, index.course.slug)
        return known if same else _made(t, services, index, known.choice)
    if choice.paper is not None:
        return _made(t, services, index, choice)
    if linked.seed is not None and alike(linked, choice):
        return _made(t, services, index, replace(choice, seed=linked.seed))
    ready = choice.structure is not None and 0 < choice.structure.count <= MOST
    if st.button(
        t("exam.compose"), type="primary", icon=":material/stylus_note:", key="exam-compose", disabled=not ready
    ):
        _made(t, services, index, replace(choice, seed=sitting_number(services.now())))
        st.rerun()
    return None


def _made(t: Translator, services: Services, index: CourseIndex, choice: Choice) -> Prepared:
    with st.spinner(t("exam.composing")):
        found = prepare(index, services.learner, choice)
    taking().prepared = found
    return found


def _paper(t: Translator, services: Services, index: CourseIndex, prepared: Prepared) -> Prepared:
    """What the paper asks, and what can be done with it; gives it back with the time limit as it is now."""
    paper = prepared.composed.paper
    with st.container(border=True, key="exam-paper", gap="small"):
        st.markdown(f"**{plain(paper.title)}**\\\n{t('exam.full', count=len(paper.items), marks=figure(paper.full))}")
        if prepared.choice.paper is not None or prepared.composed.short:
            st.markdown("\\\n".join(_section(t, paper, at) for at in range(len(paper.sections))))
        for each in prepared.composed.short:
            lack = t("exam.short", type=t(TYPES[each.type]), wanted=each.wanted, got=each.got)
            st.markdown(f":orange[:material/warning: {lack}]")
        if count := len(paper.keyless):
            st.caption(t("exam.keyless", count=count))
        with st.container(horizontal=True, vertical_alignment="bottom", key="exam-limit"):
            minutes = time_limit(t, index, prepared)
            rules_choice(t, services)
        prepared = replace(prepared, choice=timed(prepared.choice, minutes))
        taking().prepared = prepared
        with st.container(horizontal=True, vertical_alignment="center", key="exam-tools"):
            _tools(t, services, index, prepared, replace(paper, minutes=minutes))
    return prepared


def _section(t: Translator, paper: ExamPaper, at: int) -> str:
    section = paper.sections[at]
    sums = t("exam.sum", count=len(section.items), marks=figure(section.marks), full=figure(section.full))
    return f"{t(TYPES[section.type])}\u2003:gray[{sums}]"


def _tools(t: Translator, services: Services, index: CourseIndex, prepared: Prepared, paper: ExamPaper) -> None:
    if st.button(t("exam.begin"), type="primary", icon=":material/timer:", key="exam-begin", disabled=not paper.items):
        with problems.shown(t):
            exam = begin(services.learner, index, paper, services.now(), rules=current(services))
            st.switch_page(shell.EXAM, query_params={"course": index.course.slug, "exam": str(exam.number)})
    seed = prepared.choice.seed
    if seed is not None and st.button(t("exam.other"), icon=":material/shuffle:", key="exam-other"):
        fresh = max(sitting_number(services.now()), seed + 1)
        _made(t, services, index, timed(replace(prepared.choice, seed=fresh), paper.minutes))
        st.rerun()
    files(t, services, index, paper, "prepared")
