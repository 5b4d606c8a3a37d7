"""Forms of definitions in the notes that learners own: tables, marked lines, revision sheets."""

from __future__ import annotations

import pytest

from indexer.chunking import cut
from indexer.readers import markdown, plaintext
from indexer.records import Definition, Document
from indexer.terms import find_definitions
from indexer.terms.context import recurs


def definitions(text: str, suffix: str) -> tuple[str, tuple[Definition, ...]]:
    reading = (markdown if suffix == "md" else plaintext).read(text, "utf-8")
    headings, pieces = cut(reading, [])
    return reading.text, find_definitions(Document("a", "", "", reading.text, headings, pieces), reading.emphasis)


def defined(text: str, suffix: str = "md") -> list[tuple[str, str]]:
    read, found = definitions(text, suffix)
    return [(it.name, read[it.start : it.end]) for it in found]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            "| 名词 | 含义 |\n|---|---|\n| 光年 | 光在一年里走过的距离 |\n| 秒差距 | 视差一角秒的天体到太阳的距离 |\n",
            ["光年 | 光在一年里走过的距离", "秒差距 | 视差一角秒的天体到太阳的距离"],
        ),
        (
            "| 序号 | 术语 | 解释 | 例 |\n|:-:|---|---|---|\n| 1 | **蒸散**（ET） | 蒸发与植物散发的总称。 | 略 |\n",
            ["**蒸散**（ET） | 蒸发与植物散发的总称。"],
        ),
        (
            "| 笔法 | 含义 |\n|---|---|\n| 中锋 | 笔毫走在正中的用笔方法 |\n| 侧锋 | 笔毫偏在笔画一侧的用笔方法 |\n",
            ["中锋 | 笔毫走在正中的用笔方法", "侧锋 | 笔毫偏在笔画一侧的用笔方法"],
        ),
        (
            "| Notion | Meaning |\n|---|---|\n| Mitosis | a division of a nucleus into two alike |\n",
            ["Mitosis | a division of a nucleus into two alike"],
        ),
        ("| 符号 | 含义 |\n|---|---|\n| K | 资本 |\n| L | 投入的劳动 |\n", []),
        ("| 颜色 | 含义 |\n|---|---|\n| 红色 | 表示必须立刻停下来 |\n| 黄色 | 表示准备停下来 |\n", []),
        ("| Command | Meaning |\n|---|---|\n| ls | list the files of a folder |\n", []),
        ("| 比较 | 中锋 | 侧锋 |\n|---|---|---|\n| 含义 | 笔毫走在中间 | 笔毫偏在一侧 |\n", []),
    ],
)
def test_a_table_of_notions_defines_one_a_row(table: str, rows: list[str]) -> None:
    assert [span for _, span in defined(f"# 表\n\n{table}\n表后的一句话。\n")] == rows


