"""`course.toml`: what a folder of material says of itself."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.errors import InputError

COURSE_FILE = "course.toml"
LANGUAGES = ("zh", "en")


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
    )


def _faults(values: dict[str, Any]) -> list[str]:
    faults = [f"unknown key {name}" for name in values if name not in CourseFile.__slots__]
    texts = ("title", "language", "licence")
    faults += [f"{name} = {values[name]!r} is not text" for name in texts if not isinstance(values.get(name, ""), str)]
    if values.get("language", LANGUAGES[0]) not in LANGUAGES:
        faults.append(f"language = {values['language']!r} is not one of {', '.join(LANGUAGES)}")
    for name in ("chapters", "terms"):
        value = values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            faults.append(f"{name} = {value!r} is not a list of texts")
    return faults
