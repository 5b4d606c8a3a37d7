"""How far a question may reach among notes: not over a heading, its answer only to the end of its paragraph."""

from __future__ import annotations

import re
from itertools import pairwise

from indexer.papers.answers import Field, fields
from indexer.records import Span
from indexer.sentences import trimmed

_HAN_NUMBER = "[零〇一二三四五六七八九十百]{1,4}"
_HEADING = re.compile(
    rf"""^[ \t\u3000>*_]*(?:
        (?P<part>第\s?(?:{_HAN_NUMBER}|\d{{1,3}})\s?(?:[编篇章节讲课](?!时)|单元|专题)
          | (?:Chapter|Lecture|Lesson|Week)[ ]+(?:\d{{1,3}}|[IVX]{{1,5}})\b)
      | 第\s?(?:{_HAN_NUMBER}|\d{{1,2}})\s?部分
      | (?:Part|Unit|Module|Section)[ ]+(?:\d{{1,3}}|[IVX]{{1,5}})\b
      | {_HAN_NUMBER}[、.．]
      | [(（]\s?{_HAN_NUMBER}\s?[)）]、?
      | \d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}[ \t\u3000]+(?=[^\W\d])
    )(?P<words>[^\n]{{0,60}})$""",
    re.MULTILINE | re.VERBOSE,
)
_CLOSED = re.compile(r"[。；;！!？?，,、：:.]\W*$")
_LEAD = re.compile(
    r"""^[ \t\u3000>#*_+-]*(?P<open>[【\[(（])?[ \t]{0,2}(?:
        (?P<example>(?:典型|经典|真)?例题?)(?=[\s\d一二三四五六七八九十】\])）:：.、*_甲某])
      | (?:随堂|课堂|课后)?练习题?|思考题?|想一想|做一做|算一算|案例|提问|问(?=[ \t]{0,2}[:：])
      | (?:Worked[ ])?Example|Exercise|Problem|Question(?![ ]?\d)|Q(?=[ \t]{0,2}[.:：])
    )[ \t]{0,2}(?:\d{1,3}(?:[-.．–]\d{1,3})?|[一二三四五六七八九十]{1,3})?[ \t]{0,2}
    (?P<close>[】\])）])?[ \t]{0,2}
    (?:[.:：、．][ \t]{0,2}|[*_]{2}[ \t]*|(?<=[】\])）\d])|(?=[ \t\u3000\n]))[*_ \t\u3000]*\n?""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[。！!？?.]\W*$")
_GOES_ON = re.compile(
    r"[ \t\u3000]*(?:[(（]\s?\d{1,2}\s?[)）]|\d{1,2}[)）]|[①-⑳]|[-*•·][ \t]|[=＝≈∴∵|]|借\s?[:：]|贷\s?[:：]"
    r"|第[一二三四五六七八九十]步|因此|所以|因而|于是|故|综上|其中|即|又因?|再|同理|代入|则|Hence|Thus|Therefore|So\b|Step\b)"
)
_FORMULA = re.compile(r"[ \t\u3000$]*[A-Za-z\d(][^\u4e00-\u9fff\n]*[=＝≈]")
_OPENS = re.compile(r"(?:[:：,，]|[得则有为是即])[*_ \t]*$")
_NUMBERED = re.compile(r"[ \t\u3000]*(?:[(（]\s?\d{1,2}\s?[)）]|\d{1,2}[)）]|[①-⑳]|[-*•·][ \t]|\d{1,2}\s?[.、．])")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def note_headings(text: str, start: int, end: int, *, parts: bool = False) -> list[int]:
    """Where the lines of `start:end` begin that are headings of notes by their numbering.

    Args:
        text: The document.
        start: Where to begin looking.
        end: Where to stop.
        parts: Only those of chapters, lectures and the like, which no answer holds.
    """
    return [
        match.start()
        for match in _HEADING.finditer(text, start, end)
        if (match["part"] or not parts) and not _CLOSED.search(match["words"])
    ]


def leads(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Words at the start of lines that say that an example, an exercise or a question follows."""
    return [m for m in _LEAD.finditer(text, start, end) if bool(m["open"]) == bool(m["close"])]


def answer_end(text: str, start: int, end: int, *, among_notes: bool, answer: bool = False) -> int:
    """Where the answer of the item `start:end` ends: with its lines, up to a gap; `end` for an item without one.

    Args:
        text: The document.
        start: Where the item's words begin.
        end: Where the next item, or the section, ends it at the latest.
        among_notes: Whether a line that closes a sentence ends it too, unless the next one goes on with it.
        answer: Whether it is the answer itself that begins at `start`.
    """
    marked = fields(text, start, end)
    if answer:
        marked = [Field("key", start, start, marked[0].mark if marked else end), *marked]
    for at, field in enumerate(marked):
        stop = _lines(text, field.start, field.end, among_notes=among_notes)
        if at + 1 == len(marked) or text[stop : marked[at + 1].mark].strip(" \t\n#>*_-"):
            return stop
    return end


def _lines(text: str, start: int, end: int, *, among_notes: bool) -> int:
    """End of the lines that belong together from `start` on."""
    lines = list(_LINE.finditer(text, trimmed(text, start, end).start, end))
    for line, following in pairwise(lines):
        if text.count("\n", line.end(), following.start()) > 1:
            opens = _OPENS.search(line[0]) or _FORMULA.match(following[0])
            if not (opens or (_NUMBERED.match(line[0]) and _NUMBERED.match(following[0]))):
                return line.end()
        elif among_notes and _SENTENCE_END.search(line[0]) and not _GOES_ON.match(following[0]):
            return line.end()
    return end


def first_paragraph(text: str, start: int, end: int) -> Span:
    """The first line of `start:end`, with those that its sentence goes on in."""
    lines = list(_LINE.finditer(text, start, end))
    for line, following in pairwise(lines):
        if text.count("\n", line.end(), following.start()) > 1 or _SENTENCE_END.search(line[0]):
            return trimmed(text, start, line.end())
    return trimmed(text, start, end)
