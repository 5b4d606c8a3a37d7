"""Text as grading compares it: folded, with numbers in one form, and the way back to what was written."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.folding import fold_aligned
from indexer.records import Span
from tutor.numerals import numbers


@dataclass(frozen=True, slots=True)
class Comparable:
    """A text in its common form; each of its characters knows the span of the original that it stands for."""

    text: str
    origins: tuple[Span, ...]

    def original(self, start: int, end: int) -> Span:
        """The original span behind `text[start:end]`, which is not empty."""
        return Span(self.origins[start].start, self.origins[end - 1].end)


def comparable(text: str) -> Comparable:
    """`text` folded, its numbers in one form."""
    folded = fold_aligned(text)
    pieces: list[str] = []
    origins: list[Span] = []
    at = 0

    def keep(until: int) -> None:
        pieces.append(folded.text[at:until])
        origins.extend(folded.original(i, i + 1) for i in range(at, until))

    for start, end, form in numbers(folded.text):
        keep(start)
        pieces.append(form)
        origins.extend([folded.original(start, end)] * len(form))
        at = end
    keep(len(folded.text))
    return Comparable("".join(pieces), tuple(origins))
