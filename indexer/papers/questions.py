"""The questions of a section: those with numbers, and sets of options without."""

from __future__ import annotations

import re
from itertools import zip_longest

from indexer.papers.answers import key_marks
from indexer.papers.draft import Draft
from indexer.papers.items import has_gap, read_item
from indexer.papers.kinds import CHOICES, Kind, asks, requests
from indexer.papers.numbers import counted, numbers
from indexer.papers.reach import answer_end, first_paragraph
from indexer.papers.sections import Section
from indexer.papers.spans import tidy
from indexer.records import Span
from indexer.sentences import trimmed

_ENDS_ASKING = re.compile(r"(?:[?？:：]|是|为|有|包括|属于|在于|应该|应当|叫做|称为|称作)[ \t]*[。.]?\s*\Z")
_ASKED = re.compile(r"(?P<question>[^?？。\n]{4,80}[?？。])\s*(?:[(（]?P\s?\d{1,3}[)）]?)?\s*(?=\S.{9})", re.DOTALL)
"""A question, a page of the textbook perhaps, and words enough to be its answer."""
_ANSWER = 60
"""How much of what may be an answer must not ask, code points."""
_TERM = 20
"""A line longer than this is no term alone, code points."""
_BELOW = re.compile(r"(?P<question>[^\n]{4,200}[?？。])[ \t]*\n\s*(?P<answer>[^?？]{4,})")
_LINE = re.compile(r"[^\n]+")
_FIRST = re.compile(r"[ \t>*-]{0,12}(?:[(（]?A\s?[、.．)）:：]|[-*+][ \t]\[[ xX]\])")
_LATER = re.compile(r"[ \t>*-]{0,12}(?:[(（]?[B-H]\s?[、.．)）:：])")
_RUN_IN = re.compile(r"(?<![A-Za-z])A[、.．)）].{1,200}?(?<![A-Za-z])B[、.．)）]")


def draft_questions(
    text: str, section: Section, *, exam: bool = False, keyed: bool = False, among_notes: bool = False
) -> list[Draft]:
    """The questions of one section.

    Args:
        text: The document.
        section: The stretch to read; under no heading an item must look like a question to be one.
        exam: Whether a title says that this is a paper.
        keyed: Whether a list of keys follows: numbered items with options are then questions, as they are in a paper.
        among_notes: Whether the section has no heading: unless most of its items ask, they are points of notes.
    """
    found = counted(text, numbers(text, section.body, section.end), section.body, section.end)
    if not found:
        return _unnumbered(text, section, exam=exam, keyed=keyed)
    leads = found[0].bracket is not None
    owned = [number.bracket if leads or number.at_line else None for number in found]
    begins = [
        number.bracket[1] if number.bracket and not own else number.start
        for number, own in zip(found, owned, strict=True)
    ]
    edges = [*begins[1:], section.end]
    asking = not among_notes or _mostly_ask(text, [Span(n.end, edge) for n, edge in zip(found, edges, strict=True)])
    if among_notes:
        edges[-1] = answer_end(text, found[-1].end, edges[-1], among_notes=not asking)
    drafts: list[Draft] = []
    for number, own, begin, edge in zip(found, owned, begins, edges, strict=True):
        draft = read_item(text, section.kind, number.end, edge, own)
        if not asking and _is_statement(text, draft):
            continue
        draft.start, draft.number = begin, str(number.value)
        draft.marks = section.each if draft.marks is None else draft.marks
        follows = bool(drafts)
        asked = _belongs(text, draft, section) or _looks_asked(
            text, draft, section, exam=exam, keyed=keyed, follows=follows
        )
        if draft.stem.start == draft.stem.end or not asked:
            continue
        _note_gap(drafts, draft)
        drafts.append(draft)
    _take_answers_below(text, section.kind, drafts)
    return drafts or _unnumbered(text, section, exam=exam, keyed=keyed)


def _mostly_ask(text: str, items: list[Span]) -> bool:
    """Whether most items of a section without a heading, and two at least, ask or are answered."""
    asked = sum(
        bool(key_marks(text, item.start, item.end)) or requests(first_paragraph(text, item.start, item.end).of(text))
        for item in items
    )
    return asked >= 2 and 2 * asked >= len(items)


def _is_statement(text: str, draft: Draft) -> bool:
    """Whether an item with an answer in words says something instead of asking: the answer belongs to another text."""
    if draft.options or not isinstance(draft.key, str) or draft.key_span is None:
        return False
    first = first_paragraph(text, draft.stem.start, draft.stem.end)
    return not requests(first.of(text))


def answered(text: str, kind: Kind | None, drafts: list[Draft]) -> list[Draft]:
    """The questions of a paper whose title says that its answers stand in it.

    What fills no gap in a section of gaps is an answer alone; behind a question's own sentence stands its answer.
    """
    if kind == "blank" and not any(has_gap(text, draft.stem.start, draft.stem.end) for draft in drafts):
        return [draft for draft in drafts if draft.key is not None]
    take_answers_behind(text, kind, drafts)
    return drafts


