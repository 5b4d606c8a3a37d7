"""True or false: a claim that a printed question offers; a sentence with two blanks, filled, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from indexer.records import Span
from indexer.sentences import trimmed
from indexer.tokens import has_han
from tutor.quiz.alone import depends
from tutor.quiz.build import by_paper, told
from tutor.quiz.generators.past.wording import claimed
from tutor.quiz.item import Cited, Item
from tutor.quiz.likeness import squeezed
from tutor.quiz.notes import Facts
from tutor.quiz.printed import Printed, about, read

_LONGEST = 60
"""Code points of a claim; twice as many in English."""
_BLANKS = re.compile(r"_{2,}|（\s*）")
_APART = re.compile(r"[，,；;]|减|大于|小于|高于|低于|\b(?:than|while|whereas)\b")
"""What stands between two blanks that cannot change places."""
_NUMBER = re.compile("[一二三四五六七八九十百两几半\\d]")
_ORDINAL = re.compile("^第一时间")
_LEADS = re.compile(r"(?:包括|包含|分为|有|是指|：|:)[^，,；;]{0,8}$")


def past_claim(known: Facts, question: Printed) -> Iterator[Item]:
    """Of a question on which claims are right, or wrong, one of either kind."""
    found = about(question.stem) if question.type in ("single", "multiple") else None
    if found is None:
        return
    factor = 1 if has_han(question.stem) else 2
    claims = [
        (text, span, right != found.denied)
        for text, span, right in question.options
        if len(text) <= _LONGEST * factor and not (has_han(text) and depends(_ORDINAL.sub("", text)))
    ]
    random = Random(f"past-claim:{question.stem}")  # noqa: S311
    offered = [[each for each in claims if each[2] is truth] for truth in (True, False)]
    if not all(offered) or question.contradicted():
        return
    for text, span, right in map(random.choice, offered):
        cited = question.cited(known)
        said = Cited(known.cite(question.document, span.start, span.end), ("stem", "key", "explanation"))
        made = told("judge", "past-claim", claimed(found, text), right, (*cited, said))
        yield by_paper(made, question.told())


def past_filled(known: Facts, question: Printed) -> Iterator[Item]:
    """At most one item of a sentence with two blanks: filled, or filled the other way round."""
    key = question.question.key
    if question.type != "blank" or not isinstance(key, str) or "\n" in question.stem:
        return
    spans = _parts(known.text(question.document), question.key_span())
    if len(_BLANKS.findall(question.stem)) != 2 or len(spans) != 2:
        return
    before, between, behind = _BLANKS.split(question.stem)
    first, second = (read(span.of(known.text(question.document))) for span in spans)
    if not _APART.search(between) or _LEADS.search(before) or not _could_change_places(first, second):
        return
    true = Random(f"past-filled:{question.stem}").random() < 0.5  # noqa: S311
    one, other = (first, second) if true else (second, first)
    if any(squeezed(each) in squeezed(question.stem) for each in (one, other)) or question.contradicted():
        return
    said = f"{before}{one}{between}{other}{behind}"
    end = "。" if has_han(said) else "."
    made = told("judge", "past-filled", said if said.endswith(end) else said + end, true, question.cited(known))
    yield by_paper(made, question.told())


def _could_change_places(one: str, other: str) -> bool:
    """Whether two keys are different, and both numbers or both words."""
    return squeezed(one) != squeezed(other) and bool(_NUMBER.match(one)) == bool(_NUMBER.match(other))


def _parts(text: str, key: Span) -> list[Span]:
    """The keys of the blanks, in turn."""
    found, at = [], key.start
    for part in re.split("[；;]", key.of(text)):
        found.append(trimmed(text, at, at + len(part)))
        at += len(part) + 1
    return found
