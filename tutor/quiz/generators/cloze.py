"""Blank: a sentence without the notion that it sets off, or without its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.glossary import term_key
from indexer.sentences import plain
from indexer.tokens import has_han
from tutor.quiz.alone import is_example, stands_alone
from tutor.quiz.build import told, whole
from tutor.quiz.facts import Facts, Statement
from tutor.quiz.generators.turning import counted
from tutor.quiz.item import Item
from tutor.quiz.wording import BLANK

_SHORTEST, _LONGEST = 14, 80
_BOLD = re.compile(r"\*\*([^*\n]{2,30})\*\*")
_CALLED = re.compile(r"(?:称为|称之为|称作|叫作?|叫做|就是|即为?|属于|called|known as)\s*[“\"]?$")
"""What stands before a notion that the sentence leads to; elsewhere too many words would fit."""


def cloze(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item. Terms in the sentences that define them are asked for elsewhere."""
    text = statement.text
    factor = 1 if has_han(text) else 2
    if not _SHORTEST * factor <= len(text) <= _LONGEST * factor or not stands_alone(text):
        return
    if is_example(known.path(statement.document, statement.span.start)):
        return
    raw = statement.span.of(known.text(statement.document))
    cited = whole(known.cite(statement.document, statement.span.start, statement.span.end))
    for match in _BOLD.finditer(raw):
        notion = plain(match[1])
        at = text.find(notion)
        if text.count(notion) == 1 and _CALLED.search(text[:at]) and term_key(notion) not in known.by_name:
            yield told("blank", "cloze", text.replace(notion, BLANK), notion, cited)
            return
    numbers = list(counted(text))
    if len(numbers) == 1 and has_han(numbers[0][0]):
        number = numbers[0]
        yield told("blank", "cloze", text[: number.start()] + BLANK + text[number.end() :], number[0], cited)
