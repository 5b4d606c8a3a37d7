"""Grading: an answer beside what was expected → a score, a verdict, and for each point where the answer says it.

`grade` is the way in; it chooses by the type of the question. Nothing here knows learners or screens.
"""

from __future__ import annotations

from tutor.grading.grade import Fault, Grade, GradedPoint, Verdict
from tutor.grading.question import grade, grade_question
from tutor.grading.rules import DEFAULT, Rules, Scheme

__all__ = ["DEFAULT", "Fault", "Grade", "GradedPoint", "Rules", "Scheme", "Verdict", "grade", "grade_question"]
