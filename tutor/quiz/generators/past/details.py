"""From written keys that say something of each member they list: which member it is said of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

from tutor.quiz.alone import depends
from tutor.quiz.balance import Candidate, choose
from tutor.quiz.build import ALL_ROLES, by_paper, choice, paired, told
from tutor.quiz.generators.past.wording import detail_of, paired_in
from tutor.quiz.hints import SPELLED, spelled, told_by_pairing
from tutor.quiz.item import Cited, Item, Option
from tutor.quiz.likeness import SAME, held, overlap, squeezed
from tutor.quiz.notes import Facts
from tutor.quiz.printed import Entry, Roster
from tutor.quiz.wording import BLANK

_DETAIL = (6, 60)
"""Code points of what is said of a member."""
_NAME = 12
"""Code points of a member that can be asked for to the letter."""
_CLEAR = 9
"""Code points of what is said of a member from which it can be told without a choice."""
_PAIRS = 4


def past_detail_name(known: Facts, these: Roster) -> Iterator[Item]:
    """Blank: the member that something is said of."""
    fitting = [each for each in _telling(these) if len(each.text) <= _NAME and len(each.detail) >= _CLEAR]
    if not fitting:
        return
    entry = Random(f"past-detail-name:{these.said}").choice(fitting)  # noqa: S311
    if these.contradicted():
        return
    stem = detail_of(these.said, entry.detail, BLANK)
    yield by_paper(
        told("blank", "past-detail-name", stem, entry.text, _cited(known, [entry])), these.told(these.members)
    )


def past_detail_choice(known: Facts, these: Roster) -> Iterator[Item]:
    """Single choice: the member that something is said of, among the others."""
    fitting = _telling(these)
    random = Random(f"past-detail-choice:{these.said}")  # noqa: S311
    for entry in random.sample(fitting, len(fitting)):
        stem = detail_of(these.said, entry.detail, "（　　）")
        others = {each.text: each for each in these.members if each is not entry and _apart(each, entry)}
        chosen = choose(entry.text, stem, [Candidate(text, 0.0) for text in others], random)
        if chosen is None or these.contradicted():
            continue
        wrong = [_wrong(known, others[each.text]) for each in chosen]
        made = choice("single", "past-detail-choice", stem, [entry.text], wrong, _cited(known, [entry]))
        yield by_paper(made, these.told(these.members))
        return


def past_details(known: Facts, these: Roster) -> Iterator[Item]:
    """Matching: members, and what is said of each."""
    fitting = [each for each in these.members if _fits(each)]
    ways = [way for way in combinations(fitting, _PAIRS) if all(_apart(*two) for two in combinations(way, 2))]
    shared = [told_by_pairing([each.text for each in way], [each.detail for each in way]) for way in ways]
    if not ways or min(shared) > 1 or these.contradicted():
        return
    chosen = sorted(ways[shared.index(min(shared))], key=lambda each: each.text)
    names, details = [each.text for each in chosen], [each.detail for each in chosen]
    made = paired("past-details", paired_in(these.said), names, details, _cited(known, chosen))
    yield by_paper(made, these.told(these.members))


def _fits(entry: Entry) -> bool:
    low, high = _DETAIL
    return low <= len(entry.detail) <= high and not depends(entry.detail) and "（" not in entry.detail


def _telling(these: Roster) -> list[Entry]:
    """The members of which most is said, of those that it does not name, and that it could not be said of another."""
    found = [each for each in these.members if _fits(each) and each.text not in each.detail]
    telling = [
        each
        for each in found
        if spelled(each.text, each.detail) < SPELLED
        and overlap(each.text, each.detail) == 0
        and not any(squeezed(other.text) in squeezed(each.detail) for other in these.members if other is not each)
        and all(other is each or _apart(each, other) for other in these.members)
    ]
    # Of the more that is said the surer it is of whom: the half of which least is said is left out.
    most = sorted(telling, key=lambda each: -len(each.detail))[: (len(telling) + 1) // 2]
    return [each for each in telling if each in most]


def _apart(one: Entry, other: Entry) -> bool:
    return (
        not one.detail or not other.detail or max(held(one.detail, other.detail), held(other.detail, one.detail)) < SAME
    )


def _wrong(known: Facts, entry: Entry) -> Option:
    why = f"试题的答案对它是这样说的：{entry.detail}。" if entry.detail else "试题的答案把它列为另一项。"
    return Option("", entry.text, why, entry.explained(known))


def _cited(known: Facts, shown: Sequence[Entry]) -> tuple[Cited, ...]:
    stem = shown[0].of.question.stem
    asked = Cited(known.cite(shown[0].of.document, stem.start, stem.end), ("stem",))
    return (asked, *(Cited(each.explained(known), ALL_ROLES) for each in shown))
