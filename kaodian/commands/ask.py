"""`kaodian ask`."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Annotated

import typer

from kaodian.batch import one_or_batch, run_batch
from kaodian.choice import open_chosen
from kaodian.options import BatchOption, ChapterOption, CourseOption, DocumentOption, JsonOption
from kaodian.output import console, emit_json, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from indexer.records import Citation
    from tutor.answer import Answer
    from tutor.correction import Correction


def ask(
    question: Annotated[str | None, typer.Argument(help="What you want to know.")] = None,
    course: CourseOption = None,
    chapter: ChapterOption = None,
    document: DocumentOption = None,
    batch: BatchOption = None,
    as_json: JsonOption = False,
) -> int:
    """Answer a question with quotes from the notes, or say that they do not answer it."""
    one_or_batch(question, batch)
    from tutor.answer import answer

    with open_chosen(course) as index:
        known = cache(partial(_corrections, index.course.slug))

        def answered(text: str) -> Answer:
            asked = partial(answer, index, text, chapter=chapter, documents=document or ())
            found = asked()
            return asked(corrections=known()) if found.keyed else found

        if batch is not None:
            return run_batch(batch, lambda text: answered(text).as_json())
        assert question is not None
        found = answered(question)
    if as_json:
        emit_json(found.as_json())
    else:
        _show(found)
    return 0 if found.answered else 4


def _corrections(course: str) -> Mapping[str, Correction]:
    """What the learner put right; read only where a key is shown, as it takes longer than the answer."""
    from indexer.settings import get_settings
    from tutor.corrections import corrections
    from tutor.learner import LearnerStore

    return corrections(LearnerStore.open(get_settings()), course)


def _show(found: Answer) -> None:
    out = console()
    if found.read_as:
        out.print(f"Read as: {found.read_as}", style="dim")
        out.print()
    if not found.answered:
        _show_nearest(found)
        return
    sides = {number: column.term for column in found.columns for number in column.numbers}
    for number, citation in enumerate(found.citations, start=1):
        if number in sides:
            out.print(sides[number], style="bold")
        out.print(f"{citation.quote}{_gap(citation)}[{number}]")
        _show_key(citation)
        out.print()
    if found.disagreement:
        out.print("Two passages disagree; both are shown.", style="bold yellow")
        out.print()
    for number, citation in enumerate(found.citations, start=1):
        out.print(f"[{number}] {place(citation)}", style="dim")
    if found.more:
        out.print("\nMore from the notes:")
    _show_passages(found.more)


def _show_nearest(found: Answer) -> None:
    out = console()
    out.print("The notes do not answer this.", style="bold")
    if found.unknown:
        out.print(f"Nowhere in this course: {', '.join(found.unknown)}")
    if found.nearest:
        out.print("The nearest passages, which are not an answer:")
    _show_passages(found.nearest)


def _show_passages(citations: Iterable[Citation]) -> None:
    out = console()
    for citation in citations:
        out.print(f"\n{place(citation)}", style="dim")
        out.print(citation.quote.strip())
        _show_key(citation)


def _show_key(citation: Citation) -> None:
    """As `kaodian questions` shows it, and who says so."""
    if (key := citation.key) is not None:
        whose = "key of the paper" if key.origin is not None else "your correction"
        console().print(f"   → {key}  ({whose})", style="green")


def _gap(citation: Citation) -> str:
    """What stands before a quote's number: a table ends with its line."""
    return "\n" if citation.quote.rstrip().endswith("|") else " "
