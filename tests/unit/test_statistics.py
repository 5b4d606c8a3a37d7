"""What the answers of a learner add up to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tutor.attempts import Attempt
from tutor.quiz import Item, ItemType
from tutor.statistics import DAYS, ENOUGH, Statistics, statistics

NOW = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def attempt(
    name: str,
    score: float,
    *,
    type_: ItemType = "single",
    overruled: float | None = None,
    seconds: float | None = None,
    at: datetime = NOW,
) -> Attempt:
    """An answer to the item of that name; its chapter is the letter that the name begins with."""
    item = Item(name, type_, name, (), "A", "paper", None, "paper", "卷", ())
    return Attempt(0, "law", None, item, "A", (), score, overruled, "", seconds, at)


def counted(answers: Sequence[Attempt], zone: ZoneInfo = SHANGHAI) -> Statistics:
    return statistics(answers, ("乙", "甲"), lambda item: item.id[0], NOW, zone)


def test_without_answers_there_is_nothing_but_days() -> None:
    found = counted(())
    assert (found.answered, found.items, found.right, found.seconds) == (0, 0, 0, None)
    assert (found.chapters, found.types, found.weak) == ((), (), ())
    assert [each.answered for each in found.days] == [0] * DAYS


def test_every_answer_counts_and_the_learners_word_counts_for_it() -> None:
    found = counted([attempt("甲1", 0.0), attempt("甲1", 1.0), attempt("甲2", 0.5), attempt("甲3", 0.0, overruled=1.0)])
    assert (found.answered, found.items, found.right) == (4, 3, 2)
    assert [each.score for each in found.chapters] == [2.5], "of each item the latest answer"


def test_a_chapter_stands_as_its_items_were_answered_last() -> None:
    found = counted([attempt("甲1", 0.0), attempt("甲1", 1.0), attempt("乙1", 1.0), attempt("乙1", 0.5)])
    assert [(each.name, each.right, each.items, each.score) for each in found.chapters] == [
        ("乙", 0, 1, 0.5),
        ("甲", 1, 1, 1.0),
    ]


def test_a_chapter_that_the_course_does_not_know_follows() -> None:
    assert [each.name for each in counted([attempt("丙1", 1.0), attempt("甲1", 1.0)]).chapters] == ["甲", "丙"]


def test_types_stand_in_their_usual_order() -> None:
    found = counted([attempt("甲1", 0.0, type_="short"), attempt("甲2", 1.0)])
    assert [(each.name, each.right) for each in found.types] == [("single", 1), ("short", 0)]


def test_the_time_is_the_median_of_those_that_are_known() -> None:
    assert counted([attempt("甲1", 1.0, seconds=each) for each in (5, 7, 900, None)]).seconds == 7


def test_a_day_begins_where_the_learner_is() -> None:
    late = attempt("甲1", 1.0, at=datetime(2026, 3, 9, 17, 0, tzinfo=UTC))  # one o'clock on the 10th in Shanghai
    found = counted([late, attempt("甲2", 0.0)])
    assert [(each.day, each.right, each.answered) for each in found.days[-2:]] == [
        (date(2026, 3, 10), 1, 1),
        (date(2026, 3, 11), 0, 1),
    ]
    assert found.days[0].day == date(2026, 3, 11) - timedelta(days=DAYS - 1)
    assert counted([late], ZoneInfo("UTC")).days[-2].answered == 1


def test_what_is_long_ago_counts_but_not_by_day() -> None:
    found = counted([attempt("甲1", 1.0, at=NOW - timedelta(days=DAYS))])
    assert found.answered == 1
    assert sum(each.answered for each in found.days) == 0


def test_the_weakest_come_first_and_only_with_answers_enough() -> None:
    few = [attempt(f"丁{at}", 0.0) for at in range(ENOUGH - 1)]
    half = [attempt(f"甲{at}", float(at % 2)) for at in range(10)]
    none = [attempt(f"乙{at}", 0.0) for at in range(ENOUGH)]
    mastered = [attempt(f"丙{at}", 1.0) for at in range(ENOUGH)]
    assert [each.name for each in counted([*few, *half, *mastered, *none]).weak] == ["乙", "甲"]


def test_a_weak_chapter_has_a_name() -> None:
    answers = [attempt(f"{name}{at}", 0.0) for name in "甲乙丙丁" for at in range(ENOUGH)]
    unnamed = statistics(answers, (), lambda item: "" if item.id[0] == "甲" else item.id[0], NOW, UTC)
    assert [each.name for each in unnamed.weak] == ["乙", "丙", "丁"]
