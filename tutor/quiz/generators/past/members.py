"""From what printed questions say to be members of something, and what not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from tutor.quiz.balance import Candidate, choose
from tutor.quiz.build import by_paper, choice, ordered, told
from tutor.quiz.generators.past.wording import belonging, lacking, listing, member_of, missing_of, order_of
from tutor.quiz.item import Cited, Item, Option
from tutor.quiz.likeness import alike, told_by
from tutor.quiz.notes import Facts
from tutor.quiz.printed import Entry, Roster
from tutor.quiz.wording import BLANK

_LISTS = re.compile("[、，,].*(?:等|情况)")
"""In what is said of a member: it goes on to list."""
_CLOSED = re.compile(
    r"(?:步骤|阶段|环节|流程|程序|过程|类型|种类|分类|类别|层次|层级|级别|要素|模块|部分|构成|组成|模型|理论|维度|方面)$"
)
"""Topics of which a course says all there is."""
_GAP_MEMBERS, _GAP_LONGEST, _GAP_NAME = 7, 20, 12
"""Members of the longest list of which one may be asked for; code points of its longest member, and of the one left
out, which are the same where the list could be longer."""
_STEPS = (3, 7)


def past_member(known: Facts, these: Roster) -> Iterator[Item]:
    """True or false: where something was offered that is no member, that of one such thing, and that of a member."""
    if not these.strangers or these.open:
        return
    random = Random(f"past-member:{these.said}")  # noqa: S311
    true = random.random() < 0.5
    # A single question that offers several of either kind gives two choices besides.
    both = (len(these.questions) > 1 or len(these.strangers) == 1) and not these.rules
    for truth in (true, not true) if both else (true,):
        entry = random.choice(these.members if truth else these.strangers)
        if these.contradicted():
            return
        stem = belonging(these.said, entry.text, whole=these.topic.whole)
        yield explained(told("judge", "past-member", stem, truth, these.cited(known, [entry])), these, [entry])


def past_outsider(known: Facts, these: Roster) -> Iterator[Item]:
    """Single choice: at most one item, what is no member among members."""
    stem = lacking(these.said, whole=these.topic.whole)
    yield from chosen_of(known, these, "past-outsider", stem, these.strangers, these.members)


def past_belonging(known: Facts, these: Roster) -> Iterator[Item]:
    """Single choice: at most one item, a member among things that are none."""
    stem = member_of(these.said, whole=these.topic.whole)
    yield from chosen_of(known, these, "past-belonging", stem, these.members, these.strangers)


def chosen_of(
    known: Facts, these: Roster, method: str, stem: str, keys: Sequence[Entry], others: Sequence[Entry]
) -> Iterator[Item]:
    """At most one item, of which no printed question asks the same of the same options."""
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
        yield explained(choice("single", method, stem, [key.text], wrong, cited), these, shown)
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
    longest = _GAP_NAME if these.open else _GAP_LONGEST
    if not these.complete or not 3 <= len(said) <= _GAP_MEMBERS or any(len(each) > longest for each in said):
        return
    if not (these.ordered or _CLOSED.search(these.said)) or any(_LISTS.search(each.detail) for each in these.members):
        return  # where a list could go on, or a name is the first of several things, more than one filling fits
    fitting = [
        each for each in said if len(each) <= _GAP_NAME and not alike(each, these.said) and not told_by(each, said)
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
    return explained(item, these, these.members)


def explained(item: Item, these: Roster, shown: Sequence[Entry]) -> Item:
    """The item with what the papers ask and answer where `shown` stand."""
    return by_paper(item, these.told(shown))
