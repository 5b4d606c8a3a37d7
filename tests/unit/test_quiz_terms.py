"""Definitions as questions: which can be read alone, how they are built, and which terms are asked together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from indexer.courses import find_course
from indexer.glossary import Place
from indexer.pipeline import index_course
from indexer.records import Span
from indexer.settings import Settings
from indexer.store import CourseIndex, open_index
from tutor.quiz import Item, pool
from tutor.quiz.complete import needs_more
from tutor.quiz.defining import body, masked, setting
from tutor.quiz.generators.aim_of_term import aim_of_term
from tutor.quiz.generators.difference import built_alike
from tutor.quiz.generators.explain_term import explain_term
from tutor.quiz.notes import Facts, Term, facts
from tutor.quiz.printed import printed_questions, printed_terms

PAPER = """# 航运试卷

一、单项选择题

1. （ A ）是指船舶装满货物时船底到水面的距离。
A. 吃水深度 B. 船舶长度 C. 甲板宽度

二、名词解释

2. 定期合同是指船东把船舶租给承租人，由其在约定的时期内使用的方式。

3. 航次合同是指船东按约定的航线为承租人运送一批货物的方式。

4. 引航是指由熟悉水道的人员登轮，带领船只安全进出的行为。

5. 船员轮换是指船员定期调到别的船上、再把船员轮换的记录交给船东的做法。

6. 滞期费是指装卸超过约定时间时付给船东的补偿。

7. 压舱是指空驶时在舱底注水，使重心降低的做法。

8. 船上检查是指船员对机器进行查看，以达到及早排除机器故障的目的。

9. 船上检修是指船员对损坏的机器加以拆装，使之恢复正常的工作。

10. 航线目标是指开辟新航路的出发点，即船东要得到的货源。
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseIndex]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), model="builtin")
    folder = tmp_path_factory.mktemp("material")
    (folder / "卷.md").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="ships", settings=settings)
    with open_index(find_course("ships", settings)) as index:
        yield index


@pytest.fixture(scope="module")
def items(course: CourseIndex) -> list[Item]:
    made = pool(course)
    return [item for source in made.sources for item in made.items(source)]


def term(text: str, name: str, *, headed: bool = False, asked: bool = False) -> Term:
    place = Place("d", ("船舶",), None, 0, len(text), name)
    return Term(0, name, (name,), place, Span(0, len(text)), text, Span(0, len(name)) if headed else None, asked)


def placed(made: Term, known: Facts) -> Term:
    """The term as if it stood in the course's first document."""
    document = known.terms[0].place.document
    return replace(made, place=replace(made.place, document=document))


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("船东依照其与货主订立的合同运送货物的方式", False),
        ("对水手给予关心，激发其工作的热情", False),
        ("召集十名船员，请他们一起谈论航行的方法", False),
        ("那些能够横渡大洋的船舶", False),
        ("满足其需要的航行方式", True),
        ("为了其安全而采取的做法", True),
        ("运费加上为他垫付的款项", True),
        ("那种船舶", True),
        ("上述船舶的总称", True),
    ],
)
def test_a_pronoun_takes_up_what_a_definition_has_named(text: str, more: bool) -> None:
    assert needs_more(text) is more


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("依靠租约建立起来的船队称为租赁船队。", "租赁船队", "依靠租约建立起来的船队"),
        ("经过分析安排船期，减少空驶，这称之为船期优化。", "船期优化", "经过分析安排船期，减少空驶"),
        ("一个船队的航行计划指的是船队在一季之内各船航线的总体安排。", "航行计划", "船队在一季之内各船航线的总体安排"),
        ("引航：由熟悉水道的人员带领船只安全进出港口的活动。", "引航", "由熟悉水道的人员带领船只安全进出港口的活动"),
        ("船员守则的特征 船员守则:与船上生活紧密联系的、符合航海特点所要求的行为准则的总和", "船员守则",
         "与船上生活紧密联系的、符合航海特点所要求的行为准则的总和"),
        ("慢航观念将节约燃料视为航运的机会和责任的一种新型观念和做法。", "慢航观念",
         "将节约燃料视为航运的机会和责任的一种新型观念和做法"),
        ("我们把依靠租约建立起来的船队称为租赁船队。", "租赁船队", None),
        ("各船之间互相配合，不重复，称为船期优化。", "船期优化", None),
        ("引航：提供优先的服务。", "引航", None),
        ("船期：各船互相配合、不重复、不矛盾，用尽可能少的班次反映全部航线整体。", "船期", None),
    ],
)  # fmt: skip
def test_what_is_said_of_a_term_stands_before_it_or_behind_it(text: str, name: str, said: str | None) -> None:
    assert body(term(text, name)) == said


