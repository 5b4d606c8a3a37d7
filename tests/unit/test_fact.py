"""Which questions ask for a fact, and which sentences state one of its kind."""

from __future__ import annotations

import pytest

from tutor.fact import stating


@pytest.mark.parametrize(
    ("question", "states", "does_not"),
    [
        ("每个员工可以动用多少钱", "每位住客二百元。", "每名员工可以为一位住客动用一定额度。"),
        ("职业锚是哪一年提出的", "1978年由施恩提出。", "职业锚有五种。"),
        ("放弃率的计算公式", "放弃率＝放弃的来电÷全部来电", "放弃率越低越好。"),
        ("焦点小组请多少人", "通常请8至12名参加者。", "访谈持续两小时。"),
        ("要做几天", "大约二十天。", "分三步。"),
        ("多久回访一次", "每季度回访一次。", "要重视回访。"),
        ("一共有多少步骤", "一共六步。", "步骤要清楚。"),
        ("他那本书叫什么书", "见《关键时刻》一书。", "他写过一本书。"),
        ("谁提出了服务蓝图", "由美国学者肖斯塔克提出。", "服务蓝图有三条线。"),
        ("平台打价格战合法吗", "《反不正当竞争法》禁止这样做。", "价格战伤人伤己。"),
        ("画蓝图用什么软件", "可以用绘图软件。", "先画出全部环节。"),
        ("首问责任制最早用在哪里", "它起源于机关。", "首问责任制要求接待的人负责到底。"),
        ("客户分五级的是哪家银行", "招商银行把客户分成五级。", "客户分成五级。"),
        ("Which software is used?", "Any spreadsheet software will do.", "draw the steps first."),
        ("How long should a break last?", "Rest for ten minutes.", "Breaks help memory."),
        ("Who proposed the theory?", "The theory goes back to Vroom.", "the theory explains choices."),
    ],
)
def test_a_fact_is_stated_or_not(question: str, states: str, does_not: str) -> None:
    pattern = stating(question)
    assert pattern is not None
    assert pattern.search(states)
    assert not pattern.search(does_not)


@pytest.mark.parametrize(
    "question",
    [
        "平均处理时长包括哪几部分",
        "什么时候客人的忍耐范围会变小",
        "十几天变成当天怎么做到的",
        "When is the power of suppliers high?",
        "",
    ],
)
def test_other_questions_ask_for_no_such_fact(question: str) -> None:
    assert stating(question) is None
