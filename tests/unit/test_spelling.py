from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.answer import answer
from tutor.spelling import spelt

NOTES = """# 光学

**折射率**是指光在真空中的速度与在介质中的速度之比。

**光电效应**是指光照射金属时电子逸出的现象。

**光电**是指光和电的相互转换。

常见的光源有太阳和灯，常用的透镜有两类。
"""


@pytest.fixture
def index(tmp_path: Path) -> Iterator[CourseIndex]:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    index_course([tmp_path], slug="optics", settings=get_settings())
    with open_index(find_course("optics", get_settings())) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("光电效映是什么", "光电效应是什么"),
        ("什么是折射律", "什么是折射率"),
        ("zheshelv 怎么算", "折射率 怎么算"),
        ("什么是 guang dian xiao ying", "什么是 光电效应"),
        ("What is guangdian xiaoying?", "What is 光电效应?"),
        ("折射率是什么", None),
        ("光電效應是什麼", None),
        ("光电常见的用途", None),
        ("What is refraction?", None),
        ("什么是折射光", None),
    ],
)
def test_terms_are_spelt_as_the_course_spells_them(index: CourseIndex, question: str, expected: str | None) -> None:
    assert spelt(index, question) == expected


def test_an_answer_says_how_the_question_was_read(index: CourseIndex) -> None:
    reply = answer(index, "光电效映是什么")
    assert reply.read_as == "光电效应是什么"
    assert reply.citations[0].quote == "**光电效应**是指光照射金属时电子逸出的现象。"


def test_what_was_typed_on_purpose_is_left_alone(index: CourseIndex) -> None:
    assert answer(index, "光电效映是什么", as_typed=True).read_as is None
