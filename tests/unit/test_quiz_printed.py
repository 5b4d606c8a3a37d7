"""Items made of what printed keys prove besides: sets that are counted, facts of statements and keys, families."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import Settings
from indexer.store import CourseIndex, open_index
from tutor.quiz import Item, pool, rejected
from tutor.quiz.printed import Rosters, counted, families, printed_questions, topic
from tutor.quiz.wording import BLANK

NOTES = """# 第一章 果园

苹果树在春天开花，在秋天结果。果农给果树剪枝，使阳光照到里面的枝条。
"""

PAPER = """# 果园试卷

一、单项选择题

1. 果品的等级取决于三个方面，下面哪一项不正确（ D ）。
A. 果径大小 B. 着色深浅 C. 糖分高低 D. 纸箱颜色

2. 剪枝工作分为四种形式，不正确的一项是（ C ）。
A. 短截 B. 疏枝 C. 施肥 D. 缓放

3. 果园按照地势，可分为（ A ）。
A. 平地果园、坡地果园、滩地果园 B. 苹果园和桃园 C. 新建果园和衰老园

4. 把一片带着木质的叶芽嵌进切口，属于（ A ）。
A. 芽接 B. 枝接 C. 根接 D. 靠接

5. 取一段带着嫩芽的枝条插进劈开的砧木，属于（ B ）。
A. 芽接 B. 枝接 C. 根接 D. 靠接

6. 用挖出的粗壮须根作砧木来承接穗条，属于（ C ）。
A. 芽接 B. 枝接 C. 根接 D. 靠接

7. 往树干上刷一层石灰水，属于（ D ）。
A. 施肥 B. 灌溉 C. 套袋 D. 涂白

8. 苹果库房的最大分区，不是其中的一个部分是（ C ）。
A. 预冷间 B. 贮藏间 C. 办公间

二、多项选择题

9. 根据落果的时期，落果可分为以下哪些类型（ ABC ）。
A. 早期落果 B. 六月落果 C. 采前落果

10. 果实测量对象包括（ ABC ）。
A. 横径 B. 纵径 C. 单果重

三、判断题

11. 按用途可将苹果分为鲜食型苹果、加工型苹果和鲜食、加工兼用型苹果三种。（ √ ）

12. 按成熟早晚可将梨分为早熟的品种和晚熟的。（ √ ）

13. 与大树稀植相比，矮化密植具有明显的优势：早结果、省人工和易管理。（ √ ）

14. 套袋的目的是一方面防止虫子蛀果；另一方面使果面着色均匀。（ √ ）

15. 涂白的目的是毒死老鼠。（ × ）

四、简答题

16. 简述一个完整的灌溉系统的体系结构。

答案：一个完整的灌溉系统包括三大部分：①首部分系统：核心技术是过滤和加压；②管网分系统：核心技术是分级输送；③滴头分系统：核心技术是稳定流量。

17. 果树的一生经过哪几个阶段？

答案：①幼树期；②盛果期；③衰老期。

五、论述题

18. 简述育苗的步骤。

答案：①采集成熟的种子；②在湿沙中层积；③春天播到苗床；移到大田定植。

19. 简述采收的内容。

答案：①组织人员；②使用采果袋；③分批采下，先外后内；运到棚下。

六、单项选择题

20. 果园每亩栽植的棵数最好是（ B ）。
A. 5-9 B. 40-60 C. 400-600

21. 下列哪一项不属于灌溉系统的组成部分（ D ）
A. 首部分系统 B. 管网分系统 C. 滴头分系统 D. 粮仓分系统
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseIndex]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), model="builtin")
    folder = tmp_path_factory.mktemp("material")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "卷.md").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="orchard", settings=settings)
    with open_index(find_course("orchard", settings)) as index:
        yield index


@pytest.fixture(scope="module")
def items(course: CourseIndex) -> list[Item]:
    made = pool(course)
    found = [item for source in made.sources for item in made.items(source)]
    return [item for item in found if item.method.startswith("past-")]


def of(items: list[Item], method: str) -> dict[str, Item]:
    return {item.stem: item for item in items if item.method == method}


def test_what_is_all_but_one_of_a_number_is_asked_for(items: list[Item]) -> None:
    said = of(items, "past-counted")
    assert said["果品的等级取决于哪三个方面？"].key == "1. 果径大小\n2. 着色深浅\n3. 糖分高低"
    gap = of(items, "past-counted-gap")
    (stem,) = (each for each in gap if each.startswith("果品的等级取决于三个方面："))
    assert stem.replace(BLANK, str(gap[stem].key)) == "果品的等级取决于三个方面：果径大小、着色深浅和糖分高低。"


def test_where_the_number_is_not_that_of_the_other_options_there_may_be_more(items: list[Item]) -> None:
    assert not any("剪枝工作" in stem for stem in of(items, "past-counted"))


