"""A word in, its definition, its places and its relatives out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.errors import InputError
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.concordance import PER_CHAPTER, concordance
from tutor.glossary_export import BOM, by_initial, export
from tutor.lexicon import lexicon
from tutor.lookup import look_up, suggestions
from tutor.papers import printed
from tutor.related import questions_with, related

CREDIT = """# 第一章 信用管理

## 第一节 应收账款

**账龄分析**是指按欠款时间的长短，把应收账款分成几段加以管理的方法。

账龄分析每月做一次。做账龄分析的人要核对合同。**坏账**是指已经无法收回的应收账款。

## 第二节 战略

**企业战略**是指企业为了长期发展，对总体目标和资源配置所作的谋划。

**职能战略**是指各职能部门为实现企业战略而制定的实施方案。
"""
SERVICE = """# 第二章 客户服务

**客户关系管理**（CRM）是指企业以客户为中心，长期经营客户关系的做法。

**内部营销**是指企业把员工当作客户来服务的做法。

**客户满意度**是指客户的感受与期望相符的程度。

上了CRM，见[说明](../notes/08-CRM.md#CRM)，不等于做好了客户关系管理；账龄
分析也是CRM的一部分。
"""
PAPER = """信用管理单元测试卷

一、单项选择题
1、账龄分析按什么分段？（ B ）
A、金额 B、欠款时间 C、企业战略

二、简答题
2、什么是坏账？
答：无法收回的应收账款。账龄分析有助于发现它。
"""
ENGLISH = """# Chapter 1: Practice

**Spacing** is the distribution of study over several sessions. **Retrieval practice** is the recall of material from
memory.

Spacing works; spacings of a week work too. Aerospacing is another thing.
"""


@pytest.fixture
def index(tmp_path: Path) -> Iterator[CourseIndex]:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in (("1.md", CREDIT), ("2.md", SERVICE), ("3.txt", PAPER), ("4.md", ENGLISH)):
        (folder / name).write_text(text, encoding="utf-8")
    index_course([folder], slug="credit", settings=get_settings())
    with open_index(find_course("credit", get_settings())) as opened:
        yield opened


FOUND = [
    ("账龄分析", "账龄分析", "exact"),
    ("什么是账龄分析？", "账龄分析", "exact"),
    ("「账龄分析」是什么意思", "账龄分析", "exact"),
    ("define spacing", "Spacing", "exact"),
    ("CRM", "客户关系管理", "alias"),
    ("ＣＲＭ", "客户关系管理", "alias"),
    ("企業戰略", "企业战略", "variant"),
    ("什麼是企業戰略？", "企业战略", "variant"),
    ("企业 战略", "企业战略", "variant"),
    ("企业战", "企业战略", "variant"),
    ("关系管理", "客户关系管理", "variant"),
    ("企业战略规划", "企业战略", "variant"),
    ("spacings", "Spacing", "variant"),
    ("retrieval practise", "Retrieval practice", "fuzzy"),
    ("zhanglingfenxi", "账龄分析", "pinyin"),
    ("zhang ling", "账龄分析", "pinyin"),
    ("zlfx", "账龄分析", "pinyin"),
    ("帐龄分析", "账龄分析", "fuzzy"),
    ("企业战虐", "企业战略", "fuzzy"),
    ("客户关系管里", "客户关系管理", "fuzzy"),
    ("kehumanyidoo", None, None),
    ("kehumanyidi", "客户满意度", "fuzzy"),
    ("customer satisfaction", "客户满意度", "meaning"),
    ("顾客满意", "客户满意度", "meaning"),
]


@pytest.mark.parametrize(("query", "term", "kind"), FOUND)
def test_a_term_is_found_and_how_is_said(index: CourseIndex, query: str, term: str | None, kind: str | None) -> None:
    found = look_up(index, query)
    best = found.matches[0] if found.matches else None
    assert (best and best.entry.name, best and best.kind) == (term, kind)


@pytest.mark.parametrize(
    "query", ["薛定谔", "光合作用", "photosynthesis", "量子力学", "xuedinge", "qqq", "战", "gravity"]
)
def test_an_unknown_word_finds_nothing(index: CourseIndex, query: str) -> None:
    assert look_up(index, query).matches == ()


@pytest.mark.parametrize("query", ["外部营销", "外部营销是什么"])
def test_another_word_is_not_taken_for_a_slip(index: CourseIndex, query: str) -> None:
    assert all(match.kind != "fuzzy" for match in look_up(index, query).matches)


@pytest.mark.parametrize("query", ["", "？！", "  "])
def test_a_query_without_a_word_is_refused(index: CourseIndex, query: str) -> None:
    with pytest.raises(InputError):
        look_up(index, query)


def test_every_quote_is_verbatim_and_the_definition_is_the_sentence(index: CourseIndex) -> None:
    for entry in index.glossary.entries:
        found = look_up(index, entry.name)
        assert found.matches[0].entry == entry
        quotes = [*found.matches[0].definitions, *(mention.citation for mention in found.occurrences.mentions)]
        for quote in quotes:
            assert index.text(quote.document)[quote.start : quote.end] == quote.quote
    (definition,) = look_up(index, "坏账").matches[0].definitions
    assert definition.quote == "**坏账**是指已经无法收回的应收账款。"
    assert definition.headings == ("第一章 信用管理", "第一节 应收账款")


def test_places_of_a_term_are_those_of_the_notes_outside_its_definition(index: CourseIndex) -> None:
    found = look_up(index, "账龄分析").occurrences
    assert [(chapter.title, chapter.count) for chapter in found.chapters] == [
        ("第一章 信用管理", 2),
        ("第二章 客户服务", 1),
    ]
    words = [index.text(each.citation.document)[each.start : each.end] for each in found.mentions]
    assert words == ["账龄分析", "账龄分析", "账龄\n分析"], "one is broken by a line end"
    assert "账龄分析每月做一次。" in found.mentions[0].citation.quote
    assert "测试卷" not in "".join(chapter.title for chapter in found.chapters), "questions and their keys do not count"


def test_other_names_and_endings_are_places_too_but_not_parts_of_words(index: CourseIndex) -> None:
    assert look_up(index, "客户关系管理").occurrences.count == 3
    spacing = look_up(index, "spacing").occurrences
    words = [index.text("4.md")[each.start : each.end] for each in spacing.mentions]
    assert spacing.count == 2
    assert words[0] == "Spacing"


def test_a_word_that_is_not_defined_may_still_occur(index: CourseIndex) -> None:
    found = look_up(index, "合同")
    assert found.matches == ()
    assert found.occurrences.count == 1


def test_a_chapter_shows_a_few_places_and_counts_all(index: CourseIndex, tmp_path: Path) -> None:
    lines = "".join(f"第{n}天，员工又一次做了盘点，并且把结果写在了仓库门口的黑板上面。\n\n" for n in range(30))
    (tmp_path / "notes" / "5.md").write_text(f"# 盘点\n\n{lines}", encoding="utf-8")
    index_course([], slug="credit", settings=get_settings())
    with open_index(find_course("credit", get_settings())) as grown:
        (chapter,) = concordance(grown, ("盘点",)).chapters
    assert chapter.count == 30
    assert len(chapter.mentions) == PER_CHAPTER


def test_terms_are_offered_while_typing(index: CourseIndex) -> None:
    assert [entry.name for entry in suggestions(index, "zh")] == []
    assert [entry.name for entry in suggestions(index, "zhi")] == ["职能战略"]
    assert [entry.name for entry in suggestions(index, "zhangl")] == ["账龄分析"]
    assert {entry.name for entry in suggestions(index, "战略")} == {"企业战略", "职能战略"}
    assert [entry.name for entry in suggestions(index, "客")] == ["客户满意度", "客户关系管理"]


def test_related_terms_say_why(index: CourseIndex) -> None:
    entries = {entry.name: entry for entry in index.glossary.entries}
    found = {each.entry.name: each.why for each in related(index, entries["企业战略"])}
    assert "together" in found["职能战略"]
    assert "kind" in found["职能战略"]
    assert "企业战略" not in found
    assert "section" in {each.entry.name: each.why for each in related(index, entries["坏账"])}["账龄分析"]


def test_questions_that_use_a_term_show_no_key(index: CourseIndex) -> None:
    entries = {entry.name: entry for entry in index.glossary.entries}
    found = questions_with(printed(index), entries["账龄分析"])
    assert [question.number for question in found] == ["1"], "the second names it in its key only"
    assert "B ）" not in found[0].asked
    assert [question.number for question in questions_with(printed(index), entries["企业战略"])] == ["1"]


def test_the_names_are_made_ready_once_for_an_index(index: CourseIndex) -> None:
    assert lexicon(index) is lexicon(index)


def test_the_glossary_as_a_table_opens_in_a_spreadsheet(index: CourseIndex) -> None:
    text = export(index, "csv")
    assert text.startswith(BOM)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))
    assert len(rows) == sum(len(entry.places) for entry in index.glossary.entries)
    crm = next(row for row in rows if row["term"] == "客户关系管理")
    assert crm["aliases"] == "CRM"
    assert crm["definition"].startswith("客户关系管理（CRM）是指")
    assert crm["heading"] == "第二章 客户服务"


def test_a_formula_in_the_notes_is_text_in_the_table(tmp_path: Path) -> None:
    (tmp_path / "n.md").write_text(
        '# 表\n\n**=HYPERLINK("x")公式**是指一种写法。\n\n**甲法**是指=1+1的做法。\n', encoding="utf-8"
    )
    index_course([tmp_path / "n.md"], slug="sheet", settings=get_settings())
    with open_index(find_course("sheet", get_settings())) as opened:
        rows = list(csv.reader(io.StringIO(export(opened, "csv").removeprefix(BOM))))
    assert rows[1:]
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_the_glossary_as_a_text_has_every_term_under_its_letter(index: CourseIndex) -> None:
    text = export(index, "md")
    assert list(by_initial(index)) == ["H", "K", "N", "Q", "R", "S", "Z"]
    assert text.index("## H") < text.index("**坏账**") < text.index("## K")
    assert "**客户关系管理** (CRM)" in text
    assert "> **坏账**是指已经无法收回的应收账款。" in text
    assert "> — 1.md › 第一章 信用管理 › 第一节 应收账款" in text
