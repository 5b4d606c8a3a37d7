"""The labelled questions and the material they are asked of."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.readers import read_file
from indexer.records import Span
from indexer.settings import Settings
from indexer.store import CourseIndex, open_index
from tutor.evaluation.gold import gold_span

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).parent / "data"
STRANGERS = ROOT / "benchmarks" / "glossary" / "data"
"""Notes on many subjects by other writers, which the glossary is measured on too."""
ACROSS = ("english", "chinese")
"""Kinds asked in another language than that of the notes."""
KINDS = ("paraphrase", "natural", "mixed", "verbatim", *ACROSS)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the passages that answer it; any one of them is right."""

    id: str
    split: str
    kind: str
    text: str
    gold: Mapping[str, tuple[Span, ...]]
    """Spans by document name."""


@dataclass(frozen=True, slots=True)
class Unanswerable:
    """A question that the material does not answer."""

    id: str
    split: str
    text: str
    near: bool
    """Whether it is about the subject all the same."""


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Material and the questions about it."""

    name: str
    folder: Path
    documents: tuple[str, ...]
    questions: tuple[Question, ...]
    unanswerable: tuple[Unanswerable, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Those that it has questions of, in the order of `KINDS`."""
        return tuple(kind for kind in KINDS if any(question.kind == kind for question in self.questions))


def seeds_folder() -> Path | None:
    """The folder of real documents, `KAODIAN_SEEDS` or `../shared/seeds`; None where it is absent."""
    folder = Path(os.environ.get("KAODIAN_SEEDS") or ROOT.parent / "shared" / "seeds")
    return folder if folder.is_dir() else None


def labelled_sets() -> tuple[LabelledSet, ...]:
    """The bundled courses, notes on other subjects and, where the material is there, the real documents."""
    sets = [_load(name, ROOT / "corpus" / name) for name in ("customer-service", "how-to-study")]
    sets.append(_load("strangers", STRANGERS))
    if (folder := seeds_folder()) is not None:
        sets.append(_load("seeds", folder))
    else:
        print("seeds: left out, because there is no folder ../shared/seeds and KAODIAN_SEEDS names none")
    return tuple(sets)


@contextmanager
def indexed(folder: Path) -> Iterator[CourseIndex]:
    """The material of a folder in a fresh index, with the built-in model."""
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), model="builtin")
        index_course([folder], slug="bench", settings=settings)
        with open_index(find_course("bench", settings)) as index:
            yield index


def _load(name: str, folder: Path) -> LabelledSet:
    rows = _rows(DATA / f"{name}.jsonl")
    places = [place for row in rows for place in (row, *row.get("also", ()))]
    documents = tuple(sorted({place["document"] for place in places}))
    texts = {document: read_file(folder / document).text for document in documents}
    return LabelledSet(
        name,
        folder,
        documents,
        tuple(Question(row["id"], row["split"], row["kind"], row["q"], _gold(row, texts)) for row in rows),
        tuple(
            Unanswerable(row["id"], row["split"], row["q"], bool(row["near"]))
            for row in _rows(DATA / f"{name}-unanswerable.jsonl")
        ),
    )


def _gold(row: dict[str, Any], texts: Mapping[str, str]) -> dict[str, tuple[Span, ...]]:
    gold: dict[str, tuple[Span, ...]] = {}
    for place in (row, *row.get("also", ())):
        document = place["document"]
        spans = tuple(gold_span(slice_, texts[document]) for slice_ in place["gold"])
        gold[document] = gold.get(document, ()) + spans
    return gold


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
