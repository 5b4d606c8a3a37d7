"""`kaodian grade`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from indexer.errors import InputError, UsageError
from indexer.records import QuestionType
from kaodian.batch import json_object, run_lines
from kaodian.choice import open_chosen
from kaodian.options import CourseOption

if TYPE_CHECKING:
    from tutor.grading import Grade, Rules
    from tutor.papers import BankQuestion

_FORM = '{"reference": ..., "answer": ...} or {"id": ..., "answer": ...}'
_TYPES: tuple[QuestionType, ...] = get_args(QuestionType)


def grade(
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="FILE", help=f"JSON lines {_FORM}; - reads stdin.")
    ] = None,
    course: CourseOption = None,
    multiple: Annotated[
        str,
        typer.Option(
            "--multiple",
            metavar="SCHEME",
            help="What a choice of several that is not quite right earns: all (nothing), partial (its share, if no"
            " letter is wrong) or balance (+1/n and -1/n a letter).",
        ),
    ] = "partial",
    exact: Annotated[bool, typer.Option("--exact", help="Blanks and terms in the key's own words only.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, which is what is printed anyway.")] = False,
) -> int:
    """Grade answers: one JSON line out for each line in, in order.

    A line has an answer and a reference, or the id of a question of the course's papers. With a reference it may have a
    type, the stem, options as {"A": "..."}, and aliases.
    """
    del as_json
    if batch is None:
        raise UsageError("give the answers with --batch FILE, or --batch - to read them from standard input")
    from tutor.grading import Rules, Scheme

    schemes = {scheme.value: scheme for scheme in Scheme}
    if multiple not in schemes:
        raise UsageError(f"--multiple {multiple}: there is no such scheme; use {', '.join(schemes)}")
    rules = Rules(schemes[multiple], exact)

    @cache
    def questions() -> Mapping[str, BankQuestion]:
        return _questions(course)

    def answered(line: bytes) -> dict[str, Any]:
        given = json_object(line, _FORM)
        answer = _answer(given.get("answer"))
        if "reference" in given:
            return _by_reference(given, answer, rules).as_json()
        from tutor.grading import grade_question

        question = questions().get(str(given.get("id")))
        if question is None:
            raise InputError(f"there is no question {given.get('id')!r}; `kaodian questions` lists their ids"
                             if "id" in given else f"neither reference nor id; write {_FORM}")  # fmt: skip
        return {"id": question.id} | grade_question(question, answer, rules=rules).as_json()

    if course is not None:
        questions()  # a course that there is not is one error, not one a line
    return run_lines(batch, answered)


def _questions(course: str | None) -> dict[str, BankQuestion]:
    from indexer.settings import get_settings
    from tutor.corrections import corrections
    from tutor.learner import LearnerStore
    from tutor.papers import bank

    with open_chosen(course) as index:
        known = corrections(LearnerStore.open(get_settings()), index.course.slug)
        return {question.id: question for question in bank(index, known)}


def _by_reference(given: Mapping[str, Any], answer: str | Sequence[str], rules: Rules) -> Grade:
    from tutor.corrections import Choice
    from tutor.grading import grade
    from tutor.grading.question import type_of

    reference = given["reference"]
    if not isinstance(reference, str | bool) or (isinstance(reference, str) and not reference.strip()):
        raise InputError("the reference must be text, or true or false")
    kind = given.get("type", type_of(reference))
    if kind not in _TYPES:
        raise InputError(f"type {kind!r}: there is no such type; use {', '.join(_TYPES)}")
    stem, options, aliases = given.get("stem", ""), given.get("options", {}), given.get("aliases", [])
    if not isinstance(stem, str) or not isinstance(options, dict) or not isinstance(aliases, list):
        raise InputError("stem must be text, options an object and aliases a list")
    choices = [Choice(str(label), str(text)) for label, text in options.items()]
    return grade(kind, reference, answer, stem=stem, options=choices, aliases=list(map(str, aliases)), rules=rules)


def _answer(value: object) -> str | list[str]:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return value
    raise InputError(f'no text under "answer"; write {_FORM}')
