"""`kaodian quiz`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from indexer.errors import UsageError
from kaodian.choice import open_chosen
from kaodian.options import ChapterOption, CourseOption, JsonOption
from kaodian.output import console, emit_json, place

if TYPE_CHECKING:
    from tutor.quiz import Item

_MARKS = {True: "√", False: "×", None: "–"}


def quiz(
    course: CourseOption = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="TEXT", help="A question or keywords.")] = None,
    chapter: ChapterOption = None,
    term: Annotated[
        list[str] | None, typer.Option("--term", metavar="TERM", help="Only on this term; may be repeated.")
    ] = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Only this type; may be repeated.")
    ] = None,
    paper: Annotated[str | None, typer.Option("--paper", metavar="TITLE", help="Only this past paper.")] = None,
    origin: Annotated[
        str, typer.Option("--origin", metavar="WHICH", help="paper, generated, or both with a comma.")
    ] = "paper,generated",
    count: Annotated[int, typer.Option("-n", min=1, max=1000, metavar="N", help="How many items.")] = 10,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="The same seed gives the same quiz.")] = 0,
    seen: Annotated[
        list[str] | None,
        typer.Option("--seen", metavar="ID", help="An item asked before, the earliest first; may be repeated."),
    ] = None,
    keys: Annotated[bool, typer.Option("--keys", help="Print keys and explanations in the listing too.")] = False,
    as_json: JsonOption = False,
) -> int:
    """Ask questions of the past papers, and others made from the notes, each with the passages it rests on."""
    from indexer.settings import get_settings
    from tutor.corrections import corrections
    from tutor.learner import LearnerStore
    from tutor.quiz import Wanted
    from tutor.quiz import quiz as compose
    from tutor.quiz.item import ItemType, Origin

    wanted = Wanted(
        topic=topic,
        chapter=chapter,
        terms=tuple(term or ()),
        types=_known(type_, get_args(ItemType), "--type"),
        paper=paper,
        origins=_known([each.strip() for each in origin.split(",")], get_args(Origin), "--origin"),
        count=count,
        seed=seed,
        seen=tuple(seen or ()),
        sourced=True,
    )
    with open_chosen(course) as index:
        items = compose(index, wanted, corrections(LearnerStore.open(get_settings()), index.course.slug))
    if as_json:
        for item in items:
            emit_json(_as_json(item))
    else:
        _show(items, keys=keys)
    return 0 if items else 4


def _known(given: Sequence[str] | None, known: tuple[Any, ...], option: str) -> tuple[Any, ...]:
    if unknown := sorted(set(given or ()) - set(known)):
        raise UsageError(f"{option} {', '.join(unknown)}: there is none such; use {', '.join(known)}")
    return tuple(given) if given else known


def _as_json(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "type": item.type,
        "stem": item.stem,
        "options": [{"label": option.label, "text": option.text} for option in item.options],
        "key": item.key,
        "key_origin": item.key_origin,
        "explanation": item.explanation,
        "origin": item.origin,
        "method": item.method,
        "why_not": [
            {
                "label": option.label,
                "reason": option.why_not,
                "citation": option.cited.as_json() if option.cited else None,
            }
            for option in item.options
            if option.why_not is not None
        ],
        "citations": [each.citation.as_json() | {"for": list(each.supports)} for each in item.citations],
    }


def _show(items: Sequence[Item], *, keys: bool) -> None:
    out = console()
    if not items:
        out.print("Nothing to ask: no item fits.")
    for number, item in enumerate(items, start=1):
        out.print(f"\n{number}. [{item.type}] {item.stem}")
        for option in item.options:
            out.print(f"   {option.label}. {option.text}")
        if keys:
            out.print(f"   → {item.key if isinstance(item.key, str) else _MARKS[item.key]}", style="green")
            if item.explanation:
                out.print(f"   {item.explanation}", style="dim")
            for option in item.options:
                if option.why_not is not None:
                    out.print(f"   {option.label}: {option.why_not}", style="dim")
            for each in item.citations:
                out.print(f"   {place(each.citation)}", style="dim")
