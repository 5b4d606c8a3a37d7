"""Numbers that announce, anchors of headings, links and definitions: what counts as one and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.check.counts import announced_numbers, check_counts
from indexer.check.links import links, slugs
from indexer.check.material import Page
from indexer.check.terms import check_terms, definitions
from indexer.chunking import cut
from indexer.readers import markdown
from indexer.records import Document
from indexer.terms import find_definitions


def page(text: str, name: str = "notes/a.md") -> Page:
    reading = markdown.read(text, "utf-8")
    headings, pieces = cut(reading)
    document = Document(name=name, source="", sha256="", text=text, headings=headings, pieces=pieces)
    return Page.of(replace(document, definitions=find_definitions(document)), reading)


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("包括以下五个方面：", [5]),
        ("要达到四项要求：", [4]),
        ("力量有三股：", [3]),
        ("一共十二条：", [12]),
        ("分二十一步：", [21]),
        ("有 4 种：", [4]),
        ("两类三种：", [2, 3]),
        ("从第三个方面看：", []),
        ("前三项属于：", []),
        ("分三到五步：", []),
        ("两三点意见：", []),
        ("几十种做法：", []),
        ("三个月内完成：", []),
        ("上午九点钟：", []),
        ("只有一种：", []),
        ("for three reasons:", [3]),
        ("There are 4 main kinds of memory:", [4]),
        ("Two simple rules and three exceptions:", [2, 3]),
        ("after three years:", []),
        ("in the last five chapters:", []),
        ("one of these reasons:", []),
    ],
)
def test_announced_numbers(sentence: str, numbers: list[int]) -> None:
    assert announced_numbers(sentence) == numbers


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("有两点：\n\n- 甲\n- 乙\n", []),
        ("有三点：\n\n- 甲\n- 乙\n", [3]),
        ("有两点：\n\n- 甲，分三种：\n  - 子\n  - 丑\n- 乙\n", [4]),
        ("有两点：\n\n- 甲\n\n  再说甲。\n\n- 乙\n", []),
        ("有三点。\n\n- 甲\n- 乙\n", []),
        ("分五类。具体做法：\n\n- 甲\n- 乙\n", []),
        ("有三种：（1）甲；（2）乙。\n", [1]),
        ("有两步：①甲，②乙。前者如①。\n", []),
        ("有三类：甲、乙属于前者；丙属于后者。\n", []),
        ("(1)分两步：①甲；②乙。(2)分三步：①丙；②丁。\n", [1]),
        ("有四步：①甲；②乙；\n\n③丙；④丁。\n", []),
        ("有五步：①甲；②乙；\n\n③丙；④丁。\n", [1]),
        ("(1)分两步：①甲；②乙。(2)分三步：①丙；②丁；③戊。\n", []),
        ("有三点：①甲；②与①不同；③乙。\n", []),
        ("There are three reasons:\n\n* a\n* b\n", [3]),
    ],
)
def test_lists_are_counted(text: str, lines: list[int]) -> None:
    assert [defect.line for defect in check_counts(page(text))] == lines


def test_anchors_are_those_of_github() -> None:
    assert slugs(["第二节 二、团队（小组）", "What's new?", "A_b - c", "What's new?", "whats-new-1"]) == [
        "第二节-二团队小组",
        "whats-new",
        "a_b---c",
        "whats-new-1",
        "whats-new-1-1",
    ]


def test_links_are_read_as_paths_below_the_course() -> None:
    text = (
        "[a](b.md#c) [d](../papers/e%20f.md) [g](#h) [i](https://example.org/j.md) `[k](l.md)` ![m](n(1).png 'o')\n\n"
        "```\n[p](q.md)\n```\n\n[r]: s.md#t\n"
    )
    assert [(link.path, link.anchor) for link in links(page(text))] == [
        ("notes/b.md", "c"),
        ("papers/e f.md", ""),
        ("notes/a.md", "h"),
        ("notes/n(1).png", ""),
        ("notes/s.md", "t"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("**岗位**是一个位置。", ["岗位"]),
        ("**岗位**（职位）是指一个位置。", ["岗位"]),
        ("**工作设计**又称职务设计，是指安排工作。", ["工作设计"]),
        ("**甲**是指子时，**乙**是指丑时。", ["甲", "乙"]),
        ("- **甲法**：先做子。", ["甲法"]),
        ("**注意**：先做子。", []),
        ("**甲**是否重要，**乙**指出丙，**丁**不同。", []),
        ("**怎样做？**是问题。", []),
        (
            "**Osmosis** is a passage. **Solvents** are liquids; **to swot** means to cram.",
            ["Osmosis", "Solvents", "to swot"],
        ),
        ("**Osmosis** is not diffusion.", []),
    ],
)
def test_definitions(text: str, names: list[str]) -> None:
    assert [definition.name for definition in definitions(page(text))] == names


def test_an_article_makes_no_other_term() -> None:
    first = page("**The testing effect** is a gain.", "notes/1.md")
    second = page("**A testing effect** is a loss.", "notes/2.md")
    found = [*definitions(first), *definitions(second)]
    assert [defect.path for defect in check_terms(found)] == ["notes/2.md"]
