"""What the exam pages know: which paper is wanted, what is kept of an answer, and where the time goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tutor.exam import Draft, Exam, ExamPaper, ExamSection, Marked, Structure, Wish
from tutor.grading import DEFAULT, Grade, GradedPoint, Verdict
from tutor.quiz import Item
from ui.exam import (
    Choice,
    Held,
    Watch,
    alike,
    as_attempt,
    file_name,
    first_open,
    flagged,
    kept,
    milliseconds_left,
    not_right,
    open_items,
    read_choice,
    timed,
    wishes,
)

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
ITEM = Item("a", "single", "?", (), "A", "paper", None, "paper", "期末试卷", ())
STRUCTURE = Structure((Wish("single", 20, 1), Wish("short", 4, 2.5)), 90)


def exam(*answers: str, minutes: int | None = 30, marked: tuple[int, ...] = ()) -> Exam:
    items = tuple(replace(ITEM, id=str(at)) for at in range(len(answers)))
    drafts = {
        item.id: Draft(item.id, "", said, at in marked, 0.0, None)
        for at, (item, said) in enumerate(zip(items, answers, strict=True))
    }
    paper = ExamPaper("卷", minutes, (ExamSection("single", 1, items),))
    return Exam(1, "law", 7, paper, DEFAULT, NOW, None, drafts)


@pytest.mark.parametrize(
    "choice",
    [
        Choice(),
        Choice(paper="A 卷 & 其他", document="a.md"),
        Choice(structure=STRUCTURE, chapter="第一章", origins=("paper",), seed=1795318875192),
        Choice(structure=replace(STRUCTURE, minutes=None)),
    ],
)
def test_an_address_brings_its_paper_back(choice: Choice) -> None:
    assert read_choice(choice.parameters()) == choice


def test_what_cannot_be_read_is_as_if_it_were_not_there() -> None:
    assert read_choice({"structure": "lots of it", "seed": "-1", "origin": "elsewhere", "chapter": ""}) == Choice()


def test_seed_and_time_make_no_other_choice() -> None:
    choice = Choice(structure=STRUCTURE, chapter="第一章")
    assert alike(choice, replace(timed(choice, 5), seed=3))
    assert not alike(choice, replace(choice, chapter=None))
    assert not alike(choice, replace(choice, structure=replace(STRUCTURE, sections=STRUCTURE.sections[:1])))
    turned = replace(STRUCTURE, sections=STRUCTURE.sections[::-1])
    assert alike(choice, replace(choice, structure=turned))
    printed = Choice(paper="卷")
    assert timed(printed, 5) == printed


def test_the_editor_has_a_line_for_each_type_and_adds_up_sections_of_one_type() -> None:
    structure = Structure((*STRUCTURE.sections, Wish("single", 5, 2)))
    lines = wishes(structure, ("single", "judge", "short"))
    assert [(each.type, each.count, each.marks) for each in lines] == [
        ("single", 25, 2),
        ("judge", 0, 1),
        ("short", 4, 2.5),
    ]
    odd = wishes(Structure((Wish("single", 1, 0.01), Wish("short", 1, 1000), Wish("essay", 1, 1))), ("single", "short"))
    assert [(each.type, each.marks) for each in odd] == [("single", 0.1), ("short", 100)], "what the editor takes"


@pytest.mark.parametrize(
    ("type_", "given", "said"),
    [
        ("order", "???", ""),
        ("order", "?B?", "?B?"),
        ("matching", "ABC", "ABC"),
        ("blank", "\n\n", ""),
        ("blank", "\n要约\n", "\n要约\n"),
        ("short", "  ", ""),
        ("short", "?", "?"),
        ("multiple", "AC", "AC"),
    ],
)
def test_only_what_says_something_is_kept(type_: str, given: str, said: str) -> None:
    assert kept(replace(ITEM, type=type_), given) == said  # type: ignore[arg-type]


def test_an_exam_goes_on_at_the_first_open_question() -> None:
    assert first_open(exam("A", " ", "")) == 2
    assert first_open(exam("A", "B")) == 1
    assert open_items(exam("A", " ", "")) == 2
    assert flagged(exam("A", "", "", marked=(0, 2))) == 2


def test_the_time_left_is_told_in_milliseconds_and_never_too_short() -> None:
    assert milliseconds_left(exam("", minutes=None), NOW) is None
    assert milliseconds_left(exam("", minutes=1), NOW + timedelta(seconds=59, microseconds=999_500)) == 1
    assert milliseconds_left(exam("", minutes=1), NOW + timedelta(hours=1)) == 0


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_time_counts_for_the_question_that_was_looked_at() -> None:
    watch, seven = Watch(), exam("")
    watch.look(seven, "a", NOW)
    watch.look(seven, "a", after(10))
    watch.look(seven, "b", after(15))
    watch.look(seven, "a", after(18))
    assert (watch.take("a"), watch.take_all(), watch.take_all()) == (15.0, {"b": 3.0}, {})


def test_who_was_away_did_not_think_all_the_time_and_another_exam_begins_anew() -> None:
    watch, seven = Watch(), exam("", minutes=None)
    watch.look(seven, "a", NOW)
    watch.look(seven, "a", after(86_400))
    assert watch.take("a") == 1800.0
    watch.look(seven, "a", after(86_409))
    watch.look(replace(seven, number=8), "a", after(86_409))
    assert watch.take("a") == 0.0


def test_what_was_looked_at_last_counts_until_it_is_handed_in_but_not_behind_the_deadline() -> None:
    watch, seven = Watch(), exam("", minutes=1)
    watch.look(seven, "a", after(20))
    assert watch.stop(8, after(30)) == {}, "another exam's"
    assert watch.stop(7, after(30)) == {"a": 10.0}
    assert watch.stop(7, after(40)) == {}
    watch.look(seven, "a", after(50))
    watch.look(seven, "b", after(55))
    assert watch.stop(7, after(500)) == {"a": 5.0, "b": 5.0}


def test_only_what_changes_in_ones_own_window_is_kept() -> None:
    here, before = Held(), Draft("a", "", "A", False, 0.0, None)
    assert not here.changed(7, before, "A"), "the boxes are new and hold the draft"
    here.hold(7, "a", "A")
    elsewhere = replace(before, answer="B")
    assert not here.changed(7, elsewhere, "A"), "the other window's answer stays"
    assert here.changed(7, elsewhere, "C")
    assert not here.changed(7, replace(elsewhere, item="b"), "B")
    assert not here.changed(8, elsewhere, "B")


def test_an_item_without_an_answer_is_reviewed_as_one_with_nothing_right() -> None:
    item = replace(ITEM, type="order", key="BA")
    points = tuple(GradedPoint(letter, None, 0.0, None, "missing") for letter in "BA")  # type: ignore[arg-type]
    marked = Marked(3, 0, item, 2.0, Draft("a", "", "", False, 0.0, None), None)
    shown = as_attempt(marked, exam(""), Grade("", 0.0, Verdict.EMPTY, points, 1.0))
    assert (shown.verdict, shown.item, shown.answer, shown.score) == (Verdict.EMPTY, item, "", 0.0)
    assert [(point.text, point.matched) for point in shown.points] == [("B", False), ("A", False)]
    answered = replace(marked, attempt=replace(shown, id=5, answer="BA", graded=1.0))
    assert as_attempt(answered, exam(""), Grade("", 0.0, Verdict.EMPTY, (), 1.0)) is answered.attempt
    keyless_ = replace(marked, item=replace(item, key=None))
    assert not_right([marked, answered, keyless_]) == (marked,)


def test_a_file_is_named_so_that_every_system_takes_it() -> None:
    assert file_name('合同法: "A/B"卷?', "答案", "docx") == "合同法 A B 卷 答案.docx"
    assert file_name("卷", "", "html") == "卷.html"
    assert len(file_name("卷" * 500, "key", "html")) < 120
