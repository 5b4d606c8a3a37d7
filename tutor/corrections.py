"""What a learner put right in the questions of past papers, kept by the questions' ids.

An id outlives indexing, so a correction does too. One whose question is not in the material any more is kept as well:
the file may come back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from tutor.correction import Choice, Correction
from tutor.learner import LOCAL, LearnerStore
from tutor.schema import CorrectionRow, LearnerRow

__all__ = ["Choice", "Correction", "correct", "corrections", "reset"]

SCHEMA = 1
"""Shape of the fields that are stored now."""


def corrections(store: LearnerStore, course: str, *, learner: str = LOCAL) -> dict[str, Correction]:
    """The learner's corrections in a course, by question id."""
    query = (
        select(CorrectionRow.question, CorrectionRow.fields)
        .join(LearnerRow, LearnerRow.id == CorrectionRow.learner_id)
        .where(LearnerRow.name == learner, CorrectionRow.course == course)
    )
    with store.session() as session:
        return {question: _correction(fields) for question, fields in session.execute(query)}


def correct(
    store: LearnerStore, course: str, question: str, correction: Correction, now: datetime, *, learner: str = LOCAL
) -> None:
    """Keep a correction in place of the one before."""
    learner_id = store.learner_id(learner, now)
    query = select(CorrectionRow).where(
        CorrectionRow.learner_id == learner_id, CorrectionRow.course == course, CorrectionRow.question == question
    )
    with store.session(write=True) as session:
        row = session.scalars(query.with_for_update()).one_or_none()
        if row is None:
            row = CorrectionRow(learner_id=learner_id, course=course, question=question, created_at=now)
            session.add(row)
        row.fields = _fields(correction)
        row.updated_at = now


def reset(store: LearnerStore, course: str, question: str, *, learner: str = LOCAL) -> None:
    """Go back to the question as printed; nothing happens where it was not corrected."""
    learner_id = select(LearnerRow.id).where(LearnerRow.name == learner).scalar_subquery()
    with store.session(write=True) as session:
        session.execute(
            delete(CorrectionRow).where(
                CorrectionRow.learner_id == learner_id,
                CorrectionRow.course == course,
                CorrectionRow.question == question,
            )
        )


def _fields(correction: Correction) -> dict[str, Any]:
    values = {name: value for name, value in asdict(correction).items() if value is not None}
    return {"schema": SCHEMA, **values}


def _correction(fields: Mapping[str, Any]) -> Correction:
    values = {name: value for name, value in fields.items() if name != "schema"}
    if "options" in values:
        values["options"] = tuple(Choice(**option) for option in values["options"])
    return Correction(**values)
