"""Looking a term up in a real browser: by pinyin while typing, its places, the jump to the source, back, reload."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from indexer.pipeline import index_course
from indexer.settings import get_settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Server

pytestmark = pytest.mark.e2e

DEFINITION = "光合作用是指绿色植物利用光能，把二氧化碳和水合成有机物的过程。"
NOTES = f"""# 第一章 绿色植物

## 第一节 光合作用的概念

{DEFINITION}

## 第二节 场所

**叶绿体**是指植物细胞中进行光合作用的地方。夜里没有光，光合作用就停止。
"""


def test_a_term_is_found_by_pinyin_and_followed_to_its_source(
    server: Server, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    (tmp_path / "plants.md").write_text(NOTES, encoding="utf-8")
    index_course([tmp_path / "plants.md"], slug="plants", settings=get_settings())
    page = open_page()
    page.goto(server.url)
    page.get_by_role("link", name="查词").click()
    page.get_by_text("2 个术语").wait_for()
    page.get_by_role("textbox", name="术语").or_(page.get_by_role("searchbox", name="术语")).press_sequentially("ghzy")
    card = page.locator("[class*=st-key-cite-]").first
    card.wait_for()
    expect(card).to_contain_text(DEFINITION, use_inner_text=True)
    assert "term=ghzy" in page.url
    concordance = page.locator(".st-key-mentions-0")
    concordance.get_by_text("夜里没有光，").wait_for()

    page.get_by_role("radio", name="叶绿体").click()
    page.get_by_role("link", name="查看“叶绿体”").click()
    page.get_by_role("heading", name="叶绿体").wait_for()
    page.wait_for_url(lambda url: "term=叶绿体" in unquote(url))
    page.reload()
    page.get_by_role("heading", name="叶绿体").wait_for()
    page.go_back()
    page.get_by_role("heading", name="光合作用").wait_for()
    concordance.get_by_text("夜里没有光，").wait_for()  # the places of the entry before are gone

    concordance.get_by_role("link", name="原文").last.click()
    marked = page.locator(".st-key-source .stMarkdownColoredBackground")
    marked.first.wait_for()
    assert "光合作用就停止" in "".join(marked.all_inner_texts())


def test_looking_up_fits_a_phone(
    server: Server, open_page: Callable[..., Page], too_wide: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    (tmp_path / "plants.md").write_text(NOTES, encoding="utf-8")
    index_course([tmp_path / "plants.md"], slug="plants", settings=get_settings())
    page = open_page(width=390, scheme="dark", locale="en-US")
    for path, sign in (
        ("lookup?course=plants", "[class*=st-key-terms-]"),
        ("lookup?course=plants&term=光合作用", "[class*=st-key-mentions-]"),
        ("lookup?course=plants&term=薛定谔", ".st-key-empty"),
    ):
        page.goto(f"{server.url}/{path}")
        page.locator(sign).first.wait_for()
        assert too_wide(page) == [], path


def test_an_entry_is_printed_without_what_is_there_to_be_clicked(
    server: Server, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    (tmp_path / "plants.md").write_text(NOTES, encoding="utf-8")
    index_course([tmp_path / "plants.md"], slug="plants", settings=get_settings())
    page = open_page()
    page.goto(f"{server.url}/lookup?course=plants&term=光合作用")
    page.locator("[class*=st-key-cite-]").first.wait_for()
    page.emulate_media(media="print")
    expect(page.locator("[class*=st-key-cite-]").first).to_be_visible()
    for hidden in ("[data-testid=stSidebar]", ".st-key-lookup-choices", ".st-key-entry-tools"):
        assert not page.locator(hidden).first.is_visible(), hidden
