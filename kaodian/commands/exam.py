"""`kaodian exam`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from indexer.errors import InputError, UsageError
from kaodian.choice import open_chosen
from kaodian.options import ChapterOption, CourseOption, JsonOption
from kaodian.output import console, emit_json

if TYPE_CHECKING:
    from indexer.store import CourseIndex
    from tutor.corrections import Correction
    from tutor.exam import Composed, ExamPaper, Scope
    from tutor.printing import Language

FORMATS = ("html", "docx")
_UNSAFE = re.compile(r"[^\w()（）《》·-]+")
_LONGEST = 60
"""Characters of a file's name taken from a title: in UTF-8 no file system finds it too long."""


def exam(
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Where the files go; made if it is not there.")],
    course: CourseOption = None,
    paper: Annotated[str | None, typer.Option("--paper", metavar="TITLE", help="This past paper as printed.")] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="NAME", help="Where that past paper stands, if several do.")
    ] = None,
    structure: Annotated[
        str | None,
        typer.Option("--structure", metavar="TEXT", help='A new paper like this: "single 20x1, short 4x5; 90 min".'),
    ] = None,
    chapter: ChapterOption = None,
    origin: Annotated[
        str | None, typer.Option("--origin", metavar="WHICH", help="paper, generated, or both with a comma.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="The same seed gives the same paper.")] = 0,
    formats: Annotated[str, typer.Option("--format", metavar="WHICH", help="html, docx, or both.")] = "html,docx",
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="zh|en", help="Of the headings; by default that of the questions.")
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """Write an exam paper and its key as files to print: a past paper, or a new one like the course's past papers.

    Files of the same names are replaced.
    """
    wanted = _known(formats, FORMATS, "--format")
    if lang not in (None, "zh", "en"):
        raise UsageError(f"--lang {lang}: there is none such; use zh or en")
    if paper is not None and (structure, chapter, origin) != (None, None, None):
        raise UsageError("--paper takes a past paper as it is: leave out --structure, --chapter and --origin")
    if document is not None and paper is None:
        raise UsageError("--document says where a past paper stands: name it with --paper")
    from indexer.settings import get_settings
    from tutor.corrections import corrections
    from tutor.exam import Composed, Scope, as_printed
    from tutor.learner import LearnerStore
    from tutor.printing import language_of, with_sources
    from tutor.quiz import ORIGINS

    origins = ORIGINS if origin is None else _known(origin, ORIGINS, "--origin")
    with open_chosen(course) as index:
        known = corrections(LearnerStore.open(get_settings()), index.course.slug)
        if paper is not None:
            made = Composed(as_printed(index, known, paper, document=_document(index, paper, document)), ())
        else:
            made = _composed(index, known, structure, Scope(chapter=chapter, origins=origins), seed)
        sourced = with_sources(index, known, made.paper)
        title, slug = index.course.title, index.course.slug
    language = cast("Language", lang or language_of(sourced))
    name = _UNSAFE.sub("-", sourced.title).strip("-")[:_LONGEST] or "exam"
    named = name if paper is not None else f"{name}-{seed}"
    files = _write(sourced, out, named, wanted, language, title) if sourced.items else []
    if as_json:
        emit_json({"course": slug} | _as_json(made, language) | {"files": files})
    else:
        _show(made, files)
    return 0 if files else 4


def _known(given: str, known: tuple[Any, ...], option: str) -> tuple[Any, ...]:
    chosen = [each.strip() for each in given.split(",")]
    if unknown := sorted(set(chosen) - set(known)):
        raise UsageError(f"{option} {', '.join(unknown)}: there is none such; use {', '.join(known)}")
    return tuple(dict.fromkeys(chosen))


def _document(index: CourseIndex, title: str, document: str | None) -> str:
    """Where the paper of that title stands; a title may be that of papers in several documents."""
    from tutor.papers import papers

    titles = [(name, paper.title) for name, paper in papers(index)]
    found = [name for name, known in titles if known == title and document in (None, name)]
    if not found:
        there = (
            f"there are {'; '.join(dict.fromkeys(known for _, known in titles))}" if titles else "the course has none"
        )
        where = f" in {document!r}" if document is not None else ""
        raise InputError(f"no paper{where} is called {title!r}; {there}")
    if len(found) > 1:
        raise InputError(
            f"papers of several documents are called {title!r}; choose one with --document: {', '.join(found)}"
        )
    return found[0]


def _composed(
    index: CourseIndex, known: Mapping[str, Correction], structure: str | None, scope: Scope, seed: int
) -> Composed:
    from tutor.exam import composed, parse_structure, suggested

    wanted = suggested(index, known) if structure is None else parse_structure(structure)
    return composed(index, known, wanted, scope=scope, seed=seed)


def _write(
    paper: ExamPaper, folder: Path, name: str, formats: tuple[str, ...], language: Language, course: str
) -> list[dict[str, str]]:
    """Paper and key in each format; returns what and where they are."""
    from indexer.atomic import write_atomically
    from tutor.printing import paper_docx, paper_html

    written: list[dict[str, str]] = []
    for kind in ("paper", "key"):
        for form in formats:
            key = kind == "key"
            if form == "html":
                data = paper_html(paper, key=key, language=language, course=course).encode()
            else:
                data = paper_docx(paper, key=key, language=language, course=course)
            path = folder / f"{name}{'-key' if key else ''}.{form}"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                write_atomically(path, data)
            except OSError as error:
                raise InputError(
                    f"{path} cannot be written ({error.strerror}); give another folder as --out"
                ) from error
            written.append({"kind": kind, "format": form, "path": str(path)})
    return written


def _as_json(made: Composed, language: Language) -> dict[str, Any]:
    paper = made.paper
    return {
        "title": paper.title,
        "language": language,
        "minutes": paper.minutes,
        "full": paper.full,
        "sections": [
            {"type": each.type, "marks": each.marks, "items": [item.id for item in each.items]}
            for each in paper.sections
        ],
        "short": [{"type": each.type, "wanted": each.wanted, "got": each.got} for each in made.short],
        "keyless": [item.id for item in paper.keyless],
    }


def _show(made: Composed, files: list[dict[str, str]]) -> None:
    from tutor.exam import figure

    out, paper = console(), made.paper
    time = "no time limit" if paper.minutes is None else f"{paper.minutes} minutes"
    if not paper.items:
        out.print("Nothing to ask: no item fits.")
        return
    out.print(f"{paper.title}: {len(paper.items)} questions, {figure(paper.full)} marks, {time}")
    for short in made.short:
        out.print(f"too few of type {short.type}: {short.got} of {short.wanted}")
    if paper.keyless:
        out.print(f"without a key: {len(paper.keyless)}")
    for file in files:
        out.print(f"{file['kind']}: {file['path']}")
