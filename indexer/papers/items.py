"""The questions of a section."""

from __future__ import annotations

import re
from itertools import zip_longest

from indexer.papers.answers import Field, fields
from indexer.papers.draft import Draft
from indexer.papers.kinds import BLANK, CHOICES, EMPTY_BRACKET, Kind, tag_at
from indexer.papers.numbers import counted, numbers
from indexer.papers.options import Options, find_options
from indexer.papers.sections import Section
from indexer.papers.spans import tidy, to_gap, to_page_end
from indexer.papers.terms import split_term
from indexer.papers.values import bracketed, value_at, verdict
from indexer.records import Span
from indexer.sentences import trimmed

_MARKS = re.compile(
    r"[ \t]*[(（\[](?:本[小大]?题)?(?P<n>\d{1,3}(?:\.\d)?)\s*(?:分|points?|marks?|pts?)[)）\]][ \t]*", re.IGNORECASE
)
_ENDS_ASKING = re.compile(
    r"(?:[?？:：]|是|为|有|包括|属于|在于|应该|应当|叫做|称为|称作|方面|方式|方法)[ \t]*[。.]?\s*\Z"
)
_ASKED = re.compile(r"(?P<question>[^?？。\n]{4,80}[?？。])\s*(?:[(（]?P\s?\d{1,3}[)）]?)?\s*(?=\S.{9})", re.DOTALL)
"""A question, a page of the textbook perhaps, and words enough to be its answer."""
_LINE = re.compile(r"[^\n]+")
_FIRST = re.compile(r"[ \t>*-]{0,12}(?:[(（]?A\s?[、.．)）:：]|[-*+][ \t]\[[ xX]\])")
_LATER = re.compile(r"[ \t>*-]{0,12}(?:[(（]?[B-H]\s?[、.．)）:：])")
_RUN_IN = re.compile(r"(?<![A-Za-z])A[、.．)）].{1,200}?(?<![A-Za-z])B[、.．)）]")
_LEFT = re.compile(r"[√✓✔×✗✘]\s*\Z")


def draft_questions(text: str, section: Section, *, exam: bool) -> list[Draft]:
    """The questions of one section.

    Args:
        text: The document.
        section: The stretch to read; under no heading an item must look like a question to be one.
        exam: Whether a title says that this is a paper: numbered items with options are then questions.
    """
    found = counted(text, numbers(text, section.body, section.end), section.body, section.end)
    if not found:
        return _unnumbered(text, section)
    leads = found[0].bracket is not None
    begins = [number.bracket[1] if number.bracket and not leads else number.start for number in found]
    drafts: list[Draft] = []
    for number, begin, edge in zip(found, begins, [*begins[1:], section.end], strict=True):
        draft = read_item(text, section.kind, number.end, edge, number.bracket if leads else None)
        draft.start, draft.number = begin, str(number.value)
        draft.marks = section.each if draft.marks is None else draft.marks
        empty = draft.stem.start == draft.stem.end
        if empty or not (_belongs(text, draft, section) or _looks_asked(text, draft, exam, bool(drafts))):
            continue
        _note_gap(drafts, draft)
        drafts.append(draft)
    return drafts or _unnumbered(text, section)


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
    options = find_options(text, start, body_end, bare=kind in CHOICES or _has_gap(text, start, body_end))
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
    if draft.key is None and any(field.role == "foreign" for field in marked):
        draft.reasons.append("the printed answer is somebody's, not a key")
    if kind == "term" and draft.key is None:
        _take_definition(text, draft)
    draft.end = max(
        draft.stem.end,
        options.end if options else 0,
        draft.key_span.end if draft.key_span else 0,
        draft.explanation.end if draft.explanation else 0,
        *(min(field.start, end) for field in marked),
    )
    return draft


def answered(text: str, kind: Kind | None, drafts: list[Draft]) -> list[Draft]:
    """The questions of a paper whose title says that its answers stand in it.

    What fills no gap in a section of gaps is an answer alone; behind a question's own sentence stands its answer.
    """
    if kind == "blank" and not any(_has_gap(text, draft.stem.start, draft.stem.end) for draft in drafts):
        return [draft for draft in drafts if draft.key is not None]
    for draft in drafts:
        asked = _ASKED.match(text, draft.stem.start, draft.stem.end)
        if kind in ("short", "essay") and draft.key is None and asked:
            draft.key_span = tidy(text, asked.end(), draft.stem.end)
            draft.key, draft.stem = draft.key_span.of(text), tidy(text, draft.stem.start, asked.end("question"))
    return drafts


