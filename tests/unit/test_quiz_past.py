"""Items made of printed questions: a stem with an option in it, whose members it asks for, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.quiz.flaws import turned_verdict
from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import Settings
from indexer.store import CourseIndex, open_index
from tutor.corrections import Correction
from tutor.papers import bank
from tutor.quiz import Item, Wanted, pool, quiz, rejected
from tutor.quiz.generators.past.choice import _as_good, _said_before
from tutor.quiz.printed import (
    Rosters,
    about,
    as_facts,
    as_question,
    meaning,
    printed_questions,
    read,
    several,
    statement,
    topic,
    with_blank,
)
from tutor.quiz.wording import BLANK

NOTES = """# 第一章 航运

## 船舶

港口是船舶停靠和装卸货物的地方。船长负责全船的安全，大副负责甲板上的工作。灯塔用灯光为船舶指示方向。
"""

PAPER = """# 航运试卷

一、单项选择题

1. 运送散装煤炭的船属于（ B ）。
A. 客运船舶 B. 散货船舶 C. 工程船舶 D. 渔业船舶

2. （ A ）是指船舶装满货物时的吃水深度。
A. 满载吃水 B. 空载吃水 C. 设计吃水

3. 下列哪项不属于船舶的动力装置（ C ）
A. 主机 B. 辅机 C. 船锚 D. 锅炉

4. 航海日志的核心是（ D ）。
A. 船员名单 B. 货物清单 C. 航线图纸 D. 航行记录

5. 以下说法最恰当的是（ A ）。
A. 灯塔指示方向 B. 灯塔运送货物 C. 灯塔停靠船舶

二、多项选择题

6. 甲板部的人员包括（ ABC ）。
A. 大副 B. 水手长 C. 水手 D. 轮机长 E. 机匠

7. 船舶证书的种类有（ ABCD ）。
A. 国籍证书 B. 吨位证书 C. 载重证书 D. 适航证书

8. 提高航速的措施有（ AB ）。
A. 清洁船底 B. 更换桨叶 C. 减少货物 D. 增加油量

三、判断题

9. 引航的目的是保证船舶安全进出港口。（ √ ）

四、填空题

10. 船舶从船头到船尾的长度叫________，从左舷到右舷的宽度叫________。

答案：船长；船宽

五、简答题

11. 简述船舶进港的步骤。

答案：分为四步：①申请泊位，用无线电报告船名；②等待引航，在锚地抛锚停泊；③跟随小艇，慢速驶过航道；④系好缆绳，从船边放下舷梯。

12. 简述甲板部的人员。

答案：①大副；②水手长；③水手；④木匠。

六、单项选择题

13. 引航员登船时，下列做法不正确的是（ C ）。
A. 系好安全带 B. 握紧扶手绳 C. 背对软梯攀爬 D. 等船速降低

14. 航海图按比例尺分为三种类型，不正确的一项是（ D ）。
A. 总图 B. 航行图 C. 港湾图 D. 天气图

15. 测量水深、记录航向，属于（ A ）。
A. 航海部门 B. 轮机部门 C. 客运部门 D. 医务部门

16. 检修主机、加注燃油，属于（ B ）。
A. 航海部门 B. 轮机部门 C. 客运部门 D. 医务部门

17. 安排舱位、接待旅客，属于（ C ）。
A. 航海部门 B. 轮机部门 C. 客运部门 D. 医务部门

七、多项选择题

18. 助航信号的识别要素的关键在于（ AB ）。
A. 颜色 B. 形状 C. 重量 D. 价格

八、判断题

19. 灯塔的灯质按明暗规律分为定光、闪光、互光和明暗光四种。（ √ ）

九、简答题

20. 简述船员证书的种类。

答案：①船长证书；②轮机员证书；③值班水手证书；④厨师证书。

21. 简述港口收费的种类。

答案：①轮机检修费；②停泊占用费；③引航服务费；④货物装卸费。
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseIndex]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), model="builtin")
    folder = tmp_path_factory.mktemp("material")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "卷.md").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="ships", settings=settings)
    with open_index(find_course("ships", settings)) as index:
        yield index


@pytest.fixture(scope="module")
def items(course: CourseIndex) -> list[Item]:
    made = pool(course)
    found = [item for source in made.sources for item in made.items(source)]
    return [item for item in found if item.method.startswith("past-")]


def of(items: list[Item], method: str) -> list[Item]:
    return [item for item in items if item.method == method]


