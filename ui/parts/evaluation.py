"""How well the course's own past-paper questions find their answers, with the model in use and with others."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

import streamlit as st

from indexer.courses import Course
from indexer.embedding import BUILTIN
from indexer.store import CourseIndex
from tutor.evaluation import PaperReport, gain, job_model, job_name, kept, models_here, others_possible
from tutor.jobs import Job
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts import problems, shell
from ui.parts.paper_filters import TYPES
from ui.parts.progress import EVERY
from ui.state import session

LISTED: Final = 20
"""Questions that were not found, listed at most."""
SHOWN: Final = 70
"""Code points of a question that are shown."""
EXTRA: Final = "`pip install 'kaodian[models]'`"


def evaluation(t: Translator, services: Services, course: Course, index: CourseIndex | None) -> None:
    """A section that is closed at first; nothing where the course has no index."""
    if index is None:
        return
    title = t("eval.title")
    with st.expander(title, icon=":material/target:", key=f"evaluation-{course.slug}"), problems.shown(t):
        st.caption(t("eval.lead"))
        if not any(question.key not in (None, "") for question in services.printed(index)):
            st.caption(t("eval.none"))
            return
        reports = {report.model: report for report in kept(course, index.version)}
        _start(t, services, index, tuple(reports))
        for job in services.evaluations.all():
            if (model := job_model(job.course, course.slug)) is not None:
                _job(t, services, job, model)
        _reports(t, index.manifest.model, reports)


def _start(t: Translator, services: Services, index: CourseIndex, measured: tuple[str, ...]) -> None:
    own = index.manifest.model
    models = list(dict.fromkeys((own, *models_here(own, services.settings.model, *measured))))
    model: str | None = own
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if others_possible():
            model = st.selectbox(
                t("eval.model"),
                models,
                format_func=lambda name: _named(t, name),
                help=t("eval.model.help"),
                accept_new_options=True,
                key=f"eval-model-{index.course.slug}",
            )
        running = any(job_model(job.course, index.course.slug) for job in services.evaluations.running())
        label = t("eval.again") if model in measured else t("eval.start")
        if st.button(label, icon=":material/play_arrow:", disabled=running or not model, key="eval-start") and model:
            _forget(services, index.course.slug)
            services.evaluations.start(job_name(index.course.slug, model))
            st.rerun()
    if not others_possible():
        st.caption(t("eval.model.extra", command=EXTRA))


def _forget(services: Services, course: str) -> None:
    """How earlier measurements ended is not shown beside a new one."""
    for job in services.evaluations.all():
        if job_model(job.course, course) is not None:
            services.evaluations.forget(job.course)


def _job(t: Translator, services: Services, job: Job, model: str) -> None:
    if job.state == "running":
        _running(t, services, job.course, model)
    elif job.state == "failed":
        detail = plain(job.message.removeprefix("error: "))
        failed = t("eval.failed", model=plain(_named(t, model)))
        st.error(f"{failed}  \n:small[{t('error.detail')}: {detail}]", icon=":material/error:")
    elif job.state == "stopped":
        st.info(t("eval.stopped"), icon=":material/stop_circle:")


@st.fragment(run_every=EVERY)
def _running(t: Translator, services: Services, name: str, model: str) -> None:
    job = services.evaluations.job(name)
    if job is None or job.state != "running":
        st.rerun()
    stage = t("eval.asking" if job.stage == "asking" else "eval.reading" if job.stage else "eval.starting")
    count = f" · {job.done:,} / {job.total:,}" if job.total else ""
    with st.container(border=True, key="eval-job", gap="xsmall"):
        st.progress(job.fraction, f"**{t('eval.running', model=plain(_named(t, model)))}** · {stage}{count}")
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.caption(t("eval.leave"), width="content")
            if st.button(t("eval.stop"), type="tertiary", icon=":material/stop_circle:", key="eval-stop"):
                services.evaluations.stop(name)


def _reports(t: Translator, model: str, reports: dict[str, PaperReport]) -> None:
    """The model in use first, then the others beside it; what was not found with the first."""
    own = reports.get(model)
    shown = sorted(reports.values(), key=lambda report: report is not own)
    for at, report in enumerate(shown):
        _report(t, report, None if report is own else own, at)
    for report in shown[:1]:
        _caveats(t, report)
        _missed(t, report)


def _report(t: Translator, report: PaperReport, own: PaperReport | None, at: int) -> None:
    """One model; `own` is the model in use that it is compared with."""
    asked = len(report.questions)
    figures = {
        t("eval.asked"): f"{asked:,}",
        t("eval.first"): _share(t, report.first, asked),
        t("eval.five"): _share(t, report.among_first, asked),
        t("eval.missed"): _share(t, len(report.not_found), asked),
    }
    with st.container(border=True, key=f"found-{at}", gap="xsmall"):
        badge = f" :gray-badge[{t('eval.own')}]" if report.embedding_seconds is None else ""
        st.markdown(f"**{plain(_named(t, report.model))}**{badge}")
        for cell, (label, value) in zip(st.columns(len(figures)), figures.items(), strict=True):
            cell.markdown(f":gray[:small[{label}]]\\\n**{value}**")
        facts = [t("eval.time", milliseconds=f"{report.milliseconds:.0f}")]
        if report.embedding_seconds is not None:
            facts.append(t("eval.embedding", seconds=f"{report.embedding_seconds:,.0f}"))
        st.caption(" · ".join(facts))
        if own is not None:
            st.markdown(_compared(t, own, report))


def _compared(t: Translator, own: PaperReport, other: PaperReport) -> str:
    """What the other model brings; "" where the two were asked nothing in common."""
    difference = gain(own, other)
    if difference is None:
        return ""
    low, high = f"{100 * difference.low:+.1f}", f"{100 * difference.high:+.1f}"
    model, points = plain(_named(t, own.model)), f"{100 * abs(difference.value):.1f}"
    key = "eval.more" if difference.low > 0 else "eval.less" if difference.high < 0 else "eval.same"
    return t(key, model=model, points=points, low=low, high=high)


def _caveats(t: Translator, report: PaperReport) -> None:
    if worded := sum(question.by == "words" for question in report.questions):
        st.caption(t("eval.words", count=worded))
    asked = len(report.questions)
    if report.unjudged > asked:
        st.info(t("eval.few", count=asked, total=asked + report.unjudged), icon=":material/info:")
    elif report.unjudged:
        st.caption(t("eval.unjudged", count=report.unjudged))


def _missed(t: Translator, report: PaperReport) -> None:
    missed = report.not_found
    if not missed:
        return
    st.markdown(f"**{t('eval.list', count=len(missed))}**")
    st.caption(t("eval.list.hint"))
    with st.container(key="missed", gap="xsmall"):
        for at, question in enumerate(missed[:LISTED]):
            cut = question.text if len(question.text) <= SHOWN else f"{question.text[: SHOWN - 1]}…"
            label = f":gray-badge[{t(TYPES[question.type])}] {plain(cut)}"
            if st.button(label, key=f"missed-{at}", type="tertiary", width="stretch"):
                session().question, session().conversation = question.text, None
                st.switch_page(shell.ASK)
    if len(missed) > LISTED:
        st.caption(t("eval.list.more", count=len(missed) - LISTED))


def _named(t: Translator, model: str) -> str:
    """A model as a person calls it; of a folder the end of its path."""
    if model == BUILTIN:
        return t("library.facts.model.builtin")
    return "/".join(PurePath(model).parts[-2:])


def _share(t: Translator, count: int, asked: int) -> str:
    return t("eval.share", count=f"{count:,}", share=f"{count / asked:.0%}")
