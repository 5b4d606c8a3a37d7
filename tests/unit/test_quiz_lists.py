"""Lists of two, lists that their outline proves, broken ones, and what is asked of a list that is an order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.records import Span
from indexer.settings import Settings
from indexer.store import open_index
from tutor.quiz import Item, pool
from tutor.quiz.notes import Enumeration
from tutor.quiz.notes.counted import counted
from tutor.quiz.notes.enumerations import enumerations
from tutor.quiz.notes.series import series
from tutor.quiz.wording import of_list

NOTES = """# 第一章 图书馆的工作

## 借阅的程序

读者借书依次经过五个阶段：

1. 查询
2. 预约
3. 取书
4. 登记
5. 归还

## 书库的分区

书库可以划分为四个区域：

- 开架区
- 古籍善本保存区
- 期刊区
- 读者自修休息区

## 管理的好处

馆员要向读者说明管理的三个好处：

- 读者不必等待，他们一到就能取书
- 书籍不会丢失，其去向都有记录
- 馆员少跑冤枉路

## 书籍损坏的原因

书籍损坏有三个常见原因：

- 纸张受潮发霉
- 读者折页和涂写
- 装订的线松脱

## 著录的内容

一条书目记录应该具有的内容有三项：

- 书名与著者
- 出版的时间和地点
- 分类号
"""


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Item]]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), model="builtin")
    folder = tmp_path_factory.mktemp("material")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    index_course([folder], slug="lists", settings=settings)
    with open_index(find_course("lists", settings)) as index:
        found = pool(index)
        yield [item for source in found.sources for item in found.items(source)]


def _one(items: list[Item], method: str, said: str) -> Item:
    (found,) = (item for item in items if item.method == method and said in item.stem)
    return found


def _members(found: Enumeration | None) -> list[str] | None:
    return None if found is None else [member.text for member in found.members]


@pytest.mark.parametrize(
    ("text", "lead", "members"),
    [
        ("3. 借阅方式可以分成馆内阅览、馆外借出几种类型。", "借阅方式可以分成几种类型", ["馆内阅览", "馆外借出"]),
        ("图书的书目分为主题目录和著者目录。", "图书的书目分为", ["主题目录", "著者目录"]),
        ("馆藏统计需要包含两个方面,分别是入藏量与流通量。", "馆藏统计需要包含两个方面", ["入藏量", "流通量"]),
        ("丢书的原因有外因和内因之分,其中外因难以控制。", "丢书的原因有", ["外因", "内因"]),
        ("读者通常会从环境、馆藏几个方面来评价图书馆。", "读者通常会从几个方面来评价图书馆", ["环境", "馆藏"]),
        ("读者会从环境、馆藏和服务三个方面来评价图书馆。", "读者会从三个方面来评价图书馆", ["环境", "馆藏", "服务"]),
    ],
)
def test_a_list_that_is_counted(text: str, lead: str, members: list[str]) -> None:
    found = counted("d", text, Span(0, len(text)))
    assert found is not None
    assert (found.lead_text, _members(found)) == (lead, members)


@pytest.mark.parametrize(
    "text",
    [
        "借阅方式可以分成馆内阅览和馆外借出三种类型。",  # two are not three
        "图书的书目分为主题目录和著者。",  # uncounted and not alike: where "and" parts is doubtful
        "图书目录分为手写的和打印的两种。",  # no names
        "读者会从环境、馆藏等几个方面来评价图书馆。",  # open
        "图书馆可能分为总馆和分馆两种。",  # open
    ],
)
def test_no_counted_list_where_it_is_doubtful(text: str) -> None:
    assert counted("d", text, Span(0, len(text))) is None


def test_two_members_are_a_list_where_the_lead_says_all() -> None:
    whole = "6. 编目阶段的任务是:\n\n给每本书编号\n\n把书目录入系统\n\n7. 下一点"
    assert [_members(found) for found in enumerations("d", whole, [])] == [["给每本书编号", "把书目录入系统"]]
    assert list(enumerations("d", whole.replace("任务是", "做法如"), [])) == []
    marked = "馆员的守则包括:1)爱护图书。2)尊重读者。"
    assert [_members(found) for found in enumerations("d", marked, [])] == [["爱护图书", "尊重读者"]]


def test_a_member_broken_over_two_lines_is_joined() -> None:
    text = "8. 编目的目的包括:(1)便于查找;(2)便于统计馆藏的数量和变\n\n化;(3)便于交换。\n\n9. 完。"
    (found,) = enumerations("d", text, [])
    assert _members(found) == ["便于查找", "便于统计馆藏的数量和变化", "便于交换"]


def test_a_question_how_leads_in_and_is_asked_as_one() -> None:
    text = "17在服务方面如何进行观念的转变?\n\n(1)从藏书到用书;(2)从等待到上门;(3)从纸本到网络。"
    (found,) = enumerations("d", text, [])
    subject = of_list(found.lead_text, ())
    assert subject is not None
    assert subject.quoted == "讲义回答了“在服务方面如何进行观念的转变?”"


def test_an_essay_summed_up_is_a_whole_list() -> None:
    points = "首先,读者调查是核心。其次,馆藏和编目是基础。最后,图书馆还包括活动和宣传。"
    total = "综上所述,图书馆的工作涵盖了读者调查、馆藏和编目、活动和宣传等多个方面。"
    (found,) = enumerations("d", points + total, [])
    assert _members(found) == ["读者调查", "馆藏和编目", "活动和宣传"]
    assert not found.open
    assert list(enumerations("d", points.replace("馆藏和编目是", "采购是") + total, [])) == []


def test_members_alone_stand_under_their_title() -> None:
    text = "1、借阅的特征 借阅:读者取用图书的活动。 公开性、无偿性、期限性。 2、借阅的历史 很长。"
    (found,) = enumerations("d", text, [])
    assert (found.lead_text, _members(found)) == ("借阅的特征", ["公开性", "无偿性", "期限性"])
    assert list(enumerations("d", text.replace("的特征", "的由来"), [])) == []
    assert list(enumerations("d", text.replace("期限性", "期限"), [])) == []


def test_what_somebody_ought_to_have_is_a_title() -> None:
    text = "4、馆员应具备的品格 P16-18 1)耐心 2)细心 3)热心"
    (found,) = enumerations("d", text, [])
    assert (found.lead_text, len(found.members)) == ("馆员应具备的品格", 3)


def test_and_inside_the_last_member_parts_nothing() -> None:
    text = "编目的作用表现在:方便查找、减少重复、是统计与交换的重要依据。"
    found = series("d", text, Span(0, len(text)))
    assert _members(found) == ["方便查找", "减少重复", "是统计与交换的重要依据"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("馆员的职责主要包括采购、编目、流通。", True),
        ("馆员的职责主要包括采购、编目、流通三项。", False),
        ("馆员的职责包括采购、编目、流通。", False),
    ],
)
def test_mainly_leaves_an_uncounted_list_open(text: str, more: bool) -> None:
    found = series("d", text, Span(0, len(text)))
    assert found is not None
    assert found.open is more


@pytest.mark.parametrize(
    ("lead", "asked"),
    [
        ("虽然打分法常用,但该方法也有一些缺陷,这些缺陷主要表现在", True),
        ("打分法常用,这些困难主要表现在", False),
    ],
)
def test_a_lead_may_take_up_what_it_has_named(lead: str, asked: bool) -> None:
    assert (of_list(lead, ()) is not None) is asked


def test_a_heading_that_is_a_sentence_names_nothing() -> None:
    subject = of_list("图书馆日常的工作涵盖了", ("13. 调查中使用了5级",))
    assert subject is not None
    assert subject.quoted == "讲义说“图书馆日常的工作涵盖了……”"


def test_members_that_take_up_the_list_are_asked_for(items: list[Item]) -> None:
    assert "他们一到就能取书" in str(_one(items, "list-members", "好处").key)


def test_a_name_is_left_out_beside_longer_ones(items: list[Item]) -> None:
    assert _one(items, "gap", "四个区域").key in ("开架区", "期刊区")
    assert not [item for item in items if item.method == "gap" and "好处" in item.stem]


@pytest.mark.parametrize("said", ["应该具有的内容", "三个常见原因"])
def test_of_what_there_may_be_more_nothing_is_an_outsider(said: str, items: list[Item]) -> None:
    asked = {item.method for item in items if said in item.stem}
    assert "list-members" in asked
    assert not asked & {"members", "outsider", "swapped-member"}


def test_the_next_step_is_asked_for_among_the_others(items: list[Item]) -> None:
    steps = ["查询", "预约", "取书", "登记", "归还"]
    item = _one(items, "next-step", "借书")
    (key,) = item.keyed()
    before = steps[steps.index(key) - 1]
    assert f"“{before}”之后" in item.stem
    assert {option.text for option in item.options} <= {*steps} - {before}


def test_which_of_two_steps_comes_first(items: list[Item]) -> None:
    steps = ["查询", "预约", "取书", "登记", "归还"]
    item = _one(items, "which-first", "借书")
    one, other = (steps.index(part.partition("”")[0]) for part in item.stem.split("其中“")[1].split("排在“"))
    assert abs(one - other) == 1
    assert (one < other) is item.key
