"""A statement to be judged beside the notes: the sentence that says it, or denies it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tutor.grading.comparable import comparable
from tutor.grading.opposites import negations
from tutor.grading.written import grade_written
from tutor.papers import BankQuestion
from tutor.quiz.notes import Facts
from tutor.quiz.support.places import Held, covered, held, places
from tutor.quiz.support.question import asked
from tutor.quiz.support.verdict import NOTHING, Support, Verdict

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_OWN, _AROUND, _MEANING = 0.5, 0.3, 0.5
"""What of the statement's words the sentence holds, what its headings and lead-in hold too, and their cosine, count."""
_SAYS, _CREDIT = 0.6, 0.5
"""Share of the statement that clauses hold which say it, and its grade as an answer with them as the key."""
_ABOUT, _DENIES = 0.7, 0.3
"""How well a sentence must fit to deny a statement, and the share of it that its clauses hold."""
_WIDER, _BEYOND = 0.05, 0.1
"""What each further clause costs, and more clauses than the statement has."""
_CLAUSE = re.compile(r"[，,；;。：:！？!?]+")
_WHOLLY = re.compile(
    r"只[能要有需是在凭]?|仅|一定|总是|所有|任何|全部|完全|必[须然定]|唯一|就(?:是|说明|等于|算)|即可|等于|一律"
    r"|越.{1,8}越|最[大好高]|\b(?:only|always|all|must|never|every|cannot|any)\b",
    re.IGNORECASE,
)
"""Words by which a statement says more than a sentence that lacks them."""


def of_statement(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    """Whether the notes say the statement, or its contrary, and the key with them."""
    stem = asked(question)
    found = places(index, known, stem)
    if not found:
        return NOTHING
    (of_stem,) = held(index, [stem], found)
    if not of_stem.words:
        return NOTHING
    fit = _OWN * of_stem.share(of_stem.own) + _AROUND * of_stem.share(of_stem.around) + _MEANING * of_stem.meaning
    at = int(fit.argmax())
    true = _says(stem, of_stem, found[at].said, float(fit[at]))
    if true is None:
        return NOTHING
    citation = known.cite(found[at].chunk.document, found[at].start, found[at].end)
    verdict: Verdict = "supported" if true == question.key else "contradicted"
    return Support(verdict, citation, None, "statement" if true else "denial", of_stem.found([at]))


def _says(stem: str, of_stem: Held, sentence: str, fit: float) -> bool | None:
    """True where the sentence says the statement, False where it denies it."""
    clauses, share = _nearest(stem, of_stem, sentence)
    missing = covered(of_stem.words, [clauses])[:, 0] == 0
    elsewhere = bool((missing & (covered(of_stem.words, [sentence])[:, 0] == 1)).any())
    ours, theirs = len(negations(comparable(stem).text)), len(negations(comparable(clauses).text))
    wholly = _WHOLLY.search(stem) is not None and _WHOLLY.search(clauses) is None
    grade = grade_written(stem, clauses)
    faulty = any(point.fault in ("negated", "reversed") for point in grade.points)
    if (
        share >= _SAYS
        and grade.score >= _CREDIT
        and (ours - theirs) % 2 == 0
        and not wholly
        and not faulty
        and not elsewhere
    ):
        return True
    if fit >= _ABOUT and share >= _DENIES and theirs > ours and (theirs - ours) % 2 and (wholly or faulty):
        return False
    return None


def _nearest(stem: str, of_stem: Held, sentence: str) -> tuple[str, float]:
    """The few neighbouring clauses of the sentence that hold most of the statement, and how much they hold."""
    clauses = [clause for clause in _CLAUSE.split(sentence) if clause.strip()]
    wide = len([clause for clause in _CLAUSE.split(stem) if clause.strip()])
    shares = covered(of_stem.words, clauses)
    weights = of_stem.weights / (of_stem.weights.sum() or 1.0)
    best, value = (0, 1), -1.0
    for first in range(len(clauses)):
        for end in range(first + 1, min(len(clauses), first + wide + 1) + 1):
            held_here = float(weights @ shares[:, first:end].max(axis=1))
            here = held_here - _WIDER * (end - first - 1) - _BEYOND * (end - first > wide)
            if here > value:
                best, value = (first, end), here
    first, end = best
    return ",".join(clauses[first:end]), float(weights @ shares[:, first:end].max(axis=1))