@pytest.mark.parametrize(
    ("stem", "option", "said"),
    [
        ("（ ）是指船舶装满货物时的吃水深度", "满载吃水", "满载吃水是指船舶装满货物时的吃水深度。"),
        ("强化理论是()提出的", "斯金纳", "强化理论是斯金纳提出的。"),
        ("拒达率高是如下哪种方法的缺点()", "电话调查法", "拒达率高是电话调查法的缺点。"),
        ("为逃避尾款而离开，属于以下哪种()客户流失形式", "恶意流失", "为逃避尾款而离开，属于恶意流失。"),
        ("不能带来赢利的客户是()层级客户", "重铅层级", "不能带来赢利的客户是重铅层级客户。"),
        ("把记录分类，避免遗漏，这属于资料管理中的", "整理工作", "把记录分类，避免遗漏，属于资料管理中的整理工作。"),
        ("客户价值评估是评估客户的()", "客户资产", "客户价值评估是评估客户资产。"),
        ("Which of these activities is retrieval practice?", "Reading", "Reading is retrieval practice."),
        ("下列各项中，不属于船舶的是（）", "灯塔", None),
        ("最早发展航运的国家是（）", "英国", "最早发展航运的国家是英国。"),
        ("引航员上船后最恰当的做法是（）", "问候船长", None),
        ("推荐可以促进成交，这属于服务的哪个环节()", "售前服务", "推荐可以促进成交，属于服务的售前服务。"),
        ("引航时不可以()", "离开驾驶台", "引航时不可以离开驾驶台。"),
        ("值班时可以()", "坐着", None),
        ("下列说法正确的是（）", "灯塔很高", None),
        ("客户信息包括客户喜好、客户需求和（）", "客户细分", None),
        ("关联销售（）将产品卖出", "成功", "关联销售成功将产品卖出。"),
        ("（）即将店铺中的产品卖给顾客", "关联销售", None),
        ("影响质量的差距有几种？", "五种", None),
        ("What is this month called?", "The savings", None),
    ],
)
def test_a_stem_with_an_option_is_a_sentence_or_nothing(stem: str, option: str, said: str | None) -> None:
    assert statement(stem, option, (option, "恶意流失")) == said


def test_options_that_speak_of_the_others_make_no_statement() -> None:
    assert statement("港口是()", "码头", ("码头", "以上都不对")) is None


@pytest.mark.parametrize(
    ("stem", "written", "said", "denied", "whole"),
    [
        ("客户服务的种类不包括()", False, "客户服务的种类", True, False),
        ("下列哪项不属于客户服务方式()", False, "客户服务方式", True, False),
        ("下列()属于组织结构的设计原则", False, "组织结构的设计原则", False, False),
        ("马斯洛的需求层次理论包括()", False, "马斯洛的需求层次理论", False, True),
        ("一对一营销的四个步骤，不对的一项是()", False, "一对一营销的步骤", True, False),
        ("商业智能不包括的一个功能模块是()", False, "商业智能的功能模块", True, False),
        ("全面质量营销所包括的方面有()", False, "全面质量营销的方面", False, False),
        ("问卷设计要达到如下的要求()", False, "问卷设计要达到的要求", False, False),
        ("组织结构设计要遵循哪些原则?", True, "组织结构设计要遵循的原则", False, False),
        ("简述客户评价服务质量的五项标准", True, "客户评价服务质量的标准", False, False),
        ("制定战略有哪些作用？", True, "制定战略的作用", False, False),
    ],
)
def test_a_question_tells_whose_members_it_asks_for(
    stem: str, written: bool, said: str, denied: bool, whole: bool
) -> None:
    found = topic(stem, written=written)
    assert found is not None
    assert (found.said, found.denied, found.whole) == (said, denied, whole)


@pytest.mark.parametrize(
    "stem", ["简述理论的观点及表现", "试比较两种原则的区别", "最有价值的忠诚类型为()", "怎样处理投诉？"]
)
def test_what_asks_for_other_things_has_no_members(stem: str) -> None:
    assert topic(stem, written=True) is None
    assert topic(stem, written=False) is None


def test_two_wordings_of_one_topic_have_one_key() -> None:
    one, other = topic("调查员应该具备的基本素质有()", written=False), topic("简述调查员的基本素质", written=True)
    assert one is not None
    assert other is not None
    assert one.key == other.key


def test_a_blank_is_asked_for_only_where_one_answer_fits() -> None:
    assert with_blank("（ ）是指船舶装满货物时的吃水深度") == "________是指船舶装满货物时的吃水深度。"
    assert with_blank("期望理论是()提出的") == "期望理论是________提出的。"
    assert with_blank("简便快捷是()的优点") is None
    assert meaning("根据需要设置机构的组织分析方法叫()") == "根据需要设置机构的组织分析方法"
    assert meaning("岗位是()的一个环节") is None


