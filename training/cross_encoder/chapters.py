"""Chapters of notes with questions that they answer and such that they do not, and what people say beside a course."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.retrieval.labelled import indexed
from indexer.tokens import has_han

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_HERE = Path(__file__).parent
NOTES, HELD_OUT = _HERE / "notes", _HERE / "held_out"
"""Folders of chapters; those held out teach the cross-encoder nothing."""
SMALL_TALK, HELD_OUT_TALK = _HERE / "small-talk.txt", _HERE / "held-out-small-talk.txt"
"""Small talk, errands, everyday life and slips of the fingers, a line each: what no notes answer."""
_COURSE = 6
"""Chapters that make a course."""
_ELSEWHERE = 6
"""Questions of each chapter that are asked of another course too."""
_TALK = 40
"""Lines of small talk that a course is told."""
_NO_MARKUP = re.compile(r"[\s*_`|]")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of notes with its questions."""

    name: str
    notes: str
    """Markdown."""
    answered: tuple[tuple[str, str], ...]
    """Questions, each with a few words of the sentence that answers it."""
    unanswered: tuple[str, ...]


def read_chapters(path: Path) -> Iterator[Chapter]:
    """The chapters of a file; `training/README.md` has its format.

    Raises:
        ValueError: A chapter has no title, a question no sign, or an answer does not stand in its notes.
    """
    for number, text in enumerate(filter(str.strip, re.split(r"(?m)^%%%\s*$", path.read_text(encoding="utf-8")))):
        notes, mark, asked = (part.strip() for part in text.partition("\n===\n"))
        if not mark or not notes.startswith("# "):
            raise ValueError(f"{path.name}, chapter {number}: it has no title, or no === behind its notes")
        answered, unanswered = [], []
        for line in filter(str.strip, asked.split("\n")):
            sign, question = line[:2], line[2:].strip()
            if sign == "- ":
                unanswered.append(question)
                continue
            question, _, answer = (part.strip() for part in question.partition("||"))
            if sign != "+ " or not bare(answer) or bare(answer) not in bare(notes):
                raise ValueError(f"{path.name}, chapter {number}: no answer in the notes: {line}")
            answered.append((question, answer))
        yield Chapter(f"{path.stem}-{number:03}", notes + "\n", tuple(answered), tuple(unanswered))


def courses(folder: Path = NOTES) -> list[list[Chapter]]:
    """The chapters of each file, a few to a course, Chinese ones and English ones apart."""
    found: list[list[Chapter]] = []
    for path in sorted(folder.glob("*.txt")):
        chapters = sorted(read_chapters(path), key=lambda chapter: has_han(chapter.notes))
        for _, alike in groupby(chapters, key=lambda chapter: has_han(chapter.notes)):
            some = list(alike)
            found += [some[first : first + _COURSE] for first in range(0, len(some), _COURSE)]
    return found


def another(courses_: Sequence[Sequence[Chapter]], number: int) -> list[str]:
    """Questions that have nothing to do with a course: of one that stands far from it."""
    far = courses_[number - len(courses_) // 2] if len(courses_) > 1 else ()
    return [question for chapter in far for question in chapter.unanswered[:_ELSEWHERE]]


def small_talk(path: Path) -> list[str]:
    """The lines of a file of small talk."""
    return path.read_text(encoding="utf-8").splitlines()


def some_talk(lines: Sequence[str], number: int) -> list[str]:
    """Those lines that a course is told, other ones from course to course."""
    apart = max(1, len(lines) // _TALK)
    return list(lines[number % apart :: apart])


@contextmanager
def course_index(chapters: Sequence[Chapter]) -> Iterator[CourseIndex]:
    """The chapters in a fresh index."""
    with tempfile.TemporaryDirectory() as folder:
        for chapter in chapters:
            (Path(folder) / f"{chapter.name}.md").write_text(chapter.notes, encoding="utf-8")
        with indexed(Path(folder)) as index:
            yield index


def bare(text: str) -> str:
    """A text without blanks and Markdown signs, to look words up in."""
    return _NO_MARKUP.sub("", text)
