"""What gives a key away without any knowledge of the course."""

from __future__ import annotations

from typing import cast

import pytest

from indexer.records import Span
from tutor.quiz.alone import tells_a_case
from tutor.quiz.giveaways import stem_says_key
from tutor.quiz.headings import title
from tutor.quiz.hints import SPELLED, same_word, spelled, told_by_form, told_by_pairing, told_by_words
from tutor.quiz.item import Item
from tutor.quiz.likeness import told_by
from tutor.quiz.notes import Facts, is_open
from tutor.quiz.notes.series import series
from tutor.quiz.wording import of_list


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("岗位丰富化", "使岗位的内容更加丰富的做法"),
        ("XYZ分类法", "依比重分成X、Y、Z三类"),
        ("LMN模型", "按位置(Location)、材料(Material)和编号(Number)评价"),
        ("spacing effect", "spaced sessions lead to better memory"),
        ("三边模型", "由三种边共同决定"),
        ("集中化战略", "把力量集中在一处"),
    ],
)
def test_a_name_is_spelled_out(name: str, text: str) -> None:
    assert spelled(name, text) >= SPELLED


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("工作丰富化", "让员工参与计划、决定和检查"),
        ("观察法", "由调查员到现场记录实际情况"),
        ("LMN模型", "按(Location)和(Number)评价"),
        ("error log", "a list of your mistakes"),
    ],
)
def test_a_name_is_not_spelled_out(name: str, text: str) -> None:
    assert spelled(name, text) < SPELLED


@pytest.mark.parametrize(
    ("name", "others", "told"),
    [
        ("外因", ["内因"], True),
        ("售前服务", ["售中服务", "售后服务"], True),
        ("供不应求", ["供过于求", "总量平衡"], True),
        ("成熟期", ["引入期", "成长期"], True),
        ("引入期", ["成长期", "成熟期"], False),
        ("公司战略", ["经营战略", "职能战略"], False),
        ("客服行为文化", ["客服管理文化"], False),
    ],
)
def test_a_member_can_be_told_from_its_counterpart(name: str, others: list[str], told: bool) -> None:
    assert told_by(name, others) is told


@pytest.mark.parametrize(
    ("stem", "key", "said"),
    [
        ("货物储存管理的出发点是什么？", "安全的货物储存", True),
        ("仓库的核心技术是什么？", "条码识别", False),
        ("以控制为方法的仓储流程改进的特点是什么？", "维持现有的仓储流程不变", False),
        ("What is the aim of safe storage of goods?", "Safe storage of goods", True),
        ("What is the aim of storage?", "Fewer losses in transit", False),
    ],
)
def test_an_answer_says_more_than_the_stem(stem: str, key: str, said: bool) -> None:
    item = Item("id", "short", stem, (), key, "notes", None, "generated", "identified", ())
    assert stem_says_key(item, cast("Facts", None)) is said


def test_right_options_must_not_look_alike() -> None:
    assert told_by_form(["品德素质", "业务素质"], ["工作内容", "业务知识"])
    assert not told_by_form(["品德素质", "业务素质"], ["身体素质", "业务知识"])
    assert told_by_form(["实用性"], ["活动类", "改进类", "建设类"])
    assert told_by_form(["看承诺，不看人", "求速度，不求人情"], ["设备", "仪表"])


def test_one_option_must_not_repeat_the_stem() -> None:
    stem = "“直接观察并记录情况的方法”所说的是（　　）。"
    assert told_by_words(["现场观察法"], ["电话调查法", "邮件调查法"], stem)
    assert not told_by_words(["现场观察法"], ["情况登记法", "问卷抽查法"], stem)
    assert told_by_words(["甲乙法"], ["丙丁式", "戊己式"], "“做事的方法”所说的是（　　）。")
    assert not told_by_words(["甲乙法"], ["丙丁法", "戊己式"], "“做事的方法”所说的是（　　）。")


def test_pairs_that_share_a_word_are_counted() -> None:
    names, meanings = ["信用管理", "公共管理", "授权"], ["对信用交易进行的工作", "公共组织的活动", "允许员工决定"]
    assert told_by_pairing(names, meanings) == 2


def test_names_whose_difference_shares_a_character_are_near() -> None:
    assert same_word("质量控制", "质量监控")
    assert same_word("分析型CRM", "客户分析")
    assert not same_word("内部客户", "外部客户")
    assert not same_word("spacing", "space")


def test_a_list_that_names_only_some_is_open() -> None:
    assert is_open("流程可能包含以下环节")
    assert is_open("培训原则方面至少包含")
    assert is_open("They may be grouped as follows")
    assert not is_open("培训应遵循五项原则")
    text = "调查的内容包括基本情况、交易记录、信用状况等。"
    found = series("a.md", text, Span(0, len(text)))
    assert found is not None
    assert found.open
    closed = series("a.md", text.replace("等", ""), Span(0, len(text) - 1))
    assert closed is not None
    assert not closed.open


def test_a_lead_in_read_as_a_heading_names_nothing() -> None:
    path = ("Chapter 3", "When to mix", "A simple order has four steps:")
    assert title(path) == "When to mix"
    subject = of_list("A simple order has four steps", path)
    assert subject is not None
    assert subject.heading == "When to mix"


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("服务分为三种。例如，酒店提供早餐。", True),
        ("某企业的产品线过长，危机属于管理危机。", True),
        ("某些客户更看重价格。", False),
        ("Suppose you have two weeks.", True),
        ("Practice helps memory.", False),
    ],
)
def test_a_paragraph_that_tells_a_case(text: str, case: bool) -> None:
    assert tells_a_case(text) is case


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("Procrastination", "What helps"), "Procrastination: What helps"),
        (("Chapter 5: Sleep", "In schools and universities"), "Sleep: In schools and universities"),
        (("Sleep", "Spindles"), "Spindles"),
        (("投诉处理", "含义"), "投诉处理：含义"),
    ],
)
def test_a_heading_that_does_not_say_of_what_has_the_one_above_it(path: tuple[str, str], said: str) -> None:
    assert title(path) == said
