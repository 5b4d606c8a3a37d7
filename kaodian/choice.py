"""Which course a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.errors import CourseNotFoundError, UsageError

if TYPE_CHECKING:
    from indexer.courses import Course
    from indexer.settings import Settings
    from indexer.store import CourseIndex


def choose_course(slug: str | None, settings: Settings) -> Course:
    """The course of that slug; without one, the only course there is.

    Raises:
        CourseNotFoundError: There is no such course, or none at all.
        UsageError: None was named and there are several.
    """
    from indexer.courses import find_course, list_courses

    if slug is not None:
        return find_course(slug, settings)
    courses = list_courses(settings)
    if not courses:
        raise CourseNotFoundError("there is no course yet; make one with `kaodian index PATH`")
    if len(courses) > 1:
        raise UsageError(f"name a course with --course; there are {', '.join(course.slug for course in courses)}")
    return courses[0]


def open_chosen(slug: str | None) -> CourseIndex:
    """The index of the chosen course; raises as `choose_course` and `open_index`."""
    from indexer.settings import get_settings
    from indexer.store import open_index

    settings = get_settings()
    return open_index(choose_course(slug, settings), allow_download=settings.allow_download)
