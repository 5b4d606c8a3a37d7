"""Strings of every page: names, empty states, errors, in English."""

from __future__ import annotations

from typing import Final

STRINGS: Final[dict[str, str]] = {
    "app.name": "Kaodian",
    "app.tagline": "Ask your own notes; every answer shows its source",
    "nav.ask": "Ask",
    "nav.lookup": "Look up",
    "nav.quiz": "Quiz",
    "nav.exam": "Exam",
    "nav.papers": "Papers",
    "nav.library": "Library",
    "nav.source": "Source",
    "nav.document": "Document as read",
    "language": "Interface language",
    "course": "Course",
    "cancel": "Cancel",
    # Empty states
    "empty.no_course": "No course yet",
    "empty.no_course.hint": "Make a course in the library and upload notes, or add the bundled one.",
    "empty.no_course.go": "Open the library",
    "empty.no_index": "This course has no index yet",
    "empty.no_index.hint": "Once it has files, index it and ask.",
    "empty.indexing.hint": "You can ask when it is done; the page updates by itself.",
    # Errors: what happened, what was kept, what to do
    "error.input": "This cannot be used; nothing was changed.",
    "error.question": "This question cannot be searched for; try other words.",
    "course.unknown": "There is no course “{course}” here; this is another one.",
    "error.course": "There is no such course; choose another one.",
    "error.document": "The course has no such document.",
    "error.damaged": "The index of this course is damaged, missing or of another version. "
    "The files are safe; index again to restore it.",
    "error.busy": "Another program is writing the index of this course; try again in a moment. Nothing was changed.",
    "error.model": "The chosen model cannot be used on this computer. The old index still works.",
    "error.store": "The database of your history cannot be opened or written.",
    "error.picture": "The picture of this page cannot be shown; its text can.",
    "error.usage": "A setting or an input is wrong; correct it and try again.",
    "error.other": "Something went wrong.",
    "error.detail": "Details",
}
