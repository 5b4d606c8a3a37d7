"""What is wrong with a course, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["file", "review", "heading", "empty", "list", "link", "term", "question", "marks"]
"""`file`: unreadable, missing or not listed. `review`: what the indexer did not understand. `list`: another number of
members than announced. `question`: without key, explanation or source, or in itself at odds. `marks`: counts and marks
that do not add up."""


@dataclass(frozen=True, slots=True, order=True)
class Defect:
    """One thing to put right."""

    path: str
    """Below the course folder."""
    line: int
    """From 1; counted in the document's text."""
    kind: Kind
    message: str
    """What is wrong and what to do, for a person, on one line."""
