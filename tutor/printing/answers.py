"""The key of an exam as a sheet: for each question the answer, why it is right, and where the notes say so."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.records import Citation
from indexer.sentences import plain
from tutor.exam.paper import ExamPaper
from tutor.printing.blocks import Block, Heading, Language, Part, Question, Quote, Run, Sheet, Small, Text
from tutor.printing.head import facts, grid, heading, is_usual
from tutor.printing.stem import WIDTH, lines, one_line, width
from tutor.printing.words import WORDS, Words
from tutor.quiz.item import Item

_NONE = "–"
"""In a table, for a question without a key."""


def key_sheet(paper: ExamPaper, language: Language, course: str = "") -> Sheet:
    """The key: long closed sections as a table, then question by question with explanations and quotes."""
    words = WORDS[language]
    blocks: list[Block] = [facts(paper, language, course)]
    first = 1
    for at, section in enumerate(paper.sections, start=1):
        blocks.append(Heading(heading(section, language, at)))
        if is_usual(section):
            blocks += grid(section, language, first, lambda item: _short(item, words))
        for number, item in enumerate(section.items, start=first):
            blocks.append(Question(number, tuple(_answered(item, words))))
        first += len(section.items)
    return Sheet(words.key.format(title=one_line(paper.title)), language, tuple(blocks))


def _answered(item: Item, words: Words) -> Iterator[Part]:
    if item.key is None or item.key == "":
        yield Small(words.keyless)
    else:
        told = lines(_told(item, words))
        closed = bool(item.options) or isinstance(item.key, bool)
        yield Text(tuple(tuple(Run(run.text, bold=True) for run in line) for line in told) if closed else told)
        if item.origin == "paper" and item.key_origin == "notes":
            yield Small(words.from_notes)
    quoted = [each.citation for each in item.citations if not _is_printed(item, each.citation)]
    said = lines(item.explanation or "")
    # What was made from the notes is explained by the passages themselves.
    if said and plain(item.explanation or "") != " ".join(plain(citation.quote) for citation in quoted):
        yield Text(((Run(words.explanation, bold=True), *said[0]), *said[1:]))
    wrong = [words.why_not.format(label=each.label) + one_line(each.why_not) for each in item.options if each.why_not]
    beside = "\u3000".join(wrong)
    yield from map(Small, wrong if width(beside) > WIDTH else [beside] if beside else [])
    for citation in quoted:
        yield Quote(one_line(plain(citation.quote)), words.source.format(place=_place(citation, words)))
    for each in item.citations:
        if _is_printed(item, each.citation):
            yield Small(words.printed.format(place=_place(each.citation, words)))


def _told(item: Item, words: Words) -> str:
    """The key in words that need no question beside them."""
    key = item.key
    if isinstance(key, bool) or key is None:
        return _short(item, words)
    texts = {option.label: option.text for option in item.options}
    if item.type == "order":
        return " → ".join(key)
    if item.type == "matching":
        return "\u3000".join(f"{at}–{label}" for at, label in enumerate(key, start=1))
    if item.options:
        return "\n".join(f"{label}. {texts[label]}" if label in texts else label for label in key)
    return key


def _short(item: Item, words: Words) -> str:
    if isinstance(item.key, bool):
        return words.true if item.key else words.false
    return one_line(item.key or "") or _NONE


def _is_printed(item: Item, citation: Citation) -> bool:
    """Whether a citation is the question itself in its paper, which would only repeat it."""
    return item.origin == "paper" and bool(item.citations) and citation == item.citations[0].citation


def _place(citation: Citation, words: Words) -> str:
    page = () if citation.page is None else (words.page.format(page=citation.page),)
    return " › ".join(map(one_line, (citation.document, *citation.headings, *page)))
