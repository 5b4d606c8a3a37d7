"""What each part of Ask's ranking brings: `python -m benchmarks.retrieval.ranking`, on the development halves.

Every row is the whole without one part: a weight of the fusion, what a garbled passage or a question loses.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from unittest.mock import patch

from benchmarks.report import publish
from benchmarks.retrieval.labelled import KINDS, LabelledSet, indexed, labelled_sets
from benchmarks.retrieval.measures import figures
from indexer import search
from indexer.store import CourseIndex
from tutor import keyed, ranking
from tutor.evaluation.measures import DEPTH
from tutor.evaluation.systems import ask, first_right

PARTS: tuple[tuple[str, ModuleType, str], ...] = (
    ("vectors", search, "VECTOR_WEIGHT"),
    ("whole passages", search, "WHOLE_WEIGHT"),
    ("words of like meaning", search, "WORD_WEIGHT"),
    ("what the cross-encoder takes for an answer", ranking, "ANSWERING"),
    ("clean text before garbled", ranking, "GARBLED"),
    ("prose before questions with keys", keyed, "BEHIND"),
)


def main() -> None:
    """Index, ask, print and keep the table."""
    lines = [f"| set | without | {' | '.join(KINDS)} |", "|" + "---|" * (2 + len(KINDS))]
    for labelled in labelled_sets():
        with indexed(labelled.folder) as index:
            lines.append(f"| {labelled.name} | | {_cells(index, labelled)} |")
            for name, module, constant in PARTS:
                with _without(module, constant):
                    lines.append(f"| {labelled.name} | {name} | {_cells(index, labelled)} |")
    publish(
        "ranking",
        "What each part of the ranking brings",
        "Development halves; mean reciprocal rank at 10 and recall at 1 of the first right passage in Ask's order.\n\n"
        + "\n".join(lines),
    )


@contextmanager
def _without(module: ModuleType, constant: str) -> Iterator[None]:
    with patch.object(module, constant, 0.0):
        yield


def _cells(index: CourseIndex, labelled: LabelledSet) -> str:
    cells = []
    for kind in KINDS:
        asked = [question for question in labelled.questions if (question.split, question.kind) == ("dev", kind)]
        found = figures([first_right(index, question.gold, ask(index, question.text, DEPTH)) for question in asked])
        cells.append(f"{found.mrr:.3f} / {found.recall_1:.2f}" if asked else "")
    return " | ".join(cells)


if __name__ == "__main__":
    main()
