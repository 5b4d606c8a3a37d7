from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.answer import passages
from tutor.asking import understand
from tutor.evidence import Evidence, evidence

NOTES = """# 消化

胃是消化道中最膨大的部分，能分泌胃液，初步消化蛋白质。

小肠是消化和吸收的主要场所，成人小肠长约五米，内表面有许多皱襞。

阑尾位于盲肠末端，它的作用至今还有争论。
"""


@pytest.fixture
def index(tmp_path: Path) -> Iterator[CourseIndex]:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    index_course([tmp_path], slug="digestion", settings=get_settings())
    with open_index(find_course("digestion", get_settings())) as opened:
        yield opened


def weighed(index: CourseIndex, question: str) -> Evidence:
    asked = understand(question)
    return evidence(index, asked, passages(index, asked))


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("胃能分泌什么", True),
        ("小肠有多长", True),
        ("食物主要在哪里消化和吸收", True),
        ("薛定谔方程怎么解", False),
        ("胰岛素是哪一年发现的", False),
        ("Who painted the Sistine Chapel?", False),
        ("asdf qwer", False),
    ],
)
def test_what_is_answered(index: CourseIndex, question: str, answers: bool) -> None:
    assert weighed(index, question).answers is answers


def test_a_number_has_to_stand_in_a_sentence_about_it(index: CourseIndex) -> None:
    assert weighed(index, "小肠有多长").features.fact > weighed(index, "阑尾有多长").features.fact
    assert weighed(index, "小肠有什么作用").features.fact == 1.0


def test_what_is_covered_least_is_the_name_that_is_missing(index: CourseIndex) -> None:
    known, unknown = weighed(index, "胃液消化蛋白质"), weighed(index, "胆汁消化蛋白质")
    assert known.features.weakest == pytest.approx(1.0)
    assert unknown.features.weakest < known.features.weakest


def test_words_that_the_course_does_not_have_are_named(index: CourseIndex) -> None:
    assert weighed(index, "薛定谔和小肠").unknown == ("薛定谔",)
    assert weighed(index, "小肠和胃").unknown == ()


def test_a_question_in_another_language_is_not_held_to_its_letters(index: CourseIndex) -> None:
    found = weighed(index, "Where is food absorbed in the intestine?").features
    assert (found.foreign, found.latin) == (1.0, 0.0)
    assert weighed(index, "ATP在小肠里怎么用").features.latin == 1.0


def test_without_passages_nothing_is_answered(index: CourseIndex) -> None:
    assert not evidence(index, understand("小肠有多长"), ()).answers
