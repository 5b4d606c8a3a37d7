"""What is read from notes to be asked: lists in sentences and lines, tables, and what a sentence refers to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.records import Span
from indexer.settings import Settings, get_settings
from indexer.store import CourseIndex, open_index
from tutor.quiz import Item, pool
from tutor.quiz.alone import depends, points_outside, stands_alone, tells_of_work
from tutor.quiz.balance import Candidate, choose
from tutor.quiz.generators.table_cells import _JUDGES
from tutor.quiz.generators.telling_apart import _tells
from tutor.quiz.notes import Enumeration, Table, is_open
from tutor.quiz.notes.english_series import english_series
from tutor.quiz.notes.enumerations import enumerations
from tutor.quiz.notes.series import series
from tutor.quiz.notes.tables import tables

ENGLISH = """# Chapter 1: Memory

## Kinds of recall

**Free recall** is the retrieval of all you can about a topic, with no prompt but its name. **Cued recall** is the
retrieval of a particular fact in response to a hint. There are three forms:

- **Free recall** is retrieval without a prompt.
- **Cued recall** is retrieval with a hint.
- **Recognition** is the identification of the right answer among options.

A plan is kept more often, because it says where to begin.

Pyc and Rawson (2009) found that correct recalls which had been harder to make were followed by better memory than
easy ones.

## Kinds of feedback

| | Immediate feedback | Delayed feedback |
| --- | --- | --- |
| Strong when | a procedure is new | facts are to be remembered |
| Danger | you stop thinking | you never look at it |
| Remedy | commit to an answer | fix the time of the check |

## Times

The **lesson gap** is the time between two lessons of a course. The **holding period** is the time between the last
lesson and the moment when its content is needed. **Fatigue** is the loss of strength after long work.

## Finding it again

**Availability** is the presence of something in memory; **accessibility** is the ease with which it can be found at
the moment. The **split effect** is the loss that arises when a diagram and its legend stand apart (Hill, 1992).

## Common confusions

- Describing and explaining: a description says what happens, an explanation says why.
"""
CHINESE = """# 要点

## 第一章 战略

1. 产品的生命周期可以划分为引入期、成长期、成熟期和衰退期四个阶段。

2. 绘制网络图时，项目管理的第一步工作是定义项目并且分解各项活动。

3. 企业危机管理的原则:(1)制度化原则;(2)预防原则;(3)沟通原则。

4. 一个生产性企业的客户服务安排属于职能战略

5. 客户服务理念的贯彻需要各部门配合。

6. 产品质量使整个品牌的经营面临的危机属于经营管理危机。

7. 某酒店把旧毛巾换成新毛巾的做法属于硬件改善。

8. 改进的组织分为两个层次,其中管理层的核心任务是从整体的角度调动资源。

9. 只有满足读者的需求,才能获得读者的信任。

10. 为了克服两级划分的缺点,可以在两极中间增设一档。

11. 客户数量少、利润水平高的客户属于伙伴型。

12. 客户数量多、利润水平低的客户属于基本型。

13. 由于外部环境的不断变化,因此战略管理过程必须不断变革。
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseIndex]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), model="builtin")
    folder = tmp_path_factory.mktemp("material")
    (folder / "english.md").write_text(ENGLISH, encoding="utf-8")
    (folder / "chinese.md").write_text(CHINESE, encoding="utf-8")
    index_course([folder], slug="reading", settings=settings)
    with open_index(find_course("reading", settings)) as index:
        yield index


@pytest.fixture(scope="module")
def items(course: CourseIndex) -> list[Item]:
    made = pool(course)
    return [item for source in made.sources for item in made.items(source)]


def of(items: list[Item], method: str) -> list[Item]:
    return [item for item in items if item.method == method]


def test_a_reason_is_asked_for(items: list[Item]) -> None:
    item = next(item for item in of(items, "reason") if "plan" in item.stem)
    assert (item.stem, item.key) == (
        "The notes say: “A plan is kept more often.” Why?",
        "it says where to begin",
    )


def test_a_finding_is_asked_for_under_its_heading(items: list[Item]) -> None:
    (item,) = of(items, "finding")
    assert item.stem == "On “Kinds of recall”: what did Pyc and Rawson (2009) find?"
    assert str(item.key).startswith("correct recalls which")


