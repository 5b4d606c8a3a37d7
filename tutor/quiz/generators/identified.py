"""Short answer: what the aim, the key, the first step … of something is, where a sentence says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.quiz.alone import depends, stands_alone
from tutor.quiz.build import told, whole
from tutor.quiz.generators.cloze import cloze
from tutor.quiz.item import Item
from tutor.quiz.likeness import SAME, held, squeezed
from tutor.quiz.notes import LEAST, Facts, Statement, readings

_IDENTIFIES = re.compile(
    r"^(?P<what>(?:其|[^。；;：:？?]{3,70})(?:任务|关键|核心|目的|目标|工作|(?<!进一)步骤?|重点|特征|特点|标准|因素|基础|前提|要求|对象|缺点|不足(?:之处)?|优点|职能"
    r"|主体|原则|核心要求|中心|观念|岗位|组织|系统|方向|途径|含义|关系|层次|起点|依据|本质|实质|思想|宗旨|性质|环节|手段|出发点|标志|根源|区别|好处|意义|态度|内容|动力))"
    r"(?:应该?|就|一般|主要)?(?:是|为(?![^，,。]{1,10}(?:提供|带来|创造|服务[，,。]))|在于)(?P<key>(?![，,])[^。；;：:？?]{4,60})。$"
)
_TAIL = re.compile(
    r"^[^。；;：:？?]{6,60}[，,](?:(?:而|其中[，,]?)(?=[^，,。]{6,}(?:是|为)[^，,。]{4,}。$)|(?=其(?!中)[^，,。]{2,12}(?:是|为)))"
)
"""What a sentence says before what it identifies, and is asked with: `…分为两个层次，其中管理层的核心任务是…`."""
_UNFIT = re.compile(
    r"^(?:一[个种致样项]|不(?![能但仅])|很|非常|比较|最|指|由|什么|否|相[同互]|共同)|的(?:[，,]|$)|什么|怎样|如何|[一二三四五六七八九十几]个(?:方面|问题)?$"
)
"""What says how something is, not what it is."""
_HEADS = re.compile(
    r"^(?P<frame>为[^，,。]{6,30}[，,])?(?P<key>[^。；;：:？?，,]{3,24}?)(?:就是|是|就?成为)(?P<what>[^。；;：:？?，,]{4,40}的[^，,的]{0,3}(?:核心|基础|前提|动力|关键|中心|依据|出发点|根源))。$"
)
"""What is identified stands first: `…分析是…体系的核心`."""
_LONG, _ITS_OWN = 10, 0.6
"""Share of an answer of so many code points that may stand in the question: the rest of it is what is asked for."""
_PART = re.compile(
    r"主要(?!任务|目的|对象|职责|功能|标志|区别)|重要|基本(?!任务|目的|职责|功能|区别)|一般|是|许多|一些|有的|有些|之一$|[，,](?:而|且|并且?|但)?(?:其|它)?(?:主要)?$|^(?:因为|由于|如果|只要|只有|虽然|尽管|当)"
)


def identified(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item; shorter answers are asked for as blanks."""
    if known.in_example(statement) or known.defines(statement) or any(cloze(known, statement)):
        return
    found = next(filter(None, map(_found, readings(known, statement))), None)
    if found is not None:
        cited = whole(known.cite(statement.document, statement.span.start, statement.span.end))
        yield told("short", "identified", f"{found[0]}是什么？", found[1], cited)


def _found(said: str) -> tuple[str, str] | None:
    """What is asked about and the answer."""
    tail = _TAIL.match(said)
    start = tail.end() if tail is not None else 0
    match = _IDENTIFIES.match(said[start:]) or _HEADS.match(said[start:])
    if match is None or not stands_alone(said):
        return None
    what, key = (match.groupdict().get("frame") or "") + match["what"], match["key"]
    listed = key.count("、") >= LEAST - 1  # asked for as a list
    if listed or _UNFIT.search(key) or _PART.search(what) or depends(said[:start] + what):
        return None
    if squeezed(key) in squeezed(what) or held(key, what) >= (_ITS_OWN if len(key) >= _LONG else SAME):
        return None
    return said[:start] + what, key
