"""The result of a quiz: by chapter and type, and what went wrong with the way to its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from indexer.store import CourseIndex
from tutor.attempts import Attempt
from tutor.quiz import Item
from tutor.sitting import Part, chapter_of, tally
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts.quiz_feedback import answer_words, key_text, place_link, verdict
from ui.parts.quiz_scope import TYPES
from ui.quiz import Running, asked, chapters, clock, home, in_short, place_of


def sheet(
    t: Translator,
    index: CourseIndex,
    running: Running,
    answered: Mapping[str, Attempt],
    go: Callable[[int], None],
    after: Callable[[], None],
) -> None:
    """The sheet; `go` leads to the question at a position, `after` shows what can be done next."""
    items = running.items
    done = [answered[item.id] for item in items if item.id in answered]
    right = sum(each.is_right for each in done)
    score = sum(each.score for each in done) / len(items)
    st.subheader(t("quiz.result"), anchor=False)
    with st.container(horizontal=True, key="quiz-figures"):
        st.metric(t("quiz.result.score"), f"{score:.0%}")
        st.metric(t("quiz.result.right"), f"{right} / {len(items)}")
        st.metric(t("quiz.result.time"), clock(sum(each.seconds or 0.0 for each in done)))
    if len(done) < len(items):
        st.caption(t("quiz.result.open", count=len(items) - len(done)))
    after()
    with st.container(horizontal=True, key="quiz-parts"):
        titles = chapters(index)
        by_chapter = tally(items, answered, lambda item: home(chapter_of(index, item), titles))
        _parts(t("quiz.result.chapters"), sorted(by_chapter, key=lambda part: place_of(part.name, titles)))
        _parts(t("quiz.result.types"), tally(items, answered, lambda item: t(TYPES[item.type])))
    open_ = [(at, item) for at, item in enumerate(items, start=1) if not _settled(answered.get(item.id))]
    if not open_:
        st.markdown(f":green[:material/check_circle: **{t('quiz.result.all_right')}**]")
        return
    st.markdown(f"**{t('quiz.result.wrong')}**")
    for at, item in open_:
        _wrong(t, index, at, item, answered.get(item.id), go)


def _settled(attempt: Attempt | None) -> bool:
    return attempt is not None and attempt.is_right


def _parts(title: str, parts: Sequence[Part]) -> None:
    with st.container(gap="xsmall", width="stretch"):
        st.markdown(f"**{title}**")
        for part in parts:
            st.progress(min(1.0, part.score / part.asked), f"{plain(part.name)} · {part.right} / {part.asked}")


def _wrong(
    t: Translator, index: CourseIndex, at: int, item: Item, attempt: Attempt | None, go: Callable[[int], None]
) -> None:
    with st.container(border=True, key=f"quiz-wrong-{at}", gap="xsmall"):
        st.markdown(f"**{at}**\u2002{in_short(asked(item))}")
        if attempt is None:
            st.button(
                t("quiz.result.answer"),
                type="tertiary",
                icon=":material/edit:",
                key=f"go-{at}",
                on_click=go,
                args=(at,),
            )
            return
        st.markdown(f"{verdict(t, attempt)}\u2003{t('quiz.yours')}\u2002{answer_words(t, attempt)}")
        st.markdown(f"{t('papers.key')}\u2002{key_text(t, item)}")
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            place_link(t("cite.open"), index, item)
            st.button(
                t("quiz.result.review"),
                type="tertiary",
                icon=":material/visibility:",
                key=f"go-{at}",
                on_click=go,
                args=(at,),
            )
