"""Choice: what belongs to a list, what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from indexer.tokens import has_han
from tutor.quiz.alone import depends
from tutor.quiz.balance import Candidate, choose, choose_several
from tutor.quiz.build import choice, whole
from tutor.quiz.item import Cited, Item, Option
from tutor.quiz.notes import Enumeration, Facts
from tutor.quiz.siblings import Outsider, siblings
from tutor.quiz.wording import Subject, belongs, of_list

_LONGEST = 40
"""Code points of a member that is an option; two and a half times as many in English."""
_OTHERS = 14
"""Members of other lists, the nearest, that may stand beside those of a list."""
_MAY_BE_MORE = re.compile(
    "应(?:该|当)?(?:有|具有|具备|包括|包含)的|(?:原因|成因|根源|因素|影响|后果|事情|任务)(?!分析|理论)"
)
"""Lists of what something ought to have, of causes and of things to do: what another list names may well be one too."""
_LEAST_OPTIONS, _MOST_OPTIONS = 4, 5


def members(known: Facts, these: Enumeration) -> Iterator[Item]:
    """At most one multiple choice: members of the list among members of other lists."""
    subject, own, others = material(known, these)
    if subject is None or len(own) < 2 or len(others) < 2:
        return
    random = Random(f"members:{subject.said}:{own}")  # noqa: S311
    stem = belongs(subject, wrong=False)
    count = random.choice((_LEAST_OPTIONS, _MOST_OPTIONS))
    right_count = random.choice((2, 3)) if len(own) > 2 else 2
    wrong_count = count - right_count if count > right_count + 1 else 2
    pool = [other.member.said for other in others[:_OTHERS]]
    chosen = choose_several(own, pool, stem, right_count, wrong_count, random)
    if chosen is not None:
        yield choice("multiple", "members", stem, chosen[0], _wrong(known, others, chosen[1]), _cited(known, these))


def outsider(known: Facts, these: Enumeration) -> Iterator[Item]:
    """At most one single choice: three members of the list and one of another."""
    subject, own, others = material(known, these)
    if subject is None or len(own) < 3:
        return
    stem = belongs(subject, wrong=True)
    random = Random(f"outsider:{subject.said}:{own}")  # noqa: S311
    for other in others[:6]:
        said = other.member.said
        chosen = choose(said, stem, [Candidate(each, 0.0) for each in own], random, least=3)
        if chosen is not None:
            why = "讲义把它列在其中。" if has_han(said) else "The notes list it."
            citation = known.cite(these.document, these.start, these.end)
            wrong = [Option("", each.text, why, citation) for each in chosen]
            own_place = known.cite(other.of.document, other.of.start, other.of.end)
            cited = (*whole(citation), Cited(own_place, ("key", "explanation")))
            yield choice("single", "outsider", stem, [said], wrong, cited)
            return


def material(known: Facts, these: Enumeration) -> tuple[Subject | None, list[str], list[Outsider]]:
    """What the list lists, its members and what else may stand beside them; no subject where it cannot be asked."""
    own = [member.said for member in these.members]
    subject = None if these.open else of_list(these.lead_text, known.path(these.document, these.start))
    if subject is None or _MAY_BE_MORE.search(subject.said) or not all(_fits(said) for said in own):
        return None, [], []
    low, high = min(map(len, own)), max(map(len, own))
    others = [
        each
        for each in siblings(known).of_list(these)
        if _fits(each.member.said) and low / 1.6 <= len(each.member.said) <= high * 1.6
    ]
    return subject, own, others


def _fits(said: str) -> bool:
    return len(said) <= _LONGEST * (1 if has_han(said) else 2.5) and not depends(said)


def _wrong(known: Facts, others: Sequence[Outsider], texts: Sequence[str]) -> list[Option]:
    found = []
    for text in texts:
        other = next(each for each in others if each.member.said == text)
        lead = other.of.lead_text
        why = f"讲义把它列在另一处：{lead}。" if has_han(lead) else f"The notes list it elsewhere: {lead}."
        found.append(Option("", text, why, known.cite(other.of.document, other.of.start, other.of.end)))
    return found


def _cited(known: Facts, these: Enumeration) -> tuple[Cited, ...]:
    return whole(known.cite(these.document, these.start, these.end))
