"""All checks of a course, and what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.check.counts import check_counts
from indexer.check.defects import Defect
from indexer.check.files import check_files
from indexer.check.headings import check_headings
from indexer.check.links import check_links, links
from indexer.check.marks import check_marks
from indexer.check.material import Material, Page, read_material
from indexer.check.questions import check_questions, check_repeats
from indexer.check.terms import Defined, check_terms, definitions
from indexer.courses import slug_for
from indexer.glossary import term_key
from indexer.records import QuestionType
from indexer.settings import Settings


@dataclass(frozen=True, slots=True)
class CourseReport:
    """What a course holds and what is wrong with it."""

    course: str
    """The slug that `kaodian index` would give it."""
    documents: int
    characters: int
    """Of all documents, blanks left out."""
    points: int
    """Pieces of the notes; questions are none."""
    terms: int
    """Terms that the notes define, each once."""
    questions: dict[QuestionType, int]
    """How many of each type there are."""
    defects: tuple[Defect, ...]
    """By file and line."""


def check_course(folder: Path, settings: Settings) -> CourseReport:
    """Read a course folder and report every defect; nothing is written.

    Raises:
        InputError: It is no folder of a course, or its `course.toml` cannot be read.
    """
    material = read_material(folder, settings)
    defined = [definition for page in material.pages for definition in definitions(page)]
    return CourseReport(
        course=slug_for(folder.resolve().name),
        documents=len(material.pages),
        characters=sum(len("".join(page.text.split())) for page in material.pages),
        points=sum(not page.in_paper(piece.start) for page in material.pages for piece in page.document.pieces),
        terms=len({term_key(definition.name) for definition in defined}),
        questions=dict(Counter(question.type for page in material.pages for question in page.document.questions)),
        defects=tuple(sorted(set(_defects(material, defined)))),
    )


def _defects(material: Material, defined: Sequence[Defined]) -> Iterator[Defect]:
    yield from check_files(material, {link.path for page in material.pages for link in links(page)})
    yield from check_links(material)
    yield from check_terms(defined)
    yield from check_repeats(material.pages)
    for page in material.pages:
        yield from _reviews(page)
        yield from check_headings(page)
        yield from check_counts(page)
        yield from check_questions(page)
        yield from check_marks(page)


def _reviews(page: Page) -> Iterator[Defect]:
    for review in page.document.reviews:
        yield page.defect(review.start, "review", f"the indexer is in doubt: {review.reason}")