def _stem(text: str, kind: Kind | None, start: int, end: int, options: Options | None, marked: bool) -> Span:
    if options:
        return tidy(text, start, options.start)
    if kind == "case" or marked:
        span = tidy(text, start, end)
        return span if kind == "case" else to_page_end(text, span.start, span.end)
    span = to_gap(text, start, end)
    bracket = EMPTY_BRACKET.match(text, trimmed(text, span.end, end).start)
    return Span(span.start, bracket.end()) if bracket else span


def _has_gap(text: str, start: int, end: int) -> bool:
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
    if draft.kind == "judge" and not found and (sign := _LEFT.search(text, draft.stem.start, draft.stem.end)):
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
        if value and fits(text, draft, value, field.end):
            draft.give(value[0], Span(value[1], value[2]), "the answer")
        elif draft.kind in CHOICES or draft.kind == "judge" or draft.options:
            if text[field.start : field.end].strip():
                draft.reasons.append("the printed answer is no option letter or verdict")
        elif draft.key is None:
            span = tidy(text, field.start, field.end)
            if span.end > span.start:
                draft.key, draft.key_span = span.of(text), span


def fits(text: str, draft: Draft, value: tuple[str | bool, int, int], end: int) -> bool:
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


def _belongs(text: str, draft: Draft, section: Section) -> bool:
    """Whether an item of a section with a heading is one of its questions: a choice needs options or a gap."""
    if section.kind not in CHOICES or draft.options:
        return section.titled
    return section.titled and (draft.key is not None or _has_gap(text, draft.start, draft.stem.end))


def _looks_asked(text: str, draft: Draft, exam: bool, follows: bool) -> bool:
    """Whether an item under no heading is a question.

    Args:
        text: The document.
        draft: The item.
        exam: Whether it stands in a paper.
        follows: Whether it goes on with a count of questions.
    """
    stem = draft.stem.of(text)
    if draft.key is not None or (draft.options and draft.reasons):
        return True
    gap = bool(EMPTY_BRACKET.search(stem) or BLANK.search(stem))
    if draft.options:
        return exam or follows or gap or stem.endswith(("?", "？"))
    return (exam or follows) and (gap or bool(_ENDS_ASKING.search(stem)) or (follows and stem.endswith("。")))


def _note_gap(drafts: list[Draft], draft: Draft) -> None:
    """Say so where numbers are missing or repeated in a count."""
    if not drafts or drafts[-1].number is None or draft.number is None:
        return
    last, this = int(drafts[-1].number), int(draft.number)
    if last < this - 1:
        draft.reasons.append(f"number {last + 1} is missing before it")
    elif this == last:
        draft.reasons.append(f"number {this} is printed twice")


def _unnumbered(text: str, section: Section) -> list[Draft]:
    """Questions without numbers: each set of options under its line, or a section's only question with its key."""
    starts = _stems(text, section.body, section.end)
    if starts:
        items = [
            read_item(text, section.kind, start, end)
            for start, end in zip(starts, [*starts[1:], section.end], strict=True)
        ]
        return [item for item in items if item.options and (section.titled or _looks_asked(text, item, False, False))]
    span = trimmed(text, section.body, section.end)
    if not section.titled or span.end == span.start or section.kind is None:
        return []
    draft = read_item(text, section.kind, span.start, span.end)
    if draft.key is None and not draft.options:
        return []
    draft.marks = draft.marks or section.full
    return [draft]


def _stems(text: str, start: int, end: int) -> list[int]:
    """Where lines begin that have option A behind them, or on the next line."""
    lines = [match for match in _LINE.finditer(text, start, end) if match[0].strip()]
    return [
        line.start() + len(line[0]) - len(line[0].lstrip(" \t#>*"))
        for line, following in zip_longest(lines, lines[1:])
        if not _FIRST.match(line[0])
        and not _LATER.match(line[0])
        and (_RUN_IN.search(line[0]) or (following and _FIRST.match(following[0])))
    ]
