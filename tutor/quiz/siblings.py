"""What resembles a term or a list and is provably something else: where wrong options come from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, proxy

import numpy as np

from indexer.embedding.static import shipped
from indexer.glossary import term_key
from indexer.tokens import has_han, segment
from tutor.quiz.hints import forms, same_word
from tutor.quiz.likeness import SAME, held, overlap, squeezed
from tutor.quiz.notes import Enumeration, Facts, Member, Term, is_ordered

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEAR = 24
"""Terms, and lists, that are compared closely."""
_MEANS_SAME = 0.75
"""Cosine of two members from which one may be another wording of the other."""
_SAME_SUBJECT = 0.3
"""Share of a lead-in in another's from which both lists may be about the same."""
_BESIDE, _SAME_KIND = 0.3, 0.4
"""What it counts beside the cosine to stand in the same section or document, and to end in the same word."""
_OPEN_ENDED = re.compile(
    r"措施|做法|方法|办法|途径|方式|策略|建议|手段|作用|好处|意义|原因|理由|要求|注意|原则|信号|表现|条件|因素|要点|技巧|环节|内容|特[性点征]|能力|标准|准则|目的|目标|要素|任务|职责|内涵|步骤|[一二三四五六七八九十]步|流程|程序|可能|至少|应当|需要|可以|能够"
    r"|\b(?:ways?|reasons?|rules?|advice|advantages?|benefits?|habits?|steps?|causes?|conditions?|helps?|should|can|may)\b",
    re.IGNORECASE,
)
"""Lists that could be longer than the notes make them: what is near to their members may well belong to them."""
_OPEN_ALIKE, _OPEN_NEAR = 0.45, 0.75
"""Cosines from which something of another list may belong to such a list: with a member; of the lead-ins, with what it
counts to stand in the same document."""
_STRANGER = 0.15
"""Cosine below which a wrong option is no temptation."""
_FIELD = 0.72
"""Cosines of member and lead-in together, with what it counts to stand in the same document, below which a member of
another list is from another field: nobody would take it for one of this."""
_NEAR_NAME, _SYNONYMS = 0.65, 1.4
"""Cosine of two names from which their definitions are compared; cosines of names and definitions together from which
both may mean the same."""
_FAMILIAR = 0.4
"""Cosines of names and definitions together below which terms that stand apart belong to different subjects."""
_RULES = re.compile(
    r"(?:原则|准则|标准|要求|规范|守则|措施|做法|方法|办法|对策|技巧|建议|要点|条件|因素)(?:如下)?$"
    r"|要点|原因|成因|理由|(?:可以|应当?|应该|需要|要)[^，。]{0,12}[点条项步面](?:做起|入手|着手|考虑|加强)?$"
    r"|\b(?:causes?|reasons?|rules?|advice|habits|ways|tips|principles|criteria|standards)\b",
    re.IGNORECASE,
)
"""Lists of what ought to be, and of causes: what holds for one thing may well hold for another."""
_CONSISTS = re.compile(
    r"包括|包含|分[为成]|组成|构成|之一|一部分|属于|环节|内容|consists? of|parts? of|includ|kinds? of|forms? of",
    re.IGNORECASE,
)
"""In a sentence that says of what parts or kinds something is."""


@dataclass(frozen=True, slots=True)
class Outsider:
    """A member of another list."""

    member: Member
    of: Enumeration
    worth: float


