from __future__ import annotations

import pytest

from tutor.definition import asked_term, defines


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("什么是客户满意？", "客户满意"),
        ("客戶滿意是什麼意思", "客户满意"),
        ("名词解释:转换成本", "转换成本"),
        ("客户关系管理的含义", "客户关系管理"),
        ("何谓职业锚?", "职业锚"),
        ("What is a moment of truth?", "moment of truth"),
        ("What does CRM mean?", "crm"),
        ("如何提高客户满意度？", None),
        ("为什么顾客会流失", None),
        ("Which steps come first?", None),
        ("", None),
    ],
)
def test_asked_term(question: str, term: str | None) -> None:
    assert asked_term(question) == term


@pytest.mark.parametrize(
    ("sentence", "term", "expected"),
    [
        ("**客户满意**是指期望得到满足的感受。", "客户满意", True),
        ("4、转换成本是指更换供应者的代价。", "转换成本", True),
        ("所谓“职业锚”，就是不肯放弃的东西。", "职业锚", True),
        ("客户关系管理（CRM）是一种策略。", "客户关系管理", True),
        ("公司战略又称总体战略，是最高层次的战略。", "公司战略", True),
        ("依靠契约建立的连锁称之为特许加盟。", "特许加盟", True),
        ("客户满意度是满意的程度。", "客户满意", False),
        ("提高客户满意是管理者的任务。", "客户满意", False),
        ("A moment of truth is any contact.", "moment of truth", True),
        ("Moments of truth are contacts.", "moment of truth", False),
        ("Retrieval practice is recalling what was learned.", "retrieval practice", True),
    ],
)
def test_defines(sentence: str, term: str, expected: bool) -> None:
    assert defines(sentence, term) is expected
