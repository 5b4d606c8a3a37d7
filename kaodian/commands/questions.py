"""`kaodian questions`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from indexer.errors import UsageError
from indexer.records import QuestionType
from kaodian.choice import open_chosen
from kaodian.options import CourseOption
from kaodian.output import console, emit_json

if TYPE_CHECKING:
    from tutor.papers import BankQuestion

TYPES: tuple[QuestionType, ...] = get_args(QuestionType)


def questions(
    course: CourseOption = None,
    type_: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help=f"Only this type; may be repeated: {', '.join(TYPES)}."),
    ] = None,
    keys: Annotated[bool, typer.Option("--keys", help="Print the keys in the listing too.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON lines for machines; also where the output is no terminal.")
    ] = False,
) -> int:
    """List the questions of a course's past papers, with what you put right in the app."""
    wanted = type_ or TYPES
    if unknown := sorted(set(wanted) - set(TYPES)):
        raise UsageError(f"--type {', '.join(unknown)}: there is no such type; use {', '.join(TYPES)}")
    from indexer.settings import get_settings
    from tutor.corrections import corrections
    from tutor.learner import LearnerStore
    from tutor.papers import bank

    with open_chosen(course) as index:
        known = corrections(LearnerStore.open(get_settings()), index.course.slug)
        found = [question for question in bank(index, known) if question.type in wanted]
    if as_json or not sys.stdout.isatty():
        for question in found:
            emit_json(_as_json(question))
    else:
        _show(found, keys=keys)
    return 0 if found else 4


def _as_json(question: BankQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "document": question.document,
        "paper": question.paper,
        "number": question.number,
        "type": question.type,
        "stem": question.stem,
        "options": [{"label": option.label, "text": option.text} for option in question.options],
        "key": question.key,
        "key_origin": question.key_origin,
        "explanation": question.explanation,
        "start": question.start,
        "end": question.end,
    }


def _show(questions: Sequence[BankQuestion], *, keys: bool) -> None:
    out = console()
    if not questions:
        out.print("No questions found.")
    paper = None
    for question in questions:
        if paper != (paper := (question.document, question.paper)):
            out.print(f"\n{question.paper}", style="bold")
            out.print(question.document, style="dim")
        number = f"{question.number}. " if question.number else ""
        out.print(f"\n{number}[{question.type}] {question.asked}")
        for option in question.options:
            out.print(f"   {option.label}. {option.text}")
        if keys:
            key = question.key if isinstance(question.key, str) else {True: "√", False: "×", None: "–"}[question.key]
            out.print(f"   → {key}", style="green")
        for reason in question.reviews if question.needs_review else ():
            out.print(f"   ? {reason}", style="yellow")