def take_answers_behind(text: str, kind: Kind | None, drafts: list[Draft], *, sure: bool = False) -> None:
    """Take what stands behind a question's own sentence, without any mark, for its answer.

    Args:
        text: The document.
        kind: What the heading of the section says.
        drafts: Its questions; those without a key are changed.
        sure: Whether the sentence must ask, and what stands behind it must not.
    """
    for draft in drafts if kind in ("short", "essay") else ():
        asked = _ASKED.match(text, draft.stem.start, draft.stem.end)
        if draft.key is not None or asked is None:
            continue
        if sure and (not requests(asked["question"]) or asks(text[asked.end() : draft.stem.end][:_ANSWER])):
            continue
        draft.key_span = tidy(text, asked.end(), draft.stem.end)
        draft.key, draft.stem = draft.key_span.of(text), tidy(text, draft.stem.start, asked.end("question"))


def _take_answers_below(text: str, kind: Kind | None, drafts: list[Draft]) -> None:
    """Take the lines below each question for its answer, where every question of a section has them."""
    if kind not in ("short", "essay") or len(drafts) < 2 or any(draft.key is not None for draft in drafts):
        return
    below = [_BELOW.fullmatch(text, draft.stem.start, draft.stem.end) for draft in drafts]
    for draft, match in zip(drafts, below, strict=True) if all(below) else ():
        assert match is not None
        draft.stem, draft.key_span = Span(*match.span("question")), Span(*match.span("answer"))
        draft.key = draft.key_span.of(text)


def _belongs(text: str, draft: Draft, section: Section) -> bool:
    """Whether an item of a section with a heading is one of its questions: a choice needs options or a gap."""
    if section.kind not in CHOICES or draft.options:
        return section.titled
    return section.titled and (draft.key is not None or has_gap(text, draft.start, draft.stem.end))


def _looks_asked(text: str, draft: Draft, section: Section, *, exam: bool, keyed: bool, follows: bool) -> bool:
    """Whether an item under no heading is a question; `follows` where it goes on with a count of questions."""
    stem = draft.stem.of(text)
    tagged = section.kind is None and draft.kind is not None
    if draft.key is not None or tagged or (draft.options and draft.reasons):
        return True
    gap = has_gap(text, draft.stem.start, draft.stem.end)
    if draft.options:
        return exam or keyed or follows or gap or stem.endswith(("?", "？"))
    return (exam or follows) and (gap or bool(_ENDS_ASKING.search(stem)) or (follows and stem.endswith("。")))


def _note_gap(drafts: list[Draft], draft: Draft) -> None:
    """Say so where numbers are missing or repeated in a count."""
    if not drafts or drafts[-1].number is None or draft.number is None:
        return
    last, this = int(drafts[-1].number), int(draft.number)
    if last < this - 1:
        draft.reasons.append(_missing(last + 1, this - 1))
    elif this == last:
        draft.reasons.append(f"number {this} is printed twice")
    elif 1 < this < last:
        draft.reasons.append(f"number {this} stands behind number {last}")


def _missing(first: int, last: int) -> str:
    numbers = f"number {first} is" if first == last else f"numbers {first} to {last} are"
    return f"{numbers} missing before it"


def _unnumbered(text: str, section: Section, *, exam: bool, keyed: bool) -> list[Draft]:
    """Questions without numbers: each set of options under its line, or a section's only question with its key."""
    starts = _stems(text, section.body, section.end)
    if starts:
        items = [
            read_item(text, section.kind, start, end)
            for start, end in zip(starts, [*starts[1:], section.end], strict=True)
        ]
        items = [item for item in items if item.options]
        if section.titled:
            return items
        return [item for item in items if _looks_asked(text, item, section, exam=exam, keyed=keyed, follows=False)]
    if section.kind == "term" and (terms := _terms(text, section)):
        return terms
    span = trimmed(text, section.body, section.end)
    if not section.titled or span.end == span.start or section.kind is None:
        return []
    draft = read_item(text, section.kind, span.start, span.end)
    if draft.key is None and not draft.options:
        return []
    draft.marks = draft.marks or section.full
    return [draft]


def _terms(text: str, section: Section) -> list[Draft]:
    """Terms a line, when every line is short or tells a term from its definition."""
    lines = [match for match in _LINE.finditer(text, section.body, section.end) if match[0].strip()]
    drafts = [read_item(text, "term", trimmed(text, *line.span()).start, line.end()) for line in lines]
    if all(draft.key is not None or draft.stem.end - draft.stem.start <= _TERM for draft in drafts):
        return drafts
    return []


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
