"""Whether the notes bear out the key of a past paper's question, and what they say where the paper gives no key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from indexer.errors import InputError
from indexer.glossary import term_key
from indexer.records import Chunk, Citation
from indexer.search import search
from indexer.sentences import plain
from tutor.papers import BankQuestion
from tutor.quiz.defining import body
from tutor.quiz.facts import Facts, squeezed
from tutor.quiz.generators.turning import contrary
from tutor.quiz.likeness import held

if TYPE_CHECKING:
    from indexer.store import CourseIndex

Verdict = Literal["supported", "contradicted", "not covered"]
_LOOKED_AT = 8
"""Passages that are read for a question."""
_QUERY = 300
_STEM, _KEY = 0.3, 0.75
"""Shares of the stem and of each right option that a passage must hold to bear the key out."""
_WRITTEN = 0.5
"""The same of a key in words."""
_SAID, _SURE = 0.7, 0.8
"""Shares of a statement that one sentence must hold to be about it; to be a key where the paper has none."""
_SAME = 0.95
"""The same of a statement that the paper calls false and the notes repeat."""
_HINTED, _CLEARLY = 0.5, 1.5
"""Share of a wrong option that makes a passage no proof; by how much the sentence on the key must fit better."""
_NEGATIVE = re.compile(r"不属于|不包括|不是|不正确|不能|错误|除了|\b(?:except|not)\b", re.IGNORECASE)
"""Stems that ask for what the notes do not say."""
_BLANK = re.compile(r"[(（【\[]\s*[)）】\]]|_{2,}|\u3000{2}")
_ASKS_TERM = re.compile(
    r"^(?:名词解释|解释|什么是|何谓)?[：:\s“\"]*(?P<name>[^？?。：:”\"]{2,20})[”\"]?(?:是什么)?[？?。]?$"
)


@dataclass(frozen=True, slots=True)
class Support:
    """What the notes say of a question's key."""

    verdict: Verdict
    citation: Citation | None
    """The passage that says so; None where it is not covered."""
    key: str | None = None
    """What the notes give as the key, where the paper has none and they are clear."""


def support(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    """Compare a question's key with the notes; one without a key is compared with what they say."""
    if question.key in (None, ""):
        return _filled(index, known, question)
    if question.type in ("single", "multiple"):
        return _of_choice(index, known, question)
    if question.type == "judge":
        return _of_statement(index, known, question)
    return _of_words(index, known, question)


def _of_choice(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    """A passage bears a key out that holds it and no wrong option, or whose sentence on the key fits the stem best."""
    right = [option.text for option in question.options if option.label in str(question.key)]
    wrong = [option.text for option in question.options if option.label not in str(question.key)]
    asked = _asked(question)
    if not right or _NEGATIVE.search(asked):
        return Support("not covered", None)
    passages = list(_passages(index, known, f"{asked} {' '.join(right)}"))
    for chunk in passages:
        said = _said(chunk)
        holds_key = held(asked, said) >= _STEM and all(held(text, said) >= _KEY for text in right)
        if holds_key and not any(held(text, said) >= _HINTED for text in wrong):
            return Support("supported", _cite(known, chunk))
    if question.type == "single" and len(right) == 1:
        sentences = list(_sentences(known, passages))
        best, where = _fits(asked, right[0], sentences)
        other, elsewhere = max(
            (_fits(asked, text, sentences) for text in wrong), key=lambda each: each[0], default=(0.0, None)
        )
        if where is not None and best >= _STEM and best >= _CLEARLY * other:
            return Support("supported", known.cite(*where))
        if elsewhere is not None and other >= _SURE and best <= other / 2:
            return Support("contradicted", known.cite(*elsewhere))
    return Support("not covered", None)


def _fits(
    asked: str, option: str, sentences: list[tuple[Chunk, int, int, str]]
) -> tuple[float, tuple[str, int, int] | None]:
    """The largest share of the stem that a sentence on the option holds besides the option, and where that stands."""
    best: tuple[float, tuple[str, int, int] | None] = (0.0, None)
    rest = asked.replace(option, " ")
    for chunk, start, end, said in sentences:
        if held(option, said) >= _KEY and (share := held(rest, said.replace(option, " "))) > best[0]:
            best = share, (chunk.document, start, end)
    return best


def _of_statement(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    asked = _asked(question)
    passages = list(_passages(index, known, asked))
    ranked = sorted(_sentences(known, passages), key=lambda each: -held(asked, each[3]))
    for chunk, start, end, said in ranked[:1]:
        if held(asked, said) < _SAID:
            break
        citation = known.cite(chunk.document, start, end)
        # A sentence that says more may deny something else: only one about the same length says the contrary.
        same = not contrary(asked, said)
        if not same and held(said, asked) < _SURE:
            break
        if same == question.key and held(asked, said) >= _SURE:
            return Support("supported", citation)
        if same != question.key and held(asked, said) >= (_SAME if same else _SURE):
            return Support("contradicted", citation)
    return Support("not covered", None)


def _of_words(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    asked, key = _asked(question), plain(str(question.key))
    least = _KEY if question.type == "blank" else _WRITTEN
    for chunk in _passages(index, known, f"{asked} {key}"):
        said = _said(chunk)
        if held(key, said) >= least and held(asked, said) >= _STEM:
            return Support("supported", _cite(known, chunk))
    return Support("not covered", None)


def _filled(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    asked = _asked(question)
    if question.type == "term" and (match := _ASKS_TERM.match(asked.strip())) is not None:
        number = known.by_name.get(term_key(match["name"]))
        if number is not None:
            term = known.terms[number]
            said = body(term)
            if said is not None and known.of_notes(term.place.document, term.span.start):
                citation = known.cite(term.place.document, term.span.start, term.span.end)
                return Support("supported", citation, said)
    if question.type == "single":
        passages = list(_passages(index, known, asked))
        for chunk, start, end, said in _sentences(known, passages):
            there = [option for option in question.options if squeezed(option.text) in squeezed(said)]
            if len(there) == 1 and held(asked, said) >= _SURE and squeezed(there[0].text) not in squeezed(asked):
                return Support("supported", known.cite(chunk.document, start, end), there[0].label)
    return Support("not covered", None)


def _asked(question: BankQuestion) -> str:
    return _BLANK.sub(" ", plain(question.asked)).strip()


def _passages(index: CourseIndex, known: Facts, query: str) -> Iterator[Chunk]:
    """Passages of the notes, the nearest first."""
    try:
        hits = search(index, query[:_QUERY], top=3 * _LOOKED_AT)
    except InputError:
        return
    chunks = (chunk for hit in hits for chunk in (hit.chunk, *hit.also))
    notes = [chunk for chunk in chunks if known.of_notes(chunk.document, chunk.start)]
    yield from notes[:_LOOKED_AT]


def _sentences(known: Facts, chunks: list[Chunk]) -> Iterator[tuple[Chunk, int, int, str]]:
    for chunk in chunks:
        for span in chunk.sentences:
            yield chunk, span.start, span.end, plain(span.of(known.text(chunk.document)))


def _said(chunk: Chunk) -> str:
    return plain(" ".join((*chunk.headings[-1:], chunk.lead, chunk.text)))


def _cite(known: Facts, chunk: Chunk) -> Citation:
    return known.cite(chunk.document, chunk.start, chunk.end)
