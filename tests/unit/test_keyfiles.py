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


def test_a_running_header_does_not_end_up_in_a_question(tmp_path: Path) -> None:
    text = (
        "一、简答题\n1、简述蒸馏的步骤。\n答：①加热；\n\n第3页 共9页\n\n②冷凝；③收集。\n2、简述过滤的步骤。\n答：略。\n"
    )
    (tmp_path / "试卷.txt").write_text(text, encoding="utf-8")
    index(tmp_path)
    with open_index(find_course("chemistry", get_settings())) as opened:
        assert [text[aside.start : aside.end] for aside in opened.set_aside("试卷.txt")] == ["第3页 共9页"]
        assert all("第3页" not in (question.stem.of(text)) for question in opened.papers("试卷.txt")[1])
        assert all("第3页" not in opened.chunk(number).text for number in range(opened.chunk_count))
        assert len(opened.papers("试卷.txt")[1]) == 2
