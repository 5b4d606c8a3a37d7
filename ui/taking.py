"""What one browser session remembers of the quiz and the exam that are taken in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tutor.sitting import Plan
from ui.exam import Choice, Held, Prepared, Watch
from ui.quiz import Running
from ui.state import session


@dataclass(slots=True)
class Taking:
    """Lost with the browser's page, as all of the session."""

    quiz: Running | None = None
    """The quiz that was taken last, with its keys."""
    quiz_plan: Plan = field(default_factory=Plan)
    """What the choices before a quiz begin with."""
    quiz_forms: int = 0
    """How often they began anew."""
    exam_choice: Choice = field(default_factory=Choice)
    """What the choices before an exam begin with."""
    prepared: Prepared | None = None
    """The exam paper that was put together last."""
    watch: Watch = field(default_factory=Watch)
    """How long the questions of the exam were looked at."""
    held: Held = field(default_factory=Held)
    """What the boxes of the question of the exam held last."""


def taking() -> Taking:
    """That of the current session."""
    return session().of(Taking)
