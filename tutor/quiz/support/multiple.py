"""A multiple choice beside the notes: which of its options one section of them holds, and which not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from indexer.folding import fold
from indexer.records import Span
from tutor.grading.opposites import negations
from tutor.papers import BankQuestion
from tutor.quiz.likeness import held as _in
from tutor.quiz.notes import Enumeration, Facts
from tutor.quiz.support.places import Floats, Held, Place, by_section, held, places, tells
from tutor.quiz.support.question import asked, is_negative, told
from tutor.quiz.support.verdict import NOTHING, Support

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_MEANING = 0.5
"""What the cosine of an option and a sentence counts beside the option's words in it."""
_BEST, _NEAR = 0.5, 0.3
"""What the two options that a section holds best, and the cosine of stem and section, count beside the stem's words."""
_LEAST, _GAP, _BIAS = 2.6, 2.2, -2.83
"""Of a logistic regression that tells keys from such with one wrong letter, on the development half."""
_ALL = 0.5
"""The gap, where no option is left out."""
_SUPPORTED, _SUPPORTED_NEGATIVE = 0.65, 0.85
_APART = 0.1
"""By how much a section must hold the worst right option better than the best wrong one."""
_STEM, _STEM_NEGATIVE = 0.45, 0.6
"""Share of the stem that it must hold; where the stem asks for what is not there."""
_MEMBER, _OTHER = 0.75, 0.5
"""Share of an option that a list's member must hold to be it, and from which it may be it."""
_LISTED = 0.6
"""Share of the stem that a list and what it stands under must hold."""
_LONGEST = 400
"""Code points of a section that is quoted whole from the first to the last sentence that holds an option."""


def of_multiple(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    """Whether the notes hold the options of the key and no others; where a stem asks for what is wrong, vice versa."""
    stem = asked(question)
    texts = [option.text for option in question.options]
    labels = "".join(option.label for option in question.options)
    key = [at for at, label in enumerate(labels) if label in str(question.key or "")]
    if len(texts) < 2:
        return NOTHING
    found = places(index, known, " ".join((stem, *texts)))
    if not found:
        return NOTHING
    (of_stem,) = held(index, [told(stem)], found)
    if not tells(index, of_stem):
        return NOTHING
    of_options = held(index, texts, found, echo=stem)
    group, holds = _section(of_stem, of_options, found)
    negative = is_negative(stem)
    if negative and key:
        key = [at for at in range(len(texts)) if at not in key]
    listed = None if negative else _listed(known, of_stem, texts, found)
    if listed is not None:
        each, inside = listed
        citation = known.cite(each.document, each.start, each.end)
        words = tuple(texts[at] for at in inside)
        if not key:
            return Support("supported", citation, "".join(labels[at] for at in inside), "members", words)
        return Support("supported" if inside == key else "contradicted", citation, None, "members", words)
    rest = [at for at in range(len(texts)) if at not in key]
    if (
        not key
        or (negative and question.key is None)
        or of_stem.together(group) < (_STEM_NEGATIVE if negative else _STEM)
    ):
        return NOTHING
    least = float(holds[key].min())
    gap = least - float(holds[rest].max()) if rest else _ALL
    sure = 1 / (1 + math.exp(-(_LEAST * least + _GAP * gap + _BIAS)))
    if gap < _APART or sure < (_SUPPORTED_NEGATIVE if negative else _SUPPORTED):
        return NOTHING
    bearing = [group[int(np.argmax(of_options[at].share(of_options[at].own)[group]))] for at in key]
    words = tuple(dict.fromkeys(word for at in key for word in of_options[at].found(bearing)))
    span = _span(found, bearing)
    if negative and span.end < max(found[at].end for at in bearing):  # not one list
        return NOTHING
    return Support(
        "supported", known.cite(found[group[0]].chunk.document, span.start, span.end), None, "members", words
    )


def _section(of_stem: Held, of_options: Sequence[Held], found: Sequence[Place]) -> tuple[list[int], Floats]:
    """The section that fits stem and options best, whatever the key is, and how far it holds each option."""
    shares = np.stack([option.share(option.own) for option in of_options])
    meanings = np.stack([option.meaning for option in of_options])
    best: tuple[float, list[int], Floats] | None = None
    for group in by_section(found):
        holds = shares[:, group].max(axis=1) + _MEANING * meanings[:, group].max(axis=1)
        top = float(np.sort(holds)[-2:].mean())
        value = of_stem.together(group) + _BEST * top + _NEAR * float(of_stem.meaning[group].max())
        if best is None or value > best[0]:
            best = value, group, holds
    assert best is not None  # there is a place
    return best[1], best[2]


def _span(found: Sequence[Place], bearing: Sequence[int]) -> Span:
    """From the first to the last sentence, or the one that comes first in the order of the key, where that is long."""
    start, end = min(found[at].start for at in bearing), max(found[at].end for at in bearing)
    if end - start <= _LONGEST:
        return Span(start, end)
    most = max(bearing, key=list(bearing).count)
    return Span(found[most].start, found[most].end)


def _listed(
    known: Facts, of_stem: Held, texts: Sequence[str], found: Sequence[Place]
) -> tuple[Enumeration, list[int]] | None:
    """The list on the stem whose members are all among the options, and which options they are."""
    for group in by_section(found):
        if of_stem.together(group) < _LISTED:
            continue
        document = found[group[0]].chunk.document
        start, end = found[group[0]].chunk.start, found[group[-1]].chunk.end
        for each in known.lists:
            if each.document == document and start <= each.start < end and (inside := _members(each, texts)):
                return each, inside
    return None


def _members(each: Enumeration, texts: Sequence[str]) -> list[int]:
    """The options that the list's members are, one each; none where a member is no option, or one more may be."""
    inside: list[int] = []
    for member in each.members:
        fits = [at for at, text in enumerate(texts) if max(_in(text, member.text), _in(member.said, text)) >= _MEMBER]
        if len(fits) != 1 or fits[0] in inside or _is_denied(member.said) != _is_denied(texts[fits[0]]):
            return []
        inside += fits
    rest = (text for at, text in enumerate(texts) if at not in inside)
    if any(_in(text, member.text) >= _OTHER for text in rest for member in each.members):
        return []
    return sorted(inside)


def _is_denied(text: str) -> bool:
    return bool(negations(fold(text)))
