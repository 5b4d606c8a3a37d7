"""Questions of past papers as answers, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.records import Citation, Key
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.answer import Answer, answer
from tutor.correction import Choice, Correction
from tutor.followup import Turn, resolve
from tutor.keyed import question_of

CHOICE = "1、蝙蝠在黑夜里辨认障碍物靠的是（ B ）。\nA、视力 B、回声 C、气味"
UNKEYED = "2、猫头鹰转动脖子的角度最大是（ ）。\nA、90度 B、180度 C、270度"
PAPER = f"一、单项选择题\n{CHOICE}\n{UNKEYED}\n"

Opened = Callable[[str], CourseIndex]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Opens the index of a course whose only file has the text."""
    with ExitStack() as stack:

        def open_(text: str) -> CourseIndex:
            (tmp_path / "试卷.txt").write_text(text, encoding="utf-8")
            index_course([tmp_path / "试卷.txt"], slug="animals", settings=get_settings())
            return stack.enter_context(open_index(find_course("animals", get_settings())))

        yield open_


def _keyed(reply: Answer) -> list[Citation]:
    return [each for each in (*reply.citations, *reply.more, *reply.nearest) if each.key is not None]


def _question_id(index: CourseIndex, number: str) -> str:
    return next(question.id for question in index.papers("试卷.txt")[1] if question.number == number)


def test_a_question_of_choice_answers_whole_with_its_key(opened: Opened) -> None:
    index = opened(PAPER)
    reply = answer(index, "蝙蝠在黑夜里靠什么辨认障碍物")
    first = reply.citations[0]
    assert first.quote == CHOICE == index.text("试卷.txt")[first.start : first.end]
    assert first.key == Key("B", (("B", "回声"),), "paper")
    assert reply.answer is not None
    assert f"{CHOICE} [1]\n→ B 回声" in reply.answer


def test_machines_read_the_key_beside_the_quote(opened: Opened) -> None:
    cited = answer(opened(PAPER), "蝙蝠在黑夜里靠什么辨认障碍物").as_json()["citations"][0]
    assert cited["key"] == "B"
    assert cited["right"] == [{"label": "B", "text": "回声"}]
    assert cited["key_origin"] == "paper"


def test_prose_has_no_key(opened: Opened) -> None:
    reply = answer(opened("# 蝙蝠\n\n蝙蝠在黑夜里靠回声辨认障碍物。\n"), "蝙蝠靠什么辨认障碍物")
    (cited,) = reply.as_json()["citations"]
    assert not {"key", "right", "key_origin"} & set(cited)


def test_a_question_without_a_key_is_never_quoted(opened: Opened) -> None:
    reply = answer(opened(PAPER), "猫头鹰转动脖子的角度最大是多少")
    assert all("猫头鹰" not in each.quote for each in (*reply.citations, *reply.more, *reply.nearest))


@pytest.mark.parametrize(
    ("correction", "key"),
    [
        (Correction(key="C"), Key("C", (("C", "气味"),), None)),
        (Correction(options=(Choice("A", "眼睛"), Choice("B", "耳朵"))), Key("B", (("B", "耳朵"),), "paper")),
        (Correction(), Key("B", (("B", "回声"),), "paper")),
        (Correction(key=""), None),
        (Correction(key="E"), None),
        (Correction(dropped=True), None),
    ],
    ids=["another key", "other options", "looked at", "no key", "no such option", "no question"],
)
def test_what_the_learner_put_right_wins(opened: Opened, correction: Correction, key: Key | None) -> None:
    index = opened(PAPER)
    known = {_question_id(index, "1"): correction}
    reply = answer(index, "蝙蝠在黑夜里靠什么辨认障碍物", corrections=known)
    assert [cited.key for cited in _keyed(reply)] == ([key] if key else [])
    assert [cited.quote for cited in _keyed(reply)] == ([CHOICE] if key else [])


def test_a_key_that_the_learner_gave_makes_an_answer(opened: Opened) -> None:
    index = opened(PAPER)
    known = {_question_id(index, "2"): Correction(key="C")}
    reply = answer(index, "猫头鹰转动脖子的角度最大是多少", corrections=known)
    assert reply.citations[0].key == Key("C", (("C", "270度"),), None)


def test_several_right_options_are_all_named(opened: Opened) -> None:
    paper = "一、多项选择题\n1、会冬眠的动物有（ ACD ）。\nA、刺猬 B、大雁 C、青蛙 D、蝙蝠\n"
    reply = answer(opened(paper), "会冬眠的动物有哪些")
    key = reply.citations[0].key
    assert key is not None
    assert str(key) == "A 刺猬; C 青蛙; D 蝙蝠"


def test_a_blank_is_answered_by_its_words(opened: Opened) -> None:
    blank = "1、蜂鸟每秒扇动翅膀大约________次。"
    reply = answer(opened(f"一、填空题\n{blank}\n答案：五十\n"), "蜂鸟每秒扇动翅膀大约多少次")
    assert [(cited.quote, str(cited.key)) for cited in _keyed(reply)] == [(blank, "五十")]


def test_a_false_statement_is_said_to_be_false(opened: Opened) -> None:
    reply = answer(opened("一、判断题\n1、鲸鱼用鳃呼吸。（ × ）\n"), "鲸鱼用鳃呼吸吗")
    assert reply.citations[0].key == Key(False)
    assert reply.answer is not None
    assert reply.answer.endswith("[1]\n→ ×")


def test_prose_goes_before_a_question_that_answers_as_well(opened: Opened) -> None:
    prose = "蝙蝠在黑夜里靠回声辨认障碍物。"
    reply = answer(opened(f"# 蝙蝠\n\n{prose}\n\n# 练习\n\n{PAPER}"), "蝙蝠在黑夜里靠什么辨认障碍物")
    assert prose in reply.citations[0].quote
    assert reply.citations[0].key is None
    assert CHOICE in [cited.quote for cited in _keyed(reply)]


def test_a_passage_that_goes_beyond_the_question_is_not_of_it(opened: Opened) -> None:
    index = opened(PAPER)
    chunk = next(chunk for n in range(index.chunk_count) if "蝙蝠" in (chunk := index.chunk(n)).text)
    assert question_of(index, chunk, {}) is not None
    assert question_of(index, replace(chunk, end=index.text("试卷.txt").index("猫头鹰") + 3), {}) is None


def test_options_contradict_nothing(opened: Opened) -> None:
    paper = "一、单项选择题\n1、大象怀孕的时间是（ C ）。\nA、9个月 B、12个月 C、22个月\n"
    reply = answer(opened(f"# 大象\n\n大象怀孕的时间是22个月。\n\n# 练习\n\n{paper}"), "大象怀孕的时间是多久")
    assert _keyed(reply)
    assert not reply.disagreement


def test_options_are_no_members_to_ask_for() -> None:
    listed = Citation("试卷.txt", (), None, 0, 9, "1、视力\n2、回声\n3、气味", 1.0)
    chosen = Citation("试卷.txt", (), None, 0, 9, "1、视力\n2、回声\n3、气味", 1.0, Key("B", (("B", "回声"),)))
    found = [resolve("第二条详细说说", [Turn("蝙蝠靠什么", (cited,))]) for cited in (listed, chosen)]
    assert found[0] is not None
    assert found[0].question.startswith("回声")
    assert found[1] is None or not found[1].question.startswith("回声")
