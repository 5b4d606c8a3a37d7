from __future__ import annotations

from pathlib import Path

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.records import Question
from indexer.settings import get_settings
from indexer.store import open_index

PAPER = "一、单项选择题\n1、水的化学式是()\nA、H2O B、CO2 C、O2\n2、铁的符号是()\nA、Cu B、Fe C、Ag\n"


def questions(name: str) -> tuple[Question, ...]:
    with open_index(find_course("chemistry", get_settings())) as index:
        return index.papers(name)[1]


def index(folder: Path) -> None:
    index_course([folder], slug="chemistry", settings=get_settings())


def test_a_key_file_answers_its_paper_however_they_are_indexed(tmp_path: Path) -> None:
    (tmp_path / "期中试卷.txt").write_text(PAPER, encoding="utf-8")
    index(tmp_path)
    assert [question.key for question in questions("期中试卷.txt")] == [None, None]
    (tmp_path / "期中试卷答案.txt").write_text("一、单项选择题\n1、A 2、B\n", encoding="utf-8")
    index(tmp_path)
    assert [(question.key, question.key_origin) for question in questions("期中试卷.txt")] == [
        ("A", "paper"),
        ("B", "paper"),
    ]
    (tmp_path / "期中试卷答案.txt").write_text("一、单项选择题\n1、C 2、B\n", encoding="utf-8")
    index(tmp_path)
    assert [question.key for question in questions("期中试卷.txt")] == ["C", "B"]


def test_equal_questions_of_two_documents_have_their_own_ids(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PAPER, encoding="utf-8")
    index(tmp_path)
    first, second = questions("a.txt"), questions("b.txt")
    ids = [question.id for question in (*first, *second)]
    assert len(set(ids)) == 4
    (tmp_path / "c.txt").write_text("新的笔记。\n", encoding="utf-8")
    index(tmp_path)
    assert [question.id for question in (*questions("a.txt"), *questions("b.txt"))] == ids
