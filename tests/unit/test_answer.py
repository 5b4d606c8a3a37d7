from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.errors import InputError
from indexer.passages import only_announces, only_asks, only_refers
from indexer.pipeline import index_course
from indexer.records import Chunk, Span
from indexer.search import search
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.answer import PARTS, answer, passages
from tutor.asking import understand
from tutor.disagreement import disagree
from tutor.passages import compares, comparing, garbled
from tutor.quoting import WHOLE, quoted

LONG = "".join(f"第{n}个细节说明了磁场的第{n}种表现。" for n in range(1, 40))
NOTES = f"""# 第一章 磁

磁体是指能吸引铁的物体。

磁体的种类有：

1. 天然磁体
2. 人造磁体

## 磁场

{LONG}指南针由沈括记载于《梦溪笔谈》。

1、磁感线是()。
A、真实存在的 B、人们假想的 C、弯曲的铁丝
"""


@pytest.fixture
def index(tmp_path: Path) -> Iterator[CourseIndex]:
    folder = tmp_path / "magnets"
    folder.mkdir()
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    index_course([folder], settings=get_settings())
    with open_index(find_course("magnets", get_settings())) as opened:
        yield opened


def test_an_answer_is_verbatim_and_numbered(index: CourseIndex) -> None:
    reply = answer(index, "什么是磁体?")
    assert reply.answered
    assert reply.answer is not None
    assert 1 <= len(reply.citations) <= PARTS
    text = index.text("notes.md")
    for number, citation in enumerate(reply.citations, start=1):
        assert text[citation.start : citation.end] == citation.quote
        assert f"{citation.quote} [{number}]" in reply.answer
    assert "磁体是指能吸引铁的物体。" in reply.answer
    assert reply.nearest == ()


def test_a_list_is_quoted_whole_with_its_lead(index: CourseIndex) -> None:
    reply = answer(index, "磁体的种类有哪些")
    assert "磁体的种类有：\n\n1. 天然磁体\n2. 人造磁体" in [citation.quote for citation in reply.citations]


def test_of_a_long_passage_only_the_part_that_answers_is_quoted(index: CourseIndex) -> None:
    reply = answer(index, "指南针由谁记载?")
    assert "沈括" in reply.citations[0].quote
    assert len(reply.citations[0].quote) <= WHOLE


def test_what_the_notes_do_not_say_is_not_answered(index: CourseIndex) -> None:
    reply = answer(index, "光合作用的产物是什么")
    assert not reply.answered
    assert reply.answer is None
    assert reply.citations == ()
    text = index.text("notes.md")
    assert all(text[near.start : near.end] == near.quote for near in reply.nearest)


@pytest.mark.parametrize(
    ("question", "answered"), [("Which objects can attract iron?", True), ("Who painted the ceiling?", False)]
)
def test_a_question_in_another_language_is_answered_by_meaning(
    index: CourseIndex, question: str, answered: bool
) -> None:
    reply = answer(index, question)
    assert reply.answered is answered
    assert not answered or any("吸引铁" in citation.quote for citation in reply.citations)


def test_the_stem_of_a_long_question_is_no_answer(tmp_path: Path) -> None:
    points = "".join(f"第{n}个要点说明了雷电形成的一个条件。" for n in range(40))
    paper = f"一、论述题\n1、试述雷电形成的原因，并说明防雷的办法。\n答：{points}\n"
    (tmp_path / "试卷.txt").write_text(paper, encoding="utf-8")
    index_course([tmp_path], slug="paper", settings=get_settings())
    with open_index(find_course("paper", get_settings())) as index:
        reply = answer(index, "试述雷电形成的原因")
    assert reply.answered
    assert all(citation.quote.strip() != "1、试述雷电形成的原因，并说明防雷的办法。" for citation in reply.citations)


def test_single_characters_alone_are_no_evidence(index: CourseIndex) -> None:
    assert not answer(index, "铁人三项").answered


