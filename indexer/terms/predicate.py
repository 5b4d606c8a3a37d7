"""What Chinese says of a term: the kind of thing it is, or only a judgement, a reason or a role."""

from __future__ import annotations

import re

import rjieba

_PARENS = re.compile(r"[（(][^（）()]*[)）]")
_STOP = re.compile(r"[。；;！!?？\n：:]")
_ROLE = re.compile(
    r"(?:前提|基础|关键|核心|灵魂|根本|生命线?|保证|保障|起点|出发点|落脚点|终点|重点|难点|考点|要点|目的|目标|标志|体现|表现|结果|后果|原因|理由"
    r"|依据|根据|例子|实例|事例|典型|代表|理想|习惯|问题|关系|之一|来源|源泉|途径|一环|环节|一步|第一步|任务|内容|对象|主体|作用|意义|优点|缺点|优势"
    r"|特点|特征|办法|常客|素材|例外|要求|两面|一面|部分原因|组成部分|重要部分|事|事情|东西|话|人|时候|时期|地方|主张|规定|答案|区别|形式|必然|产物"
    r"|名称|法宝|动力|主流|趋势|方向|支柱|桥梁|纽带|窗口|镜子|工作者|我|你|他|她|它|自己|大家)$"
)
"""Nouns of roles and judgements: 合同成立是合同生效的前提 says what it is good for, not what it is."""
_JUDGES = re.compile(
    r"^(?:因为|由于|为了(?!解)|这样|这么|那么|很|非常|十分|比较|更|最|极其|相当|可以|应当|应该|必须|需要|否|不是|非|个(?![人体别])|谁|什么|怎|如何|哪|我|你|他|她|它|这|那|其|只有|上述"
    r"|让|使(?![用命])|在(?:向|进行|于)|一(?:家|位|名|座|群|些|个(?:人|公司)(?![在对]))|在[^，]*(?:之后|以前|之前|以后|的时候)|[从由][^，]*(?:开始|来)的|重要|主要|首要|衡量|常见|典型|有名|著名|主动的|被动的)"
    r"|^[^，]{0,8}最(?:重要|主要|常见|常用|典型|有效|可靠|普遍|受欢迎)的|其重要性|其意义|不言而喻|缺一不可|重要|关键|首先|更(?!新|换|改|替)"
)
_KIND = re.compile(r"^(?P<says>.*)的(?P<noun>[^的，,]{1,16})$")
_INDEFINITE = re.compile(r"^(?:这样)?(?:一(?:种|类|门|套|系列|组|项|个)|指)")
_CAUSED = re.compile(r"^(?:由于|使|让|因)(?!此|而|为)[^。]*的[^，,。的]{1,8}(?:[,，]|$)")
"""A cause that is part of the noun phrase: 由于受热不均而形成的气流."""
RATIO = re.compile(r"^[^，,]{6,}(?<!的)之[和差比商积][。；;]?$")
_BY_DEED = re.compile(r"^(?:由于|使|让|因|把|将|对|以|用|由|根据|按照?|通过|利用|运用|凭借?|除|在|从)")
_SEVERAL = re.compile("[两二三四五几](?:[个种类者项]|方面)")
_NO_NOUN = frozenset({"d", "r", "p", "y", "ul", "uz", "ud"})
"""Parts of speech that are in a clause: adverbs, pronouns, prepositions, particles."""
_EXAMPLE = re.compile(r"[，,]\s*(?:例如|比如|如|譬如|像)")
_COPULA = re.compile("即是|就是|(?<![但可凡要])是(?!否)")
GENUS = (
    "(?:总称|统称|总和|过程|活动|行为|行动|方法|方式|手段|工具|技术|能力|程度|制度|机制|体系|系统|模式|模型|理论|学科|科学|状态|现象|组织|机构|文件|文书"
    "|职能|功能|模块|指标|比率|比例|费用|成本|收入|总额|金额|数额|规范|准则|契约|协议|合同|权利|义务|责任|人员|群体|集合|整体|复合体|图形|思想|理念|观念"
    "|战略|策略|计划|安排|服务|产品|因素|属性|品质|心理|感受|评价|中心|条件|事实|条款|载体|分类|特性|性质|倾向|效应|反应|差额|比值|总量|含量|长度|面积|体积|温度|压力|速率|强度|浓度|密度|频率|区域|地区|地带|物质|材料|装置"
    "|设备|仪器|生物|疾病|部位|结构|信号|数据|程序|语言|设施|场所|资产|资金|资本|利率|价格|市场|货币|证券|凭证|票据|政策|法律|法规|个体|全体|量度|单位|符号|规律|趋势|工作|特征|形式|规定)"
)
"""Nouns that a definition ends in, of no subject in particular."""
GENUS_AT_END = re.compile(rf"的[^的，,。成为把]{{0,4}}{GENUS}[。.;；]?\s*$")
_ENDS_IN_GENUS = re.compile(rf"{GENUS}$")
_LONGEST_NOUN = 8
_BEFORE_IT = re.compile("^在[^，,]{2,20}(?:前|后|时|中|的时候)[，,]")
"""When: 在教学开始之前，… 的评价."""
_ONE = re.compile("^一[种类套](?=..)")
_DEGREE = re.compile("^[极较很更]")
_SHORTEST_KIND = 5
"""Characters of what tells the thing from others of its kind."""
_SHORTEST_DEED = 8