class Siblings:
    """The neighbours of a course's terms and lists, by the built-in vectors and by where they stand."""

    def __init__(self, known: Facts) -> None:
        # A weak one: what is cached for the facts must not keep them.
        self._facts: Facts = proxy(known)
        self._of_term: dict[int, list[tuple[Term, float]]] = {}
        self._of_list: dict[tuple[str, int], list[Outsider]] = {}
        self._said: dict[int, NDArray[np.float32]] = {}

    @cached_property
    def _names(self) -> NDArray[np.float32]:
        return shipped().encode([term.name for term in self._facts.terms])

    @cached_property
    def _leads(self) -> NDArray[np.float32]:
        return shipped().encode([each.lead_text for each in self._facts.lists])

    @cached_property
    def _places(self) -> tuple[NDArray[np.int64], dict[tuple[str, int], int]]:
        """(n_lists,) the number of each list's document; and the number of the list that begins at a place."""
        codes: dict[str, int] = {}
        lists = self._facts.lists
        documents = np.array([codes.setdefault(each.document, len(codes)) for each in lists], dtype=np.int64)
        return documents, {(each.document, each.start): at for at, each in enumerate(lists)}

    def of_term(self, term: Term) -> list[tuple[Term, float]]:
        """Terms near in meaning, of one kind or defined beside it, and provably others; the most plausible first."""
        if term.number not in self._of_term:
            self._of_term[term.number] = self._near_term(term)
        return self._of_term[term.number]

    def _near_term(self, term: Term) -> list[tuple[Term, float]]:
        cosines = np.einsum("ij,j->i", self._names, self._names[term.number])
        worth = cosines.astype(float)
        path = (term.place.document, *term.place.headings)
        worth[self._facts.kin[path]] += _BESIDE
        worth[self._facts.kin[path[:-1]]] += _BESIDE
        near = np.argsort(-worth, kind="stable")[: 2 * _NEAR]
        self._read([term.number, *near.tolist()])
        found = []
        for number in near.tolist():
            other = self._facts.terms[number]
            if (
                number != term.number
                and apart(term, other)
                and not self.foreign(term, other)
                and not self._near_same(term, other, float(cosines[number]))
            ):
                found.append((other, float(worth[number]) + (_SAME_KIND if same_kind(term, other) else 0.0)))
        return sorted(found, key=lambda each: (-each[1], each[0].number))[:_NEAR]

    def foreign(self, term: Term, other: Term) -> bool:
        """Whether a term that stands elsewhere is from another field: no temptation for anybody."""
        likeness = float(self._names[term.number] @ self._names[other.number])
        around = self._facts.kin[(term.place.document, *term.place.headings)[:-1]]
        if likeness >= _FAMILIAR or other.number in around or same_kind(term, other):
            return False
        return likeness + float(self._meaning(term) @ self._meaning(other)) < _FAMILIAR

    def _read(self, numbers: Sequence[int]) -> None:
        """Keeps the vectors of the definitions of some terms; together they come sooner."""
        new = [number for number in numbers if number not in self._said]
        if new:
            vectors = shipped().encode([self._facts.terms[number].text for number in new])
            self._said.update(zip(new, vectors, strict=True))

    def _meaning(self, term: Term) -> NDArray[np.float32]:
        """The vector of its definition."""
        self._read([term.number])
        return self._said[term.number]

    def _near_same(self, term: Term, other: Term, likeness: float) -> bool:
        """Whether two terms may be names of one thing, or one a part or a kind of the other."""
        if same_word(term.name, other.name):
            return True
        if overlap(term.name, other.name) and (self._is_part(term, other) or self._is_part(other, term)):
            return True
        if likeness < _NEAR_NAME:
            return False
        return likeness + float(self._meaning(term) @ self._meaning(other)) >= _SYNONYMS

    def _is_part(self, part: Term, term: Term) -> bool:
        name = squeezed(term.name)
        return any(name in said and _CONSISTS.search(said) for said in self._facts.mentions(part.name, 40)) or any(
            name in lead for lead in self._leads_of.get(squeezed(part.name), ())
        )

    @cached_property
    def _leads_of(self) -> dict[str, list[str]]:
        """Of each member of a list, the lead-ins of its lists."""
        found: dict[str, list[str]] = {}
        for each in self._facts.lists:
            for member in each.members:
                found.setdefault(squeezed(member.said), []).append(squeezed(each.lead_text))
        return found

    def of_list(self, these: Enumeration) -> list[Outsider]:
        """Members of other lists of the same make that do not belong to this one; the most plausible first."""
        place = these.document, these.start
        if place not in self._of_list:
            self._of_list[place] = self._near_list(these)
        return self._of_list[place]

    def _near_list(self, these: Enumeration) -> list[Outsider]:
        lists = self._facts.lists
        documents, numbers = self._places
        here = numbers[these.document, these.start]
        cosines = np.einsum("ij,j->i", self._leads, self._leads[here]).astype(float)
        cosines[documents == documents[here]] += _BESIDE
        # What stands in one section is about one subject, and its lists add to each other.
        beside = (these.document, *self._facts.path(these.document, these.start)[:-1])
        around = self._facts.section(these.document, these.start)
        section = squeezed(self._facts.text(these.document)[around.start : around.end])
        own = [member.said for member in these.members]
        open_ended = bool(_OPEN_ENDED.search(these.lead_text))
        rules = bool(_RULES.search(these.lead_text))
        vectors = shipped().encode(own)
        candidates: list[tuple[Member, Enumeration, float]] = []
        for at in np.argsort(-cosines, kind="stable")[: _NEAR + 1].tolist():
            other = lists[at]
            if at == here or not _one_make(these, other) or not _unrelated(these, other):
                continue
            if rules and _RULES.search(other.lead_text):
                continue
            if (other.document, *self._facts.path(other.document, other.start)[:-1]) == beside:
                continue
            candidates += [(member, other, float(cosines[at])) for member in other.members]
        if not candidates:
            return []
        likeness = shipped().encode([member.said for member, _, _ in candidates]) @ vectors.T
        found: dict[str, Outsider] = {}
        for (member, other, near), alike in zip(candidates, likeness.max(axis=1).tolist(), strict=True):
            said = squeezed(member.said)
            if said in section or not _STRANGER <= alike < _MEANS_SAME:
                continue
            if near + alike < _FIELD or _unlike(member.said, own):
                continue
            if open_ended and (alike >= _OPEN_ALIKE or near >= _OPEN_NEAR):
                continue
            if any(held(member.said, one) >= SAME or held(one, member.said) >= SAME for one in own):
                continue
            if self.said_of(member.said, these.lead_text):
                continue
            found.setdefault(said, Outsider(member, other, near + alike))
        return sorted(found.values(), key=lambda each: (-each.worth, each.member.said))

    def said_of(self, option: str, subject: str) -> bool:
        """Whether some sentence of the notes holds both the option and most of what the subject says."""
        return any(held(subject, sentence) >= SAME for sentence in self._facts.mentions(option, 40))


