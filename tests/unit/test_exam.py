"""An exam keeps every answer as it is given, ends when its time is over, and is marked once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, update

from indexer.courses import find_course
from indexer.errors import InputError
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.attempts import attempts, mistakes, overrule, record, seen, uphold
from tutor.exam import (
    GRACE,
    Exam,
    ExamOverError,
    ExamPaper,
    ExamSection,
    Score,
    abandon,
    as_printed,
    begin,
    exams,
    filed,
    find,
    flag,
    open_exam,
    overviews,
    result,
    save,
    spend,
    submit,
)
from tutor.grading import Rules, Scheme, Verdict
from tutor.learner import LearnerStore
from tutor.marking import mark
from tutor.schema import ExamItemRow, ExamRow
from tutor.sitting import sitting_number

REPOSITORY = Path(__file__).resolve().parents[2]
NOTES = """# 合同法

# 第一章 合同的订立

**要约**是指希望与他人订立合同的意思表示。

# 第二章 合同的效力

**无效合同**是指违反法律的强制性规定而自始没有约束力的合同。
"""
PAPER = """合同法期末试卷

考试时间：90分钟

一、判断题（每小题2分）
1、要约是希望与他人订立合同的意思表示。（ √ ）
2、无效合同自始有约束力。（ × ）
3、要约由双方协商拟定。
二、多项选择题（每小题4分）
4、无效合同（ ABCD ）。
A、违反法律 B、违反强制性规定 C、自始没有约束力 D、没有约束力 E、有约束力
"""
TITLE = "合同法期末试卷"
START = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
DEADLINE = START + timedelta(minutes=90)
CHAPTERS = ("第一章 合同的订立", "第二章 合同的效力")


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


@pytest.fixture
def index(tmp_path: Path) -> CourseIndex:
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "law.md").write_text(NOTES, encoding="utf-8")
    (folder / "exam.txt").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="law", settings=get_settings())
    return open_index(find_course("law", get_settings()))


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'kaodian.db'}"


@pytest.fixture
def store(url: str) -> LearnerStore:
    return LearnerStore(url)


@pytest.fixture
def exam(store: LearnerStore, index: CourseIndex) -> Exam:
    return begin(store, index, as_printed(index, {}, TITLE), START)


def answer(store: LearnerStore, exam: Exam, *answers: str, minutes: float = 1) -> list[str]:
    """Answer the first items; gives their ids."""
    ids = [item.id for item in exam.paper.items][: len(answers)]
    for id_, given in zip(ids, answers, strict=True):
        save(store, exam.id, id_, given, after(minutes), seconds=10)
    return ids


def test_a_reload_finds_everything_as_it_was(store: LearnerStore, index: CourseIndex, exam: Exam, url: str) -> None:
    first, second = answer(store, exam, "√", "×")
    save(store, exam.id, first, "", after(3), seconds=2.5)
    flag(store, exam.id, second, True, after(4))
    store.close()
    again = open_exam(LearnerStore(url), index, exam.number, after(5))
    assert (again.paper, again.rules, again.started_at, again.submitted_at) == (exam.paper, exam.rules, START, None)
    assert again.number == sitting_number(START)
    assert list(again.drafts) == [item.id for item in exam.paper.items]
    assert (again.drafts[first].answer, again.drafts[first].seconds) == ("", 12.5)
    assert (again.drafts[second].answer, again.drafts[second].flagged) == ("×", True)
    assert (again.drafts[second].updated_at, again.answered) == (after(4), 1)
    assert again.left(after(5)) == timedelta(minutes=85)
    flag(store, exam.id, second, False, after(6))
    assert not find(store, "law", exam.number).drafts[second].flagged


# Saves an answer, says so, and waits to be killed.
SAVER = """
import sys
from datetime import datetime
from tutor.exam import save
from tutor.learner import LearnerStore
url, exam, item, now = sys.argv[1:]
save(LearnerStore(url), int(exam), item, "√", datetime.fromisoformat(now))
print("saved", flush=True)
sys.stdin.readline()
"""
# Hands an exam in and kills itself before the second answer is recorded.
HANDING_IN = """
import os, signal, sys
from datetime import datetime
from indexer.courses import find_course
from indexer.settings import get_settings
from indexer.store import open_index
from tutor.exam import submission
from tutor.learner import LearnerStore
url, number, now = sys.argv[1:]
real, calls = submission.record, []
def deadly(*arguments, **more):
    calls.append(1)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **more)
