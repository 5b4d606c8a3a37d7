"""What `kaodian ask` says to people."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import open_index
from kaodian.cli import run
from tutor.corrections import Correction, correct
from tutor.learner import LearnerStore

NOTES = """# 第一章 信用

## 第一节 授信

**信用额度**是指企业允许一个客户赊欠的最高金额。信用额度由信用部门核定，每年复核一次。

**信用期限**是指企业允许客户从购货到付款的最长时间。

## 第二节 对比

| 项目 | 信用额度 | 信用期限 |
| --- | --- | --- |
| 限制 | 金额 | 时间 |

## 第三节 催收

催收欠款的信件应当在到期后三天之内发出。

## 第四节 复习

催收欠款的信件应当在到期后七天之内发出。
"""


@pytest.fixture(autouse=True)
def course(tmp_path: Path) -> None:
    (tmp_path / "信用.md").write_text(NOTES, encoding="utf-8")
    index_course([tmp_path / "信用.md"], slug="credit", settings=get_settings())


def _said(capfd: pytest.CaptureFixture[str], question: str, status: int = 0) -> list[str]:
    capfd.readouterr()
    assert run(["ask", question]) == status
    return capfd.readouterr().out.splitlines()


def test_the_sides_of_a_contrast_bear_their_terms(capfd: pytest.CaptureFixture[str]) -> None:
    said = _said(capfd, "信用额度和信用期限有什么区别？")
    for term, number in (("信用额度", 2), ("信用期限", 3)):
        at = said.index(term)
        assert said[at + 1].startswith(f"**{term}**是指")
        assert said[at + 1].endswith(f"[{number}]")


def test_the_number_of_a_table_stands_below_it(capfd: pytest.CaptureFixture[str]) -> None:
    said = _said(capfd, "信用额度和信用期限有什么区别？")
    assert said[said.index("| 限制 | 金额 | 时间 |") + 1] == "[1]"


def test_further_passages_come_last(capfd: pytest.CaptureFixture[str]) -> None:
    said = _said(capfd, "什么是信用额度？")
    at = said.index("More from the notes:")
    assert said[0].startswith("**信用额度**是指")
    assert any(line.startswith("[1] 信用.md › 第一章 信用") for line in said[:at])
    assert any(line.startswith("信用.md › ") for line in said[at:])


def test_disagreement_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    said = _said(capfd, "催收欠款的信件应当在到期后多少天之内发出？")
    assert "Two passages disagree; both are shown." in said
    assert any("三天" in line for line in said)
    assert any("七天" in line for line in said)


def test_a_misspelt_term_is_put_right_and_that_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    assert _said(capfd, "xinyong edu是什么？")[0] == "Read as: 信用额度是什么？"


def test_words_that_the_course_does_not_have_are_named(capfd: pytest.CaptureFixture[str]) -> None:
    said = _said(capfd, "薛定谔是谁？", status=4)
    assert said[:2] == ["The notes do not answer this.", "Nowhere in this course: 薛定谔"]


PAPER = "一、单项选择题\n1、催收电话每周最多打（ B ）。\nA、一次 B、两次 C、三次\n"


def test_a_question_of_a_paper_is_shown_with_its_key_as_the_learner_put_it_right(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "试卷.txt").write_text(PAPER, encoding="utf-8")
    index_course([tmp_path / "试卷.txt"], slug="credit", settings=get_settings())
    assert "   → B 两次  (key of the paper)" in _said(capfd, "催收电话每周最多打几次？")
    with open_index(find_course("credit", get_settings())) as index:
        question = next(each.id for entry in index.documents for each in index.papers(entry.name)[1])
    with closing(LearnerStore.open(get_settings())) as store:
        correct(store, "credit", question, Correction(key="C"), datetime(2026, 3, 1, tzinfo=UTC))
    assert "   → C 三次  (your correction)" in _said(capfd, "催收电话每周最多打几次？")
