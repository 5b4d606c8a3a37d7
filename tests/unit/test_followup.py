from __future__ import annotations

import pytest

from indexer.records import Citation
from tutor.followup import FollowUp, Turn, resolve, topic_of
from tutor.members import list_members

LIST = "光合作用的意义有：\n\n1. 制造有机物：供养生物；\n2. 释放氧气；\n3. 储存能量。"
CITED = (Citation("notes.md", (), None, 0, len(LIST), LIST, 1.0),)


@pytest.mark.parametrize(
    ("before", "question", "read_as"),
    [
        ("光合作用有什么意义？", "为什么?", "为什么光合作用有意义？"),
        ("光合作用有什么意义？", "它和呼吸作用有什么区别?", "光合作用和呼吸作用有什么区别?"),
        ("光合作用有什么意义？", "第二条详细说说", "释放氧气：详细说明"),
        ("光合作用有什么意义？", "最后一条是什么意思", "储存能量：详细说明"),
        ("光合作用有什么意义？", "那条件呢?", "光合作用的条件有哪些？"),
        ("光合作用有什么意义？", "那呼吸作用呢？", "呼吸作用有什么意义？"),
        ("光合作用有什么意义？", "举个例子", "光合作用有什么例子？"),
        ("什么是光合作用？", "怎么测量它", "怎么测量光合作用"),
        ("什么是光合作用？", "有哪些特点呢", "光合作用有哪些特点？"),
        ("动脉和静脉有什么区别", "后者有什么特点", "静脉有什么特点"),
        ("What is photosynthesis?", "Why?", "Why photosynthesis?"),
        (
            "What is photosynthesis?",
            "How does it differ from respiration?",
            "How does photosynthesis differ from respiration?",
        ),
        ("What is photosynthesis?", "what about respiration?", "What is respiration?"),
        ("What is photosynthesis?", "tell me more about the second one", "释放氧气: in detail"),
    ],
)
def test_what_is_left_out_comes_from_the_turn_before(before: str, question: str, read_as: str) -> None:
    assert resolve(question, [Turn(before, CITED)]) == FollowUp(read_as)


@pytest.mark.parametrize("question", ["还有呢?", "还有吗", "what else?", "继续"])
def test_more_asks_the_same_without_what_was_seen(question: str) -> None:
    assert resolve(question, [Turn("光合作用有什么意义？", CITED)]) == FollowUp("光合作用有什么意义？", CITED)


def test_more_a_second_time_leaves_out_both_answers() -> None:
    second = (Citation("notes.md", (), None, 90, 95, "还有一点。", 1.0),)
    asked = "光合作用有什么意义？"
    assert resolve("还有呢", [Turn(asked, CITED), Turn(asked, second)]) == FollowUp(asked, CITED + second)


@pytest.mark.parametrize(
    "question",
    [
        "光合作用的条件有哪些",
        "什么是呼吸作用？",
        "为什么叶子是绿的",
        "What is respiration?",
        "怎么授粉",
        "第二次世界大战何时结束",
        "?",
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(question: str) -> None:
    assert resolve(question, [Turn("光合作用有什么意义？", CITED)]) is None


def test_nothing_goes_before_the_first_question() -> None:
    assert resolve("为什么?", []) is None


def test_an_ordinal_without_a_list_is_no_follow_up() -> None:
    alone = (Citation("notes.md", (), None, 0, 5, "没有列表。", 1.0),)
    assert resolve("第二条详细说说", [Turn("什么是光", alone)]) is None


@pytest.mark.parametrize(
    ("quote", "members"),
    [
        ("有三种：①甲类；②乙类；③丙类。", ["甲类", "乙类", "丙类"]),
        ("- **红**：热\n- **蓝**：冷", ["红：热", "蓝：冷"]),
        ("没有列表的一句话。", []),
    ],
)
def test_the_members_of_a_list(quote: str, members: list[str]) -> None:
    assert list_members(quote) == members


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("什么是光合作用？", "光合作用"),
        ("光合作用的意义是什么", "光合作用的意义"),
        ("Why do leaves fall?", "leaves fall"),
    ],
)
def test_the_topic_of_a_question(question: str, topic: str) -> None:
    assert topic_of(question) == topic
