"""An exam on its pages: how it is chosen, written, handed in, and what its sheet says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from indexer.courses import Course, find_course
from indexer.errors import StoreError
from indexer.pipeline import index_course
from tests.ui.stage import StagedServices, words
from tutor.attempts import attempts, overrule
from tutor.corrections import Correction, correct, corrections
from tutor.exam import Exam, ExamOverError, as_printed, begin, exams, find, flag, save, submit
from tutor.grading import Rules, Scheme
from ui.parts import exam_writing
from ui.taking import Taking

Page = Callable[..., AppTest]
NOTES = """# 第一章 合同的订立

## 第一节 订立

**要约**是指希望与特定的人订立合同的意思表示。

**承诺**是指受要约人完全同意要约内容的意思表示。

**要约邀请**是指希望别人先向自己提出条件的表示。

**格式条款**是指一方预先拟定并且不与对方协商的条款。

**缔约过失**是指在订立阶段因过错使对方受到损失的行为。
"""
PAPER = """合同法期末试卷

一、单项选择题（每小题2分）
1、要约生效的时间是（ B ）
A、发出时 B、到达受要约人时 C、成交时
二、多项选择题（每小题4分）
2、下列属于要式形式的有（ AC ）
A、公证 B、口头 C、登记 D、沉默
三、简答题（每小题6分）
3、合同成立要经过哪两个步骤？
答：①先由一方抛出绣球；②再由另一方接下绣球。
四、论述题
5、试论合同自由。
"""
TITLE = "合同法期末试卷"
START = datetime(2026, 3, 1, 7, 50, tzinfo=UTC)
"""Ten minutes before what the pages take for now."""
SINGLE, MULTIPLE, SHORT, ESSAY = "1", "2", "3", "4"


@pytest.fixture
def law(services: StagedServices, tmp_path: Path) -> Course:
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "law.md").write_text(NOTES, encoding="utf-8")
    (folder / "exam.txt").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="law", settings=services.settings)
    return find_course("law", services.settings)


def begun(services: StagedServices, course: Course, minutes: int | None = 30, rules: Rules | None = None) -> Exam:
    """An exam on the paper, ten minutes old."""
    index = services.index(course)
    assert index is not None
    paper = as_printed(index, corrections(services.learner, "law"), TITLE)
    timed = type(paper)(paper.title, minutes, paper.sections)
    return begin(services.learner, index, timed, START, rules=rules or services.rules)


def place(exam: Exam, at: str | None = None) -> dict[str, str]:
    found = {"course": "law", "exam": str(exam.number)}
    return found | ({"at": at} if at else {})


def now_is(services: StagedServices, monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(services, "now", lambda: at)


def as_it_is(services: StagedServices, exam: Exam) -> Exam:
    return find(services.learner, "law", exam.number)


def handed_in(services: StagedServices, course: Course, exam: Exam, *answers: str) -> Exam:
    for item, said in zip(exam.paper.items, answers, strict=False):
        save(services.learner, exam.id, item.id, said, START + timedelta(minutes=1), seconds=5.0)
    index = services.index(course)
    assert index is not None
    return submit(services.learner, index, exam.number, START + timedelta(minutes=12))


def click(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    return app.run()


def test_a_printed_paper_says_what_it_asks_and_is_begun(page: Page, law: Course, services: StagedServices) -> None:
    app = page("quiz", course="law", tab="exam", paper=TITLE)
    said = words(app)
    assert "共 4 题，22 分" in said
    assert "简答\u2003:gray[1 题 × 6 分 = 6 分]" in said
    assert "有 1 题没有答案，不计分。" in said
    assert app.query_params["paper"] == TITLE
    app.number_input[-1].set_value(45)
    app.run()
    click(app, "开始考试")
    assert not app.exception
    (exam,) = exams(services.learner, "law")
    assert (exam.paper.title, exam.paper.minutes, exam.rules) == (TITLE, 45, services.rules)
    assert app.query_params["exam"] == str(exam.number)
    assert "第 1 / 4 题" in words(app)


def test_what_is_put_right_after_a_paper_was_shown_counts_in_it(
    page: Page, law: Course, services: StagedServices
) -> None:
    app = page("quiz", course="law", tab="exam", paper=TITLE)
    index = services.index(law)
    assert index is not None
    essay = as_printed(index, {}, TITLE).items[3]
    correct(services.learner, "law", essay.id, Correction(dropped=True), START)
    app.run()
    click(app, "开始考试")
    (exam,) = exams(services.learner, "law")
    assert essay.id not in exam.drafts
    assert len(exam.drafts) == 3


def test_a_paper_of_the_papers_page_leads_to_an_exam_on_it(page: Page, law: Course) -> None:
    links = {link.proto.label: link.proto.query_string for link in page("papers").main.get("page_link")}
    wanted = dict(parse_qsl(links["拿它考一场"]))
    app = page("quiz", **wanted)
    assert "共 4 题，22 分" in words(app)
    assert app.query_params["document"] == "exam.txt"


def test_the_rules_that_were_chosen_are_those_of_the_exam(page: Page, law: Course, services: StagedServices) -> None:
    app = page("quiz", course="law", tab="exam", paper=TITLE, rules="all-exact")
    click(app, "开始考试")
    assert exams(services.learner, "law")[0].rules == Rules(Scheme.ALL, exact=True)


def composed_to(page: Page, **counts: int) -> AppTest:
    app = page("quiz", course="law", tab="exam")
    for field in app.number_input:
        kind = str(field.key).split("-")[2]
        if str(field.key).startswith("exam-count-"):
            field.set_value(counts.get(kind, 0))
    app.run()
    return click(app, "组卷")


def test_a_composed_paper_keeps_to_its_structure_and_says_what_it_lacks(
    page: Page, law: Course, services: StagedServices
) -> None:
    app = composed_to(page, term=3, multiple=40)
    said = words(app)
    lacking = re.search("多选：要 40 题，只有 ([0-9]+) 题。", said)
    assert lacking is not None
    there = int(lacking[1])
    assert f"共 {there + 3} 题" in said
    assert "共 43 题" in said, "what is wanted"
    click(app, "开始考试")
    sections = exams(services.learner, "law")[0].paper.sections
    assert [(each.type, len(each.items)) for each in sections] == [("multiple", there), ("term", 3)]


def test_the_address_of_a_composed_paper_brings_it_back(page: Page, law: Course) -> None:
    app = composed_to(page, term=2, judge=1)
    state: Taking = app.session_state["kaodian"].of(Taking)
    assert state.prepared is not None
    again = page("quiz", **dict(app.query_params.items()))
    later: Taking = again.session_state["kaodian"].of(Taking)
    assert later.prepared is not None
    assert later.prepared.composed == state.prepared.composed
    click(again, "换一套题")
    assert later.prepared.composed != state.prepared.composed


def test_a_structure_of_nothing_cannot_be_composed(page: Page, law: Course) -> None:
    app = page("quiz", course="law", tab="exam")
    for field in app.number_input:
        if str(field.key).startswith("exam-count-"):
            field.set_value(0)
    app.run()
    assert app.button(key="exam-compose").disabled


def test_too_many_questions_cannot_be_composed_and_are_not_forgotten(page: Page, law: Course) -> None:
    app = page("quiz", course="law", tab="exam")
    wanted = {"exam-count-term": 150, "exam-count-judge": 60}
    for field in app.number_input:
        if (name := str(field.key).rsplit("-", 2)[0]) in wanted:
            field.set_value(wanted[name])
    app.run()
    assert "一份试卷最多 200 题。" in words(app)
    assert app.button(key="exam-compose").disabled
    app.main.get("button_group")[0].set_value("statistics").run()
    app.main.get("button_group")[0].set_value("exam").run()
    counts = {str(field.key).rsplit("-", 2)[0]: field.value for field in app.number_input}
    assert {name: counts[name] for name in wanted} == wanted


def test_papers_and_keys_are_offered_apart(page: Page, law: Course) -> None:
    app = page("quiz", course="law", tab="exam", paper=TITLE)
    offered = [button.proto.label for button in app.main.get("download_button")]
    assert offered == ["Word 文档（.docx）", "网页（.html）"] * 2
    assert "绣球" not in words(app)


def test_an_answer_is_kept_as_soon_as_it_is_given(page: Page, law: Course, services: StagedServices) -> None:
    exam = begun(services, law)
    app = page("exam", **place(exam))
    app.radio[0].set_value("A").run()
    assert [each.answer for each in as_it_is(services, exam).drafts.values()] == ["A", "", "", ""]
    app.radio[0].set_value("B").run()
    click(app, "下一题")
    app.checkbox[0].check().run()
    app.checkbox[2].check().run()
    click(app, "下一题")
    app.text_area[0].set_value("先抛绣球").run()
    assert [each.answer for each in as_it_is(services, exam).drafts.values()] == ["B", "AC", "先抛绣球", ""]
    assert attempts(services.learner, "law") == (), "nothing is graded before it is handed in"
    click(app, "上一题")
    assert [box.value for box in app.checkbox] == [True, False, True, False]


@pytest.mark.parametrize("button", ["on", "exam-to-4"])
def test_an_answer_is_kept_by_a_click_that_cut_its_run_short(
    page: Page, law: Course, services: StagedServices, button: str
) -> None:
    exam = begun(services, law)
    app = page("exam", **place(exam, at="2"))
    app.checkbox[0].check()
    app.checkbox[2].check()
    app.button(key=button).click().run()
    assert not app.exception
    assert "第 2 / 4 题" not in words(app)
    assert [draft.answer for draft in as_it_is(services, exam).drafts.values()] == ["", "AC", "", ""]


def test_a_question_whose_answer_cannot_be_kept_is_not_left(
    page: Page, law: Course, services: StagedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page("exam", **place(begun(services, law)))

    def broken(*_: object, **__: object) -> None:
        raise StoreError("kaodian.db is locked")

    monkeypatch.setattr(exam_writing, "save", broken)
    app.radio[0].set_value("B")
    click(app, "下一题")
    assert "第 1 / 4 题" in words(app)
    assert app.radio[0].value == "B"
    assert "没有保存" in app.error[0].value


def test_the_page_hears_what_is_kept_and_nothing_in_it_ends_its_script(
    page: Page, law: Course, services: StagedServices
) -> None:
    exam = begun(services, law)
    app = page("exam", **place(exam, at="3"))
    app.text_area[0].set_value("</script><b>一</b>").run()
    bodies = [each.proto.body for each in app.get("html")]
    (told,) = [body for body in bodies if "kaodianExamKept?.(" in body]
    assert told.count("<") == 2, "the script's own tags"
    sent = json.loads(told.partition("(")[2].rpartition(")")[0])
    assert sent["answer"] == "</script><b>一</b>"
    assert sent["boxes"].endswith(exam.paper.items[2].id)


def test_a_reload_brings_answer_flag_position_and_time_back(page: Page, law: Course, services: StagedServices) -> None:
    exam = begun(services, law)
    app = page("exam", **place(exam, SHORT))
    app.text_area[0].set_value("先抛绣球").run()
    click(app, "标记")
    again = page("exam", **dict(app.query_params.items()))
    assert "第 3 / 4 题" in words(again)
    assert again.text_area[0].value == "先抛绣球"
    assert "取消标记" in [button.label for button in again.button]
    assert again.button(key="exam-to-3").label == ":material/flag::material/check: 3"
    assert "已答 1 / 4" in words(again)
    click(again, "取消标记")
    assert not as_it_is(services, exam).drafts[exam.paper.items[2].id].flagged


def test_a_window_that_was_left_open_brings_no_old_answer_back(
    page: Page, law: Course, services: StagedServices
) -> None:
    exam = begun(services, law)
    left_open, other = page("exam", **place(exam, SINGLE)), page("exam", **place(exam, SINGLE))
    other.radio[0].set_value("B").run()
    click(left_open, "标记")
    assert as_it_is(services, exam).drafts[exam.paper.items[0].id].answer == "B"
    left_open.radio[0].set_value("A").run()
    assert as_it_is(services, exam).drafts[exam.paper.items[0].id].answer == "A"


def test_an_answer_that_was_not_saved_is_saved_with_the_next_run(
    page: Page, law: Course, services: StagedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = begun(services, law)
    app = page("exam", **place(exam))

    def broken(*_: object, **__: object) -> None:
        raise StoreError("kaodian.db is locked")

    with monkeypatch.context() as patch:
        patch.setattr(exam_writing, "save", broken)
        app.radio[0].set_value("B").run()
    app.run()
    assert as_it_is(services, exam).drafts[exam.paper.items[0].id].answer == "B"


def test_without_a_position_it_goes_on_at_the_first_open_question(
    page: Page, law: Course, services: StagedServices
) -> None:
    exam = begun(services, law)
    save(services.learner, exam.id, exam.paper.items[0].id, "A", START)
    assert "第 2 / 4 题" in words(page("exam", **place(exam)))
    assert "第 4 / 4 题" in words(page("exam", **place(exam, "99")))


def test_no_key_is_on_the_page_before_it_is_handed_in(page: Page, law: Course, services: StagedServices) -> None:
    exam = begun(services, law)
    for at in (SINGLE, MULTIPLE, SHORT, ESSAY):
        app = page("exam", **place(exam, at))
        shown = words(app) + str([(each.label, each.value) for each in app.text_area])
        assert "绣球" not in shown
        assert ":green" not in shown
        assert "答案" not in shown.replace("你的答案", "")


def test_what_was_answered_in_the_exam_counts_time(
    page: Page, law: Course, services: StagedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = begun(services, law)
    app = page("exam", **place(exam))
    now_is(services, monkeypatch, services.now() + timedelta(seconds=40))
    app.radio[0].set_value("B").run()
    assert as_it_is(services, exam).drafts[exam.paper.items[0].id].seconds == 40.0


def test_all_the_time_is_counted_when_it_is_handed_in(
    page: Page, law: Course, services: StagedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = begun(services, law)
    app = page("exam", **place(exam))
    opened = services.now()
    app.radio[0].set_value("B").run()
    now_is(services, monkeypatch, opened + timedelta(seconds=40))
    click(app, "下一题")
    drafts = as_it_is(services, exam).drafts
    assert next(iter(drafts.values())).seconds == 40.0, "kept by moving on, too"
    now_is(services, monkeypatch, opened + timedelta(seconds=70))
    app.button(key="exam-hand-in").click().run()
    now_is(services, monkeypatch, opened + timedelta(seconds=75))
    app.button(key="exam-confirm").click().run()
    done = as_it_is(services, exam)
    assert [each.seconds for each in done.drafts.values()][:3] == [40.0, 35.0, 0.0]
    assert [each.seconds for each in attempts(services.learner, "law")] == [40.0]


def test_who_comes_back_behind_the_time_has_the_time_until_then(
    page: Page, law: Course, services: StagedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = begun(services, law, minutes=11)
    app = page("exam", **place(exam))
    now_is(services, monkeypatch, START + timedelta(hours=5))
    app.run()
    done = as_it_is(services, exam)
    assert done.submitted_at == START + timedelta(minutes=11)
    assert [each.seconds for each in done.drafts.values()][:2] == [60.0, 0.0]


def test_handing_in_says_what_is_open_and_leads_to_the_sheet(page: Page, law: Course, services: StagedServices) -> None:
    exam = begun(services, law)
    save(services.learner, exam.id, exam.paper.items[0].id, "B", START)
    flag(services.learner, exam.id, exam.paper.items[1].id, True, START)
    app = page("exam", **place(exam))
    app.button(key="exam-hand-in").click().run()
    said = [each.value for each in app.markdown]
    assert "还有 **3** 题没有作答。" in said
    assert "还有 **1** 题做了标记。" in said
    assert as_it_is(services, exam).submitted_at is None
    app.button(key="exam-confirm").click().run()
    assert not app.exception
    assert as_it_is(services, exam).submitted_at == services.now()
    assert "at" not in app.query_params
    assert [(each.label, each.value) for each in app.metric] == [
        ("得分", "2 / 12"),
        ("得分率", "17%"),
        ("用时", "10:00"),
    ]


def test_going_on_writing_hands_nothing_in(page: Page, law: Course, services: StagedServices) -> None:
    exam = begun(services, law)
    app = page("exam", **place(exam))
    app.button(key="exam-hand-in").click().run()
    app.button(key="exam-confirm-back").click().run()
    assert as_it_is(services, exam).submitted_at is None
    assert not any("没有作答" in each.value for each in app.markdown)


def test_the_last_answer_is_kept_when_the_time_is_over_then_it_is_handed_in(
    page: Page, law: Course, services: StagedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = begun(services, law, minutes=11)
    app = page("exam", **place(exam))
    now_is(services, monkeypatch, START + timedelta(minutes=11, seconds=1))
    app.radio[0].set_value("B").run()
    assert not app.exception
    done = as_it_is(services, exam)
    assert done.submitted_at == START + timedelta(minutes=11)
    assert app.metric[0].value == "2 / 12"


def test_long_after_the_time_an_answer_comes_too_late(
    page: Page, law: Course, services: StagedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = begun(services, law, minutes=11)
    app = page("exam", **place(exam))
    now_is(services, monkeypatch, START + timedelta(hours=1))
    app.radio[0].set_value("B").run()
    assert not app.exception
    assert app.metric[0].value == "0 / 12"


def test_an_answer_that_came_too_late_by_a_moment_ends_the_exam(
    page: Page, law: Course, services: StagedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Handed in from another window between opening the exam and keeping the answer."""
    exam = begun(services, law)
    app = page("exam", **place(exam))

    def too_late(*_: object, **__: object) -> None:
        handed_in(services, law, exam)
        raise ExamOverError("the exam was handed in")

    monkeypatch.setattr(exam_writing, "save", too_late)
    app.radio[0].set_value("B").run()
    assert not app.exception
    assert app.metric[0].value == "0 / 12"


