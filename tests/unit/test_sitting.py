"""A sitting has the same items whenever it is composed, and asks what its plan says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.attempts import Attempt, attempts, record
from tutor.learner import LearnerStore
from tutor.marking import mark
from tutor.quiz import Item
from tutor.sitting import Plan, chapter_of, compose, sitting_number, sourced, sources, tally

NOTES = """# 合同法

# 第一章 合同的订立

## 第一节 要约与承诺

**要约**是指希望与他人订立合同的意思表示。

**承诺**是指受要约人同意要约的意思表示。

**要约邀请**是指希望他人向自己发出要约的表示。

# 第二章 合同的效力

## 第一节 效力

**可撤销合同**是指当事人一方有权请求法院撤销的合同。

**无效合同**是指违反法律的强制性规定而自始没有约束力的合同。

**效力待定合同**是指成立后还需要权利人追认才生效的合同。
"""
PAPER = """合同法期末试卷

一、判断题
1、要约可以撤回。（ √ ）
2、承诺必须明示。（ × ）
二、名词解释
3、要约邀请
答：希望他人向自己发出要约的表示。
"""
NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def index(tmp_path: Path) -> CourseIndex:
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "law.md").write_text(NOTES, encoding="utf-8")
    (folder / "exam.txt").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="law", settings=get_settings())
    return open_index(find_course("law", get_settings()))


@pytest.fixture
def store(tmp_path: Path) -> LearnerStore:
    return LearnerStore(f"sqlite:///{tmp_path / 'kaodian.db'}")


def answered(
    store: LearnerStore, index: CourseIndex, item: Item, sitting: int, minutes: int, *, right: bool
) -> Attempt:
    """An answer in a sitting: the key, or nothing at all."""
    key = ("√" if item.key else "×") if isinstance(item.key, bool) else str(item.key)
    given = mark(index, item, key if right else "")
    return record(store, "law", item, given, NOW + timedelta(minutes=minutes), sitting=str(sitting))


def ids(items: tuple[Item, ...]) -> list[str]:
    return [item.id for item in items]


def test_a_sitting_stays_as_it_is_while_it_is_answered(index: CourseIndex, store: LearnerStore) -> None:
    number = sitting_number(NOW)
    first = compose(index, store, Plan(count=5), number)
    assert len(first) == 5
    answered(store, index, first[0], number, 1, right=True)
    answered(store, index, first[1], number, 2, right=False)
    assert compose(index, store, Plan(count=5), number) == first


def test_another_sitting_asks_what_was_not_asked_yet(index: CourseIndex, store: LearnerStore) -> None:
    number = sitting_number(NOW)
    first = compose(index, store, Plan(count=4), number)
    for item in first:
        answered(store, index, item, number, 1, right=True)
    later = compose(index, store, Plan(count=4), sitting_number(NOW + timedelta(hours=1)))
    assert not set(ids(first)) & set(ids(later))


def test_what_was_answered_stays_in_its_sitting_when_the_material_goes(
    index: CourseIndex, store: LearnerStore, tmp_path: Path
) -> None:
    number = sitting_number(NOW)
    plan = Plan(origins=("paper",), count=2)
    first = compose(index, store, plan, number)
    answered(store, index, first[0], number, 1, right=False)
    (tmp_path / "law" / "exam.txt").unlink()
    index_course([], slug="law", settings=get_settings())
    again = open_index(find_course("law", get_settings()))
    assert compose(again, store, plan, number) == first[:1]
    assert attempts(store, "law")[0].item == first[0]


def test_only_what_went_wrong_is_asked_again(index: CourseIndex, store: LearnerStore) -> None:
    number = sitting_number(NOW)
    first = compose(index, store, Plan(count=4), number)
    for at, item in enumerate(first):
        answered(store, index, item, number, at, right=at != 2)
    later = sitting_number(NOW + timedelta(hours=1))
    assert ids(compose(index, store, Plan(again=number), later)) == [first[2].id]
    assert ids(compose(index, store, Plan(mistakes=True), later)) == [first[2].id]
    answered(store, index, first[2], later, 90, right=True)
    assert ids(compose(index, store, Plan(again=number), later)) == [first[2].id], "it is this sitting's still"
    much_later = sitting_number(NOW + timedelta(days=1))
    assert compose(index, store, Plan(mistakes=True), much_later) == ()


def test_mistakes_can_be_those_of_a_chapter_a_type_or_an_origin(index: CourseIndex, store: LearnerStore) -> None:
    number = sitting_number(NOW)
    first = compose(index, store, Plan(count=40), number)
    for item in first:
        answered(store, index, item, number, 1, right=False)
    later = sitting_number(NOW + timedelta(hours=1))
    by_chapter = compose(index, store, Plan(mistakes=True, chapter="第二章 合同的效力", count=40), later)
    assert by_chapter
    assert {chapter_of(index, item) for item in by_chapter} == {"第二章 合同的效力"}
    judged = compose(index, store, Plan(mistakes=True, types=("judge",), origins=("paper",)), later)
    assert {(item.type, item.origin) for item in judged} == {("judge", "paper")}
    assert len(compose(index, store, Plan(mistakes=True, count=3), later)) == 3


def test_mistakes_of_a_chapter_are_those_of_its_exercise_too(tmp_path: Path, store: LearnerStore) -> None:
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "law.md").write_text(NOTES, encoding="utf-8")
    exercise = "# 第二章 合同的效力 练习\n\n## 一、判断题\n1. 无效合同自始没有约束力。\n答案：正确\n"
    (folder / "exercise.md").write_text(exercise, encoding="utf-8")
    index_course([folder], slug="law", settings=get_settings())
    number, chapter = sitting_number(NOW), "第二章 合同的效力"
    with open_index(find_course("law", get_settings())) as index:
        for item in compose(index, store, Plan(count=40), number):
            answered(store, index, item, number, 1, right=False)
        wrong = compose(index, store, Plan(mistakes=True, chapter=chapter, count=40), number + 3_600_000)
        assert {chapter_of(index, item) for item in wrong} == {chapter, f"{chapter} 练习"}


def test_topic_chapter_and_paper_narrow_it(index: CourseIndex, store: LearnerStore) -> None:
    number = sitting_number(NOW)
    chapter = compose(index, store, Plan(chapter="第一章 合同的订立"), number)
    assert chapter
    assert {chapter_of(index, item) for item in chapter} == {"第一章 合同的订立"}
    assert {item.origin for item in compose(index, store, Plan(paper="合同法期末试卷"), number)} == {"paper"}
    topic = compose(index, store, Plan(topic="无效合同是什么"), number)
    assert any("无效合同" in place.quote for item in topic for place in sources(item))


def test_a_question_of_a_paper_is_given_its_passage_of_the_notes(index: CourseIndex, store: LearnerStore) -> None:
    plan = Plan(paper="合同法期末试卷", types=("term",))
    (item,) = compose(index, store, plan, sitting_number(NOW))
    assert chapter_of(index, item) != "第一章 合同的订立"
    proved = sourced(index, store, item)
    assert (proved.id, proved.key, proved.stem) == (item.id, item.key, item.stem)
    assert [place.document for place in sources(proved)] == ["law.md"]
    assert chapter_of(index, proved) == "第一章 合同的订立"
    assert sourced(index, store, proved) == proved


def test_how_it_went_is_told_by_part(index: CourseIndex, store: LearnerStore) -> None:
    number = sitting_number(NOW)
    items = compose(index, store, Plan(paper="合同法期末试卷", types=("judge",)), number)
    kept = answered(store, index, items[0], number, 1, right=True)
    (part,) = tally(items, {kept.item.id: kept}, lambda item: item.type)
    assert (part.name, part.right, part.asked, part.score) == ("judge", 1, 2, 1.0)
