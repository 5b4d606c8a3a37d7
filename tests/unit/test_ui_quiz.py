"""What the Quiz page knows: its address, what a question asks for, and where to go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tutor.attempts import Attempt, Point
from tutor.grading import Rules, Scheme
from tutor.quiz import Item, Option
from tutor.sitting import Plan
from tutor.statistics import ENOUGH, statistics
from ui.quiz import (
    ALL,
    Place,
    asked,
    blanks,
    clock,
    evidence,
    home,
    in_short,
    is_complete,
    next_open,
    place_of,
    practised,
    read,
    rows,
    rules_of,
    rules_word,
    spelt_out,
    weakest,
    zone,
)

ITEM = Item("a", "blank", "____分为____和（　　）。", (), "甲；乙；丙", "paper", None, "paper", "期末试卷", ())
NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
MATCHING = replace(
    ITEM,
    type="matching",
    stem="将术语与含义配对：1. 要约  2. offer and acceptance  3. 承诺",
    options=(Option("A", "甲"), Option("B", "乙"), Option("C", "丙")),
    key="BCA",
)


@pytest.mark.parametrize(
    "place",
    [
        Place(Plan()),
        Place(Plan(topic="什么是要约？", types=("single", "judge"), origins=("paper",), count=20), 1795318875192, 3),
        Place(Plan(chapter="第一章 & 其他", mistakes=True, count=ALL), 17),
        Place(Plan(paper="A 卷", count=5), 17, 6),
        Place(Plan(again=16, count=2), 17, 1),
    ],
)
def test_an_address_brings_its_place_back(place: Place) -> None:
    assert read(place.parameters()) == place


@pytest.mark.parametrize("value", ["", "x", "-3", "0", "٣", "9" * 20])
def test_what_cannot_be_read_is_as_if_it_were_not_there(value: str) -> None:
    found = read({"sitting": value, "at": value, "n": value, "types": value, "origin": value, "again": value})
    assert found == Place(Plan())


def test_a_number_of_questions_has_a_limit() -> None:
    assert read({"n": "99999999"}).plan.count == ALL


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("scheme", Scheme)
def test_the_word_of_the_rules_is_read_back(scheme: Scheme, exact: bool) -> None:
    rules = Rules(scheme, exact)
    assert rules_of(rules_word(rules), Rules(Scheme.ALL)) == rules


@pytest.mark.parametrize("word", ["", "-exact", "none", "ALL", "all-exact-exact"])
def test_a_word_that_says_no_rules_leaves_them_as_they_are(word: str) -> None:
    default = Rules(Scheme.BALANCE, True)
    assert rules_of(word, default) == default


@pytest.mark.parametrize(
    ("chapter", "found"),
    [
        ("第一章 要约 练习", "第一章 要约"),
        ("第一章 要约", "第一章 要约"),
        ("第一章 其他", "第一章"),
        ("期末试卷", "期末试卷"),
    ],
)
def test_a_paper_on_a_chapter_is_filed_there(chapter: str, found: str) -> None:
    assert home(chapter, ("第一章", "第一章 要约", "第二章")) == found


def test_chapters_stand_as_the_course_has_them_and_others_last() -> None:
    found = sorted(("附录", "乙", "甲", ""), key=lambda each: place_of(each, ("甲", "乙")))
    assert found == ["甲", "乙", "附录", ""]


def test_a_chapter_that_no_quiz_can_be_on_takes_no_other_ones_place() -> None:
    answers = [
        Attempt(0, "law", None, replace(ITEM, id=f"{chapter}{at}"), "", (), 0.0, None, "", None, NOW)
        for chapter in "附甲乙丙丁"
        for at in range(ENOUGH)
    ]
    found = statistics(answers, ("附", *"甲乙丙丁"), lambda item: item.id[0], NOW, UTC)
    assert [each.name for each in found.weak] == ["附", "甲", "乙", "丙", "丁"]
    assert [each.name for each in weakest(found, tuple("甲乙丙丁"))] == ["甲", "乙", "丙"]


def test_a_link_to_practise_a_chapter_begins_at_once() -> None:
    link = practised("第一章 & 其他")
    assert link.pop("start") == "1"
    assert read(link) == Place(Plan(chapter="第一章 & 其他"))


@pytest.mark.parametrize(("seconds", "words"), [(0.4, "0:00"), (59.6, "1:00"), (3599, "59:59"), (3661, "1:01:01")])
def test_a_time_is_told_in_minutes(seconds: float, words: str) -> None:
    assert clock(seconds) == words


def test_a_browser_may_name_a_time_zone_that_nobody_knows() -> None:
    assert zone("Asia/Shanghai") == ZoneInfo("Asia/Shanghai")
    for name in (None, "", "Nowhere/Land", "../../etc/passwd", "Asia", "x" * 5000):
        assert zone(name) is UTC, name


def test_blanks_are_counted_and_there_is_one_at_least() -> None:
    assert blanks(ITEM) == 3
    assert blanks(replace(ITEM, stem="写出要约的英文")) == 1


def test_the_rows_of_a_matching_are_its_terms() -> None:
    assert rows(MATCHING) == ("要约", "offer and acceptance", "承诺")
    assert asked(MATCHING) == "将术语与含义配对"
    assert rows(replace(MATCHING, type="order", stem="排序")) == ("", "", "")
    odd = replace(MATCHING, stem="配对：要约、承诺")
    assert (rows(odd), asked(odd)) == (("", "", ""), odd.stem)


@pytest.mark.parametrize(
    ("type_", "answer", "complete"),
    [("order", "AB?", False), ("order", "ABC", True), ("blank", " \n ", False), ("blank", "甲-乙", True)],
)
def test_what_is_not_complete_is_not_graded(type_: str, answer: str, complete: bool) -> None:
    assert is_complete(replace(ITEM, type=type_), answer) == complete  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("type_", "answer", "said"),
    [
        ("single", "B", "B 乙"),
        ("multiple", "AC", "A 甲 / C 丙"),
        ("order", "CAB", "丙 → 甲 → 乙"),
        ("matching", "BCA", "要约 → 乙 / offer and acceptance → 丙 / 承诺 → 甲"),
        ("matching", "B?A", "B?A"),
        ("single", "", ""),
    ],
)
def test_letters_are_shown_with_what_they_stand_for(type_: str, answer: str, said: str) -> None:
    assert spelt_out(replace(MATCHING, type=type_), answer) == said  # type: ignore[arg-type]


def test_words_that_hold_a_letter_are_no_letters() -> None:
    assert spelt_out(ITEM, "A 类客户") == "A 类客户"


def test_on_leads_to_the_next_open_question_then_to_one_before_then_to_the_end() -> None:
    items = [replace(ITEM, id=name) for name in "abc"]
    made = attempt("")
    assert next_open(items, {}) == 1
    assert next_open(items, {"b": made}, 2) == 3
    assert next_open(items, {"c": made}, 3) == 1
    assert next_open(items, dict.fromkeys("abc", made), 2) == 4


def test_only_what_earned_something_is_highlighted() -> None:
    made = attempt("先要约，不承诺", Point("要约", True, "要约", None), Point("承诺", False, "不承诺", "negated"))
    assert [span.of(made.answer) for span in evidence(made)] == ["要约"]


def test_a_question_in_a_list_is_short_and_shows_its_blanks() -> None:
    assert in_short("____是要约") == r"\_\_\_\_是要约"
    assert in_short("要" * 200).endswith("要…")


def attempt(answer: str, *points: Point) -> Attempt:
    return Attempt(1, "law", None, ITEM, answer, points, 0.0, None, "", None, datetime(2026, 3, 1, tzinfo=UTC))
