"""A question as a person types it: lines of options, letters or signs for a key; and the correction that it makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer.errors import InputError
from indexer.records import QuestionType
from tutor.corrections import Choice, Correction
from tutor.papers import BankQuestion

__all__ = ["Form", "correction_of", "form_of"]

CHOICES: Final = ("single", "multiple")
RIGHT: Final = "√"
WRONG: Final = "×"
_VERDICTS: Final = {
    **dict.fromkeys(("√", "✓", "✔", "对", "正确", "是", "t", "true", "yes", "right"), True),
    **dict.fromkeys(("×", "✗", "✘", "x", "错", "错误", "否", "f", "false", "no", "wrong"), False),
}
_OPTION: Final = re.compile(r"\s*[(（]?(?P<label>[A-Za-zＡ-Ｚａ-ｚ])[)）.．、:：\s]\s*(?P<text>\S.*)$")
_FULL_WIDTH: Final = str.maketrans({code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))})
_BETWEEN_LETTERS: Final = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of the editor, as text."""

    type: QuestionType
    stem: str
    options: str
    """One a line: the letter, a dot, the words."""
    key: str
    explanation: str


def form_of(question: BankQuestion) -> Form:
    """The form filled in with a question; its stem does not show the key."""
    key = question.key
    return Form(
        question.type,
        question.asked,
        "\n".join(f"{option.label}. {' '.join(option.text.split())}" for option in question.options),
        "" if key is None else key if isinstance(key, str) else RIGHT if key else WRONG,
        question.explanation or "",
    )


def correction_of(printed: BankQuestion, form: Form) -> Correction:
    """What the filled-in form changes of the printed question; what it leaves alone stays as printed.

    Raises:
        InputError: Says everything in the form that does not fit together.
    """
    before = form_of(printed)
    faults: list[str] = [] if form.stem.strip() else ["the question has no words"]
    options: Sequence[Choice] = ()
    meant: str | bool = ""
    try:
        options = _options(form.options)
        if form.type in CHOICES and len(options) < 2:
            faults.append("a choice needs two options at least")
        meant = _key(form.type, options, form.key.strip())
    except InputError as error:
        faults.append(str(error))
    if faults:
        raise InputError("; ".join(faults))
    same_key = meant == printed.key or (meant == "" and printed.key is None)
    return Correction(
        type=form.type if form.type != printed.type else None,
        stem=form.stem.strip() if form.stem.strip() != before.stem.strip() else None,
        options=tuple(options) if form.options.split() != before.options.split() else None,
        key=None if same_key else meant,
        explanation=form.explanation.strip() if form.explanation.strip() != before.explanation.strip() else None,
    )


def _options(lines: str) -> Sequence[Choice]:
    options: list[Choice] = []
    for line in filter(str.strip, lines.splitlines()):
        match = _OPTION.match(line)
        if match is None:
            raise InputError(f"the option {line.strip()!r} does not begin with a letter and a dot")
        options.append(Choice(match["label"].translate(_FULL_WIDTH).upper(), match["text"].strip()))
    labels = [option.label for option in options]
    if twice := sorted({label for label in labels if labels.count(label) > 1}):
        raise InputError(f"there are several options {', '.join(twice)}")
    return options


def _key(kind: QuestionType, options: Sequence[Choice], key: str) -> str | bool:
    """The key as the bank keeps it, "" for none."""
    if not key:
        return ""
    if kind == "judge":
        if key.lower() not in _VERDICTS:
            raise InputError(f"the key {key!r} is not {RIGHT} or {WRONG}")
        return _VERDICTS[key.lower()]
    if kind not in CHOICES:
        return key
    letters = _BETWEEN_LETTERS.sub("", key.translate(_FULL_WIDTH)).upper()
    strange = sorted(set(letters) - {option.label for option in options})
    if strange:
        raise InputError(f"the key names {', '.join(strange)}, which is not among the options")
    if kind == "single" and len(set(letters)) > 1:
        raise InputError(f"the key {letters} names several options of a single choice")
    return "".join(sorted(set(letters)))
