"""A question of a quiz once it is answered: right or wrong, why, and where the notes say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from indexer.records import Span
from indexer.store import CourseIndex
from tutor.attempts import Attempt, Point, overrule, uphold
from tutor.grading import Fault, Verdict
from tutor.quiz import Item, Option
from tutor.sitting import sources
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain, render
from ui.parts import problems
from ui.parts.cards import card, source_link
from ui.parts.questions import key_words
from ui.parts.quiz_choices import VERDICTS
from ui.parts.quiz_question import head, signs
from ui.quiz import WRITTEN, evidence, in_short, of_paper, rows, spelt_out

VERDICT: Final[Mapping[Verdict, tuple[str, str, str]]] = {
    Verdict.RIGHT: ("green", "check_circle", "quiz.right"),
    Verdict.PARTLY: ("orange", "incomplete_circle", "quiz.partly"),
    Verdict.WRONG: ("red", "cancel", "quiz.wrong"),
    Verdict.EMPTY: ("red", "cancel", "quiz.empty"),
}
"""Colour, sign and words."""
FAULT: Final[Mapping[Fault, str]] = {
    "missing": "quiz.fault.missing",
    "wrong": "quiz.fault.wrong",
    "negated": "quiz.fault.negated",
    "reversed": "quiz.fault.reversed",
}
_YES, _NO = ":green[:material/check:]", ":red[:material/close:]"


def verdict(t: Translator, attempt: Attempt) -> str:
    """The verdict in its colour, with the share where it is neither all nor nothing."""
    colour, sign, words = VERDICT[attempt.verdict]
    return f":{colour}[:material/{sign}: **{t(words, percent=round(100 * attempt.score))}**]"


def answer_words(t: Translator, attempt: Attempt) -> str:
    """An answer on one line, as safe Markdown; a long one cut."""
    if not attempt.answer.strip():
        return t("quiz.answer.none")
    said = t(VERDICTS[attempt.answer]) if attempt.answer in VERDICTS else spelt_out(attempt.item, attempt.answer)
    return in_short(" / ".join(line for line in said.splitlines() if line.strip()))


def key_text(t: Translator, item: Item) -> str:
    """The key on one line, as safe Markdown; a long one cut."""
    key = key_words(t, item.key) if item.key is not None else ""
    return in_short(spelt_out(item, key))


def place_link(label: str, index: CourseIndex, item: Item) -> None:
    """A link to the passage to read after the item; that of a paper is shown without its keys."""
    for place in sources(item)[:1]:
        printed = of_paper(item) and place == item.citations[0].citation
        source_link(label, index.course.slug, place.document, Span(place.start, place.end), as_text=printed)


def feedback(t: Translator, services: Services, index: CourseIndex, attempt: Attempt) -> None:
    """The answered question."""
    item = attempt.item
    head(t, item)
    with st.container(horizontal=True, vertical_alignment="center", key="quiz-verdict"):
        st.markdown(verdict(t, attempt), width="content")
        if attempt.seconds is not None:
            st.caption(t("quiz.seconds", seconds=round(attempt.seconds)), width="content")
    if item.type in ("order", "matching"):
        _places(t, attempt)
    elif item.options:
        _options(t, index, attempt)
    elif item.type == "judge":
        st.markdown(
            f"{t('quiz.yours')}\u2002{answer_words(t, attempt)}\u2003{t('papers.key')}\u2002**{key_text(t, item)}**"
        )
    else:
        _written(t, attempt)
    if item.type in WRITTEN:
        _overrule(t, services, attempt)
    explanation(t, index, item, attempt.id)


def explanation(t: Translator, index: CourseIndex, item: Item, number: int) -> None:
    """Why it is so: what a paper says, and the passages of the notes as cards, open at their place."""
    if of_paper(item) and item.explanation:
        words = item.explanation.strip("\n")
        st.markdown(f"**{t('papers.explanation')}**\\\n{render(words, 0, len(words), markdown=signs(item))}")
    places = sources(item)
    if of_paper(item) and item.citations:
        if item.key_origin == "notes":
            st.caption(t("quiz.key.notes"))
        printed = item.citations[0].citation
        source_link(
            t("quiz.printed"),
            index.course.slug,
            printed.document,
            Span(printed.start, printed.end),
            ":material/assignment:",
            as_text=True,
        )
        # In cards of the paper its keys would be hidden: what it asks and answers is in the explanation.
        places = () if item.origin == "generated" else tuple(place for place in places if place != printed)
    if places:
        st.caption(t("quiz.says"))
    for at, place in enumerate(places, start=1):
        card(t, index, place, at, number, "cite")


def _options(t: Translator, index: CourseIndex, attempt: Attempt) -> None:
    """Every option with its sign; below a wrong one why it is wrong."""
    chosen, right = set(attempt.answer), set(str(attempt.item.key))
    with st.container(key=f"quiz-options-{attempt.id}", gap="xsmall"):
        for option in attempt.item.options:
            _option(t, index, option, chosen=option.label in chosen, right=option.label in right)


def _option(t: Translator, index: CourseIndex, option: Option, *, chosen: bool, right: bool) -> None:
    sign = _YES if right else _NO if chosen else ":gray[:material/remove:]"
    text = f"**{plain(option.label)}**\u2002{plain(option.text)}"
    yours = f" :gray-badge[{t('quiz.chosen')}]" if chosen else ""
    st.markdown(f"{sign}\u2002{f':green[{text}]' if right else text}{yours}")
    if right or option.why_not is None:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"quiz-why-{option.label}"):
        st.caption(plain(option.why_not))
        if option.cited is not None:
            place = Span(option.cited.start, option.cited.end)
            source_link(t("papers.source"), index.course.slug, option.cited.document, place)


def _places(t: Translator, attempt: Attempt) -> None:
    """An order or a matching, place by place."""
    item, lines = attempt.item, []
    given = [letter for letter in attempt.answer if letter.isalpha() or letter == "?"]
    for at, (name, point) in enumerate(zip(rows(item), attempt.points, strict=True)):
        place = f"{at + 1}. {plain(name)} → " if name else f"{at + 1}. "
        yours = (
            f" :gray-badge[{t('quiz.chosen')} {given[at]}]"
            if given[at : at + 1] not in ([], ["?"]) and not point.matched
            else ""
        )
        lines.append(f"{_YES if point.matched else _NO}\u2002{place}{plain(point.text)}{yours}")
    st.markdown("\\\n".join(lines))


def _written(t: Translator, attempt: Attempt) -> None:
    """The learner's words with what earned points highlighted, the key, and its points one by one."""
    words, key = attempt.answer, str(attempt.item.key).strip("\n")
    with st.container(key=f"answer-{attempt.id}", gap="xsmall"):
        if words.strip():
            body = render(words, 0, len(words), evidence(attempt), markdown=False)
            st.markdown(f"**{t('quiz.yours')}**\\\n{body}")
        if len(attempt.points) > 1:
            st.markdown(f"**{t('quiz.points')}**\\\n" + "\\\n".join(_point(t, each) for each in attempt.points))
        else:
            st.markdown(f"**{t('papers.key')}**\\\n{render(key, 0, len(key), markdown=signs(attempt.item))}")


