"""Items made ready for a paper: with the passage of the notes that bears them out, and no key that cannot be used."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.errors import InputError
from tutor.marking import mark
from tutor.papers import BankQuestion
from tutor.quiz import Item, pool
from tutor.quiz.past import paper_item

if TYPE_CHECKING:
    from indexer.store import CourseIndex


def of_question(index: CourseIndex, question: BankQuestion) -> Item:
    """The question as an item. The passage of the notes says which chapter it belongs to; it takes a search."""
    return settled(index, paper_item(index, pool(index).facts, question))


def settled(index: CourseIndex, item: Item) -> Item:
    """The item, without its key where no answer could be marked by it: it is asked all the same."""
    if item.key is None:
        return item
    try:
        mark(index, item, "")
    except InputError:
        return replace(item, key=None, key_origin=None)
    return item
