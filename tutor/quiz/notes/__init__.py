"""What is read out of the notes: terms with their definitions, lists, tables, studies, and sentences."""

from tutor.quiz.notes.facts import Facts, Statement, Term, facts
from tutor.quiz.notes.lists import LEAST, LISTED, MOST, Enumeration, Member, is_open, is_ordered
from tutor.quiz.notes.readings import closed, readings
from tutor.quiz.notes.studies import Study, studies, told_of
from tutor.quiz.notes.tables import Cell, Row, Table

__all__ = [
    "LEAST",
    "LISTED",
    "MOST",
    "Cell",
    "Enumeration",
    "Facts",
    "Member",
    "Row",
    "Statement",
    "Study",
    "Table",
    "Term",
    "closed",
    "facts",
    "is_open",
    "is_ordered",
    "readings",
    "studies",
    "told_of",
]
