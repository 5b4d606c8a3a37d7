"""One numbered item to one question: stem, options, key, explanation, marks."""

from __future__ import annotations

import re

from indexer.papers.answers import Field, fields, source_of
from indexer.papers.draft import Draft
from indexer.papers.kinds import BLANK, CHOICES, EMPTY_BRACKET, Kind, tag_at
from indexer.papers.options import Options, find_options
from indexer.papers.spans import tidy, to_gap, to_page_end
from indexer.papers.terms import split_term
from indexer.papers.values import bracketed, value_at, verdict
from indexer.records import Span
from indexer.sentences import trimmed

_MARKS = re.compile(
    r"[ \t]*[(（\[](?:本[小大]?题)?(?P<n>\d{1,3}(?:\.\d)?)\s*(?:分|points?|marks?|pts?)[)）\]][ \t]*", re.IGNORECASE
)
_SIGN_BEHIND = re.compile(r"[√✓✔×✗✘]\s*\Z")


def read_item(text: str, kind: Kind | None, start: int, end: int, bracket: tuple[int, int] | None = None) -> Draft:
    """One question: stem, options, key and explanation of the item whose words are `text[start:end]`."""
    begin = start
    if tag := tag_at(text, start):
        kind, start = tag[0], tag[1]
    marks = _MARKS.match(text, start, end)
    start = marks.end() if marks else start
    if tag is None and (tag := tag_at(text, start)):
        kind, start = tag[0], tag[1]
    marked = fields(text, start, end)
    body_end = marked[0].mark if marked else end
    options = find_options(text, start, body_end, bare=kind in CHOICES or has_gap(text, start, body_end))
    if options and not text[start : options.start].strip(" \t\n*_"):
        options = None
    draft = Draft(kind, None, _stem(text, kind, start, body_end, options, bool(marked)), begin, end)
    draft.marks = float(marks["n"]) if marks else None
    if options:
        draft.options = options.options
        draft.verdicts = _verdicts(text, options)
        if options.skipped:
            draft.reasons.append(f"option {', '.join(options.skipped)} is missing")
    elif kind in CHOICES:
        draft.reasons.append("no options")
    _take_keys(text, draft, options, body_end, bracket)
    for field in marked:
        _take_field(text, draft, field)
    draft.source = source_of(text, marked)
    if draft.key is None and any(field.role == "foreign" for field in marked):
        draft.reasons.append("the printed answer is somebody's, not a key")
    if kind == "term" and draft.key is None:
        _take_definition(text, draft)
    draft.end = max(
        draft.stem.end,
        options.end if options else 0,
        draft.key_span.end if draft.key_span else 0,
        draft.explanation.end if draft.explanation else 0,
        draft.source.end if draft.source else 0,
        *(min(field.start, end) for field in marked),
    )
    return draft


def _stem(text: str, kind: Kind | None, start: int, end: int, options: Options | None, marked: bool) -> Span:
    if options:
        return tidy(text, start, options.start)
    if kind == "case" or marked:
        span = tidy(text, start, end)
        return span if kind == "case" else to_page_end(text, span.start, span.end)
    span = to_gap(text, start, end)
    bracket = EMPTY_BRACKET.match(text, trimmed(text, span.end, end).start)
    return Span(span.start, bracket.end()) if bracket else span


def has_gap(text: str, start: int, end: int) -> bool:
    """Whether a stem leaves something out: empty brackets or a line to write on."""
    return bool(EMPTY_BRACKET.search(text, start, end) or BLANK.search(text, start, end))


def _take_keys(
    text: str, draft: Draft, options: Options | None, body_end: int, bracket: tuple[int, int] | None
) -> None:
    """The keys printed in brackets in or beside the stem, behind the last option, or as ticked boxes."""
    places = [draft.stem, Span(options.end, body_end)] if options else [draft.stem]
    found = [value for place in places for value in bracketed(text, place.start, place.end)]
    if bracket:
        found += bracketed(text, *bracket)
    if draft.kind == "judge" and not found and (sign := _SIGN_BEHIND.search(text, draft.stem.start, draft.stem.end)):
        found = [value for value in [value_at(text, sign.start(), draft.stem.end)] if value]
    fitting = [(draft.meant(key), a, b) for key, a, b in found]
    fitting = [value for value in fitting if isinstance(value[0], _wanted(draft))]
    if len(fitting) > 1 and draft.options:
        fitting = [value for value in fitting if not draft.strange(value[0])] or fitting
    if len({key for key, _, _ in fitting}) > 1:
        draft.reasons.append("several keys in the stem: " + ", ".join(text[a:b] for _, a, b in fitting))
    elif fitting:
        key, a, b = fitting[-1]
        draft.give(key, Span(a, b), "the stem")
    if options and options.ticked:
        draft.give(options.ticked, None, "the ticked boxes")


def _verdicts(text: str, options: Options) -> dict[str, bool]:
    """What the options of a judgement stand for."""
    said = {option.label: verdict(option.span.of(text)) for option in options.options}
    return {label: value for label, value in said.items() if value is not None}


def _wanted(draft: Draft) -> type | tuple[type, ...]:
    """What a key in brackets may be; in text questions brackets are words."""
    if draft.kind == "judge":
        return bool
    if draft.kind in CHOICES or draft.options:
        return str
    return bool if draft.kind is None else ()


def _take_field(text: str, draft: Draft, field: Field) -> None:
    if field.role == "explanation":
        span = to_page_end(text, field.start, field.end)
        if span.end > span.start and draft.explanation is None:
            draft.explanation = span
    elif field.role == "key":
        value = value_at(text, field.start, field.end)
        if value and _fits(text, draft, value, field.end):
            draft.give(value[0], Span(value[1], value[2]), "the answer")
        elif draft.kind in CHOICES or draft.kind == "judge" or draft.options:
            if text[field.start : field.end].strip():
                draft.reasons.append("the printed answer is no option letter or verdict")
        elif draft.key is None:
            span = tidy(text, field.start, field.end)
            if span.end > span.start:
                draft.key, draft.key_span = span.of(text), span


def _fits(text: str, draft: Draft, value: tuple[str | bool, int, int], end: int) -> bool:
    """Whether letters or a verdict can be the whole key of a question, not the first word of a text."""
    if draft.kind in CHOICES or draft.kind == "judge" or draft.options:
        return True
    rest = text[value[2] : min(end, value[2] + 20)].lstrip(" \t)）】。.;；,，")
    return draft.kind is None and isinstance(draft.meant(value[0]), bool) and (not rest or rest[0] == "\n")


def _take_definition(text: str, draft: Draft) -> None:
    parts = split_term(text, draft.stem.start, draft.stem.end)
    if parts:
        draft.stem, draft.key_span = parts
        draft.key = draft.key_span.of(text)
    elif draft.stem.end - draft.stem.start > 30:
        draft.reasons.append("the term is not told from its definition")
