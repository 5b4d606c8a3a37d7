"""Files to documents, chunks and an index; queries to hits. Knows nothing of answers, learners or screens.

The public names load on first use, so that importing one module does not import them all;
`search` is a module, its function `indexer.search.search`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.courses import Course, find_course, list_courses, new_course, remove_course, rename_course, save_course
    from indexer.pipeline import IndexReport, index_course
    from indexer.settings import Settings, get_settings
    from indexer.store import CourseIndex, current_version, open_index

__all__ = [
    "Course",
    "CourseIndex",
    "IndexReport",
    "Settings",
    "current_version",
    "find_course",
    "get_settings",
    "index_course",
    "list_courses",
    "new_course",
    "open_index",
    "remove_course",
    "rename_course",
    "save_course",
]

_HOMES = {
    "courses": ("Course", "find_course", "list_courses", "new_course", "remove_course", "rename_course", "save_course"),
    "pipeline": ("IndexReport", "index_course"),
    "settings": ("Settings", "get_settings"),
    "store": ("CourseIndex", "current_version", "open_index"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"indexer.{module}"), name)
    raise AttributeError(f"module 'indexer' has no attribute {name!r}")
