"""Material into a new version of a course's index, incrementally, under a lock."""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

from indexer.columns import Columns
from indexer.coursefile import CourseFile
from indexer.courses import RECORD, Course, find_course, save_course, slug_for
from indexer.draft import Draft, write_version
from indexer.duplicates import originals
from indexer.embedded import embed
from indexer.embedding.static import shipped
from indexer.errors import CourseNotFoundError, IndexDamagedError, InputError, KaodianError, UsageError
from indexer.glossary import term_key
from indexer.intake import Intake, read_documents
from indexer.keyword import KeywordIndex, keyword_text
from indexer.lock import writing
from indexer.manifest import remedy
from indexer.records import Document, Review, Skipped
from indexer.scan import kinds, scan
from indexer.settings import Settings
from indexer.store import CourseIndex, open_index
from indexer.tokens import Tokenizer, has_han
from indexer.vectors import VectorIndex
from indexer.versions import Pointer, clean, read_pointer
from indexer.words import WordIndex

logger = logging.getLogger(__name__)

Stage = Literal["reading", "embedding", "writing"]
Progress = Callable[[Stage, int, int], None]
"""Called with (stage, done, total): files read, sentences embedded, chunks written."""

_NAMED = 5
"""Skipped files that an error names at most."""
_LANGUAGE_SAMPLE = 5_000
"""Code points at the beginning of each document."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an indexing run did; counts are documents unless said otherwise."""

    course: str
    """Slug."""
    documents: int
    chunks: int
    terms: int
    """Names that the documents define, however often each."""
    questions: int
    changed: int
    """New, or with another content than before."""
    unchanged: int
    removed: int
    """In the version before, but no longer among the material under that name."""
    skipped: tuple[Skipped, ...]
    review: tuple[Review, ...]
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """The object that `kaodian index --json` prints."""
        return asdict(self)


def index_course(
    paths: Sequence[Path | str],
    *,
    slug: str | None = None,
    settings: Settings,
    model: str | None = None,
    rebuild: bool = False,
    progress: Progress | None = None,
) -> IndexReport:
    """Bring a course's index up to date with its material; `paths` are added to the sources that it remembers.

    Args:
        paths: Files and folders; none to look again at what the course has.
        slug: The course, made where there is none; by default named for the first path.
        settings: Where courses live, which model, how large a file may be.
        model: By default the one that is set, else the one that the index has, else the built-in one.
        rebuild: Parse and embed everything again.
        progress: Called as work goes on, in this thread.

    Raises:
        UsageError: Neither a path nor a course was given, or the course's name holds no letter.
        CourseNotFoundError: No path was given and there is no such course.
        InputError: A path does not exist, or nothing in the material can be used.
        ModelUnavailableError: The model cannot be loaded here.
        IndexBusyError: The course is being indexed by someone else.
        KaodianError: The index cannot be written. In all of these cases the version before stays in use.
    """
    started = time.monotonic()
    course = _resolve(paths, slug, settings)
    try:
        course.folder.mkdir(parents=True, exist_ok=True)
        with writing(course.folder):
            try:
                # Again, as the record may have changed before the lock was ours.
                course = _resolve(paths, slug, settings)
                report = _update(course, settings, model, rebuild, progress or _silent)
            except BaseException:
                if not (course.folder / RECORD).exists() and not course.material.exists():
                    shutil.rmtree(course.folder, ignore_errors=True)
                raise
    except OSError as error:
        raise KaodianError(
            f"the index of course {course.slug} cannot be written ({error}); what was indexed before stays in use; "
            f"check space and permissions of {course.folder}"
        ) from error
    return replace(report, seconds=round(time.monotonic() - started, 3))


def _silent(stage: Stage, done: int, total: int) -> None:
    """Progress that nobody watches."""


def _resolve(paths: Sequence[Path | str], slug: str | None, settings: Settings) -> Course:
    """The course to be indexed, with its sources; it may not exist yet, nothing is written."""
    named = [Path(os.path.abspath(Path(path).expanduser())) for path in paths]  # noqa: PTH100 - a link stays a link
    if missing := [str(path) for path in named if not os.path.lexists(path)]:
        raise InputError(f"there is no {' and no '.join(missing)}; check the path. Nothing was changed")
    if slug is None and not named:
        raise UsageError("name what to index: a file, a folder or a course")
    title = slug if slug is not None else named[0].name if named[0].is_dir() else named[0].stem
    chosen = slug_for(title)
    try:
        course = find_course(chosen, settings)
    except CourseNotFoundError:
        if not named:
            raise
        course = Course(chosen, title.strip(), "", settings.courses / chosen)
    sources = list(course.sources)
    for path in named:
        if not any(_covers(known, path) for known in (*sources, course.material)):
            sources = [known for known in sources if not _covers(path, known)] + [path]
    return replace(course, sources=tuple(sources))


def _covers(source: Path, path: Path) -> bool:
    """Whether a scan of `source` meets `path`."""
    if not path.is_relative_to(source):
        return False
    return not any(part.startswith(".") for part in path.relative_to(source).parts)


