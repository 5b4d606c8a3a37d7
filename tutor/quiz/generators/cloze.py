"""Blank: a sentence without the notion that it leads to, or without its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.glossary import term_key
from indexer.sentences import plain
from indexer.tokens import has_han
from tutor.quiz.alone import stands_alone
from tutor.quiz.build import told, whole
from tutor.quiz.generators.turning import counted
from tutor.quiz.item import Item
from tutor.quiz.likeness import alike
from tutor.quiz.notes import Facts, Statement, closed
from tutor.quiz.wording import BLANK

_SHORTEST, _LONGEST = 14, 90
_BOLD = re.compile(r"\*\*([^*\n]{2,30})\*\*")
_CALLED = re.compile(r"(?:称为|称之为|称作|叫作?|叫做|就是|即为?|属于|called|known as)\s*[“\"]?$")
"""What stands before a notion that the sentence leads to; elsewhere too many words would fit."""
_ENDS = re.compile(
    r"^(?P<said>[^？?]{8,}?(?:(?<!不)属于(?:[^，。；,;]{1,14}的)?|称为|称之为|称作|叫做|构成了(?:[^，。；,;]{1,14}的)?"
    r"|的[^，。；,;的是]{1,10}?(?:应该?|就)?(?<![不也都正若只仅成作分视认以称])(?:是(?!否)|为))(?:一种)?)"
    r"(?P<key>[^\W\d_][^，。；：、,;:（）()？?的是]{1,9})[。.]?$"
)
"""`…属于职能战略`, `…的关键是速度`: what a sentence identifies stands at its end."""
_UNFIT = re.compile(
    r"[与和并及]|有(?![形限])|(?<![社机])会(?![员议计])|(?<![职功性智技潜效产])能(?!力)|要(?![素点求件])|^(?:一|不|很|非常|比较|较|最|由|从|在|对|把|被|使|让|为|以|几|[两二三四五六七八九十](?:个|种|类))"
    r"|[了着过者们]$|重要|必要|必须|可以|应当|什么|而已|首选|如此"
)
"""Ends that say how something is, or what is done, and could be said otherwise."""
_WEIGHS = re.compile(
    r"的(?:[^，。的]{0,4}(?:关键|核心|重点|根本|灵魂|基础|前提|因素|保证|保障|目标|目的))(?:是|为)(?:一种)?$"
)
"""What matters most to something can be said in many ways."""
_FOR = re.compile("(?:从[^，,。]*|进一步|人员)为$")
"""What is done for whom: no verb that identifies."""
_LASTS = re.compile(
    r"^(?P<said>[^。；;？?]{4,40}(?:时间|周期|期限|间隔|比例|比重|频率|次数|人数)(?:一般|通常|大约|应该?)?(?:为|是|在)(?:大约|约)?)"
    r"(?P<key>[半几\d一二两三四五六七八九十百.]+(?:个?[年月周天日]|小时|分钟|[％%人次])"
    r"(?:[至到～~—-][半\d一二两三四五六七八九十百.]+(?:个?[年月周天日]|小时|分钟|[％%人次]))?)(?P<rest>(?:左右|之间|以内)?。)$"
)
"""How long something lasts, or how large a share it has."""
_AUTHOR = re.compile(
    r"^(?P<said>[^，,。；;]{2,24}由[^，,。；;]{0,12}(?:学家|学者|教授|博士|专家|大师))(?P<key>[\u4e00-\u9fff·]{2,10}?)"
    r"(?P<rest>(?:等人)?(?:首先|最早|最先|于\d{4}年)*(?:提出|创立|创建|发明)[^。]*。)$"
)
"""Who put something forward."""


def cloze(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item. Terms in the sentences that define them are asked for elsewhere."""
    text = closed(known, statement)
    factor = 1 if has_han(text) else 2
    if not _SHORTEST * factor <= len(text) <= _LONGEST * factor or not stands_alone(text):
        return
    if known.in_example(statement):
        return
    raw = statement.span.of(known.text(statement.document))
    cited = whole(known.cite(statement.document, statement.span.start, statement.span.end))
    for match in _BOLD.finditer(raw):
        notion = plain(match[1])
        at = text.find(notion)
        if text.count(notion) == 1 and _CALLED.search(text[:at]) and term_key(notion) not in known.by_name:
            yield told("blank", "cloze", text.replace(notion, BLANK), notion, cited)
            return
    numbers = list(counted(text))
    # Where what is counted stands behind the number, it can be counted there.
    if len(numbers) == 1 and has_han(numbers[0][0]) and "、" not in text[numbers[0].end() :]:
        number = numbers[0]
        if number[0] in text[: number.start()] + text[number.end() :]:  # …由五种力量决定，这就是五力模型
            return
        yield told("blank", "cloze", text[: number.start()] + BLANK + text[number.end() :], number[0], cited)
        return
    if (named := _LASTS.match(text) or _AUTHOR.match(text)) is not None:
        yield told("blank", "cloze", f"{named['said']}{BLANK}{named['rest']}", named["key"], cited)
        return
    defined = known.defines(statement)
    if not defined and (ends := _ENDS.match(text)) is not None:
        key = ends["key"].strip('“”"‘’ ')
        # …的危机属于经营危机: of one kind there are many.
        if (
            has_han(key)
            and not _WEIGHS.search(ends["said"])
            and not _FOR.search(ends["said"])
            and key[-2:] not in ends["said"]
            and not _UNFIT.search(key)
            and not alike(key, ends["said"])
        ):
            yield told("blank", "cloze", f"{ends['said']}{BLANK}。", key, cited)
