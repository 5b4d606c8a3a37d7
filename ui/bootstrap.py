"""What the screens ask of the rest, made once a process. The only place that caches resources.

What only quizzes and evaluations need is imported where they begin: it is half of all there is to load, and the first
page does without.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from indexer.courses import Course, list_courses
from indexer.errors import InputError, StoreError
from indexer.manifest import Entry
from indexer.pictures import PagePicture, page_picture
from indexer.records import Citation, Page, Span
from indexer.settings import Settings, get_settings
from indexer.store import CourseIndex, current_version, open_index
from tutor.answer import Answer, answer
from tutor.correction import Correction
from tutor.corrections import corrections
from tutor.jobs import IndexJobs
from tutor.learner import LearnerStore
from tutor.papers import BankQuestion, printed

if TYPE_CHECKING:
    from tutor.grading import Grade, Rules
    from tutor.quiz import Item
    from tutor.sitting import Plan

CORPUS: Final = Path(__file__).resolve().parent.parent / "corpus"
"""The bundled courses, beside `app.py`."""
PICTURES: Final = 16
"""Pages that are remembered: some hundred kilobytes each."""


def _evaluation_command(name: str, rebuild: bool) -> list[str]:
    from tutor.evaluation import evaluation_command

    return evaluation_command(name, rebuild)


class Services:
    """The library, the indexes, the jobs and the learner's history of this installation."""

    def __init__(self, settings: Settings, corpus: Path = CORPUS) -> None:
        self.settings = settings
        self.corpus = corpus
        self.jobs = IndexJobs()
        self.evaluations = IndexJobs(_evaluation_command)
        self._indexes: dict[str, CourseIndex] = {}
        self._printed: dict[str, tuple[str, tuple[BankQuestion, ...]]] = {}
        self._pictures: dict[tuple[str, int, int, int], PagePicture] = {}

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

    def ask(
        self,
        index: CourseIndex,
        question: str,
        chapter: str | None,
        exclude: Sequence[Citation] = (),
        *,
        as_typed: bool = False,
    ) -> Answer:
        """The answer of the notes, beyond `exclude`; loads the model on first use.

        Raises:
            InputError: The question has no words.
        """
        return answer(
            index,
            question,
            chapter=chapter,
            exclude=exclude,
            as_typed=as_typed,
            corrections=self._corrections(index.course.slug),
        )

    def _corrections(self, course: str) -> Mapping[str, Correction]:
        try:
            return corrections(self.learner, course)
        except StoreError:  # said where the answer cannot be kept; the notes can be read all the same
            return {}

    def printed(self, index: CourseIndex) -> tuple[BankQuestion, ...]:
        """The questions of the course's papers as printed."""
        version, questions = self._printed.get(index.course.slug, ("", ()))
        if version != index.version:
            questions = printed(index)
            self._printed[index.course.slug] = index.version, questions
        return questions

    def compose(self, index: CourseIndex, plan: Plan, sitting: int) -> tuple[Item, ...]:
        """The items of a quiz, keys and all: they stay on this side until they are answered.

        Raises:
            InputError: The topic cannot be searched for, or no heading bears the chapter's title.
            StoreError: The learner's database fails.
        """
        from tutor.sitting import compose

        return compose(index, self.learner, plan, sitting)

    @property
    def rules(self) -> Rules:
        """How to grade, as the settings say."""
        from tutor.grading import Rules, Scheme

        return Rules(Scheme(self.settings.multiple_choice), self.settings.exact_words)

    def mark(self, index: CourseIndex, item: Item, given: str, rules: Rules) -> Grade:
        """The grade of an answer."""
        from tutor.marking import mark

        return mark(index, item, given, rules)

    def sourced(self, index: CourseIndex, item: Item) -> Item:
        """The item with the passage of the notes behind it; raises `StoreError` where the learner's database fails."""
        from tutor.sitting import sourced

        return sourced(index, self.learner, item)

    def picture(self, index: CourseIndex, entry: Entry, page: Page, passage: Span) -> PagePicture:
        """A page of a PDF with a passage highlighted; the last few are remembered.

        Raises:
            InputError: The file is gone, has changed, or cannot be drawn.
        """
        key = entry.sha256, page.number, passage.start, passage.end
        if key not in self._pictures:
            try:
                data = Path(entry.source).read_bytes()
            except OSError as error:
                raise InputError(f"{entry.source} cannot be read ({error.strerror}); put the file back") from error
            if sha256(data).hexdigest() != entry.sha256:
                raise InputError(f"{entry.source} has changed since it was indexed; index the course again")
            drawn = page_picture(data, page, index.text(entry.name), passage, self.settings.limits)
            while len(self._pictures) >= PICTURES:
                self._pictures.pop(next(iter(self._pictures)), None)
            self._pictures[key] = drawn
        return self._pictures[key]

    def now(self) -> datetime:
        """The time, aware."""
        return datetime.now(UTC)


@st.cache_resource(show_spinner=False)
def get_services() -> Services:
    """The services of this process."""
    return Services(get_settings())
