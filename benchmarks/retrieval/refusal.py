"""Fit when a question is refused: `python -m benchmarks.retrieval.refusal`.

A logistic regression with three outcomes on `tutor.features`: answered, on the subject but not answered, not on the
subject; on the development halves of all labelled sets, the questions written for it (`fit`), and the chapters of notes
and lines of small talk that were kept from the cross-encoder. One is for English questions over English notes, one for
all others. Questions that the glossary answers need no evidence and are left out.

The threshold is the confidence, under cross-validation, below which `REFUSED` of the answerable ones fall: a little
less than the .08 that may be refused, since other questions are never quite like these. Those asked in the notes' words
and others alike (`mixed`) do not count for it: there are so many of them, and hardly one is in doubt. What is printed
goes into `tutor/evidence.py`; `python -m benchmarks.retrieval` reports the test halves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler

from benchmarks.retrieval.labelled import LabelledSet, indexed, labelled_sets
from indexer.store import CourseIndex
from training.cross_encoder.chapters import (
    HELD_OUT,
    HELD_OUT_TALK,
    Chapter,
    another,
    course_index,
    courses,
    small_talk,
    some_talk,
)
from tutor.answer import defined, passages
from tutor.asking import understand
from tutor.evidence import ENGLISH, calibration
from tutor.features import Features, weigh
from tutor.spelling import spelt

Floats = NDArray[np.float64]
REFUSED = 0.07
"""Share of answerable questions that are refused."""
SHARES = (0.5, 0.35, 0.15)
"""Of the outcomes, whatever the number of questions."""
_SPLITS = ("dev", "fit")
_NO_ANSWER = ("near", "off-topic")
_NOTES, _TALK = "held-out notes", "held-out small talk"
HELD_OUT_WEIGHT = 0.1
"""What one of the many questions of the chapters counts. Without them weights fit the sets measured here, and refuse
too much of other notes; alike they would settle everything."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A question that may be learnt from."""

    labelled: str
    kind: str
    english: bool
    features: Features


def main() -> None:
    """Fit, print the weights, and what ten-fold cross-validation makes of them."""
    cases: list[_Case] = []
    talk = small_talk(HELD_OUT_TALK)
    sets = labelled_sets()
    for number, labelled in enumerate(sets):
        with indexed(labelled.folder) as index:
            cases += _cases(index, labelled.name, _given(labelled))
            cases += _cases(index, _TALK, (("off-topic", line) for line in talk[number :: len(sets)]))
    held_out = courses(HELD_OUT)
    for number, chapters in enumerate(held_out):
        with course_index(chapters) as index:
            cases += _cases(
                index, _NOTES, _given_of_notes(chapters, another(held_out, number) + some_talk(talk, number))
            )
    for name, is_english in (("CHINESE", False), ("ENGLISH", True)):
        print(f"\n{name}")
        _fit([case for case in cases if case.english is is_english])


def _given(labelled: LabelledSet) -> Iterator[tuple[str, str]]:
    """Kind and text of each question."""
    yield from ((asked.kind, asked.text) for asked in labelled.questions if asked.split in _SPLITS)
    for asked in labelled.unanswerable:
        if asked.split in _SPLITS:
            yield "near" if asked.near else "off-topic", asked.text


def _given_of_notes(chapters: Sequence[Chapter], elsewhere: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Likewise; `elsewhere` are questions of another course."""
    for chapter in chapters:
        yield from (("mixed", question) for question, _ in chapter.answered)
        yield from (("near", question) for question in chapter.unanswered)
    yield from (("off-topic", question) for question in elsewhere)


def _cases(index: CourseIndex, name: str, given: Iterable[tuple[str, str]]) -> Iterator[_Case]:
    for kind, text in given:
        asked = understand(spelt(index, text) or text)
        if not defined(index, asked):
            found = weigh(index, asked, index.tokenizer.asked(asked.text), passages(index, asked))
            yield _Case(name, kind, calibration(index, asked.text) is ENGLISH, found)


def _fit(cases: Sequence[_Case]) -> None:
    kinds = np.array([case.kind for case in cases])
    groups = np.array([f"{case.labelled}, {case.kind}" for case in cases])
    outcomes = np.array([_NO_ANSWER.index(kind) + 1 if kind in _NO_ANSWER else 0 for kind in kinds])
    answerable = outcomes == 0
    counted = answerable & (kinds != "mixed")
    counts = np.array([HELD_OUT_WEIGHT if case.labelled in (_NOTES, _TALK) else 1.0 for case in cases])
    names = [field.name for field in fields(Features)]
    values = np.array([[getattr(case.features, name) for name in names] for case in cases])
    confidence = np.zeros(len(cases))
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    for learnt, asked in folds.split(values, outcomes):
        weights, biases = _regression(values[learnt], outcomes[learnt], counts[learnt])
        confidence[asked] = _confidence(values[asked], weights, biases)
    threshold = np.quantile(confidence[counted], REFUSED)
    earnest = np.array([case.labelled != _TALK for case in cases])
    print(
        f"AUC without small talk {roc_auc_score(answerable[earnest], confidence[earnest]):.3f}; of each feature alone:"
    )
    for name, column in zip(names, values[earnest].T, strict=True):
        print(f"  {name} {roc_auc_score(answerable[earnest], column):.3f}")
    for group in dict.fromkeys(groups.tolist()):
        of_group = groups == group
        print(f"{group}: {of_group.sum()} questions, refused {(confidence[of_group] < threshold).mean():.2f}")
    weights, biases = _regression(values, outcomes, counts)
    print("    weights={")
    for name, (beside, elsewhere) in zip(names, weights.T, strict=True):
        print(f'        "{name}": ({beside:.3f}, {elsewhere:.3f}),')
    print(f"    }},\n    bias=({biases[0]:.3f}, {biases[1]:.3f}),")
    print(f"    threshold={threshold:.3f},")


def _regression(values: Floats, outcomes: NDArray[np.int64], counts: Floats) -> tuple[Floats, Floats]:
    """Weights (2, features) and biases (2,) of an answer against the two other outcomes.

    Args:
        values: (questions, features).
        outcomes: (questions,).
        counts: (questions,) what each counts among those of its outcome.
    """
    scaler = StandardScaler().fit(values)
    share = np.array([SHARES[outcome] / counts[outcomes == outcome].sum() for outcome in range(len(SHARES))])
    model = LogisticRegression(C=0.1, max_iter=3_000)
    model.fit(scaler.transform(values), outcomes, sample_weight=share[outcomes] * counts * len(outcomes))
    weights = (model.coef_[:1] - model.coef_[1:]) / scaler.scale_
    return weights, model.intercept_[0] - model.intercept_[1:] - weights @ scaler.mean_


def _confidence(values: Floats, weights: Floats, biases: Floats) -> Floats:
    confidence: Floats = 1 / (1 + np.exp(-(values @ weights.T + biases)).sum(axis=1))
    return confidence


if __name__ == "__main__":
    main()
