"""Blanks, terms and answers in words beside the notes: whether a section on the question says what the key says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from indexer.glossary import term_key
from indexer.records import Citation, Span
from indexer.sentences import plain
from tutor.grading.points import cut
from tutor.papers import BankQuestion
from tutor.quiz.defining import body
from tutor.quiz.likeness import held as _in
from tutor.quiz.notes import Facts, Term
from tutor.quiz.support.places import Held, Place, by_section, held, places, tells
from tutor.quiz.support.question import asked, told
from tutor.quiz.support.verdict import NOTHING, Ground, Support

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_PARTS = re.compile(r"[；;]")
_QUERY = 200
"""Code points of the stem that are searched for together with the key."""
_BLANKED = 0.5
"""Share of the stem that a sentence with the missing words must hold, with what it stands under."""
_POINT, _POINTS, _ABOUT = 0.5, 0.7, 0.5
"""Share of a point that a sentence must hold to be quoted for it, of all points that a section must hold, and of the
stem that it must."""
_ALL = 1.35
"""Both together."""
_BESIDE = 0.2
"""How much more of the stem another section may hold."""
_SENTENCE = 160
"""Code points of the longest sentence that is looked at: some list members are long."""
_LONGEST = 900
"""Code points of a section that is quoted from the first to the last point; of a longer one the best sentence."""
_DEFINES, _SAYS = 0.7, 0.4
"""Share of a term that its sentence must hold, and of the key."""
_OTHER, _OWN = 0.8, 0.25
"""Share of a key that another term's definition holds, and the most that the term's own does, where it is mistaken."""
_ASKS_TERM = re.compile(
    r"^(?:名词解释|解释|什么是|何谓)?[：:\s“\"]*(?P<name>[^？?。：:”\"]{2,40})[”\"]?(?:是什么)?[？?。]?$"
)


def of_blank(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    """Whether a sentence on the stem has the missing words."""
    stem, key = asked(question), plain(str(question.key))
    parts = [part.strip() for part in _PARTS.split(key) if part.strip()]
    found = places(index, known, f"{stem[:_QUERY]} {key}", longest=_SENTENCE)
    if not found or not parts:
        return NOTHING
    (of_stem,) = held(index, [told(stem)], found)
    of_parts = held(index, parts, found)
    if not of_stem.words:
        return NOTHING
    heaviest = int(np.argmax(of_stem.weights))
    best: tuple[float, list[int]] | None = None
    for group in by_section(found):
        for places_ in [[at] for at in group] + [group]:
            there = all(part.verbatim[places_].any() for part in of_parts)
            about = of_stem.together(places_)
            named = of_stem.around[heaviest, places_].max() > 0
            if there and named and about >= _BLANKED and (best is None or about > best[0] + (len(places_) > 1) * 0.15):
                best = about, places_
    if best is None:
        return NOTHING
    bearing = [at for at in best[1] if any(part.verbatim[at] for part in of_parts)]
    span = _span(found, bearing, of_stem)
    return Support(
        "supported",
        known.cite(found[bearing[0]].chunk.document, span.start, span.end),
        None,
        "blank",
        (*parts, *of_stem.found(best[1])),
    )


def of_term(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    """Whether the notes define the term so; without a key, how they define it."""
    stem = asked(question)
    term = _term(known, stem)
    if not question.key:
        said = body(term) if term is not None else None
        return (
            Support("supported", _cited(known, term), said, "definition", (term.name,))
            if term is not None and said
            else NOTHING
        )
    key = plain(str(question.key))
    if term is not None and _in(key, term.text) >= _SAYS:
        return Support("supported", _cited(known, term), None, "definition", (term.name,))
    supported = _of_points(index, known, stem, key, term=True)
    if supported.verdict != "not covered" or term is None or _in(key, term.text) > _OWN:
        return supported
    others = (other for other in known.terms if other.number != term.number)
    if any(_in(key, other.text) >= _OTHER for other in others):
        return Support("contradicted", _cited(known, term), None, "definition", (term.name,))
    return NOTHING


def of_answer(index: CourseIndex, known: Facts, question: BankQuestion) -> Support:
    """Whether a section on the question makes the points of the key."""
    return _of_points(index, known, asked(question), plain(str(question.key)), term=False)


def _of_points(index: CourseIndex, known: Facts, stem: str, key: str, *, term: bool) -> Support:
    points = [point.span.of(key) for point in cut(key).points]
    found = places(index, known, f"{stem[:_QUERY]} {key}", longest=_SENTENCE)
    if not found or not points:
        return NOTHING
    (of_stem,) = held(index, [told(stem)], found)
    if not tells(index, of_stem) and not term:
        return NOTHING
    of_points = held(index, points, found, echo=stem)
    shares = np.stack([point.share(point.own) for point in of_points])
    groups = by_section(found)
    about = [of_stem.together(group) for group in groups]
    best: tuple[float, list[int]] | None = None
    for group, stem_held in zip(groups, about, strict=True):
        if term:
            group = [at for at in group if of_stem.verbatim[at] and of_stem.share(of_stem.own)[at] >= _DEFINES]
            if not group:
                continue
        made = float(shares[:, group].max(axis=1).mean())
        enough = made >= _SAYS if term else made >= _POINTS and stem_held >= max(_ABOUT, max(about) - _BESIDE)
        if enough and (term or made + stem_held >= _ALL) and (best is None or made + stem_held > best[0]):
            best = made + stem_held, group
    if best is None:
        return NOTHING
    bearing = sorted({best[1][int(row.argmax())] for row in shares[:, best[1]] if row.max() >= _POINT})
    if not bearing:
        return NOTHING
    span = _span(found, bearing, of_stem)
    words = (*of_stem.found(best[1]), *(word for point in of_points for word in point.found(bearing)))
    ground: Ground = "definition" if term else "points"
    return Support(
        "supported",
        known.cite(found[bearing[0]].chunk.document, span.start, span.end),
        None,
        ground,
        tuple(dict.fromkeys(words)),
    )


def _span(found: Sequence[Place], bearing: Sequence[int], of_stem: Held) -> Span:
    start, end = min(found[at].start for at in bearing), max(found[at].end for at in bearing)
    if end - start <= _LONGEST:
        return Span(start, end)
    most = max(bearing, key=lambda at: float(of_stem.share(of_stem.around)[at]))
    return Span(found[most].start, found[most].end)


def _term(known: Facts, stem: str) -> Term | None:
    """The term that is asked for, where the notes define it."""
    match = _ASKS_TERM.match(stem.strip())
    number = known.by_name.get(term_key(match["name"])) if match is not None else None
    if number is None:
        return None
    term = known.terms[number]
    return term if known.of_notes(term.place.document, term.span.start) else None


def _cited(known: Facts, term: Term) -> Citation:
    return known.cite(term.place.document, term.span.start, term.span.end)
