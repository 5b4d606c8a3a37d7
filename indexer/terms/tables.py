"""Tables that say what notions mean: each row under 概念 | 含义 or Term | Meaning defines its notion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.records import Definition, Document, Span
from indexer.sentences import trimmed
from indexer.terms.aliases import split_name
from indexer.terms.english_predicate import is_english_deed, is_english_fragment
from indexer.terms.found import tells_enough
from indexer.terms.names import is_name
from indexer.terms.predicate import is_kind
from indexer.terms.sentence import read_sentence

_MEANING = r"(?:含义|涵义|定义|释义|内涵|意思|meanings?|definitions?)"
_HEAD = re.compile(rf"[|\t][^\n|]{{0,6}}(?:{_MEANING}|概念|解释|说明|explanation|description|what\s+it\s)", re.I)
"""In a line that may head such a table."""
_MEANS = re.compile(rf"(?:基本|主要|简要|the\s+)?{_MEANING}|what\s+it\s+means", re.I)
_EXPLAINS = re.compile(r"(?:简要|名词|the\s+)?(?:解释|说明|explanations?|descriptions?|what\s+it\s+(?:is|means))", re.I)
_NOTION = re.compile(
    r"(?:基本|核心|主要|重要|相关)?(?:概念|名词|术语|词语|词汇)(?:名称)?|(?:key\s*|basic\s+)?(?:terms?|notions?|concepts?|words?)",
    re.I,
)
_CALLED = re.compile("名称|名词|术语")
_COUNT = re.compile(r"(?:序号|编号|no\.?|#|\W*)", re.I)
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")
_CELL = re.compile(r"[^|\t\n]+")
_MOST = 0.6
"""Of the rows that say what kind of thing something is, where the first column is headed by a kind: 方法."""


@dataclass(frozen=True, slots=True)
class _Head:
    """Which cells of a row count."""

    name: int
    meaning: int
    notions: bool
    """The column of names is called so: 概念, Term."""


def table_terms(document: Document) -> Iterator[Definition]:
    """The definitions in a document's tables; those of questions are left out."""
    text = document.text
    aside = [(it.start, it.end) for it in document.questions] + [(it.start, it.end) for it in document.set_aside]
    lines = {_line_at(text, match.start()) for match in _HEAD.finditer(text)}
    for line in sorted(lines, key=lambda it: it.start):
        head = _head([cell.of(text) for cell in _cells(text, line.start, line.end)])
        if head and not any(start <= line.start < end for start, end in aside):
            rows = list(_rows(text, line.end, head))
            kinds = sum(_says_kind(text, name, meaning) for name, meaning in rows)
            if head.notions or kinds >= _MOST * len(rows):
                for name, meaning in rows:
                    yield from _definition(text, name, meaning)


def _line_at(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)


def _cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a line, the bars at its edges apart."""
    line = trimmed(text, start, end)
    start = line.start + text.startswith("|", line.start)
    end = line.end - (line.end > start and text[line.end - 1] == "|")
    return [trimmed(text, cell.start(), cell.end()) for cell in _CELL.finditer(text, start, end)]


def _head(titles: list[str]) -> _Head | None:
    titles = [re.sub(r"[*_`]|[（(][^）)]*[）)]", "", title).strip() for title in titles]
    columns = range(len(titles))
    named = next((at for at in columns if _NOTION.fullmatch(titles[at])), None)
    name = next((at for at in columns if not _COUNT.fullmatch(titles[at])), 0) if named is None else named
    if named and _CALLED.fullmatch(titles[named - 1]):  # 名称 | 概念: the notion is what the name means
        return _Head(named - 1, named, True)
    behind = columns[name + 1 :]
    meaning = next((at for at in behind if _MEANS.fullmatch(titles[at])), None)
    if meaning is None and named is not None:
        meaning = next((at for at in behind if _EXPLAINS.fullmatch(titles[at])), None)
    return _Head(name, meaning, named is not None) if meaning is not None else None


def _rows(text: str, start: int, head: _Head) -> Iterator[tuple[Span, Span]]:
    """Name and meaning of the rows below a head."""
    while start < len(text):
        line = _line_at(text, start + 1)
        cells = _cells(text, line.start, line.end)
        if len(cells) <= head.meaning:
            return
        if not _RULE.fullmatch(text, line.start, line.end):
            yield cells[head.name], cells[head.meaning]
        start = line.end


def _says_kind(text: str, name: Span, meaning: Span) -> bool:
    says = read_sentence(text, meaning.start, meaning.end).text
    if is_english_deed(says) or is_english_fragment(says, name.of(text)):
        return True
    return is_kind(says) or is_kind(says, name=name.of(text))


def _definition(text: str, cell: Span, meaning: Span) -> Iterator[Definition]:
    read = read_sentence(text, cell.start, cell.end).text
    name, aliases = split_name(read)
    at = text.find(name, cell.start, cell.end)
    if at >= 0 and is_name(name, marked=True) and tells_enough(meaning.of(text)):
        yield Definition(name, aliases, Span(at, at + len(name)), cell.start, meaning.end)
