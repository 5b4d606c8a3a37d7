"""`kaodian search`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from indexer.records import Hit
from kaodian.batch import one_or_batch, run_batch
from kaodian.choice import open_chosen
from kaodian.options import BatchOption, ChapterOption, CourseOption, DocumentOption, JsonOption
from kaodian.output import console, emit_json, place


def search(
    query: Annotated[str | None, typer.Argument(help="A question or keywords.")] = None,
    course: CourseOption = None,
    top: Annotated[int, typer.Option("--top", min=1, metavar="K", help="How many at most.")] = 10,
    chapter: ChapterOption = None,
    document: DocumentOption = None,
    batch: BatchOption = None,
    as_json: JsonOption = False,
) -> int:
    """Find the passages that have to do with a question, best first."""
    one_or_batch(query, batch)
    from indexer.search import search as find

    with open_chosen(course) as index:

        def hits(text: str) -> tuple[Hit, ...]:
            return find(index, text, top=top, chapter=chapter, documents=document or ())

        if batch is not None:
            return run_batch(batch, lambda text: _as_json(text, hits(text)))
        assert query is not None
        found = hits(query)
    if as_json:
        emit_json(_as_json(query, found))
    else:
        _show(found)
    return 0 if found else 4


def _as_json(query: str, hits: Sequence[Hit]) -> dict[str, Any]:
    return {
        "query": query,
        "hits": [
            {
                "rank": hit.rank,
                "score": round(hit.score, 4),
                "document": hit.chunk.document,
                "heading": list(hit.chunk.headings),
                "page": hit.chunk.page,
                "start": hit.chunk.start,
                "end": hit.chunk.end,
                "text": hit.chunk.text,
            }
            for hit in hits
        ],
    }


def _show(hits: Sequence[Hit]) -> None:
    out = console()
    if not hits:
        out.print("Nothing found.")
    for hit in hits:
        out.print(f"{hit.rank}. {place(hit)}  {hit.score:.2f}", style="bold")
        out.print(hit.chunk.text.strip())
        for chunk in hit.also:
            out.print(f"The same: {chunk.document} [{chunk.start}:{chunk.end}]", style="dim")
        out.print()
