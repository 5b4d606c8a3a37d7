"""Keys of past papers beside the notes: what bears them out, what speaks against them, what stays open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import Settings
from indexer.store import CourseIndex, open_index
from tutor.corrections import Choice
from tutor.papers import BankQuestion, bank
from tutor.quiz import Support, paper_item, pool, support
from tutor.quiz.support.question import asked, is_negative, told

NOTES = """# 第一章 茶叶

## 一、茶叶的分类

按发酵程度，茶叶分为以下三类：

1. 绿茶：不发酵，清汤绿叶，例如龙井；
2. 乌龙茶：半发酵，绿叶红镶边，例如铁观音；
3. 红茶：全发酵，红汤红叶，例如祁门红茶。

## 二、储存

茶叶的储存是指让茶叶在保质期内不失去香气的做法。
储存茶叶要避光、防潮，并且远离有异味的东西。
绿茶应当放在冰箱里冷藏，红茶放在阴凉处即可。

## 三、冲泡的步骤

冲泡功夫茶依次有四个步骤：

1. 烫壶；
2. 投茶；
3. 注水；
4. 出汤。

冲泡绿茶的水温以八十度为宜，水温过高会烫熟茶叶。
水温越高，茶汤的苦味越重。

## 四、茶艺师

茶艺师是指在茶馆里为客人冲泡茶叶、讲解茶文化的人员。
茶艺师不必懂得制作茶叶，但要懂得品评茶叶。
"""
PAPER = """# 茶叶试卷

一、单项选择题

1. 全发酵、红汤红叶的茶是（ C ）。
A. 绿茶 B. 乌龙茶 C. 红茶 D. 黑咖啡

2. 冲泡功夫茶的第一步是（ A ）。
A. 烫壶 B. 投茶 C. 注水 D. 出汤

3. 下列各项中，不属于茶叶按发酵程度分类的是（ D ）。
A. 绿茶 B. 乌龙茶 C. 红茶 D. 白开水

二、多项选择题

4. 按发酵程度，茶叶可以分为（ ABC ）。
A. 绿茶 B. 乌龙茶 C. 红茶 D. 花生茶

三、判断题

5. 冲泡绿茶的水温以八十度为宜。（ √ ）

6. 茶艺师必须懂得制作茶叶。（ × ）

四、填空题

7. 冲泡绿茶的水温以______为宜。
答案：八十度

五、名词解释

8. 茶艺师
答案：在茶馆里为客人冲泡茶叶、讲解茶文化的人员。

六、简答题

9. 简述冲泡功夫茶的步骤。
答案：①烫壶；②投茶；③注水；④出汤。
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseIndex]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), model="builtin")
    folder = tmp_path_factory.mktemp("material")
    (folder / "茶叶.md").write_text(NOTES, encoding="utf-8")
    (folder / "试卷.md").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="tea", settings=settings)
    with open_index(find_course("tea", settings)) as index:
        yield index


@pytest.fixture(scope="module")
def questions(course: CourseIndex) -> dict[str, BankQuestion]:
    return {question.number or "": question for question in bank(course, {})}


@pytest.fixture(scope="module")
def compared(course: CourseIndex, questions: dict[str, BankQuestion]) -> Callable[..., Support]:
    def compare(number: str, **changes: Any) -> Support:
        return support(course, pool(course).facts, replace(questions[number], **changes))

    return compare


@pytest.mark.parametrize(
    ("number", "quote", "ground"),
    [
        ("1", "全发酵", "fit"),
        ("2", "烫壶", "fit"),
        ("4", "乌龙茶", "members"),
        ("5", "八十度为宜", "statement"),
        ("6", "不必懂得制作", "denial"),
        ("7", "八十度为宜", "blank"),
        ("8", "茶艺师是指", "definition"),
        ("9", "烫壶", "points"),
    ],
)
def test_a_key_is_borne_out_by_the_passage_that_says_it(
    compared: Callable[..., Support], number: str, quote: str, ground: str
) -> None:
    found = compared(number)
    assert (found.verdict, found.ground) == ("supported", ground)
    assert found.citation is not None
    assert quote in found.citation.quote
    assert found.citation.document == "茶叶.md"


def test_a_verdict_names_the_words_that_stand_in_the_passage(compared: Callable[..., Support]) -> None:
    found = compared("1")
    assert found.citation is not None
    assert found.words
    told_there = found.citation.quote + "".join(found.citation.headings) + "茶叶分为以下三类"
    assert all(word in told_there for word in found.words)


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("1", "B"),
        ("2", "C"),
        ("4", "ABD"),
        ("4", "AB"),
        ("5", False),
        ("6", True),
        ("7", "二十度"),
        ("8", "卖茶的商店。"),
    ],
)
def test_a_wrong_key_is_not_borne_out(compared: Callable[..., Support], number: str, wrong: str | bool) -> None:
    assert compared(number, key=wrong).verdict != "supported"


@pytest.mark.parametrize(
    ("number", "wrong", "quote"),
    [("1", "A", "全发酵"), ("4", "AB", "红茶"), ("5", False, "八十度"), ("6", True, "不必")],
)
def test_what_speaks_against_a_key_is_shown(
    compared: Callable[..., Support], number: str, wrong: str | bool, quote: str
) -> None:
    found = compared(number, key=wrong)
    assert found.verdict == "contradicted"
    assert found.citation is not None
    assert quote in found.citation.quote


@pytest.mark.parametrize(("number", "key"), [("1", "C"), ("4", "ABC")])
def test_a_missing_key_is_filled_with_its_quote(
    course: CourseIndex, questions: dict[str, BankQuestion], number: str, key: str
) -> None:
    item = paper_item(course, pool(course).facts, replace(questions[number], key=None, key_origin=None))
    assert (item.key, item.key_origin) == (key, "notes")
    assert [cited.document for cited in item.cited_for("key")] == ["茶叶.md"]


@pytest.mark.parametrize("number", ["3", "5", "7", "9"])
def test_a_missing_key_stays_empty_where_the_notes_only_hint(
    course: CourseIndex, questions: dict[str, BankQuestion], number: str
) -> None:
    item = paper_item(course, pool(course).facts, replace(questions[number], key=None, key_origin=None))
    assert (item.key, item.key_origin) == (None, None)


def test_what_the_notes_do_not_treat_is_not_covered(compared: Callable[..., Support]) -> None:
    other = (Choice("A", "牛顿"), Choice("B", "伽利略"), Choice("C", "开普勒"))
    found = compared("1", stem="发现万有引力定律的科学家是（　）。", options=other, key="A", key_in_stem=None)
    assert (found.verdict, found.citation, found.words) == ("not covered", None, ())


def test_what_has_to_be_calculated_is_not_looked_up(compared: Callable[..., Support]) -> None:
    options = (Choice("A", "80度"), Choice("B", "95度"))
    stem = "绿茶用80度的水200毫升，再加100度的水200毫升，水温约为（　）。"
    assert compared("1", stem=stem, options=options, key="A", key_in_stem=None).verdict == "not covered"


def test_a_stem_is_compared_without_the_words_that_only_ask(questions: dict[str, BankQuestion]) -> None:
    assert told(asked(questions["9"])) == "冲泡功夫茶的步骤。"
    assert told("哪些") == "哪些"
    assert asked(questions["7"]) == "冲泡绿茶的水温以，为宜。"
    assert is_negative(asked(questions["3"]))
    assert not is_negative(asked(questions["1"]))
