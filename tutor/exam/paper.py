"""An exam paper: its sections with their items and what each is worth, whether it is sat on screen or printed."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.quiz.item import Item, ItemType


@dataclass(frozen=True, slots=True)
class ExamSection:
    """Items of one type, each worth the same."""

    type: ItemType
    marks: float
    """Of each item."""
    items: tuple[Item, ...]

    @property
    def full(self) -> float:
        """Marks of the whole section."""
        return self.marks * len(self.items)


@dataclass(frozen=True, slots=True)
class ExamPaper:
    """What is asked, in its order; items are numbered through from 1."""

    title: str
    minutes: int | None
    """None where the time is not limited."""
    sections: tuple[ExamSection, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def full(self) -> float:
        """Marks of the whole paper."""
        return sum(section.full for section in self.sections)

    @property
    def keyless(self) -> tuple[Item, ...]:
        """Items that are asked but cannot be graded."""
        return tuple(item for item in self.items if item.key is None)


def figure(value: float) -> str:
    """Marks in figures, without decimals that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
