"""The Quiz page: what is asked, what an answer brings, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from indexer.courses import Course, find_course
from indexer.errors import StoreError
from indexer.pipeline import index_course
from tests.ui.stage import StagedServices, words
from tutor.attempts import attempts, mistakes
from tutor.quiz import Item
from tutor.sitting import Plan, sitting_number
from ui import bootstrap
from ui.taking import Taking

Page = Callable[..., AppTest]
NOTES = """# 第一章 合同的订立与效力

## 第一节 合同的订立

**要约**是指希望与特定的人订立合同的意思表示。

**承诺**是指受要约人完全同意要约内容的意思表示。

**要约邀请**是指希望别人先向自己提出条件的表示。

**格式条款**是指一方预先拟定并且不与对方协商的条款。

**缔约过失**是指在订立阶段因过错使对方受到损失的行为。

# 第二章 合同的效力

## 第一节 效力的种类

**可撤销合同**是指当事人一方有权请求法院撤销的合同。

**无效合同**是指违反法律强制规定而自始没有约束力的合同。

**效力待定合同**是指成立以后还需要权利人追认的合同。

**附条件合同**是指以将来不确定的事实决定效力的合同。

**附期限合同**是指以将来确定到来的时间决定效力的合同。
"""
PAPER = """合同法期末试卷

