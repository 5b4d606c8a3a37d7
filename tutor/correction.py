"""What a learner may put right in a question; nothing here knows where it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.records import QuestionType


@dataclass(frozen=True, slots=True)
class Choice:
    """An option with its words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What differs from the print; None for a field that is right as printed.

    One that changes nothing says that the learner looked at the question and found it right.
    """

    type: QuestionType | None = None
    stem: str | None = None
    options: tuple[Choice, ...] | None = None
    key: str | bool | None = None
    """"" where the printed key is wrong and the right one is not known."""
    explanation: str | None = None
    """"" for none."""
    dropped: bool = False
    """What was found there is no question."""

    @property
    def changes(self) -> bool:
        """Whether anything differs from the print."""
        return self != Correction()
