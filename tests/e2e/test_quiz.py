"""A quiz in a real browser: by keyboard to the end, with a reload in the middle, and what comes of a wrong answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from indexer.pipeline import index_course
from indexer.settings import get_settings

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocket

    from tests.e2e.conftest import Server

pytestmark = pytest.mark.e2e

NOTES = """# 第一章 合同的订立

## 第一节 订立

**要约**是指希望与特定的人订立合同的意思表示。

**承诺**是指受要约人完全同意要约内容的意思表示。

**要约邀请**是指希望别人先向自己提出条件的表示。

**格式条款**是指一方预先拟定并且不与对方协商的条款。

**缔约过失**是指在订立阶段因过错使对方受到损失的行为。
"""
PAPER = """合同法期末试卷

一、单项选择题
1、要约生效的时间是（ B ）
A、发出时 B、到达受要约人时 C、成交时
二、判断题
2、承诺的内容应当与要约一致。（ √ ）
三、多项选择题
3、下列属于要式形式的有（ AC ）
A、公证 B、口头 C、登记 D、沉默
四、简答题
4、合同成立要经过哪两个步骤？
答：①先由一方抛出绣球；②再由另一方接下绣球。
"""
EXAM = "quiz?course=law&paper=合同法期末试卷&n=5"
RIGHT = {"要约生效": "b", "承诺的内容": "1", "要式形式": "ac"}
"""What to press at a question."""


@pytest.fixture
def law(tmp_path: Path) -> None:
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "law.md").write_text(NOTES, encoding="utf-8")
    (folder / "exam.txt").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="law", settings=get_settings())


def settled(page: Page) -> None:
    page.locator("[data-test-script-state=notRunning]").wait_for()


def ready(page: Page) -> None:
    """Waits until the page listens to keys."""
    page.wait_for_function("window.kaodianQuizKeys")


def shown(page: Page, at: int) -> str:
    """The words of the question at a position, once it is there."""
    page.locator(".st-key-quiz-head").get_by_text(f"第 {at} / 4 题").wait_for()
    settled(page)
    return page.locator(".st-key-quiz-card").inner_text()


def answer(page: Page, at: int, *, right: bool) -> None:
    """Answers the question at a position: by keys where there is something to choose from, else in words."""
    said = shown(page, at)
    keys = next((keys for words, keys in RIGHT.items() if words in said), None)
    if keys is None:
        page.locator(".st-key-quiz-card textarea").fill("先由一方抛出绣球；再由另一方接下绣球" if right else "不记得了")
        page.get_by_role("button", name="提交").click()
    else:
        page.locator(".st-key-quiz-choices input").first.wait_for(state="attached")
        ready(page)
        for key in keys if right else {"b": "a", "1": "2", "ac": "bd"}[keys]:
            page.keyboard.press(key)
        page.locator(".st-key-quiz-card input:checked").first.wait_for(state="attached")
        page.keyboard.press("Enter")
    page.locator(".st-key-quiz-verdict").wait_for()
    settled(page)
    assert ("答对了" in page.locator(".st-key-quiz-verdict").inner_text()) == right


def on(page: Page) -> None:
    page.evaluate("document.activeElement?.blur()")
    page.keyboard.press("Enter")


def test_a_quiz_is_taken_by_keyboard_with_a_reload_in_the_middle(
    server: Server, open_page: Callable[..., Page], law: None
) -> None:
    page = open_page()
    page.goto(f"{server.url}/{EXAM}&start=1")
    answer(page, 1, right=True)
    on(page)
    answer(page, 2, right=False)
    page.reload()
    shown(page, 2)
    expect(page.locator(".st-key-quiz-verdict")).to_contain_text("答错了", use_inner_text=True)
    ready(page)
    page.keyboard.press("ArrowLeft")
    shown(page, 1)
    page.keyboard.press("ArrowRight")
    shown(page, 2)
    on(page)
    answer(page, 3, right=True)
    on(page)
    answer(page, 4, right=True)
    on(page)
    page.get_by_text("3 / 4", exact=True).wait_for()
    settled(page)
    expect(page.locator(".st-key-quiz-figures")).to_contain_text("75%", use_inner_text=True)
    page.reload()
    page.get_by_text("3 / 4", exact=True).wait_for()

    page.get_by_role("button", name="只练错的").click()
    page.get_by_text("第 1 / 1 题").wait_for()


def test_the_entry_of_the_sidebar_leads_out_of_a_quiz_and_back_is_the_way_in(
    server: Server, open_page: Callable[..., Page], law: None
) -> None:
    page = open_page()
    page.goto(f"{server.url}/{EXAM}&start=1")
    shown(page, 1)
    ready(page)
    taken = page.url
    page.get_by_test_id("stSidebarNavLink").filter(has_text="测验").click()
    page.get_by_text("继续“合同法期末试卷”，第 1 / 4 题").wait_for()
    settled(page)
    assert "sitting" not in page.url
    page.go_back()
    shown(page, 1)
    assert page.url == taken


def test_the_key_does_not_reach_the_browser_before_the_answer(
    server: Server, open_page: Callable[..., Page], law: None
) -> None:
    page, frames = open_page(), list[bytes]()

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: frames.append(frame if isinstance(frame, bytes) else frame.encode()))

    page.on("websocket", listen)
    page.goto(f"{server.url}/{EXAM}&types=short&start=1")
    box = page.locator(".st-key-quiz-card textarea")
    box.wait_for()
    settled(page)
    secret = "抛出绣球"
    assert any("哪两个步骤".encode() in frame for frame in frames), "the frames can be read"
    assert not any(secret.encode() in frame for frame in frames)
    assert secret not in page.content()
    box.fill("不记得了")
    page.get_by_role("button", name="提交").click()
    page.locator(".st-key-quiz-verdict").wait_for()
    settled(page)
    assert any(secret.encode() in frame for frame in frames)
    assert secret in page.content()


def test_a_wrong_answer_leads_to_its_source_and_into_the_notebook(
    server: Server, open_page: Callable[..., Page], law: None
) -> None:
    page, errors = open_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{server.url}/quiz?course=law&topic=格式条款&types=term&origin=generated&n=1&start=1")
    page.locator(".st-key-quiz-card textarea").fill("不知道")
    page.get_by_role("button", name="提交").click()
    card = page.locator("[class*=st-key-cite-]").first
    card.wait_for()
    quote = card.locator(".stMarkdownColoredBackground").first.inner_text()
    assert quote in NOTES.replace("*", "")
    card.get_by_role("link", name="在原文中查看").click()
    page.locator(".st-key-source .stMarkdownColoredBackground").first.wait_for()
    expect(page.locator(".st-key-source")).to_contain_text(quote, use_inner_text=True)
    page.get_by_role("link", name="返回测验").click()
    page.locator(".st-key-quiz-verdict").wait_for()
    settled(page)
    assert errors == [], "the keys are told to listen a second time"

    page.goto(f"{server.url}/quiz?course=law")
    page.get_by_role("radio", name="错题本（1）").click()
    wrong = page.locator("[class*=st-key-quiz-mistake-]")
    wrong.wait_for()
    settled(page)
    expect(wrong).to_contain_text("不知道", use_inner_text=True)
    wrong.get_by_text("看答案").click()
    wrong.locator("[class*=st-key-answer-]").wait_for()
    page.get_by_role("button", name="练这些").click()
    page.get_by_text("第 1 / 1 题").wait_for()


def test_an_enter_that_ends_a_chinese_input_does_not_submit(
    server: Server, open_page: Callable[..., Page], law: None
) -> None:
    page = open_page()
    page.goto(f"{server.url}/quiz?course=law&types=blank&n=1&start=1")
    box = page.locator(".st-key-quiz-card input[type=text]").first
    box.fill("要约")
    settled(page)
    ready(page)
    for composing in ("true", "false"):  # as Chromium and as Safari tell it
        keys = f"{{key: 'Enter', keyCode: 229, isComposing: {composing}, bubbles: true}}"
        box.evaluate(f"box => box.dispatchEvent(new KeyboardEvent('keydown', {keys}))")
    page.wait_for_timeout(1000)
    assert page.locator(".st-key-quiz-verdict").count() == 0
    box.press("Enter")
    page.locator(".st-key-quiz-verdict").wait_for()


def test_an_answer_on_ask_becomes_a_quiz(server: Server, open_page: Callable[..., Page], law: None) -> None:
    page = open_page()
    page.goto(f"{server.url}/?course=law")
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.fill("什么是格式条款？")
    box.press("Enter")
    page.get_by_role("link", name="考考我").click()
    page.locator(".st-key-quiz-card").wait_for()
    expect(page.locator(".st-key-quiz-head")).to_contain_text("什么是格式条款", use_inner_text=True)


def test_a_quiz_fits_a_phone(
    server: Server, open_page: Callable[..., Page], too_wide: Callable[[Page], list[str]], law: None
) -> None:
    page = open_page(width=390, scheme="dark", locale="en-US")

    def fits(where: str) -> None:
        settled(page)
        assert too_wide(page) == [], where

    page.goto(f"{server.url}/quiz?course=law")
    page.get_by_role("button", name="Start").wait_for()
    fits("choices")
    page.goto(f"{server.url}/quiz?course=law&types=single,matching&n=5&start=1")
    page.locator(".st-key-quiz-card").wait_for()
    fits("question")
    page.get_by_role("button", name="I don't know").click()
    page.locator(".st-key-quiz-verdict").wait_for()
    fits("feedback")
    page.get_by_role("button", name="End").click()
    page.locator(".st-key-quiz-figures").wait_for()
    fits("result")
    page.goto(f"{server.url}/quiz?course=law&tab=mistakes")
    page.locator(".st-key-quiz-notebook").wait_for()
    fits("notebook")
