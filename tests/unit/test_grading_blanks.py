"""Blanks and terms: as tolerant as a teacher, and no more."""

from __future__ import annotations

import pytest

from tutor.grading import Rules, Verdict, grade
from tutor.grading.comparable import comparable

EXACT = Rules(exact=True)


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("客户满意度", "客户满意度。"), ("客户满意度", " 客户 满意度 "), ("客户满意度", "客戶滿意度"),
        ("客户满意度", "客户的满意度"),
        ("三", "3"), ("叁", "三"), ("3", "３"), ("百分之二十", "20%"), ("20%", "二十%"), ("一百零三", "103"),
        ("2万", "20000"),
        ("1,000", "一千"), ("零点五", "0.5"), ("3.50", "3.5"), ("二〇二三", "2023"), ("三分之一", "1/3"),
        ("twenty percent", "20 %"),
        ("客户关系管理（CRM）", "crm"), ("客户关系管理（CRM）", "客户关系管理"), ("顾客/客户", "客户"),
        ("账龄分析", "账令分析"), ("马斯洛", "马斯络"), ("receive", "recieve"), ("hydrogen", "hydrogn"),
        ("increase", "increases"),
    ],
)  # fmt: skip
def test_the_same_in_another_form_is_right(key: str, answer: str) -> None:
    found = grade("blank", key, answer)
    assert (found.score, found.verdict) == (1.0, Verdict.RIGHT)


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("提高", "降低"), ("内部", "外部"), ("内部客户", "外部客户"), ("售前服务", "售后服务"), ("有效", "无效"),
        ("合理", "不合理"),
        ("封闭式", "半封闭式"), ("定期盘点", "定时盘点"), ("客户满意度", "客户忠诚度"), ("权利", "权力"),
        ("第一次", "第二次"),
        ("3", "4"), ("20%", "30%"), ("20%", "20"), ("-2", "2"), ("increase", "decrease"), ("internal", "external"),
        ("effect", "affect"), ("客户", ""), ("√", "×"),
    ],
)  # fmt: skip
def test_another_notion_is_wrong_however_near(key: str, answer: str) -> None:
    assert grade("blank", key, answer).score == 0.0


def test_a_slip_of_the_pen_is_less_certain() -> None:
    clean, alias, slip = (
        grade("term", "账龄分析", answer, aliases=["账款期限分析"])
        for answer in ("账龄分析", "账款期限分析", "账令分析")
    )
    assert clean.score == alias.score == slip.score == 1.0
    assert clean.confidence > alias.confidence > slip.confidence


@pytest.mark.parametrize("answer", ["3", "账令分析", "crm"])
def test_exact_takes_the_keys_own_words_only(answer: str) -> None:
    key = {"3": "三", "账令分析": "账龄分析", "crm": "客户关系管理（CRM）"}[answer]
    assert grade("blank", key, answer).score == 1.0
    assert grade("blank", key, answer, rules=EXACT).score == 0.0
    assert grade("blank", key, key, rules=EXACT).score == 1.0


def test_each_blank_counts_by_itself() -> None:
    found = grade("blank", "响应性；可靠性；移情性", "响应性；有形性；移情性")
    assert found.score == pytest.approx(2 / 3)
    assert [point.fault for point in found.points] == [None, "wrong", None]
    assert [found.quote(point) for point in found.points] == ["响应性", "有形性", "移情性"]


def test_blanks_may_come_as_a_list_and_stay_empty() -> None:
    found = grade("blank", "响应性；可靠性", ["", "可靠性"])
    assert found.score == 0.5
    assert [point.fault for point in found.points] == ["missing", None]
    assert found.quote(found.points[1]) == "可靠性"


def test_blanks_in_a_row_may_be_filled_in_any_order() -> None:
    row, apart = "五个维度有____、____和____等。", "先____，再____，最后____。"
    key, answer = "响应性；可靠性；移情性", "移情性、响应性、可靠性"
    assert grade("blank", key, answer, stem=row).score == 1.0
    assert grade("blank", key, answer, stem=apart).score == 0.0
    assert grade("blank", key, "移情性、移情性、移情性", stem=row).score == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("统一", "统一"), ("一般", "一般"), ("万一发生", "万一发生"), ("第三章", "第3章"), ("两个", "2个"),
        ("五倍", "5倍"),
        ("二百五十万元", "2500000元"), ("千分之三", "3‰"), ("twenty-five days", "25 days"), ("三四十", "三四十"),
    ],
)  # fmt: skip
def test_numbers_take_one_form_and_words_stay(text: str, common: str) -> None:
    assert comparable(text).text == common


def test_a_common_form_knows_what_it_stands_for() -> None:
    text = "约占百分之二十左右"
    common = comparable(text)
    at = common.text.index("20%")
    assert common.original(at, at + 3).of(text) == "百分之二十"
    assert common.original(0, len(common.text)).of(text) == text
