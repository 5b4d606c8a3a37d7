"""Sections of a paper: headings that say what kind of questions follow, and where the keys begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.markers import Style, mark_at
from indexer.papers.answers import key_marks
from indexer.papers.headings import EXAM, KEYS, SECTION
from indexer.papers.kinds import Kind, asks, kind_of, requests
from indexer.papers.reach import note_headings
from indexer.papers.spans import line_start
from indexer.sentences import trimmed

_EACH = re.compile(
    r"每(?:小?题|空|个|道)[^\d]{0,6}(\d{1,3}(?:\.\d)?)\s*分|(\d{1,3}(?:\.\d)?)\s*(?:points?|marks?)\s+each",
    re.IGNORECASE,
)
_RICH = re.compile(r"[分每题共选]|points?|marks?", re.IGNORECASE)
"""What a note behind a heading speaks of."""
_FULL = re.compile(r"共[^\d]{0,4}(\d{1,3}(?:\.\d)?)\s*分")
_NOTE_REACH = 60
"""How far behind a heading its marks may be told, code points."""
_ALONE = re.compile(r"[:：]?[*_ \t]*(?:\n|\Z)")
_BELOW = 1500
"""How far below a heading that may be one of notes a question is looked for, code points."""
_NUMBERED = re.compile(r"^[ \t#>*-]{0,8}[(（]?\d{1,3}[.)、．）]\s*(?P<words>[^\n]+)", re.MULTILINE)
_OPTION = re.compile(r"^[ \t>*-]*[(（]?A\s?[、.．)）]", re.MULTILINE)
_OPTIONS = re.compile(r"(?<![A-Za-z])A[ \t]?[、.．)）].{1,200}?(?<![A-Za-z])B[ \t]?[、.．)）]", re.DOTALL)
_MARKDOWN = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)
_BOUNDARY = re.compile(r"[\s。；;)）】:：]")
_BEFORE = re.compile(r"(?<=\s)[^\s。；;，,、?？!！:：]{2,30}\s{1,3}\Z")
"""The word before a heading inside a line."""
_BACK = 40
"""Where that word is looked for, code points."""


@dataclass(slots=True)
class Section:
    """A stretch of a segment under one heading, or before the first."""

    kind: Kind | None
    start: int
    body: int
    end: int
    titled: bool
    """Whether a heading says that questions (or keys) follow."""
    keys: bool = False
    """Whether it stands under a heading for keys."""
    each: float | None = None
    """Marks a question, where the heading says so."""
    full: float | None = None
    """Marks of the whole section, where the heading says so."""


def sections(text: str, start: int, end: int, *, answers: bool = False) -> list[Section]:
    """The sections of the segment `text[start:end]` in order, the first one without a heading.

    `answers` says that its title speaks of keys: then a type word alone on a line needs no question below it.
    """
    found = [Section(None, start, start, end, titled=False)]
    keys = False
    for at, stop, match, opens_keys in _marks(text, start, end, answers=answers):
        found[-1].end = at
        keys = keys or opens_keys
        if match is None:
            found.append(Section(None, at, stop, end, titled=True, keys=True))
            continue
        line_end = text.find("\n", stop, stop + _NOTE_REACH)
        note_end = line_end if line_end >= 0 else min(end, stop + _NOTE_REACH)
        each, full = _EACH.search(text, at, note_end), _FULL.search(text, at, note_end)
        found.append(
            Section(
                kind_of(match),
                at,
                stop,
                end,
                titled=True,
                keys=keys,
                each=float(each[1] or each[2]) if each else None,
                full=float(full[1]) if full else None,
            )
        )
    return [part for section in found for part in _without_notes(text, section)]


def _without_notes(text: str, section: Section) -> Iterator[Section]:
    """The section, and the notes behind its questions as a section of their own."""
    behind = _notes_behind(text, section) if section.titled and not section.keys else None
    if behind is None:
        yield section
        return
    yield replace(section, end=behind)
    yield Section(None, behind, behind, section.end, titled=False)


def _notes_behind(text: str, section: Section) -> int | None:
    """Where a heading ends the questions of a section: one of a lecture, or the next one of their own numbering.

    Exercises among notes, whose heading names no type, end at any heading. None where questions follow it.
    """
    own, inner = mark_at(text, section.start), 0
    parts = set(note_headings(text, section.body, section.end, parts=True))
    for at in note_headings(text, section.body, section.end):
        mark = mark_at(text, at)
        inner = mark.number if mark and mark.style is Style.CHINESE and mark.number in (1, inner + 1) else inner
        follows = mark and own and mark.style is own.style is Style.CHINESE and mark.number == own.number + 1
        ends = at in parts or section.kind is None or (follows and inner == 0)
        if ends and not _asks_first(text, text.find("\n", at, section.end), section.end):
            return at
    return None


def _asks_first(text: str, start: int, end: int) -> bool:
    """Whether the first numbered line behind `start` asks, or has options."""
    end = min(end, start + _BELOW)
    first = _NUMBERED.search(text, start, end) if start >= 0 else None
    if first is None:
        return False
    following = _NUMBERED.search(text, first.end(), end)
    return requests(first["words"]) or bool(_OPTION.search(text, first.end(), following.start() if following else end))


def section_in(line: str, start: int = 0) -> int | None:
    """Where the first section heading in `line[start:]` begins; None for a line without."""
    start = trimmed(line, start, len(line)).start
    for match in SECTION.finditer(line, start):
        if _believed(line, match, start):
            return match.start()
    bare = len(line) - len(line.lstrip("#*> \t"))
    return start if KEYS.match(line, max(bare, start)) else None


def is_type_alone(line: str) -> bool:
    """Whether a line has the name of a question type on it and nothing else."""
    match = SECTION.match(line)
    return match is not None and _is_alone(line, match, 0)


def _marks(text: str, start: int, end: int, *, answers: bool) -> list[tuple[int, int, re.Match[str] | None, bool]]:
    start = trimmed(text, start, end).start
    keys = [match for match in KEYS.finditer(text, start, end) if not match["alone"] or line_start(text, match.start())]
    found = [(match, _believed(text, match, start)) for match in SECTION.finditer(text, start, end)]
    paper = answers or bool(keys) or any(sure and (match["word"] or match["note"]) for match, sure in found)
    marks: list[tuple[int, int, re.Match[str] | None, bool]] = []
    for match, sure in found:
        reach = _next_numeral(text, match.end(), end) if match["numeral"] else end
        if sure and _is_bare(match) and not paper:
            # One that is confirmed speaks for those behind it.
            paper = sure = _asks_below(text, match.end(), reach)
        if sure or (_is_alone(text, match, start) and (paper or _asks_below(text, match.end(), reach))):
            body = match.end() + (1 if match["stop"] and match["stop"].strip() else 0)
            at = _pasted_title(text, match, start)
            marks.append((match.start() if at is None else at, body, match, bool(match["keys"])))
        elif marks and _opens_case(text, match, marks[-1][2]):
            marks.append((match.start(), match.start(), match, False))
    taken = {match.start("keys") for _, _, match, _ in marks if match and match["keys"]}
    marks.extend((match.start(), match.end(), None, True) for match in keys if match.start() not in taken)
    return sorted(marks, key=lambda mark: mark[0])


def _believed(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a type word is a heading: at the start of a line or numbered, and nothing but a note behind it."""
    if match["any"] is not None and not (match["note"] and _RICH.search(match["note"])):
        return False
    own_line = match.start() <= start or line_start(text, match.start())
    if not match["numeral"]:
        if not own_line:
            return _pasted_title(text, match, start) is not None
        return bool(match["word"] or match["note"] or match["keys"] or not _is_weak(match))
    if own_line:
        return True
    if not (match["word"] or match["note"] or match["keys"]):
        return bool(_BOUNDARY.match(text, match.start() - 1))
    return True


