"""The Ask page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from indexer.courses import Course
from indexer.errors import StoreError
from tests.ui.stage import QUOTE, StagedServices, words
from tutor.feedback import Verdict, feedback
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
    assert ":yellow-background[:primary[**客户关怀**]是指企业主动了解客户的需要，并在客户开口之前加以满足。]" in said
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
    app = _ask(_ask(page(), "什么是客户关怀？"), "还有呢？")
    number = app.query_params["c"]
    again = page(c=str(number), course="care")
    assert [message.name for message in again.chat_message] == ["user", "assistant"] * 2
    assert "什么是客户关怀？" in words(again)
    assert len(services.asked) == 2, "a reload asks nothing again"


def test_a_follow_up_is_answered_as_it_was_read_and_says_how(
    page: Page, course: Course, services: StagedServices
) -> None:
    app = _ask(_ask(page(), "什么是客户关怀？"), "它有哪些方法？")
    assert services.asked[-1] == ("客户关怀有哪些方法？", None)
    for shown in (app, page(c=str(app.query_params["c"]))):
        assert "它有哪些方法？" in words(shown)
        assert "读作：客户关怀有哪些方法？" in words(shown)
        assert words(shown).count("读作") == 1, "the first question stands alone"


def test_a_follow_up_of_a_follow_up_is_read_in_the_light_of_the_reading(
    page: Page, course: Course, services: StagedServices
) -> None:
    _ask(_ask(_ask(page(), "什么是客户关怀？"), "它有哪些方法？"), "为什么？")
    assert services.asked[-1][0].startswith("为什么客户关怀")


def test_more_is_what_was_not_quoted_yet_until_there_is_nothing_left(
    page: Page, course: Course, services: StagedServices
) -> None:
    app = _ask(_ask(page(), "什么是客户关怀？"), "还有呢？")
    assert services.asked[-1] == ("什么是客户关怀？", None)
    assert "接着找：什么是客户关怀？" in words(app)
    assert "•\u2002生日问候 \\[红包\\] :primary-badge[1]" in words(app)
    assert "笔记里没有更多相关内容了" in words(_ask(app, "还有呢？"))


def test_a_reading_can_be_put_right_and_is_then_asked_as_it_stands(
    page: Page, course: Course, services: StagedServices
) -> None:
    app = _ask(_ask(page(), "什么是客户关怀？"), "它有哪些方法？")
    (edit,) = [button for button in app.button if str(button.key).startswith("edit-reading-")]
    edit.click().run()
    assert app.text_input[0].value == "客户关怀有哪些方法？"
    app.text_input[0].set_value("它和客户关怀")
    next(button for button in app.button if button.label == "重新提问").click().run()
    assert services.asked[-1] == ("它和客户关怀", None)
    assert not app.text_input
    assert words(app).count("读作") == 1, "what was put right needs no second reading"


def test_putting_a_reading_right_can_be_left(page: Page, course: Course, services: StagedServices) -> None:
    app = _ask(_ask(page(), "什么是客户关怀？"), "它有哪些方法？")
    next(button for button in app.button if str(button.key).startswith("edit-reading-")).click().run()
    next(button for button in app.button if button.label == "取消").click().run()
    assert not app.text_input
    assert len(services.asked) == 2


def test_a_term_that_was_spelt_right_is_shown_as_it_was_read(page: Page, course: Course) -> None:
    assert "Read as: 什么是客户关怀？" in words(_ask(page(locale="en-US"), "什么是客户guanhuai？"))


def test_a_quoted_question_shows_its_key_and_who_gave_it(page: Page, course: Course) -> None:
    app = _ask(page(), "选择客户关怀")
    line = ":green[:material/key:] **答案：AC** :gray[（你改的）]"
    for shown in (app, page(c=str(app.query_params["c"]))):
        assert words(shown).count(line) == 3, "in the answer, on its card and on the card of what says more"
        assert words(shown).count(line + "\\\nA 回访 \\*两次\\*\\\nC 问候") == 1, "the options in the answer only"
    assert "**Key\\: AC** :gray[\\(yours\\)]" in words(_ask(page(locale="en-US"), "选择客户关怀"))


def test_turns_of_older_releases_are_shown_and_followed_up(
    page: Page, course: Course, services: StagedServices
) -> None:
    now = services.now()
    old = services.learner.start_conversation("care", "旧", now)
    for question, answered in (("什么是客户关怀？", True), ("什么是光合作用？", False)):
        cite = {"n": 1, "document": "care.md", "heading": [], "page": None, "start": 0, "end": 4, "score": 1.0}
        places = [cite | {"quote": QUOTE}]
        answer = {
            "schema": 1,
            "question": question,
            "answered": answered,
            "answer": f"{QUOTE} [1]" if answered else None,
            "citations": places if answered else [],
            "nearest": [] if answered else places,
        }
        services.learner.add_turn(old.id, question, answer, {}, now)
    app = page(c=str(old.id))
    assert ":primary-badge[1]" in words(app)
    assert "笔记里没有找到这个问题的答案" in words(app)
    assert "读作" not in words(app)
    _ask(app, "它有哪些方法？")
    assert services.asked == [("光合作用有哪些方法？", None)]


def test_the_sides_of_a_contrast_stand_beside_each_other(page: Page, course: Course) -> None:
    app = _ask(page(), "客户关怀和方法有什么区别？")
    sides = [[element.value for element in column.markdown] for column in app.chat_message[1].columns]
    assert [side[0] for side in sides] == ["**客户关怀**", "**方法**"]
    assert sides[0][1].endswith("加以满足。 :primary-badge[1]")
    assert sides[1][1].endswith(":primary-badge[2]")


def test_passages_that_disagree_are_said_to(page: Page, course: Course) -> None:
    app = page()
    assert not _ask(app, "什么是客户关怀？").warning
    assert "两处说法不一致" in _ask(app, "客户关怀的矛盾").warning[0].value


def test_more_from_the_notes_is_folded_away(page: Page, course: Course) -> None:
    app = _ask(page(), "什么是客户关怀？")
    (folded,) = app.main.expander
    assert folded.label == "笔记里还有（1）"
    assert not folded.proto.expanded
    assert "定期回访" in "".join(element.value for element in folded.markdown)
    assert any("document=care.md" in link.proto.query_string for link in folded.get("page_link"))


def test_a_refusal_names_the_words_that_the_course_does_not_have(page: Page, course: Course) -> None:
    assert "这门课的资料里没有出现过“光合作用”、“\\[叶\\]”。" in words(_ask(page(), "什么是光合作用？"))


def test_terms_of_an_answer_can_be_looked_up(page: Page, course: Course) -> None:
    app = _ask(page(), "什么是客户关怀？")
    (link,) = [link.proto for link in app.main.get("page_link") if "term=" in link.proto.query_string]
    assert link.label == "客户关怀"
    assert parse_qs(link.query_string) == {"course": ["care"], "term": ["客户关怀"]}


def test_an_answer_is_copied_with_its_places_and_a_refusal_is_not(page: Page, course: Course) -> None:
    app = _ask(_ask(page(), "客户关怀和方法有什么区别？"), "什么是光合作用？")
    (copy,) = app.main.get("bidi_component")
    text = json.loads(copy.proto.json)["text"]
    assert text == (
        "客户关怀是指企业主动了解客户的需要，并在客户开口之前加以满足。\n—— 第一章 客户关怀 · 第一节 客户关怀的含义\n\n"
        "定期回访\n生日问候 [红包]\n—— 第一章 客户关怀 · 第二节 客户关怀的方法"
    )


def test_that_an_answer_did_not_help_is_kept_with_a_note_and_taken_back(
    page: Page, course: Course, services: StagedServices
) -> None:
    app = _ask(page(), "什么是客户关怀？")
    number = int(app.query_params["c"][0])
    (turn,) = services.learner.turns(number)

    app.button(key=f"unhelpful-{turn.id}").click().run()
    app.text_input[0].set_value("答非所问").run()
    said = feedback(services.learner, number)[turn.id]
    assert (said.verdict, said.note) == (Verdict.UNHELPFUL, "答非所问")

    again = page(c=str(number))
    assert "已记下：没有帮助" in again.button(key=f"unhelpful-{turn.id}").label
    assert again.text_input[0].value == "答非所问"
    assert "已保存" in words(again)
    again.button(key=f"unhelpful-{turn.id}").click().run()
    assert feedback(services.learner, number) == {}
    assert not again.text_input


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
