"""Citations as the learner's store gives them back, and the words of an answer as they are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from indexer.records import Citation
from ui.markdown import render

TITLE: Final = 32
"""Code points of a question that name its conversation."""
_NUMBER: Final = re.compile(r"\\\[(\d{1,2})\\\](?=\s|$|\\\n)")


def cited(records: Sequence[Mapping[str, Any]]) -> tuple[Citation, ...]:
    """The citations of a stored answer, in order."""
    return tuple(
        Citation(
            document=record["document"],
            headings=tuple(record["heading"]),
            page=record["page"],
            start=record["start"],
            end=record["end"],
            quote=record["quote"],
            score=record["score"],
        )
        for record in records
    )


def answer_markdown(answer: str, citations: int) -> str:
    """An answer's words as safe Markdown; the numbers of its citations, 1 to `citations`, as badges."""

    def badge(match: re.Match[str]) -> str:
        return f":primary-badge[{match[1]}]" if 1 <= int(match[1]) <= citations else match[0]

    return _NUMBER.sub(badge, render(answer, 0, len(answer)))


def breadcrumb(headings: Sequence[str], below: str = "") -> str:
    """A heading path on one line, as plain text, without its first heading if that is `below`."""
    path = headings[1:] if headings and headings[0] == below else headings
    return " › ".join(" ".join(title.split()) for title in path)


def conversation_title(question: str) -> str:
    """A question as the name of its conversation: one line, shortened at the end."""
    line = " ".join(question.split())
    return line if len(line) <= TITLE else f"{line[: TITLE - 1].rstrip()}…"
