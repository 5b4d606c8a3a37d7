"""Definitions: which sentences define, what the term is called, and how far its definition goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.chunking import cut
from indexer.keys import key_spans
from indexer.papers import find_questions
from indexer.readers import markdown, plaintext
from indexer.records import Definition, Document, Emphasis
from indexer.terms import find_definitions


def document(text: str, suffix: str = "md") -> Document:
    reading = (markdown if suffix == "md" else plaintext).read(text, "utf-8")
    found = find_questions(reading, f"a.{suffix}")
    headings, pieces = cut(reading, [*key_spans(reading.text, found.questions)])
    made = Document("a", "", "", reading.text, headings, pieces, papers=found.papers, questions=found.questions)
    return replace(made, definitions=find_definitions(made, reading.emphasis))


def defined(text: str, suffix: str = "md") -> list[tuple[str, str]]:
    made = document(text, suffix)
    return [(it.name, made.text[it.start : it.end]) for it in made.definitions]


def names(text: str, suffix: str = "md") -> list[str]:
    return [it.name for it in document(text, suffix).definitions]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("光合作用是指植物把光能变成化学能的过程。", "光合作用"),
        ("惯性指的是物体保持原有运动状态的性质。", "惯性"),
        ("所谓机会成本，就是为了得到某样东西而放弃的最大价值。", "机会成本"),
        ("不可抗力是指不能预见、不能避免且不能克服的客观情况。", "不可抗力"),
        ("所有权是指权利人对自己的财产占有、使用、收益和处分的权利。", "所有权"),
        ("第三方物流是指由买卖双方以外的企业提供的物流服务。", "第三方物流"),
        ("特别行政区是指实行特殊制度的行政区域。", "特别行政区"),
        ("即时通讯是指通过网络立刻交换消息的服务。", "即时通讯"),
        ("自我实现是指把自己的潜能发挥出来的过程。", "自我实现"),
        ("模特儿主要是指以展示时装为职业的人员。", "模特儿"),
        ("广义上星系指无数恒星与尘埃组成的运行系统。", "广义上星系"),
        ("首先，渗透压是指溶液中溶质对水的吸引力。", "渗透压"),
        ("在经济学中，边际效用是指多消费一个单位所增加的满足。", "边际效用"),
        ("熵被定义为系统混乱程度的量度，它只增不减。", ""),
        ("动量定义为质量与速度的乘积。", "动量"),
        ("垄断竞争是一种许多厂商出售相似而不相同产品的市场结构模式。", "垄断竞争"),
        ("数据挖掘是通过对大量数据进行搜索，从中找出规律。", "数据挖掘"),
        ("人们把这种先涨后跌的走势称为倒春寒。", "倒春寒"),
        ("单位时间内通过的路程叫做速度。", "速度"),
        ("多次测量后取平均，这种做法叫“平均法”，可以减小误差。", "平均法"),
        ("**向心力**使物体做圆周运动。", ""),
        ("**法人**是具有民事权利能力的组织。", "法人"),
        ("**动能**等于质量与速度平方乘积的一半。", "动能"),
        ("**五行**由木火土金水组成，彼此相生相克。", "五行"),
        ("立项的标志是**章程**，即由发起人签发的文件。", "章程"),
        ("波浪遇到障碍会绕过去，这就是**衍射**。", "衍射"),
        ("**《民法典》**是调整民事关系的基本法律。", "民法典"),
        ("职业锚:一个人无论如何都不会放弃的价值观的总和。", "职业锚"),
        ("**Osmosis** is the passage of water through a membrane.", "Osmosis"),
        ("An **isotope** is a form of an element with another number of neutrons.", "isotope"),
        ("Photosynthesis refers to the making of sugar from light.", "Photosynthesis"),
        ("Marginal cost is defined as the cost of one more unit.", "Marginal cost"),
        ("Entropy means disorder in a closed system.", "Entropy"),
        ("A market with a single seller is called a monopoly.", "monopoly"),
        ("A word that names a thing is known as a **noun**.", "noun"),
    ],
)
def test_a_defining_sentence_gives_its_term(sentence: str, name: str) -> None:
    assert defined(sentence) == ([(name, sentence)] if name else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "这是指他没有按时到达现场的情况。",
        "它指的是前面所说的那一段文字。",
        "以上是指在正常情况下的处理办法。",
        "这里所说的主要原因是指领导不重视。",
        "**客户**是上帝。",
        "**诚信**是企业的生命。",
        "**质量**是关键。",
        "客户是上帝，我们要好好对待。",
        "这是错的，应当改正过来。",
        "**注意**：先关电源再打开机箱。",
        "**顾客**不是指消费者，而是另一回事。",
        "第一是指要有明确的目标和计划。",
        "老师指出学生在作业中的错误。",
        "他指导学生完成了毕业论文的写作。",
        "目的是让客户满意并且愿意再来。",
        "对策是定期调查并减少中间层次。",
        "影响价格的因素有四个：供给、需求、政策的变化和预期的变化。",
        "主要原因：缺少培训的机会和激励的制度。",
        "人就被叫回去了，事情也就停了。",
        "没有边界就放手，那不叫授权。",
        "什么是指数函数？",
        "他直接指着面前的人群说了很多的话。",
        "人群的尖叫声越来越响亮，比赛就这样结束了。",
        "有些居民把这位歌手称作英雄，别人不同意。",
        "有报导指这家公司去年亏损了不少的钱。",
        "能做到的人屈指可数，大多数人半途而废。",
        "现代时期可能会被界定为一直延伸到今天的时期。",
        "联系顾问和你的家人：他们能帮你想出办法的机制。",
        "这种变化（在这里也可以称为梯度）很容易计算。",
        "（　　）是指物体保持原有运动状态的性质。",
        "______是指物体保持原有运动状态的性质。",
        "This is a common mistake of many beginners.",
        "It refers to the chapter before this one.",
        "The student is a member of the team.",
        "Better documentation means more users and fewer requests.",
        "Now let us denote the output as another letter.",
        "Writing down this information means fewer people will ask.",
        "We should briefly review why this operation is called a convolution.",
        "**Osmosis** is not diffusion.",
        "Reading the section a second time is not practice.",
        "What is the purpose of this chapter?",
    ],
)
def test_other_sentences_define_nothing(sentence: str) -> None:
    assert defined(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name", "aliases"),
    [
        ("**客户关系管理**（CRM）是指以客户为中心的管理。", "客户关系管理", ("CRM",)),
        ("**夹在中间**（stuck in the middle）是指两头不靠的处境。", "夹在中间", ("stuck in the middle",)),
        ("**心流**（Flow）又称沉浸，是指忘我投入的状态。", "心流", ("Flow", "沉浸")),
        (
            "**经营战略**又称竞争战略或业务单位战略，是在总体战略指导下的战略。",
            "经营战略",
            ("竞争战略", "业务单位战略"),
        ),
        ("**因果图**又称鱼骨图、石川图，把原因画成鱼骨状。", "因果图", ("鱼骨图", "石川图")),
        ("**事后处理**是指挂断之后登记的工作，又称话后处理。", "事后处理", ("话后处理",)),
        ("- **因果图**：又称鱼骨图，把原因画成鱼骨状。", "因果图", ("鱼骨图",)),
        ("**间隔**是指分几次学习。它又叫分布练习。", "间隔", ("分布练习",)),
        (
            "**Spacing** is study over several days. Psychologists also call it distributed practice.",
            "Spacing",
            ("distributed practice",),
        ),
        ("**大客户或重点客户**是指能带来大额利润的客户。", "大客户", ("重点客户",)),
        ("**资源**（资金、设备、场地）是企业控制的各种投入。", "资源", ()),
        ("**客户关系管理（CRM）**是指以客户为中心的管理。", "客户关系管理", ("CRM",)),
        ("A **working memory** (WM) is the store of what you are thinking of.", "working memory", ("WM",)),
    ],
)
def test_other_names_are_kept(sentence: str, name: str, aliases: tuple[str, ...]) -> None:
    (found,) = document(sentence).definitions
    assert found.name == name
    assert found.aliases == aliases


def test_each_of_two_terms_has_its_own_clause() -> None:
    text = "有两种办法：**赶工**是指增加人手，以费用换时间；**快速跟进**是指把先后的活动改为并行。"
    assert defined(text) == [
        ("赶工", "**赶工**是指增加人手，以费用换时间"),
        ("快速跟进", "**快速跟进**是指把先后的活动改为并行。"),
    ]


def test_a_definition_that_ends_in_a_colon_takes_its_list() -> None:
    text = "**四象限法**是按两个尺度把事情分为四类的方法：\n\n1. 重要又紧急；\n2. 重要不紧急。\n\n后面是别的话。\n"
    assert defined(text) == [("四象限法", text[: text.index("\n\n后面")])]


def test_a_heading_names_what_begins_without_a_subject() -> None:
    text = "# 职业锚\n\n## 一、含义\n\n是指一个人无论如何都不会放弃的价值观。\n\n它还有别的用处。\n"
    made = document(text)
    (found,) = made.definitions
    assert (found.name, found.name_span.of(text)) == ("职业锚", "职业锚")
    assert text[found.start : found.end] == "是指一个人无论如何都不会放弃的价值观。"


def test_a_heading_makes_its_subject_a_term() -> None:
    assert names("## 二、惯性的含义与特点\n\n惯性是物体保持原有运动状态的性质。\n") == ["惯性"]
    assert names("## 二、受力分析\n\n惯性是物体保持原有运动状态的一面。\n") == []


def test_list_members_that_name_kinds_are_glosses() -> None:
    text = "分为两种：\n\n- 呼入型：以接听客户打来的电话为主；\n- 呼出型：以主动给客户打电话为主。\n"
    assert defined(text) == [
        ("呼入型", "呼入型：以接听客户打来的电话为主"),
        ("呼出型", "呼出型：以主动给客户打电话为主。"),
    ]
    assert names("- 目标明确：要求协调一致才行；\n- 讲练结合：学了马上能用到。\n") == []
    assert names("- 呼入型与呼出型：前者接听，后者拨打。\n- 自建型与外包型：前者贵，后者便宜。\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**需求**：消费者在一定时期内愿意购买的商品数量。", ["需求"]),
        ("主动运输——逆浓度梯度、需要消耗能量的物质运输方式。", ["主动运输"]),
        ("通货膨胀，即物价总水平持续上涨的现象。", ["通货膨胀"]),
        ("需求曲线是表示需求量与价格关系的曲线。", ["需求曲线"]),
        ("话到嘴边却怎么也说不出来，这就是舌尖现象。", ["舌尖现象"]),
        ("因两人的过错而共同造成损害的，是共同侵权，应当连带赔偿。", ["共同侵权"]),
        ("只有一个卖者的市场为垄断市场；买者和卖者都很多的市场为竞争市场。", ["垄断市场", "竞争市场"]),
        ("科斯定理认为，只要产权明确，市场就能达到有效率的结果。", ["科斯定理"]),
        ("先看三步：编码是把信息变成能存的形式，存储是把信息长久保持下来。", ["编码", "存储"]),
        ("复述有机械复述和精细复述两种，前者是指简单的重复，后者是指对内容的分析。", ["机械复述", "精细复述"]),
        ("## 消费者剩余\n\n愿意支付的价格与实际支付的价格之间的差额。\n", ["消费者剩余"]),
        ("## 原则\n\n要求如下：\n\n- 可靠性：以实际的交易为依据；\n- 谨慎性：不应高估资产。\n", ["可靠性", "谨慎性"]),
        ("记忆是学习的前提。记忆是复习的基础。", []),
        ("合同是市场交易的法律形式，其重要性不言而喻。", []),
        ("税收是国家财政的主要来源。最低工资是许多国家采用的办法。", []),
        ("## 礼品与宴请\n\n客户送来水果，要划清与贿赂的界线。\n", []),
        ("A gene is the unit of heredity.", ["gene"]),
        ("Plants lose water through their leaves, a process known as transpiration.", ["transpiration"]),
        ("When a buffer is full, packets are dropped, and we call this packet loss.", ["packet loss"]),
        ("By a socket we mean the interface between a program and the network.", ["socket"]),
        ("It uses port numbers, i.e. 16-bit numbers that identify a program.", ["port numbers"]),
        ("*Forwarding* means moving a packet; *routing* means finding its path.", ["Forwarding", "routing"]),
        ("**LAN** (local area network): a network that covers a small area.", ["LAN"]),
        ("### Switch\n\nA device that forwards frames within a local network.\n", ["Switch"]),
        ("### Switch\n\nA switch is faster than a hub that repeats every frame.\n", []),
        ("**TCP** is the more careful of the two protocols.", []),
        ("A cell is a good example of a system that regulates itself.", []),
    ],
)
def test_weak_markers_define_where_something_backs_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("补偿原则是指赔偿以恢复受损前的状况为限。", [("补偿原则", "")]),
        ("自愿原则，即当事人按照自己的意思设立关系的原则，不受他人强迫。", [("自愿原则", "")]),
        (
            "正锋是笔毫走在笔画中间的用笔方法；侧锋则是笔毫偏在笔画一侧的用笔方法。",
            [("正锋", "正锋是笔毫走在笔画中间的用笔方法"), ("侧锋", "侧锋则是笔毫偏在笔画一侧的用笔方法。")],
        ),
        (
            "流域：一条河流的干流和支流所流过的区域；水系：同一流域内大小河流交汇而成的系统。",
            [
                ("流域", "流域：一条河流的干流和支流所流过的区域"),
                ("水系", "水系：同一流域内大小河流交汇而成的系统。"),
            ],
        ),
        ("气象部门将寒潮定义为：一天之内气温下降八度以上，并且最低气温在四度以下。", [("寒潮", "")]),
        ("常用的办法之一是轮作，即在同一块地上按次序种植不同作物的方法。", [("轮作", "")]),
        ("毛利与销售收入之比为**毛利率**，越高越好。", [("毛利率", "")]),
        ("用本地材料、由本地匠人建造的房屋，就是人们常说的**民居**。", [("民居", "")]),
        ("**消解反应**\n把大分子分解成小分子的过程。", [("消解反应", "")]),
        ("快而浅的摆动称为颤动，也叫微颤。", [("颤动", "")]),
        ("A **rift**, a long crack in the crust, often fills with water.", [("rift", "")]),
        ("A rock that has cooled from a melt is **igneous**.", [("igneous", "")]),
        ("A note above the others is said to be **sharp**.", [("sharp", "")]),
        ("**Inflation** occurs when prices rise for a long time.", [("Inflation", "")]),
        ("The **domain** of a function is the set of its inputs.", [("domain", "")]),
        ("Water moves up against gravity in thin tubes. We call this **capillarity**.", [("capillarity", "")]),
        ("**Weathering**, sometimes called rotting, is the breaking of rock by water and air.", [("Weathering", "")]),
        ("By **torque** we mean the turning effect of a force.", [("torque", "")]),
        ("The road is **wet** if it has rained.", [("wet", "")]),
        ("果实中所含糖分的多少，叫作**果质**。", [("果质", "")]),
        ("水开始结冰时的温度为**冰点**。", [("冰点", "")]),
        (
            "灌木是没有明显主干的低矮树木，乔木是有独立主干的高大树木。",
            [("灌木", "灌木是没有明显主干的低矮树木"), ("乔木", "乔木是有独立主干的高大树木。")],
        ),
        ("海陆风——白天和夜晚风向相反的现象。", [("海陆风", "")]),
        ("Two clubs trade players. This practice is called swapping.", [("swapping", "")]),
        ("The price that a buyer is ready to pay is the **bid**.", [("bid", "")]),
        ("A **duopoly**, in which two firms share the market, is rare.", [("duopoly", "")]),
        ("Hooke's law says that the force grows with the stretch.", [("Hooke's law", "")]),
        ("**音高**则是由振动频率决定的听觉属性。", [("音高", "")]),
        (
            "**弦长**是琴马与琴枕之间的距离，拨动时真正振动的弦长就是**有效弦长**。",
            [("弦长", "**弦长**是琴马与琴枕之间的距离"), ("有效弦长", "拨动时真正振动的弦长就是**有效弦长**。")],
        ),
        ("帕金森定律：工作总会膨胀到占满可用的时间为止。", [("帕金森定律", "")]),
        ("歌声还在耳边、人已经走远，这种现象就是人们常说的“余音”。", [("余音", "")]),
        ("pH7.0即酸性与碱性恰好相抵的溶液状态。", [("pH7.0", "")]),
        ("泛音，顾名思义，是浮在基音之上的一组高频成分。", [("泛音", "")]),
        ("所谓“空弦”，说的是左手不按弦时发出的声音。", [("空弦", "")]),
        ("与齐奏相反，重奏是每个声部只由一人担任的演奏方式。", [("重奏", "")]),
        (
            "八个人以下的乐队叫小乐队，八个人以上的则叫大乐队。",
            [("小乐队", "八个人以下的乐队叫小乐队"), ("大乐队", "八个人以上的则叫大乐队。")],
        ),
        ("音色这一概念是指声音区别于其他声音的品质。", [("音色", "")]),
        ("气鸣，是由于空气柱受到激发而形成的振动现象。", [("气鸣", "")]),
        ("速度比：主动轮转速与从动轮转速之比。", [("速度比", "")]),
        (
            "移调分两种：记谱移调，即把写好的乐谱改到另一个调上；即兴移调，即演奏时当场换到另一个调上。",
            [
                ("记谱移调", "记谱移调，即把写好的乐谱改到另一个调上"),
                ("即兴移调", "即兴移调，即演奏时当场换到另一个调上。"),
            ],
        ),
        ("Louder playing, an increase in the force of the bow, is known as crescendo.", [("crescendo", "")]),
        ("We call this slow fading of a tone after the stroke *decay*.", [("decay", "")]),
        ("According to the **law of octaves**, every eighth note sounds like the first.", [("law of octaves", "")]),
        ("Free rhythm, sometimes called unmetred rhythm, means playing without a regular beat.", [("Free rhythm", "")]),
        ("Choral singing, or ensemble singing, is singing by many voices together.", [("Choral singing", "")]),
        ("Tempering is the process by which intervals are adjusted to fit a keyboard.", [("Tempering", "")]),
        ("What players call *rubato* is a free stretching of the beat.", [("rubato", "")]),
        ("When two tones are close in pitch, musicians speak of beating.", [("beating", "")]),
        ("The term *cadence* refers to the formula that closes a phrase.", [("cadence", "")]),
    ],
)
def test_forms_of_other_subjects_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    whole = [(name, span or text) for name, span in expected]
    assert defined(text) == whole


@pytest.mark.parametrize(
    "text",
    [
        "## 学校\n\n学校是孩子成长中最重要的场所，家长应当与它合作。\n",
        "1. 萌芽期：产量小，价格高；\n2. 繁荣期：产量大，价格低。\n",
        "1. 识别：声音的种类与来源；颜色的深浅；气味的规律。\n2. 应用：三种算法；两种模型；图表的形式。\n",
        "只重产量是短视的偏见，只重质量是空谈的偏见。",
        "The rink is a large hall, and it is **open** at night.",
        "演奏：按乐谱的要求，把每个音拉准。\n\n合奏：根据指挥的手势，大家一起进出。",
        "例如：各种弦乐器和木管乐器的声音。",
        "Practice is a common method for dealing with stage fright.",
        "Music is a subject that many pupils enjoy in school.",
        "Since the tone is a sum of partials, it can be taken apart.",
        "Concerts are permitted as an outlet for the town in summer.",
    ],
)
def test_features_and_praise_define_nothing(text: str) -> None:
    assert names(text) == []


def test_what_is_defined_elsewhere_is_not_defined_by_a_remark() -> None:
    assert defined("**满意**是指期望得到满足的状态。\n\n满意是一次次消费之后的心理评价，忠诚不同。\n") == [
        ("满意", "**满意**是指期望得到满足的状态。")
    ]


PAPER = """# 练习

