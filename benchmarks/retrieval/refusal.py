"""Fit when a question is refused: `python -m benchmarks.retrieval.refusal`.

A logistic regression on the features of `tutor.evidence`, on the development halves of all labelled sets and the
questions written for it (`fit`), both sorts of questions weighted alike; one for English questions over English notes,
one for all others. Questions that the glossary answers need no evidence and are left out. The threshold is the confidence below which `REFUSED` of the answerable ones
fall, those asked in the notes' words and others alike (`mixed`) left out, since there are so many of them and hardly
one is in doubt. What it prints goes into `tutor/evidence.py`; `python -m benchmarks.retrieval` reports the test halves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.retrieval.labelled import LabelledSet, indexed, labelled_sets
from indexer.store import CourseIndex
from tutor.answer import defined, passages
from tutor.asking import understand
from tutor.evidence import CHINESE, ENGLISH, Features, calibration, evidence
from tutor.spelling import spelt

REFUSED = 0.08
"""Share of answerable questions that may be refused."""
_SPLITS = ("dev", "fit")
_NO_ANSWER = ("near", "off-topic")


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
    for labelled in labelled_sets():
        with indexed(labelled.folder) as index:
            cases += _cases(index, labelled)
    for name, is_english in (("CHINESE", False), ("ENGLISH", True)):
        print(f"\n{name}")
        _fit([case for case in cases if case.english is is_english])


def _cases(index: CourseIndex, labelled: LabelledSet) -> Iterator[_Case]:
    given = [(q.kind, q.text) for q in labelled.questions if q.split in _SPLITS]
    given += [("near" if u.near else "off-topic", u.text) for u in labelled.unanswerable if u.split in _SPLITS]
    for kind, text in given:
        asked = understand(spelt(index, text) or text)
        if not defined(index, asked):
            found = evidence(index, asked, passages(index, asked)).features
            yield _Case(labelled.name, kind, calibration(index, asked.text) is ENGLISH, found)


def _fit(cases: Sequence[_Case]) -> None:
    kinds = np.array([case.kind for case in cases])
    groups = np.array([f"{case.labelled}, {case.kind}" for case in cases])
    answerable = ~np.isin(kinds, _NO_ANSWER)
    counted = answerable & (kinds != "mixed")
    values = np.array([list(asdict(case.features).values()) for case in cases])
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced", C=0.3))
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    confidence = cross_val_predict(model, values, answerable, cv=folds, method="predict_proba")[:, 1]
    threshold = np.quantile(confidence[counted], REFUSED)
    print(f"AUC {roc_auc_score(answerable, confidence):.3f}; of each feature alone:")
    for name, column in zip(CHINESE.weights, values.T, strict=True):
        print(f"  {name} {roc_auc_score(answerable, column):.3f}")
    for group in dict.fromkeys(groups.tolist()):
        of_group = groups == group
        print(f"{group}: {of_group.sum()} questions, refused {(confidence[of_group] < threshold).mean():.2f}")
    scaler, regression = model.fit(values, answerable)[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    bias = regression.intercept_[0] - float(weights @ scaler.mean_)
    fitted = model.predict_proba(values)[:, 1]
    for name, weight in zip(CHINESE.weights, weights, strict=True):
        print(f'        "{name}": {weight:.3f},')
    print(f"    bias={bias:.3f},\n    threshold={np.quantile(fitted[counted], REFUSED):.3f},")


if __name__ == "__main__":
    main()
