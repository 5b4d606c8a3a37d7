"""Which way of grading a question takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.errors import InputError
from indexer.papers.values import LETTERS, letters
from indexer.records import QuestionType
from tutor.grading.blanks import grade_blanks
from tutor.grading.closed import grade_choice, grade_judge, grade_multiple, said_true
from tutor.grading.grade import Grade, Verdict
from tutor.grading.rules import DEFAULT, Rules
from tutor.grading.written import grade_written

if TYPE_CHECKING:
    from tutor.corrections import Choice
    from tutor.papers import BankQuestion

_BLANK = re.compile(r"_{2,}|[(（]\s*[)）]|[\[【]\s*[\]】]")
_LISTED = re.compile(r"\s*(?:[、,，和与及]|以及|and)+\s*")
"""What stands between blanks that may be filled in any order."""
_TERM = re.compile(r"[^\s。；;，,、：:！？!?\n]{1,12}|[A-Za-z][\w'-]*(?: [\w'-]+){0,3}")
"""A reference that is a name and no statement."""


def grade(
    type_: QuestionType,
    key: str | bool,
    answer: str | Sequence[str],
    *,
    stem: str = "",
    options: Sequence[Choice] = (),
    aliases: Sequence[str] = (),
    rules: Rules = DEFAULT,
) -> Grade:
    """The grade of an answer.

    Args:
        type_: Of the question.
        key: Letters ("ABD"), true or false, or text; the texts of several blanks are cut at semicolons, bars and lines.
        answer: The learner's; for several blanks it may be one text a blank.
        stem: The question as asked: what it gives away earns nothing, and it says how many blanks there are.
        options: Of a choice, so that an option's words are taken for its letter.
        aliases: Other names that are as right as the key.
        rules: What the teacher decided.

    Raises:
        InputError: The key does not fit the type.
    """
    written = answer if isinstance(answer, str) else "\n".join(answer)
    if type_ == "judge":
        truth = key if isinstance(key, bool) else said_true(key)
        if truth is None:
            raise InputError(f"the key of a true-or-false question is {key!r}; it must be true or false")
        return grade_judge(truth, written)
    if not isinstance(key, str) or not key.strip():
        raise InputError(f"the key of a question of type {type_} is {key!r}; it must be text")
    if type_ in ("single", "multiple"):
        if not re.fullmatch(LETTERS, key.strip()):
            raise InputError(f"the key of a choice is {key!r}; it must be letters")
        right = letters(key)
        if type_ == "single":
            return grade_choice(right, written, options=options)
        return grade_multiple(right, written, rules.multiple, options=options)
    if type_ == "blank":
        blanks = list(_BLANK.finditer(stem))
        between = [stem[one.end() : other.start()] for one, other in pairwise(blanks)]
        ordered = not (between and all(map(_LISTED.fullmatch, between)))
        return grade_blanks(key, answer, blanks=len(blanks), ordered=ordered, aliases=aliases, rules=rules)
    if _TERM.fullmatch(key.strip()) or (rules.exact and type_ == "term"):
        named = grade_blanks([key.strip()], [written.strip()], aliases=aliases, rules=rules)
        if rules.exact or named.verdict is Verdict.RIGHT:
            return named
    return grade_written(key, written, stem=stem, definition=type_ == "term")


def grade_question(question: BankQuestion, answer: str | Sequence[str], *, rules: Rules = DEFAULT) -> Grade:
    """The grade of an answer to a question of a past paper.

    Raises:
        InputError: The question has no key, or one that does not fit its type.
    """
    if question.key is None:
        raise InputError(f"question {question.id} has no key; give it one on the Papers page")
    return grade(question.type, question.key, answer, stem=question.asked, options=question.options, rules=rules)


def type_of(reference: str | bool) -> QuestionType:
    """The type of question that a bare reference answers: letters, a verdict, or text."""
    if isinstance(reference, bool):
        return "judge"
    if re.fullmatch(r"[A-H](?:[、,， ]?[A-H])*", reference.strip()):
        return "single" if len(letters(reference)) == 1 else "multiple"
    return "judge" if reference.strip() in {"√", "×", "对", "错", "正确", "错误"} else "short"
