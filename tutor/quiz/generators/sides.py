"""True or false: a sentence that sets two things against each other, as it stands or with the two exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from indexer.tokens import has_han
from tutor.quiz.alone import depends
from tutor.quiz.build import told, whole
from tutor.quiz.item import Item
from tutor.quiz.likeness import alike
from tutor.quiz.notes import Facts, Statement

_CHINESE = re.compile(
    r"^(?P<label>[^，。；：:]{2,20}[：:])?(?P<one>[^，。；：、的是]{2,10}?)(?P<verb>主要是|强调|关注|侧重|注重|看重|重在|着眼于?|适合|适用于|针对|面向|回答|属于|用于|追求"
    r"|来自|取决于|看的?是|解决|测量|依靠|指|是|看)(?P<first>[^，；。：]{2,40})[，；](?:而)?(?P<other>[^，。；：、的是]{2,10}?)(?:才|则|却|就|更)?(?P=verb)"
    r"(?P<second>[^，；。：]{2,40})。$"
)
_ENGLISH = re.compile(
    r"^(?P<label>[^:.;]{2,60}: )?(?P<one>[A-Za-z][\w' -]{2,40}?) (?P<verb>is|are|was|were|does|[a-z]+s) "
    r"(?P<first>[^,;:]+)[,;] (?:but |and |while |whereas )?(?P<other>[a-z][\w' -]{2,40}?) (?P=verb) "
    r"(?P<second>[^,;:]+)\.$"
)
_UNFIT = re.compile(
    r"也|都|同样|[？?]|(?:^| )(?:可以|[前后首第这那其一]|[优缺特重]点|目的|好处|原因|结果|作用|形式|方法|内容|关键)"
    r"|\b(?:also|too|likewise|both|one|other|another|it|this|that)\b",
    re.IGNORECASE,
)
"""Sides that are not two things of one sort, or of which both may be true."""


def swapped_sides(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item."""
    text = statement.text
    match = (_CHINESE if has_han(text) else _ENGLISH).match(text)
    if match is None or known.in_example(statement):
        return
    said = text[len(match["label"] or "") :]
    one, other = match["one"], match["other"]
    if _UNFIT.search(one + " " + other) or _UNFIT.search(match["verb"]) or depends(said) or alike(one, other):
        return
    if any(name in match[side] for name in (one, other) for side in ("first", "second")):
        return
    if alike(match["first"], match["second"]) or alike(match["second"], match["first"]):
        return
    random = Random(f"sides:{text}")  # noqa: S311
    true = random.random() < 0.5
    if not true:
        shift = len(match["label"] or "")
        at, to = match.start("other") - shift, match.end("other") - shift
        inner = one if one[:1].isupper() and one[1:2].isupper() else one[:1].lower() + one[1:]
        said = other + said[len(one) : at] + inner + said[to:]
    said = said[:1].upper() + said[1:]
    yield told(
        "judge",
        "swapped-sides",
        said,
        true,
        whole(known.cite(statement.document, statement.span.start, statement.span.end)),
    )