def test_an_option_or_a_statement_that_divides_something_names_all_its_kinds(items: list[Item]) -> None:
    said = of(items, "past-counted")
    assert said["果园按照地势，可分为哪三种？"].key == "1. 平地果园\n2. 坡地果园\n3. 滩地果园"
    assert said["根据落果的时期，落果可分为哪三种类型？"].key == "1. 早期落果\n2. 六月落果\n3. 采前落果"
    # What ends alike is one name, whatever joins its own words.
    assert said["按用途可将苹果分为哪三种？"].key == "1. 鲜食型苹果\n2. 加工型苹果\n3. 鲜食、加工兼用型苹果"
    assert not any("成熟早晚" in stem for stem in said)


def test_a_middle_name_with_an_and_in_it_leaves_nothing_out(items: list[Item]) -> None:
    assert not any("按用途" in stem for stem in of(items, "past-named"))


def test_a_true_statement_lists_what_something_has(items: list[Item]) -> None:
    said = of(items, "past-counted")["与大树稀植相比，矮化密植具有哪些明显的优势？请列出3项。"]
    assert said.key == "1. 早结果\n2. 省人工\n3. 易管理"


def test_true_statements_and_written_keys_say_what_something_is(items: list[Item]) -> None:
    said = {stem: item.key for stem, item in of(items, "past-answer").items()}
    assert said["套袋的目的是什么？"] == "一方面防止虫子蛀果；另一方面使果面着色均匀"
    assert said["管网分系统的核心技术是什么？"] == "分级输送"
    assert not any("涂白" in stem for stem in said)


def test_each_of_several_things_is_said_to_be_what_it_is_or_what_another_is(items: list[Item]) -> None:
    key = {"首部": "过滤和加压", "管网": "分级输送", "滴头": "稳定流量"}
    said = of(items, "past-fact-exchanged")
    assert len(said) == 2
    for stem, item in said.items():
        name, _, told = stem.rstrip("。").partition("分系统的核心技术是")
        assert item.key is (key[name] == told)


def test_a_range_of_numbers_is_left_out(items: list[Item]) -> None:
    assert of(items, "past-name")[f"果园每亩栽植的棵数最好是{BLANK}。"].key == "40-60"


def test_the_last_member_may_have_lost_its_mark_where_all_are_short(items: list[Item], course: CourseIndex) -> None:
    (steps,) = (item for stem, item in of(items, "past-steps").items() if "育苗" in stem)
    assert steps.keyed() == ("采集成熟的种子", "在湿沙中层积", "春天播到苗床", "移到大田定植")
    made = Rosters(pool(course).facts, printed_questions(course)).all
    assert not any("运到棚下" in [entry.text for entry in each.members] for each in made)


def test_what_other_questions_name_otherwise_stands_beside_a_key(items: list[Item], course: CourseIndex) -> None:
    (family,) = families(printed_questions(course))
    assert [each.name for each in family.members] == ["芽接", "枝接", "根接"]  # 涂白 was not offered with them
    ((_, single),) = of(items, "past-described").items()
    says = {each.said: each.name for each in family.members}
    assert {option.text for option in single.options} == set(says)
    (key,) = single.keyed()
    assert f"属于{says[key]}的是" in single.stem
    ((_, pairs),) = of(items, "past-described-pairs").items()
    assert {says[text]: name for name, text in zip(pairs.terms, pairs.keyed(), strict=True)} == {
        each: each for each in says.values()
    }


def test_stages_passed_through_are_members() -> None:
    found = topic("果树的一生经过哪几个阶段？", written=True)
    assert found is not None
    assert found.said == "果树的一生的阶段"
    assert topic("果实测量对象包括（）", written=False) is not None
    had = topic("果实具有的特点是（）", written=False)
    assert had is not None
    assert (had.said, had.whole) == ("果实具有的特点", False)


def test_of_what_is_built_of_parts_all_questions_tell_what_is_none(items: list[Item], course: CourseIndex) -> None:
    made = Rosters(pool(course).facts, printed_questions(course)).all
    (roster,) = (each for each in made if "灌溉系统" in each.said)
    assert roster.complete
    assert [entry.text for entry in roster.strangers] == ["粮仓分系统"]
    assert any(item.key is False for stem, item in of(items, "past-member").items() if "粮仓分系统" in stem)


def test_all_of_them_pass_the_gate_with_the_key_of_the_paper(items: list[Item], course: CourseIndex) -> None:
    assert all(rejected(item, pool(course).facts) is None for item in items)
    assert {item.key_origin for item in items} == {"paper"}
    (sixth,) = (each for each in printed_questions(course) if each.stem.startswith("用挖出的"))
    assert counted(pool(course).facts, sixth) is None