def _pasted_title(text: str, match: re.Match[str], start: int) -> int | None:
    """Where a paper's title begins that stands inside a line before "简答题 1、": papers that run into each other."""
    if match["numeral"] or not match["word"] or not (match["go"] or "").startswith("1") or match.start() <= start:
        return None
    at = match.start() + len(match[0]) - len(match[0].lstrip())
    before = _BEFORE.search(text, max(start, at - _BACK), at)
    return before.start() if before and EXAM.search(before[0]) and not line_start(text, at) else None


def _next_numeral(text: str, start: int, end: int) -> int:
    """Where the next heading with a numeral such as 三、 begins, not far below."""
    end = min(end, start + _BELOW)
    headings = ((at, mark_at(text, at)) for at in note_headings(text, start, end))
    return next((at for at, mark in headings if mark and mark.style <= Style.CHINESE), end)


def _is_bare(match: re.Match[str]) -> bool:
    """Whether a heading is a mere numeral and a word that may as well be the subject of notes: "二、判断"."""
    weak = kind_of(match) == "judge" or _is_weak(match)
    return bool(match["numeral"]) and weak and not (match["word"] or match["note"] or match["keys"] or match["go"])


def _opens_case(text: str, match: re.Match[str], before: re.Match[str] | None) -> bool:
    """Whether a case begins here with its words on the line, behind a section of a paper that is none of cases."""
    is_other = before is not None and kind_of(before) not in (None, "case")
    return is_other and match["case"] is not None and match["stop"] in (":", "：") and line_start(text, match.start())


def _is_weak(match: re.Match[str]) -> bool:
    """Whether a type word may as well be one of notes: they write about essays and give cases."""
    return kind_of(match) in ("choice", "blank", "short", "essay", "case")


def _is_alone(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a type word has its line to itself; a small letter is the rest of a broken line."""
    own_line = match.start() <= start or line_start(text, match.start())
    named = kind_of(match) is not None and not match[0][:1].islower()
    return own_line and named and bool(_ALONE.match(text, match.end()))


def _asks_below(text: str, start: int, end: int) -> bool:
    """Whether what stands below a heading, up to the next, has a key or a number that asks."""
    end = min(end, start + _BELOW)
    heading = _MARKDOWN.search(text, start, end)
    end = heading.start() if heading else end
    if key_marks(text, start, end) or _OPTIONS.search(text, start, end):
        return True
    return any(asks(numbered["words"].strip()) for numbered in _NUMBERED.finditer(text, start, end))
