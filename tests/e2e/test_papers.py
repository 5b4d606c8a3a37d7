"""A past paper in a real browser: upload the PDF, read its questions, put one right, index again, open the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from indexer.pipeline import index_course
from indexer.settings import get_settings
from tests.pdfs import pdf_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.e2e.conftest import Server

pytestmark = pytest.mark.e2e

ANSWER = "光合作用是指绿色植物利用光能，把二氧化碳和水合成有机物的过程。"
PAGES = [
    [
        "植物学期末试卷",
        "一、单项选择题（每小题2分）",
        "1、光合作用的场所是（ B ）",
        "A、线粒体 B、叶绿体 C、细胞核",
        "2、呼吸作用的产物是（ E ）",
        "A、二氧化碳 B、氧气 C、淀粉",
    ],
    ["第一章 光合作用", f"{ANSWER}", "光合作用只在有光的时候进行，叶绿体是它的场所。"],
]


def _card(page: Page, words: str) -> Locator:
    return page.locator("[class*=st-key-question-]").filter(has_text=words)


def test_a_paper_is_uploaded_read_put_right_and_indexed_again(
    server: Server, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    exam = tmp_path / "期末试卷.pdf"
    exam.write_bytes(pdf_of(PAGES))
    page = open_page()

    page.goto(f"{server.url}/library")
    page.get_by_label("课程名称").fill("植物学")
    page.get_by_role("button", name="建立", exact=True).click()
    page.locator("input[type=file]").set_input_files(exam)
    page.get_by_role("button", name="上传并建立索引").click()
    page.get_by_text("索引已更新：1 份文档").wait_for(timeout=40_000)

    page.get_by_role("link", name="试卷").click()
    doubtful = _card(page, "呼吸作用的产物")
    doubtful.wait_for()
    expect(doubtful).to_contain_text("答案里的 E 不在选项之中", use_inner_text=True)
    first = _card(page, "光合作用的场所是")
    expect(first).to_contain_text("叶绿体", use_inner_text=True)
    assert "B ）" not in first.inner_text()
    first.get_by_text("看答案").click()
    first.locator("[class*=st-key-answer-]").wait_for()
    expect(first.locator("[class*=st-key-answer-]")).to_contain_text("B", use_inner_text=True)

    doubtful.get_by_role("button", name="更正").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("答案", exact=True).fill("A")
    dialog.get_by_role("button", name="保存").click()
    _card(page, "呼吸作用的产物").get_by_text("已更正").wait_for()

    page.get_by_role("link", name="资料库").click()
    page.get_by_role("button", name="更多").click()
    page.get_by_text("全部重建").click()
    page.get_by_text("正在建立索引").wait_for()
    page.get_by_text("索引已更新：1 份文档").wait_for(timeout=40_000)
    page.get_by_role("link", name="试卷").click()
    corrected = _card(page, "呼吸作用的产物")
    corrected.get_by_text("已更正").wait_for()
    corrected.get_by_text("看答案").click()
    key = corrected.locator("[class*=st-key-answer-]")
    key.wait_for()
    expect(key).to_contain_text("A", use_inner_text=True)

    page.get_by_role("link", name="提问").click()
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.fill("什么是光合作用？")
    box.press("Enter")
    cited = page.locator("[class*=st-key-cite-]").filter(has_text="第 2 页").first
    cited.wait_for()
    cited.get_by_role("link", name="在原文中查看").click()
    picture = page.locator(".st-key-page-picture img")
    picture.wait_for()
    page.wait_for_function("() => document.querySelector('.st-key-page-picture img')?.naturalWidth > 1000")
    page.get_by_role("radio", name="文字").click()
    page.locator(".st-key-source .stMarkdownColoredBackground").first.wait_for()
    expect(page.locator(".st-key-source")).to_contain_text(ANSWER, use_inner_text=True)


def test_papers_fit_a_phone(
    server: Server, open_page: Callable[..., Page], too_wide: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    (tmp_path / "期末试卷.pdf").write_bytes(pdf_of(PAGES))
    index_course([tmp_path / "期末试卷.pdf"], slug="plants", settings=get_settings())
    page = open_page(width=390, scheme="dark", locale="en-US")
    for path, sign in (
        ("papers?course=plants", "[class*=st-key-question-]"),
        ("document?course=plants&document=期末试卷.pdf", ".st-key-source"),
        ("source?course=plants&document=期末试卷.pdf&start=0&end=6", ".st-key-page-picture img"),
    ):
        page.goto(f"{server.url}/{path}")
        page.locator(sign).first.wait_for()
        assert too_wide(page) == [], path