def _point(t: Translator, point: Point) -> str:
    fault = f" :gray-badge[{t(FAULT[point.fault])}]" if point.fault is not None else ""
    return f"{_YES if point.matched else _NO}\u2002{plain(point.text)}{fault}"


def _overrule(t: Translator, services: Services, attempt: Attempt) -> None:
    """The learner's word against the grade, with a reason; it can be taken back."""
    if attempt.overruled is not None:
        with st.container(horizontal=True, vertical_alignment="center", key=f"quiz-overruled-{attempt.id}"):
            said = t("quiz.overruled.why", reason=plain(attempt.reason)) if attempt.reason else t("quiz.overruled")
            st.caption(said, width="content")
            if st.button(t("quiz.overrule.back"), type="tertiary", key=f"uphold-{attempt.id}"):
                with problems.shown(t):
                    uphold(services.learner, attempt.id)
                    st.rerun()
        return
    if attempt.is_right or not attempt.answer.strip():
        return
    with (
        st.popover(t("quiz.overrule"), type="tertiary", icon=":material/gavel:", key=f"overrule-{attempt.id}"),
        st.form(f"overrule-form-{attempt.id}", border=False),
    ):
        st.markdown(t("quiz.overrule.hint"))
        reason = st.text_input(t("quiz.overrule.reason"), max_chars=300)
        if st.form_submit_button(t("quiz.overrule.do"), type="primary"):
            with problems.shown(t):
                overrule(services.learner, attempt.id, 1.0, reason)
                st.rerun()
