"""Quizzes: items from past papers and from the notes, each proved against its source before it is shown."""

from tutor.quiz.gate import rejected
from tutor.quiz.item import ORIGINS, TYPES, Cited, Item, ItemType, Option, Origin, shuffled
from tutor.quiz.notes import facts
from tutor.quiz.pool import pool
from tutor.quiz.printed import paper_item
from tutor.quiz.selection import Wanted, quiz
from tutor.quiz.support import Support, support

__all__ = [
    "ORIGINS",
    "TYPES",
    "Cited",
    "Item",
    "ItemType",
    "Option",
    "Origin",
    "Support",
    "Wanted",
    "facts",
    "paper_item",
    "pool",
    "quiz",
    "rejected",
    "shuffled",
    "support",
]
