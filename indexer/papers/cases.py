"""Case questions: material first, then what is asked about it, as one question."""

from __future__ import annotations

import re

from indexer.papers.answers import fields
from indexer.papers.draft import Draft
from indexer.papers.items import read_item
from indexer.papers.kinds import requests
from indexer.papers.numbers import counted, numbers
from indexer.papers.questions import draft_questions
from indexer.papers.sections import Section
from indexer.papers.spans import tidy
from indexer.records import Span
from indexer.sentences import trimmed

_MATERIAL = 60
"""Text of this length before the first number is the material of one case, not a remark; code points."""
_CASE = re.compile(
    r"""^[ \t#>*]*[【\[(（]?(?:案例|材料|资料|情[景境]|Case|Scenario)(?:分析)?\s?
    (?:(?P<n>[一二三四五六七八九十]{1,2}|\d{1,2}|[IVX]{1,3}\b)[】\])）]?[ \t]*[:：.、]?|[】\])）]?[:：])""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_BEHIND = frozenset({"explanation", "source", "other"})
"""Fields that stand behind the whole key of a case."""
_FURTHER = "its further questions stand behind the answer to the first and are not asked"
_ASKS = re.compile(r"[?？]|问题|思考|请|试|[【\[]资料|[【\[]案例|\bquestions?\b", re.IGNORECASE)


def draft_cases(text: str, section: Section) -> list[Draft]:
    """The cases of a section: each marked one, or the whole section under one material, or one a number."""
    every = list(_CASE.finditer(text, section.body, section.end))
    marks = [match for match in every if match["n"]] or every
    if marks:
        edges = [match.start() for match in marks[1:]] + [section.end]
        return [_case(text, section, match.end(), edge, match["n"]) for match, edge in zip(marks, edges, strict=True)]
    found = counted(text, numbers(text, section.body, section.end), section.body, section.end)
    begin = found[0].start if found else section.end
    if len(text[section.body : begin].strip()) < _MATERIAL and found:
        drafts = draft_questions(text, section, exam=True)
        edges = [*(draft.start for draft in drafts[1:]), section.end][: len(drafts)]
        for draft, edge in zip(drafts, edges, strict=True):
            _take_whole_key(text, draft, edge)
        return drafts
    if not _ASKS.search(text, section.body, section.end):
        return []
    return [_case(text, section, section.body, section.end, None)]


def _case(text: str, section: Section, start: int, end: int, number: str | None) -> Draft:
    span = trimmed(text, start, end)
    draft = read_item(text, "case", span.start, span.end)
    draft.number = number
    _take_whole_key(text, draft, span.end)
    if draft.marks is None:
        draft.marks = section.each or section.full
    return draft


def _take_whole_key(text: str, draft: Draft, end: int) -> None:
    """Let the key run to the end of the case, or to a further question that has an answer of its own."""
    if draft.key_span is None or draft.options:
        return
    behind = fields(text, draft.key_span.start, end)
    stop = next((field.mark for field in behind if field.role in _BEHIND), end)
    whole = tidy(text, draft.key_span.start, stop)
    draft.end = max(draft.end, whole.end)
    again = next((field.mark for field in behind if field.role == "key" and field.mark < stop), None)
    further = _question_before(text, whole.start, again) if again is not None else None
    if further is not None and (first := tidy(text, whole.start, further)).end > first.start:
        draft.reasons.append(_FURTHER)
        whole = first
    draft.key, draft.key_span = whole.of(text), whole


def _question_before(text: str, start: int, mark: int) -> int | None:
    """Where the question begins that is answered at `mark`: with its number, or its line."""
    end = trimmed(text, start, mark).end
    line = Span(max(start, text.rfind("\n", start, end) + 1), end)
    begins = [(number.start, number.end) for number in numbers(text, start, end)]
    asked = [at for at, words in begins if requests(text[words:end])]
    if asked:
        return asked[-1]
    return line.start if line.start > start and requests(line.of(text)) else None
