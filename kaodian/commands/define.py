"""`kaodian define`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from indexer.errors import UsageError
from kaodian.batch import run_batch
from kaodian.choice import open_chosen
from kaodian.options import BatchOption, CourseOption, JsonOption
from kaodian.output import console, emit_json, emit_text, place

if TYPE_CHECKING:
    from indexer.store import CourseIndex
    from tutor.lookup import LookUp

SHOWN_MENTIONS = 10
"""On a terminal; `--json` gives more."""


def define(
    term: Annotated[str | None, typer.Argument(help="A term, as characters, pinyin or its initials.")] = None,
    course: CourseOption = None,
    everything: Annotated[bool, typer.Option("--list", help="List all terms of the course.")] = False,
    form: Annotated[
        str | None, typer.Option("--export", metavar="FORMAT", help="The whole glossary as a file: csv or md.")
    ] = None,
    batch: BatchOption = None,
    as_json: JsonOption = False,
) -> int:
    """Say what a term means in the words of the notes, and where else it occurs."""
    _exactly_one(term=term, everything=everything, form=form, batch=batch)
    from tutor.glossary_export import FORMATS, export
    from tutor.lookup import look_up

    formats = {known: known for known in FORMATS}
    if form is not None and form not in formats:
        raise UsageError(f"--export {form}: there is no such format; use {' or '.join(formats)}")
    with open_chosen(course) as index:
        if everything:
            return _list(index, as_json=as_json)
        if form is not None:
            emit_text(export(index, formats[form]))
            return 0 if index.glossary.entries else 4
        if batch is not None:
            return run_batch(batch, lambda text: look_up(index, text).as_json())
        assert term is not None
        found = look_up(index, term)
    if as_json:
        emit_json(found.as_json())
    else:
        _show(found)
    return 0 if found.matches else 4


def _exactly_one(*, term: str | None, everything: bool, form: str | None, batch: str | None) -> None:
    """Raises UsageError where the call does not say one thing."""
    if (term is not None) + everything + (form is not None) + (batch is not None) != 1:
        raise UsageError("give a term, or one of --batch FILE, --list and --export")


def _list(index: CourseIndex, *, as_json: bool) -> int:
    from tutor.glossary_export import by_initial

    listed = by_initial(index)
    if as_json:
        terms: list[dict[str, Any]] = [
            {"term": entry.name, "aliases": list(entry.aliases), "definitions": len(entry.places)}
            for entries in listed.values()
            for entry in entries
        ]
        emit_json({"terms": terms})
    else:
        out = console()
        for letter, entries in listed.items():
            out.print(letter, style="bold")
            for entry in entries:
                out.print("  " + " · ".join((entry.name, *entry.aliases)))
    return 0 if listed else 4


_FOUND_BY = {
    "exact": "",
    "alias": "another name",
    "variant": "a spelling or part of it",
    "pinyin": "pinyin",
    "fuzzy": "a likely slip",
    "meaning": "near in meaning",
}


def _show(found: LookUp) -> None:
    out = console()
    if not found.matches:
        out.print("The notes do not define this.", style="bold")
    for match in found.matches:
        how = f" ({_FOUND_BY[match.kind]})" if _FOUND_BY[match.kind] else ""
        out.print(" · ".join((match.entry.name, *match.entry.aliases)) + how, style="bold")
        for citation in match.definitions:
            out.print(citation.quote.strip())
            out.print(place(citation), style="dim")
        out.print()
    _show_mentions(found)


def _show_mentions(found: LookUp) -> None:
    mentions = found.occurrences.mentions[:SHOWN_MENTIONS]
    if not mentions:
        return
    out = console()
    out.print(f"Occurs {found.occurrences.count} times elsewhere:")
    for mention in mentions:
        out.print(f"  {' '.join(mention.citation.quote.split())}")
        out.print(f"  {place(mention.citation)}", style="dim")
