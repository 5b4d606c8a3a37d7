"""Sections of a paper: headings that say what kind of questions follow, and where the keys begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.papers.kinds import TYPE_WORD, Kind, kind_of
from indexer.papers.spans import line_start
from indexer.papers.values import LETTERS, VERDICT

_NUMERAL = (
    r"(?:[(（]?[一二三四五六七八九十]{1,3}\s?[)）、.．]|第\s?(?:[一二三四五六七八九十]{1,2}|\d)\s?(?:部分|大题|题型)"
    r"|[ⅠⅡⅢⅣⅤⅥⅦⅧIVX]{1,4}[、.．]|(?:Part|Section)\s+(?:[A-Z\d]|[IVX]{1,4})\b)[\s:：.、—-]{0,4}"
)
_NOTE = r"[:：]?(?:[ \t]{0,2}[(（\[【][^()（）\[\]【】]{1,160}[)）\]】]){1,3}"
_ENTRY = rf"\d{{1,3}}\s{{0,2}}(?:[-–—~～至到]\s{{0,2}}\d{{1,3}}|[.、．:：)）]?)\s{{0,2}}[.、．:：]?\s{{0,2}}[(（]?\s?(?-i:{LETTERS}|{VERDICT})(?![A-Za-z\u4e00-\u9fff])"
_SECTION = re.compile(
    rf"""(?P<numeral>{_NUMERAL})?[、\t ]{{0,2}}(?:以下)?
    (?:(?:{TYPE_WORD})(?P<word>题|questions?|[ ]items?)?|(?P<other>[\u4e00-\u9fff]{{1,8}}题)(?=[(（][^()（）]{{0,40}}分))
    (?:[(（][一二三\d][)）])?
    (?P<keys>(?:部分)?(?:的)?(?:参考|标准|正确)?答案)?\**
    (?P<note>{_NOTE})?\**[ \t]{{0,3}}
    (?=(?P<stop>[:：。.]|\n|\Z)|(?P<go>[(（]\s{{0,4}}[A-H√×]{{0,5}}\s{{0,4}}[)）]\s?\d|\d{{1,3}}\s?[.、．)）]|[(（]\d|第\s?\d|\d{{1,3}}[-–—~～]|[①]|(?:本大?题|共\s?\d|每(?:小?题|空)|\d{{1,3}}\s?分)))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KEYS = re.compile(
    rf"""(?:
      (?P<alone>(?:附[:：]?\s?|[【\[])?(?:(?:参考|标准|正确|试题|习题|练习题?|本章|各章|全卷)?答案(?:及|与|和)?(?:解析|评分标准|提示|详解)?
        |(?:Answer\s+Keys?|Answers?(?:\s+(?:to|for)\s+[^\n]{{1,40}})?|Keys?|Solutions?))
        [】\]]?[ \t]{{0,2}}[:：]?\**[ \t]*(?=\n|\Z))
    | (?:参考|标准|正确)?答案(?:及解析)?[:：]?\s{{0,3}}(?=(?:\n\s*)?(?:{_NUMERAL})?(?:单|多|不定|判断|选择)|{_ENTRY})
    | \b(?:Answer\s+Key|Answers?|Keys?)\s?[:：]\s{{0,3}}(?={_ENTRY})
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_EACH = re.compile(r"每(?:小?题|空|个|道)[^\d]{0,6}(\d{1,3}(?:\.\d)?)\s*分|(\d{1,3}(?:\.\d)?)\s*(?:points?|marks?)\s+each", re.IGNORECASE)
_FULL = re.compile(r"共[^\d]{0,4}(\d{1,3}(?:\.\d)?)\s*分")
_NOTE_REACH = 60
"""How far behind a heading its marks may be told, code points."""
_BOUNDARY = re.compile(r"[\s。；;)）】:：]")


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


def sections(text: str, start: int, end: int, *, keys: bool) -> list[Section]:
    """The sections of `text[start:end]` in order, the first one without a heading.

    Args:
        text: The document.
        start: Where the segment's text begins.
        end: Where it ends.
        keys: Whether the segment's title says that it holds keys.
    """
    found = [Section(None, start, start, end, titled=False, keys=keys)]
    for at, stop, match, opens_keys in _marks(text, start, end):
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
    return found


def is_section_line(line: str) -> int | None:
    """Where a section heading begins on a line that holds one; None for a line without."""
    for match in _SECTION.finditer(line):
        if _believed(line, match, 0):
            return match.start()
    keys = _KEYS.match(line.lstrip("#*> \t"))
    return 0 if keys else None


def _marks(text: str, start: int, end: int) -> list[tuple[int, int, re.Match[str] | None, bool]]:
    marks: list[tuple[int, int, re.Match[str] | None, bool]] = []
    for match in _SECTION.finditer(text, start, end):
        if _believed(text, match, start):
            body = match.end() + (1 if match["stop"] and match["stop"].strip() else 0)
            marks.append((match.start(), body, match, bool(match["keys"])))
    taken = {match.start("keys") for _, _, match, _ in marks if match and match["keys"]}
    for match in _KEYS.finditer(text, start, end):
        if match.start() not in taken and (not match["alone"] or line_start(text, match.start())):
            marks.append((match.start(), match.end(), None, True))
    return sorted(marks, key=lambda mark: mark[0])


def _believed(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a type word is a heading: at the start of a line or numbered, and nothing but a note behind it."""
    own_line = match.start() == start or line_start(text, match.start())
    if not match["numeral"]:
        whole_word = bool(match["word"] or match["note"] or kind_of(match) in ("term", "case", "judge"))
        return own_line and (whole_word or kind_of(match) not in ("choice", "blank", "short", "essay") or bool(match["keys"]))
    if own_line:
        return True
    if not (match["word"] or match["note"] or match["keys"]):
        return bool(_BOUNDARY.match(text, match.start() - 1))
    return True
