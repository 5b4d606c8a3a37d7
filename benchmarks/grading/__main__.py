"""Our grades beside a teacher's: public short answers, and cases of our own for what those do not hold.

`KAODIAN_SHORT_ANSWERS` names the folder with `LE_train.tsv` of SAS-Datasets (github.com/aleversn/SAS-Datasets,
Apache-2.0): question, reference, answer and score 0..1 a line. It is not part of this project.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np
from numpy.typing import NDArray

from benchmarks.grading.baselines import bigrams, blocks, features, keywords, trained
from benchmarks.grading.papers import papers_table
from benchmarks.report import publish
from tutor.grading import Grade, grade

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parents[2]
FILE = Path(os.environ.get("KAODIAN_SHORT_ANSWERS", ROOT.parent / "shared" / "data" / "short-answers")) / "LE_train.tsv"
FOLDS = 10
LEVELS = 11
_DRAWS = 1000
_SURE = 0.9
AT_FIRST_SIGHT = {"first": 0.829, "second": 0.697, "third": 0.688}
"""Kappa of each set of our own when it was new, before the rule was changed for what it showed: the fair figure."""
_ESSAY = 40
"""Times that a reference is repeated to make an essay."""


@dataclass(frozen=True, slots=True)
class Case:
    """An answer that a person has graded."""

    reference: str
    answer: str
    score: float
    kind: str = ""


def kappa(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> float:
    """Cohen's kappa with quadratic weights on `LEVELS` levels."""
    one, other = (np.rint(scores * (LEVELS - 1)) for scores in (ours, theirs))
    apart = np.mean((one - other) ** 2)
    by_chance = np.mean((one[:, None] - other[None, :]) ** 2)
    return float(1.0 - apart / by_chance) if by_chance else 1.0


def short_answers() -> list[Case]:
    """The public answers."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [
        Case(reference, answer, float(score)) for _, reference, answer, score in (line.split("\t") for line in lines)
    ]


def own(name: str) -> list[Case]:
    """Cases of our own."""
    rows = (json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return [Case(row["reference"], row["answer"], row["score"], row["kind"]) for row in rows]


def graded(cases: Sequence[Case]) -> list[Grade]:
    """Our grades."""
    return [grade("short", case.reference, case.answer) for case in cases]


def public_table(cases: Sequence[Case]) -> list[str]:
    """Kappa and error of every way to grade the public answers."""
    theirs = np.array([case.score for case in cases])
    questions = [case.reference for case in cases]  # some stand there under two numbers
    ours = graded(cases)
    rule = np.array([each.score for each in ours])
    rows = np.array([features(c.reference, c.answer, g) for c, g in zip(cases, ours, strict=True)])
    ways = {
        "exact keywords": np.array([keywords(c.reference, c.answer) for c in cases]),
        "difflib": np.array([blocks(c.reference, c.answer) for c in cases]),
        "character-bigram F1": np.array([bigrams(c.reference, c.answer) for c in cases]),
        "**Kaodian, untrained**": rule,
        f"ridge on Kaodian's points, {FOLDS} folds of questions": trained(rows, theirs, questions, FOLDS),
    }
    lines = ["| way | kappa | 95% interval | mean error |", "| --- | ---: | ---: | ---: |"]
    for name, scores in ways.items():
        low, high = interval(scores, theirs, questions)
        lines.append(
            f"| {name} | {kappa(scores, theirs):.3f} | {low:.3f} to {high:.3f} | {np.abs(scores - theirs).mean():.3f} |"
        )
    sure = np.array([each.confidence >= _SURE for each in ours])
    apart = np.abs(rule - theirs)
    return [
        f"{len(cases)} answers to {len(set(questions))} questions; quadratic weighted kappa on {LEVELS} levels; the"
        " intervals resample questions.",
        "",
        *lines,
        "",
        f"Confidence: {sure.sum()} grades of {_SURE} and more are off by {apart[sure].mean():.3f} on average, the"
        f" {(~sure).sum()} others by {apart[~sure].mean():.3f}.",
    ]


def interval(ours: NDArray[np.float64], theirs: NDArray[np.float64], questions: Sequence[str]) -> tuple[float, float]:
    """95% interval of kappa over questions drawn with replacement."""
    members = defaultdict(list)
    for at, question in enumerate(questions):
        members[question].append(at)
    groups = [np.array(rows) for rows in members.values()]
    draw = np.random.default_rng(0)
    values = []
    for _ in range(_DRAWS):
        rows = np.concatenate([groups[at] for at in draw.integers(len(groups), size=len(groups))])
        values.append(kappa(ours[rows], theirs[rows]))
    return float(np.quantile(values, 0.025)), float(np.quantile(values, 0.975))


def own_table(name: str, cases: Sequence[Case]) -> list[str]:
    """Kappa over cases of our own, and the mean error for each kind."""
    theirs = np.array([case.score for case in cases])
    ours = np.array([each.score for each in graded(cases)])
    new, now = AT_FIRST_SIGHT[name], kappa(ours, theirs)
    lines = [
        f"**{name}**: {len(cases)} cases, kappa {new:.3f} when they were new, {now:.3f} now.",
        "",
        "| kind | cases | ours | theirs |",
        "| --- | ---: | ---: | ---: |",
    ]
    for kind in dict.fromkeys(case.kind for case in cases):
        chosen = np.array([case.kind == kind for case in cases])
        lines.append(f"| {kind} | {chosen.sum()} | {ours[chosen].mean():.2f} | {theirs[chosen].mean():.2f} |")
    return lines


def speed(cases: Sequence[Case]) -> str:
    """Time for one short answer, and for a long essay."""
    graded(cases)  # reads the model
    started = process_time()
    graded(cases)
    each = (process_time() - started) / len(cases)
    statements = list(dict.fromkeys(case.reference for case in cases))[:_ESSAY]
    started = process_time()
    grade("essay", "\n".join(statements), "\n".join(reversed(statements)))
    essay = process_time() - started
    size = len("".join(statements))
    return f"{1000 * each:.1f} ms a short answer; {essay:.2f} s for an essay of {size:,} characters against as many."


def main() -> int:
    """Print and publish the tables."""
    body = ["## Public short answers", ""]
    mine = {name: own(name) for name in AT_FIRST_SIGHT}
    if FILE.is_file():
        body += public_table(short_answers())
    else:
        body.append(f"Left out: there is no {FILE.name} at `KAODIAN_SHORT_ANSWERS`.")
    body += ["", "## Cases of our own", ""]
    for name, cases in mine.items():
        body += [*own_table(name, cases), ""]
    body += ["## Answers made from the keys of the bundled papers", "", *papers_table(), ""]
    body += ["## Speed", "", speed(mine["first"])]
    publish("grading", "Grading", "\n".join(body))
    return 0


if __name__ == "__main__":
    sys.exit(main())
