"""What sort of fact a question asks for, if it asks for one, and which sentences state such a fact.

A year, a price or a name is there or is not: notes that speak of all that a question names but hold no year do not say
when. The unit counts where it says what is counted: who asks how many people is not told a number of days.
"""

from __future__ import annotations

import re
from typing import Final

from indexer.folding import fold

_COUNT: Final = r"[\d〇零一二两三四五六七八九十百千万亿半数]+(?:多|余|来)?\s*"
_UNITS: Final = r"年|天|台|辆|名|岁|元|倍|人|家|次|级|分钟|小时|个月|层|位"
_ALIKE: Final = {"人": "[人名位]", "名": "[人名位]", "位": "[人名位]", "天": "[天日]", "元": "[元块万]"}
"""Units that are counted with others as well."""
_MEASURED: Final = re.compile(rf"(?<![过十好])(?:多少|几)(?P<unit>{_UNITS})(?!来|级)")
_KINDS: Final = tuple(
    (re.compile(asks), re.compile(says))
    for asks, says in (
        (
            r"多少钱|几块钱|什么价|花了多少|收多少|\bhow much (?:does|did|money)\b",
            rf"{_COUNT}(?:元|块|美元|万|角|%)|百分之|\d+ (?:yuan|dollars|euros|pounds)",
        ),
        (
            r"哪一?年|何年|几几年|什么年代|\b(?:what|which) year\b",
            r"\d{2,4}\s*年|年代|世纪|\bcentury\b|\b(?:1[5-9]|20)\d\d\b",
        ),
        (
            r"公式|怎么算|如何计算|怎样计算|怎么计算|计算方法|\bformula\b|\bcalculate",
            r"[=＝×÷／/%]|除以|乘以|减去|加上|之比|之差|之和|比例|百分|\b(?:divided|times|minus|plus|ratio)\b",
        ),
    )
)
_LOOSER: Final = tuple(
    (re.compile(asks), re.compile(says))
    for asks, says in (
        (
            r"多久|多长时间|\bhow (?:long|often)\b",
            rf"{_COUNT}个?(?:小时|分钟|秒|天|日|周|月|年|季|工作日|钟)|[每当隔逐][天日周月年季次]|定期|季度|随时"
            r"|立即|马上|及时|立刻|尽快|半年|\b(?:every|per|daily|weekly|monthly|yearly|days?|weeks?|months?|hours?"
            r"|minutes?|years?)\b",
        ),
        (
            r"多少|百分之几|第几|有多[长高大重远宽深厚快]|\bhow (?:many|tall|far|heavy|wide|deep)\b",
            rf"\d|{_COUNT}[个年天层级步条种次台辆名岁分元成倍项类位家人月周日秒%点款米里克吨度]|百分之|一半|半数"
            r"|[每当隔][天日周月年季次]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|twice)\b",
        ),
        (
            r"合法|违法|犯法|法律|哪部法|第几条|立案|起诉|诉讼|仲裁|强制执行|怎么罚|罚多少|会被罚|负什么责任"
            r"|\blegal|\blaws?\b",
            r"法|条例|规定|罚|诉讼|仲裁|法院|\blaws?\b|\blegal|\bact\b",
        ),
        (
            r"(?:什么|哪些|哪个|哪款|啥)(?:软件|牌子|品牌|工具|算法|平台)"
            r"|\b(?:what|which) (?:software|tools?|apps?|brands?|algorithms?)\b",
            r"软件|工具|算法|平台|系统|\bsoftware|\btools?\b|\bapps?\b|\balgorithm|[A-Z]{2,}",
        ),
        (
            r"最早|最先|起源|来历|由来|起先|\borigin|\bfirst (?:used|came|appeared)|\bcome from\b",
            r"最早|最先|首先|首创|起源|源于|源自|来自|提出|创|发明|年|世纪|\borigin|\bfirst\b|\bcame from\b"
            r"|\b(?:1[5-9]|20)\d\d\b",
        ),
        (
            r"哪家|哪个(?:公司|企业|单位|国家|行业|机构|银行)|哪国"
            r"|\b(?:what|which) (?:company|country|firm|organi[sz]ation)\b",
            r"公司|集团|企业|银行|酒店|国|机构|大学|协会|\b[A-Z][a-z]+",
        ),
        (r"哪本|哪部|哪篇|叫什么书|什么书|什么杂志|书叫", "《"),
        (
            r"谁(?:最早|最先|首先|先)?(?:提出|发明|发现|创|写|定|想)|是谁|哪位|哪个人|哪国"
            r"|哪(?:个|位|些)?(?:学者|教授|专家|科学家)"
            r"|\bwho (?:came|proposed|invented|first|introduced|wrote|said|is|was)\b",
            r"学者|教授|博士|专家|科学家|·|提出|发明|首创|[A-Z][a-z]+",
        ),
    )
)


def stating(question: str) -> re.Pattern[str] | None:
    """What a sentence has that states the fact which the question asks for; None where it asks for no such fact."""
    folded = fold(question)
    for asks, says in _KINDS:
        if asks.search(folded):
            return says
    if measured := _MEASURED.search(folded):
        unit = measured["unit"]
        return re.compile(_COUNT + _ALIKE.get(unit, unit))
    return next((says for asks, says in _LOOSER if asks.search(folded)), None)
