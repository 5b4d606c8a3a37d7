"""What a learner does with the material of a course: upload it, leave it out, take it back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from indexer.atomic import write_atomically
from indexer.coursefile import COURSE_FILE, read_course_file
from indexer.courses import RESERVED, Course, list_courses, save_course, slug_for
from indexer.errors import InputError
from indexer.readers import SUFFIXES
from indexer.settings import Settings

MAX_NAME_BYTES: Final = 180
"""File systems allow 255 bytes; the rest is room for ` (2)` and for temporary names."""
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Bundled:
    """A course that came with the application and is not in the library yet."""

    slug: str
    title: str
    language: str
    folder: Path


def safe_name(name: str) -> str:
    """A file name that every system can store and that stays inside its folder; the suffix in lower case.

    Raises:
        InputError: Nothing of the name is left, or its suffix is not one of `SUFFIXES`.
    """
    base = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    kept = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in base)
    kept = "".join(char for char in _FORBIDDEN.sub(" ", kept) if unicodedata.category(char)[0] != "C")
    stem, dot, suffix = " ".join(kept.split()).rpartition(".")
    suffix = f"{dot}{suffix}".lower()
    if suffix not in SUFFIXES:
        raise InputError(f"{name!r} is not one of {', '.join(sorted(SUFFIXES))}; save it as one of them first")
    stem = _shorten(stem.strip(". "), MAX_NAME_BYTES)
    if not stem:
        raise InputError(f"{name!r} has no name before its suffix; rename the file")
    return f"_{stem}{suffix}" if stem.lower() in RESERVED else f"{stem}{suffix}"


def clashes(course: Course, uploads: Iterable[Upload]) -> tuple[str, ...]:
    """Names of `uploads` under which the course has an uploaded file already; letter case does not part names."""
    stored = {path.name.casefold() for path in _stored(course)}
    names = (safe_name(upload.name) for upload in uploads)
    return tuple(dict.fromkeys(name for name in names if name.casefold() in stored))


def add_uploads(
    course: Course, uploads: Sequence[Upload], settings: Settings, *, replace_same_name: bool
) -> tuple[str, ...]:
    """Store `uploads` among the course's material, each by one atomic write.

    Two uploads of one name are both kept. A document that the learner had left out is taken back by a new upload.

    Returns:
        The names under which they are stored, in order.

    Raises:
        InputError: Some file cannot be taken; all faults are named and nothing is stored.
    """
    faults = [fault for upload in uploads if (fault := _fault(upload, settings))]
    if faults:
        raise InputError("; ".join(faults))
    taken = {path.name.casefold(): path.name for path in _stored(course)}
    fresh: set[str] = set()
    stored = []
    course.material.mkdir(parents=True, exist_ok=True)
    for upload in uploads:
        name = safe_name(upload.name)
        if name.casefold() in taken:
            replaced = replace_same_name and name.casefold() not in fresh
            name = taken[name.casefold()] if replaced else _free_name(name, taken)
        taken[name.casefold()] = name
        fresh.add(name.casefold())
        write_atomically(course.material / name, upload.data)
        stored.append(name)
    if kept_out := [name for name in course.excluded if name in stored]:
        save_course(replace(course, excluded=tuple(name for name in course.excluded if name not in kept_out)))
    return tuple(stored)


def leave_out(course: Course, document: str) -> Course:
    """Record that `document` is not to be indexed; the file stays where it is."""
    changed = replace(course, excluded=tuple(dict.fromkeys((*course.excluded, document))))
    save_course(changed)
    return changed


def take_back(course: Course, document: str) -> Course:
    """Undo `leave_out`."""
    changed = replace(course, excluded=tuple(name for name in course.excluded if name != document))
    save_course(changed)
    return changed


def not_indexed(course: Course, known: Iterable[str]) -> tuple[str, ...]:
    """Names of uploaded files that are neither among `known` (indexed or skipped) nor left out."""
    return tuple(sorted({path.name for path in _stored(course)} - {*known, *course.excluded}))


def bundled_courses(corpus: Path, settings: Settings) -> tuple[Bundled, ...]:
    """The courses below `corpus` that are not in the library, by slug; none if there is no such folder.

    Raises:
        InputError: A `course.toml` cannot be read.
    """
    have = {course.slug for course in list_courses(settings)}
    found = []
    for folder in sorted(path.parent for path in corpus.glob(f"*/{COURSE_FILE}")):
        slug = slug_for(folder.name)
        described = read_course_file(folder)
        if slug not in have and described is not None:
            found.append(Bundled(slug, described.title or folder.name, described.language, folder))
    return tuple(found)


def add_bundled(bundled: Bundled, settings: Settings) -> Course:
    """Record a bundled course; its files stay where they are, as a source."""
    course = Course(
        bundled.slug, bundled.title, bundled.language, settings.courses / bundled.slug, (bundled.folder.absolute(),)
    )
    save_course(course)
    return course


def _fault(upload: Upload, settings: Settings) -> str | None:
    try:
        safe_name(upload.name)
    except InputError as error:
        return str(error)
    if not upload.data:
        return f"{upload.name!r} is empty"
    if len(upload.data) > settings.max_file_bytes:
        size, limit = (count / 1_048_576 for count in (len(upload.data), settings.max_file_bytes))
        return f"{upload.name!r} has {size:.1f} MiB, the limit is {limit:.1f} MiB; split it, or raise max_file_bytes"
    return None


def _stored(course: Course) -> list[Path]:
    return [path for path in course.material.iterdir() if path.is_file()] if course.material.is_dir() else []


def _free_name(name: str, taken: Iterable[str]) -> str:
    stem, _, suffix = name.rpartition(".")
    number = 2
    while (free := f"{stem} ({number}).{suffix}").casefold() in taken:
        number += 1
    return free


def _shorten(stem: str, limit: int) -> str:
    return stem.encode()[:limit].decode(errors="ignore").rstrip(". ")
