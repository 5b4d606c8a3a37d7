"""A document as it was read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indexer.courses import Course, find_course
from indexer.pipeline import index_course
from tests.pdfs import pdf_of
from tests.ui.stage import StagedServices, words

Page = Callable[..., AppTest]
NOTES = """植物学笔记

当前位置：首页 > 生物 > 植物

光合作用是指绿色植物利用光能制造有机物的过程。

查看更多

一、单项选择题
1、光合作用的场所是（ ）
A、线粒体 B、叶绿体
答案：E
"""
PAGES = [["光合作用概说", "光合作用只在有光的时候进行。"], ["呼吸作用概说", "呼吸作用在白天和夜里都进行。"]]


@pytest.fixture
def plants(services: StagedServices, tmp_path: Path) -> Course:
    folder = tmp_path / "plants"
    folder.mkdir()
    (folder / "notes.txt").write_text(NOTES, encoding="utf-8")
    (folder / "book.pdf").write_bytes(pdf_of(PAGES))
    index_course([folder], slug="plants", settings=services.settings)
    return find_course("plants", services.settings)


def test_what_was_set_aside_is_seen_in_its_place_and_by_reason(page: Page, plants: Course) -> None:
    app = page("document", course="plants", document="notes.txt")
    said = words(app)
    assert ":gray[查看更多]" in said
    assert "光合作用是指绿色植物" in said
    assert [expander.label for expander in app.main.expander] == [
        "网站上的位置 (1)",
        "网站的链接 (1)",
        "印出的答案 (1)",
    ]


def test_places_to_review_are_links(page: Page, plants: Course) -> None:
    app = page("document", course="plants", document="notes.txt")
    links = {link.proto.label: link.proto.query_string for link in app.main.get("page_link")}
    (label,) = [label for label in links if "不在选项之中" in label]
    assert f"start={NOTES.index('1、光合')}" in links[label]


def test_a_text_is_taken_back_and_set_aside_again(page: Page, plants: Course, services: StagedServices) -> None:
    app = page("document", course="plants", document="notes.txt")
    button = next(button for button in app.button if (button.key or "").startswith("keep-1-"))
    button.click().run()
    (digest,) = find_course("plants", services.settings).kept
    assert services.jobs.started == [("plants", False)]
    index_course([], slug="plants", settings=services.settings)
    app = page("document", course="plants", document="notes.txt")
    assert "网站的链接 (1)" not in [expander.label for expander in app.main.expander]
    assert "拿回来的内容" in words(app)
    app.button(key=f"release-{digest}").click().run()
    assert find_course("plants", services.settings).kept == ()


def test_printed_keys_are_listed_but_not_offered(page: Page, plants: Course) -> None:
    app = page("document", course="plants", document="notes.txt")
    assert "不参与检索，以免提前泄露" in words(app)
    assert not [button for button in app.button if (button.key or "").startswith("keep-2-")]


def test_a_document_with_pages_is_read_page_by_page(page: Page, plants: Course) -> None:
    app = page("document", course="plants", document="book.pdf")
    assert "2 页" in words(app)
    assert "只在有光的时候" in words(app)
    assert "夜里" not in words(app)
    assert app.main.selectbox[0].options == ["第 1 页", "第 2 页"]
    app.main.selectbox[0].select_index(1).run()
    assert "夜里" in words(app)
    assert "只在有光的时候" not in words(app)
    assert [link.proto.label for link in app.main.get("page_link")][1:] == ["上一页"]


def test_the_page_of_a_pdf_is_drawn_with_the_quote_and_can_be_read_as_text(page: Page, plants: Course) -> None:
    quote = "呼吸作用在白天和夜里都进行。"
    start = "".join("".join(lines) for lines in PAGES).index(quote)
    app = page("source", course="plants", document="book.pdf", start=str(start), end=str(start + len(quote)))
    assert len(app.main.get("image")) == 1
    assert "第 2 页" in words(app)
    app = page("source", course="plants", document="book.pdf", start=str(start), end=str(start + 5), shown="text")
    assert not app.main.get("image")
    assert "夜里都进行" in words(app)


def test_a_pdf_that_changed_since_is_said_and_its_text_still_read(page: Page, plants: Course) -> None:
    (plants.sources[0] / "book.pdf").write_bytes(pdf_of(PAGES[:1]))
    app = page("source", course="plants", document="book.pdf", start="0", end="5")
    assert "页的图像无法显示" in app.main.error[0].value
    assert "has changed since it was indexed" in app.main.error[0].value


def test_links_to_nothing_say_so(page: Page, plants: Course) -> None:
    assert "找不到这门课程" in words(page("document", course="none", document="notes.txt"))
    missing = page("document", course="plants", document="other.txt")
    assert "这门课里没有这份文档" in missing.main.error[0].value
