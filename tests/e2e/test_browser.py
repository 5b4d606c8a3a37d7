"""The main job in a real browser: upload, watch it index, ask, open the source, reload, restart."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from indexer.pipeline import index_course
from indexer.settings import get_settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Server

pytestmark = pytest.mark.e2e

QUOTE = "光合作用是指绿色植物利用光能，把二氧化碳和水合成有机物并放出氧气的过程。"
TRICKY = "记号 <b>粗</b> :smile: a -> b *星* $x$ [链接](http://127.0.0.1/) 与 :red[字] 都照原样。"
NOTES = f"""# 第一章 绿色植物

## 第一节 光合作用的概念

{QUOTE}

## 第二节 呼吸作用的条件

呼吸作用不需要光，在白天和夜里都进行，它分解有机物并释放能量。

## 第三节 记号的写法

{TRICKY}
"""


def _ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.fill(question)
    box.press("Enter")


def test_upload_index_ask_open_reload_and_restart(
    server: Server, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    notes = tmp_path / "生物笔记.md"
    notes.write_text(NOTES, encoding="utf-8")
    page = open_page()

    page.goto(server.url)
    page.get_by_text("还没有课程").wait_for()
    page.get_by_role("link", name="打开资料库").click()
    page.get_by_label("课程名称").fill("植物学")
    page.get_by_role("button", name="建立", exact=True).click()

    page.locator("input[type=file]").set_input_files(notes)
    page.get_by_role("button", name="上传并建立索引").click()
    page.get_by_text("索引已更新：1 份文档").wait_for(timeout=40_000)

    page.get_by_role("link", name="去提问").click()
    page.get_by_role("button", name="什么是光合作用？").wait_for()
    _ask(page, "什么是光合作用？")
    card = page.locator("[class*=st-key-cite-]").first
    card.wait_for()
    expect(card).to_contain_text(QUOTE, use_inner_text=True)
    expect(card).to_contain_text("第一节 光合作用的概念", use_inner_text=True)
    asked_at = page.url
    assert re.search(r"[?&]c=\d+", asked_at)

    card.get_by_role("link", name="在原文中查看").click()
    marked = page.locator(".st-key-source .stMarkdownColoredBackground")
    marked.first.wait_for()
    assert "".join(marked.all_inner_texts()) == QUOTE
    page.reload()
    marked.first.wait_for()
    assert "".join(marked.all_inner_texts()) == QUOTE
    expect(page.locator(".st-key-source")).to_contain_text(TRICKY, use_inner_text=True)

    page.goto(asked_at)
    page.locator("[class*=st-key-cite-]").first.wait_for()

    server.stop()
    server.start()
    page.goto(asked_at)
    page.locator("[class*=st-key-cite-]").first.wait_for()
    expect(page.locator("[class*=st-key-cite-]").first).to_contain_text(QUOTE, use_inner_text=True)
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name="什么是光合作用？")).to_be_visible()


def test_on_a_phone_in_the_dark_in_english_nothing_runs_out_of_the_screen(
    server: Server, open_page: Callable[..., Page], too_wide: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    notes = tmp_path / "plants.md"
    notes.write_text(NOTES, encoding="utf-8")
    index_course([notes], slug="plants", settings=get_settings())
    page = open_page(width=390, scheme="dark", locale="en-US")

    page.goto(server.url)
    _ask(page, "呼吸作用需要光吗？")
    page.locator("[class*=st-key-cite-]").first.wait_for()
    expect(page.get_by_text("Sources", exact=True)).to_be_visible()
    assert too_wide(page) == []
    page.get_by_role("link", name="Open at this place").first.click()
    page.locator(".st-key-source").wait_for()
    assert too_wide(page) == []
    page.goto(f"{server.url}/library")
    page.get_by_text("Knowledge points").first.wait_for()
    assert too_wide(page) == []