def _update(course: Course, settings: Settings, model: str | None, rebuild: bool, progress: Progress) -> IndexReport:
    pointer, previous = _before(course)
    clean(course.index, pointer)
    kept = tuple(sorted(course.kept))
    reused = None if rebuild or (previous and previous.manifest.kept != kept) else previous
    found = scan(course.all_sources, excluded=course.excluded, home=settings.home)
    intake = read_documents(
        found.files,
        reused,
        max_bytes=settings.max_file_bytes,
        limits=settings.limits,
        kept=kept,
        progress=partial(progress, "reading"),
    )
    skipped = found.skipped + intake.skipped
    if not any(piece.sentences for document in intake.documents for piece in document.pieces):
        raise _nothing_usable(course, skipped)
    model = model or _default_model(settings, previous)
    _record(_described(course, found.described, intake.documents), settings)
    if reused is None or not _is_up_to_date(reused, intake.documents, skipped, found.described.terms, model):
        draft = _draft(intake, skipped, found.described.terms, kept, reused, model, settings, progress)
        clean(course.index, write_version(course.index, draft, pointer, now=datetime.now(UTC)))
    names = {document.name for document in intake.documents}
    return IndexReport(
        course=course.slug,
        documents=len(intake.documents),
        chunks=sum(len(document.pieces) for document in intake.documents),
        terms=len({term_key(it.name) for document in intake.documents for it in document.definitions}),
        questions=sum(len(document.questions) for document in intake.documents),
        changed=len(intake.documents) - intake.unchanged,
        unchanged=intake.unchanged,
        removed=sum(entry.name not in names for entry in previous.documents) if previous else 0,
        skipped=skipped,
        review=tuple(review for document in intake.documents for review in document.reviews),
        seconds=0.0,
    )


def _before(course: Course) -> tuple[Pointer | None, CourseIndex | None]:
    """What `CURRENT` names, and that version if every byte of it is as it was written."""
    pointer = None
    try:
        pointer = read_pointer(course.index, course.slug)
        if pointer is None:
            return None, None
        previous = open_index(course)
        previous.verify()
        _ = previous.words  # made by the model that this program comes with
    except IndexDamagedError as error:
        logger.warning("%s; rebuilding it", str(error).removesuffix(remedy(course.slug)))
        return pointer, None
    return pointer, previous


def _default_model(settings: Settings, previous: CourseIndex | None) -> str:
    """The model that a person has set, else the one that the index has."""
    if "model" in settings.model_fields_set or previous is None:
        return settings.model
    return previous.manifest.model


def _described(course: Course, described: CourseFile, documents: Sequence[Document]) -> Course:
    """The course with title and language as its material gives them; a title of the learner's own stays."""
    language = described.language or course.language or _language(documents)
    title = course.title if course.named else described.title or course.title
    return replace(course, title=title, language=language)


def _language(documents: Sequence[Document]) -> str:
    """`zh` where most lines at the beginning of the documents have a Chinese character."""
    lines = [line for document in documents for line in document.text[:_LANGUAGE_SAMPLE].splitlines() if line.strip()]
    return "zh" if 2 * sum(map(has_han, lines)) >= len(lines) else "en"


def _record(course: Course, settings: Settings) -> None:
    """Save the course where it differs from its record; what was excluded, kept or named meanwhile stays so."""
    try:
        saved = find_course(course.slug, settings)
    except CourseNotFoundError:
        save_course(course)
        return
    course = replace(course, excluded=saved.excluded, kept=saved.kept, named=saved.named)
    if saved.named:
        course = replace(course, title=saved.title)
    if course != saved:
        save_course(course)


def _is_up_to_date(
    index: CourseIndex, documents: Sequence[Document], skipped: Sequence[Skipped], terms: Sequence[str], model: str
) -> bool:
    """Whether a new version would be the same as `index`."""
    manifest = index.manifest
    have = [(entry.name, entry.source, entry.sha256) for entry in index.documents]
    want = [(document.name, document.source, document.sha256) for document in documents]
    return (have, manifest.skipped, manifest.terms, manifest.model) == (want, tuple(skipped), tuple(terms), model)


def _draft(
    intake: Intake,
    skipped: Sequence[Skipped],
    terms: Sequence[str],
    kept: Sequence[str],
    previous: CourseIndex | None,
    model: str,
    settings: Settings,
    progress: Progress,
) -> Draft:
    documents = intake.documents
    embedded = embed(
        documents,
        previous,
        model=model,
        allow_download=settings.allow_download,
        progress=partial(progress, "embedding"),
    )
    texts = (document.text[piece.start : piece.end] for document in documents for piece in document.pieces)
    columns = Columns.of(documents, originals(texts))
    chunks = len(columns.chunks)
    tokenizer = Tokenizer(terms=tuple(terms))
    keyword = KeywordIndex.build(_tokens(documents, tokenizer, lambda done: progress("writing", done, chunks)))
    progress("writing", chunks, chunks)
    return Draft(
        documents=documents,
        sizes=intake.sizes,
        skipped=skipped,
        terms=terms,
        kept=kept,
        columns=columns,
        keyword=keyword,
        words=WordIndex.build(keyword, shipped()),
        vectors=VectorIndex.build(embedded.vectors, columns.sentence_chunks()),
        embedder=embedded.embedder,
    )


def _tokens(
    documents: Sequence[Document], tokenizer: Tokenizer, progress: Callable[[int], None]
) -> Iterator[list[str]]:
    """Keyword tokens of every chunk, in order."""
    done = 0
    for document in documents:
        progress(done)
        for piece in document.pieces:
            lead = piece.lead.of(document.text) if piece.lead else ""
            text = document.text[piece.start : piece.end]
            yield tokenizer.passage(keyword_text(document.heading_path(piece.heading), lead, text))
        done += len(document.pieces)


def _nothing_usable(course: Course, skipped: Sequence[Skipped]) -> InputError:
    sources = ", ".join(str(source) for source in course.all_sources) or course.slug
    reasons = "; ".join(f"{file.path}: {file.reason}" for file in skipped[:_NAMED])
    more = f"; and {len(skipped) - _NAMED} more" if len(skipped) > _NAMED else ""
    found = f" ({reasons}{more})" if skipped else ""
    return InputError(f"nothing to index in {sources}{found}: there must be a file of {kinds()} with text in it")
