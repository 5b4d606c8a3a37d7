"""From printed questions that several things answer: the stem with all of them; a true statement without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from indexer.tokens import has_han
from tutor.quiz.alone import depends
from tutor.quiz.build import ALL_ROLES, by_paper, told
from tutor.quiz.item import Item
from tutor.quiz.likeness import alike, squeezed
from tutor.quiz.notes import Facts
from tutor.quiz.printed import Printed, several
from tutor.quiz.wording import BLANK

_SHORTEST, _LONGEST = 8, 110
"""Code points of a statement."""
_NAME = 12
"""Code points of a thing that can be asked for to the letter."""
_NAMES = (3, 6)
"""Things that a statement may name for one of them to be asked for."""
_LISTS = re.compile(
    r"(?:分为|包括)[：:]?(?P<body>[^，。：:（）()]{6,}?)"
    r"(?:[两二三四五六七八九十]种|等[^、，。]{0,4})?[。.]?\s*(?:[(（]\s*[)）])?$"
)
"""A statement that ends on what it names."""


def past_several(known: Facts, question: Printed) -> Iterator[Item]:
    """True or false: at most one item, with all that is right, or with one of them exchanged for what is not."""
    if question.type != "multiple" or not question.wrong or not has_han(question.stem):
        return
    random = Random(f"past-several:{question.stem}")  # noqa: S311
    true, named = random.random() < 0.5, list(question.right)
    if any(alike(wrong, right) or alike(right, wrong) for wrong in question.wrong for right in named):
        return
    if not true:
        named[random.randrange(len(named))] = random.choice(question.wrong)
    said = several(question.stem, named)
    if said is None or depends(said) or not _SHORTEST <= len(said) <= _LONGEST or question.contradicted():
        return
    if all(squeezed(right) in squeezed(said) for right in question.right) is not true:
        return
    yield by_paper(told("judge", "past-several", said, true, question.cited(known)), question.told())


def past_named(known: Facts, question: Printed) -> Iterator[Item]:
    """Blank: at most one, for one of the things that a true statement names."""
    if question.type != "judge" or question.question.key is not True or not has_han(question.stem):
        return
    said = re.sub("(?<=[\u4e00-\u9fff]):", "：", question.stem.rstrip("()（） 　").rstrip("。"))
    match = _LISTS.search(said)
    if match is None or depends(said) or len(said) > _LONGEST:
        return
    *names, last = re.split("[、；;]", match["body"])
    if any(re.search("[和与]|以及", name) for name in names):
        return  # where the last but one ends is not sure: 呼入、呼出型和混合、备用型
    names += re.split("和|以及", last, maxsplit=1)
    fitting = [name for name in names if 2 <= len(name) <= _NAME and not any(_near(name, each) for each in names)]
    fitting = [name for name in fitting if said.count(name) == 1]
    if not _NAMES[0] <= len(names) <= _NAMES[1] or not fitting or question.contradicted():
        return
    key = Random(f"past-named:{said}").choice(fitting)  # noqa: S311
    cited = (replace(question.cited(known)[0], supports=ALL_ROLES), *question.cited(known)[1:])
    yield by_paper(told("blank", "past-named", f"{said.replace(key, BLANK)}。", key, cited), question.told())


def _near(name: str, other: str) -> bool:
    return name != other and alike(name, other)