def test_a_question_of_a_paper_is_no_answer(index: CourseIndex) -> None:
    reply = answer(index, "磁感线是真实存在的吗")
    assert all("A、真实存在的" not in citation.quote for citation in reply.citations)


def test_the_statement_of_a_true_or_false_question_is_no_answer(tmp_path: Path) -> None:
    paper = (
        "一、判断题\n1、电荷的单位是安培。()\n2、电流的单位是安培。()\n\n"
        "二、简答题\n1、简述电荷的单位。\n答：电荷的单位是库仑。\n"
    )
    (tmp_path / "试卷.txt").write_text(paper, encoding="utf-8")
    index_course([tmp_path], slug="paper", settings=get_settings())
    with open_index(find_course("paper", get_settings())) as index:
        reply = answer(index, "电荷的单位是什么")
    assert reply.answer is not None
    assert "库仑" in reply.answer
    assert "安培" not in reply.answer


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("1、水的沸点是() A、90 B、100 C、110", True),
        ("什么是沸点？", True),
        ("**问题一：水在山上几度沸腾？**", True),
        ("1、水的沸点是(B) A、90 B、100 C、110", False),
        ("什么是沸点？答：沸腾时的温度。", False),
        ("沸点随气压（见图）变化。", False),
    ],
)
def test_only_asks(text: str, asks: bool) -> None:
    assert only_asks(text) is asks


@pytest.mark.parametrize(
    ("heading", "text", "announces"),
    [
        ("学习目标", "1. 说出磁体的种类；", True),
        ("Learning goals", "Name the kinds of magnets.", True),
        ("第一章", "本章重点难点:1、磁体", True),
        ("磁体的学习", "磁体分为两类。", False),
        ("第一章", "学习磁学先要认识磁体。", False),
        ("第一章", "18. 磁铁和电磁铁的比较:", True),
        ("第一章", "磁体有两种:天然的和人造的。", False),
        ("第一章", "磁体吸引铁。磁体的种类如下：", False),
        ("Sources", "Faraday, 1839. Experimental researches.", True),
        ("参考文献", "《磁学》，某社，2020年。", True),
        ("Sources of magnetism", "Currents are sources of magnetism.", False),
    ],
)
def test_only_announces(heading: str, text: str, announces: bool) -> None:
    assert only_announces((heading,), text) is announces


def test_what_defines_the_term_goes_before_what_only_names_it(tmp_path: Path) -> None:
    named = "不要混淆磁体和企业磁体，什么是磁体：磁体就在身边。"
    defined = "**磁体**是指能吸引铁、钴、镍等物质，并且在周围空间产生磁场的物体，人们很早就用它来辨别方向。"
    notes = f"# 第一章 磁\n\n## 第一节 名称\n\n{named}\n\n## 第二节 含义\n\n{defined}\n"
    with opened(tmp_path, notes=notes) as index:
        asked = understand("什么是磁体？")
        assert search(index, asked.text)[0].chunk.text == named
        assert passages(index, asked)[0].chunk.text == defined


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("[第一节 磁极](../notes/01.md#第一节磁极)；[第二节 磁化](../notes/01.md#第二节磁化)", True),
        ("出处：[第一节 磁极](../notes/01.md#第一节磁极)", True),
        ("Source: [Poles](../notes/01.md#poles); [Fields](../notes/02.md#fields)", True),
        ("同名磁极相斥。\n出处：[第一节 磁极](../notes/01.md#第一节磁极)", False),
        ("[磁极](../notes/01.md#磁极)是磁性最强的部分。", False),
        ("出处：第一节", False),
    ],
)
def test_only_refers(text: str, refers: bool) -> None:
    assert only_refers(text) is refers


