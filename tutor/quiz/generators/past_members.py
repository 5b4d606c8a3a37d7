"""From what printed questions say to be members of something, and what not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from tutor.quiz.balance import Candidate, choose
from tutor.quiz.build import choice, ordered, told
from tutor.quiz.facts import Facts
from tutor.quiz.item import Cited, Item, Option
from tutor.quiz.likeness import alike
from tutor.quiz.past_wording import belonging, lacking, listing, member_of, missing_of, order_of
from tutor.quiz.rosters import Entry, Roster
from tutor.quiz.wording import BLANK

_GAP_MEMBERS, _GAP_LONGEST = 6, 10
"""Members of the longest list of which one may be asked for, and code points of the longest member."""
_STEPS = (4, 7)
_SEVERAL = 2
"""Members, and things that are none, from which two statements ask for different knowledge."""


def past_member(known: Facts, these: Roster) -> Iterator[Item]:
    """True or false: an item where something was offered that is no member; where much was, one of either kind."""
    if not these.strangers or these.open:
        return
    random = Random(f"past-member:{these.said}")  # noqa: S311
    true = random.random() < 0.5
    both = len(these.strangers) >= _SEVERAL and len(these.members) >= _SEVERAL
    for truth in (true, not true) if both else (true,):
        entry = random.choice(these.members if truth else these.strangers)
        if these.contradicted():
            return
        stem = belonging(these.said, entry.text, whole=these.topic.whole)
        yield _explained(told("judge", "past-member", stem, truth, these.cited(known, [entry])), these, [entry])


def past_outsider(known: Facts, these: Roster) -> Iterator[Item]:
    """Single choice: at most one item, what is no member among members."""
    stem = lacking(these.said, whole=these.topic.whole)
    yield from _chosen(known, these, "past-outsider", stem, these.strangers, these.members)


def past_belonging(known: Facts, these: Roster) -> Iterator[Item]:
    """Single choice: at most one item, a member among things that are none."""
    stem = member_of(these.said, whole=these.topic.whole)
    yield from _chosen(known, these, "past-belonging", stem, these.members, these.strangers)


def _chosen(
    known: Facts, these: Roster, method: str, stem: str, keys: Sequence[Entry], others: Sequence[Entry]
) -> Iterator[Item]:
    if these.open:
        return
    random = Random(f"{method}:{these.said}")  # noqa: S311
    entries = {entry.text: entry for entry in others}
    keys = random.sample(keys, len(keys))
    for key in keys:
        if _as_printed(key, others):
            continue
        chosen = choose(key.text, stem, [Candidate(text, 0.0) for text in entries], random)
        if chosen is None or these.contradicted():
            continue
        shown = [key, *(entries[each.text] for each in chosen)]
        wrong = [_wrong(known, these, entries[each.text]) for each in chosen]
        cited = (*_stems(known, shown), Cited(key.cite(known), ("key", "explanation")))
        yield _explained(choice("single", method, stem, [key.text], wrong, cited), these, shown)
        return


def _as_printed(key: Entry, others: Sequence[Entry]) -> bool:
    """Whether there is nothing to set beside the key but what a single choice sets beside it."""
    return key.of.type == "single" and all(other.of is key.of for other in others)


def _wrong(known: Facts, these: Roster, entry: Entry) -> Option:
    belongs = entry in these.members
    why = f"试题把它{'列' if belongs else '排除'}在{these.said}之{'中' if belongs else '外'}。"
    return Option("", entry.text, why, entry.cite(known))


def _stems(known: Facts, shown: Sequence[Entry]) -> tuple[Cited, ...]:
    questions = dict.fromkeys(each.of for each in shown)
    return tuple(
        Cited(known.cite(each.document, each.question.stem.start, each.question.stem.end), ("stem", "explanation"))
        for each in questions
    )


def past_list(known: Facts, these: Roster) -> Iterator[Item]:
    """Short answer: all members, where no paper asks for them in writing."""
    if not these.complete or these.written or these.in_notes(known) or these.contradicted():
        return
    key = "\n".join(f"{at}. {entry.text}" for at, entry in enumerate(these.members, start=1))
    stem = listing(these.said, len(these.members), whole=these.topic.whole)
    yield _whole(told("short", "past-list", stem, key, these.cited(known, these.members)), these)


def past_gap(known: Facts, these: Roster) -> Iterator[Item]:
    """Blank: a short list with one of its members left out."""
    said = [entry.text for entry in these.members]
    if (
        not these.complete
        or len(said) < 3
        or len(said) > _GAP_MEMBERS
        or any(len(each) > _GAP_LONGEST for each in said)
    ):
        return
    fitting = [
        each
        for each in said
        if not alike(each, these.said) and not any(alike(each, other) for other in said if other != each)
    ]
    if not fitting or these.in_notes(known) or these.contradicted():
        return
    missing = Random(f"past-gap:{these.said}").choice(fitting)  # noqa: S311
    stem = missing_of(these.said, [BLANK if each == missing else each for each in said], whole=these.topic.whole)
    yield _whole(told("blank", "past-gap", stem, missing, these.cited(known, these.members)), these)


def past_steps(known: Facts, these: Roster) -> Iterator[Item]:
    """Order: the steps that a written key numbers."""
    said = [entry.text for entry in these.members]
    fits = these.ordered and _STEPS[0] <= len(said) <= _STEPS[1]
    if fits and not these.in_notes(known) and not these.contradicted():
        cited = these.cited(known, these.members)
        yield _whole(ordered("past-steps", order_of(these.said), said, cited), these)


def _whole(item: Item, these: Roster) -> Item:
    return _explained(item, these, these.members)


def _explained(item: Item, these: Roster, shown: Sequence[Entry]) -> Item:
    return replace(item, explanation=these.told(shown), key_origin="paper")
