"""`kaodian ask`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kaodian.batch import one_or_batch, run_batch
from kaodian.choice import open_chosen
from kaodian.options import BatchOption, ChapterOption, CourseOption, DocumentOption, JsonOption
from kaodian.output import console, emit_json, place

if TYPE_CHECKING:
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
    if found.answered:
        out.print(found.answer)
        out.print()
        for number, citation in enumerate(found.citations, start=1):
            out.print(f"[{number}] {place(citation)}", style="dim")
        return
    out.print("The notes do not answer this.", style="bold")
    if found.nearest:
        out.print("The nearest passages, which are not an answer:")
    for citation in found.nearest:
        out.print(f"\n{place(citation)}", style="dim")
        out.print(citation.quote.strip())
