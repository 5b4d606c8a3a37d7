"""Several papers in one file: where each begins, and the chapters inside."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import takewhile

from indexer.papers.headings import EXAM
from indexer.papers.sections import is_type_alone, section_in
from indexer.records import BlockKind, Reading

_LINE = re.compile(r"^[^\n]*\S[^\n]*", re.MULTILINE)
_LENGTH = 60
"""A line longer than this is no title, code points."""
_REPEATED = 4
"""A line shorter than this says nothing by being repeated."""
_LONG = 6
"""A title this long may be repeated in part, or behind other words; code points."""
_SENTENCE = re.compile(r"[。；;？?！!]|[：:，,、”]\s*$")
_QUESTION_HEADING = re.compile(r"(?:\d{1,3}[.、．)）\s]|第\s?\d{1,3}\s?题|Q(?:uestion)?\s?\d|[(（])")
_SENTENCE_END = re.compile(r"[。；;：:，,？?！!、”]\s*$")
_MARKED = re.compile(
    r"[A-HＡ-Ｈ]\s?[、.．)）:：\s]|\d{1,3}\s?[、.．)）]|第\s?\d{1,3}\s?题|[一二三四五六七八九十]{1,3}\s?[、.．]|[(（【\[*+•①-⑳_|-]"
)
_TYPED = re.compile(r"(?:选择|单选|多选|判断|填空|简答|论述|计算|案例)题")
_CHAPTER = re.compile(
    r"(?:第\s?[零〇一二三四五六七八九十百\d]{1,4}\s?(?:章|编|篇|单元|模块)"
    r"|(?:项目|模块|单元|任务)\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})|(?:Chapter|Unit|Module|Lesson)\s+(?:\d{1,2}|[IVX]{1,5}\b))"
)
_WORD = re.compile(r"\w")
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
    chapter: str | None = None
    """Its chapter mark without blanks, by which a key list may name it."""


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
        chapter = _CHAPTER.match(text, begin, end)
        if chapter and (stop := _chapter_end(text, chapter, end)) > begin:
            number, title = re.sub(r"\s", "", chapter[0]), clean(text[begin:stop])
            if title == clean(chapter[0]) and (whole := next((s for s in reversed(found) if not s.chapter), None)):
                title = f"{whole.title} {title}"
            _open(found, Segment(title, start, stop, len(text), number))
        elif _is_title(text, begin, end, following, is_heading):
            title = text[begin:end]
            again = text.startswith(title.strip(), following[0])
            body = following[0] + len(title.strip()) if again else end
            _open(found, Segment(clean(title), start, body, len(text)))
    return found


def clean(title: str) -> str:
    """A title on one line, without markup."""
    return _MARKUP.sub("", re.sub(r"\s+", " ", title))


def is_exam(title: str) -> bool:
    """Whether a title says that questions follow."""
    return bool(EXAM.search(title) or _TYPED.search(title))


def nearest_title(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The last line of `text[start:end]` if it looks like a title, and where it begins."""
    lines = list(_LINE.finditer(text, start, end))
    if not lines:
        return None
    line = lines[-1][0].strip()
    if not _REPEATED <= len(line) <= _LENGTH or _SENTENCE.search(line) or _MARKED.match(line) or _opens_section(line):
        return None
    return clean(line), lines[-1].start() + lines[-1][0].index(line)


def _opens_section(line: str) -> bool:
    return section_in(line) is not None or is_type_alone(line)


def _open(found: list[Segment], segment: Segment) -> None:
    found[-1].end = segment.start
    found.append(segment)


def _chapter_end(text: str, mark: re.Match[str], end: int) -> int:
    """Where a chapter's title ends on its line; its start where the line is a sentence that names a chapter."""
    line = text[mark.end() : min(end, mark.end() + _LENGTH)]
    section = section_in(line)
    if section is not None:
        return mark.end() + section
    is_title = len(text[mark.start() : end]) <= _LENGTH and not _SENTENCE_END.search(text, mark.end(), end)
    return end if is_title else mark.start()


def _is_title(text: str, begin: int, end: int, following: tuple[int, int], is_heading: bool) -> bool:
    line = text[begin:end].strip()
    if not _WORD.search(line) or len(line) > _LENGTH or _opens_section(line):
        return False
    if is_heading:
        return not _QUESTION_HEADING.match(line)
    if _MARKED.match(line) or _SENTENCE.search(line):
        return False
    return bool(EXAM.search(line)) or _is_repeated(text, line, end, following)


def _is_repeated(text: str, line: str, end: int, following: tuple[int, int]) -> bool:
    """Whether a page's title stands above its text, which begins with it once more."""
    if len(line) < _REPEATED or "\n" not in text[end : following[0]]:
        return False
    if text.startswith(line, following[0]):
        return True
    if "\n" not in text[end : following[0]].replace("\n", "", 1) or len(line) < _LONG:
        return False
    begin = text[following[0] : min(following[1], following[0] + 2 * _LENGTH)]
    wanted = max(_LONG, 0.6 * len(line))
    return line in begin or any(_common(line[at:], begin) >= wanted for at in range(len(line) - _LONG + 1))


def _common(words: str, begin: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(words, begin, strict=False)))