def is_kind(rest: str, *, name: str = "", shortest: int = _SHORTEST_KIND) -> bool:
    """Whether a Chinese predicate is a noun phrase that says what kind of thing something is: …的活动.

    Args:
        rest: What follows the marker.
        name: Of the term, where no 是 stands between: a clause may then stand before the noun phrase, if that ends in a
            genus or in the name's own noun: 债权人抛弃债权，从而使债务消灭的行为.
        shortest: Characters that tell the thing from others of its kind, at least.
    """
    said = _PARENS.sub("", _STOP.split(rest.strip(), maxsplit=1)[0]).strip()
    said = _EXAMPLE.split(said, maxsplit=1)[0]
    clauses = re.split("[，,]", said)
    if _JUDGES.search(clauses[0]) and not _CAUSED.match(said):
        return False
    if RATIO.match(clauses[0]):
        return True
    if _INDEFINITE.match(said) and "的" not in clauses[0]:
        return len(clauses[0]) > _SHORTEST_DEED
    if name and not _is_genus(said, name):
        return False
    leads_in = name or clauses[0].endswith("的") or _BY_DEED.match(said) is not None
    length = 0
    for at, clause in enumerate(clauses if leads_in else clauses[:1]):
        phrase = _KIND.match(clause)
        last = at == len(clauses) - 1
        if phrase and (last or not clauses[0].endswith("的")) and (at == 0 or not _COPULA.search(clause)):
            fewest = _SHORTEST_DEED if said.startswith("一个") else shortest
            if length + len(phrase["says"]) >= fewest and _is_noun(phrase["noun"]):
                return True
        length += len(clause)
    return False


def is_activity(name: str) -> bool:
    """Whether a name ends in a verb: what is done there is no definition of it."""
    return rjieba.tag(name)[-1][1] in {"v", "vn"}


_CLAUSE = re.compile(r"最|要(?!求|素|约)|须|(?<![但可凡])是(?!否)")
"""In what is no mere noun phrase, or praises."""


def shares_noun(rest: str, name: str) -> bool:
    """Whether a predicate ends in the noun that the name ends in: 需求曲线 … 的曲线."""
    said = _EXAMPLE.split(_STOP.split(rest.strip(), maxsplit=1)[0], maxsplit=1)[0]
    said = _BEFORE_IT.sub("", said)
    phrase = _KIND.match(said) or _KIND.match(re.split("[，,]", said)[0])
    if phrase is None or _JUDGES.search(said) or _CLAUSE.search(said) or len(phrase["says"]) < _SHORTEST_KIND:
        return False
    noun = phrase["noun"]
    demands = name.endswith(("原则", "准则")) and noun.endswith("要求")
    same = len(noun) > 1 and (name.endswith(noun[-2:]) or demands) and name != noun
    return same and "v" not in [tag for _, tag in rjieba.tag(noun)][1:-1]


_HEAD = re.compile("的([^的，,。；;]{2})[。；;]?$")


def shares_head(rest: str, name: str) -> bool:
    """Whether what is said ends in a noun that ends as the name does: 公定力 … 的效力."""
    noun = _HEAD.search(rest.strip())
    return noun is not None and len(name) > len(noun[1]) and name[-1] == noun[1][-1] and not _ROLE.search(noun[1])


def _is_genus(said: str, name: str) -> bool:
    """Whether a clause of what is said ends in a noun for kinds, or in the noun that the name ends in."""
    nouns = [match["noun"] for clause in re.split("[，,]", said) if (match := _KIND.match(clause))]
    return any(_ENDS_IN_GENUS.search(noun) or name.endswith(noun[-2:]) for noun in nouns)


def _is_noun(phrase: str) -> bool:
    """Whether a phrase can end a definition: neither a role nor the rest of a clause."""
    phrase = _ONE.sub("", phrase)
    short = len(phrase) <= _LONGEST_NOUN or "、" in phrase
    tags = [tag for _, tag in rjieba.tag(_DEGREE.sub("", phrase.rpartition("、")[2].removeprefix("特定")))]
    if _ROLE.search(phrase) or _SEVERAL.match(phrase):
        return False
    return short and _NO_NOUN.isdisjoint(tags) and "v" not in tags[1:-1]


def is_deed(rest: str) -> bool:
    """Whether a Chinese predicate says what is done: 把外界的信息转换成能够存储的形式."""
    said = _STOP.split(rest.strip(), maxsplit=1)[0]
    return _BY_DEED.match(said) is not None and len(said) >= _SHORTEST_DEED and not said.endswith("的")
