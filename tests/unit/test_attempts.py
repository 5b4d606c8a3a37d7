"""What was answered is kept as it was shown, counts as the learner says, and is found again by the item's id."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from indexer.errors import InputError
from indexer.records import Citation
from tutor.attempts import Attempt, Point, attempts, mistakes, overrule, record, seen, uphold
from tutor.grading import Verdict, grade
from tutor.learner import LearnerStore
from tutor.quiz.item import Cited, Item, Option
from tutor.schema import AttemptRow

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
QUOTE = "要约是希望与他人订立合同的意思表示。"
PLACE = Citation("law.md", ("第一章", "第一节 要约"), 3, 10, 10 + len(QUOTE), QUOTE, 1.0)
CHOICE = Item(
    id="a1",
    type="single",
    stem="希望与他人订立合同的意思表示是（　　）。",
    options=(Option("A", "要约"), Option("B", "承诺", "承诺是同意要约的意思表示", PLACE)),
    key="A",
    key_origin="notes",
    explanation=QUOTE,
    origin="generated",
    method="term-of-definition",
    citations=(Cited(PLACE, ("stem", "key", "explanation")),),
)
TERM = replace(CHOICE, id="a2", type="term", stem="名词解释：要约", options=(), key="希望与他人订立合同的意思表示")


@pytest.fixture
def store(tmp_path: Path) -> LearnerStore:
    return LearnerStore(f"sqlite:///{tmp_path / 'kaodian.db'}")


def answered(store: LearnerStore, item: Item, answer: str, minutes: int = 0, **more: str) -> Attempt:
    assert isinstance(item.key, str)
    given = grade(item.type, item.key, answer, stem=item.stem)  # type: ignore[arg-type]
    return record(store, "law", item, given, NOW + timedelta(minutes=minutes), seconds=4.5, **more)


def test_an_answer_is_kept_with_the_item_as_it_was_shown(store: LearnerStore, tmp_path: Path) -> None:
    answered(store, CHOICE, "B", sitting="17")
    store.close()
    reopened = LearnerStore(f"sqlite:///{tmp_path / 'kaodian.db'}")
    (kept,) = attempts(reopened, "law")
    assert kept.item == CHOICE
    assert (kept.answer, kept.score, kept.verdict, kept.seconds, kept.sitting) == ("B", 0.0, Verdict.WRONG, 4.5, "17")
    assert kept.created_at == NOW
    assert attempts(reopened, "botany") == ()
    reopened.close()


def test_points_are_kept_with_the_words_that_earned_them(store: LearnerStore) -> None:
    kept = answered(store, TERM, "希望与他人订立合同的意思表示")
    assert kept.is_right
    assert kept.points
    assert all(point.matched and point.evidence in kept.answer for point in kept.points if point.evidence is not None)
    assert attempts(store, "law") == (kept,)


def test_in_a_sitting_an_item_is_answered_once(store: LearnerStore) -> None:
    first = answered(store, CHOICE, "B", sitting="17")
    assert answered(store, CHOICE, "A", 1, sitting="17") == first
    other = answered(store, CHOICE, "A", 2, sitting="18")
    assert attempts(store, "law", sitting="18") == (other,)
    assert len(attempts(store, "law")) == 2


def test_outside_of_a_sitting_every_answer_counts(store: LearnerStore) -> None:
    answered(store, CHOICE, "B")
    answered(store, CHOICE, "A", 1)
    assert [each.answer for each in attempts(store, "law")] == ["B", "A"]


def test_the_latest_answer_of_an_item_says_whether_it_is_a_mistake(store: LearnerStore) -> None:
    answered(store, CHOICE, "B")
    answered(store, TERM, "不知道", 1)
    assert [each.item.id for each in mistakes(store, "law")] == ["a2", "a1"]
    answered(store, CHOICE, "A", 2)
    assert [each.item.id for each in mistakes(store, "law")] == ["a2"]
    assert {each.item.id for each in mistakes(store, "law", before=NOW + timedelta(minutes=2))} == {"a1", "a2"}
    answered(store, CHOICE, "", 3)
    assert mistakes(store, "law")[0].verdict is Verdict.EMPTY


def test_what_was_seen_is_told_the_longest_ago_first(store: LearnerStore) -> None:
    answered(store, CHOICE, "B")
    answered(store, TERM, "不知道", 1)
    assert seen(store, "law") == ("a1", "a2")
    answered(store, CHOICE, "A", 2)
    assert seen(store, "law") == ("a2", "a1")
    assert seen(store, "law", before=NOW + timedelta(minutes=1)) == ("a1",)
    assert seen(store, "botany") == ()


def test_an_answer_that_is_marked_late_was_given_when_it_was_given(store: LearnerStore) -> None:
    answered(store, CHOICE, "A", 60)
    answered(store, TERM, "不知道", 70)
    answered(store, CHOICE, "B", 30, sitting="17")  # an exam whose time was over, opened after an hour's practice
    assert [each.answer for each in attempts(store, "law")] == ["B", "A", "不知道"]
    assert [each.item.id for each in mistakes(store, "law")] == ["a2"]
    assert seen(store, "law") == ("a1", "a2")
    assert [each.answer for each in mistakes(store, "law", before=NOW + timedelta(minutes=60))] == ["B"]


def test_the_learner_overrules_and_thinks_better_of_it(store: LearnerStore) -> None:
    kept = answered(store, TERM, "想跟别人签合同")
    assert not kept.is_right
    overruled = overrule(store, kept.id, 1.0, " 说法不同 ")
    assert (overruled.score, overruled.is_right, overruled.reason) == (1.0, True, "说法不同")
    assert overruled.graded == kept.graded
    assert attempts(store, "law") == (overruled,)
    assert mistakes(store, "law") == ()
    assert uphold(store, kept.id) == kept
    assert mistakes(store, "law") == (kept,)


def test_what_is_not_there_or_no_share_cannot_be_overruled(store: LearnerStore) -> None:
    with pytest.raises(InputError, match="99"):
        overrule(store, 99, 1.0, "")
    kept = answered(store, CHOICE, "B")
    with pytest.raises(InputError, match=r"1\.5"):
        overrule(store, kept.id, 1.5, "")
    assert attempts(store, "law") == (kept,)


def test_each_learner_has_a_history_of_their_own(store: LearnerStore) -> None:
    answered(store, CHOICE, "B", sitting="17")
    assert answered(store, CHOICE, "A", sitting="17", learner="Li").is_right
    assert [each.answer for each in attempts(store, "law", learner="Li")] == ["A"]
    assert mistakes(store, "law", learner="Li") == ()
    assert len(mistakes(store, "law")) == 1


# An item as version 1 of the stored shape has it. Never edit this: it is what lies on learners' disks.
SHOWN = """{"schema": 1, "id": "a1", "type": "single", "stem": "希望与他人订立合同的意思表示是（　　）。",
 "options": [{"label": "A", "text": "要约", "why_not": null, "cited": null},
  {"label": "B", "text": "承诺", "why_not": "承诺是同意要约的意思表示", "cited": {"document": "law.md",
   "headings": ["第一章", "第一节 要约"], "page": 3, "start": 10, "end": 28,
   "quote": "要约是希望与他人订立合同的意思表示。", "score": 1.0}}],
 "key": "A", "key_origin": "notes", "explanation": "要约是希望与他人订立合同的意思表示。", "origin": "generated",
 "method": "term-of-definition",
 "citations": [{"citation": {"document": "law.md", "headings": ["第一章", "第一节 要约"], "page": 3, "start": 10,
   "end": 28, "quote": "要约是希望与他人订立合同的意思表示。", "score": 1.0},
   "supports": ["stem", "key", "explanation"]}]}"""
ANSWER = """{"schema": 1, "given": "B", "points": [{"text": "A. 要约", "matched": false, "evidence": null,
 "fault": "wrong"}]}"""


def test_what_an_older_release_kept_is_read(store: LearnerStore) -> None:
    kept = answered(store, CHOICE, "A", sitting="17")
    with store.session(write=True) as session:
        row = session.get(AttemptRow, kept.id)
        assert row is not None
        row.shown, row.answer, row.score, row.verdict = json.loads(SHOWN), json.loads(ANSWER), 0.0, "wrong"
    (read,) = attempts(store, "law")
    assert read.item == CHOICE
    assert (read.answer, read.verdict) == ("B", Verdict.WRONG)
    assert read.points == (Point("A. 要约", False, None, "wrong"),)
