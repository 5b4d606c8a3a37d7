"""The question bank: what is printed, and what the learner made of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.corrections import Choice, Correction, correct, corrections
from tutor.learner import LearnerStore
from tutor.papers import BankQuestion, bank, corrected, papers, printed

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PAPER = """2025年植物学期末试卷 A卷

满分100分，考试时间90分钟

一、单项选择题（每小题2分）
1、光合作用的场所是（ B ）
A、线粒体 B、叶绿体 C、细胞核
2、下列属于呼吸作用产物的是（ ）
A、二氧化碳 B、氧气 C、淀粉
答案：E

二、判断题
3、呼吸作用只在夜里进行。（ × ）
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "botany").mkdir()
    (tmp_path / "botany" / "期末试卷.txt").write_text(PAPER, encoding="utf-8")
    return tmp_path / "botany"


def indexed(folder: Path) -> CourseIndex:
    index_course([folder], slug="botany", settings=get_settings())
    return open_index(find_course("botany", get_settings()))


def test_a_printed_question_has_its_words_as_slices_of_the_text(folder: Path) -> None:
    with indexed(folder) as index:
        text = index.text("期末试卷.txt")
        first, _, third = bank(index, {})
    assert (first.number, first.type, first.key, first.key_origin, first.marks) == ("1", "single", "B", "paper", 2.0)
    assert first.stem in text[first.start : first.end]
    assert [(option.label, option.text) for option in first.options] == [
        ("A", "线粒体"),
        ("B", "叶绿体"),
        ("C", "细胞核"),
    ]
    assert (third.type, third.key) == ("judge", False)


def test_the_stem_is_asked_without_the_key_in_its_brackets(folder: Path) -> None:
    with indexed(folder) as index:
        first, second, third = bank(index, {})
    assert "B" in first.stem
    assert first.asked == "光合作用的场所是（\u3000\u3000）"
    assert second.asked == second.stem
    assert "×" in third.stem
    assert "×" not in third.asked


def test_a_doubt_stands_with_its_question_until_the_learner_has_looked(folder: Path) -> None:
    with indexed(folder) as index:
        first, second, _ = bank(index, {})
        (_, looked, _) = bank(index, {second.id: Correction()})
    assert not first.needs_review
    assert second.reviews == ("the key names E, which is not among the options",)
    assert second.needs_review
    assert looked.reviews == second.reviews
    assert not looked.needs_review


def test_papers_say_their_marks_minutes_and_variant(folder: Path) -> None:
    with indexed(folder) as index:
        ((document, paper),) = papers(index)
    assert (document, paper.marks, paper.minutes, paper.variant) == ("期末试卷.txt", 100.0, 90, "A卷")


def test_every_field_can_be_corrected(folder: Path) -> None:
    with indexed(folder) as index:
        _, second, third = bank(index, {})
        given = Correction("multiple", "改过", (Choice("A", "甲"), Choice("E", "戊")), "AE", "原来如此")
        _, now, same = bank(index, {second.id: given})
    assert (now.type, now.stem, now.asked, now.key) == ("multiple", "改过", "改过", "AE")
    assert (now.key_origin, now.explanation, now.options) == (None, "原来如此", given.options)
    assert same == third


def test_a_key_can_be_taken_away(folder: Path) -> None:
    with indexed(folder) as index:
        first = bank(index, {})[0]
        now = bank(index, {first.id: Correction(key="")})[0]
    assert (now.key, now.key_origin) == (None, None)


def test_what_is_no_question_leaves_the_bank_but_can_be_found(folder: Path) -> None:
    with indexed(folder) as index:
        first = bank(index, {})[0]
        dropped = {first.id: Correction(dropped=True)}
        assert [each.number for each in bank(index, dropped)] == ["2", "3"]
        assert [each.dropped for each in corrected(printed(index), dropped)] == [True, False, False]


def test_a_correction_survives_edits_around_it_and_the_loss_of_its_question(folder: Path) -> None:
    store = LearnerStore.open(get_settings())

    def second(index: CourseIndex) -> BankQuestion | None:
        return next((each for each in bank(index, corrections(store, "botany")) if "产物" in each.stem), None)

    with indexed(folder) as index:
        before = second(index)
        assert before is not None
        correct(store, "botany", before.id, Correction(key="A"), NOW)
    paper = folder / "期末试卷.txt"
    paper.write_text("新加的一行说明。\n\n" + PAPER.replace("光合作用的场所", "光合作用进行的场所"), encoding="utf-8")
    with indexed(folder) as index:
        now = second(index)
        assert now is not None
        assert now.start != before.start
        assert now.key == "A"
    paper.write_text(
        PAPER.replace("2、下列属于呼吸作用产物的是（ ）\nA、二氧化碳 B、氧气 C、淀粉\n答案：E\n", ""), encoding="utf-8"
    )
    with indexed(folder) as index:
        assert second(index) is None
    assert corrections(store, "botany") == {before.id: Correction(key="A")}
    paper.write_text(PAPER, encoding="utf-8")
    with indexed(folder) as index:
        again = second(index)
        assert again is not None
        assert again.key == "A"
