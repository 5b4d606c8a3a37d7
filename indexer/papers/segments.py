"""Several papers in one file: where each begins, and the chapters inside."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from indexer.papers.sections import is_section_line
from indexer.records import BlockKind, Reading

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LENGTH = 60
"""A line longer than this is no title, code points."""
_REPEATED = 4
"""A line shorter than this says nothing by being repeated."""
_SENTENCE_END = re.compile(r"[。；;：:，,？?！!、”]\s*$")
_MARKED = re.compile(r"(?:[A-H][、.．)）\s]|\d{1,3}\s?[、.．)）]|[一二三四五六七八九十]{1,3}\s?[、.．]|[(（【\[]|[-*+•①-⑳_|])")
_EXAM = re.compile(
    r"试卷|试题|测试[卷题]|测验|(?:期[末中]|科目|结业|毕业|统一|资格|等级)考试|模拟[题卷]|真题|习题|练习[题册卷]|题库|作业|复习资料|复习题"
    r"|\b(?:exam(?:ination)?|quiz|mid-?term|mock test|practice test|test paper|question bank|problem set|worksheet)\b",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"(?:第\s?[零〇一二三四五六七八九十百\d]{1,4}\s?(?:章|编|篇|单元|模块)"
    r"|(?:项目|模块|单元|任务)\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})|(?:Chapter|Unit|Module|Lesson)\s+(?:\d{1,2}|[IVX]{1,5}\b))"
)
_MARKUP = re.compile(r"^[#>*\s_]+|[*_#\s]+$")


@dataclass(slots=True)
class Segment:
    """What stands under one title, up to the next."""

    title: str
    start: int
    """Where its title begins."""
    body: int
    """Where its text begins."""
    end: int
    is_chapter: bool = False

    @property
    def chapter(self) -> str | None:
        """Its chapter mark without blanks, by which a key list may name it."""
        match = _CHAPTER.match(self.title)
        return re.sub(r"\s", "", match[0]) if match else None


def segments(reading: Reading, name: str) -> list[Segment]:
    """The document cut at its titles and chapters; text before the first title stands under the file's name."""
    text = reading.text
    found = [Segment(name, 0, 0, len(text))]
    headings = [block for block in reading.blocks if block.kind is BlockKind.HEADING]
    heading_starts = [block.start for block in headings]
    lines = [(match.start() + len(match[0]) - len(match[0].lstrip()), match.end()) for match in _LINE.finditer(text)]
    for i, (start, end) in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else (len(text), len(text))
        at = bisect_right(heading_starts, start) - 1
        is_heading = at >= 0 and headings[at].start <= start < headings[at].end
        begin = start + len(text[start:end]) - len(text[start:end].lstrip("#>*_ \t"))
        if (chapter := _CHAPTER.match(text, begin, end)) and (length := _chapter_length(text, begin, end)):
            _open(found, Segment(clean(text[begin : begin + length]), start, max(chapter.end(), begin + length), len(text), True))
        elif _is_title(text, begin, end, following, is_heading):
            _open(found, Segment(clean(text[begin:end]), start, end, len(text)))
    return found


def clean(title: str) -> str:
    """A title on one line, without markup."""
    return _MARKUP.sub("", re.sub(r"\s+", " ", title))


def nearest_title(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The last line of `text[start:end]` if it looks like a title, and where it begins."""
    lines = list(_LINE.finditer(text, start, end))
    if not lines:
        return None
    line = lines[-1][0].strip()
    if len(line) > _LENGTH or len(line) < _REPEATED or _SENTENCE_END.search(line) or _MARKED.match(line):
        return None
    return clean(line), lines[-1].start() + lines[-1][0].index(line)


def _open(found: list[Segment], segment: Segment) -> None:
    found[-1].end = segment.start
    found.append(segment)


def _chapter_length(text: str, begin: int, end: int) -> int:
    """Length of a chapter's title on its line; 0 where the line is a sentence that names a chapter."""
    line = text[begin:end]
    section = is_section_line(line)
    if section is not None:
        return section
    if len(line) <= _LENGTH and not re.search(r"[。；;，,？?！!]\s*$", line):
        return len(line)
    return 0


def _is_title(text: str, begin: int, end: int, following: tuple[int, int], is_heading: bool) -> bool:
    line = text[begin:end].strip()
    if not line or len(line) > _LENGTH or is_section_line(line) is not None:
        return False
    if is_heading:
        return not re.match(r"(?:\d{1,3}[.、．)）\s]|第\s?\d{1,3}\s?题|Q(?:uestion)?\s?\d|[(（])", line)
    if _MARKED.match(line) or _SENTENCE_END.search(line):
        return False
    if _EXAM.search(line):
        return True
    return len(line) >= _REPEATED and text.startswith(line, following[0]) and "\n" in text[end : following[0]]
