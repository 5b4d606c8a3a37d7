"""Which courses there are, where their material and their index live."""

from __future__ import annotations

import json
import logging
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from indexer.atomic import write_atomically
from indexer.errors import CourseNotFoundError, InputError, UsageError
from indexer.lock import writing
from indexer.settings import Settings

logger = logging.getLogger(__name__)

SCHEMA = 1
RECORD = "course.json"
MAX_SLUG = 48
"""Characters: 192 bytes of UTF-8 at most, so that a time stamp still fits into a file name of 255 bytes."""

# Windows opens these as devices, whatever the folder.
RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True, slots=True)
class Course:
    """A named folder of material with one index."""

    slug: str
    title: str
    language: str
    """`zh`, `en`, or "" while nobody has said and nothing is indexed."""
    folder: Path
    sources: tuple[Path, ...] = ()
    """Absolute files and folders that were named for indexing, in that order; not `material`."""
    excluded: tuple[str, ...] = ()
    """Names of documents that the learner left out."""
    kept: tuple[str, ...] = ()
    """Texts that were set aside and the learner took back, as `boilerplate.digest` knows them."""
    named: bool = False
    """Whether the learner gave the title: the material's own does not replace it."""

    @property
    def material(self) -> Path:
        """Folder of uploads; a source of its own whenever it exists."""
        return self.folder / "material"

    @property
    def index(self) -> Path:
        """Folder of the index versions; may not exist yet."""
        return self.folder / "index"

    @property
    def all_sources(self) -> tuple[Path, ...]:
        """`sources`, then `material` if it exists."""
        return (*self.sources, self.material) if self.material.is_dir() else self.sources


def slug_for(name: str) -> str:
    """A folder name for `name`: lower case, letters and digits of any script, `-` for all between them.

    Raises:
        UsageError: `name` holds no letter or digit.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).lower())
    kept = "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in folded)
    slug = "-".join(kept.split())[:MAX_SLUG].rstrip("-")
    if not slug:
        raise UsageError(f"course {name!r}: the name holds no letter or digit; choose another name")
    return f"{slug}-course" if slug in RESERVED else slug


def list_courses(settings: Settings) -> tuple[Course, ...]:
    """All courses by slug; one whose record cannot be read is left out with a warning in the log."""
    courses = []
    for record in sorted(settings.courses.glob(f"*/{RECORD}")):
        try:
            courses.append(_read(record.parent))
        except InputError as error:
            logger.warning("%s", error)
    return tuple(courses)


def find_course(slug: str, settings: Settings) -> Course:
    """The course of that slug, or of the slug that `slug_for` makes of it.

    Raises:
        CourseNotFoundError: There is none; the message names those there are.
        InputError: Its record cannot be read.
    """
    if any(unicodedata.category(char)[0] in "LN" for char in slug):
        folder = settings.courses / slug_for(slug)
        if (folder / RECORD).exists():
            return _read(folder)
    known = ", ".join(course.slug for course in list_courses(settings))
    remedy = f"choose one of: {known}" if known else "there is none yet; make one with `kaodian index PATH`"
    raise CourseNotFoundError(f"no course {slug!r}: {remedy}")


def new_course(title: str, language: str, settings: Settings) -> Course:
    """Make and record a course without any material.

    Raises:
        UsageError: The title holds no letter or digit.
        InputError: There is a course of that slug already.
    """
    course = Course(slug_for(title), title.strip(), language, settings.courses / slug_for(title))
    if (course.folder / RECORD).exists():
        raise InputError(f"there is a course {course.slug!r} already; add to it, or choose another title")
    save_course(course)
    return course


def save_course(course: Course) -> None:
    """Write the course's record, replacing the one before; makes its folder."""
    course.folder.mkdir(parents=True, exist_ok=True)
    record = {
        "schema": SCHEMA,
        "title": course.title,
        "language": course.language,
        "sources": [str(source) for source in course.sources],
        "excluded": list(course.excluded),
        "kept": list(course.kept),
        "named": course.named,
    }
    write_atomically(course.folder / RECORD, json.dumps(record, ensure_ascii=False, indent=1).encode())


def rename_course(course: Course, title: str) -> Course:
    """Give the course another title; its slug, its index and all that is kept under the slug stay as they are.

    Raises:
        UsageError: The title holds no letter or digit. Nothing was changed.
    """
    slug_for(title)
    changed = replace(course, title=" ".join(title.split()), named=True)
    save_course(changed)
    return changed


def remove_course(course: Course, settings: Settings, *, now: datetime) -> Path:
    """Move the course out of the way, with its uploads and its index; deletes nothing.

    Returns:
        Where it lies now, below `removed` in the home folder.

    Raises:
        IndexBusyError: It is being indexed. Nothing was moved.
    """
    removed = settings.home / "removed"
    removed.mkdir(parents=True, exist_ok=True)
    with writing(course.folder):
        stamped = target = removed / f"{course.slug}-{now:%Y%m%dT%H%M%S}"
        copy = 1
        while target.exists():
            copy += 1
            target = stamped.with_name(f"{stamped.name}-{copy}")
    # Outside the lock: Windows moves no folder that holds an open file.
    return course.folder.rename(target)


def _read(folder: Path) -> Course:
    path = folder / RECORD
    try:
        record = json.loads(path.read_bytes())
        if record["schema"] != SCHEMA:
            raise InputError(f"{path}: schema {record['schema']!r}, this Kaodian reads {SCHEMA}; install the newer one")
        return Course(
            slug=folder.name,
            title=str(record["title"]),
            language=str(record["language"]),
            folder=folder,
            sources=tuple(Path(source) for source in record["sources"]),
            excluded=tuple(str(name) for name in record["excluded"]),
            kept=tuple(str(digest) for digest in record.get("kept", ())),
            named=record.get("named", False) is True,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path} cannot be read ({error!r}); delete that file and index the course's material again"
        ) from error
