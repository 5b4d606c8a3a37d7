"""From a printed single choice: its stem with an option in it, true or false; its key without the options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from indexer.embedding.static import shipped
from indexer.glossary import term_key
from indexer.tokens import has_han
from tutor.quiz.build import by_paper, told
from tutor.quiz.generators.past.wording import belonging
from tutor.quiz.item import Item
from tutor.quiz.likeness import squeezed
from tutor.quiz.notes import Facts
from tutor.quiz.printed import Printed, Topic, meaning, statement, topic, with_blank

_BLANK = re.compile(r"[(（][^()（）]*[)）]|_{2,}")
_SHORTEST, _LONGEST = 8, 110
"""Code points of a statement."""
_NAME = 14
"""Code points of a name that can be asked for to the letter."""
_WEIGHS = re.compile("(?:实质|本质|关键|根本|核心)(?:是|在于|取决于)|是[^，。]*的(?:实质|本质|关键|根本|核心)(?:，|$)")
"""What matters most to something: beside the others an option is the best, by itself another may be right too."""
_AS_GOOD = 0.6
"""Cosine of a wrong option and the key from which, where none is offered, either may be given: 客户 and 顾客."""


def past_statement(known: Facts, question: Printed) -> Iterator[Item]:
    """At most one item; whether it is true was drawn before it is known what it says."""
    if (
        question.type != "single"
        or len(question.right) != 1
        or len(question.wrong) < 2
        or _WEIGHS.search(question.stem)
    ):
        return
    (right,) = question.right
    made = {text: _said(question, text) for text, *_ in question.options}
    stem = squeezed(question.stem)
    wrong = [text for text in question.wrong if not _within(text, right) and made[text] is not None]
    if made[right] is None or not wrong or squeezed(right) in stem:
        return
    wrong = [text for text in wrong if squeezed(text) not in stem and not _said_before(stem, text)]
    random = Random(f"past:{question.stem}:{right}")  # noqa: S311
    said = made[right] if question.drawn else made[random.choice(wrong)] if wrong else None
    if said is None or not _SHORTEST <= len(said) <= _LONGEST or question.contradicted():
        return
    yield by_paper(told("judge", "past-statement", said, question.drawn, question.cited(known)), question.told())


def past_name(known: Facts, question: Printed) -> Iterator[Item]:
    """At most one blank, of a stem that has one answer even where none are offered."""
    if question.type != "single" or len(question.right) != 1 or len(question.right[0]) > _NAME:
        return
    if _as_good(question.right[0], question.wrong):
        return
    stem = with_blank(question.stem, tuple(text for text, *_ in question.options)) if has_han(question.stem) else None
    if stem is not None and not question.contradicted():
        yield by_paper(told("blank", "past-name", stem, question.right[0], question.cited(known)), question.told())


def past_meaning(known: Facts, question: Printed) -> Iterator[Item]:
    """At most one explanation of a name that the stem defines, where the course does not define it elsewhere."""
    if question.type != "single" or len(question.right) != 1:
        return
    (name,) = question.right
    said = meaning(question.stem) if has_han(question.stem) else None
    if said is None or term_key(name) in known.by_name or question.contradicted():
        return
    cited = tuple(replace(each, supports=("stem", "key", "explanation")) for each in question.cited(known)[:2])
    yield by_paper(told("term", "past-meaning", f"名词解释：{name}", said, cited), question.told())


def _said(question: Printed, option: str) -> str | None:
    """The stem with the option in it, or what the option belongs to."""
    said = statement(question.stem, option, tuple(text for text, *_ in question.options))
    if said is not None:
        return said
    found: Topic | None = topic(question.stem, written=False)
    return (
        None
        if found is None or found.denied or "属于" not in question.stem
        else belonging(found.said, option, whole=found.whole)
    )


def _as_good(right: str, wrong: Sequence[str]) -> bool:
    """Whether a wrong option means nearly what the right one does; what ends alike is told apart by how it begins."""
    others = [text for text in wrong if text[-1:] != right[-1:]]
    vectors = shipped().encode([right, *others])
    return bool((vectors[1:] @ vectors[0] >= _AS_GOOD).any())


def _said_before(stem: str, option: str) -> bool:
    """Whether an option repeats the word that the blank follows: 提供( ) with 资料提供."""
    before = _BLANK.split(squeezed(stem))[0][-2:]
    return len(before) == 2 and before in squeezed(option)


def _within(text: str, right: str) -> bool:
    one, other = squeezed(text), squeezed(right)
    return one in other or other in one