def test_the_one_aim_of_something_can_be_asked_for_in_words() -> None:
    assert as_question("客户背离的实质是()") == "客户背离的实质是什么？"
    assert as_question("下列客户的实质是()") is None
    assert as_question("()是安全靠泊的前提") == "安全靠泊的前提是什么？"
    assert as_question("测量水深的第一个步骤是()") == "测量水深的第一个步骤是什么？"
    assert as_question("最安全的第一个目标是()") is None


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("引航的目的是保证安全。", [("引航的目的是什么？", "保证安全")]),
        (
            "调度的目的是一方面降低油耗，另一方面增加班次。",
            [("调度的目的是什么？", "一方面降低油耗，另一方面增加班次")],
        ),
        ("航次管理的对象是船舶，主体是船公司。", [("航次管理的主体是什么？", "船公司")]),
        ("靠泊按计划进行，稳定的潮位是靠泊作业的前提", [("靠泊作业的前提是什么？", "稳定的潮位")]),
        ("稳定的潮位也是靠泊作业的前提", []),
        ("雷达是一种探测设备，其着眼点在于发现来船", [("雷达的着眼点是什么？", "发现来船")]),
        ("雷达分系统：核心技术是回波处理", [("雷达分系统的核心技术是什么？", "回波处理")]),
        ("在航海中定位主要是指卫星定位，利用它可以导航", [("在航海中定位主要是指什么？", "卫星定位")]),
        ("引航的目的是什么", []),
        ("核心技术是集成多种渠道的调度中心", []),
    ],
)
def test_a_sentence_says_what_the_one_aim_of_something_is(said: str, facts: list[tuple[str, str]]) -> None:
    assert as_facts(said) == facts


def test_claims_are_told_from_what_they_are_about() -> None:
    right, wrong = about("关于灯塔，下列说法正确的是（）"), about("下列有关灯塔的描述，不正确的是")
    english = about("Which statements about the forgetting curve are right?")
    assert right is not None
    assert wrong is not None
    assert english is not None
    assert [(each.said, each.denied) for each in (right, wrong, english)] == [
        ("灯塔", False),
        ("灯塔", True),
        ("the forgetting curve", False),
    ]
    assert about("港口是（）") is None


def test_what_is_done_and_what_there_is_a_number_of_are_claims_too() -> None:
    done, one_of = about("引航员登船时，下列做法不正确的是（）"), about("航海图分为三种类型，不正确的一项是（）")
    assert done is not None
    assert one_of is not None
    assert (done.said, done.form) == ("引航员登船时", "practice")
    assert (one_of.said, one_of.form) == ("航海图分为三种类型", "one of")
    assert about("航海图分为三个，不正确的一项是（）") is None


def test_of_claims_one_of_either_kind_is_asked(items: list[Item]) -> None:
    said = {item.stem: item.key for item in of(items, "past-claim")}
    assert said["引航员登船时，“背对软梯攀爬”的做法是正确的。"] is False
    assert said["航海图按比例尺分为三种类型，“天气图”是其中之一。"] is False
    assert sorted(map(bool, said.values())) == [False, False, True, True]


def test_a_stem_takes_all_that_is_right(items: list[Item]) -> None:
    assert several("客户份额反映客户的（）", ["购买", "承诺"]) == "客户份额反映客户的购买和承诺。"
    assert several("（）是船舶的主要部分", ["船体", "主机"]) == "船体和主机是船舶的主要部分。"
    assert several("提高航速的措施有（）", ["清洁", "更换"]) is None
    assert several("分派船舶时可以依据的规则有（）", ["吨位", "吃水"]) is None
    (item,) = of(items, "past-several")
    assert ("颜色" in item.stem and "形状" in item.stem) is item.key


def test_one_of_the_things_that_a_true_statement_names_is_left_out(items: list[Item]) -> None:
    (item,) = of(items, "past-named")
    assert item.key in {"定光", "闪光", "互光", "明暗光"}
    assert item.stem.replace(BLANK, str(item.key)) == "灯塔的灯质按明暗规律分为定光、闪光、互光和明暗光四种。"


def test_lines_are_blanks_not_markup() -> None:
    assert read("长度叫________，宽度叫________。") == "长度叫（）,宽度叫（）".replace(",", "，")


def test_every_kind_of_question_is_asked_in_another_form(items: list[Item], course: CourseIndex) -> None:
    assert {item.method for item in items} >= {
        "past-statement", "past-name", "past-answer", "past-member", "past-list", "past-gap", "past-steps",
        "past-filled", "past-meaning", "past-claim", "past-several", "past-named",
    }  # fmt: skip
    assert all(rejected(item, pool(course).facts) is None for item in items)
    assert all((item.origin, item.key_origin) == ("generated", "paper") for item in items)