def test_a_short_definition_that_does_not_name_its_term_is_long_enough() -> None:
    assert masked(term("空驶时在舱底注水的做法", "压舱", headed=True)) == "“空驶时在舱底注水的做法”所说的是（　　）。"
    assert masked(term("在舱底注水", "压舱", headed=True)) is None


def test_so_called_is_followed_by_a_comma_only_at_the_beginning() -> None:
    stem = masked(term("所谓引航，就是熟悉水道的人员带领船只进出的行为。", "引航"))
    assert stem is not None
    assert stem.startswith("_")
    assert masked(term("上限是满载吃水，即船底到水面的最大距离。", "满载吃水")) is None


def test_what_a_paper_asks_to_explain_is_no_heading() -> None:
    said = "开辟新航路的出发点，即船东要得到的货源。"
    assert masked(term(said, "航线目标", headed=True)) is None
    assert masked(term(said, "航线目标", headed=True, asked=True)) is not None
    assert masked(term(said, "航线与目标", headed=True, asked=True)) is None


def test_a_term_of_a_paper_is_known_as_asked_for(course: CourseIndex) -> None:
    known = facts(course)
    assert all(each.asked for each in known.terms)


def test_printed_terms_of_one_kind_are_told_apart_once(items: list[Item]) -> None:
    told = [item for item in items if item.method == "difference"]
    assert [item.stem for item in told] == [
        "“定期合同”与“航次合同”有什么区别？请分别说明含义。",
        "“船上检修”与“船上检查”有什么区别？请分别说明含义。",
    ]
    assert "1. 定期合同是指船东把船舶租给承租人" in str(told[0].key)


@pytest.mark.parametrize(
    ("name", "other", "alike"),
    [
        ("船位推算", "船位测量", True),
        ("航线优化", "航线深化", True),
        ("船舶", "船舶登记", False),
        ("船舶登记", "船舶燃料消耗", False),
        ("定位", "定员", False),
    ],
)
def test_names_that_are_built_alike(name: str, other: str, alike: bool) -> None:
    assert built_alike(name, other) is alike


def test_an_explanation_that_names_its_term_can_be_asked_for(items: list[Item]) -> None:
    told = {item.stem: item.key for item in items if item.method == "explain-term"}
    assert told["名词解释：船员轮换"] == "船员定期调到别的船上、再把船员轮换的记录交给船东的做法"
    assert not [
        item for item in items if item.type in ("blank", "matching") and "船员轮换" in f"{item.key}{item.terms}"
    ]


def test_what_a_definition_is_for_is_asked(items: list[Item]) -> None:
    told = {item.stem: item.key for item in items if item.method == "aim-of-term"}
    assert told == {"“船上检查”的目的是什么？": "及早排除机器故障"}


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("引航是指带领船只进出港口的活动，其核心是保证船只和人员的安全。", "保证船只和人员的安全"),
        ("引航是指带领船只进出港口的活动，目的是为了减少事故、节约时间等。", None),
        ("引航是指带领船只进出港口的活动，是船长的责任。", None),
    ],
)
def test_what_matters_most_in_a_definition(text: str, aim: str | None, course: CourseIndex) -> None:
    known = placed(term(text, "引航"), facts(course))
    assert [item.key for item in aim_of_term(facts(course), known)] == ([aim] if aim else [])


def test_printed_terms_are_matched_once_and_names_of_choices_with_them(course: CourseIndex) -> None:
    found = printed_terms(facts(course), printed_questions(course))
    fours = [each.four() for each in found if each.four()]
    together = [each.name for four in fours for each in four]
    assert len(together) == len(set(together)) == 4 * len(fours) >= 4
    assert "吃水深度" in together
    assert [each.of_choice for each in found if each.name == "吃水深度"] == [True]


def test_what_a_choice_asks_already_is_not_asked_again(items: list[Item]) -> None:
    again = ("past-term-name", "past-term-choice", "past-term-statement")
    assert not [item for item in items if item.method in again and "吃水深度" in (item.key, *item.keyed())]


def test_a_point_of_a_list_is_asked_about_with_what_it_is_a_point_of(course: CourseIndex) -> None:
    place = Place("d", ("第二章 货舱", "一、配载的原则"), None, 0, 30, "均衡装载")
    text = "均衡装载：把货物的重量沿船长和船宽均匀地分布在各个货舱里的方法。"
    point = Term(0, "均衡装载", ("均衡装载",), place, Span(0, len(text)), text, None)
    assert setting(point) == "（货舱：配载的原则）"
    assert setting(replace(point, text=text.replace("：", "是指"))) == ""
    known = facts(course)
    (item,) = explain_term(known, placed(point, known))
    assert item.stem == "名词解释：均衡装载（货舱：配载的原则）"
