"""What a person types becomes a correction, or one line that says why it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.errors import InputError
from indexer.records import QuestionType, Span
from tutor.corrections import Choice, Correction
from tutor.editing import correction_of, form_of
from tutor.papers import BankQuestion

SINGLE = BankQuestion(
    id="1",
    document="d.txt",
    paper="p",
    number="1",
    type="single",
    stem="首都是( B )",
    options=(Choice("A", "上海"), Choice("B", "北京")),
    key="B",
    key_origin="paper",
    explanation=None,
    marks=None,
    start=0,
    end=9,
    key_in_stem=Span(5, 6),
    reviews=(),
)
JUDGE = replace(SINGLE, type="judge", stem="地球是圆的。", options=(), key=True, key_in_stem=None)
SHORT = replace(JUDGE, type="short", key="①一点 ②另一点")


@pytest.mark.parametrize("question", [SINGLE, JUDGE, SHORT], ids=["single", "judge", "short"])
def test_a_form_sent_as_it_was_filled_in_changes_nothing(question: BankQuestion) -> None:
    assert correction_of(question, form_of(question)) == Correction()


def test_the_form_does_not_show_the_key_in_the_stem() -> None:
    assert form_of(SINGLE).stem == "首都是(\u3000\u3000)"
    assert form_of(SINGLE).options == "A. 上海\nB. 北京"


def test_only_what_was_changed_is_kept() -> None:
    form = replace(form_of(SINGLE), key="a", explanation=" 记错了 ")
    assert correction_of(SINGLE, form) == Correction(key="A", explanation="记错了")


def test_options_are_read_in_the_forms_people_type() -> None:
    form = replace(form_of(SINGLE), options="A、上海\n（Ｂ）北京\nc) 天津\n\nD 重庆")
    assert correction_of(SINGLE, form).options == (
        Choice("A", "上海"),
        Choice("B", "北京"),
        Choice("C", "天津"),
        Choice("D", "重庆"),
    )


@pytest.mark.parametrize(
    ("kind", "typed", "key"),
    [
        ("multiple", "b、a", "AB"),
        ("multiple", "ＡＢ", "AB"),
        ("single", "A", "A"),
        ("single", "", ""),
        ("judge", "错", False),
        ("judge", "F", False),
        ("judge", "√", True),
        ("judge", "正确", True),
        ("short", "因为 A 在前", "因为 A 在前"),
    ],
)
def test_keys_are_read_as_their_type_wants(kind: QuestionType, typed: str, key: str | bool) -> None:
    form = replace(form_of(SINGLE), type=kind, key=typed)
    assert correction_of(SINGLE, form).key == key


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"stem": " "}, "no words"),
        ({"options": "上海"}, "does not begin with a letter"),
        ({"options": "A. 上海"}, "two options at least"),
        ({"options": "A. 上海\nA. 北京"}, "several options A"),
        ({"key": "C"}, "names C, which is not among the options"),
        ({"key": "AB"}, "several options of a single choice"),
        ({"type": "judge", "key": "B"}, "not √ or ×"),
        ({"stem": "", "key": "C"}, "no words; the key names C"),
    ],
)
def test_what_does_not_fit_is_said(changes: dict[str, str], fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        correction_of(SINGLE, replace(form_of(SINGLE), **changes))  # type: ignore[arg-type]
