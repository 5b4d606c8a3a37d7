"""Questions of past papers as items, as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.papers import BankQuestion
from tutor.quiz.item import Cited, Item, Option
from tutor.quiz.notes import Facts
from tutor.quiz.support import support

if TYPE_CHECKING:
    from indexer.store import CourseIndex


def paper_item(index: CourseIndex, known: Facts, question: BankQuestion, *, sourced: bool = True) -> Item:
    """The question as an item; `sourced`, with the passage of the notes that bears its key out, where there is one.

    A key that the paper does not give is taken from the notes where they are clear, and says so; a question whose key
    the notes contradict keeps it: `support` tells.
    """
    printed = known.cite(question.document, question.start, question.end)
    keyless = question.key in (None, "")
    found = support(index, known, question) if sourced or keyless else None
    key, origin = question.key, question.key_origin
    cited = [Cited(printed, ("stem", "key", "explanation"))]
    if keyless and found is not None:
        key, origin = found.key, "notes" if found.key is not None else None
        cited = [Cited(printed, ("stem",))]
        if found.key is not None and found.citation is not None:
            cited.append(Cited(found.citation, ("key", "explanation")))
    elif found is not None and found.verdict == "supported" and found.citation is not None:
        cited.append(Cited(found.citation, ("explanation",)))
    return Item(
        id=question.id,
        type=question.type,
        stem=question.asked,
        options=tuple(Option(option.label, option.text) for option in question.options),
        key=key,
        key_origin=origin,
        explanation=question.explanation,
        origin="paper",
        method=question.paper,
        citations=tuple(cited),
    )