def test_what_tells_two_notions_apart_is_asked_for(items: list[Item]) -> None:
    (item,) = of(items, "telling-apart")
    assert "“Describing” and “explaining”" in item.stem
    assert item.key == "a description says what happens, an explanation says why."


def test_sides_are_exchanged_whole(items: list[Item]) -> None:
    item = next(item for item in of(items, "swapped-sides") if "escription" in item.stem)
    said = {True: "A description says what happens, an explanation says why.",
            False: "An explanation says what happens, a description says why."}  # fmt: skip
    assert item.stem == said[bool(item.key)]


def test_a_sentence_is_cut_where_it_identifies(items: list[Item]) -> None:
    assert [(item.stem, item.key) for item in of(items, "cloze")] == [
        ("一个生产性企业的客户服务安排属于________。", "职能战略"),
        ("客户数量少、利润水平高的客户属于________。", "伙伴型"),
        ("客户数量多、利润水平低的客户属于________。", "基本型"),
    ]
    assert ("绘制网络图时，项目管理的第一步工作是什么？", "定义项目并且分解各项活动") in [
        (item.stem, item.key) for item in of(items, "identified")
    ]


def test_means_and_conditions_are_asked_for(items: list[Item]) -> None:
    asked = {item.stem: item.key for item in of(items, "means")}
    assert not any("只有" in stem for stem in asked), "there are other conditions"
    assert asked["为了克服两级划分的缺点，可以怎样做？"] == "在两极中间增设一档"
    reasons = {item.stem: item.key for item in of(items, "reason")}
    assert reasons["讲义说“战略管理过程必须不断变革”，原因是什么？"] == "外部环境的不断变化"


def test_what_is_identified_at_the_end_is_asked_with_what_comes_before(items: list[Item]) -> None:
    asked = {item.stem: item.key for item in of(items, "identified")}
    stem = "改进的组织分为两个层次,其中管理层的核心任务是什么？"
    assert asked[stem] == "从整体的角度调动资源"


def test_parallel_sentences_exchange_what_they_say(items: list[Item]) -> None:
    asked = of(items, "parallel-statement")
    assert len(asked) == 2
    for item in asked:
        own = ("数量少" in item.stem) == ("伙伴型" in item.stem)
        assert own == item.key


def test_a_member_left_out_stands_nowhere_in_the_stem(items: list[Item]) -> None:
    gaps = of(items, "gap")
    assert gaps
    assert all(str(item.key) not in item.stem and item.stem.count("________") == 1 for item in gaps)


def test_a_table_asks_for_one_aspect_of_one_thing(items: list[Item]) -> None:
    statements = of(items, "table-statement")
    assert len(statements) == 2, "a remedy is one of what stands in another row"
    for item in statements:
        entity, aspect, said = item.stem.split("“")[2:5]
        row = next(line for line in ENGLISH.splitlines() if line.startswith(f"| {aspect.split('”')[0]} |"))
        cells = row.strip("| ").split(" | ")[1:]
        own = cells[0 if entity.startswith("Immediate") else 1]
        assert (said.split("”")[0] == own) == item.key


def test_two_terms_are_told_apart_by_what_both_are(items: list[Item]) -> None:
    stems = {item.stem for item in of(items, "difference")}
    assert "How do “holding period” and “lesson gap” differ? Say what each means." in stems
    assert not any("Fatigue" in stem for stem in stems)


def test_a_definition_that_goes_on_from_another_is_not_asked_for(items: list[Item]) -> None:
    told = {str(item.key): item.stem for item in of(items, "explain-term")}
    assert "the loss that arises when a diagram and its legend stand apart" in told
    assert not any("accessibility" in item.stem.lower() for item in of(items, "explain-term"))


def test_a_matching_carries_its_terms(items: list[Item]) -> None:
    assert all(bool(item.terms) == (item.type == "matching") for item in items)


def _series(text: str) -> Enumeration | None:
    return series("d", text, Span(0, len(text)))


def test_a_list_inside_a_sentence() -> None:
    found = _series("产品的生命周期可以划分为引入期、成长期、成熟期和衰退期四个阶段。")
    assert found is not None
    assert [member.text for member in found.members] == ["引入期", "成长期", "成熟期", "衰退期"]
    assert (found.lead_text, found.ordered) == ("产品的生命周期可以划分为四个阶段", True)


