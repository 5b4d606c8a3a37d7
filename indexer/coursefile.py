"""`course.toml`: what a folder of material says of itself."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from indexer.errors import InputError
from indexer.records import QuestionType

COURSE_FILE = "course.toml"
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class ExamSection:
    """Questions of one type, under one heading of the examination."""

    type: QuestionType
    count: int
    marks: float
    """Of each question."""


@dataclass(frozen=True, slots=True)
class Exam:
    """The examination that a course prepares for; its sections add up to its marks."""

    minutes: int
    marks: float
    sections: tuple[ExamSection, ...]


@dataclass(frozen=True, slots=True)
class CourseFile:
    """Every field is optional in the file; "" and () where it is not given."""

    title: str = ""
    language: str = ""
    licence: str = ""
    chapters: tuple[str, ...] = ()
    """Files below the folder, `/` between their parts, in the order in which they are to be read."""
    terms: tuple[str, ...] = ()
    """Words of the subject that a general dictionary may not know; keyword search takes each as one word."""
    exclude: tuple[str, ...] = ()
    """Files below the folder that are no material: remarks for those who maintain the course."""
    exam: Exam | None = None


def read_course_file(folder: Path) -> CourseFile | None:
    """The folder's `course.toml`; None where it has none.

    Raises:
        InputError: It cannot be read; every fault of it is named.
    """
    path = folder / COURSE_FILE
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: {error}; correct the file or remove it") from error
    faults = _faults(values)
    if faults:
        raise InputError(f"{path}: {'; '.join(faults)}; correct the file or remove it")
    return CourseFile(
        title=values.get("title", ""),
        language=values.get("language", ""),
        licence=values.get("licence", ""),
        chapters=tuple(values.get("chapters", ())),
        terms=tuple(values.get("terms", ())),
        exclude=tuple(values.get("exclude", ())),
        exam=_exam(values["exam"]) if "exam" in values else None,
    )


def _exam(table: dict[str, Any]) -> Exam:
    return Exam(table["minutes"], table["marks"], tuple(ExamSection(**section) for section in table["sections"]))


def _faults(values: dict[str, Any]) -> list[str]:
    faults = [f"unknown key {name}" for name in values if name not in CourseFile.__slots__]
    texts = ("title", "language", "licence")
    faults += [f"{name} = {values[name]!r} is not text" for name in texts if not isinstance(values.get(name, ""), str)]
    if values.get("language", LANGUAGES[0]) not in LANGUAGES:
        faults.append(f"language = {values['language']!r} is not one of {', '.join(LANGUAGES)}")
    for name in ("chapters", "terms", "exclude"):
        value = values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            faults.append(f"{name} = {value!r} is not a list of texts")
    if "exam" in values:
        faults += _exam_faults(values["exam"])
    return faults


def _exam_faults(exam: Any) -> list[str]:
    if not isinstance(exam, dict):
        return [f"exam = {exam!r} is not a table"]
    faults = [f"unknown key exam.{name}" for name in exam if name not in Exam.__slots__]
    faults += _number_faults("exam.minutes", exam.get("minutes"), whole=True)
    faults += _number_faults("exam.marks", exam.get("marks"), whole=False)
    sections = exam.get("sections")
    if not isinstance(sections, list) or not sections or not all(isinstance(section, dict) for section in sections):
        return [*faults, f"exam.sections = {sections!r} is not a list of tables"]
    for number, section in enumerate(sections, start=1):
        faults += _section_faults(f"exam.sections {number}", section)
    if not faults:
        total = sum(section["count"] * section["marks"] for section in sections)
        if not math.isclose(total, exam["marks"]):
            faults.append(f"exam.marks = {exam['marks']}, but its sections add up to {total}")
    return faults


def _section_faults(place: str, section: dict[str, Any]) -> list[str]:
    types = get_args(QuestionType)
    faults = [f"{place}: unknown key {name}" for name in section if name not in ExamSection.__slots__]
    if section.get("type") not in types:
        faults.append(f"{place}: type = {section.get('type')!r} is not one of {', '.join(types)}")
    faults += _number_faults(f"{place}: count", section.get("count"), whole=True)
    faults += _number_faults(f"{place}: marks", section.get("marks"), whole=False)
    return faults


def _number_faults(name: str, value: Any, *, whole: bool) -> list[str]:
    if value is None:
        return [f"{name} is missing"]
    kinds = (int,) if whole else (int, float)
    if type(value) in kinds and 0 < value < math.inf:
        return []
    return [f"{name} = {value!r} is not a {'whole ' if whole else ''}number above 0"]