def test_a_table_without_outer_bars_is_read_too() -> None:
    found = defined("名词\t含义\n光年\t光在一年里走过的距离\n\n后面的一句话。\n", "txt")
    assert found == [("光年", "光年\t光在一年里走过的距离")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("★绿化率：绿化面积与用地总面积之比。", [("绿化率", "绿化率：绿化面积与用地总面积之比。")]),
        ("【资本】能够带来剩余价值的价值。", [("资本", "")]),
        ("✦潮差：相邻高潮与低潮的水位高度之差。", [("潮差", "潮差：相邻高潮与低潮的水位高度之差。")]),
        ("加速度定义：速度的变化量与所用时间的比值。", [("加速度", "")]),
        ("Enthalpy (H): the total heat content of a system.", [("Enthalpy", "")]),
        ("文化：广义指人类创造的一切财富，狭义指精神的成果。", [("文化", "")]),
        ("《劳动法》所称工资，是指用人单位支付给劳动者的报酬。", [("工资", "")]),
        ("这里说的残值，就是设备报废以后还能收回的金额，不扣运费。", [("残值", "")]),
        ("对同一件事不得重复起诉，学界概括为“一事不再理”。", [("一事不再理", "")]),
        ("盐分向上移动并在地表聚集，就是教材所说的**返盐**。", [("返盐", "")]),
        ("相对湿度，即湿度百分率，是水汽压与饱和水汽压的比值。", [("相对湿度", "")]),
        ("间歇训练（又称间断训练）：练习之间按规定的时间休息，未恢复就再练。", [("间歇训练", "")]),
        ("直观性原则，指教师借助实物使学生形成清晰表象的要求。", [("直观性原则", "")]),
        ("由水汽凝结而产生的各种现象，谓之凝华。", [("凝华", "")]),
        ("先调查再动手，使每一块地都得到最好的利用，这就是因地制宜。", [("因地制宜", "")]),
        ("Ductility = the extent to which a metal can be drawn out.", [("Ductility", "")]),
        ("Sublimation - the change of a solid into a gas without melting.", [("Sublimation", "")]),
        ("Weathering, the breaking of rock by water and frost, shapes the hills.", [("Weathering", "")]),
        ("The ratio of mass to volume is its density.", [("density", "")]),
        ("The drift model describes the plates as a set of rafts on a soft layer.", [("drift model", "")]),
        ("The readiness with which a metal is drawn is referred to as its ductility.", [("ductility", "")]),
        ("We call any rock that cooled from a melt, deep or not, an **igneous rock**.", [("igneous rock", "")]),
        ("If a metal loses electrons, we speak of **oxidation**.", [("oxidation", "")]),
        ("**Pith:** the middle of a stem that stores water.", [("Pith", "")]),
        ("The flow of water through rock, from a higher to a lower level, is called seepage.", [("seepage", "")]),
        (
            "A liquid that flows slowly is said to be viscous; one that flows with ease is runny.",
            [
                ("viscous", "A liquid that flows slowly is said to be viscous"),
                ("runny", "one that flows with ease is runny."),
            ],
        ),
        (
            "Fusion is digestion of solid food, whereas lysis is digestion of fluid.",
            [("Fusion", "Fusion is digestion of solid food"), ("lysis", "lysis is digestion of fluid.")],
        ),
    ],
)
def test_plain_notes_name_things_in_many_ways(text: str, expected: list[tuple[str, str]]) -> None:
    assert defined(text) == [(name, span or text) for name, span in expected]


@pytest.mark.parametrize(
    "text",
    [
        "广义指一切财富的总和，狭义指精神财富的成果。",
        "【资料来源】国家统计局公布的数据。",
        "名词解释：下面这些词的含义。",
        "▲重点：先看例题，再做习题，最后对答案。",
        "几条经验可以概括为“稳、准、狠”，大家记住就行。",
        "它的特点可以概括为“两高一低”：高温、高压、低耗。",
        "- **口头申请**：现行办法不允许，考试里看到就排除。",
        "降价的再分配效应：买的人得利，卖的人受损",
        "- 人：店里的员工和来往的客人；\n- 货：摆在架上的全部的商品；",
        "The difference between the two groups is the age.",
        "Turn left at the church - the road is narrow.",
        "Anna, the sister of my friend, plays the piano.",
        "We call the office every day, and the answer is **no**.",
        "Tom is tired of work, and Jane is tired of play.",
        "Some people live in towns; those who live in villages are happy.",
        "The theory treats people as machines.",
        "**Hint:** the end of the story that you read.",
    ],
)
def test_what_only_looks_like_these_defines_nothing(text: str) -> None:
    assert defined(text) == []


def test_words_to_learn_need_no_noun_phrase() -> None:
    words = (
        "- Viscous: slow to flow when poured\n- Ductile: able to be drawn out\n- Density: remember to give the unit\n"
    )
    assert [name for name, _ in defined(f"# Key words\n\n{words}")] == ["Viscous", "Ductile"]
    assert defined(f"# Homework\n\n{words}") == []


def test_one_character_is_a_name_where_the_notes_quote_it_or_head_a_section_with_it() -> None:
    members = "- 仁：以爱人为核心的道德情感；\n- 义：合乎道理的行为准则的总称。\n"
    assert [name for name, _ in defined(f"“仁”“义”二字要弄清：\n\n{members}")] == ["仁", "义"]
    assert defined("## 法\n\n由国家制定并保证实施的行为规范的总称。\n") == [
        ("法", "由国家制定并保证实施的行为规范的总称。")
    ]
    assert defined("质地清稀、流动性较大的，称为“津”。") == [("津", "质地清稀、流动性较大的，称为“津”。")]


def test_a_bold_line_heads_what_it_names() -> None:
    text = "**溶解度（solubility）**\n\n一定温度下某物质在水里达到饱和时所溶解的质量。\n"
    assert defined(text) == [("溶解度", "一定温度下某物质在水里达到饱和时所溶解的质量。")]
    assert defined("**本节小结**\n\n这一节讲了三种反应的类型。\n") == []