@pytest.mark.parametrize(
    "text",
    [
        "客户服务管理体系设计的内容包括标准的制定、内部组织及体系的建立。",  # where "and" parts is doubtful
        "危机的特征包括突发性、紧迫性、破坏性等四个方面。",  # three are not four
        "客户是企业最重要、最宝贵、最难得的资产。",  # no list
        "处理的方式包括：倾听，记录、核实、答复等。",  # a comma among the members
        "沟通原则：与员工、客户、媒体、政府保持畅通的沟通。",  # a clause around them
        "服务质量包括可靠性、响应性和保证性及移情性。",  # two that may part the last
    ],
)
def test_no_list_where_members_are_doubtful(text: str) -> None:
    assert _series(text) is None


@pytest.mark.parametrize(
    ("text", "lead", "count", "last"),
    [
        ("满意度的指标包括:美誉度、指名率和回头率、抱怨率、销售力", "满意度的指标包括", 4, "销售力"),
        ("总结起来,服务管理的四大原则为主动、及时、持续改进和培训与激励。", "服务管理的四大原则为", 4, "培训与激励"),
        ("形态:服务文化表现为观念文化、行为文化、管理文化和物质文化。", "服务文化表现为", 4, "物质文化"),
        ("企业的发展有三个重要因素即:人力资源、客户、资金。", "企业的发展有三个重要因素", 3, "资金"),
    ],
)
def test_a_messy_list_inside_a_sentence(text: str, lead: str, count: int, last: str) -> None:
    found = _series(text)
    assert found is not None
    assert (found.lead_text, len(found.members), found.members[-1].text) == (lead, count, last)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("A plan has three parts: a goal, a place, and a time.", ["a goal", "a place", "a time"]),
        ("Memory consists of encoding, storage and retrieval.", ["encoding", "storage", "retrieval"]),
        ("A plan has four parts: a goal, a place, and a time.", None),  # three are not four
        ("Memory consists of storage and loss, retrieval and repair.", None),  # where "and" parts is doubtful
        ("It combines testing, which is slow, and feedback.", None),  # a clause
        ("Memory consists of storage and retrieval.", None),
    ],
)
def test_a_list_inside_an_english_sentence(text: str, members: list[str] | None) -> None:
    found = english_series("d", text, Span(0, len(text)))
    assert (None if found is None else [member.text for member in found.members]) == members


def test_a_list_behind_a_question_and_one_without_marks() -> None:
    asked = "36. 企业应该遵循哪些基本原则?\n\n(1)战略重视;(2)长期规划;(3)开放运作。"
    (found,) = enumerations("d", asked, [])
    assert (found.lead_text, len(found.members)) == ("企业应该遵循的基本原则", 3)
    bare = "诊断报告书的主要内容包括:\n\n时间、地点\n\n方式、结论\n\n意见、签名\n\n16. 下一点"
    (found,) = enumerations("d", bare, [])
    assert [member.text for member in found.members] == ["时间、地点", "方式、结论", "意见、签名"]
    assert list(enumerations("d", bare.replace("方式、结论", "方式有两种。"), [])) == []
    assert list(enumerations("d", bare.replace("\n\n16. 下一点", ""), [])) == []


def test_points_hold_lists_of_their_own() -> None:
    points = "第一章\n1. 要求的内容如下:(1)很快;(2)准确;(3)很好。\n2. 管理的目的:(1)省钱;(2)省力;(3)省时。\n3. 完。"
    assert [len(each.members) for each in enumerations("d", points, [])] == [3, 3]


def test_a_count_closes_a_list_that_may_be() -> None:
    assert not is_open("Three kinds can be distinguished")
    assert is_open("A plan can hold")
    assert is_open("Three kinds, for example")


def test_a_list_in_a_numbered_line_and_over_a_broken_line() -> None:
    text = "7. 流程包含以下环节:(1)联系;(2)选择;\n\n(3)购买;(4)回访。"
    (found,) = enumerations("d", text, [])
    assert [member.text for member in found.members] == ["联系", "选择", "购买", "回访"]
    assert list(enumerations("d", "7. 流程包含以下环节:(1)联系;(2)选择;(3)购买和", [])) == []


def _table(text: str) -> list[Table]:
    return list(tables("d", text))


