"""Whether the notes bear out the key of a past paper's question, and what they say where the paper gives no key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.papers import BankQuestion
from tutor.quiz.notes import Facts
from tutor.quiz.support.multiple import of_multiple
from tutor.quiz.support.question import asked, is_negative
from tutor.quiz.support.single import of_single
from tutor.quiz.support.statement import of_statement
from tutor.quiz.support.verdict import NOTHING, Ground, Support, Verdict
from tutor.quiz.support.written import of_answer, of_blank, of_term

if TYPE_CHECKING:
    from indexer.store import CourseIndex

__all__ = ["Ground", "Support", "Verdict", "support"]


def support(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    """Compare a question's key with the notes; one without a key is compared with what they say."""
    if question.type == "term":
        return of_term(index, known, question)
    if question.options and question.type in ("single", "multiple"):
        one = (question.type == "single" or len(str(question.key or "  ")) == 1) and not is_negative(asked(question))
        return (of_single if one else of_multiple)(index, known, question)
    if question.type == "case" or question.key in (None, ""):  # no passage says how a notion applies to a story
        return NOTHING
    if question.type == "judge":
        return of_statement(index, known, question)
    return of_blank(index, known, question) if question.type == "blank" else of_answer(index, known, question)
