from __future__ import annotations

import pytest

from tutor.definition import asked_term


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
        ("客户满意度 定义", "客户满意度"),
        ("transfer definition", "transfer"),
        ("chunking meaning psychology", "chunking"),
        ("the definition of a mnemonic", "mnemonic"),
        ("meaning of working memory in psychology?", "working memory"),
        ("how is memory defined", None),
        ("如何提高客户满意度？", None),
        ("为什么顾客会流失", None),
        ("Which steps come first?", None),
        ("", None),
    ],
)
def test_asked_term(question: str, term: str | None) -> None:
    assert asked_term(question) == term
