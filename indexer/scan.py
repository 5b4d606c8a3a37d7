"""The files of a course: what its sources hold, under which names, in which order."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from indexer.atomic import PARTIAL
from indexer.coursefile import COURSE_FILE, CourseFile, read_course_file
from indexer.markers import Style, mark_at
from indexer.readers import SUFFIXES, unreadable
from indexer.records import Skipped

_DIGITS = re.compile(r"(\d+)")
_CHINESE_COUNTS = {Style.PART, Style.CHAPTER, Style.SECTION, Style.CHINESE, Style.CHINESE_BRACKET}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that may become a document."""

    name: str
    """Of the document: unique in the course."""
    path: Path


@dataclass(frozen=True, slots=True)
class Scan:
    """What the sources hold."""

    files: tuple[SourceFile, ...]
    """In course order."""
    skipped: tuple[Skipped, ...]
    described: CourseFile
    """What the first `course.toml` says; empty when no source has one."""


def scan(sources: Sequence[Path], *, excluded: Sequence[str], home: Path) -> Scan:
    """List the files of `sources`, without opening any but `course.toml`.

    Passed over are hidden files and folders, `home` where a source holds it, and what `course.toml` excludes. Files
    that it lists as chapters come first, in its order; the others follow by name, numbers in it by their value.

    Raises:
        InputError: A `course.toml` cannot be read.
    """
    files: dict[str, Path] = {}
    names: set[str] = set()
    chapters: dict[str, tuple[int, int]] = {}
    skipped: list[Skipped] = []
    described = [read_course_file(source) or CourseFile() for source in sources]
    for rank, source in enumerate(sources):
        order = {_printable(chapter): position for position, chapter in enumerate(described[rank].chapters)}
        no_material = {_printable(name) for name in described[rank].exclude}
        missing = dict.fromkeys((*order, *sorted(no_material)))
        for path in _walk(source, home, skipped):
            own = _printable(source.name if path == source else path.relative_to(source).as_posix())
            missing.pop(own, None)
            if own in no_material:
                continue
            if path.suffix.lower() not in SUFFIXES:
                skipped.append(Skipped(own, unreadable(path.suffix)))
                continue
            name = _free(own, names)
            names.add(name)
            if name in excluded:
                skipped.append(Skipped(name, "excluded"))
                continue
            files[name] = path
            if own in order:
                chapters[name] = (rank, order[own])
        skipped += [Skipped(name, f"not there, but {source / COURSE_FILE} lists it") for name in missing]
    last = (len(sources), 0)
    ordered = sorted(files, key=lambda name: (chapters.get(name, last), natural(name)))
    return Scan(
        files=tuple(SourceFile(name, files[name]) for name in ordered),
        skipped=tuple(skipped),
        described=next((file for file in described if file != CourseFile()), CourseFile()),
    )


def kinds() -> str:
    """The suffixes that can be read, for a message."""
    return ", ".join(sorted(SUFFIXES))


def natural(name: str) -> tuple[tuple[tuple[bool, int, str], ...], ...]:
    """A sort key in which 2 comes before 10, and 第二章 before 第十章."""
    return tuple(_natural(part) for part in name.split("/"))


def _natural(part: str) -> tuple[tuple[bool, int, str], ...]:
    mark = mark_at(part, 0)
    if mark and mark.style in _CHINESE_COUNTS:
        part = f"{mark.number} {part[mark.end :]}"
    pieces = _DIGITS.split(part.casefold())
    return tuple((not piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces if piece)


def _walk(source: Path, home: Path, skipped: list[Skipped]) -> Iterator[Path]:
    """Visible files of a source, in order of their paths; what cannot be listed goes to `skipped`."""

    def cannot_list(error: OSError) -> None:
        skipped.append(Skipped(_printable(str(error.filename)), f"cannot be opened ({error.strerror})"))

    try:
        is_folder = stat.S_ISDIR(source.stat().st_mode)
    except OSError as error:
        cannot_list(error)
        return
    if not is_folder:
        yield source
        return
    for folder, folders, names in os.walk(source, onerror=cannot_list):
        visible = [Path(folder, name) for name in sorted(folders) if _is_visible(name)]
        links = [path for path in visible if path.is_symlink()]
        skipped += [Skipped(_printable(str(path)), "a link to a folder; name the folder itself") for path in links]
        folders[:] = [path.name for path in visible if path not in links and not _is_same(path, home)]
        for name in sorted(names):
            if _is_visible(name) and Path(folder, name) != source / COURSE_FILE:
                yield Path(folder, name)


def _is_same(path: Path, home: Path) -> bool:
    return home.exists() and path.samefile(home)


def _is_visible(name: str) -> bool:
    return not name.startswith(".") and not name.endswith(PARTIAL)


def _free(name: str, taken: set[str]) -> str:
    """`name`, or with the first number behind its stem that makes it unique."""
    path, free, count = PurePosixPath(name), name, 1
    while free in taken:
        count += 1
        free = path.with_name(f"{path.stem}-{count}{path.suffix}").as_posix()
    return free


def _printable(name: str) -> str:
    """A file name as text: composed, so that equal names are equal, and without the surrogates of undecodable bytes."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))
