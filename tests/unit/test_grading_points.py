"""References cut into points."""

from __future__ import annotations

import pytest

from tutor.grading.points import cut, cut_definition


@pytest.mark.parametrize(
    ("reference", "lead", "points"),
    [
        ("步骤：①倾听；②致歉；③解决。", "步骤：", ["倾听", "致歉", "解决"]),
        ("(1)倾听客户\n(2)表示理解\n(3)解决问题", "", ["倾听客户", "表示理解", "解决问题"]),
        ("有形性；可靠性；移情性", "", ["有形性", "可靠性", "移情性"]),
        ("一般包括保管员、理货员、商品养护员等岗位。", "一般包括", ["保管员", "理货员", "商品养护员"]),
        ("包括空间数据、属性数据和时间数据。", "包括", ["空间数据", "属性数据", "时间数据"]),
        ("主要有散堆、货架、垛堆方式三种。", "主要有", ["散堆", "货架", "垛堆方式"]),
        ("三项：一是项目，二是方法，三是期限。", "三项：", ["项目", "方法", "期限"]),
        ("实现过程的连续性、协调性、均衡性", "", ["实现过程的连续性", "协调性", "均衡性"]),
        ("原则：实现生产过程的连续性、协调性、均衡性", "原则：", ["连续性", "协调性", "均衡性"]),
        ("平等互利的原则；等价有偿原则。", "", ["平等互利的原则", "等价有偿原则"]),
        ("特征：唯一性、同时性", "特征：", ["唯一性", "同时性"]),
        ("优点——安全、便宜。缺点——慢、小。", "优点——", ["安全", "便宜", "慢", "小"]),
        ("温度越高，蒸发越快。", "", ["温度越高，蒸发越快"]),
        ("绩效评价是基于目标的衡量。", "绩效评价是", ["基于目标的衡量"]),
        ("售后服务不是终点。", "", ["售后服务不是终点"]),
        ("The causes are high prices, poor service and long waits.", "The causes are",
        ["high prices", "poor service", "long waits"]),
        ("秦始皇统一了文字、货币和度量衡。", "", ["文字", "货币", "度量衡"]),
        ("服务的设施、设备和人员的外表", "", ["服务的设施、设备和人员的外表"]),
        ("客户满意度", "", ["客户满意度"]),
    ],
)  # fmt: skip
def test_points_and_what_only_leads_to_them(reference: str, lead: str, points: list[str]) -> None:
    found = cut(reference)
    assert [point.span.of(reference) for point in found.points] == points
    assert found.lead.strip() == lead


def test_a_point_with_a_name_keeps_it() -> None:
    reference = "可靠性：准确地履行承诺；响应性：迅速提供服务。"
    found = cut(reference)
    assert [point.head.of(reference) for point in found.points if point.head] == ["可靠性", "响应性"]


@pytest.mark.parametrize("reference", ["", "  ", "……", "。；、"])
def test_nothing_has_no_points(reference: str) -> None:
    assert cut(reference).points == ()


@pytest.mark.parametrize(
    ("definition", "points"),
    [
        (
            "回声是声音遇到障碍物反射回来，再被听到的现象，例如山谷里的喊声。",
            ["声音遇到障碍物反射回来，再被听到的现象"],
        ),
        (
            "A cue is anything that brings a memory back, such as a smell or a song.",
            ["anything that brings a memory back"],
        ),
        ("温差是最高气温与最低气温之间的差距。", ["最高气温与最低气温之间的差距。"]),
        ("折旧是资产价值的减少；它按年计算。", ["资产价值的减少", "它按年计算。"]),
        ("如意是一种器物。", ["器物。"]),
        ("四诊：①望；②闻；③问；④切。", ["望", "闻", "问", "切"]),
    ],
)
def test_a_definition_is_not_cut_inside_its_sentences(definition: str, points: list[str]) -> None:
    assert [point.span.of(definition) for point in cut_definition(definition).points] == points
