"""Defects of a course folder: what its author should put right before learners meet it. Knows nothing of learners."""

from __future__ import annotations

from indexer.check.course import CourseReport, check_course
from indexer.check.defects import Defect, Kind

__all__ = ["CourseReport", "Defect", "Kind", "check_course"]