def test_the_part_that_is_quoted_of_a_long_passage_may_answer_in_other_words(tmp_path: Path) -> None:
    details = [f"第{n}个客人的房间在第{n}层，窗户朝南，钥匙放在前台。" for n in range(1, 30)]
    answering = "顾客不满时，服务人员应当先致歉，再了解原因。"
    text = "".join((*details[:14], answering, *details[14:]))
    with opened(tmp_path, notes=f"# 接待\n\n{text}\n") as index:
        (chunk, *_) = (index.chunk(at) for at in range(index.chunk_count) if answering in index.chunk(at).text)
        span = slice_of(index, chunk, "买家气坏了，客人发火怎么办")
        assert chunk.end - chunk.start > WHOLE >= span.end - span.start
        assert answering in index.text(chunk.document)[span.start : span.end]


def slice_of(index: CourseIndex, chunk: Chunk, question: str) -> Span:
    """What is quoted of a chunk to a question."""
    return quoted(index, chunk, understand(question), dict.fromkeys(index.tokenizer.question(question), 1.0))


SHORES = """# 海岸

海岸是陆地与海洋相接的地带，潮水每天淹没它的一部分，又把它露出来。它的样子由岩石、风浪和河流带来的泥沙决定，千百年里一直在变。地图上的海岸线是涨潮时水面到达的地方，
退潮时露出的滩地不算在内，所以同一段海岸在两张图上可能差很远。

海岸分为两类：

- 侵蚀海岸：浪把岩石一点点打碎带走，留下陡崖和岩洞；
- 堆积海岸：沙和泥在浪小的地方沉下来，形成沙滩和泥滩。

陡崖与沙滩的区别在于：陡崖是浪带走了东西，沙滩是浪留下了东西。人们在沙滩上建房，要离高潮线三十米以上，在陡崖上建房还要更远。
"""


@pytest.mark.parametrize(
    ("question", "begins", "ends"),
    [
        ("海岸分为哪几类", "海岸分为两类", "沙滩和泥滩。"),
        ("陡崖和沙滩有什么区别", "陡崖与沙滩的区别", "还要更远。"),
        ("在沙滩上建房要离高潮线多少米", None, "还要更远。"),
    ],
)
def test_of_a_section_what_is_asked_for_is_quoted(tmp_path: Path, question: str, begins: str | None, ends: str) -> None:
    with opened(tmp_path, notes=SHORES) as index:
        (chunk,) = (index.chunk(at) for at in range(index.chunk_count))
        assert chunk.end - chunk.start > WHOLE
        quote = slice_of(index, chunk, question).of(index.text("notes.md"))
        assert quote.endswith(ends)
        assert begins is None or quote.startswith(begins)
        assert len(quote) <= WHOLE


def test_two_paragraphs_of_which_each_is_about_one_term_compare_nothing(tmp_path: Path) -> None:
    sides = "**陡崖**是指浪打出来的直立岩壁。\n\n**沙滩**是指浪堆起来的平缓沙地。\n"
    with opened(tmp_path, notes=f"# 海岸\n\n{sides}") as index:
        (chunk,) = (index.chunk(at) for at in range(index.chunk_count))
        assert compares(chunk.text, ("陡崖", "沙滩"))
        assert comparing(index, chunk, ("陡崖", "沙滩")) == ()
        assert [column.numbers for column in answer(index, "陡崖和沙滩有什么区别").columns] == [(1,), (2,)]


def test_a_section_that_ends_with_a_question_says_something_all_the_same(tmp_path: Path) -> None:
    asking = "# 思考\n\n潮水为什么每天来两次？\n\n月亮怎样拉动海水？\n"
    with opened(tmp_path, notes="# 潮\n\n潮水每天来两次。\n\n为什么是两次？\n", asking=asking) as index:
        says = {index.chunk(at).headings[-1]: bool(index.chunk_says[at]) for at in range(index.chunk_count)}
    assert says == {"潮": True, "思考": False}