def test_each_part_of_a_bracket_may_say_that_it_is_a_name() -> None:
    _, found = definitions("隐性课程（hidden curriculum，又译潜在课程）是指学校以间接方式影响学生的因素。", "md")
    assert [it.aliases for it in found] == [("hidden curriculum", "潜在课程")]
    _, found = definitions("Turgor pressure (turgor for short) is the push of the cell against its wall.", "md")
    assert [it.aliases for it in found] == [("turgor",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("数学上所说的极限，是指变量无限趋近的数值。", [("极限", "")]),
        ("常温指正常室内的空气温度。", [("常温", "")]),
        (
            "交换又分两种：\n\n- 现货交换（P/T）——受让方付清价款才取得货物的交付\n- 赊账交换（C/T）——先取得货物的交付",
            [("现货交换", "现货交换（P/T）——受让方付清价款才取得货物的交付"), ("赊账交换", "")],
        ),
        (
            "# 五、光的折射\n\n偏向法线的是内向折射，偏离法线的是外向折射。",
            [("内向折射", "偏向法线的是内向折射"), ("外向折射", "偏离法线的是外向折射。")],
        ),
        (
            "一天中气温在午后升到的最高值为峰温；一天中气温在清晨降到的最低值为谷温；两者之差叫日较差。",
            [
                ("峰温", "一天中气温在午后升到的最高值为峰温"),
                ("谷温", "一天中气温在清晨降到的最低值为谷温"),
                ("日较差", "两者之差叫日较差。"),
            ],
        ),
        ("虹移：光源远离时看到的颜色偏向红的一端，简称红移。", [("虹移", "")]),
        ("**最小干预原则**要求执法者选择对当事人损害最小的办法。", [("最小干预原则", "")]),
        ("**霜冻**（frost）：夜间地面散热，近地面气温骤降而引起的作物受冻。", [("霜冻", "")]),
        (
            "| 名称 | 概念 |\n| --- | --- |\n| 播种 | 把种子放进土里 |\n",
            [("播种", "播种 | 把种子放进土里")],
        ),
        (
            "| Base | What it means |\n| --- | --- |\n| Crop rotation | planting other crops in turn on a field |\n",
            [("Crop rotation", "Crop rotation | planting other crops in turn on a field")],
        ),
        ("**Crop rotation**: planting other crops on the same field in turn.", [("Crop rotation", "")]),
        ("Soil dressing: spreading lime on a field to make it less sour.", [("Soil dressing", "")]),
        ("Tenants tied by custom to the land are **serfs**.", [("serfs", "")]),
        ("Pietism was a religious movement of the eighteenth century that stressed feeling.", [("Pietism", "")]),
        ("The Roundheads were English town preachers who fought the king in the war.", [("Roundheads", "")]),
    ],
)
def test_ordinary_notes_name_things_in_many_ways(text: str, expected: list[tuple[str, str]]) -> None:
    found = defined(text)
    assert [name for name, _ in found] == [name for name, _ in expected]
    for (_, said), (_, span) in zip(found, expected, strict=True):
        assert said == span or (not span and said in text)


@pytest.mark.parametrize(
    "text",
    [
        "# 伽利略\n\n伽利略是意大利物理学家，他做过斜面实验并且观察过木星的卫星。",
        "- **边际价格**：越晚的越贵，知道趋势即可",
        "- **Upselling** – see the example in the slides",
        "**班长**：李同学　**地点**：三楼第五教室、第九教室",
        "负责安全的是安全小组，负责财务的是财务小组。",
        "The Result was a change in the way that people lived.",
        "Henry Hudson was an English sailor who looked for a passage.",
        "Growth was an increase in output.",
        "Terms: cramming is massed practice shortly before a test.",
        "Study advice: reading aloud is good for a start.",
    ],
)
def test_people_and_remarks_define_nothing(text: str) -> None:
    assert defined(text) == []


def test_a_name_recurs_near_the_sentence_or_not_at_all() -> None:
    assert recurs("甲乙，甲乙", "甲乙", 2, 0)
    assert not recurs("甲乙，甲乙", "甲乙", 3, 0)
    assert not recurs("甲乙" + "，" * 1_000_000 + "甲乙", "甲乙", 2, 0)


def test_the_noun_that_ends_the_name_stands_for_a_missing_is() -> None:
    text = "慢航观念将节约燃料视为航运的机会和责任的一种新型观念和做法。"
    assert defined(text, "txt") == [("慢航观念", text)]
    assert not defined("船长将节约燃料视为航运的机会和责任的一种新型观念和做法。", "txt")
    assert not defined("慢航观念将节约燃料视为航运的一种机会。", "txt")
