"""Exams: a whole paper under a clock, kept with every answer as it is given, and marked at the end.

A paper is had by `as_printed` or `composed`; `begin` starts the clock, `save` and `flag` keep what the learner does,
`submit` marks it, `result` is the sheet. `open_exam` is the way back after a reload, at whatever time.
"""

from __future__ import annotations

from tutor.exam.clock import GRACE, ExamOverError
from tutor.exam.composing import Composed, Scope, Short, composed
from tutor.exam.overview import Overview, overviews
from tutor.exam.paper import ExamPaper, ExamSection, figure
from tutor.exam.placing import filed
from tutor.exam.printed import as_printed
from tutor.exam.record import Draft, Exam, abandon, begin, exams, find, flag, save, spend
from tutor.exam.result import Marked, Result, Score, result
from tutor.exam.structure import MARKS, Structure, Wish, parse_structure
from tutor.exam.submission import open_exam, submit
from tutor.exam.suggestion import suggested

__all__ = [
    "GRACE",
    "MARKS",
    "Composed",
    "Draft",
    "Exam",
    "ExamOverError",
    "ExamPaper",
    "ExamSection",
    "Marked",
    "Overview",
    "Result",
    "Scope",
    "Score",
    "Short",
    "Structure",
    "Wish",
    "abandon",
    "as_printed",
    "begin",
    "composed",
    "exams",
    "figure",
    "filed",
    "find",
    "flag",
    "open_exam",
    "overviews",
    "parse_structure",
    "result",
    "save",
    "spend",
    "submit",
    "suggested",
]