def test_json_has_the_documented_shape(index: CourseIndex) -> None:
    data = answer(index, "指南针由谁记载?").as_json()
    assert data["kind"] == "person"
    data = answer(index, "什么是磁体?").as_json()
    assert list(data)[:5] == ["question", "answered", "answer", "citations", "nearest"]
    assert data["kind"] == "definition"
    assert (data["columns"], data["disagreement"], data["unknown"]) == ([], False, [])
    assert all(list(more) == list(data["citations"][0]) for more in data["more"])
    assert list(data["citations"][0]) == ["n", "document", "heading", "page", "start", "end", "quote", "score"]
    assert data["citations"][0]["n"] == 1
    assert data["citations"][0]["heading"] == ["第一章 磁"]
    assert data["citations"][0]["page"] is None


def test_the_question_is_checked(index: CourseIndex) -> None:
    with pytest.raises(InputError):
        answer(index, "……")


def test_two_things_that_are_told_apart_do_not_disagree(tmp_path: Path) -> None:
    paid, free = "替货主保管货物,而向货主收取费用的服务。", "替货主保管货物,而不向货主收取费用的服务。"
    notes = f"# 仓储\n\n## 名词解释\n\n1、有偿保管是指{paid}\n\n2、无偿保管是指{free}\n"
    with opened(tmp_path, notes=notes) as index:
        reply = answer(index, "有偿保管和无偿保管有什么区别？")
        assert [column.term for column in reply.columns] == ["有偿保管", "无偿保管"]
        assert disagree(reply.citations[0].quote, reply.citations[1].quote)
        assert not reply.disagreement


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("力场分为**电场**和**磁场**两种。", False),
        ("电场；磁场；引力场。", False),
        ("电场和磁场的区别在于来源。", True),
        ("电场由电荷产生，磁场由电流产生。", True),
        ("电场、磁场都看不见，磁场还没有起点。", True),
        ("电场由电荷产生。", False),
    ],
)
def test_a_list_of_names_compares_nothing(text: str, expected: bool) -> None:
    assert compares(text, ("电场", "磁场")) is expected


@pytest.mark.parametrize(
    ("text", "is_garbled"),
    [("磁体吸引铁。", False), ("磁体\ufffd\ufffd吸引铁", True), ("磁体??吸引", True), ("Naïve café", False)],
)
def test_garbled_characters_are_counted(text: str, is_garbled: bool) -> None:
    assert (garbled(text) > 0) is is_garbled


def opened(tmp_path: Path, **files: str) -> CourseIndex:
    folder = tmp_path / "course"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    index_course([folder], slug="course", settings=get_settings())
    return open_index(find_course("course", get_settings()))


CONTRAST = """# 磁与电

**电场**是指电荷周围存在的一种特殊物质。

**磁场**是指磁体周围存在的一种特殊物质。

电场和磁场的区别在于：电场由电荷产生，磁场由磁体或电流产生。
"""


def test_a_contrast_has_a_column_for_each_side(tmp_path: Path) -> None:
    with opened(tmp_path, notes=CONTRAST) as index:
        reply = answer(index, "电场和磁场有什么区别？")
    assert [column.term for column in reply.columns] == ["电场", "磁场"]
    for column in reply.columns:
        assert [reply.citations[number - 1].quote for number in column.numbers] == [
            f"**{column.term}**是指{'电荷' if column.term == '电场' else '磁体'}周围存在的一种特殊物质。"
        ]
    assert "区别在于" in reply.citations[0].quote


def test_a_definition_comes_from_the_glossary_in_spite_of_a_sounding_typo(tmp_path: Path) -> None:
    with opened(
        tmp_path, notes="# 电\n\n**电磁感应**是指磁通量变化时产生电动势的现象。\n\n电动机用途很广。\n"
    ) as index:
        reply = answer(index, "什么是电磁敢应")
    assert reply.citations[0].quote == "**电磁感应**是指磁通量变化时产生电动势的现象。"


def test_two_sources_that_disagree_are_both_shown(tmp_path: Path) -> None:
    with opened(
        tmp_path,
        one="# 声\n\n声音在空气中的传播速度是每秒340米左右。\n",
        two="# 声音\n\n声音在空气中的传播速度是每秒430米左右。\n",
    ) as index:
        reply = answer(index, "声音在空气中的传播速度是多少")
    assert reply.disagreement
    assert {"340" in citation.quote for citation in reply.citations} == {True, False}


