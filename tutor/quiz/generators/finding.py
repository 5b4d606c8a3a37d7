"""Short answer: what a study found that the notes name, or what was done in it and how it came out."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.quiz.build import told, whole
from tutor.quiz.headings import title
from tutor.quiz.item import Item
from tutor.quiz.notes import Facts, Statement, studies, told_of


def finding(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item."""
    found = studies(known).get(statement)
    if found is not None:
        asked = f"what did {found.who} find?"
        stem = f"On “{found.topic}”: {asked}" if found.topic else asked[:1].upper() + asked[1:]
        cited = whole(known.cite(statement.document, statement.span.start, statement.span.end))
        yield told("short", "finding", stem, found.what, cited)


def experiment(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item, of a study whose finding is not told in one sentence."""
    done = None if statement in studies(known) else told_of(known, statement)
    if done is None:
        return
    topic = title(known.path(statement.document, statement.span.start))
    asked = f"what was done in the study of {done.who}, and what came out?"
    stem = f"On “{topic}”: {asked}" if topic else asked[:1].upper() + asked[1:]
    yield told(
        "short", "experiment", stem, done.text, whole(known.cite(statement.document, done.span.start, done.span.end))
    )
