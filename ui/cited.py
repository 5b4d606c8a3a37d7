"""Turns as the learner's store gives them back: how they were read, what they cite, what is shown and copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from indexer.records import Citation, Key
from indexer.sentences import plain as reading_text
from tutor.followup import Turn as Asked
from tutor.learner import Turn
from ui.catalogue import Translator
from ui.markdown import plain, render

TITLE: Final = 32
"""Code points of a question that name its conversation."""


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
            key=_key(record),
        )
        for record in records
    )


def _key(record: Mapping[str, Any]) -> Key | None:
    value = record.get("key")
    if value is None:
        return None
    right = tuple((option["label"], option["text"]) for option in record.get("right", ()))
    return Key(value, right, record.get("key_origin"))


def key_lines(t: Translator, key: Key) -> list[str]:
    """What is right of a question that is quoted and who says so, as plain text: a line, or one a right option."""
    first, whose, *options = _told(t, key)
    return [first + whose, *options]


def key_markdown(t: Translator, key: Key, *, brief: bool = False) -> str:
    """The same as safe Markdown, to stand below the question; with `brief`, the first line only."""
    first, whose, *options = map(plain, _told(t, key))
    return "\\\n".join([f":green[:material/key:] **{first}** :gray[{whose}]", *options[: 0 if brief else None]])


def _told(t: Translator, key: Key) -> list[str]:
    """The key, who says so, and the right options where there are several."""
    whose = t("ask.key.yours") if key.origin is None else t("ask.key.paper")
    if isinstance(key.value, bool):
        return [t("ask.key", words=t("papers.right") if key.value else t("papers.wrong")), whose]
    options = [f"{label} {text}" for label, text in key.right]
    if len(options) == 1:
        return [t("ask.key", words=options[0]), whose]
    return [t("ask.key", words=key.value), whose, *options]


def reading(question: str, stored: Mapping[str, Any]) -> str:
    """How a question was read: made whole by what was asked before, and spelt as the course spells it."""
    read: str = stored.get("read_as") or stored.get("question") or question
    return read


def asked_before(turns: Sequence[Turn]) -> tuple[Asked, ...]:
    """The turns of a conversation as a follow-up is read in their light."""
    return tuple(Asked(reading(turn.question, turn.answer), cited(turn.answer.get("citations", ()))) for turn in turns)


def quote_markdown(quote: str, number: int, *, markdown: bool = True) -> str:
    """A part of an answer as safe Markdown, its number as a badge behind it, below a table."""
    body = render(quote, 0, len(quote), markdown=markdown)
    gap = "\n\n" if body.rstrip().endswith("|") and markdown else " "
    return f"{body}{gap}:primary-badge[{number}]"


def copied(citation: Citation, title: str, page: str, key: Sequence[str] = ()) -> str:
    """A quote as plain text with the line that says where it stands.

    Args:
        citation: The quote; its markup is dropped, its lines stay.
        title: Of the document.
        page: Of the quote, in words; "" for none.
        key: Lines that tell the key of a question.
    """
    lines = [line for raw in citation.quote.splitlines() if (line := reading_text(raw))]
    place = [part for part in (title, breadcrumb(citation.headings, below=title), page) if part]
    return "\n".join([*lines, *key, f"—— {' · '.join(place)}"])


def breadcrumb(headings: Sequence[str], below: str = "") -> str:
    """A heading path on one line, as plain text, without its first heading if that is `below`."""
    path = headings[1:] if headings and headings[0] == below else headings
    return " › ".join(" ".join(title.split()) for title in path)


def conversation_title(question: str) -> str:
    """A question as the name of its conversation: one line, shortened at the end."""
    line = " ".join(question.split())
    return line if len(line) <= TITLE else f"{line[: TITLE - 1].rstrip()}…"
