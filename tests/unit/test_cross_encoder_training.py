"""What the cross-encoder learns from, and that what is learnt is what is shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the extra: pip install 'kaodian[models]'")

import torch

from indexer.embedding.static import shipped
from indexer.search import check_query
from training.cross_encoder import __main__ as command
from training.cross_encoder.chapters import (
    HELD_OUT,
    HELD_OUT_TALK,
    NOTES,
    SMALL_TALK,
    courses,
    read_chapters,
    small_talk,
    some_talk,
)
from training.cross_encoder.lessons import CHOICES, Everyday, examples
from training.cross_encoder.model import Network
from tutor.cross_encoder import END, CrossEncoder, Lexicon, passage_words, question_words

CHAPTER = """# 存货
## 先进先出法
先进先出法假定先购进的存货先发出。物价上涨时，利润会被高估。
## 加权平均法
- 月末一次算出平均单价；
- 平时不登记发出成本。
===
+ 涨价时先进先出法会怎样 || 利润会被高估
- 先进先出法是谁提出的
+ 平均单价什么时候算 || 月末一次算出
- 移动加权平均法怎么算
%%%
"""
EVERYDAY = (
    "甲法先购先发。\t先来先走的是哪种\t哪种法子先发早买的\tWhich method sends the oldest first?\n"
    "乙法月末一次平均。\t月底才算的是哪种\t一个月算一回的法子\tWhich method averages once a month?\n"
    "丙法逐批认定成本。\t一批一批认的是哪种\t贵重东西用哪种\tWhich method tells each lot apart?\n"
)


def everyday(folder: Path) -> Everyday:
    others = "".join(f"第{n}条说的是{n}号物品。\t{n}号是啥\t{n}号说了什么\tWhat is item {n}?\n" for n in range(40))
    (folder / "stores.tsv").write_text(EVERYDAY, encoding="utf-8")
    (folder / "things.tsv").write_text(others, encoding="utf-8")
    return Everyday(folder)


def test_chapters_have_questions_that_they_answer_and_such_that_they_do_not(tmp_path: Path) -> None:
    (tmp_path / "stores.txt").write_text(CHAPTER, encoding="utf-8")
    (chapter,) = read_chapters(tmp_path / "stores.txt")
    assert chapter.notes.startswith("# 存货\n## 先进先出法\n")
    assert chapter.answered == (("涨价时先进先出法会怎样", "利润会被高估"), ("平均单价什么时候算", "月末一次算出"))
    assert chapter.unanswered == ("先进先出法是谁提出的", "移动加权平均法怎么算")


@pytest.mark.parametrize(
    ("old", "new"),
    [("# 存货\n", "存货\n"), ("===", "----"), ("利润会被高估\n-", "利润会被低估\n-"), ("+ 平均", "* 平均")],
)
def test_a_chapter_that_cannot_be_read_is_named(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "stores.txt"
    path.write_text(CHAPTER.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"stores\.txt, chapter 0"):
        list(read_chapters(path))


def test_all_notes_can_be_read() -> None:
    chapters = [chapter for path in sorted(NOTES.glob("*.txt")) for chapter in read_chapters(path)]
    assert len(chapters) > 100
    assert all(chapter.answered and chapter.unanswered for chapter in chapters)


def test_what_is_held_out_is_not_taught() -> None:
    taught, held_out = small_talk(SMALL_TALK), small_talk(HELD_OUT_TALK)
    assert len(taught) > len(held_out) > 100
    assert not set(taught) & set(held_out)
    for line in (*taught, *held_out):
        check_query(line)
    notes = [{chapter.notes for course in courses(folder) for chapter in course} for folder in (NOTES, HELD_OUT)]
    assert not notes[0] & notes[1]


def test_a_course_is_told_some_of_the_small_talk() -> None:
    lines = [f"line {number}" for number in range(100)]
    told = [some_talk(lines, number) for number in range(4)]
    assert [len(some) for some in told] == [50, 50, 50, 50]
    assert set(told[0]) | set(told[1]) == set(lines)
    assert told[0] == told[2] != told[1]


def test_questions_are_held_against_what_the_index_finds(tmp_path: Path) -> None:
    (tmp_path / "stores.txt").write_text(CHAPTER, encoding="utf-8")
    (known,) = examples(courses(tmp_path), 1)
    right = [example for example in known if example.answers]
    assert {"".join(example.question.words) for example in right} == {"涨价时先进先出法会怎样", "平均单价什么时候算"}
    marked = {
        "".join(word for word, is_here in zip(example.passage.words, example.where, strict=True) if is_here)
        for example in right
        if example.where is not None
    }
    assert marked == {f"物价上涨时利润会被高估{END}", f"月末一次算出平均单价{END}"}
    asked = {"".join(example.question.words) for example in known if not example.answers}
    assert {"先进先出法是谁提出的", "移动加权平均法怎么算"} <= asked


def test_the_first_lessons_take_the_line_that_answers_out(tmp_path: Path) -> None:
    lessons = everyday(tmp_path)
    random = np.random.default_rng(0)
    for number in range(9):
        own = EVERYDAY.split("\n")[number // 3].split("\t")[0].strip("。")
        for alone in (True, False):
            first, *others = lessons.choices(number, random, alone=alone)
            assert len(others) == CHOICES - 1
            assert own in "".join(first.passage.words)
            assert not any(own in "".join(other.passage.words) for other in others)
            assert [first.answers, *(other.answers for other in others)] == [True] + [False] * (CHOICES - 1)
            assert first.where is not None
            assert "".join(w for w, here in zip(first.passage.words, first.where, strict=True) if here) == own + END


def test_what_is_shipped_says_what_was_learnt(tmp_path: Path) -> None:
    torch.manual_seed(0)
    common = ["什么", "the"]
    network = Network(shipped().dim, len(common)).eval()
    asked = [question_words("什么是存货"), question_words("What is the stock?")]
    read = [
        passage_words(("总论", "存货"), None, ["存货是货物。", "它有三种。"])[0],
        passage_words((), "是：", ["the goods"])[0],
    ]
    pairs = Lexicon.of([*asked, *read], {word: row for row, word in enumerate(common, start=1)}).pairs(
        [(question, passage) for question in asked for passage in read]
    )
    CrossEncoder.save(
        tmp_path / "network.npz", {name: value.numpy() for name, value in network.state_dict().items()}, common
    )
    with torch.no_grad():
        expected = network(pairs)[0].numpy()
    assert CrossEncoder.load(tmp_path / "network.npz").forward(pairs) == pytest.approx(expected, abs=5e-3)
    assert len(set(expected.round(3))) > 1


def test_the_command_learns_from_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stores.txt").write_text(CHAPTER, encoding="utf-8")
    lessons = everyday(tmp_path)
    monkeypatch.setattr(command, "Everyday", lambda: lessons)
    out = tmp_path / "network.npz"
    command.main(
        ["--notes", str(tmp_path), "--work", str(tmp_path), "--out", str(out), "--steps", "3", "--epochs", "40"]
    )
    network = CrossEncoder.load(out)
    said, unsaid = question_words("涨价时先进先出法会怎样"), question_words("先进先出法是谁提出的")
    (passage,) = passage_words(
        ("存货", "先进先出法"), None, ["先进先出法假定先购进的存货先发出。", "物价上涨时，利润会被高估。"]
    )
    lexicon = Lexicon.of([said, unsaid, passage], network.common)
    answered, not_answered = network.forward(lexicon.pairs([(said, passage), (unsaid, passage)]))
    assert answered > not_answered


def test_a_finished_network_goes_on_learning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stores.txt").write_text(CHAPTER, encoding="utf-8")
    lessons = everyday(tmp_path)
    monkeypatch.setattr(command, "Everyday", lambda: lessons)
    begun, learnt = tmp_path / "begun.npz", tmp_path / "learnt.npz"
    common = list(command._common(lessons.words()))
    torch.manual_seed(1)
    weights = Network(shipped().dim, len(common)).state_dict()
    CrossEncoder.save(begun, {name: value.numpy() for name, value in weights.items()}, common)
    go_on = ["--notes", str(tmp_path), "--start", str(begun), "--out", str(learnt), "--rate", "1e-9"]
    command.main([*go_on, "--epochs", "1"])
    before, after = CrossEncoder.load(begun).weights, CrossEncoder.load(learnt).weights
    assert all(np.allclose(before[name], after[name], atol=1e-5) for name in before)

    command.main([*go_on, "--epochs", "1", "--rate", "0.01"])
    far = CrossEncoder.load(learnt).weights
    command.main([*go_on, "--epochs", "1", "--rate", "0.01", "--mean-with", str(begun)])
    between = CrossEncoder.load(learnt).weights
    assert not np.allclose(before["judge.weight"], far["judge.weight"], atol=1e-3)
    assert all(np.allclose((before[name] + far[name]) / 2, between[name], atol=1e-3) for name in before)

    CrossEncoder.save(begun, {name: value.numpy() for name, value in weights.items()}, ["of", "another"])
    with pytest.raises(ValueError, match=r"begun\.npz: its common words"):
        command.main([*go_on, "--epochs", "1"])
