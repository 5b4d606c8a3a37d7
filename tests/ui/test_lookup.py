"""The Look up page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from indexer.courses import Course, find_course
from indexer.pipeline import index_course
from tests.ui.stage import StagedServices, words

Page = Callable[..., AppTest]
NOTES = """# 第一章 信用管理

## 第一节 应收账款

**账龄分析**（AA）是指按欠款时间的长短，把应收账款分成几段加以管理的方法。

账龄分析每月做一次。**坏账**是指已经无法收回的应收账款。

## 第二节 战略

**企业战略**是指企业为了长期发展，对总体目标和资源配置所作的谋划。

**职能战略**是指各职能部门为实现企业战略而制定的实施方案。
"""
PAPER = """信用管理单元测试卷

一、单项选择题
1、账龄分析按什么分段？（ B ）
A、金额 B、欠款时间 C、<b>天气</b>
"""


@pytest.fixture
def credit(services: StagedServices, tmp_path: Path) -> Course:
    """A course with four terms and a question."""
    folder = tmp_path / "credit"
    folder.mkdir()
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "paper.txt").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="credit", settings=services.settings)
    return find_course("credit", services.settings)


def _links(app: AppTest) -> list[dict[str, list[str]]]:
    return [parse_qs(link.proto.query_string) for link in app.main.get("page_link")]


def _type(app: AppTest, query: str) -> AppTest:
    return app.main.text_input[0].set_value(query).run()


@pytest.mark.parametrize("view", ["ask", "lookup", "papers", "quiz"])
def test_a_course_that_is_not_here_is_named(page: Page, credit: Course, view: str) -> None:
    assert [toast.value for toast in page(view, course="gone*").toast] == [
        "这里没有课程“gone\\*”，现在打开的是另一门。"
    ]
    assert not page(view, course="credit").toast


def test_all_terms_are_links_under_their_letters(page: Page, credit: Course) -> None:
    app = page("lookup")
    said = words(app)
    assert "4 个术语" in said
    assert said.index("**H**") < said.index("**Q**") < said.index("**Z**")
    assert [link["term"][0] for link in _links(app) if "term" in link] == ["坏账", "企业战略", "账龄分析", "职能战略"]
    assert len(app.main.get("download_button")) == 2


@pytest.mark.parametrize(
    "query", ["账龄分析", "zlfx", "zhang ling fen xi", "帐龄分析", "賬齡分析", "AA", "什么是账龄分析"]
)
def test_a_term_is_found_as_it_may_be_typed(page: Page, credit: Course, query: str) -> None:
    app = _type(page("lookup"), query)
    assert not app.exception
    assert app.main.subheader[0].value == "账龄分析"
    assert "把应收账款分成几段" in words(app)
    assert app.query_params["term"] == query


def test_an_entry_has_its_places_its_relatives_and_its_questions(page: Page, credit: Course) -> None:
    app = page("lookup", term="账龄分析")
    said = words(app)
    assert "又称：AA" in said
    assert "每月做一次" in said
    assert "按什么分段" in said
    assert "B ）" not in said, "no key"
    assert "\\<b\\>天气" in said
    start = NOTES.index("**账龄分析**")
    assert any(link.get("start") == [str(start)] and link.get("document") == ["notes.md"] for link in _links(app))
    assert any(link.get("document") == ["paper.txt"] and link.get("shown") == ["text"] for link in _links(app))


def test_two_terms_are_compared_side_by_side(page: Page, credit: Course) -> None:
    app = page("lookup", term="企业战略")
    pills = next(group for group in app.main.get("button_group") if "职能战略" in "".join(map(str, group.options)))
    pills.set_value("职能战略").run()
    said = words(app)
    assert "一个的定义里提到另一个" in said
    assert "为实现企业战略而制定的实施方案" in said.replace(":yellow-background[", "").replace("]", "")
    assert {"course": ["credit"], "term": ["职能战略"]} in _links(app)


def test_how_a_guess_was_made_is_said(page: Page, credit: Course) -> None:
    assert "可能是想查" in page("lookup", term="帐龄分析").info[0].value
    assert "perhaps you mean" in page("lookup", locale="en-US", term="帐龄分析").info[0].value
    assert not page("lookup", term="账龄分析").info


def test_an_unknown_word_is_said_to_be_unknown_and_can_be_asked_about(page: Page, credit: Course) -> None:
    app = page("lookup", term="薛定谔")
    assert "课程里没有“薛定谔”的定义" in words(app)
    assert not app.main.subheader
    app.button(key="lookup-ask").click().run()
    assert not app.exception
    assert app.title[0].value == "credit"


def test_a_word_that_is_used_but_not_defined_shows_where(page: Page, credit: Course) -> None:
    said = words(page("lookup", term="实施方案"))
    assert "课程里没有“实施方案”的定义" in said
    assert "各职能部门为实现企业战略而制定的" in said


def test_a_query_without_a_word_asks_for_one(page: Page, credit: Course) -> None:
    assert "输入一个词" in words(page("lookup", term="？"))


def test_text_of_the_reader_is_never_markup(page: Page, credit: Course) -> None:
    assert ":red\\[x\\]" in words(page("lookup", term=":red[x]薛定谔"))


def test_a_course_without_terms_says_what_makes_one(page: Page, services: StagedServices, tmp_path: Path) -> None:
    (tmp_path / "plain.md").write_text("# 天气\n\n今天下雨。\n", encoding="utf-8")
    index_course([tmp_path / "plain.md"], slug="plain", settings=services.settings)
    assert "没有找到术语的定义" in words(page("lookup", course="plain"))


def test_without_a_course_the_page_leads_to_the_library(page: Page, services: StagedServices) -> None:
    assert "还没有课程" in words(page("lookup"))


def test_many_terms_are_shown_letter_by_letter(page: Page, services: StagedServices, tmp_path: Path) -> None:
    syllables = [a + b for a in "甲乙丙丁戊己庚辛壬" for b in "木火土金水日月年时刻"]
    lines = [f"**{name}法**是指第{n}种把东西放好的办法。\n" for n, name in enumerate(syllables)]
    (tmp_path / "many.md").write_text("# 办法\n\n" + "\n".join(lines), encoding="utf-8")
    index_course([tmp_path / "many.md"], slug="many", settings=services.settings)
    app = page("lookup")
    assert {link["term"][0][0] for link in _links(app) if "term" in link} == {"丙"}
    app.main.get("button_group")[0].set_value("J").run()
    assert {link["term"][0][0] for link in _links(app) if "term" in link} == {"甲", "己"}
