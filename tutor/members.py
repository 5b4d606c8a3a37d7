"""A list in a quote → its members."""

from __future__ import annotations

from indexer.markers import Style, mark_at, run_in_marks
from indexer.sentences import plain


def list_members(quote: str) -> list[str]:
    """The members of the list in a quote, without their marks; empty where there is none of two at least."""
    members: list[str] = []
    for line in quote.splitlines():
        text = line.strip()
        mark = mark_at(text, 0)
        own = [mark] if mark is not None and mark.end < len(text) else []
        last: dict[Style, int] = {mark.style: mark.number} if mark is not None else {}
        marks = [*own, *run_in_marks(text, mark.end if mark else 0, len(text), last)]
        for at, here in enumerate(marks):
            end = marks[at + 1].start if at + 1 < len(marks) else len(text)
            members.append(plain(text[here.end : end]).rstrip("；;。.，, "))
    return members if len(members) > 1 else []
