"""A single choice beside the notes: which option stands nearest to a sentence on the stem, and by how much."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexer.markers import mark_at
from tutor.papers import BankQuestion
from tutor.quiz.likeness import squeezed
from tutor.quiz.notes import Facts
from tutor.quiz.support.places import Floats, Held, Place, by_chunk, held, places, tells
from tutor.quiz.support.question import asked, told
from tutor.quiz.support.verdict import NOTHING, Support

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_STEM = (0.3, 0.4, 0.3)
"""What a stem counts that stands in the sentence, also in its headings and lead-in, also in its passage."""
_OPTION = (0.3, 0.3, 0.4)
"""What an option counts that stands in the sentence, also in its headings and lead-in; and word for word."""
_MEANING = 0.7
"""What the cosine of question and sentence counts beside their product."""
_FIT, _LEAD, _PASSAGE, _BIAS = 1.6, 6.5, 1.3, -3.0
"""Of a logistic regression that tells right options with their passage from others, on the development half."""
_SUPPORTED, _SURE = 0.55, 0.85
"""Probability from which a key is borne out; from which another option contradicts it or fills a missing key."""
_TOLD = 0.45
"""Share of the stem that a sentence must hold, with its headings and lead-in, to contradict a key or to fill one."""
_FEW, _SOME = 4, 0.4
"""Words of a short stem, and how far a passage must hold each of them."""
_NUMBERS = 2
"""Numbers in a stem that asks for another one: what is to be calculated stands nowhere."""
_OUT_OF_TURN = 0.5
"""What is left of an option that has another place in its list than the one asked for."""
_SAID = 0.3
"""How far a sentence must hold an option that it bears out."""
_INSIDE = 0.5
"""What is left of an option where it stands only inside another one: 语言沟通 in 副语言沟通."""
_DIGITS = "一二三四五六七八九十"
_TURN = re.compile(rf"第([{_DIGITS}])(?:个?步|个?阶段|项|层|条|代|级)|(首要|首先|最先|起点)|(最后[一的]?[步个项])")


@dataclass(frozen=True, slots=True)
class _Choice:
    """The sentence that fits an option best."""

    option: int
    place: int
    sure: float
    """Probability, 0 to 1, that it is right and the sentence shows it."""
    told: float
    """Share of the stem that the sentence holds, with its headings and lead-in."""

    @property
    def is_certain(self) -> bool:
        """Whether it is right whatever the paper says."""
        return self.sure >= _SURE and self.told >= _TOLD


def of_single(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    """The option that the notes bear out against the key; without a key the one that they are sure of."""
    stem = asked(question)
    texts = [option.text for option in question.options]
    if len(texts) < 2 or _is_calculation(stem, texts):
        return NOTHING
    found = places(index, known, " ".join((stem, *texts)), apart=True)
    if not found:
        return NOTHING
    (of_stem,) = held(index, [told(stem)], found)
    if not tells(index, of_stem):
        return NOTHING
    of_options = held(index, texts, found, echo=stem)
    best, *_ = choices = _choices(known, stem, of_stem, texts, of_options, found)
    labels = [option.label for option in question.options]
    verdict, chosen, key = NOTHING.verdict, best, None
    if question.key in labels:
        own = next(each for each in choices if labels[each.option] == question.key)
        if own.sure >= _SUPPORTED:
            verdict, chosen = "supported", own
        elif best.is_certain:
            verdict = "contradicted"
    elif not question.key and best.is_certain:
        verdict, key = "supported", labels[best.option]
    if verdict == "not covered":
        return NOTHING
    place = found[chosen.place]
    words = (*of_options[chosen.option].found([chosen.place]), *of_stem.found([chosen.place]))
    return Support(
        verdict, known.cite(place.chunk.document, place.start, place.end), key, "fit", tuple(dict.fromkeys(words))
    )


def _choices(
    known: Facts, stem: str, of_stem: Held, texts: Sequence[str], of_options: Sequence[Held], found: Sequence[Place]
) -> list[_Choice]:
    """Each option with its best sentence, the surest first."""
    passage = np.zeros(len(found), dtype=np.float32)
    whole = np.ones(len(found), dtype=np.bool_)
    for group in by_chunk(found):
        passage[group] = of_stem.together(group)
        if len(of_stem.words) <= _FEW:
            whole[group] = of_stem.around[:, group].max(axis=1).min() >= _SOME
    shares = (of_stem.share(of_stem.own), of_stem.share(of_stem.around), passage)
    about = np.sum([weight * share for weight, share in zip(_STEM, shares, strict=True)], axis=0)
    turn = _turns(known, stem, found)
    says = np.stack([_says(each) for each in of_options]) * _alone(texts, found)
    meaning = np.stack([(each.meaning + of_stem.meaning) / 2 for each in of_options])
    scores = about * says + _MEANING * meaning
    scores *= turn
    best = scores.max(axis=1)
    result = []
    for option, score in enumerate(best):
        place = int(scores[option].argmax())
        lead = float(score - np.delete(best, option).max())
        z = _FIT * float(score) + _LEAD * lead + _PASSAGE * float(passage[place]) + _BIAS
        holds = bool(whole[place] and says[option, place] >= _SAID)
        result.append(_Choice(option, place, 1 / (1 + math.exp(-z)) if holds else 0.0, float(shares[1][place])))
    return sorted(result, key=lambda each: -each.sure)


def _says(option: Held) -> Floats:
    shares = (option.share(option.own), option.share(option.around), option.verbatim.astype(np.float32))
    total: Floats = np.sum([weight * share for weight, share in zip(_OPTION, shares, strict=True)], axis=0)
    return total


def _alone(texts: Sequence[str], found: Sequence[Place]) -> Floats:
    """Less for options that a sentence has only as a part of another option: (n_options, n_places)."""
    result = np.ones((len(texts), len(found)), dtype=np.float32)
    keys = [squeezed(text) for text in texts]
    for option, key in enumerate(keys):
        wider = [other for other in keys if key != other and key in other]
        for place, said in enumerate(squeezed(each.said) for each in found if wider):
            rest = said
            for other in wider:
                rest = rest.replace(other, "")
            if rest != said and key not in rest:
                result[option, place] = _INSIDE
    return result


def _turns(known: Facts, stem: str, found: Sequence[Place]) -> Floats:
    """Less for members of lists that are not the first, second or last that the stem asks for: (n_places,)."""
    turns = np.ones(len(found), dtype=np.float32)
    if (match := _TURN.search(stem)) is None:
        return turns
    numbers = []
    for place in found:
        text = known.text(place.chunk.document)
        mark = mark_at(text, place.start)
        numbers.append(mark.number if mark is not None else 0)
    last = {group[-1] for group in _runs(found, numbers)}
    wanted = _DIGITS.index(match[1]) + 1 if match[1] else 1
    for at, number in enumerate(numbers):
        if number and (at not in last if match[3] else number != wanted):
            turns[at] = _OUT_OF_TURN
    return turns


def _runs(found: Sequence[Place], numbers: Sequence[int]) -> list[list[int]]:
    """The places of each numbered list."""
    runs: list[list[int]] = []
    order = sorted(
        (at for at, number in enumerate(numbers) if number), key=lambda at: (found[at].chunk.document, found[at].start)
    )
    for at in order:
        if runs and numbers[at] == numbers[runs[-1][-1]] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _is_calculation(stem: str, options: Sequence[str]) -> bool:
    return len(re.findall(r"\d+(?:\.\d+)?", stem)) >= _NUMBERS and all(re.search(r"\d", text) for text in options)
