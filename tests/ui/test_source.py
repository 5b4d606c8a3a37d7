"""The Source page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from indexer.courses import Course
from indexer.pipeline import index_course
from tests.ui.stage import NOTES, QUOTE, StagedServices, words

Page = Callable[..., AppTest]
START = NOTES.index(QUOTE)
PLACE = {"course": "care", "document": "care.md", "start": str(START), "end": str(START + len(QUOTE))}


def test_the_quote_is_highlighted_in_its_section(page: Page, course: Course) -> None:
    said = words(page("source", **PLACE))
    assert ":yellow-background[:primary[**客户关怀**]是指企业主动了解客户的需要，并在客户开口之前加以满足。]" in said
    assert "#### 第一节 客户关怀的含义" in said
    assert "生日问候 \\[红包\\]" in said


def test_the_address_is_kept_for_a_reload(page: Page, course: Course) -> None:
    app = page("source", **PLACE)
    assert {name: app.query_params[name] for name in PLACE} == PLACE


def test_the_outline_leads_to_every_heading(page: Page, course: Course) -> None:
    labels = [link.proto.label.strip() for link in page("source", **PLACE).main.get("page_link")]
    assert labels[1:-1] == ["第一章 客户关怀", "第一节 客户关怀的含义", "第二节 客户关怀的方法", "小结"]


def test_a_place_that_is_gone_shows_the_nearest_part_and_says_so(page: Page, course: Course) -> None:
    said = words(page("source", **PLACE | {"start": "9000", "end": "9010"}))
    assert "链接指向的位置不在了" in said
    assert "本章讲了两件事" in said


def test_links_to_nothing_say_so(page: Page, course: Course) -> None:
    assert "没有说明是哪份文档" in words(page("source", course="care"))
    assert "找不到这门课程" in words(page("source", **PLACE | {"course": "none"}))
    missing = page("source", **PLACE | {"document": "other.md"})
    assert "这门课里没有这份文档" in missing.main.error[0].value


def test_printed_keys_are_hidden_until_they_are_asked_for(page: Page, services: StagedServices, tmp_path: Path) -> None:
    (tmp_path / "exam.txt").write_text(
        "一、单项选择题\n1、光合作用的场所是（ B ）\nA、线粒体 B、叶绿体\n", encoding="utf-8"
    )
    index_course([tmp_path / "exam.txt"], slug="exam", settings=services.settings)
    app = page("source", course="exam", document="exam.txt", start="0", end="7")
    assert "（ B ）" not in words(app)
    app.main.toggle[0].set_value(True).run()
    assert "（ B ）" in words(app)


def test_the_quote_is_brought_into_view_once(page: Page, course: Course) -> None:
    app = page("source", **PLACE)
    assert any("scrollIntoView" in html.proto.body for html in app.main.get("html"))
    app.run()
    assert not any("scrollIntoView" in html.proto.body for html in app.main.get("html"))
