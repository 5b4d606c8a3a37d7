"""Which course and conversation a page is about, and how a stored answer is shown."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from indexer.courses import Course
from indexer.records import Citation, Key
from tutor.answer import Answer
from tutor.learner import Conversation, Turn
from ui.catalogue import Translator
from ui.cited import (
    asked_before,
    breadcrumb,
    cited,
    conversation_title,
    copied,
    key_lines,
    key_markdown,
    quote_markdown,
    reading,
)
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


@pytest.mark.parametrize("key", [Key("AC", (("A", "甲"), ("C", "丙")), None), Key(False), Key("词", origin="notes")])
def test_a_stored_answer_gives_the_keys_of_its_questions_back(key: Key) -> None:
    citation = Citation("a.md", (), None, 5, 9, "text", 0.5, key)
    stored = json.loads(json.dumps(Answer("q", True, "text [1]", (citation,), ()).as_json()))
    assert cited(stored["citations"]) == (citation,)


@pytest.mark.parametrize(
    ("key", "lines", "shown"),
    [
        (Key("B", (("B", "*乙*"),)), ["答案：B *乙*（试卷印出的）"], "**答案：B \\*乙\\*** :gray[（试卷印出的）]"),
        (
            Key("AC", (("A", "甲"), ("C", "丙")), None),
            ["答案：AC（你改的）", "A 甲", "C 丙"],
            "**答案：AC** :gray[（你改的）]\\\nA 甲\\\nC 丙",
        ),
        (Key(False), ["答案：错（试卷印出的）"], "**答案：错** :gray[（试卷印出的）]"),
        (Key("词"), ["答案：词（试卷印出的）"], "**答案：词** :gray[（试卷印出的）]"),
    ],
)
def test_a_key_is_told_in_words_with_who_says_so(key: Key, lines: list[str], shown: str) -> None:
    t = Translator("zh")
    assert key_lines(t, key) == lines
    assert key_markdown(t, key) == f":green[:material/key:] {shown}"
    assert key_markdown(t, key, brief=True) == key_markdown(t, key).split("\\\n")[0]


@pytest.mark.parametrize(
    ("quote", "markdown", "shown"),
    [
        ("乙 [9]", True, "乙 \\[9\\] :primary-badge[2]"),
        ("- 甲\n- 乙", True, "•\u2002甲\\\n•\u2002乙 :primary-badge[2]"),
        ("| a | b |\n| - | - |\n| c | d |", True, "| a | b |\n| --- | --- |\n| c | d |\n\n:primary-badge[2]"),
        ("**a** |", False, "\\*\\*a\\*\\* \\| :primary-badge[2]"),
    ],
)
def test_a_quote_bears_its_number_behind_it_or_below_a_table(quote: str, markdown: bool, shown: str) -> None:
    assert quote_markdown(quote, 2, markdown=markdown) == shown


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ({"schema": 1, "answered": True}, "typed"),
        ({"schema": 1, "question": "typed"}, "typed"),
        ({"question": "made whole", "read_as": None}, "made whole"),
        ({"question": "made hwole", "read_as": "made whole"}, "made whole"),
    ],
)
def test_a_turn_was_read_as_it_was_answered_whatever_its_age(stored: dict[str, Any], read: str) -> None:
    assert reading("typed", stored) == read


def test_earlier_turns_are_what_was_read_and_what_was_cited() -> None:
    citation = Citation("a.md", ("One",), None, 5, 9, "text", 0.5)
    answered = Answer("什么是甲？", True, "text [1]", (citation,), ()).as_json()
    turns = (
        Turn(1, 7, 0, "甲呢", answered, {}, NOW),
        Turn(2, 7, 1, "乙", {"schema": 1, "answered": False, "nearest": []}, {}, NOW),
    )
    assert [(turn.question, turn.citations) for turn in asked_before(turns)] == [
        ("什么是甲？", (citation,)),
        ("乙", ()),
    ]


def test_a_quote_is_copied_as_plain_lines_with_its_place_below() -> None:
    quote = "**三条**：\n\n- 一\n- [二](b.md)"
    citation = Citation("a.md", ("第一章", "第一节"), 3, 5, 9, quote, 0.5)
    assert copied(citation, "第一章", "第 3 页") == "三条：\n一\n二\n—— 第一章 · 第一节 · 第 3 页"
    assert copied(citation, "书", "") == "三条：\n一\n二\n—— 书 · 第一章 › 第一节"
    assert copied(citation, "书", "", ["答案：B"]) == "三条：\n一\n二\n答案：B\n—— 书 · 第一章 › 第一节"


def test_titles_and_paths_are_one_line() -> None:
    assert conversation_title("  what\nis it? ") == "what is it?"
    assert conversation_title("x" * 50) == "x" * 31 + "…"
    assert breadcrumb(("One", "Two\nthree"), below="One") == "Two three"
    assert breadcrumb(("One",)) == "One"
