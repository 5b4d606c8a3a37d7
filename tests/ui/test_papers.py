"""The Papers page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indexer.courses import Course, find_course
from indexer.errors import StoreError
from indexer.pipeline import index_course
from tests.ui.stage import StagedServices, words
from tutor.corrections import Correction, corrections
from tutor.papers import printed
from ui import bootstrap

Page = Callable[..., AppTest]
FIRST = """2025年植物学期末试卷 A卷
满分100分，考试时间90分钟

一、单项选择题（每小题2分）
1、光合作用的场所是（ B ）
A、线粒体 B、叶绿体 C、细胞核
2、下列属于呼吸作用产物的是（ ）
A、二氧化碳 B、氧气 C、淀粉
答案：E
二、判断题
3、呼吸作用只在夜里进行。（ × ）
"""
SECOND = """植物学单元测试卷

一、简答题
1、什么是光合作用？
答：绿色植物利用光能制造有机物的过程。
"""


@pytest.fixture
def exams(services: StagedServices, tmp_path: Path) -> Course:
    """A course with two papers."""
    folder = tmp_path / "exams"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    index_course([folder], slug="exams", settings=services.settings)
    return find_course("exams", services.settings)


def _id(services: StagedServices, course: Course, number: str) -> str:
    index = services.index(course)
    assert index is not None
    return next(each.id for each in printed(index) if each.number == number and each.document == "a.txt")


def _edit(app: AppTest, question: str) -> AppTest:
    return app.button(key=f"edit-{question}").click().run()


def _save(app: AppTest) -> AppTest:
    next(button for button in app.button if button.label in ("保存", "Save")).click()
    return app.run()


def test_a_paper_is_shown_in_its_order_with_what_it_says_of_itself(page: Page, exams: Course) -> None:
    said = words(page("papers"))
    assert "满分 100 · 90 分钟" in said
    assert said.index("光合作用的场所") < said.index("呼吸作用产物") < said.index("只在夜里")
    assert "**B**\u2002叶绿体" in said
    assert "什么是光合作用" not in said, "the other paper is another choice"
    assert "光合作用" in words(page("papers", paper="2"))
    assert "1 题" in "".join(page("papers").main.selectbox[1].options)


def test_no_key_is_seen_before_it_is_asked_for(page: Page, exams: Course, services: StagedServices) -> None:
    app = page("papers")
    said = words(app)
    assert "B ）" not in said
    assert "×" not in said
    assert ":primary[**B**]" not in said
    app.toggle(key=f"key-{_id(services, exams, '1')}").set_value(True).run()
    assert ":primary[**B**]" in words(app)
    assert "**错**" not in words(app), "only the key of the question that was asked about"
    app.toggle(key="keys-exams").set_value(True).run()
    assert "**错**" in words(app)


def test_the_key_of_an_open_question_is_its_answer(page: Page, exams: Course) -> None:
    app = page("papers", paper="2")
    assert "制造有机物的过程" not in words(app)
    app.toggle(key="keys-exams").set_value(True).run()
    assert "制造有机物的过程" in words(app)


def test_types_and_doubts_filter(page: Page, exams: Course) -> None:
    app = page("papers")
    app.main.get("button_group")[0].set_value(["judge"]).run()
    assert "只在夜里" in words(app)
    assert "叶绿体" not in words(app)
    app = page("papers")
    app.toggle(key="review-exams").set_value(True).run()
    assert "呼吸作用产物" in words(app)
    assert "只在夜里" not in words(app)
    assert "1 / 3 道题" in words(app)


def test_a_doubt_stands_beside_its_question_with_the_way_to_its_place(page: Page, exams: Course) -> None:
    app = page("papers")
    assert "答案里的 E 不在选项之中" in words(app)
    start = FIRST.index("2、下列")
    links = [link.proto.query_string for link in app.main.get("page_link")]
    assert any(f"start={start}" in link and "document=a.txt" in link and "shown=text" in link for link in links)


def test_a_question_is_put_right_and_stays_so_after_indexing_again(
    page: Page, exams: Course, services: StagedServices
) -> None:
    second = _id(services, exams, "2")
    app = _edit(page("papers"), second)
    app.text_input(key=f"right-{second}").set_value("A")
    _save(app)
    assert corrections(services.learner, "exams") == {second: Correction(key="A")}
    assert "不在选项之中" not in words(app)
    assert "已更正" in words(app)
    source = exams.sources[0] / "a.txt"
    source.write_text("新的说明。\n\n" + FIRST, encoding="utf-8")
    index_course([], slug="exams", settings=services.settings)
    app = page("papers")
    app.toggle(key=f"key-{second}").set_value(True).run()
    assert ":primary[**A**]" in words(app)
    assert "你改的" in words(app)


def test_what_does_not_fit_together_is_said_and_not_kept(page: Page, exams: Course, services: StagedServices) -> None:
    first = _id(services, exams, "1")
    app = _edit(page("papers"), first)
    app.text_input(key=f"right-{first}").set_value("D")
    _save(app)
    assert "names D" in app.error[0].value
    assert corrections(services.learner, "exams") == {}


def test_a_question_is_marked_as_checked_and_reset(page: Page, exams: Course, services: StagedServices) -> None:
    second = _id(services, exams, "2")
    app = _edit(page("papers"), second)
    app.button(key="edit-checked").click().run()
    assert corrections(services.learner, "exams") == {second: Correction()}
    assert "已核对" in words(app)
    assert "不在选项之中" not in words(app)
    _edit(app, second)
    app.button(key="edit-reset").click().run()
    assert corrections(services.learner, "exams") == {}
    assert "不在选项之中" in words(app)


def test_what_is_no_question_goes_and_comes_back(page: Page, exams: Course, services: StagedServices) -> None:
    third = _id(services, exams, "3")
    app = _edit(page("papers", locale="en-US"), third)
    app.button(key="edit-drop").click().run()
    assert "2 of 2 questions" in words(app)
    app.button(key=f"restore-{third}").click().run()
    assert "3 of 3 questions" in words(app)


def test_corrections_of_questions_that_are_gone_are_counted(
    page: Page, exams: Course, services: StagedServices
) -> None:
    first = _id(services, exams, "1")
    app = _edit(page("papers"), first)
    app.button(key="edit-checked").click().run()
    (exams.sources[0] / "a.txt").unlink()
    index_course([], slug="exams", settings=services.settings)
    assert "另有 1 处更正" in words(page("papers"))


def test_without_a_history_papers_are_read_but_not_edited(
    page: Page, exams: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StoreError("kaodian.db is not a database; restore it from a copy")

    monkeypatch.setattr(bootstrap.LearnerStore, "open", broken)
    app = page("papers")
    assert "更正无法读取" in app.main.error[0].value
    assert "光合作用的场所" in words(app)
    assert not [button for button in app.button if (button.key or "").startswith("edit-")]


def test_a_course_without_papers_says_how_to_get_some(page: Page, course: Course) -> None:
    assert "没有找到试题" in words(page("papers"))


def test_without_a_course_the_page_leads_to_the_library(page: Page, services: StagedServices) -> None:
    assert "还没有课程" in words(page("papers"))


def test_many_questions_are_read_a_page_at_a_time(page: Page, services: StagedServices, tmp_path: Path) -> None:
    lines = [f"{n}、第{n}个问题的答案是（ A ）\nA、甲{n} B、乙{n}" for n in range(1, 41)]
    (tmp_path / "long.txt").write_text("一、单项选择题\n" + "\n".join(lines) + "\n", encoding="utf-8")
    index_course([tmp_path / "long.txt"], slug="long", settings=services.settings)
    app = page("papers")
    assert "第30个" in words(app)
    assert "第31个" not in words(app)
    app.main.get("pagination")[0].set_value(2).run()
    assert "第30个" not in words(app)
    assert "第40个" in words(app)


NOTES = """# 光合作用

**光合作用**是指绿色植物利用光能，在叶绿体中把二氧化碳和水制成有机物并放出氧气的过程。
"""
TERMS = """植物学小测试卷

一、名词解释
1、光合作用
答：绿色植物利用光能，在叶绿体中把二氧化碳和水制成有机物并放出氧气的过程。
二、判断题
2、呼吸作用只在夜里进行。（ × ）
"""


def test_a_shown_key_says_what_the_notes_say_of_it(page: Page, services: StagedServices, tmp_path: Path) -> None:
    folder = tmp_path / "botany"
    folder.mkdir()
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "paper.txt").write_text(TERMS, encoding="utf-8")
    index_course([folder], slug="botany", settings=services.settings)
    app = page("papers", course="botany")
    assert "讲义" not in words(app)
    index = services.index(find_course("botany", services.settings))
    assert index is not None
    term, judge = (each.id for each in printed(index))
    said = words(app.toggle(key=f"key-{term}").set_value(True).run())
    assert "讲义支持这个答案" in said
    assert "讲义没有直接说到这一点" not in said
    assert "讲义没有直接说到这一点" in words(app.toggle(key=f"key-{judge}").set_value(True).run())
