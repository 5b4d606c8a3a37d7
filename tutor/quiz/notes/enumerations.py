"""The lists of the notes: a line that leads in, and its members, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.markers import Mark, Style, mark_at, run_in_marks
from indexer.records import Span
from indexer.sentences import plain, sentences, trimmed
from indexer.tokens import has_han
from tutor.quiz.alone import GLUED
from tutor.quiz.notes.counted import counted
from tutor.quiz.notes.leads import announces, as_title, asks, asks_which, leads_in, says_all
from tutor.quiz.notes.lists import LEAST, MOST, PAIR, Enumeration, Member, is_open, is_ordered
from tutor.quiz.notes.outlined import summed_up, under_title

_MEMBERS = (Style.BULLET, Style.ARABIC, Style.BRACKET, Style.CIRCLED, Style.CHINESE_BRACKET)
_LEAD = 90
"""Code points of the longest sentence that leads in."""
_LONGEST = 120
"""Code points of a member; twice as many in English. What is longer holds more than one member."""
_RUN_IN = re.compile(
    r"(?P<lead>[^。！？：:；;\n|]{5,60})[：:](?P<body>[^。！？：:；;\n|]+?(?:[；;][^。！？：:；;\n|]+?){1,9})(?:。|$)",
    re.MULTILINE,
)
"""`在以下条件下，供应商的力量较强：…；…；…。`"""
_HEAD = re.compile(r"^(?P<head>[^：:。；，,;.（(]{2,24}?)\s*(?:[（(][^）)]*[）)])?\s*(?:[：]|: |——)")
_ENGLISH_HEAD = re.compile(r"^(?P<head>[A-Z][^:.;,]{2,40}): ")
_NAMED = re.compile(r"(?:(?:An?|The) )?\*\*(?P<head>[^*\n]{2,40})\*\* ?(?:是|指|即|is |are |means |refers )")
"""A member that says what its name, set off, means."""
_END = re.compile(r"[。.；;]+[)）]$|[\s；;。.，,]+$|(?:[；;，,]\s*(?:and|or|以及|和))$")
_CLOSED = re.compile(r"[；;。.，,]\s*[)）]?\s*$")
_STOPPED = re.compile(r"[。！？!?：:；;.]\s*$")
_REST = 40
"""Code points of the rest of a member on the next line."""
_BREAK = re.compile(r"(?<=[\u4e00-\u9fff])\s*\n\s*(?=[\u4e00-\u9fff])")
_SHORT = 30
"""Code points of a paragraph that may be a member without a mark."""
_SAID_ON = re.compile(r"[，,：:|。]$|^[，,。)）]|\d{4}")
"""A line that is broken, a sentence or a date."""
_MARKED = re.compile(r"[①-⑳·•●○◆■□▪(（\d]")
"""What a member does not begin with, unless it was cut wrongly."""
_MORE = ("等", "等等", "……", "…", "etc", "so on", "and others")
"""How the last member of a list ends that names only some of what there is."""


def enumerations(document: str, text: str, headings: Sequence[Span]) -> Iterator[Enumeration]:
    """The lists of a document, those in lines and those in sentences; nested ones and those of one kind mixed not."""
    lines = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    titles = {span.start for span in headings}
    lines = [trimmed(text, line.start, line.end) for line in lines if line.of(text).strip()]
    at = 0
    while at < len(lines):
        mark = _member_mark(text, lines[at])
        if mark is None or lines[at].start in titles:
            line = _continued(text, lines, at)
            yield from _in_sentences(document, text, line, titles)
            if at and (found := _unmarked(document, text, lines, at, titles)) is not None:
                yield found
            at += 1
            continue
        end = at
        marks: list[Mark] = []
        while end < len(lines) and lines[end].start not in titles:
            here = _member_mark(text, lines[end])
            if here is None or here.style is not mark.style or (here.number and here.number != len(marks) + 1):
                break
            marks.append(here)
            end += 1
        found = None
        if marks and at and not _goes_on(text, lines, end, titles):
            found = _in_lines(document, text, lines[at - 1], lines[at:end], marks)
        if found is not None:
            yield found
        else:  # numbered points, each of which may hold a list of its own
            end = at + 1 if len(marks) < LEAST else end
            for number in range(at, end):
                yield from _in_sentences(document, text, _continued(text, lines, number), titles)
        at = max(end, at + 1)


def _unmarked(document: str, text: str, lines: Sequence[Span], at: int, titles: set[int]) -> Enumeration | None:
    """The short paragraphs without marks between a line that ends in a colon and the next mark or heading."""
    if text[lines[at - 1].end - 1] not in "：:" or lines[at - 1].start in titles:
        return None
    end = at
    while end < len(lines) and lines[end].start not in titles and mark_at(text, lines[end].start) is None:
        said, apart = lines[end].of(text), text[lines[end - 1].end : lines[end].start]
        if not has_han(said) or len(said) > _SHORT or _SAID_ON.search(said) or apart.count("\n") < 2:
            return None
        end += 1
    if end == len(lines):
        return None
    last = sentences(text, lines[at - 1].start, lines[at - 1].end)[-1]
    members = tuple(_member(text, line.start, line.end) for line in lines[at:end])
    return _enumeration(document, text, last, members, numbered=False)


def _continued(text: str, lines: Sequence[Span], at: int) -> Span:
    """The line, and the next one if it goes on with the count of the marks inside.

    `…；(5)…；` and then `(6)…`, or, broken within a member, `…；(5)说明原` and then `因；(6)…`.
    """
    line = lines[at]
    if at + 1 == len(lines):
        return line
    following = lines[at + 1]
    marks = run_in_marks(text, line.start, line.end, {})
    after = mark_at(text, following.start)
    if after is None and marks and not _STOPPED.search(text, line.start, line.end):
        inside = run_in_marks(text, following.start, following.end, {marks[-1].style: marks[-1].number})
        after = inside[0] if inside and inside[0].start - following.start <= _REST else None
    elif text[line.end - 1] not in ";；":
        return line
    goes_on = after and marks and after.style is marks[-1].style and after.number == marks[-1].number + 1
    return Span(line.start, following.end) if goes_on else line


def _member_mark(text: str, line: Span) -> Mark | None:
    mark = mark_at(text, line.start)
    return mark if mark is not None and mark.style in _MEMBERS and mark.end < line.end else None


def _goes_on(text: str, lines: Sequence[Span], at: int, titles: set[int]) -> bool:
    """Whether what follows is indented, and so a part of the last member: a list in the list, a second paragraph."""
    if at >= len(lines) or lines[at].start in titles:
        return False
    begin = text.rfind("\n", 0, lines[at].start) + 1
    beside = text[lines[at - 1].end : lines[at].start]
    return lines[at].start > begin or ("\n\n" not in beside and mark_at(text, lines[at].start) is None)


def _in_lines(
    document: str, text: str, before: Span, lines: Sequence[Span], marks: Sequence[Mark]
) -> Enumeration | None:
    last = sentences(text, before.start, before.end)[-1]
    said = last.of(text).rstrip("*_ ")
    if not (said.endswith(("：", ":")) or asks_which(said)) or "|" in said:
        return None
    members = tuple(_member(text, mark.end, line.end) for mark, line in zip(marks, lines, strict=True))
    return _enumeration(document, text, last, members, numbered=marks[0].number > 0)


def _in_sentences(document: str, text: str, line: Span, titles: set[int]) -> Iterator[Enumeration]:
    if text.startswith(("|", ">"), line.start):
        return
    marks = run_in_marks(text, line.start, line.end, {})
    begins = mark_at(text, line.start)
    if marks and begins is not None and begins.style is marks[0].style and marks[0].number == begins.number + 1:
        marks = [begins, *marks]
    if len(marks) >= PAIR:
        yield from _in_runs(document, text, line, marks)
    if line.start not in titles:
        for sentence in sentences(text, line.start, line.end):
            found = counted(document, text, sentence) or summed_up(document, text, sentence)
            found = found or under_title(document, text, sentence)
            if found is not None:
                yield found
    if (
        len(marks) >= LEAST
        or line.start in titles
        or text.count("；", line.start, line.end) + text.count(";", line.start, line.end) < PAIR - 1
    ):
        return
    for match in _RUN_IN.finditer(text, line.start, line.end):
        parts: list[Member] = []
        at = match.start("body")
        for part in re.split("[；;]", match["body"]):
            parts.append(_member(text, at, at + len(part)))
            at += len(part) + 1
        lead = trimmed(text, match.start("lead"), match.end("lead") + 1)
        if (found := _enumeration(document, text, lead, tuple(parts), numbered=True)) is not None:
            yield found


def _in_runs(document: str, text: str, line: Span, marks: Sequence[Mark]) -> Iterator[Enumeration]:
    """The lists of a line with marks in it: each run of marks of one style that counts from one."""
    at = 0
    while at < len(marks):
        end = at + 1
        while (
            end < len(marks) and marks[end].style is marks[at].style and marks[end].number == marks[end - 1].number + 1
        ):
            end += 1
        begin = marks[at - 1].end if at else line.start
        first = sentences(text, begin, marks[at].start)
        # 应该遵循哪些原则？ and its answer on the next line
        asked = first[-1] if first else _question_before(text, line) if marks[at].start == line.start else None
        if end - at >= PAIR and marks[at].number == 1 and asked is not None and leads_in(asked.of(text)):
            last = marks[end].start if end < len(marks) else line.end
            ends = [*(mark.start for mark in marks[at + 1 : end]), last]
            pairs = list(zip(marks[at:end], ends, strict=True))
            members = tuple(_member(text, mark.end, stop) for mark, stop in pairs)
            cut = False
            # What follows the last member on its line belongs to it only if the others have several sentences too.
            if all("。" not in member.text for member in members[:-1]) and "。" in members[-1].text:
                tail = sentences(text, marks[end - 1].end, last)[0]
                members, cut = (*members[:-1], _member(text, tail.start, tail.end)), True
            # Where all members but the last are closed by a mark, the line was broken before it was over.
            closed = [_CLOSED.search(text[mark.end : stop]) is not None for mark, stop in pairs]
            if all(closed[:-1]) and not closed[-1] and not cut:
                members = ()
            if members and (found := _enumeration(document, text, asked, members, numbered=True)) is not None:
                yield found
        at = end


def _question_before(text: str, line: Span) -> Span | None:
    """The question on the line before, where it asks which there are, or how something is done."""
    end = len(text[: line.start].rstrip())
    asked = sentences(text, text.rfind("\n", 0, end) + 1, end)
    return asked[-1] if asked and asks(asked[-1].of(text)) else None


def _enumeration(
    document: str, text: str, lead: Span, members: tuple[Member, ...], *, numbered: bool
) -> Enumeration | None:
    read = as_title(lead.of(text))
    distinct = len({member.said for member in members}) == len(members)
    least = PAIR if says_all(read) else LEAST
    if not least <= len(members) <= MOST or not 4 <= len(read) <= (_LEAD if has_han(read) else 2 * _LEAD):
        return None
    if not distinct or any(len(member.said) < 2 or _MARKED.match(member.text) for member in members):
        return None
    if GLUED.search(read) or any(
        len(member.text) > _LONGEST * (1 if has_han(member.text) else 2) for member in members
    ):
        return None
    if has_han(read) and not announces(read):
        return None
    more = is_open(read) or members[-1].text.endswith(_MORE)
    return Enumeration(document, lead, read, members, numbered and is_ordered(read), more)


def _member(text: str, start: int, end: int) -> Member:
    span = trimmed(text, start, end)
    read = _END.sub("", plain(_BREAK.sub("", span.of(text))))
    match = (_HEAD if has_han(read) else _ENGLISH_HEAD).match(read) or _NAMED.match(span.of(text))
    return Member(span, read, match["head"].strip() if match else "")