def test_a_garbled_copy_loses_to_a_clean_one(tmp_path: Path) -> None:
    clean = "凸透镜对光线有会聚作用，因此又叫会聚透镜，常用于放大镜、照相机和老花镜。"
    broken = clean.replace("照相机", "照\ufffd\ufffd机")
    with opened(tmp_path, a=f"# 光\n\n{broken}\n", b=f"# 光学\n\n{clean}\n") as index:
        reply = answer(index, "凸透镜有什么作用")
    assert reply.citations[0].quote == clean


def test_more_of_the_same_leaves_out_what_was_seen(tmp_path: Path) -> None:
    text = "# 光\n\n光的反射用于潜望镜。\n\n## 应用\n\n光的反射也用于后视镜和自行车尾灯。\n"
    with opened(tmp_path, notes=text) as index:
        first = answer(index, "光的反射有哪些应用")
        again = answer(index, "光的反射有哪些应用", exclude=first.citations[:1])
    assert first.citations[0].quote not in [citation.quote for citation in (*again.citations, *again.nearest)]


def test_a_chapter_named_in_the_question_limits_it(tmp_path: Path) -> None:
    text = "# 第一章 力\n\n重力的方向竖直向下。\n\n# 第二章 热\n\n比热容的单位与方向无关。\n"
    with opened(tmp_path, notes=text) as index:
        reply = answer(index, "第二章里方向和什么有关")
    assert {citation.headings[0] for citation in (*reply.citations, *reply.nearest)} == {"第二章 热"}


def test_words_that_the_course_does_not_know_are_named(index: CourseIndex) -> None:
    reply = answer(index, "薛定谔的猫是什么")
    assert not reply.answered
    assert "薛定谔" in reply.unknown


def test_a_list_in_several_chunks_is_quoted_whole(tmp_path: Path) -> None:
    members = "\n".join(
        f"{n}. 第{n}种晶体有自己的熔点，在熔化过程中温度保持不变，内部的粒子排列得很有规则，形状也很规则。"
        for n in range(1, 13)
    )
    with opened(tmp_path, notes=f"# 晶体\n\n晶体的种类包括：\n\n{members}\n") as index:
        reply = answer(index, "晶体的种类有哪些")
    assert reply.citations[0].quote == f"晶体的种类包括：\n\n{members}"


def test_the_printed_answer_of_a_long_question_is_quoted_whole(tmp_path: Path) -> None:
    steps = "\n".join(
        f"{mark}第{n}步要把仪器的第{n}个部件擦净、装好，并且记下读数，{'再检查一遍，' * 6}以免出错。"
        for n, mark in enumerate("①②③④⑤⑥⑦", 1)
    )
    (tmp_path / "试卷.txt").write_text(f"一、论述题\n1、试述装配显微镜的步骤。\n答：{steps}\n", encoding="utf-8")
    index_course([tmp_path], slug="paper", settings=get_settings())
    with open_index(find_course("paper", get_settings())) as index:
        assert index.chunk_count > 1
        reply = answer(index, "装配显微镜的步骤有哪些")
    assert reply.citations[0].quote == steps


def test_a_table_is_quoted_with_its_head_and_all_its_rows(tmp_path: Path) -> None:
    rows = [
        f"| 第{n}方面的做法和要求 | 晨训以耐力为主，强度由教练逐周调整 | 晚训以技术为主，动作由队员互相纠正 |"
        for n in "一二三四五六"
    ]
    table = "\n".join(["| 比较项目 | 晨训 | 晚训 |", "| --- | --- | --- |", *rows])
    assert len(table) > WHOLE
    with opened(tmp_path, notes=f"# 训练\n\n## 晨训和晚训\n\n{table}\n") as index:
        assert answer(index, "晨训的强度由谁调整").citations[0].quote == table
