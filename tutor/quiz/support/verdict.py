"""What the notes say of a question's key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.records import Citation

Verdict = Literal["supported", "contradicted", "not covered"]
Ground = Literal["fit", "members", "definition", "statement", "denial", "blank", "points"]
"""How a verdict was reached: the sentence that fits stem and option best; the options that one list or section holds;
a term's definition; a sentence that says the statement, or denies it; the sentence that was blanked; the points that a
section makes."""


@dataclass(frozen=True, slots=True)
class Support:
    """What the notes say of a question's key."""

    verdict: Verdict
    citation: Citation | None
    """The passage that says so; None where it is not covered."""
    key: str | None = None
    """What the notes give as the key, where the paper has none and they are clear."""
    ground: Ground | None = None
    """Why; None where it is not covered."""
    words: tuple[str, ...] = ()
    """Words of the question and of what the notes say is right that stand in the passage, the weightiest first."""


NOTHING = Support("not covered", None)