一、单项选择题
1、要约生效的时间是（ B ）
A、发出时 B、到达受要约人时 C、成交时
二、判断题
2、承诺的内容应当与要约一致。（ √ ）
三、简答题
3、合同成立要经过哪两个阶段？
答：①要约阶段；②承诺阶段。
"""
SITTING = sitting_number(datetime(2026, 3, 1, 7, 0, tzinfo=UTC))
EXAM = {"course": "law", "paper": "合同法期末试卷", "n": "5", "sitting": str(SITTING)}


@pytest.fixture
def law(services: StagedServices, tmp_path: Path) -> Course:
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "law.md").write_text(NOTES, encoding="utf-8")
    (folder / "exam.txt").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="law", settings=services.settings)
    return find_course("law", services.settings)


def items(services: StagedServices, course: Course, plan: Plan | None = None) -> tuple[Item, ...]:
    index = services.index(course)
    assert index is not None
    return services.compose(index, plan or Plan(paper="合同法期末试卷", count=5), SITTING)


def at(services: StagedServices, course: Course, type_: str) -> dict[str, str]:
    """The address of the question of that type in the paper."""
    found = next(n for n, item in enumerate(items(services, course), start=1) if item.type == type_)
    return EXAM | {"at": str(found)}


def submit(app: AppTest, label: str = "提交") -> AppTest:
    next(button for button in app.button if button.label == label).click()
    return app.run()


def test_a_quiz_is_chosen_and_begun(page: Page, law: Course, services: StagedServices) -> None:
    app = page("quiz")
    assert app.button(key="quiz-start").disabled, "a topic is needed first"
    app.text_input[0].set_value("要约").run()
    app.button(key="quiz-start").click().run()
    assert not app.exception
    assert "第 1 / " in words(app)
    assert app.query_params["topic"] == "要约"
    assert int(app.query_params["sitting"]) == sitting_number(services.now())


@pytest.mark.parametrize(("scope", "parameter"), [("chapter", "chapter"), ("paper", "paper"), ("all", "n")])
def test_other_scopes_are_chosen(page: Page, law: Course, scope: str, parameter: str) -> None:
    app = page("quiz")
    app.main.get("button_group")[1].set_value(scope).run()
    app.button(key="quiz-start").click().run()
    assert "第 1 / " in words(app)
    assert parameter in app.query_params


def test_a_link_begins_a_quiz_on_its_topic(page: Page, law: Course) -> None:
    app = page("quiz", course="law", topic="要约是什么", n="5", start="1")
    assert "**要约是什么** :gray[· 第 1 / " in words(app)
    assert "start" not in app.query_params
    assert "sitting" in app.query_params


def test_a_link_that_is_come_back_to_goes_on_with_its_quiz_until_that_is_done(
    page: Page, law: Course, services: StagedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = {"course": "law", "topic": "要约是什么", "n": "2", "start": "1"}
    app = page("quiz", **link)
    first = app.query_params["sitting"]
    later = services.now() + timedelta(minutes=1)
    monkeypatch.setattr(services, "now", lambda: later)

    def follow() -> str:
        app.query_params.clear()
        for name, value in link.items():
            app.query_params[name] = value
        app.run()
        return str(app.query_params["sitting"])

    assert follow() == first
    submit(app, "不会")
    assert follow() == first
    submit(app, "不会")
    assert follow() != first


def test_the_way_back_to_the_choices_keeps_what_was_chosen(page: Page, law: Course) -> None:
    app = page("quiz", course="law", topic="要约是什么", n="5", start="1")
    (home,) = app.main.get("page_link")
    app.query_params.clear()
    for name, (value,) in parse_qs(home.proto.query_string).items():
        app.query_params[name] = value
    app.run()
    assert app.text_input[0].value == "要约是什么"
    assert [link.proto.label.split("，")[0] for link in app.main.get("page_link")] == ["继续“要约是什么”"]


def test_a_topic_without_questions_says_so_and_stays_in_the_box(page: Page, law: Course) -> None:
    app = page("quiz", course="law", topic="要约", types="case", start="1")
    assert "没有合适的题" in app.main.warning[0].value
    assert app.text_input[0].value == "要约"


def test_no_key_is_on_the_page_before_the_answer(page: Page, law: Course, services: StagedServices) -> None:
    app = page("quiz", **at(services, law, "short"))
    said = words(app) + "".join(element.label for element in app.text_area)
    assert "合同成立要经过哪两个阶段" in said
    assert "要约阶段" not in said
    state: Taking = app.session_state["kaodian"].of(Taking)
    assert state.quiz is not None
    assert "要约阶段" in str(state.quiz.items), "it waits on this side"


def test_a_choice_is_marked_at_once_and_kept(page: Page, law: Course, services: StagedServices) -> None:
    app = page("quiz", **at(services, law, "single"))
    app.radio[0].set_value("A")
    submit(app)
    said = words(app)
    assert "答错了" in said
    assert ":green[**B**\u2002到达受要约人时]" in said
    assert "**A**\u2002发出时 :gray-badge[你选的]" in said
    (kept,) = attempts(services.learner, "law", sitting=str(SITTING))
    assert (kept.answer, kept.score, kept.item.type) == ("A", 0.0, "single")
    app.button(key="next").click().run()
    assert "要约生效的时间" not in words(app)
    assert "提交" in [button.label for button in app.button]


def test_true_or_false_and_not_knowing(page: Page, law: Course, services: StagedServices) -> None:
    app = page("quiz", **at(services, law, "judge"))
    app.radio[0].set_value("√")
    assert "答对了" in words(submit(app))
    app = page("quiz", **at(services, law, "single"))
    assert "没有作答" in words(submit(app, "不会"))
    assert [each.is_right for each in attempts(services.learner, "law")] == [True, False]


def test_nothing_chosen_is_nothing_kept(page: Page, law: Course, services: StagedServices) -> None:
    app = submit(page("quiz", **at(services, law, "single")))
    assert "请先作答" in words(app)
    assert attempts(services.learner, "law") == ()


def test_words_are_graded_point_by_point_and_can_be_overruled(
    page: Page, law: Course, services: StagedServices
) -> None:
    app = page("quiz", **at(services, law, "short"))
    app.text_area[0].set_value("先有要约阶段")
    submit(app)
    said = words(app)
    assert "部分正确，50%" in said
    assert "没有答到" in said
    assert ":yellow-background[要约阶段]" in said
    (kept,) = mistakes(services.learner, "law")
    app.text_input[0].set_value("承诺也说到了")
    submit(app, "算我对")
    assert "你把这题判为正确：承诺也说到了" in words(app)
    assert mistakes(services.learner, "law") == ()
    app.button(key=f"uphold-{kept.id}").click().run()
    assert mistakes(services.learner, "law") == (kept,)


def test_a_wrong_choice_is_told_why_with_the_notes_open(page: Page, law: Course, services: StagedServices) -> None:
    plan = Plan(types=("single",), origins=("generated",), count=5)
    (item, *_) = items(services, law, plan)
    app = page("quiz", course="law", types="single", origin="generated", n="5", sitting=str(SITTING))
    wrong = next(option for option in item.options if option.label not in str(item.key))
    assert wrong.why_not is not None
    assert wrong.why_not not in words(app)
    app.radio[0].set_value(wrong.label)
    submit(app)
    said = words(app)
    assert all(option.why_not in "".join(c.value for c in app.caption) for option in item.options if option.why_not)
    assert ":yellow-background[" in said
    links = [link.proto.query_string for link in app.main.get("page_link")]
    assert any("document=law.md" in link for link in links)


def test_a_reload_goes_on_where_it_was(page: Page, law: Course, services: StagedServices) -> None:
    app = page("quiz", **EXAM)
    first = items(services, law)[0]
    submit(app, "不会")
    again = page("quiz", **EXAM)
    assert "第 2 / 3 题" in words(again), "the first question without an answer"
    back = page("quiz", **EXAM, at="1")
    assert "没有作答" in words(back)
    assert attempts(services.learner, "law")[0].item == first


def test_the_result_tells_parts_and_leads_to_what_went_wrong(page: Page, law: Course, services: StagedServices) -> None:
    app = page("quiz", **at(services, law, "judge"))
    app.radio[0].set_value("√")
    submit(app)
    app = page("quiz", **at(services, law, "single"))
    app.radio[0].set_value("A")
    submit(app)
    app.button(key="quiz-end").click().run()
    assert [(each.label, each.value) for each in app.metric][:2] == [("得分", "33%"), ("答对", "1 / 3")]
    said = words(app)
    assert "还有 1 题没有作答" in said
    assert "要约生效的时间" in said
    assert "承诺的内容应当与要约一致" not in said
    app.button(key="again-wrong").click().run()
    assert "错题再练" in words(app)
    assert "第 1 / 1 题" in words(app)
    assert "要约生效的时间" in words(app)


def test_mistakes_are_gathered_until_they_are_right(page: Page, law: Course, services: StagedServices) -> None:
    app = page("quiz", **at(services, law, "single"))
    app.radio[0].set_value("A")
    submit(app)
    book = page("quiz", course="law", tab="mistakes")
    said = words(book)
    assert "要约生效的时间" in said
    assert "1 道题最近一次没有答对" in said
    assert "B 到达" not in said, "the key waits for a click"
    kept = mistakes(services.learner, "law")[0]
    book.toggle(key=f"key-{kept.id}").set_value(True).run()
    assert "B 到达受要约人时" in words(book)
    book.button(key="practise-all").click().run()
    assert "第 1 / 1 题" in words(book)
    book.radio[0].set_value("B")
    submit(book)
    assert "没有错题" in words(page("quiz", course="law", tab="mistakes"))


def paper_of(services: StagedServices, tmp_path: Path, text: str) -> None:
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "paper.txt").write_text(text, encoding="utf-8")
    index_course([folder], slug="paper", settings=services.settings)


def half_of_a_multiple_choice(page: Page, **parameters: str) -> str:
    """What is said of one letter of two, the rules as the address has them."""
    app = page("quiz", course="paper", types="multiple", origin="paper", sitting=str(SITTING), **parameters)
    app.checkbox[0].check()
    return words(submit(app))


MULTIPLE = "合同法期末试卷\n\n一、多项选择题\n1、下列属于要式形式的有（ AC ）\nA、公证 B、口头 C、登记 D、沉默\n"


def test_half_of_a_multiple_choice_is_worth_what_the_rules_say(
    page: Page, services: StagedServices, tmp_path: Path
) -> None:
    paper_of(services, tmp_path, MULTIPLE)
    assert "部分正确，50%" in half_of_a_multiple_choice(page)


@pytest.mark.parametrize(("rules", "said"), [("all", "答错了"), ("balance", "部分正确，50%")])
def test_the_rules_of_the_address_are_those_that_count(
    page: Page, services: StagedServices, tmp_path: Path, rules: str, said: str
) -> None:
    paper_of(services, tmp_path, MULTIPLE)
    assert said in half_of_a_multiple_choice(page, rules=rules)


def test_the_rules_of_the_settings_are_those_to_begin_with(
    page: Page, services: StagedServices, tmp_path: Path
) -> None:
    services.settings = services.settings.model_copy(update={"multiple_choice": "all"})
    paper_of(services, tmp_path, MULTIPLE)
    assert "答错了" in half_of_a_multiple_choice(page)


def test_rules_that_were_chosen_stay_in_the_address(page: Page, law: Course) -> None:
    app = page("quiz")
    assert "rules" not in app.query_params
    app.radio(key="quiz-rules-multiple").set_value("all")
    app.toggle(key="quiz-rules-exact").set_value(True).run()
    assert app.query_params["rules"] == "all-exact"
    again = page("quiz", course="law", rules="all-exact")
    assert again.toggle(key="quiz-rules-exact").value is True
    app.radio(key="quiz-rules-multiple").set_value("partial")
    app.toggle(key="quiz-rules-exact").set_value(False).run()
    assert "rules" not in app.query_params, "as the settings say"


def test_statistics_say_how_it_went_and_what_to_practise(page: Page, law: Course, services: StagedServices) -> None:
    assert "还没有做过题" in words(page("quiz", course="law", tab="statistics"))
    place = {"course": "law", "chapter": "第二章 合同的效力", "n": "5", "sitting": str(SITTING)}
    for at in range(1, 4):
        submit(page("quiz", **place, at=str(at)), "不会")
    app = page("quiz", course="law", tab="statistics")
    assert [(each.label, each.value) for each in app.metric][:2] == [("答过（次）", "3"), ("答对", "0%")]
    assert "第二章 合同的效力 :gray[· 0%]" in words(app)
    (link,) = [each.proto.query_string for each in app.main.get("page_link")]
    assert "start=1" in link
    assert "chapter=" in link
    assert len(app.main.get("vega_lite_chart") or app.main.get("arrow_vega_lite_chart")) == 1
    assert app.query_params["tab"] == "statistics"


def test_without_a_history_there_is_no_quiz(page: Page, law: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise StoreError("kaodian.db is not a database; restore it from a copy")

    monkeypatch.setattr(bootstrap.LearnerStore, "open", broken)
    app = page("quiz", course="law", topic="要约", start="1")
    assert "kaodian" in app.main.error[0].value


def test_without_a_course_the_page_leads_to_the_library(page: Page, services: StagedServices) -> None:
    assert "还没有课程" in words(page("quiz"))


def test_an_answer_on_ask_leads_to_a_quiz_on_it(page: Page, course: Course) -> None:
    app = page()
    app.chat_input[0].set_value("什么是客户关怀？").run()
    (link,) = [each.proto for each in app.main.get("page_link") if each.proto.label == "考考我"]
    assert "start=1" in link.query_string
    assert "topic=" in link.query_string


def test_a_quiz_that_was_left_can_be_gone_on_with(page: Page, law: Course) -> None:
    app = page("quiz", **EXAM)
    submit(app, "不会")
    app.button(key="next").click().run()
    app.switch_page("ui/views/papers.py").run()
    app.query_params.clear()
    app.switch_page("ui/views/quiz.py").run()
    assert not app.exception
    (link,) = [each.proto for each in app.main.get("page_link")]
    assert link.label == "继续“合同法期末试卷”，第 2 / 3 题"
    assert f"sitting={SITTING}" in link.query_string
    assert "at=2" in link.query_string


def test_another_choice_begins_with_the_last_one(page: Page, law: Course) -> None:
    app = page("quiz", course="law", topic="要约", types="blank", n="5", sitting=str(SITTING), at="99")
    app.button(key="other").click().run()
    assert app.text_input[0].value == "要约"
    assert "sitting" not in app.query_params
    app.button(key="quiz-start").click().run()
    assert app.query_params["types"] == "blank"
    assert app.query_params["n"] == "5"


def test_the_same_again_is_another_quiz(page: Page, law: Course, services: StagedServices) -> None:
    app = page("quiz", course="law", topic="要约", n="5", sitting=str(SITTING), at="99")
    app.button(key="again").click().run()
    assert int(app.query_params["sitting"]) > SITTING
    assert app.query_params["topic"] == "要约"
    assert "第 1 / 5 题" in words(app)


def test_a_question_made_from_a_paper_is_explained_by_what_the_paper_says(
    page: Page, law: Course, services: StagedServices
) -> None:
    made = items(services, law, Plan(origins=("generated",), count=40))
    at_, item = next((at_, item) for at_, item in enumerate(made, start=1) if item.key_origin == "paper")
    assert item.explanation is not None
    app = page("quiz", course="law", origin="generated", n="40", sitting=str(SITTING), at=str(at_))
    submit(app, "不会")
    said = words(app)
    assert "解析" in said
    assert "试题：" in said
    assert "讲义原文" not in said
    assert "试卷上的原题" in [link.label for link in app.main.get("page_link")]


def test_the_next_question_is_offered_once(page: Page, law: Course, services: StagedServices) -> None:
    app = page("quiz", **EXAM)
    submit(app, "不会")
    labels = [button.label for button in app.button]
    assert "继续" in labels
    assert "下一题" not in labels
