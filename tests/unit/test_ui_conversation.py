"""Which course and conversation a page is about, and how a stored answer is shown."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.courses import Course
from indexer.records import Citation
from tutor.answer import Answer
from tutor.learner import Conversation
from ui.cited import answer_markdown, breadcrumb, cited, conversation_title
from ui.conversation import settle
from ui.state import Session

NOW = datetime(2026, 3, 1, tzinfo=UTC)
COURSES = [Course(slug, slug.title(), "zh", Path(slug)) for slug in ("bio", "law")]
LAW_TALK = Conversation(7, "law", "talk", NOW, NOW)
OLD_TALK = Conversation(8, "gone", "talk", NOW, NOW)


@pytest.mark.parametrize(
    ("before", "arrived", "linked", "latest", "course", "conversation"),
    [
        (Session(), {}, None, None, "bio", None),
        (Session(), {}, None, LAW_TALK, "law", None),
        (Session(), {}, None, OLD_TALK, "bio", None),
        (Session(), {"course": "law"}, None, None, "law", None),
        (Session(), {"course": "none"}, None, None, "bio", None),
        (Session(), {"c": "7", "course": "bio"}, LAW_TALK, None, "law", 7),
        (Session(course="law", conversation=7), {}, None, None, "law", 7),
        (Session(course="law", conversation=7), {"course": "law"}, None, None, "law", 7),
        (Session(course="law", conversation=7), {"course": "bio"}, None, None, "bio", None),
        (Session(course="gone", conversation=8), {}, None, LAW_TALK, "law", None),
        (Session(), {"c": "8"}, OLD_TALK, None, "bio", None),
    ],
)
def test_the_address_counts_then_the_session_then_the_history(
    before: Session,
    arrived: dict[str, str],
    linked: Conversation | None,
    latest: Conversation | None,
    course: str,
    conversation: int | None,
) -> None:
    assert settle(before, arrived, COURSES, linked, latest).slug == course
    assert (before.course, before.conversation) == (course, conversation)


def test_a_conversation_that_is_gone_is_noticed() -> None:
    state = Session()
    settle(state, {"c": "99"}, COURSES, None, None)
    assert state.notice == "history.unknown"


def test_a_stored_answer_gives_its_citations_back() -> None:
    citation = Citation("a.md", ("One", "Two"), 3, 5, 9, "text", 0.5)
    answer = Answer("q", True, "text [1]", (citation,), ())
    assert cited(answer.as_json()["citations"]) == (citation,)


def test_numbers_of_citations_become_badges_and_other_brackets_stay() -> None:
    assert answer_markdown("甲 [1]\n\n乙 [2] [9]", 2) == "甲 :primary-badge[1]\n\n乙 :primary-badge[2] \\[9\\]"


def test_titles_and_paths_are_one_line() -> None:
    assert conversation_title("  what\nis it? ") == "what is it?"
    assert conversation_title("x" * 50) == "x" * 31 + "…"
    assert breadcrumb(("One", "Two\nthree"), below="One") == "Two three"
    assert breadcrumb(("One",)) == "One"
