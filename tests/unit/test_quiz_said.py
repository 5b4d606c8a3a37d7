"""Sentences that say something of their subject by their verb, and what a sentence has that its question needs not."""

from __future__ import annotations

from random import Random

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import Settings
from indexer.store import open_index
from tutor.quiz import Item, pool
from tutor.quiz.alone import depends, stands_alone
from tutor.quiz.generators.turning import turned

SENTENCES = """# 园艺

## 第一章 要点

工具用完要擦干。

1. 轮作意味着同一块地每年换种不同的作物。

2. 土壤酸碱度说明的是土壤溶液里氢离子的多少。

3. 盆栽常常遇到意外的霜冻，这说明春季的天气具有多变性。

4. 土壤有黏土和沙土之分，其中沙土具有疏松、透气的性质。

5. 堆肥的制作起始于收集落叶，这也是秋季的主要农活。

6. 果树的高产是建立在合理修剪基础上的。

7. 采用环刻法来促进开花，此方法是以树皮的厚度作为判断标准的。

8. 苗床在浇水时需满足少量多次的要求。

9. 扦插成活的时间一般为三周到五周。

10. 遗传规律是由奥地利学者孟德尔首先提出的，该规律认为性状是由成对的因子控制的。

11. 温室的日照越充足，番茄的含糖量就越高。

12. 在花期遇到连续阴雨时应该人工授粉并且及时排水。

13. 通过嫁接，能够使果树提早结果，但要想确保嫁接的成活，必须要有平整的切口。

14. 土壤检测是施肥管理的基础。

15. 全年的管理分为两个阶段，其中第二阶段的养护其核心要求是水分的稳定性。

16. 全年的管理分为两个阶段，其中第一阶段的播种其核心要求是温度的均匀性。

17. 某果园的叶片由于缺氮而整片发黄，此时，叶片的黄化属于生理黄化。

18. 叶片在高温下被真菌侵染而出现的黄化属于病理黄化。

19. 如何安排园艺工作:安排园艺工作的最高目标是让四季都有收成。

20. 修剪成本意味着什么要看树龄。

21. 间作并不意味着两种作物同时收获。

22. 下列不属于园艺工具的是拖拉机。

23. 覆盖可以减少水分的蒸发，抑制杂草生长。

24. 滴灌可以减少用水。通过滴灌，可以提高肥料的利用率。

25. 嫁接师傅的帮助能够使新手进一步为果园提供服务。

26. 第三茬的收成应为全年的三成。

27. 果园主任收到信息后应及时转达各个班组。

28. 霜冻的威胁有多大，取决于夜间的风力。

29. 越往北走，日照越少，果树的花期就越晚。
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Item]:
    folder = tmp_path_factory.mktemp("material")
    (folder / "园艺.md").write_text(SENTENCES, encoding="utf-8")
    settings = Settings(home=tmp_path_factory.mktemp("home"), model="builtin")
    index_course([folder], slug="said", settings=settings)
    with open_index(find_course("said", settings)) as index:
        made = pool(index)
        return {item.stem: item for source in made.sources for item in made.items(source)}


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("轮作意味着什么？", "同一块地每年换种不同的作物"),
        ("土壤酸碱度说明的是什么？", "土壤溶液里氢离子的多少"),
        ("盆栽常常遇到意外的霜冻，这说明春季的天气具有什么特点？", "多变性"),
        ("土壤有黏土和沙土之分，其中沙土具有什么性质？", "疏松、透气"),
        ("堆肥的制作起始于什么？", "收集落叶"),
        ("果树的高产是建立在什么基础上的？", "合理修剪"),
        ("采用环刻法来促进开花，此方法是以什么作为判断标准的？", "树皮的厚度"),
        ("苗床在浇水时需满足什么要求？", "少量多次"),
        ("温室的日照越充足，番茄的含糖量会怎样变化？", "越高"),
        ("在花期遇到连续阴雨时应该怎样做？", "人工授粉并且及时排水"),
        ("通过嫁接，能够使果树提早结果，但要想确保嫁接的成活，必须要有什么？", "平整的切口"),
        ("覆盖有什么作用？", "减少水分的蒸发，抑制杂草生长"),
    ],
)
def test_what_a_verb_says_is_asked_for(asked: dict[str, Item], stem: str, key: str) -> None:
    assert (asked[stem].method, asked[stem].key) == ("predicate", key)


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("扦插成活的时间一般为________。", "三周到五周"),
        ("遗传规律是由奥地利学者________首先提出的，该规律认为性状是由成对的因子控制的。", "孟德尔"),
        ("遗传规律是由奥地利学者孟德尔首先提出的，该规律认为性状是由什么控制的？", "成对的因子"),
    ],
)
def test_a_duration_and_an_author_are_left_out(asked: dict[str, Item], stem: str, key: str) -> None:
    assert asked[stem].key == key


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("施肥管理的基础是什么？", "土壤检测"),
        ("全年的管理分为两个阶段，其中第二阶段的养护其核心要求是什么？", "水分的稳定性"),
        ("安排园艺工作的最高目标是什么？", "让四季都有收成"),
    ],
)
def test_what_is_identified_at_the_head_or_behind_a_label_is_asked_for(
    asked: dict[str, Item], stem: str, key: str
) -> None:
    assert (asked[stem].method, asked[stem].key) == ("identified", key)


def test_a_case_told_in_one_sentence_is_asked_for_its_kind(asked: dict[str, Item]) -> None:
    case = "某果园的叶片由于缺氮而整片发黄，此时，叶片的黄化属于"
    assert asked[f"{case}哪种黄化？"].key == "生理黄化"
    exchanged = [item for stem, item in asked.items() if stem in (f"{case}病理黄化。", f"{case}生理黄化。")]
    assert [item.key for item in exchanged] == ["生理" in exchanged[0].stem]


def test_parallel_sentences_may_go_on_from_one_frame(asked: dict[str, Item]) -> None:
    stems = [stem for stem, item in asked.items() if item.method == "parallel-statement" and "第二阶段" in stem]
    assert len(stems) == 1
    assert asked[stems[0]].key == ("稳定性" in stems[0])


def test_what_is_denied_asked_or_said_twice_gives_no_question(asked: dict[str, Item]) -> None:
    made = [stem for stem, item in asked.items() if item.method in ("predicate", "identified", "means")]
    for part in ("修剪成本", "间作", "下列", "滴灌", "进一步是", "主任", "威胁", "往北"):
        assert not any(part in stem for stem in made), part


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("战略构建了进入壁垒，而构成这一壁垒的因素是成本。", False),
        ("构成这一壁垒的因素是成本。", True),
        ("管理分为三个阶段，第二阶段的重点是检查。", False),
        ("内容有三，第二，检查质量。", True),
        ("第二阶段的重点是检查。", True),
        ("运用网络图的最后一步是优化。", False),
        ("最后一步是优化。", True),
        ("部门接到大量反馈，此时一线人员应该预警。", False),
        ("这时应该预警。", True),
        ("对于困难的员工，奖励最能激起其潜能。", False),
        ("奖励最能激起其潜能。", True),
        ("激励调动了员工的积极性，使其更加投入。", False),
    ],
)
def test_what_a_chinese_sentence_takes_up_itself(text: str, needs: bool) -> None:
    assert depends(text) == needs


def test_the_frame_of_a_statement_is_not_turned() -> None:
    assert turned("采用环刻法来促进开花，此方法以树皮为判断标准。", Random(0)) is None
    assert turned("采用环刻法开花，此方法的第一步工作是选枝。", Random(0)) is not None
    assert turned("浇水应尽可能提高频率。", Random(0)) is not None


def test_verbs_that_make_a_sentence() -> None:
    assert stands_alone("规划的程序起始于搜集信息。")
    assert stands_alone("规划的时间一般为半年。")
    assert not stands_alone("规划的程序和时间。")
