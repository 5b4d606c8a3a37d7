"""Short answer: what the aim, the key, the first step … of something is, where a sentence says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.quiz.alone import depends, stands_alone
from tutor.quiz.build import told, whole
from tutor.quiz.generators.cloze import cloze
from tutor.quiz.item import Item
from tutor.quiz.likeness import alike
from tutor.quiz.notes import LEAST, Facts, Statement, closed

_IDENTIFIES = re.compile(
    r"^(?P<what>[^。；;：:？?]{4,70}(?:任务|关键|核心|目的|目标|工作|步骤?|重点|特征|特点|标准|因素|基础|前提|要求|对象|缺点|不足(?:之处)?|优点|职能"
    r"|主体|原则|核心要求|中心|观念|岗位|组织|系统|方向|途径|含义|关系|层次|起点|依据|本质|实质|思想|宗旨|性质|环节|手段|出发点|标志|根源|区别|好处|意义))"
    r"(?:应该?|就|一般|主要)?(?:是|为|在于)(?P<key>[^。；;：:？?]{4,45})。$"
)
_TAIL = re.compile(r"^[^。；;：:？?]{6,60}[，,](?:而|其中[，,]?)(?=[^，,。]{6,}(?:是|为)[^，,。]{4,}。$)")
"""What a sentence says before what it identifies, and is asked with: `…分为两个层次，其中管理层的核心任务是…`."""
_UNFIT = re.compile(
    r"^(?:一[个种致样项]|不(?!能)|很|非常|比较|最|指|由|什么|否|相[同互]|共同)|的(?:[，,]|$)|什么|怎样|如何|[一二三四五六七八九十几]个(?:方面|问题)?$"
)
"""What says how something is, not what it is."""
_PART = re.compile(
    r"主要(?!任务|环节|目的|对象|职责|功能|标志|区别)|重要|基本(?!任务|目的|职责|功能|区别)|一般|是|许多|一些|有的|有些|之一$|[，,](?:而|且|并且?|但)?(?:其|它)?(?:主要)?$|^(?:因为|由于|如果|只要|只有|虽然|尽管|当)"
)


def identified(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item; shorter answers are asked for as blanks."""
    whole_text = closed(known, statement)
    tail = _TAIL.match(whole_text)
    text = whole_text[tail.end() :] if tail is not None else whole_text
    match = _IDENTIFIES.match(text)
    if match is None or not stands_alone(text) or known.defines(statement):
        return
    if known.in_example(statement):
        return
    what, key = match["what"], match["key"]
    listed = key.count("、") >= LEAST - 1  # asked for as a list
    if listed or any(cloze(known, statement)) or _UNFIT.search(key) or _PART.search(what):
        return
    if depends(what) or alike(key, what):
        return
    cited = whole(known.cite(statement.document, statement.span.start, statement.span.end))
    yield told("short", "identified", f"{tail[0] if tail is not None else ''}{what}是什么？", key, cited)
