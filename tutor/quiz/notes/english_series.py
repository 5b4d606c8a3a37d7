"""Lists inside an English sentence, as in `A plan has three parts: a goal, a place, and a time`."""

from __future__ import annotations

import re

from indexer.records import Span
from indexer.sentences import plain, trimmed
from indexer.tokens import has_han
from tutor.quiz.notes.lists import LEAST, MOST, Enumeration, Member, is_open, is_ordered

_NUMBERS = {word: at for at, word in enumerate("three four five six seven eight nine ten".split(), start=LEAST)}
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)})"
_NOUN = r"[a-z-]+(?: [a-z-]+){0,2}"
_COLON = re.compile(
    rf"^(?P<lead>[A-Z][^.;:()]{{8,120}}?\b{_COUNT}\b {_NOUN}): (?P<body>[^.;:()]+)\.$"
    r"|^(?P<made>[A-Z][^.;:(),]{4,80}? (?:consists? of|(?:is|are) made up of|depends? on|is composed of"
    r"|combines?|comprises?|includes?))(?P<colon>:?) (?P<parts>[^.;:()]+)\.$"
)
_MEMBER = re.compile(r"(?:an? |the |its? |your |one's )?[A-Za-z'-]+(?: [A-Za-z'-]+){0,5}")
_UNFIT = re.compile(
    r"\b(?:which|that|who|when|if|because|but|so|or|is|are|was|were|has|have|it|they|not|such|other|others|as)\b"
)
"""In what is a clause, not a member."""


def english_series(document: str, text: str, sentence: Span) -> Enumeration | None:
    """The list behind a count and a colon, or behind a verb that says what something is made of; else None.

    Two members joined by "and" cannot be told from one, so there must be three at least, and a comma between all.
    """
    body = trimmed(text, sentence.start, sentence.end)
    said = body.of(text)
    match = None if has_han(said) or "**" in said or "\n" in said else _COLON.match(said)
    if match is None:
        return None
    group = "body" if match["body"] else "parts"
    spans = _members(text, body.start + match.start(group), body.start + match.end(group))
    announced = _NUMBERS.get(match["count"] or "")
    if not LEAST <= len(spans) <= MOST or announced not in (None, len(spans)):
        return None
    if not all(_MEMBER.fullmatch(span.of(text)) and not _UNFIT.search(span.of(text)) for span in spans):
        return None
    members = tuple(Member(span, plain(span.of(text)), "") for span in spans)
    if len({member.text.lower() for member in members}) < len(members):
        return None
    lead = plain(match["lead"] or match["made"])
    span = trimmed(text, body.start, body.start + match.start(group))
    more = is_open(lead) or lead.endswith(("includes", "include"))
    return Enumeration(document, span, lead, members, is_ordered(lead), more)


def _members(text: str, start: int, end: int) -> list[Span]:
    """The parts between commas, the last behind "and"; none where "and" stands elsewhere or not at all."""
    said = text[start:end]
    head, joined, last = said.rpartition(" and ")
    if not joined or " and " in head:
        return []
    cuts = [*head.rstrip(",").split(","), last]
    spans, at = [], start
    for part in cuts:
        begin = text.index(part, at)
        spans.append(trimmed(text, begin, begin + len(part)))
        at = begin + len(part)
    return spans
