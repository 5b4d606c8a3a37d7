"""Items of every type are marked; what only a quiz asks, orders and matchings, is marked here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.errors import InputError
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.grading import Verdict
from tutor.marking import mark
from tutor.quiz.item import Item, Option

NOTES = "# 合同\n\n## 要约\n\n**要约**（又称**发盘**）是指希望与他人订立合同的意思表示。\n"
STEPS = Item(
    id="s1",
    type="order",
    stem="请把下列各项按先后顺序排列。",
    options=tuple(Option(label, text) for label, text in zip("ABCD", ("磋商", "签字", "要约", "履行"), strict=True)),
    key="CABD",
    key_origin="notes",
    explanation=None,
    origin="generated",
    method="steps",
    citations=(),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> CourseIndex:
    folder = tmp_path_factory.mktemp("notes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KAODIAN_HOME", str(tmp_path_factory.mktemp("home")))
        get_settings.cache_clear()
        (folder / "law.md").write_text(NOTES, encoding="utf-8")
        index_course([Path(folder)], slug="law", settings=get_settings())
        return open_index(find_course("law", get_settings()))


@pytest.mark.parametrize(
    ("answer", "score", "verdict"),
    [
        ("CABD", 1.0, Verdict.RIGHT),
        ("c a b d", 1.0, Verdict.RIGHT),
        ("CADB", 4 / 6, Verdict.PARTLY),
        ("DBAC", 0.0, Verdict.WRONG),
        ("C", 0.0, Verdict.WRONG),
        ("C??D", 1 / 6, Verdict.PARTLY),
        ("", 0.0, Verdict.EMPTY),
    ],
)
def test_steps_earn_by_their_pairs(index: CourseIndex, answer: str, score: float, verdict: Verdict) -> None:
    given = mark(index, STEPS, answer)
    assert (given.score, given.verdict) == (pytest.approx(score), verdict)


@pytest.mark.parametrize(
    ("answer", "score"), [("CABD", 1.0), ("CADB", 0.5), ("CCCC", 0.25), ("AC", 0.0), ("C??D", 0.5), ("?A?", 0.25)]
)
def test_pairs_earn_one_by_one(index: CourseIndex, answer: str, score: float) -> None:
    given = mark(index, replace(STEPS, type="matching"), answer)
    assert given.score == score
    assert [point.matched for point in given.points].count(True) == 4 * score


@pytest.mark.parametrize(
    ("type_", "key", "answer", "right"),
    [
        ("single", "A", "A", True),
        ("single", "A", "B", False),
        ("judge", False, "×", True),
        ("judge", True, "×", False),
        ("blank", "要约", "发盘", True),
        ("blank", "要约", "承诺", False),
        ("term", "希望与他人订立合同的意思表示", "希望跟别人订立合同的意思表示", True),
    ],
)
def test_other_types_are_graded_with_the_other_names_of_a_term(
    index: CourseIndex, type_: str, key: str | bool, answer: str, right: bool
) -> None:
    item = replace(STEPS, type=type_, key=key, stem="________是希望订立合同的意思表示。" if type_ == "blank" else "?")
    assert (mark(index, item, answer).verdict is Verdict.RIGHT) == right


def test_without_a_key_nothing_is_graded(index: CourseIndex) -> None:
    with pytest.raises(InputError, match="s1"):
        mark(index, replace(STEPS, key=None), "A")
