"""From several printed single choices on the same names: what one of them names, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tutor.quiz.build import ALL_ROLES, by_paper, choice, paired
from tutor.quiz.hints import told_by_form, told_by_pairing, told_by_words
from tutor.quiz.item import Cited, Item, Option
from tutor.quiz.notes import Facts
from tutor.quiz.printed import Family

_MOST = 4
_ASKED = {"属于": "下列各项中，属于{name}的是（　　）。", "提出": "下列各项中，由{name}提出的是（　　）。"}
_PAIRED = {"属于": "将各个类别与所包括的内容配对：", "提出": "将提出者与所提出的内容配对："}


def past_described(known: Facts, these: Family) -> Iterator[Item]:
    """Single choice: at most one, whose key is drawn, so that nothing about it tells which it is."""
    random = Random(f"past-described:{[each.said for each in these.members]}")  # noqa: S311
    shown = random.sample(these.members, min(len(these.members), _MOST))
    key, *others = shown
    stem, said = _ASKED[these.form].format(name=key.name), [each.said for each in others]
    if told_by_form([key.said], said) or told_by_words([key.said], said, stem):
        return
    if any(each.question.contradicted() for each in shown):
        return
    wrong = [Option("", each.said, f"试题的答案是：{each.name}。", each.cite(known)) for each in others]
    cited = (
        *key.cited(known, ALL_ROLES),
        *(Cited(each.cite(known), ("explanation",)) for each in others),
    )
    told = " ".join(each.question.told() for each in shown)
    yield by_paper(choice("single", "past-described", stem, [key.said], wrong, cited), told)


def past_described_pairs(known: Facts, these: Family) -> Iterator[Item]:
    """Matching: at most one."""
    shown = sorted(these.members[:_MOST], key=lambda each: each.name)
    names, said = [each.name for each in shown], [each.said for each in shown]
    if told_by_pairing(names, said) > 1 or any(each.question.contradicted() for each in shown):
        return
    cited = tuple(cited for each in shown for cited in each.cited(known, ALL_ROLES))
    told = " ".join(each.question.told() for each in shown)
    yield by_paper(paired("past-described-pairs", _PAIRED[these.form], names, said, cited), told)
