from __future__ import annotations

import pytest

from indexer.markers import Style, mark_at, run_in_marks, starts_with_marker


@pytest.mark.parametrize(
    ("line", "style", "number"),
    [
        ("第十二章 财务", Style.CHAPTER, 12),
        ("第3节 流程", Style.SECTION, 3),
        ("第二编 分论", Style.PART, 2),
        ("第一部分 基础", Style.PART, 1),
        ("Chapter 4 Cells", Style.CHAPTER, 4),
        ("Part IX", Style.PART, 9),
        ("一百零三、附则", Style.CHINESE, 103),
        ("二十一、总结", Style.CHINESE, 21),
        ("（三）方法", Style.CHINESE_BRACKET, 3),
        ("12．内容", Style.ARABIC, 12),
        ("1、内容", Style.ARABIC, 1),
        ("1 . 内容", Style.ARABIC, 1),
        ("7客户是谁", Style.ARABIC, 7),
        ("(2)内容", Style.BRACKET, 2),
        ("5)内容", Style.BRACKET, 5),
        ("⑪内容", Style.CIRCLED, 11),
        ("❸内容", Style.CIRCLED, 3),
        ("Ｂ．内容", Style.OPTION, 2),
        ("(D) text", Style.OPTION, 4),
        ("• 内容", Style.BULLET, 0),
        ("- [x] done", Style.BULLET, 0),
        ("参考答案:", Style.TITLE, 0),
    ],
)
def test_marks_at_the_start_of_a_line(line: str, style: Style, number: int) -> None:
    mark = mark_at(line, 0)
    assert mark is not None
    assert (mark.style, mark.number) == (style, number)


def test_a_decimal_knows_its_depth() -> None:
    mark = mark_at("2.10.3 流程", 0)
    assert mark is not None
    assert (mark.style, mark.number, mark.depth) == (Style.DECIMAL, 3, 2)


@pytest.mark.parametrize("line", ["40.2%的客户", "2018年", "15分钟", "客户服务", "Apple", "参考答案如下", "3.5倍", "A"])
def test_no_marks(line: str) -> None:
    assert mark_at(line, 0) is None


def test_a_bare_number_does_not_begin_a_line_by_itself() -> None:
    assert not starts_with_marker("18客户服务", 0)
    assert starts_with_marker("18、客户服务", 0)


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("内容包括:(1)甲物;(2)乙物;(3)丙物。", [1, 2, 3]),
        ("属于咨询的是()A、咨询B、售前咨询C、售后", [1, 2, 3]),
        ("最早的是()A 美国 B 英国 C 中国", [1, 2, 3]),
        ("见(1)式可知结果。", []),
        ("增长40.2%，A公司与B公司各半。", []),
        ("先①→②→③。", []),
        ("维生素A、B、C都重要", []),
        ("参看第1、2题", []),
        ("plan A is better than plan B is", []),
    ],
)
def test_marks_inside_a_line(line: str, numbers: list[int]) -> None:
    assert [mark.number for mark in run_in_marks(line, 0, len(line), {})] == numbers


def test_a_count_from_the_line_before_goes_on() -> None:
    line = "合同要签字。 4.合同要盖章。5、合同要存档。"
    assert [mark.number for mark in run_in_marks(line, 0, len(line), {Style.ARABIC: 3})] == [4, 5]
    assert run_in_marks(line, 0, len(line), {Style.ARABIC: 7}) == []