def _one_make(one: Enumeration, other: Enumeration) -> bool:
    """Whether both lists have names for their members, or neither has; and steps are set beside steps only."""
    return one.named == other.named and is_ordered(one.lead_text) <= is_ordered(other.lead_text)


def _unlike(said: str, own: Sequence[str]) -> bool:
    """Whether all members begin, end or are built in one way, and this in another."""
    each = zip(forms(said), zip(*map(forms, own), strict=True), strict=True)
    return any(len(set(theirs)) == 1 and form not in theirs for form, theirs in each)


def apart(term: Term, other: Term) -> bool:
    """Whether two terms are different notions: neither names the other, nor are their definitions alike."""
    ours, theirs = [term_key(name) for name in term.names], [term_key(name) for name in other.names]
    if any(_within(one, two) or _within(two, one) for one in ours for two in theirs):
        return False
    said, their_said = squeezed(term.text), squeezed(other.text)
    if any(squeezed(name) in said for name in other.names) or any(squeezed(name) in their_said for name in term.names):
        return False
    return (
        has_han(term.name) == has_han(other.name)
        and max(held(term.text, other.text), held(other.text, term.text)) < SAME
    )


def same_kind(term: Term, other: Term) -> bool:
    """Whether the names of two terms end in the same word: 内部客户, 外部客户."""
    return _last_word(term.name) == _last_word(other.name)


def _within(name: str, other: str) -> bool:
    """Whether a name's characters stand in another's in their order: 客户管理 in 客户关系管理."""
    if not has_han(name):
        return name in other
    letters = iter(other)
    return all(letter in letters for letter in name)


def _unrelated(one: Enumeration, other: Enumeration) -> bool:
    """Whether two lists do not list the same: neither is a member of the other, and they share no member."""
    ours, theirs = (
        {squeezed(member.said) for member in one.members},
        {squeezed(member.said) for member in other.members},
    )
    if (
        ours & theirs
        or max(held(one.lead_text, other.lead_text), held(other.lead_text, one.lead_text)) >= _SAME_SUBJECT
    ):
        return False
    lead, other_lead = squeezed(one.lead_text), squeezed(other.lead_text)
    return not any(said in other_lead for said in ours) and not any(said in lead for said in theirs)


def _last_word(name: str) -> str:
    words = segment(name) if has_han(name) else name.lower().split()
    return words[-1] if words else ""


_SIBLINGS: WeakKeyDictionary[Facts, Siblings] = WeakKeyDictionary()


def siblings(known: Facts) -> Siblings:
    """The neighbours in a course, made once for each of its facts."""
    if known not in _SIBLINGS:
        _SIBLINGS[known] = Siblings(known)
    return _SIBLINGS[known]