def test_an_answer_that_was_not_saved_is_told(
    page: Page, law: Course, services: StagedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = begun(services, law)
    app = page("exam", **place(exam))

    def broken(*_: object, **__: object) -> None:
        raise StoreError("kaodian.db is full")

    monkeypatch.setattr(exam_writing, "save", broken)
    app.radio[0].set_value("B").run()
    assert "这个答案没有保存下来" in app.main.error[0].value
    assert "已自动保存" not in words(app)


def test_the_sheet_tells_sections_and_what_went_wrong(page: Page, law: Course, services: StagedServices) -> None:
    exam = handed_in(services, law, begun(services, law), "B", "A", "不记得了", "自由")
    app = page("exam", **place(exam))
    said = words(app)
    assert [(each.label, each.value) for each in app.metric][:2] == [("得分", "4 / 12"), ("得分率", "33%")]
    assert "1 题没有答案，没有计分。" in said
    assert "部分正确，50%" in said
    assert "2 / 4 分" in said
    assert "要约生效的时间" not in said, "that one was right"
    assert app.button(key="exam-to-4").label == ":material/remove: 4"
    app.button(key="again-wrong").click().run()
    assert not app.exception
    assert app.query_params["again"] == str(exam.number)
    assert "第 1 / 2 题" in words(app)


def test_all_or_nothing_gives_nothing_for_half(page: Page, law: Course, services: StagedServices) -> None:
    exam = handed_in(services, law, begun(services, law, rules=Rules(Scheme.ALL)), "B", "A")
    app = page("exam", **place(exam))
    assert app.metric[0].value == "2 / 12"
    assert "多选题: 全对才得分" in words(app)


def test_every_question_can_be_looked_at_again(page: Page, law: Course, services: StagedServices) -> None:
    exam = handed_in(services, law, begun(services, law), "A", "", "先抛出绣球", "自由最好")
    app = page("exam", **place(exam))
    app.button(key="exam-to-1").click().run()
    said = words(app)
    assert "答错了" in said
    assert "**A**\u2002发出时 :gray-badge[你选的]" in said
    click(app, "下一题")
    assert "没有作答" in words(app)
    assert ":green[**A**\u2002公证]" in words(app)
    click(app, "下一题")
    assert "再由另一方接下绣球" in words(app)
    click(app, "下一题")
    assert "自由最好" in words(app)
    assert "没有评分" in words(app)
    click(app, "成绩单")
    assert app.metric


def test_a_grade_that_the_learner_overrules_counts_on_the_sheet(
    page: Page, law: Course, services: StagedServices
) -> None:
    exam = handed_in(services, law, begun(services, law), "B", "AC", "不记得了")
    assert page("exam", **place(exam)).metric[0].value == "6 / 12"
    wrong = next(each for each in attempts(services.learner, "law") if not each.is_right)
    overrule(services.learner, wrong.id, 1.0, "")
    app = page("exam", **place(exam))
    assert app.metric[0].value == "12 / 12"
    assert "全部答对。" in words(app)


def test_statistics_file_the_questions_of_an_exam_under_chapters_of_the_notes(
    page: Page, law: Course, services: StagedServices
) -> None:
    handed_in(services, law, begun(services, law), "A", "B", "不记得了")
    said = words(page("quiz", course="law", tab="statistics"))
    assert "第一章 合同的订立 :gray[· 0%]" in said
    assert TITLE not in said


def test_the_same_paper_can_be_written_again(page: Page, law: Course, services: StagedServices) -> None:
    exam = handed_in(services, law, begun(services, law), "B")
    app = page("exam", **place(exam))
    app.button(key="exam-again").click().run()
    fresh = exams(services.learner, "law")[0]
    assert fresh.number != exam.number
    assert fresh.paper.items == exam.paper.items
    assert "第 1 / 4 题" in words(app)


def test_exams_are_gone_on_with_discarded_or_looked_at(page: Page, law: Course, services: StagedServices) -> None:
    done = handed_in(services, law, begun(services, law), "B")
    open_ = begun(services, law)
    app = page("quiz", course="law", tab="exam")
    links = {link.proto.label: link.proto.query_string for link in app.main.get("page_link")}
    (going_on,) = [label for label in links if label.startswith("继续")]
    assert "已答 0 / 4 题 · 还剩 20:00" in going_on
    assert str(open_.number) in links[going_on]
    (sheet,) = [label for label in links if "2 / 12 分" in label]
    assert str(done.number) in links[sheet]
    app.button(key=f"exam-discard-do-{open_.number}").click().run()
    assert [each.number for each in exams(services.learner, "law")] == [done.number]


def test_an_exam_whose_time_is_over_is_listed_as_done(page: Page, law: Course, services: StagedServices) -> None:
    exam = begun(services, law, minutes=5)
    app = page("quiz", course="law", tab="exam")
    assert as_it_is(services, exam).submitted_at == START + timedelta(minutes=5)
    assert not any(link.proto.label.startswith("继续") for link in app.main.get("page_link"))


@pytest.mark.parametrize("parameters", [{}, {"course": "law"}, {"course": "law", "exam": "12"}, {"course": "x"}])
def test_an_exam_that_is_not_there_leads_back(page: Page, law: Course, parameters: dict[str, str]) -> None:
    app = page("exam", **parameters)
    assert app.main.warning or app.main.error
    assert [link.proto.label for link in app.main.get("page_link")] == ["考试"]
