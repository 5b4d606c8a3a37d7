"""Which terms a question and its answer name."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.named import named

NOTES = """# 第一章 满意

**客户满意**是指客户把实际感受与期望相比较之后形成的愉悦状态。

**客户满意度**是指客户满意的程度。

**客户**是指购买产品或服务的人。

**服务利润链**是指内部服务质量与利润之间的一串关系。

A **service gap** is the distance between what was promised and what was given.
"""


@pytest.fixture
def index(tmp_path: Path) -> CourseIndex:
    (tmp_path / "a.md").write_text(NOTES, encoding="utf-8")
    index_course([tmp_path / "a.md"], slug="care", settings=get_settings())
    return open_index(find_course("care", get_settings()))


def _named(index: CourseIndex, question: str, *quotes: str, most: int = 3) -> list[str]:
    return [entry.name for entry in named(index, question, quotes, most=most)]


def test_the_terms_asked_about_come_first(index: CourseIndex) -> None:
    assert _named(index, "客户满意和服务利润链有什么区别？") == ["客户满意", "服务利润链"]
    assert _named(index, "什么是客户满意度？", "服务利润链把两者连起来。") == ["客户满意度", "服务利润链"]


def test_a_name_inside_a_longer_one_is_not_given(index: CourseIndex) -> None:
    assert _named(index, "怎样提高客户满意度？") == ["客户满意度"]
    assert _named(index, "客户凭什么看客户满意度？") == ["客户", "客户满意度"]


def test_short_names_count_in_questions_only(index: CourseIndex) -> None:
    assert _named(index, "怎样算好？", "客户说了算，**服务利润链**也这么说。") == ["服务利润链"]


def test_an_english_name_is_a_whole_word_or_its_plural(index: CourseIndex) -> None:
    assert _named(index, "How do Service Gaps arise?") == ["service gap"]
    assert _named(index, "How do service gapping and microservice gapes arise?") == []


def test_no_more_than_asked_for(index: CourseIndex) -> None:
    assert _named(index, "客户满意、客户满意度和服务利润链", most=2) == ["客户满意", "客户满意度"]
    assert _named(index, "天气怎么样？", "今天下雨。") == []
