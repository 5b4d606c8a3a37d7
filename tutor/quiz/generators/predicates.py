"""The verbs by which a sentence says something of its subject, each with the question that asks for it."""

from __future__ import annotations

import re

__all__ = ["PREDICATES", "WHAT"]

WHAT, _NAME = "(?P<what>[^。；;：:？?]{4,80}?)", "(?P<what>[^，,。；;：:？?]{2,24}?)"
_SAID, _CLAUSE = "(?P<key>(?![，,的])[^。；;：:？?]{4,70})", "(?P<key>[^，,。；;：:？?]{2,40}?)"
_WHO = "(?:企业|组织|公司|部门|机构|人员|经理|管理者|领导者|员工|教师|学生|人们)"
_MUST = "(?:应当|应该|应|必须|需要|需)"
PREDICATES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(f"^{pattern}。$"), asks)
    for pattern, asks in (
        (rf"{_NAME}(?P<verb>意味着){_SAID}", "{what}意味着什么？"),
        (rf"{WHAT}(?P<verb>(?:说明|反映|描述|表示|规定)的是|(?<!这)(?<!做法)说明了){_SAID}", "{what}{verb}什么？"),
        (rf"{WHAT}(?P<verb>[，,][^，,]{{2,20}}(?:应该?|必须)表示){_CLAUSE}", "{what}{verb}什么？"),
        (
            rf"{WHAT}(?P<verb>[，,]这(?:说明|表明)[^，,]{{2,16}}具有)(?P<key>[^，,。]{{2,20}}性)",
            "{what}{verb}什么特点？",
        ),
        (rf"{WHAT}具有{_CLAUSE}的(?P<noun>性质|特征|特点|特性)", "{what}具有什么{noun}？"),
        (rf"{WHAT}(?P<verb>(?:起始|开始|起源|来源|取决|依赖|从属|适用|隶属)于){_CLAUSE}", "{what}{verb}什么？"),
        (rf"{WHAT}(?P<verb>(?:是)?建立在){_CLAUSE}的?(?P<noun>基础之?上的?)", "{what}{verb}什么{noun}？"),
        (rf"{WHAT}(?P<verb>立足于){_CLAUSE}的(?P<noun>基础之?上)[^，,。]{{2,12}}", "{what}{verb}什么的{noun}？"),
        (
            rf"{WHAT}以{_CLAUSE}(?P<verb>作为|为)(?P<noun>[^，,。的]{{0,4}}(?:标志|基础|依据|标准|目标|手段|前提|对象|单位)的?)",
            "{what}以什么{verb}{noun}？",
        ),
        (
            rf"{WHAT}(?P<verb>{_MUST}[^，,]{{0,12}}(?:满足|符合|遵循|遵从|遵守)){_CLAUSE}的?(?P<noun>要求|原则)",
            "{what}{verb}什么{noun}？",
        ),
        (
            rf"{WHAT}(?P<verb>{_MUST}有)(?P<key>[^。；;：:？?]{{4,30}})的(?P<noun>认识|观念|意识)",
            "{what}{verb}什么{noun}？",
        ),
        (rf"{WHAT}(?P<verb>(?:必须要?|需要)有){_SAID}", "{what}{verb}什么？"),
        (rf"{WHAT}(?P<verb>是一[个种]){_CLAUSE}的(?P<noun>过程|竞争)", "{what}{verb}怎样的{noun}？"),
        (
            rf"{WHAT}(?P<verb>(?:一般|通常|可以|常)?[用以]){_CLAUSE}的(?P<noun>形式(?:表示|表现|描述|体现)[^，,。]{{0,6}})",
            "{what}{verb}什么{noun}？",
        ),
        (rf"{WHAT}(?P<verb>是?由){_CLAUSE}(?P<noun>(?:组成|构成|决定|控制)的?)", "{what}{verb}什么{noun}？"),
        (rf"{WHAT}(?P<verb>[，,]分别[是为]){_SAID}", "{what}{verb}什么？"),
        (rf"{WHAT}(?P<verb>(?:首先|第一步|最后)要?做的(?:工作|事情)?是){_SAID}", "{what}{verb}什么？"),
        (
            rf"(?P<what>[^。；;：:？?，,]{{4,40}}[中里][，,](?:能|可以|用来|用于)[^，,。]{{4,40}}的是){_CLAUSE}",
            "{what}什么？",
        ),
        (rf"{WHAT}(?P<verb>可以)(?P<noun>描述|表述|理解|解释)为{_SAID}", "{what}{verb}怎样{noun}？"),
        (rf"{WHAT}(?P<verb>把[^，,]{{2,16}}(?:作为|看作|视为)){_CLAUSE}", "{what}{verb}什么？"),
        (rf"{_NAME}(?P<verb>需要|要求)(?P<who>{_WHO}){_SAID}", "{what}{verb}{who}怎样做？"),
        (
            rf"{_NAME}(?:可以|能够)(?P<key>(?:有效)?(?:提[高升]|增[加强]|促进|减少|降低|改善|帮助|调动|集中|确保|避免)[^。；;：:？?]{{4,70}})",
            "{what}有什么作用？",
        ),
        (
            rf"{WHAT}采用{_CLAUSE}的(?P<noun>[^，,。的]{{0,4}}(?:手段|方法|方式|措施))(?P<verb>能够|可以|来)(?P<end>[^。]{{4,40}})",
            "{what}采用什么{noun}{verb}{end}？",
        ),
        (
            r"(?P<what>[^。；;：:？?越]{4,60}越[^，,。]{1,4}[，,][^，,。越]{3,24}?(?<!说明))(?:就|则|会|将|也)*(?P<key>越[^，,。]{1,6})",
            "{what}会怎样变化？",
        ),
        (
            rf"(?P<what>[^。；;：:？?]{{3,70}}(?:阶段|情况下|的时候)|(?:当|在|遇到)[^。；;：:？?]{{5,70}}[时后])"
            rf"(?P<verb>{_MUST}){_SAID}",
            "{what}{verb}怎样做？",
        ),
        (
            rf"(?P<what>(?:当|在|依据|根据|面对)[^。；;：:？?]{{6,70}}[，,](?:[^，,。]{{0,14}}{_WHO})?)(?P<verb>{_MUST}){_SAID}",
            "{what}{verb}怎样做？",
        ),
    )
)
"""The first that fits is asked; `key` answers."""
