"""What the screens ask of the rest, made once a process. The only place that caches resources."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

import streamlit as st

from indexer.courses import Course, list_courses
from indexer.settings import Settings, get_settings
from indexer.store import CourseIndex, current_version, open_index
from tutor.answer import Answer, answer
from tutor.jobs import IndexJobs
from tutor.learner import LearnerStore

CORPUS: Final = Path(__file__).resolve().parent.parent / "corpus"
"""The bundled courses, beside `app.py`."""


class Services:
    """The library, the indexes, the jobs and the learner's history of this installation."""

    def __init__(self, settings: Settings, corpus: Path = CORPUS) -> None:
        self.settings = settings
        self.corpus = corpus
        self.jobs = IndexJobs()
        self._indexes: dict[str, CourseIndex] = {}

    @cached_property
    def learner(self) -> LearnerStore:
        """The history; raises `StoreError` where its database cannot be used."""
        return LearnerStore.open(self.settings)

    def courses(self) -> tuple[Course, ...]:
        """All courses as they are now."""
        return list_courses(self.settings)

    def index(self, course: Course) -> CourseIndex | None:
        """The course's current index, opened again when it has changed; None where there is none yet.

        Raises:
            IndexDamagedError: It cannot be used.
        """
        version = current_version(course)
        if version is None:
            return None
        opened = self._indexes.get(course.slug)
        if opened is None or opened.version != version or opened.course.folder != course.folder:
            opened = open_index(course, allow_download=self.settings.allow_download)
            self._indexes[course.slug] = opened
        return opened

    def ask(self, index: CourseIndex, question: str, chapter: str | None) -> Answer:
        """The answer of the notes; loads the model on first use. Raises `InputError` for a question without words."""
        return answer(index, question, chapter=chapter)

    def now(self) -> datetime:
        """The time, aware."""
        return datetime.now(UTC)


@st.cache_resource(show_spinner=False)
def get_services() -> Services:
    """The services of this process."""
    return Services(get_settings())