submission.record = deadly
index = open_index(find_course("law", get_settings()))
submission.submit(LearnerStore(url), index, int(number), datetime.fromisoformat(now))
"""
kills = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")


@kills
def test_what_was_saved_is_there_after_a_kill(store: LearnerStore, exam: Exam, url: str) -> None:
    item = exam.paper.items[0].id
    arguments = [sys.executable, "-c", SAVER, url, str(exam.id), item, after(1).isoformat()]
    with subprocess.Popen(arguments, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "saved\n"
        run.kill()
    assert run.returncode == -signal.SIGKILL
    assert find(store, "law", exam.number).drafts[item].answer == "√"


@kills
def test_an_exam_half_handed_in_is_finished_with_the_same_answers(
    store: LearnerStore, index: CourseIndex, exam: Exam, url: str
) -> None:
    first, second = answer(store, exam, "√", "√")
    arguments = [sys.executable, "-c", HANDING_IN, url, str(exam.number), after(20).isoformat()]
    run = subprocess.run(arguments, cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert [each.item.id for each in attempts(store, "law")] == [first]
    with pytest.raises(ExamOverError):
        save(store, exam.id, second, "×", after(21))
    done = open_exam(store, index, exam.number, after(30))
    assert done.submitted_at == after(20)
    assert [(each.item.id, each.answer) for each in attempts(store, "law")] == [(first, "√"), (second, "√")]


def test_an_answer_on_its_way_is_taken_and_then_none_any_more(store: LearnerStore, exam: Exam) -> None:
    first, second = (item.id for item in exam.paper.items[:2])
    save(store, exam.id, first, "√", DEADLINE + GRACE)
    late = DEADLINE + GRACE + timedelta(milliseconds=1)
    with pytest.raises(ExamOverError, match="90 minutes"):
        save(store, exam.id, first, "×", late)
    with pytest.raises(ExamOverError):
        flag(store, exam.id, second, True, late)
    kept = find(store, "law", exam.number)
    assert (kept.drafts[first].answer, kept.drafts[second].flagged) == ("√", False)
    assert (kept.deadline, kept.left(late)) == (DEADLINE, timedelta(0))


def test_an_exam_left_alone_is_handed_in_at_its_deadline(store: LearnerStore, index: CourseIndex, exam: Exam) -> None:
    (first,) = answer(store, exam, "√")
    assert open_exam(store, index, exam.number, DEADLINE + GRACE).submitted_at is None
    done = open_exam(store, index, exam.number, DEADLINE + timedelta(days=3))
    assert done.submitted_at == DEADLINE
    assert [(each.item.id, each.created_at) for each in attempts(store, "law")] == [(first, DEADLINE)]
    assert result(store, done).used == timedelta(minutes=90)


def test_without_a_limit_there_is_all_the_time(store: LearnerStore, index: CourseIndex) -> None:
    paper = replace(as_printed(index, {}, TITLE), minutes=None)
    exam = begin(store, index, paper, START)
    (first,) = answer(store, exam, "√", minutes=60 * 24 * 30)
    again = open_exam(store, index, exam.number, after(60 * 24 * 31))
    assert (again.submitted_at, again.deadline, again.left(after(5))) == (None, None, None)
    assert again.drafts[first].answer == "√"
    assert submit(store, index, exam.number, after(60 * 24 * 31)).submitted_at == after(60 * 24 * 31)


def test_handing_in_twice_changes_nothing(store: LearnerStore, index: CourseIndex, exam: Exam) -> None:
    answer(store, exam, "√", "√")
    done = submit(store, index, exam.number, after(20))
    kept = attempts(store, "law")
    assert submit(store, index, exam.number, after(25)) == done
    assert attempts(store, "law") == kept
    assert {each.sitting for each in kept} == {str(exam.number)}
    assert [each.seconds for each in kept] == [10, 10]
    with pytest.raises(ExamOverError, match="handed in"):
        save(store, exam.id, exam.paper.items[0].id, "×", after(21))


def test_what_was_answered_is_practised_and_what_was_not_is_asked_first(
    store: LearnerStore, index: CourseIndex, exam: Exam
) -> None:
    right, wrong, keyless, *_ = answer(store, exam, "√", "√", "√")
    submit(store, index, exam.number, after(20))
    assert [each.item.id for each in mistakes(store, "law")] == [wrong]
    assert seen(store, "law") == (right, wrong), "neither the empty one nor the one that cannot be graded"
    assert keyless not in seen(store, "law")


def test_the_sheet_counts_marks_by_section_type_and_chapter(
    store: LearnerStore, index: CourseIndex, exam: Exam
) -> None:
    answer(store, exam, "√", "√", "√", "AB")
    sheet = result(store, submit(store, index, exam.number, after(20)))
    assert sheet.total == Score("", 2 + 0 + 2, 2 + 2 + 4, 1, 3)
    assert (sheet.share, sheet.used) == (0.5, timedelta(minutes=20))
    assert sheet.sections == (Score("judge", 2.0, 4.0, 1, 2), Score("multiple", 2.0, 4.0, 0, 1)) == sheet.types
    assert sheet.chapters == (Score(CHAPTERS[0], 2.0, 2.0, 1, 1), Score(CHAPTERS[1], 2.0, 6.0, 0, 2))
    assert [(each.number, each.section, each.worth, each.earned, each.verdict) for each in sheet.marked] == [
        (1, 0, 2.0, 2.0, Verdict.RIGHT),
        (2, 0, 2.0, 0.0, Verdict.WRONG),
        (3, 0, 2.0, 0.0, None),
        (4, 1, 4.0, 2.0, Verdict.PARTLY),
    ]
    assert [each.item.stem for each in sheet.ungraded] == ["要约由双方协商拟定。"]


def test_sections_of_one_type_are_one_row_by_type(store: LearnerStore, index: CourseIndex) -> None:
    first, second, *_ = as_printed(index, {}, TITLE).items
    paper = ExamPaper("小测", 30, (ExamSection("judge", 1.0, (first,)), ExamSection("judge", 5.0, (second,))))
    exam = begin(store, index, paper, START)
    answer(store, exam, "√", "×")
    sheet = result(store, submit(store, index, exam.number, after(9)))
    assert [each.full for each in sheet.sections] == [1.0, 5.0]
    assert sheet.types == (Score("judge", 6.0, 6.0, 2, 2),)


def test_what_is_left_empty_earns_nothing_and_counts(store: LearnerStore, index: CourseIndex, exam: Exam) -> None:
    answer(store, exam, "√", "  ")
    sheet = result(store, submit(store, index, exam.number, after(20)))
    assert (sheet.total.earned, sheet.total.full) == (2.0, 8.0)
    assert [each.verdict for each in sheet.marked] == [Verdict.RIGHT, Verdict.EMPTY, None, Verdict.EMPTY]


def test_a_paper_without_keys_has_no_share(store: LearnerStore, index: CourseIndex) -> None:
    (keyless,) = as_printed(index, {}, TITLE).keyless
    exam = begin(store, index, ExamPaper("小测", 30, (ExamSection("judge", 1.0, (keyless,)),)), START)
    sheet = result(store, submit(store, index, exam.number, after(1)))
    assert (sheet.share, len(sheet.ungraded), sheet.marked[0].verdict) == (None, 1, None)


def test_the_rules_of_the_beginning_count(store: LearnerStore, index: CourseIndex) -> None:
    for at, (scheme, earned) in enumerate({Scheme.ALL: 0.0, Scheme.PARTIAL: 3.0, Scheme.BALANCE: 2.0}.items()):
        exam = begin(store, index, as_printed(index, {}, TITLE), after(at), rules=Rules(multiple=scheme))
        given = "ABCE" if scheme is Scheme.BALANCE else "ABC"
        save(store, exam.id, exam.paper.items[3].id, given, after(at))
        assert result(store, submit(store, index, exam.number, after(20))).marked[3].earned == earned


def test_the_sheet_follows_the_learners_word(store: LearnerStore, index: CourseIndex, exam: Exam) -> None:
    answer(store, exam, "√", "√")
    done = submit(store, index, exam.number, after(20))
    attempt = result(store, done).marked[1].attempt
    assert attempt is not None
    overrule(store, attempt.id, 0.5, "题目有歧义")
    changed = result(store, done)
    assert (changed.total.earned, changed.marked[1].verdict) == (3.0, Verdict.PARTLY)
    uphold(store, attempt.id)
    assert result(store, done).total.earned == 2.0


def test_indexing_again_changes_nothing(store: LearnerStore, index: CourseIndex, exam: Exam, tmp_path: Path) -> None:
    answer(store, exam, "√", "√", "√", "AB")
    before = find(store, "law", exam.number)
    (tmp_path / "law" / "exam.txt").unlink()
    (tmp_path / "law" / "law.md").write_text("# 别的\n\n# 第三章 别的\n\n投诉是客户不满意的表达。\n", encoding="utf-8")
    index_course([], slug="law", settings=get_settings())
    other = open_index(find_course("law", get_settings()))
    assert open_exam(store, other, exam.number, after(2)) == before
    sheet = result(store, submit(store, other, exam.number, after(20)))
    assert sheet.total.earned == 4.0
    assert tuple(each.name for each in sheet.chapters) == CHAPTERS


def test_exams_are_listed_newest_first_and_an_abandoned_one_is_gone(
    store: LearnerStore, index: CourseIndex, exam: Exam
) -> None:
    later = begin(store, index, exam.paper, after(5))
    done = submit(store, index, exam.number, after(20))
    assert exams(store, "law") == (later, done)
    assert exams(store, "law", limit=1) == (later,)
    assert exams(store, "botany") == ()
    abandon(store, later.id, after(6))
    assert exams(store, "law") == (done,)
    with store.session() as session:
        assert session.get(ExamRow, later.id) is not None, "hidden, not gone"
    item = exam.paper.items[0].id
    for action in (
        lambda: find(store, "law", later.number),
        lambda: open_exam(store, index, later.number, after(7)),
        lambda: submit(store, index, later.number, after(7)),
        lambda: save(store, later.id, item, "√", after(7)),
        lambda: abandon(store, later.id, after(7)),
    ):
        with pytest.raises(InputError, match="no exam"):
            action()


def test_a_list_of_exams_says_what_their_sheets_say(store: LearnerStore, index: CourseIndex, exam: Exam) -> None:
    answer(store, exam, "√", "√", "√", "AB")
    later = begin(store, index, replace(exam.paper, minutes=None), after(5))
    answer(store, later, "", "×", "  ")
    begin(store, index, exam.paper, START, learner="Li")
    first, second = overviews(store, "law")
    assert (first.number, first.title, first.count, first.answered) == (later.number, TITLE, 4, 1)
    assert (first.left(after(9)), second.left(after(9)), second.left(after(900))) == (
        None,
        timedelta(minutes=81),
        timedelta(0),
    )
    assert (second.earned, second.full, second.answered) == (0, 0, 4), "not handed in"
    done = submit(store, index, exam.number, after(20))
    submit(store, index, later.number, after(20))
    overrule(store, attempts(store, "law", sitting=str(exam.number))[1].id, 0.5, "说得过去")
    for listed in overviews(store, "law"):
        total = result(store, find(store, "law", listed.number)).total
        assert (listed.earned, listed.full) == (total.earned, total.full)
    assert (overviews(store, "law")[1].earned, overviews(store, "law", limit=1)[0].number) == (5.0, later.number)
    abandon(store, done.id, after(30))
    assert [each.number for each in overviews(store, "law")] == [later.number]
    assert overviews(store, "botany") == ()


def test_a_list_reads_each_paper_once(store: LearnerStore, exam: Exam) -> None:
    read: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        read.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        overviews(store, "law")
        assert sum("exams.paper" in each for each in read) == 1
        overviews(store, "law")
        assert sum("exams.paper" in each for each in read) == 1
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_items_are_filed_as_the_newest_exam_did_without_reading_a_paper(
    store: LearnerStore, index: CourseIndex, exam: Exam
) -> None:
    later = begin(store, index, replace(exam.paper, minutes=None), after(5))
    begin(store, index, exam.paper, START, learner="Li")
    first, second, *_ = (item.id for item in exam.paper.items)
    with store.session(write=True) as session:
        for number, item, chapter in ((exam.id, first, "旧"), (later.id, first, "新"), (later.id, second, "")):
            where = ExamItemRow.exam_id == number, ExamItemRow.item == item
            session.execute(update(ExamItemRow).where(*where).values(chapter=chapter))
    read: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        read.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        found = filed(store, "law")
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    whole = {draft.item: draft.chapter for each in reversed(exams(store, "law")) for draft in each.drafts.values()}
    assert found == whole
    assert (found[first], found[second]) == ("新", "")
    assert (sum("exam_items" in each for each in read), any("exams.paper" in each for each in read)) == (1, False)
    abandon(store, later.id, after(6))
    assert filed(store, "law")[first] == "旧"
    assert filed(store, "botany") == {}


def test_time_without_an_answer_is_kept_until_the_exam_is_handed_in(
    store: LearnerStore, index: CourseIndex, exam: Exam
) -> None:
    first, second = answer(store, exam, "√", "×")
    spend(store, "law", exam.number, {first: 2.5, second: 4, "nowhere": 9})
    spend(store, "law", exam.number + 1, {first: 50})
    drafts = find(store, "law", exam.number).drafts
    assert (drafts[first].seconds, drafts[second].seconds, drafts[first].updated_at) == (12.5, 14.0, after(1))
    submit(store, index, exam.number, after(20))
    spend(store, "law", exam.number, {first: 50})
    assert [each.seconds for each in attempts(store, "law")] == [12.5, 14.0]
    assert find(store, "law", exam.number).drafts[first].seconds == 12.5


def test_two_exams_that_begin_at_once_are_two(store: LearnerStore, index: CourseIndex, exam: Exam) -> None:
    abandon(store, begin(store, index, exam.paper, START).id, START)
    third = begin(store, index, exam.paper, START)
    assert third.number == exam.number + 2
    assert exams(store, "law") == (third, exam)


def test_each_learner_has_exams_of_their_own(store: LearnerStore, index: CourseIndex, exam: Exam) -> None:
    other = begin(store, index, exam.paper, START, learner="Li")
    assert other.number == exam.number
    answer(store, other, "√")
    submit(store, index, other.number, after(9), learner="Li")
    assert exams(store, "law") == (exam,)
    assert attempts(store, "law") == ()
    assert result(store, find(store, "law", other.number, learner="Li"), learner="Li").total.earned == 2.0


def test_what_cannot_be_an_exam_or_an_answer_is_refused(store: LearnerStore, index: CourseIndex, exam: Exam) -> None:
    section = ExamSection("judge", 1.0, exam.paper.items[:1])
    with pytest.raises(InputError, match="no item"):
        begin(store, index, ExamPaper("空", None, ()), START)
    with pytest.raises(InputError, match="twice"):
        begin(store, index, ExamPaper("重", None, (section, section)), START)
    with pytest.raises(InputError, match="nowhere"):
        save(store, exam.id, "nowhere", "√", after(1))
    with pytest.raises(InputError, match="still being written"):
        result(store, exam)
    assert exams(store, "law") == (exam,)


def test_an_answer_given_elsewhere_does_not_count(store: LearnerStore, index: CourseIndex, exam: Exam) -> None:
    item = exam.paper.items[0]
    record(store, "law", item, mark(index, item, "√"), after(1), sitting="17")
    assert result(store, submit(store, index, exam.number, after(20))).total.earned == 0.0


# A paper as version 1 of the stored shape has it. Never edit this: it is what lies on learners' disks.
STORED = """{"schema": 1, "title": "小测", "sections": [{"type": "judge", "marks": 2.5, "items": [
 {"schema": 1, "id": "9c2e", "type": "judge", "stem": "要约可以撤回。", "options": [], "key": true,
  "key_origin": "paper", "explanation": null, "origin": "paper", "method": "小测", "citations": [
  {"citation": {"document": "exam.txt", "headings": ["小测"], "page": null, "start": 3, "end": 10,
    "quote": "要约可以撤回。", "score": 1.0}, "supports": ["stem"]}]}]}]}"""


def test_what_an_older_release_kept_is_read(store: LearnerStore, exam: Exam) -> None:
    kept = ExamPaper("旧", 90, (ExamSection("judge", 1.0, exam.paper.items),))
    with store.session(write=True) as session:
        row = session.get(ExamRow, exam.id)
        assert row is not None
        row.paper = json.loads(STORED.replace('"9c2e"', json.dumps(kept.items[0].id)))
        row.rules = {"schema": 1, "multiple": "balance", "exact": True}
    read = find(store, "law", exam.number)
    assert (read.paper.title, read.paper.minutes, read.paper.full) == ("小测", 90, 2.5)
    assert (read.rules, read.paper.items[0].key) == (Rules(Scheme.BALANCE, True), True)
    assert read.paper.items[0].citations[0].citation.headings == ("小测",)
