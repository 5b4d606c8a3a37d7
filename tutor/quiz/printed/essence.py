"""The one aim, key or ground of something: asked for by a printed question, or said by what a key proves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.markers import Style, run_in_marks
from indexer.records import Span
from indexer.sentences import sentences
from indexer.tokens import has_han
from tutor.quiz.likeness import squeezed
from tutor.quiz.notes import Facts
from tutor.quiz.printed.questions import Printed, read
from tutor.quiz.printed.stems import ASKS, BEGINS, GAP, MOST, TURNED

_NOUN = (
    "(?:关键|实质|本质|核心技术|核心|目标|目的|依据|基础|前提|思想|假设|对象|主体|客体|标志|动力|宗旨|中心|内涵|特[点征]|原则|因素"
    "|指标|需求|着眼点|出发点|观点)"
)
_ESSENCE = rf"[^，。？?]{{2,40}}?的(?:[^，。的]{{0,6}}?){_NOUN}"
_WHAT = re.compile(
    rf"^(?P<said>{_ESSENCE}(?:是(?:为[^，。的]{{2,8}}提供)?|取决于|在于)|[^，。？?]{{2,30}}的(?:第一|最后一?)个步骤是"
    rf"|[^，。？?]{{4,30}}理解，是?指)[：:]?\s*{GAP}?$"
)
"""What a stem says before what it asks for: `目标是为客户提供`, `第一个步骤是`, `从深度方面理解，是指`."""
_IS_WHAT = re.compile(rf"^{GAP}是(?P<said>{_ESSENCE})$")
"""`()是客户忠诚计划的关键`."""
_STEP = re.compile("(?:第一|最后)[^，。的]{0,3}步骤是")
_WHAT_IS = re.compile(
    rf"^(?P<said>{_ESSENCE}是)(?P<key>(?!一方面|由于|因为|[^。]*，[^，谁]{{1,8}}是)[^。；？()（）]{{2,60}})$"
)
_TWOFOLD = re.compile(rf"^(?P<said>{_ESSENCE}是)(?P<key>一方面[^；。，][^；。]{{2,60}}[；，]另一方面[^；。]{{3,60}})$")
_OF_IT = re.compile(
    rf"^(?P<of>[^，。：是]{{2,14}})(?:是[^；。：]{{4,40}}，其|：其?)(?P<what>[^，。的是在]{{0,4}}?{_NOUN})(?:是|在于)"
    r"(?P<key>[^。；？()（）]{4,80})$"
)
"""`营销自动化是…，其着眼点在于…`, `业务管理：其核心技术是…`."""
_MEANS = re.compile(r"^(?P<said>[^，。：]{4,20}主要是指)(?P<key>[^，。的]{3,12})，")
"""`在客户管理中智能主要是指…，利用…`."""
_CLAUSES = re.compile(
    rf"^(?P<of>[^，。的]{{2,14}})的(?P<first>{_NOUN})是[^，。是]{{2,20}}，(?P<second>{_NOUN})是(?P<key>[^，。是]{{2,20}})(?=，|$)"
)
"""`客户管理的对象是…，主体是…`."""
_LAST = re.compile(
    r"(?:^|，)(?P<key>[^，。是]{4,30}?(?<![也都不则才只正便又而即就]))就?是(?P<said>[^，。的是]{2,14}的[^，。的是]{0,4}?"
    r"(?:关键|实质|本质|核心|目标|目的|依据|基础|前提|对象|主体|客体|动力|宗旨|出发点|着眼点))$"
)
"""`…，稳定的关系是客户管理的出发点`."""
_OPENS = re.compile("^(?:所谓|因此|所以|由此可见|可见|总之|同时|此外)")
_STYLES = (Style.CIRCLED, Style.BRACKET, Style.ARABIC)


@dataclass(frozen=True, slots=True)
class Fact:
    """What something is, with the question that it answers."""

    asked: str
    key: str
    span: Span
    """The sentence that says it."""


def as_question(stem: str) -> str | None:
    """`客户背离的实质是()` as a question that is answered in words; None for other stems."""
    if (turned := _IS_WHAT.match(stem)) is not None:
        said = f"{turned['said']}是"
    elif (match := _WHAT.match(stem)) is not None:
        said = match["said"]
    else:
        return None
    if (
        TURNED.search(stem)
        or ASKS.search(said)
        or BEGINS.search(stem)
        or (MOST.search(stem) and not _STEP.search(stem))
    ):
        return None
    return f"{said}什么？"


def as_facts(statement: str) -> list[tuple[str, str]]:
    """What a statement says to be the one aim, key or ground of something: questions and their answers."""
    said = statement.rstrip("。. ")
    match = _WHAT_IS.match(said) or _TWOFOLD.match(said) or _MEANS.match(said)
    if match is not None:
        found = [(f"{match['said']}什么？", match["key"])]
    elif (match := _OF_IT.match(said)) is not None:
        found = [(f"{match['of']}的{match['what']}是什么？", match["key"])]
    else:
        found = []
        if (match := _CLAUSES.match(said)) is not None:
            found.append((f"{match['of']}的{match['second']}是什么？", match["key"]))
        if (match := _LAST.search(said)) is not None:
            found.append((f"{match['said']}是什么？", match["key"]))
    return [(asked, key) for asked, key in found if not _unfit(asked.removesuffix("什么？"), key)]


def _unfit(said: str, key: str) -> bool:
    return bool(
        ASKS.search(said)
        or "什么" in key
        or TURNED.search(said)
        or MOST.search(said)
        or _OPENS.search(said)
        or squeezed(key) in said
    )


def stated(known: Facts, question: Printed) -> Iterator[Fact]:
    """The facts of a true statement, and of the sentences and members of a written key."""
    text, stem = known.text(question.document), squeezed(question.stem)
    if question.type == "judge" and question.question.key is True:
        pieces = [question.question.stem]
    elif question.type in ("short", "essay", "term") and not question.options:
        pieces = _pieces(text, question.key_span())
    else:
        return
    for span in pieces:
        said = question.stem if question.type == "judge" else read(span.of(text))
        said = re.sub("(?<=[\u4e00-\u9fff]):", "：", said.rstrip("()（） 　。"))
        if not has_han(said):
            continue
        for asked, key in as_facts(said):
            asks_the_same = question.type != "judge" and squeezed(asked.removesuffix("是什么？")) in stem
            if squeezed(key) in squeezed(span.of(text)) and not asks_the_same:
                yield Fact(asked, key, span)


def _pieces(text: str, key: Span) -> list[Span]:
    """The sentences of a key, those of each member that it marks apart."""
    marks = [mark for mark in run_in_marks(text, key.start, key.end, {}) if mark.style in _STYLES]
    marks = [mark for mark in marks if mark.style is marks[0].style]
    starts = [key.start, *(mark.end for mark in marks)]
    ends = [*(mark.start for mark in marks), key.end]
    return [each for start, end in zip(starts, ends, strict=True) for each in sentences(text, start, end)]
