"""Exams: a whole paper under a clock, kept with every answer as it is given, and marked at the end."""

from __future__ import annotations

from tutor.exam.paper import ExamPaper, ExamSection

__all__ = ["ExamPaper", "ExamSection"]
