"""What a composed paper is to look like: how many items of each type, what each is worth, and how long it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from indexer.errors import InputError
from tutor.quiz.item import TYPES, ItemType

MARKS: Mapping[ItemType, float] = {
    "single": 1,
    "multiple": 2,
    "judge": 1,
    "blank": 1,
    "term": 3,
    "short": 5,
    "essay": 10,
    "case": 15,
    "order": 2,
    "matching": 4,
}
"""What an item is worth where nobody says: as papers of vocational subjects mostly have it."""
MOST = 200
"""Items of a paper: more than any is sat in one go."""
LONGEST = 600
"""Minutes."""

_SECTION = re.compile(
    r"(?P<type>[a-z]+)\s+(?P<count>\d{1,6})(?:\s*[x×*]\s*(?P<marks>\d{1,6}(?:\.\d+)?))?", re.IGNORECASE
)
_MINUTES = re.compile(r"(?P<minutes>\d{1,6})\s*(?:min|minutes)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """A section as it is wanted."""

    type: ItemType
    count: int
    marks: float
    """Of each item."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The sections of a paper in their order."""

    sections: tuple[Wish, ...]
    minutes: int | None = None
    """None where the time is not limited."""
    title: str = ""
    """"" for that of the course."""

    @property
    def count(self) -> int:
        """Items of the whole paper."""
        return sum(wish.count for wish in self.sections)

    @property
    def full(self) -> float:
        """Marks of the whole paper."""
        return sum(wish.count * wish.marks for wish in self.sections)

    def as_text(self) -> str:
        """As `parse_structure` reads it; it does not hold the title."""
        sections = ", ".join(f"{wish.type} {wish.count}x{wish.marks:g}" for wish in self.sections)
        return sections if self.minutes is None else f"{sections}; {self.minutes} min"


def parse_structure(text: str, title: str = "") -> Structure:
    """Read "single 20x1, multiple 10x2, short 4; 90 min": type, count and marks of each; the usual marks if none.

    Raises:
        InputError: Something in it cannot be read, or is too much; the message names all that is wrong.
    """
    first, _, rest = text.replace("，", ",").replace("；", ";").partition(";")
    faults: list[str] = []
    sections = [_section(part.strip(), faults) for part in first.split(",") if part.strip()]
    minutes = _minutes(rest.strip(), faults)
    if not sections:
        faults.append("it has no section")
    structure = Structure(tuple(wish for wish in sections if wish is not None), minutes, title)
    if structure.count > MOST:
        faults.append(f"it has more than {MOST} items")
    if faults:
        raise InputError(f"structure {text!r}: {'; '.join(faults)}; write it as “single 20x1, short 4x5; 90 min”")
    return structure


def _section(part: str, faults: list[str]) -> Wish | None:
    match = _SECTION.fullmatch(part)
    if match is None:
        faults.append(f"{part!r} is not a type, a count and marks")
        return None
    type_, count = match["type"].lower(), int(match["count"])
    before = len(faults)
    if type_ not in TYPES:
        faults.append(f"{match['type']!r} is no type of item, which are {', '.join(TYPES)}")
    if not count:
        faults.append(f"{part!r} asks for no item")
    if match["marks"] is not None and not float(match["marks"]):
        faults.append(f"{part!r} gives no marks")
    if len(faults) > before:
        return None
    known = cast(ItemType, type_)
    return Wish(known, count, MARKS[known] if match["marks"] is None else float(match["marks"]))


def _minutes(text: str, faults: list[str]) -> int | None:
    if not text:
        return None
    match = _MINUTES.fullmatch(text)
    if match is None:
        faults.append(f"{text!r} is no time in minutes")
        return None
    minutes = int(match["minutes"])
    if not 1 <= minutes <= LONGEST:
        faults.append(f"{minutes} minutes are not from 1 to {LONGEST}")
    return minutes
