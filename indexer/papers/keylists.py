"""Lists of keys: "1、D 2、A", "1-5 ABCDC", "1C 2D 3C", tables, 全对, and numbered answers in words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.papers.answers import fields, source_of
from indexer.papers.kinds import OBJECTIVE, Kind
from indexer.papers.numbers import counted, numbers
from indexer.papers.spans import tidy
from indexer.papers.terms import split_term
from indexer.papers.values import LETTERS, VERDICT, letters, verdict
from indexer.records import Span

_HEAD = re.compile(
    r"(?<![\d.．])(?:[(（]|第)?\s?(?P<n>\d{1,3})(?:[)）]|\s?题)?\s{0,2}(?:[-–—~～至到]{1,2}\s{0,2}(?P<m>\d{1,3})(?:[)）]|\s?题)?)?"
    r"[ \t|.、．:：]{0,6}(?:\n{0,2}[ \t]{0,4}(?:[【\[]?(?:参考|正确)?答案[】\]]?\s?[:：]?\s?))?[(（【]?[ \t]{0,3}"
)
_TOKEN = re.compile(
    rf"(?:(?P<verdict>{VERDICT}|(?<![A-Za-z])[xX](?![A-Za-z]))|(?P<letters>{LETTERS}))(?![a-z])|[a-h](?=\s*(?:[,;.)\n\d]|(?:Explanation|Rationale|Source):|\Z))"
)
_RUN = re.compile(r"(?:[A-HＡ-Ｈ]{1,80}|[√✓✔×✗✘对错TF])")
_BETWEEN = re.compile(r"[\s、,，;；/|]{0,4}")
_BEHIND = re.compile(r"[\s)）】.。;；,，、|\d(（【<]|\Z|解析|【|答案|[一二三四五六七八九十][、.．]|第")
_NOTE_REACH = 20
"""How far behind a key its explanation or source begins, code points."""
_FACTOR = re.compile(r"×\d\d")
"""What follows the first number of a product: "7×24" is no key."""
_ALL = re.compile(r"(?:全部?(?:都?是?)?|均为?)(?P<v>正确|错误|对|错|√|×)|\ball (?P<e>true|false)\b", re.IGNORECASE)
_ROW = re.compile(
    r"""^[ \t|]*(?:题\s?号|题目|序号|No\.?|Question)(?P<n>[ \t|]+\d[^\n]*)\n
    (?:[ \t|:\-]+\n|\s*\n)*
    [ \t|]*(?:参考)?(?:答\s?案|选项|Answer|Key)(?P<v>[ \t|][^\n]*)""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_CELL = re.compile(r"[^\s|]+")
_NOTES = frozenset({"explanation", "source"})
"""Fields that an answer in words ends at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a list."""

    number: int
    key: str | bool
    span: Span
    end: int
    """End of the entry, brackets included."""
    explanation: Span | None = None
    source: Span | None = None
    worded: bool = False
    """Whether the key is the text of its span, not letters or a verdict."""


@dataclass(slots=True)
class KeyList:
    """The keys of one section of a key list."""

    kind: Kind | None
    start: int
    end: int
    entries: list[Entry] = field(default_factory=list)
    verdict: bool | None = None
    """The one verdict of a section that is all right or all wrong."""
    verdict_span: Span | None = None


def read_list(text: str, kind: Kind | None, start: int, end: int, *, worded: bool) -> KeyList:
    """The keys printed in `text[start:end]`: letters and verdicts, and answers in words where `worded` allows them."""
    found = KeyList(kind, start, end)
    if kind in (None, "judge") and (all_of := _ALL.search(text, start, end)):
        found.verdict = verdict(all_of["v"] or all_of["e"])
        found.verdict_span = Span(*all_of.span("v" if all_of["v"] else "e"))
    if kind is None or kind in OBJECTIVE:
        found.entries = table(text, start, end) or list(_objective(text, start, end))
    if worded and kind not in OBJECTIVE:
        known = [entry.span.start for entry in found.entries]
        found.entries += [entry for entry in _worded(text, kind, start, end) if not _overlaps(entry, known)]
        found.entries.sort(key=lambda entry: entry.span.start)
    return found


def share(text: str, found: KeyList) -> float:
    """Which part of the section's words the letters and verdicts of a list cover, 0 to 1."""
    words = len(re.sub(r"[\s|:\-]", "", text[found.start : found.end]))
    if any(entry.worded for entry in found.entries):
        return 0.0
    covered = sum(len(re.sub(r"\s", "", text[e.span.start : e.end])) + len(str(e.number)) for e in found.entries)
    if found.verdict_span:
        covered += found.verdict_span.end - found.verdict_span.start + 1
    return min(1.0, 1.5 * covered / words) if words else 0.0


