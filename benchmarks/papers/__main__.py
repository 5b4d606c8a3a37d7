"""Count the questions found in labelled papers, and list every miss.

The labels (`data/*.jsonl`) hold offsets, types, numbers and keys of documents that are not part of this repository;
`KAODIAN_SEEDS` names the folder that holds them.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from benchmarks.report import publish
from indexer.papers import find_questions
from indexer.readers import read_file
from indexer.records import Question

DATA = Path(__file__).parent / "data"
SEEDS = Path(os.environ.get("KAODIAN_SEEDS", Path(__file__).parents[2].parent / "shared" / "seeds"))


@dataclass(frozen=True, slots=True)
class Label:
    """One question as a person reads it."""

    paper: str
    number: str | None
    type: str
    start: int
    options: str
    option_starts: tuple[int, ...]
    key: str | bool | None
    key_at: int | None
    """Where a key in words begins."""


@dataclass(slots=True)
class Score:
    """Counts for one paper."""

    expected: int = 0
    found: int = 0
    right: Counter[str] = field(default_factory=Counter)
    extra: int = 0


def labels(path: Path) -> list[Label]:
    """The labels of one document."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Label(
            row["paper"],
            row["number"],
            row["type"],
            row["start"],
            row.get("options", ""),
            tuple(row.get("option_starts", ())),
            row.get("key"),
            row.get("key_at"),
        )
        for row in rows
    ]


def faults(label: Label, question: Question) -> Iterator[str]:
    """What a found question has wrong: `type`, `options` or `key`."""
    if question.type != label.type or question.number != label.number:
        yield "type"
    printed = "".join(option.label for option in question.options)
    if printed != label.options or tuple(option.span.start for option in question.options) != label.option_starts:
        yield "options"
    if label.key_at is not None:
        if question.key_span is None or question.key_span.start != label.key_at:
            yield "key"
    elif question.key != label.key:
        yield "key"


def measure(path: Path) -> tuple[dict[str, Score], list[str], float]:
    """Scores for each labelled paper of a document, the misses in words, and the seconds it took."""
    reading = read_file(next(SEEDS.glob(f"{path.stem}_*")))
    begun = perf_counter()
    found = find_questions(reading, path.stem)
    seconds = perf_counter() - begun
    by_start = {question.start: question for question in found.questions}
    scores: dict[str, Score] = {}
    misses: list[str] = []
    wanted = labels(path)
    for label in wanted:
        score = scores.setdefault(label.paper, Score())
        score.expected += 1
        question = by_start.pop(label.start, None)
        if question is None:
            misses.append(f"{label.paper} {label.type} {label.number} at {label.start}: not found")
            continue
        score.found += 1
        wrong = set(faults(label, question))
        for part in ("type", "options", "key"):
            score.right[part] += part not in wrong
        misses.extend(f"{label.paper} {label.type} {label.number} at {label.start}: {part}" for part in sorted(wrong))
    for paper, score in scores.items():
        starts = [label.start for label in wanted if label.paper == paper]
        extra = [start for start in by_start if min(starts) <= start <= max(starts)]
        score.extra = len(extra)
        misses.extend(f"{paper} at {start}: no question" for start in extra)
    return scores, misses, seconds


def main() -> int:
    """Measure every labelled document and publish the table."""
    if not SEEDS.is_dir():
        print(f"{SEEDS} is not a folder; name the folder of the labelled documents in KAODIAN_SEEDS", file=sys.stderr)
        return 3
    rows, misses, speeds = [], [], []
    total = Score()
    for path in sorted(DATA.glob("*.jsonl")):
        scores, missed, seconds = measure(path)
        misses += missed
        speeds.append(f"{path.stem}: {seconds:.2f} s")
        for paper, score in scores.items():
            rows.append(_row(paper, score))
            total.expected += score.expected
            total.found += score.found
            total.extra += score.extra
            total.right.update(score.right)
    body = "\n".join(
        [
            "A question is found when it begins at the labelled offset. Its type is right with its number; its options",
            "when letters and offsets are; its key when letters or verdict are, or where the words of a key begin.",
            "",
            "| paper | expected | found | right type | right options | right key | found but no question |",
            "|---|--:|--:|--:|--:|--:|--:|",
            *rows,
            _row("all", total),
            "",
            f"Time: {', '.join(speeds)}.",
            "",
            "Misses: " + ("none." if not misses else ""),
            *(f"- {miss}" for miss in misses),
        ]
    )
    publish("papers", "Questions found in past papers", body)
    return 0


def _row(paper: str, score: Score) -> str:
    right = score.right
    return (
        f"| {paper} | {score.expected} | {score.found} | {right['type']} | {right['options']} | {right['key']}"
        f" | {score.extra} |"
    )


if __name__ == "__main__":
    sys.exit(main())
