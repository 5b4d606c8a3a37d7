"""The glossary of a course: one entry a term, its places best first, kept in the index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.definitions import dump_definitions, load_definitions
from indexer.glossary import Entry, Glossary, term_key
from indexer.pipeline import index_course
from indexer.records import Definition, Document, Span
from indexer.settings import Settings
from indexer.store import CourseIndex, open_index

FIRST = """# 第一章 战略

## 一、公司战略

**公司战略**又称总体战略，是最高层次的战略，决定进入哪些业务。

- 直线型：上下级垂直领导才成；
- 矩阵型：由两个上级来领导。

## 二、客户关系管理

**客户关系管理**（CRM）是指以客户为中心的管理活动。

**能力**是指完成任务的本领，简称能。
"""
SECOND = """# 第二章 管理

## 一、总体战略

**总体战略**是指企业全局性的谋划与安排。

## 二、CRM

**CRM**是指管理客户的一套系统和方法。

**本领**又称能，是另一种说法而已。
"""
PAPER = """# 练习

## 三、名词解释

1. 公司战略
答案：又称总体战略，是最高层次的战略，决定进入哪些业务。

2. 能力
答案：做成一件事的本事，可以学会。
"""
Open = Callable[..., CourseIndex]


@pytest.fixture
def opened(tmp_path: Path, home: Path) -> Open:
    """Index files under the name `a`, again and again, and open the result."""

    def index(**files: str) -> CourseIndex:
        folder = tmp_path / "a"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        settings = Settings(home=home, model="builtin")
        report = index_course([folder], settings=settings)
        found = open_index(find_course(report.course, settings))
        assert report.terms == len({term_key(it.name) for e in found.documents for it in found.definitions(e.name)})
        return found

    return index


def entry(glossary: Glossary, name: str) -> Entry:
    (found,) = [entry for entry in glossary.entries if entry.name == name]
    return found


def test_definitions_of_one_term_are_one_entry_the_notes_first(opened: Open) -> None:
    with opened(n1=FIRST, n2=SECOND, a_paper=PAPER) as index:
        found = entry(index.glossary, "能力")
        assert [place.document for place in found.places] == ["n1.md", "a_paper.md"]
        notes, paper = found.places
        assert notes.headings == ("第一章 战略", "二、客户关系管理")
        assert (notes.page, notes.name) == (None, "能力")
        assert index.text("a_paper.md")[paper.start : paper.end] == "做成一件事的本事，可以学会。"


def test_a_sentence_comes_before_a_member_of_a_list(opened: Open) -> None:
    lists = "# 一\n\n- 甲图：把数字画成一排柱子；\n- 乙图：把数字画成一条折线。\n\n"
    text = f"{lists}# 二\n\n**乙图**是指用折线表示变化的图形。\n"
    with opened(n=text) as index:
        assert [place.headings for place in entry(index.glossary, "乙图").places] == [("二",), ("一",)]


def test_a_repeated_definition_is_shown_once(opened: Open) -> None:
    with opened(n1=FIRST, paper=PAPER) as index:
        assert [place.document for place in entry(index.glossary, "公司战略").places] == ["n1.md"]


def test_names_that_another_entry_has_as_alias_join_it(opened: Open) -> None:
    with opened(n1=FIRST, n2=SECOND) as index:
        names = [entry.name for entry in index.glossary.entries]
        assert "总体战略" not in names
        assert "CRM" not in names
        found = entry(index.glossary, "公司战略")
        assert found.aliases == ("总体战略",)
        assert [place.name for place in found.places] == ["公司战略", "总体战略"]
        assert entry(index.glossary, "客户关系管理").aliases == ("CRM",)


def test_entries_stand_in_the_order_of_their_folded_names(opened: Open) -> None:
    with opened(n1=FIRST, n2=SECOND) as index:
        keys = [term_key(entry.name) for entry in index.glossary.entries]
        assert keys == sorted(keys)
        assert {"直线型", "矩阵型"} <= {entry.name for entry in index.glossary.entries}


def test_an_alias_of_two_terms_joins_neither(opened: Open) -> None:
    text = "**甲法**又称丙法，是第一种算法。\n\n**乙法**又称丙法，是第二种算法。\n\n**丙法**是指第三种算法。\n"
    with opened(n=text) as index:
        assert [entry.name for entry in index.glossary.entries] == sorted(["甲法", "乙法", "丙法"])


def test_two_names_of_each_other_are_one_entry(opened: Open) -> None:
    text = "**甲法**又称乙法，是一种算法。\n\n**乙法**又称甲法，是一种算计。\n"
    with opened(n=text) as index:
        (found,) = index.glossary.entries
        assert (found.name, found.aliases, len(found.places)) == ("甲法", ("乙法",), 2)


def test_unchanged_documents_keep_their_definitions(opened: Open) -> None:
    opened(n1=FIRST, n2="# 空\n\n没有什么可说的。\n").close()
    with opened(n2=SECOND) as again:
        kept = again.glossary
        assert again.document("n1.md").definitions == again.definitions("n1.md") != ()
    assert entry(kept, "公司战略").places[1].document == "n2.md"


def test_a_course_without_terms_has_an_empty_glossary(opened: Open) -> None:
    with opened(n="# 题\n\n没有什么可说的。\n") as index:
        assert index.glossary == Glossary(())


def test_definitions_survive_the_index() -> None:
    definitions = (Definition("甲\n乙", ("A", "B"), Span(3, 5), 1, 9), Definition("丙", (), Span(10, 11), 10, 20))
    documents = [
        Document("a", "", "", "", (), (), definitions=definitions),
        Document("b", "", "", "", (), ()),
    ]
    lines = dump_definitions(documents).split(b"\n")
    assert [load_definitions(line) for line in lines] == [definitions, ()]


@pytest.mark.parametrize(
    ("one", "other"), [("The testing effect", "testing effect"), ("SWOT 分析", "swot分析"), ("“客戶”", "客户")]
)
def test_spellings_of_one_term_share_a_key(one: str, other: str) -> None:
    assert term_key(one) == term_key(other) != ""