def table(text: str, start: int, end: int) -> list[Entry]:
    """The keys of tables whose first row counts the questions."""
    entries = []
    for match in _ROW.finditer(text, start, end):
        counts = [int(cell[0]) for cell in _CELL.finditer(match["n"]) if cell[0].isdigit()]
        values = list(_CELL.finditer(text, *match.span("v")))
        if len(counts) == len(values):
            pairs = zip(counts, values, strict=True)
            entries += [Entry(n, _key(cell[0]), Span(*cell.span()), cell.end()) for n, cell in pairs]
    return [entry for entry in entries if entry.key != ""]


def _key(printed: str) -> str | bool:
    """Letters or a verdict; F stays a letter until its question says what it means."""
    said = None if printed == "F" else verdict(printed)
    return letters(printed.upper()) if said is None else said


def _objective(text: str, start: int, end: int) -> Iterator[Entry]:
    at = start
    while head := _HEAD.search(text, at, end):
        entries = _range(text, head, end) if head["m"] else _single(text, head, end)
        yield from entries
        at = entries[-1].end if entries else head.end("n")


def _single(text: str, head: re.Match[str], end: int) -> list[Entry]:
    token = _TOKEN.match(text, head.end(), end)
    if token is None or not (_BEHIND.match(text, token.end(), end) or token.end() == end):
        return []
    if head.end() == head.end("n") and _FACTOR.match(text, token.start(), end):
        return []
    closing = token.end() + (text[token.end() : token.end() + 1] in tuple(")）】") and 1)
    explanation, source = _notes(text, token.end(), end)
    return [Entry(int(head["n"]), _key(token[0]), Span(*token.span()), closing, explanation, source)]


def _notes(text: str, start: int, end: int) -> tuple[Span | None, Span | None]:
    """The explanation and the source of the key that ends at `start`: on its line or the next ones, a line each."""
    spans: dict[str, Span] = {}
    at = start
    while near := [f for f in fields(text, at, min(end, at + _NOTE_REACH)) if f.role in _NOTES]:
        mark = near[0]
        if mark.role in spans:
            break
        stop = _explained_to(text, mark.start, _HEAD.search(text, mark.start, end), end)
        further = next((f.mark for f in fields(text, mark.start, stop) if f.role == "source"), stop)
        spans[mark.role] = tidy(text, mark.start, further)
        at = further
    return spans.get("explanation"), spans.get("source")


def _explained_to(text: str, start: int, following: re.Match[str] | None, end: int) -> int:
    """End of an explanation: its line, or the next key on the same line."""
    line = text.find("\n", start, end)
    line = end if line < 0 else line
    if following and following.start() < line and _TOKEN.match(text, following.end(), end):
        return following.start()
    return line


def _range(text: str, head: re.Match[str], end: int) -> list[Entry]:
    first, last = int(head["n"]), int(head["m"])
    wanted = last - first + 1
    if not 1 < wanted <= 100:
        return []
    spans: list[Span] = []
    at = head.end()
    while len(spans) < wanted and (run := _RUN.match(text, at, end)):
        spans.append(Span(*run.span()))
        between = _BETWEEN.match(text, run.end(), end)
        at = between.end() if between else run.end()
    if len(spans) < wanted:
        # "1-5 ABCDC", "1-10 ABCDC BBACD": a letter a question.
        spans = [Span(i, i + 1) for span in spans for i in range(span.start, span.end)]
    if len(spans) != wanted:
        return []
    return [Entry(first + i, _key(span.of(text)), span, span.end) for i, span in enumerate(spans)]


def _worded(text: str, kind: Kind | None, start: int, end: int) -> Iterator[Entry]:
    found = counted(text, numbers(text, start, end), start, end)
    edges = [number.start for number in found[1:]] + [end]
    for number, edge in zip(found, edges, strict=False):
        marked = fields(text, number.end, edge)
        keys = [f for f in marked if f.role == "key"]
        explained = next((f for f in marked if f.role == "explanation"), None)
        begin = keys[0].start if keys else number.end
        span = tidy(text, begin, next((f.mark for f in marked if f.role in _NOTES and f.mark > begin), edge))
        if kind == "term" and not keys and (parts := split_term(text, span.start, span.end)):
            span = parts[1]
        if span.end > span.start:
            said = tidy(text, explained.start, explained.end) if explained else None
            yield Entry(number.value, span.of(text), span, span.end, said, source_of(text, marked), worded=True)


def _overlaps(entry: Entry, known: list[int]) -> bool:
    """Whether one of the places in `known`, ascending, lies in an entry."""
    at = bisect_left(known, entry.span.start)
    return at < len(known) and known[at] < entry.span.end
