"""Questions that stand among notes: worked examples, exercises, and numbered questions under no heading.

Notes are notes until something says otherwise: a numbered statement is no stem, whatever answer stands further down.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

from indexer.papers.answers import key_marks
from indexer.papers.draft import Draft
from indexer.papers.items import read_item
from indexer.papers.kinds import requests
from indexer.papers.numbers import numbers
from indexer.papers.questions import draft_questions
from indexer.papers.reach import answer_end, first_paragraph, leads, note_headings
from indexer.papers.sections import Section
from indexer.papers.spans import line_start, tidy
from indexer.records import Span
from indexer.sentences import trimmed

_REACH = 800
"""How far behind its lead the answer of an example may begin, code points."""
_WORD = re.compile(r"Key|Solution", re.IGNORECASE)
"""Marks of answers that notes use for other things."""
_NUMBER = 12
"""Room for a number, code points."""
_SOLVED = re.compile(
    r"^[ \t\u3000>*_]*[【\[]?(?:解答?|答案?|分析|解析|详解|Solution|Answer|A(?=[*_]{0,2}[:：]))[】\]]?"
    r"[*_]{0,2}[ \t]{0,2}[:：.]?[*_]{0,2}[ \t]*(?:(?<=[:：.】\]*])|\n)",
    re.MULTILINE | re.IGNORECASE,
)
"""How the answer of an example begins."""


def draft_notes(text: str, section: Section, *, exam: bool, keyed: bool) -> list[Draft]:
    """The questions of a section under no heading: each stretch between headings and examples by itself.

    Args:
        text: The document.
        section: Where to look.
        exam: Whether a title says that this is a paper.
        keyed: Whether a list of keys follows.
    """
    led = {match.start(): match for match in leads(text, section.body, section.end)}
    edges = sorted({section.body, *led, *note_headings(text, section.body, section.end), section.end})
    drafts: list[Draft] = []
    for begin, edge in pairwise(edges):
        lead = led.get(begin)
        if lead and (example := _example(text, lead, edge)):
            drafts.append(example)
            begin = example.end
        stretch = replace(section, start=begin, body=begin, end=edge)
        drafts += draft_questions(text, stretch, exam=exam, keyed=keyed, among_notes=True)
    return drafts


def unclaimed(text: str, section: Section, drafts: list[Draft]) -> list[Span]:
    """The lines of a section of notes that begin like an answer and belong to no question."""
    starts = [draft.start for draft in drafts]
    found = []
    for at in key_marks(text, section.body, section.end):
        owner = bisect_right(starts, at) - 1
        if line_start(text, at) and not _WORD.match(text, at) and not (owner >= 0 and at < drafts[owner].end):
            line = text.find("\n", at, section.end)
            found.append(Span(at, section.end if line < 0 else line))
    return found


def _example(text: str, lead: re.Match[str], edge: int) -> Draft | None:
    """The example behind a lead with its printed answer; None for one that asks nothing or is not answered."""
    begin = trimmed(text, lead.end(), edge).start
    solved = _SOLVED.search(text, begin, min(edge, begin + _REACH))
    numbered = numbers(text, begin, min(edge, begin + _NUMBER))
    if (
        solved is None
        or solved.start() <= begin
        or (numbered and numbered[0].start == begin)
        or _is_far(text, begin, solved.start())
    ):
        return None
    draft = read_item(text, None, begin, max(solved.end(), answer_end(text, begin, edge, among_notes=True)))
    if draft.key is None and not draft.options:
        stop = answer_end(text, solved.end(), edge, among_notes=True, answer=True)
        draft.stem, draft.key_span = tidy(text, begin, solved.start()), tidy(text, solved.end(), stop)
        draft.key, draft.explanation, draft.end = draft.key_span.of(text), None, draft.key_span.end
        draft.reasons = []
    if not draft.key or draft.stem.start == draft.stem.end:
        return None
    if not (draft.options or lead["example"] or requests(draft.stem.of(text)) or isinstance(draft.key, bool)):
        return None
    draft.start = trimmed(text, lead.start(), edge).start
    return draft


def _is_far(text: str, start: int, end: int) -> bool:
    """Whether paragraphs of something else stand between an example and what may be its answer."""
    first = first_paragraph(text, start, end)
    rest = text[first.end : end].strip()
    return bool(rest) and requests(first.of(text)) and not re.match(r"[(（]?[A-H1１①][.、．)）]?|[(（]\s?1", rest)
