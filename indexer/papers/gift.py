"""Moodle's GIFT format: `::title:: question { =right ~wrong }`."""

from __future__ import annotations

import re

from indexer.papers.draft import Draft
from indexer.records import Option, Span
from indexer.sentences import trimmed

_ITEM = re.compile(
    r"""^(?!//|\$)(?=\S)(?P<title>::[^:\n]+::)?(?:\s*\[(?:html|markdown|plain|moodle)\])?
    \s*(?P<stem>[^{}\s][^{}]{0,2000}?)\s*(?<!\\)\{(?P<answers>[^{}]{0,4000})(?<!\\)\}(?P<tail>[^\n]*)""",
    re.MULTILINE | re.VERBOSE,
)
_ANSWER = re.compile(r"(?<!\\)(?P<sign>[=~])\s*(?:%(?P<weight>-?\d+(?:\.\d+)?)%)?(?P<text>(?:\\.|[^=~\\])*)")
_FEEDBACK = re.compile(r"(?<!\\)#.*", re.DOTALL)
_VERDICT = re.compile(r"\s*(?P<v>TRUE|FALSE|T|F)\s*(?:#.*)?\Z", re.DOTALL)
_SIGN = re.compile(r"\{\s*(?:[=~#]|TRUE|FALSE|T|F|\})")
_PARAGRAPH = re.compile(r"\n\s*\n")
_COMMENT = re.compile(r"(?://[^\n]*(?:\n//[^\n]*)*|\$CATEGORY[^\n]*)\Z")
_MOST = 8
"""Options that have letters here."""


def draft_gift(text: str) -> list[Draft]:
    """The questions of a GIFT file; empty for any other text."""
    if not _SIGN.search(text):
        return []
    items = [(match, _draft(text, match)) for match in _ITEM.finditer(text)]
    drafts = [draft for match, draft in items if draft]
    paragraphs = sum(1 for part in _PARAGRAPH.split(text) if part.strip() and not _COMMENT.match(part.strip()))
    marked = any(match["title"] or (draft and draft.options) for match, draft in items)
    return drafts if marked and 2 * len(drafts) >= paragraphs else []


def _draft(text: str, match: re.Match[str]) -> Draft | None:
    stem = trimmed(text, *match.span("stem"))
    answers = Span(*match.span("answers"))
    end = match.end("tail") if match["tail"].strip() else match.end("answers") + 1
    draft = Draft(None, None, stem, match.start(), end)
    if said := _VERDICT.match(match["answers"]):
        draft.kind, draft.key = "judge", said["v"].startswith("T")
        draft.key_span = Span(answers.start + said.start("v"), answers.start + said.end("v"))
        return draft
    if not match["answers"].strip():
        draft.kind = "essay"
        return draft
    found = [a for a in _ANSWER.finditer(text, answers.start, answers.end) if not _is_empty(text, a)]
    if not found or text[answers.start : found[0].start()].strip():
        return None
    return _choice(text, draft, found) if any(a["sign"] == "~" for a in found) else _short(text, draft, found, match)


def _choice(text: str, draft: Draft, found: list[re.Match[str]]) -> Draft:
    right = ""
    options = []
    for i, answer in enumerate(found[:_MOST]):
        label = chr(ord("A") + i)
        options.append(Option(label, _words(text, answer)))
        if answer["sign"] == "=" or float(answer["weight"] or 0) > 0:
            right += label
    draft.options, draft.key = tuple(options), right or None
    draft.kind = "multiple" if len(right) > 1 else "single"
    if len(found) > _MOST:
        draft.reasons.append(f"only the first {_MOST} options are kept")
    return draft


def _short(text: str, draft: Draft, found: list[re.Match[str]], match: re.Match[str]) -> Draft | None:
    if any("->" in answer["text"] for answer in found):
        draft.kind = "short"
        draft.reasons.append("a matching question: its pairs are not read")
        return draft
    draft.kind = "short"
    if match["tail"].strip():
        draft.kind, draft.stem = "blank", trimmed(text, draft.stem.start, match.end("tail"))
    draft.key_span = _words(text, found[0])
    draft.key = draft.key_span.of(text)
    if len(found) > 1:
        draft.reasons.append("several answers are right; the first is kept")
    return draft


def _is_empty(text: str, answer: re.Match[str]) -> bool:
    span = _words(text, answer)
    return span.start == span.end


def _words(text: str, answer: re.Match[str]) -> Span:
    """An answer without its feedback."""
    start, end = answer.span("text")
    feedback = _FEEDBACK.search(text, start, end)
    return trimmed(text, start, feedback.start() if feedback else end)
