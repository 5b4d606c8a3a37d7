"""Questions made from headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.suggest import bare_title, question_for, suggest

CASES = [
    ("一、客户满意度的概念", "什么是客户满意度？"),
    ("(二) 客户投诉处理的原则", "客户投诉处理有哪些原则？"),
    ("1.2 影响客户忠诚的因素", "影响客户忠诚有哪些因素？"),
    ("第三节 服务质量与客户满意的关系", "服务质量与客户满意有什么关系？"),
    ("第二章 客户流失", "什么是客户流失？"),
    ("处理投诉的步骤", "处理投诉有哪些步骤？"),
    ("## **如何倾听客户**", "如何倾听客户？"),
    ("为什么要回访？", "为什么要回访？"),
    ("建立客户档案", "如何建立客户档案？"),
    ("客户价值分类", "客户价值分类有哪些？"),
    ("二、战略必须回答的问题", "战略必须回答的问题是什么？"),
    ("Chapter 2: Cell membranes", "What are cell membranes?"),
    ("Photosynthesis", "What is photosynthesis?"),
    ("How to write a lab report", "How do you write a lab report?"),
    ("Dividing the time", "What matters in dividing the time?"),
    ("Types of mutation", "What are the types of mutation?"),
    ("Mitosis vs meiosis", "What is the difference between mitosis and meiosis?"),
    ("DNA replication", "What is DNA replication?"),
    ("Handling complaints", "What matters in handling complaints?"),
]


@pytest.mark.parametrize(("title", "question"), CASES)
def test_a_heading_becomes_the_question_it_answers(title: str, question: str) -> None:
    assert question_for(title, "zh") == question


@pytest.mark.parametrize(
    "title",
    [
        "学习目标",
        "第一章小结",
        "本章小结",
        "三、思考题",
        "参考文献",
        "2019年试题",
        "Summary",
        "Learning objectives",
        "1.2.3",
        "①",
        "",
        "概念与特征",
        "Costs, benefits and risks",
        "What sleep does for memory",
        "During the examination",
    ],
)
def test_headings_that_are_no_topic_are_not_asked_about(title: str) -> None:
    assert question_for(title, "zh") is None


def test_chapters_take_turns_and_nothing_is_asked_twice() -> None:
    chapters = [["客户关怀", "客户分级", "学习目标"], ["客户关怀", "客户流失"], ["小结"]]
    terms = ["客户关怀", "客户分级", "客户流失"]
    assert suggest(chapters, "zh", 3, terms) == ("什么是客户关怀？", "什么是客户分级？", "什么是客户流失？")


def test_limit_holds_and_no_headings_give_no_questions() -> None:
    assert len(suggest([[f"如何处理{letter}类投诉" for letter in "甲乙丙丁"]], "zh", limit=2)) == 2
    assert suggest([], "en") == ()


def test_only_what_is_defined_is_asked_for_its_meaning() -> None:
    headings = [["知识点汇总", "投诉处理的步骤"], ["Interleaving", "Types of memory"]]
    assert suggest(headings, "zh") == ("投诉处理有哪些步骤？", "What are the types of memory?")
    known = ["interleaving", "满意度", "cue"]
    assert suggest(headings, "zh", terms=known) == (
        "投诉处理有哪些步骤？",
        "What is interleaving?",
        "What are the types of memory?",
        "什么是满意度？",
        "What does “cue” mean?",
    )


@given(st.lists(st.lists(st.text(max_size=40), max_size=6), max_size=4))
def test_any_headings_give_whole_and_different_questions(chapters: list[list[str]]) -> None:
    questions = suggest(chapters, "zh")
    assert len(set(questions)) == len(questions) <= 6
    assert all(question[-1] in "?？" and len(question) > 2 for question in questions)


@given(st.text(max_size=40))
def test_a_bare_title_is_bare(title: str) -> None:
    assert bare_title(bare_title(title)) == bare_title(title)
