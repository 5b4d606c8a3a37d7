"""The Ask page."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from indexer.courses import Course
from indexer.errors import StoreError
from tests.ui.stage import QUOTE, StagedServices, words
from ui import bootstrap
from ui.markdown import escape_markdown

Page = Callable[..., AppTest]


def _ask(app: AppTest, question: str) -> AppTest:
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def _links(app: AppTest) -> list[str]:
    return [link.proto.page + "?" + link.proto.query_string for link in app.main.get("page_link")]


def test_an_answer_shows_its_quote_its_source_and_the_way_there(page: Page, course: Course) -> None:
    app = _ask(page(), "什么是客户关怀？")
    said = words(app)
    assert ":primary-badge[1]" in said
    assert ":primary[**客户关怀**]是指企业主动了解客户的需要" in said
    assert ":yellow-background[是指企业主动了解客户的需要，并在客户开口之前加以满足。]" in said
    assert "第一节 客户关怀的含义" in said
    assert any("document=care.md&start=" in link for link in _links(app))
    assert "页" not in said, "a file without pages has no page number"


def test_a_question_that_the_notes_do_not_answer_is_said_so(page: Page, course: Course) -> None:
    said = words(_ask(page(locale="en-US"), "什么是光合作用？"))
    assert "The notes do not answer this question." in said
    assert "they are not an answer" in said
    assert ":primary-badge[" not in said, "nearest passages bear no number of a source"


def test_a_conversation_stands_in_the_address_and_comes_back(
    page: Page, course: Course, services: StagedServices
) -> None:
    app = _ask(_ask(page(), "什么是客户关怀？"), "还有什么？")
    number = app.query_params["c"]
    again = page(c=str(number), course="care")
    assert [message.name for message in again.chat_message] == ["user", "assistant"] * 2
    assert "什么是客户关怀？" in words(again)
    assert len(services.asked) == 2, "a reload asks nothing again"


def test_an_unknown_conversation_is_said_and_a_new_one_opened(page: Page, course: Course) -> None:
    app = page(c="77")
    assert "找不到这段对话" in words(app)
    assert "c" not in app.query_params
    assert not app.chat_message


def test_suggested_questions_come_from_the_headings_and_are_asked_by_a_click(
    page: Page, course: Course, services: StagedServices
) -> None:
    app = page()
    suggested = [button.label for button in app.main.button]
    assert suggested == ["什么是客户关怀？", "客户关怀有哪些方法？"]
    app.main.button[1].click().run()
    assert services.asked == [("客户关怀有哪些方法？", None)]
    assert not [button for button in app.main.button if button.label in suggested]


def test_the_chapter_filter_is_handed_on_and_shown(page: Page, course: Course, services: StagedServices) -> None:
    app = page()
    app.main.selectbox[0].set_value("第一章 客户关怀").run()
    _ask(app, "什么是客户关怀？")
    assert services.asked == [("什么是客户关怀？", "第一章 客户关怀")]
    assert "只在“第一章 客户关怀”中查找" in words(app)


@pytest.mark.parametrize("question", ["？！……", "客" * 10_000])
def test_a_question_that_cannot_be_searched_for_is_refused_and_not_kept(
    page: Page, course: Course, services: StagedServices, question: str
) -> None:
    app = _ask(page(), question)
    assert "这个问题无法查找" in app.main.error[0].value
    assert "question has" in app.main.error[0].value, "the engine's own words stand below"
    assert services.learner.conversations() == ()


def test_an_answer_is_shown_even_when_it_cannot_be_kept(
    page: Page, course: Course, services: StagedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("the disk is full; make room")

    app = page()
    monkeypatch.setattr(services.learner, "add_turn", full)
    _ask(app, "什么是客户关怀？")
    assert "yellow-background" in words(app)
    assert "回答没有存进历史" in app.main.error[0].value
    assert "the disk is full" in app.main.error[0].value


def test_conversations_are_renamed_and_deleted_after_asking(
    page: Page, course: Course, services: StagedServices
) -> None:
    app = _ask(page(), "什么是客户关怀？")
    (kept,) = services.learner.conversations()
    app.sidebar.menu_button[0].click("rename").run()
    app.text_input[0].set_value("关怀")
    next(button for button in app.button if button.label == "保存").click().run()
    assert services.learner.conversations()[0].title == "关怀"
    app.sidebar.menu_button[0].click("delete").run()
    assert "“关怀”及其中的 1 次问答" in "".join(element.value for element in app.markdown)
    app.button(key="delete-yes").click().run()
    assert services.learner.conversations() == ()
    assert services.learner.conversation(kept.id) is None
    assert not app.chat_message


def test_the_interface_follows_the_browser_and_the_switch_and_stays_in_the_address(page: Page, course: Course) -> None:
    app = page(locale="en-GB")
    assert "Start with one of these" in words(app)
    app.sidebar.segmented_control[0].set_value("zh").run()
    assert "从这些问题开始" in words(app)
    assert app.query_params["lang"] in ("zh", ["zh"])
    assert "从这些问题开始" in words(page(locale="en-GB", lang="zh"))


def test_without_a_course_the_page_says_where_to_begin(page: Page, services: StagedServices) -> None:
    app = page()
    assert "还没有课程" in words(app)
    assert not app.chat_input
    assert len(_links(app)) == 1


def test_a_course_without_an_index_offers_to_make_one(page: Page, course: Course, services: StagedServices) -> None:
    shutil.rmtree(course.index)
    app = page()
    assert "这门课还没有索引" in words(app)
    assert app.chat_input[0].disabled
    app.button(key="index").click().run()
    assert services.jobs.started == [("care", False)]


def test_a_damaged_index_is_named_and_can_be_made_again(page: Page, course: Course, services: StagedServices) -> None:
    (course.index / "CURRENT").write_text("nonsense")
    app = page()
    assert "文件都在，重新索引即可恢复" in app.main.error[0].value
    assert "CURRENT cannot be read" in app.main.error[0].value.replace("\\", "")
    app.button(key="rebuild").click().run()
    assert services.jobs.started == [("care", True)]


def test_damage_that_shows_only_while_reading_is_named_too(
    page: Page, course: Course, services: StagedServices
) -> None:
    for text in course.index.rglob("texts/*"):
        text.write_bytes(b"x" * text.stat().st_size)
    app = _ask(page(), "什么是客户关怀？")
    assert "文件都在，重新索引即可恢复" in app.main.error[0].value
    assert app.button(key="rebuild")


def test_without_a_usable_history_questions_are_still_answered(
    page: Page, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StoreError("kaodian.db is not a database; restore it from a copy")

    monkeypatch.setattr(bootstrap.LearnerStore, "open", broken)
    app = page()
    assert "学习记录的数据库" in app.main.error[0].value
    assert "yellow-background" in words(_ask(app, "什么是客户关怀？"))


def test_text_of_a_document_never_becomes_markup(page: Page, course: Course) -> None:
    app = _ask(page(), "什么是客户关怀 <b>:red[x]</b>？")
    assert escape_markdown("什么是客户关怀 <b>:red[x]</b>？") in words(app)
    assert not any(element.proto.allow_html for element in app.main.markdown)
    assert QUOTE not in words(app), "its signs are shown as what they mean"
