"""Fit when a question is refused: `python -m benchmarks.retrieval.refusal`.

A logistic regression on the features of `tutor.evidence`, on the development halves of all labelled sets, both sorts of
questions weighted alike; one for English questions over English notes, one for all others. The threshold is the
confidence below which `REFUSED` of the answerable ones of these halves fall. What it prints goes into
`tutor/evidence.py`; `python -m benchmarks.retrieval` reports the test halves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.retrieval.labelled import indexed, labelled_sets
from indexer.store import CourseIndex
from tutor.answer import passages
from tutor.asking import understand
from tutor.evidence import CHINESE, ENGLISH, Features, calibration, evidence
from tutor.spelling import spelt

REFUSED = 0.08
"""Share of answerable questions that may be refused."""


def main() -> None:
    """Fit, print the weights, and what ten-fold cross-validation makes of them."""
    asked: list[tuple[bool, str, Features]] = []
    for labelled in labelled_sets():
        with indexed(labelled.folder) as index:
            dev = [(q.kind, q.text) for q in labelled.questions if q.split == "dev"]
            dev += [("near" if u.near else "off-topic", u.text) for u in labelled.unanswerable if u.split == "dev"]
            asked += [(calibration(index, text) is ENGLISH, kind, features(index, text)) for kind, text in dev]
    for name, is_english in (("CHINESE", False), ("ENGLISH", True)):
        print(f"\n{name}")
        _fit([(kind, found) for english, kind, found in asked if english is is_english])


def _fit(asked: Sequence[tuple[str, Features]]) -> None:
    kinds = np.array([kind for kind, _ in asked])
    answerable = ~np.isin(kinds, ["near", "off-topic"])
    values = np.array([list(asdict(found).values()) for _, found in asked])
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    confidence = cross_val_predict(model, values, answerable, cv=folds, method="predict_proba")[:, 1]
    threshold = np.quantile(confidence[answerable], REFUSED)
    print(f"AUC {roc_auc_score(answerable, confidence):.3f}; of each feature alone:")
    for name, column in zip(CHINESE.weights, values.T, strict=True):
        print(f"  {name} {roc_auc_score(answerable, column):.3f}")
    for kind in dict.fromkeys(kinds.tolist()):
        of_kind = kinds == kind
        print(f"{kind}: {of_kind.sum()} questions, refused {(confidence[of_kind] < threshold).mean():.2f}")
    scaler, regression = model.fit(values, answerable)[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    bias = regression.intercept_[0] - float(weights @ scaler.mean_)
    fitted = model.predict_proba(values)[:, 1]
    for name, weight in zip(CHINESE.weights, weights, strict=True):
        print(f'        "{name}": {weight:.3f},')
    print(f"    bias={bias:.3f},\n    threshold={np.quantile(fitted[answerable], REFUSED):.3f},")


def features(index: CourseIndex, question: str) -> Features:
    """What `tutor.answer` weighs for a question."""
    text = spelt(index, question) or question
    return evidence(index, text, passages(index, understand(text))).features


if __name__ == "__main__":
    main()