def test_statements_are_true_where_the_printed_key_says_so(items: list[Item]) -> None:
    key = {
        "运送散装煤炭的船属于": "散货船舶",
        "是指船舶装满货物时的吃水深度": "满载吃水",
        "测量水深、记录航向": "航海部门",
        "检修主机、加注燃油": "轮机部门",
        "安排舱位、接待旅客": "客运部门",
    }
    said = of(items, "past-statement")
    assert said
    assert not any("核心" in item.stem for item in said), "by itself another may matter most"
    for item in said:
        (right,) = (option for stem, option in key.items() if stem in item.stem)
        assert (right in item.stem) is item.key


def test_members_come_from_all_questions_on_a_topic(course: CourseIndex) -> None:
    made = Rosters(pool(course).facts, printed_questions(course))
    (deck,) = (each for each in made.all if each.said == "甲板部的人员")
    assert [entry.text for entry in deck.members] == ["大副", "水手长", "水手", "木匠"]
    assert [entry.text for entry in deck.strangers] == ["轮机长", "机匠"]
    assert len(deck.questions) == 2
    (power,) = (each for each in made.all if "动力装置" in each.said)
    assert [entry.text for entry in power.strangers] == ["船锚"]


def test_nothing_is_said_to_be_none_of_what_could_go_on(items: list[Item]) -> None:
    assert not any("提高航速" in item.stem for item in items)


def test_comparisons_of_options_make_nothing(items: list[Item]) -> None:
    assert not any("灯塔指示方向" in item.stem for item in items)


def test_steps_are_named_by_what_stands_before_the_comma(items: list[Item]) -> None:
    (steps,) = of(items, "past-steps")
    assert steps.keyed() == ("申请泊位", "等待引航", "跟随小艇", "系好缆绳")


def test_what_a_key_says_of_its_members_is_asked_for(items: list[Item]) -> None:
    said = {
        "申请泊位": "用无线电报告船名",
        "等待引航": "在锚地抛锚停泊",
        "跟随小艇": "慢速驶过航道",
        "系好缆绳": "从船边放下舷梯",
    }
    (matching,) = of(items, "past-details")
    assert dict(zip(matching.terms, matching.keyed(), strict=True)) == said
    (choice,) = of(items, "past-detail-choice")
    (key,) = choice.keyed()
    assert said[key] in choice.stem
    assert all(option.text == key or option.cited is not None for option in choice.options)


def test_blanks_change_places_in_a_false_statement(items: list[Item]) -> None:
    (item,) = of(items, "past-filled")
    right = "船舶从船头到船尾的长度叫船长，从左舷到右舷的宽度叫船宽。"
    assert (item.stem == right) is item.key
    assert {"船长", "船宽"} <= {item.stem[12:14], item.stem[-3:-1]}


def test_the_gate_refuses_a_verdict_that_the_key_does_not_give(items: list[Item], course: CourseIndex) -> None:
    known = pool(course).facts
    broken = [other for item in items if (other := turned_verdict(item, known)) is not None]
    assert broken
    assert {rejected(item, known) for item in broken} == {"key-not-in-its-source"}


def test_a_question_and_what_was_made_of_it_are_not_asked_together(course: CourseIndex) -> None:
    spans = {question.id: range(question.start, question.end) for question in bank(course, {})}
    for seed in range(12):
        asked = quiz(course, Wanted(count=4, seed=seed, types=("judge", "single", "short")))
        printed = [spans[item.id] for item in asked if item.origin == "paper"]
        # What another answer lists is cited, but not asked for, by items that set it beside a list of their own.
        made = [item for item in asked if item.method.startswith("past-") and "foreign" not in item.method]
        assert len(asked) == 4
        assert not any(each.citation.start in span for item in made for each in item.citations for span in printed)


def test_a_paper_asks_only_what_it_prints(course: CourseIndex) -> None:
    asked = quiz(course, Wanted(paper="航运试卷", count=40))
    assert asked
    assert all(item.origin == "paper" for item in asked)


def test_what_a_learner_put_right_is_asked_in_no_other_form(course: CourseIndex, items: list[Item]) -> None:
    wrong = next(question for question in bank(course, {}) if "散装煤炭" in question.stem)
    corrections = {wrong.id: Correction(key="C")}
    asked = quiz(course, Wanted(count=80, origins=("generated",)), corrections)
    assert any("散装煤炭" in item.stem for item in items)
    assert asked
    assert not any("散装煤炭" in item.stem for item in asked)


def test_an_option_that_repeats_the_word_before_the_blank_completes_no_statement() -> None:
    assert _said_before("售中的目标是为旅客提供()", "资料提供")
    assert not _said_before("售中的目标是为旅客提供()", "舒适的舱位")
    assert not _said_before("()是船长的职责", "值班")


def test_a_blank_that_another_option_fills_as_well_is_not_asked_for() -> None:
    assert _as_good("客户", ["顾客", "企业"])
    assert not _as_good("满载吃水", ["空载吃水"])
    assert not _as_good("罗经", [])
