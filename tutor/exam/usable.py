"""Keys that an answer can be marked by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.errors import InputError
from tutor.marking import mark
from tutor.quiz.item import Item

if TYPE_CHECKING:
    from indexer.store import CourseIndex


def usable(index: CourseIndex, item: Item) -> Item:
    """The item, without its key where no answer could be marked by it: it is asked all the same."""
    if item.key is None:
        return item
    try:
        mark(index, item, "")
    except InputError:
        return replace(item, key=None, key_origin=None)
    return item
