"""What the indexer says of a place is said in the language of the interface."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import indexer
from ui.catalogue import Translator
from ui.reasons import say

ZH = Translator("zh")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("an answer key", "印出的答案"),
        ("links to where an answer stands", "指向出处的链接"),
        ("running header", "页眉"),
        ("question 5: the key names C, E, which is not among the options", "第 5 题：答案里的 C, E 不在选项之中"),
        ("two keys: A beside the question, B in the key list", "有两个答案：题旁是 A，答案表里是 B"),
        ("page 3 is a picture without a text layer and was not read", "第 3 页是图片，没有文字层，没有读入"),
        ("numbers 2 to 4 are missing before it", "前面缺第 2 to 4 题"),
    ],
)
def test_a_reason_is_said_with_what_it_names(reason: str, said: str) -> None:
    assert say(ZH, reason) == said


def test_a_reason_without_words_of_ours_stands_as_it_is() -> None:
    assert say(ZH, "something new {x}") == "something new {x}"
    assert say(ZH, "question 3: something new") == "第 3 题：something new"


def _given(names: set[str]) -> set[str]:
    """Fixed reasons that the papers module gives: literals handed to `reasons.append` or `Stray`."""
    found = set()
    for path in (Path(indexer.__file__).parent / "papers").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            owner = node.func.value if isinstance(node.func, ast.Attribute) else None
            if name == "append" and not (isinstance(owner, ast.Attribute) and owner.attr == "reasons"):
                continue
            if name in names and node.args and isinstance(node.args[-1], ast.Constant):
                found.add(str(node.args[-1].value))
    return found


def test_every_fixed_reason_of_a_question_has_words() -> None:
    given = _given({"append", "Stray"})
    assert len(given) > 5
    assert {reason for reason in given if say(ZH, reason) == reason} == set()