## 一、单项选择题

1. 惯性是指物体（　　）
A. 保持静止的能力
B. 光合作用是指植物的呼吸过程
答案：A

## 二、判断题

1. 惯性是指物体受到的推力。（　　）
答案：错误

## 三、名词解释

1. 机会成本
答案：又称择一成本，指为了得到某样东西而放弃的最大价值。

2. 边际效用

## 四、简答题

1. 简述垄断的含义。
答案：垄断是指一家企业控制整个市场的状态。
"""


def test_papers_define_in_their_answers_only() -> None:
    made = document(PAPER)
    assert [(it.name, it.aliases) for it in made.definitions] == [("机会成本", ("择一成本",)), ("垄断", ())]
    first = made.definitions[0]
    assert PAPER[first.start : first.end] == "又称择一成本，指为了得到某样东西而放弃的最大价值。"
    assert first.name_span.of(PAPER) == "机会成本"


def test_bold_seen_by_the_reader_counts_as_markup() -> None:
    text = "惯量大小由质量决定，惯量表示物体的惰性。\n动能说明物体因运动而有的能量。"
    made = document(text, "txt")
    start = text.index("动能")
    assert find_definitions(made) == ()
    (found,) = find_definitions(made, [Emphasis(start, start + 2, "bold")])
    assert (found.name, text[found.start : found.end]) == ("动能", "动能说明物体因运动而有的能量。")


def test_broken_lines_are_read_as_one() -> None:
    text = (
        "一家企业做得好不好，要由客户来说，他们说好才是好，所以人们要测量它，这里的客户满\n意度是指客户满意的程度。\n"
    )
    (found,) = document(text, "txt").definitions
    assert found.name == "客户满意度"
    assert found.name_span.of(text) == "客户满\n意度"


@pytest.mark.parametrize(
    "text", [PAPER, "**甲乙**是指丙丁戊，**子丑**是指寅卯辰。", "- **Osmosis**: the passage of water."]
)
def test_spans_are_slices(text: str) -> None:
    made = document(text)
    assert made.definitions
    for it in made.definitions:
        assert isinstance(it, Definition)
        assert 0 <= it.start < it.end <= len(text)
        assert it.name_span.of(text).replace("*", "") == it.name
