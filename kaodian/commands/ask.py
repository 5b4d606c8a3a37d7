"""`kaodian ask`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kaodian.batch import one_or_batch, run_batch
from kaodian.choice import open_chosen
from kaodian.options import BatchOption, ChapterOption, CourseOption, DocumentOption, JsonOption
from kaodian.output import console, emit_json, place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.records import Citation
    from tutor.answer import Answer


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
        if batch is not None:

            def as_answered(text: str) -> dict[str, Any]:
                return answer(index, text, chapter=chapter, documents=document or ()).as_json()

            return run_batch(batch, as_answered)
        assert question is not None
        found = answer(index, question, chapter=chapter, documents=document or ())
    if as_json:
        emit_json(found.as_json())
    else:
        _show(found)
    return 0 if found.answered else 4


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


def _gap(citation: Citation) -> str:
    """What stands before a quote's number: a table ends with its line."""
    return "\n" if citation.quote.rstrip().endswith("|") else " "
