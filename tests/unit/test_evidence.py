from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.answer import passages
from tutor.asking import understand
from tutor.evidence import Calibration, Evidence, evidence
from tutor.features import Features, states_fact

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


def test_who_asks_for_a_year_is_not_answered_without_one(index: CourseIndex) -> None:
    hits = passages(index, understand("阑尾的作用"))
    assert states_fact(index, "阑尾有什么作用", hits)
    assert not states_fact(index, "阑尾的作用是哪一年发现的", hits)
    assert not weighed(index, "阑尾的作用是哪一年有争论的").answers
    assert states_fact(index, "成人小肠有多长", passages(index, understand("小肠")))


def test_what_a_passage_says_has_higher_odds_than_what_it_does_not_say(index: CourseIndex) -> None:
    assert weighed(index, "胃能分泌什么").features.answering > weighed(index, "胃是谁发现的").features.answering


def test_the_word_left_open_most_says_how_much_is_missing(index: CourseIndex) -> None:
    assert weighed(index, "胃液消化蛋白质").features.open == pytest.approx(0.0, abs=1e-4)
    assert weighed(index, "胃液消化维生素").features.open > weighed(index, "胃液消化东西").features.open


def test_a_phrase_has_to_stand_together(index: CourseIndex) -> None:
    assert weighed(index, "蛋白质和胃液").features.phrase == 1.0
    assert weighed(index, "胃液和蛋白尿").features.phrase < 1.0


def test_both_of_two_things_told_apart_have_to_be_there(index: CourseIndex) -> None:
    assert weighed(index, "胃和小肠有什么区别").features.terms == 1.0
    assert weighed(index, "胃和胰腺有什么区别").features.terms == 0.0
    assert weighed(index, "胰腺有什么作用").features.terms == 1.0


def test_what_stands_word_for_word_and_what_the_course_lacks_are_shares_of_the_question(index: CourseIndex) -> None:
    found = weighed(index, "小肠的皱襞").features
    assert (found.literal, found.absent) == (pytest.approx(1.0), 0.0)
    found = weighed(index, "小肠的薛定谔").features
    assert 0 < found.literal < 1
    assert 0 < found.absent < 1


def test_either_way_to_be_unanswered_lowers_the_confidence() -> None:
    features = Features(*[0.0] * len(fields(Features)))
    weights = {field.name: (0.0, 0.0) for field in fields(Features)} | {"passage": (2.0, 0.0), "words": (0.0, 3.0)}
    calibrated = Calibration(weights, bias=(0.0, 0.0), threshold=0.5)
    assert calibrated.outcomes(features) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert calibrated.outcomes(replace(features, passage=50.0)) == pytest.approx((1 / 2, 0, 1 / 2))
    assert calibrated.outcomes(replace(features, passage=50.0, words=50.0)) == pytest.approx((1, 0, 0))


def test_words_that_the_course_does_not_have_are_named(index: CourseIndex) -> None:
    assert weighed(index, "薛定谔和小肠").unknown == ("薛定谔",)
    assert weighed(index, "小肠和胃").unknown == ()


def test_a_question_in_another_language_is_not_held_to_its_letters(index: CourseIndex) -> None:
    found = weighed(index, "Where is food absorbed in the intestine?").features
    assert found.foreign == 1.0
    assert weighed(index, "ATP在小肠里怎么用").features.foreign == 0.0


def test_without_passages_nothing_is_answered(index: CourseIndex) -> None:
    assert not evidence(index, understand("小肠有多长"), ()).answers


def test_several_passages_are_read_and_the_best_of_them_and_their_mean_count(tmp_path: Path) -> None:
    notes = "# 消化\n\n" + "\n\n".join(f"## {part.split('，')[0][:2]}\n\n{part}" for part in NOTES.split("\n\n")[1:])
    (tmp_path / "notes.md").write_text(notes, encoding="utf-8")
    index_course([tmp_path], slug="parts", settings=get_settings())
    question = "小肠有什么作用"
    with open_index(find_course("parts", get_settings())) as index:
        known = [hit.odds for hit in passages(index, understand(question)) if hit.odds is not None]
        found = weighed(index, question).features
    assert len(known) == 3
    assert found.answering == pytest.approx(max(known))
    assert found.around == pytest.approx(sum(known) / 3)
    assert found.around < found.answering