def test_a_table_is_read_only_where_it_is_whole() -> None:
    rows = "| 方法 | 长处 |\n| --- | --- |\n| 面谈 | 深入 |\n| 电话 | 快 |\n| 邮寄 | 便宜 |\n"
    (table,) = _table(rows)
    assert [row.name.text for row in table.rows] == ["面谈", "电话", "邮寄"]
    assert not table.compares
    assert _table(rows.replace("便宜", "")) == []
    assert _table(rows.replace("| 邮寄 | 便宜 |\n", "")) == []
    assert _table(rows.replace("方法", "比较项目"))[0].compares


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("A distractor is meant to look right to somebody who does not know it.", False),
        ("Write down what you recall, and check it later.", True),
        ("It helps most when the gap is long.", True),
        ("For a test a year later it was shorter.", True),
        ("The finding held in a replication.", True),
        ("The finding of a study can be wrong.", False),
        ("Both contain the same tasks.", True),
        ("Both testing and spacing help.", True),
        ("Learners who test themselves remember more than those who reread.", False),
        ("The other group was slower.", True),
        ("前两个因素属于自身条件。", True),
        ("他直接影响企业的形象。", True),
        ("其他人也许更快，但要付出代价。", False),
        ("公共组织及其工作人员受到监督。", False),
        ("通过市场活动吸引新的客户，并将其转化为忠实客户。", False),
        ("并将其转化为忠实客户。", True),
        ("美国学者霍兰德把它分为六种类型。", True),
        ("按马斯拉奇的研究，它有三种表现。", True),
        ("客户的忠诚是一种心理倾向，它表现为重复购买。", False),
        ("从一个企业转向另一个企业需要付出代价。", False),
        ("转向另一个企业需要付出代价。", True),
        ("由于环境在变，因此战略必须变革。", False),
        ("我公司每年开展两次培训。", True),
    ],
)
def test_what_an_english_or_chinese_sentence_refers_to(text: str, needs: bool) -> None:
    assert depends(text) == needs


def test_what_is_worth_asking() -> None:
    assert tells_of_work("Smith and Jones (1999) used pairs of words.")
    assert not tells_of_work("Smith and Jones (1999) found that pairs help.")
    assert points_outside("见图3，如上图所示")
    assert not points_outside("a part of a chapterhouse")
    assert stands_alone("Spacing is about time, interleaving is about order.")
    assert not stands_alone("Spacing: about time.")


def test_a_key_that_could_never_be_the_longest_is_not_asked_for() -> None:
    from random import Random

    longer = [Candidate("长长长长长长" + each, 1.0) for each in "甲乙丙丁"]
    assert choose("短", "题", longer, Random(0)) is None
    mixed = [Candidate(each, 1.0) for each in ("甲", "乙甲", "丙甲乙", "丁甲乙丙", "戊甲乙丙丁", "己")]
    chosen = [choose("中中中", "题", mixed, Random(seed)) for seed in range(400)]
    longest = sum(each is not None and max(len(one.text) for one in each) < 3 for each in chosen)
    assert 60 <= longest <= 140  # one in four


@pytest.mark.parametrize(
    ("cell", "judges"),
    [("少，容易近亲繁殖", True), ("较高", True), ("high for all", True), ("有形展示", False), ("多数人赞成", False)],
)
def test_a_cell_that_says_how_something_is_answers_no_what(cell: str, judges: bool) -> None:
    assert (_JUDGES.search(cell) is not None) is judges


@pytest.mark.parametrize(
    ("one", "other", "key", "tells"),
    [
        ("Errors", "failure", "an error followed by its correction is part of learning", False),
        ("Storage", "retrieval", "storage is how well it is learnt, retrieval how easily it comes", True),
        ("Massing", "blocking", "the former is about time, the latter about order", True),
    ],
)
def test_the_answer_tells_of_both_that_are_to_be_told_apart(one: str, other: str, key: str, tells: bool) -> None:
    assert _tells(one, other, key) is tells


def test_a_definition_that_ends_on_a_colon_is_no_explanation(tmp_path: Path) -> None:
    notes = (
        "# 海图\n\n**四步定位法**是先后用四种标志确定船位的方法：\n\n1. 看灯塔；\n2. 测方位；\n3. 画线；\n4. 读数。\n"
    )
    (tmp_path / "海图.md").write_text(notes, encoding="utf-8")
    index_course([tmp_path], slug="chart", settings=get_settings())
    with open_index(find_course("chart", get_settings())) as index:
        made = pool(index)
        terms = {term.name for term in made.facts.terms}
        methods = {item.method for source in made.sources for item in made.items(source)}
    assert "四步定位法" in terms
    assert "explain-term" not in methods
