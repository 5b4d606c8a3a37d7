"""What a teacher decides before grading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """What a multiple choice that is not quite right is worth."""

    ALL = "all"
    """Nothing."""
    PARTIAL = "partial"
    """少选得部分分: the share of the key that was chosen; nothing as soon as a wrong option is."""
    BALANCE = "balance"
    """For each of the n letters of the key +1/n, for each wrong one -1/n, never below nothing."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How strictly to grade."""

    multiple: Scheme = Scheme.PARTIAL
    exact: bool = False
    """Whether blanks and terms take the key's own words only: no other name, numeral or slip of the pen."""


DEFAULT = Rules()
