"""Asking in a real browser: follow-ups, contrasts, refusals, and what is done with an answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from indexer.pipeline import index_course
from indexer.settings import get_settings

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.e2e.conftest import Server

pytestmark = pytest.mark.e2e

MEANING = "**信用额度**是指企业允许一个客户赊欠的最高金额。"
NOTES = f"""# 第一章 信用管理

## 第一节 信用额度的含义

{MEANING}

## 第二节 信用期限的含义

**信用期限**是指企业允许客户从购货到付款的最长时间。

## 第三节 核定信用额度的步骤

核定信用额度分三步：

1. 收集资料：财务报表、付款记录；
2. 评定等级：按打分表给客户分级；
3. 审批登记：由信用部门审批并登记。

## 第四节 评定等级的办法

评定等级按打分表进行，从品质、能力、资本、抵押和条件五个方面给客户打分。
"""


# Whether something is true of the boxes of the two columns, measured at once: the page may be scrolling.
_COLUMNS = """said => {
  const [a, b] = [...document.querySelectorAll("[data-testid=stColumn]")].map(e => e.getBoundingClientRect());
  return Function("a", "b", `return ${said}`)(a, b);
}"""

# Waits until an element stays where it is: what unfolds moves for a while, and a click begun before that gets lost.
_STILL = """element => new Promise(done => {
  let before = "";
  const look = () => {
    const now = JSON.stringify(element.getBoundingClientRect());
    if (now === before) return done();
    before = now;
    setTimeout(look, 300);
  };
  look();
})"""


@pytest.fixture
def page(server: Server, open_page: Callable[..., Page], tmp_path: Path) -> Page:
    notes = tmp_path / "信用.md"
    notes.write_text(NOTES, encoding="utf-8")
    index_course([notes], slug="credit", settings=get_settings())
    opened = open_page()
    opened.goto(server.url)
    return opened


def _ask(page: Page, question: str) -> Locator:
    """Asks and returns the answer once it is there to stay."""
    before = page.locator("[class*=st-key-tools-]").count()
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.fill(question)
    box.press("Enter")
    page.locator("[class*=st-key-tools-]").nth(before).wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    return page.get_by_test_id("stChatMessage").last


def test_follow_ups_are_read_in_the_light_of_what_was_asked(page: Page) -> None:
    _ask(page, "核定信用额度分哪几步？")
    answer = _ask(page, "第二条详细说说")
    page.get_by_text("读作：评定等级：详细说明").wait_for()
    expect(answer).to_contain_text("品质、能力、资本、抵押和条件", use_inner_text=True)

    first = _ask(page, "什么是信用额度？").locator("[class*=st-key-cite-]").all_inner_texts()
    second = _ask(page, "还有呢？").locator("[class*=st-key-cite-]").all_inner_texts()
    page.get_by_text("接着找：什么是信用额度？").wait_for()
    assert first
    assert not set(first) & set(second)

    _ask(page, "它和信用期限有什么区别？")
    page.get_by_text("读作：信用额度和信用期限有什么区别？").wait_for()
    page.reload()
    page.get_by_text("读作：信用额度和信用期限有什么区别？").wait_for()

    page.get_by_role("button", name="改读法").last.click()
    field = page.get_by_label("问题应当读作")
    field.fill("什么是信用期限？")
    field.press("Enter")
    page.locator("[class*=st-key-tools-]").nth(5).wait_for()
    expect(page.get_by_test_id("stChatMessage").last).to_contain_text("从购货到付款的最长时间", use_inner_text=True)


def test_a_contrast_stands_in_columns_side_by_side_and_on_a_phone_below_each_other(page: Page) -> None:
    answer = _ask(page, "信用额度和信用期限有什么区别？")
    left, right = answer.get_by_test_id("stColumn").all()
    assert left.inner_text().startswith("信用额度")
    assert right.inner_text().startswith("信用期限")
    page.wait_for_function(_COLUMNS, arg="a.top === b.top && a.right < b.left")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(_COLUMNS, arg="a.bottom <= b.top && b.right <= innerWidth")


def test_a_refusal_names_the_unknown_word_and_that_it_did_not_help_is_still_known_after_a_reload(page: Page) -> None:
    answer = _ask(page, "薛定谔的猫是什么？")
    expect(answer).to_contain_text("笔记里没有找到这个问题的答案", use_inner_text=True)
    expect(answer).to_contain_text("没有出现过“薛定谔”", use_inner_text=True)
    assert answer.get_by_role("button", name="复制（带出处）").count() == 0

    answer.get_by_role("button", name="没有帮助").click()
    page.get_by_placeholder("哪里不对").fill("太短")
    page.get_by_placeholder("哪里不对").press("Enter")
    page.get_by_text("已保存").wait_for()
    page.reload()
    page.get_by_role("button", name="已记下：没有帮助").wait_for()
    page.wait_for_function("() => document.querySelector('[class*=st-key-note-] input')?.value === '太短'")
    page.get_by_role("button", name="已记下：没有帮助").click()
    page.get_by_role("button", name="没有帮助", exact=True).wait_for()
    page.get_by_placeholder("哪里不对").wait_for(state="detached")


def test_more_from_the_notes_unfolds_and_leads_to_the_source(page: Page) -> None:
    answer = _ask(page, "什么是信用额度？")
    answer.get_by_text("笔记里还有").click()
    card = answer.locator("[class*=st-key-more-]").first
    card.wait_for()
    quote = "".join(card.locator(".stMarkdownColoredBackground").all_inner_texts())
    link = card.get_by_role("link", name="在原文中查看")
    link.scroll_into_view_if_needed()
    link.evaluate(_STILL)
    link.click()
    marked = page.locator(".st-key-source .stMarkdownColoredBackground")
    marked.first.wait_for()
    assert quote
    assert "".join(marked.all_inner_texts()) == quote


def test_an_answer_is_copied_with_its_sources_and_its_term_looked_up(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read"])
    answer = _ask(page, "什么是信用额度？")
    answer.get_by_role("button", name="复制（带出处）").click()
    answer.get_by_role("button", name="已复制").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{MEANING.replace('**', '')}\n—— 第一章 信用管理 · 第一节 信用额度的含义"

    answer.get_by_role("link", name="信用额度", exact=True).click()
    page.get_by_role("heading", name="查词").wait_for()
    page.locator("[class*=st-key-cite-]").first.get_by_text("最高金额").wait_for()
