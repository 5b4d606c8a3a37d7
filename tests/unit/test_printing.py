"""What is printed: the sheets' words and layout, and that a question paper tells no key."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import fields, replace
from html import unescape
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.papers import find_questions
from indexer.readers import read_bytes
from indexer.records import Citation
from tutor.exam import ExamPaper, ExamSection
from tutor.printing import Language, language_of, paper_docx, paper_html
from tutor.printing.stem import bracketed, in_row, lines
from tutor.printing.words import WORDS, letter, marks
from tutor.quiz.item import TYPES, Cited, Item, Option

QUOTE = "**要约**是指希望与他人订立合同的意思表示。"
SECRET = "绝密"
"""In all that only a key may say."""
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def cited(quote: str = f"{QUOTE}{SECRET}", page: int | None = 7) -> Cited:
    citation = Citation(f"notes/{SECRET}.md", ("第一章 订立", "第一节 要约"), page, 0, len(quote), quote, 1.0)
    return Cited(citation, ("stem", "key", "explanation"))


def item(type_: str, stem: str, key: Any, options: tuple[Option, ...] = (), **more: Any) -> Item:
    known: dict[str, Any] = {
        "id": f"{type_}-{SECRET}",
        "key_origin": "notes",
        "explanation": f"{SECRET}的解析",
        "origin": "generated",
        "method": SECRET,
        "citations": (cited(),),
    }
    return Item(type=type_, stem=stem, options=options, key=key, **(known | more))  # type: ignore[arg-type]


def choices(*texts: str) -> tuple[Option, ...]:
    return tuple(Option("ABCDEFGH"[at], text, f"{SECRET}：另有所指", None) for at, text in enumerate(texts))


ITEMS = (
    item("single", "下列属于要约的是（　）。", "C", choices("甲", "乙", "丙", "丁")),
    item(
        "multiple", "下列说法正确的有", "AC", choices("要约可以撤回，也可以撤销", "承诺必须明示，不得默示", "三", "四")
    ),
    item("judge", "要约可以撤回。", False),
    item("blank", "____又称要约人，____又称受要约人。", SECRET),
    item("term", "名词解释：要约", SECRET),
    item("short", "简述要约的要件。", f"① {SECRET}；② 特定"),
    item("essay", "试述要约与承诺。", SECRET),
    item("case", "甲向乙发出传真。\n\n(1)是否为要约？\n(2)能否撤销？", SECRET),
    item("order", "请把下列各项按先后顺序排列。", "CAB", choices("承诺", "履行", "要约")),
    item("matching", "将术语与含义配对：1. 要约  2. 承诺", "BA", choices("同意", "提议"), terms=("要约", "承诺")),
)
WORTH = dict(zip(TYPES, (1, 2, 1, 1.5, 3, 5, 10, 15, 2, 4), strict=True))


def paper(*items: Item, title: str = "合同法期末考试", minutes: int | None = 90) -> ExamPaper:
    sections = tuple(
        ExamSection(type_, WORTH[type_], tuple(each for each in items if each.type == type_)) for type_ in TYPES
    )
    return ExamPaper(title, minutes, tuple(section for section in sections if section.items))


WHOLE = paper(*ITEMS)


def told(html: str) -> str:
    """What a reader of the page reads."""
    body = re.sub(r"<(style|title)>.*?</\1>", "", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(?:p|li|div|td|th|h\d|br|tr|cite|ul|span|b)\b[^>]*>", "\n", body)))


def written(data: bytes) -> str:
    """What a reader of the Word file reads."""
    document = Document(io.BytesIO(data))
    return "\n".join(Paragraph(each, document).text for each in document.element.body.iter(qn("w:p")))


def squeezed(text: str) -> str:
    return re.sub(r"[\s_]+", "", text)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def with_other_keys(each: Item) -> Item:
    key = {"single": "A", "multiple": "BD", "judge": True, "order": "ABC", "matching": "AB"}.get(each.type, "另一个")
    options = tuple(replace(option, why_not=None, cited=cited().citation) for option in each.options)
    return replace(each, id="x", key=key, options=options, explanation=None, citations=(), method="x", origin="paper")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_paper_is_the_same_whatever_the_keys(language: Language) -> None:
    other = paper(*map(with_other_keys, ITEMS))
    assert paper_html(WHOLE, language=language) == paper_html(other, language=language)
    assert members(paper_docx(WHOLE, language=language)) == members(paper_docx(other, language=language))
    assert paper_html(WHOLE, key=True, language=language) != paper_html(other, key=True, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_a_key_is_anywhere_in_a_question_paper(language: Language) -> None:
    assert SECRET not in paper_html(WHOLE, language=language, answer_grid=True)
    parts = members(paper_docx(WHOLE, language=language, answer_grid=True))
    assert all(SECRET.encode() not in part for part in parts.values())
    assert any(SECRET.encode() in part for part in members(paper_docx(WHOLE, key=True)).values())


@pytest.mark.parametrize("key", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_files_say_the_same(language: Language, key: bool) -> None:
    html = paper_html(WHOLE, key=key, language=language, course="合同法")
    word = paper_docx(WHOLE, key=key, language=language, course="合同法")
    assert len(squeezed(told(html))) > 300
    assert Counter(squeezed(told(html))) == Counter(squeezed(written(word)))


def test_the_head_of_a_chinese_paper() -> None:
    shown = told(paper_html(WHOLE, course="合同法"))
    for words in (
        "合同法期末考试",
        "课程：合同法",
        "考试时间：90分钟",
        "满分：44.5分",
        "姓名",
        "班级",
        "学号",
        "得分",
        "总分",
    ):
        assert words in shown
    assert "一、单项选择题（本大题共1小题，1分）" in shown
    assert "课程：" not in told(paper_html(WHOLE, course=WHOLE.title))
    assert "考试时间：不限" in told(paper_html(paper(*ITEMS, minutes=None)))


def test_sections_are_headed_as_on_printed_papers() -> None:
    many = paper(*(ITEMS[0],) * 20, *(ITEMS[1],) * 10)
    chinese, english = told(paper_html(many)), told(paper_html(many, language="en"))
    assert "一、单项选择题（本大题共20小题，每小题1分，共20分）" in chinese
    assert "二、多项选择题（本大题共10小题，每小题2分，共20分）" in chinese
    assert "Section A. Single choice (20 questions, 1 mark each, 20 marks)" in english
    assert "Section B. Multiple choice (10 questions, 2 marks each, 20 marks)" in english
    assert "\n30." in english  # numbered through


@pytest.mark.parametrize(("number", "expected"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (32, "三十二")])
def test_sections_are_numbered_in_chinese(number: int, expected: str) -> None:
    assert letter("zh", number) == expected


def test_both_languages_have_every_string() -> None:
    assert [letter("en", number) for number in (1, 26, 27)] == ["A", "Z", "27"]
    assert [marks("en", each) for each in (1, 2.5, 2.0)] == ["1 mark", "2.5 marks", "2 marks"]
    for words in WORDS.values():
        assert set(words.types) == set(TYPES)
        assert all(getattr(words, each.name) for each in fields(words))


def test_options_share_a_line_where_they_are_short() -> None:
    assert in_row(["甲", "乙", "丙", "丁"]) == 4
    assert in_row(["一个有十二个字的选项在这里呢"] * 4) == 2
    assert in_row(["一个长长的选项，说了许多的话，占去了一行的一大半还多一点"] * 4) == 1
    assert in_row(["十个字的选项是这样的"] * 5) == 3
    assert in_row(["true", "false"]) == 2
    assert in_row(["short", "a word", "x" * 60, "y"]) == 1


def test_options_that_hang_or_stand_side_by_side_in_word() -> None:
    document = Document(io.BytesIO(paper_docx(paper(ITEMS[0], ITEMS[8]))))
    beside = next(each for each in document.paragraphs if each.text == "A. 甲\tB. 乙\tC. 丙\tD. 丁")
    assert len(beside.paragraph_format.tab_stops) == 3
    below = next(each for each in document.paragraphs if each.text == "A.\t承诺")
    assert below.paragraph_format.first_line_indent < 0


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("要约可以撤回。", "要约可以撤回。（　　）"),
        ("它属于( )", "它属于( )"),
        ("What does f() return?", "What does f() return? (\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0)"),
        ("____ is an offer.", "____ is an offer."),
    ],
)
def test_a_closed_question_has_one_place_for_its_answer(stem: str, expected: str) -> None:
    assert bracketed(stem) == expected


def test_blanks_and_brackets_are_of_one_size() -> None:
    (line,) = lines("__又称要约人，____________________又称受要约人（）。")
    assert line[0].text == "______________又称要约人，______________又称受要约人（　　）。"
    assert lines("call f() now")[0][0].text == "call f() now"


def test_emphasis_is_kept_and_signs_are_not() -> None:
    (line,) = lines("下列**不**属于要约的是")
    assert [(run.text, run.bold) for run in line] == [("下列", False), ("不", True), ("属于要约的是", False)]


def test_room_to_write_depends_on_the_marks() -> None:
    def ruled(each: Item, worth: float) -> int:
        section = ExamSection(each.type, worth, (each,))
        made = ExamPaper("", None, (section,))
        count = paper_html(made).count("<hr>")
        document = Document(io.BytesIO(paper_docx(made)))
        assert sum(paragraph.style.name == "Exam Ruled" for paragraph in document.paragraphs) == count
        return count

    assert ruled(ITEMS[5], 2) < ruled(ITEMS[5], 8) < ruled(ITEMS[5], 15) < 25
    assert ruled(ITEMS[6], 99) < 25
    assert ruled(ITEMS[3], 2) == 0
    assert ruled(replace(ITEMS[3], stem="要约的另一个名称"), 2) == 1
    assert ruled(ITEMS[0], 5) == 0


def test_tables_for_the_answers() -> None:
    five = paper(*(ITEMS[0],) * 12)
    rows = [
        ["题号", *map(str, range(1, 7))],
        ["答案"] + [""] * 6,
        ["题号", *map(str, range(7, 13))],
        ["答案"] + [""] * 6,
    ]

    def tables(data: bytes) -> list[list[list[str]]]:
        return [[[cell.text for cell in row.cells] for row in each.rows] for each in Document(io.BytesIO(data)).tables]

    assert tables(paper_docx(five))[1:] == [rows]
    assert len(tables(paper_docx(five, answer_grid=False))) == 1
    assert len(tables(paper_docx(five, language="en"))) == 1
    assert len(tables(paper_docx(five, language="en", answer_grid=True))) == 2
    filled = tables(paper_docx(five, key=True))[0]
    assert filled[1] == ["答案"] + ["C"] * 6


def test_matching_and_ordering_on_paper() -> None:
    document = Document(io.BytesIO(paper_docx(paper(*ITEMS[8:]))))
    assert "（　　） → （　　） → （　　）" in [each.text for each in document.paragraphs]
    pairs = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert pairs == [["（　　） 1. 要约", "A. 同意"], ["（　　） 2. 承诺", "B. 提议"]]
    assert sum("要约  2." in each.text for each in document.paragraphs) == 0


def test_the_key_of_every_type() -> None:
    shown = squeezed(told(paper_html(WHOLE, key=True)))
    for words in ("1.C.丙", "2.A.要约可以撤回，也可以撤销C.三", "3.×", f"4.{SECRET}", "9.C→A→B", "10.1–B2–A"):
        assert words in shown
    assert f"解析：{SECRET}的解析" in shown
    assert squeezed(f"{QUOTE}{SECRET}").replace("*", "") in shown
    assert f"出处：notes/{SECRET}.md›第一章订立›第一节要约›第7页" in shown
    assert f"A项：{SECRET}：另有所指" in shown
    english = told(paper_html(WHOLE, key=True, language="en"))
    assert "False" in english
    assert "p. 7" in english


def test_why_options_are_wrong_stands_on_one_line_where_it_is_short() -> None:
    def remarks(why: str) -> list[str]:
        options = tuple(replace(option, why_not=why) for option in ITEMS[0].options[:2])
        document = Document(io.BytesIO(paper_docx(paper(replace(ITEMS[0], options=options)), key=True)))
        return [each.text for each in document.paragraphs if each.text.startswith("A项")]

    assert remarks("另有所指") == ["A项：另有所指\u3000B项：另有所指"]
    assert remarks("另有所指" * 6) == [f"A项：{'另有所指' * 6}"]


def test_the_key_says_where_there_is_none() -> None:
    keyless = replace(ITEMS[5], key=None, key_origin=None, origin="paper")
    filled = replace(ITEMS[4], origin="paper", key_origin="notes")
    assert told(paper_html(paper(keyless), key=True)).count("试卷没有给出答案。") == 1
    assert "No key printed." in written(paper_docx(paper(keyless), key=True, language="en"))
    assert "此答案取自讲义" in told(paper_html(paper(filled), key=True))
    closed = replace(ITEMS[0], key=None)
    assert "–" in told(paper_html(paper(*(closed,) * 5), key=True))


def test_the_key_repeats_neither_explanation_nor_question() -> None:
    made = replace(ITEMS[4], explanation=f"要约是指希望与他人订立合同的意思表示。{SECRET}")
    assert "解析" not in told(paper_html(paper(made, title="x"), key=True)).replace("参考答案与解析", "")
    printed = replace(ITEMS[4], origin="paper", citations=(cited("1. 要约\n答：就是它", None), cited()))
    shown = told(paper_html(paper(printed), key=True))
    assert "就是它" not in shown
    assert "原题：notes" in shown
    assert "出处：notes" in shown


def test_word_shows_chinese_in_chinese_fonts_and_numbers_pages() -> None:
    document = Document(io.BytesIO(paper_docx(WHOLE)))
    fonts = {}
    for name in ("Normal", "Title", "Heading 1", "Exam Question", "Exam Part"):
        element = document.styles[name].element.rPr.rFonts
        assert not [each for each in element.attrib if each.endswith("Theme")]
        fonts[name] = element.get(qn("w:eastAsia"))
    assert fonts["Normal"] == fonts["Exam Question"] == "宋体"
    assert fonts["Title"] == fonts["Heading 1"] == "黑体"
    assert next(each.text for each in document.paragraphs if each.style.name == "Heading 1").startswith("一、")
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    numbers = [each.get(qn("w:instr")) for each in section.footer._element.iter(qn("w:fldSimple"))]
    assert numbers == ["PAGE", "NUMPAGES"]
    properties = document.core_properties
    assert (properties.title, properties.author, properties.comments) == (WHOLE.title, "", "")
    assert properties.created is None


def test_word_keeps_a_question_together() -> None:
    document = Document(io.BytesIO(paper_docx(paper(*ITEMS[:2], ITEMS[5]))))
    asked = [each for each in document.paragraphs if each.style.name in ("Exam Question", "Exam Part", "Exam Ruled")]
    kept = ["+" if each.paragraph_format.keep_with_next else "|" for each in asked]
    assert "".join(kept) == "+|++|++|||||"  # options in a row, in two; the first of the lines to write on


def test_a_page_loads_and_runs_nothing() -> None:
    html = paper_html(paper(replace(ITEMS[0], stem="<script>alert(1)</script><img src=x onerror=y>"), title="<b>&"))
    assert "<script" not in html
    assert "<img" not in html
    assert "<title>&lt;b&gt;&amp;</title>" in html
    assert "default-src 'none'" in html
    assert not re.search(r"(?:src|href)=", html.replace("src=x", ""))


@pytest.mark.parametrize("form", [".html", ".docx"])
def test_a_printed_paper_reads_back_as_one_without_keys(form: str) -> None:
    asked = paper(*(replace(each, stem=f"{each.stem}{at}") for each in ITEMS[:8] for at in range(2)))
    data = paper_html(asked).encode() if form == ".html" else paper_docx(asked)
    found = find_questions(read_bytes(data, form), "试卷").questions
    assert [each.type for each in found] == [each.type for each in asked.items]
    assert [each.key for each in found] == [None] * 16


@given(st.text(alphabet=st.characters(), max_size=40), st.text(max_size=20))
@settings(max_examples=25, deadline=None)
def test_any_text_can_be_printed(stem: str, option: str) -> None:
    odd = paper(replace(ITEMS[0], stem=f"始{stem}终", options=choices(option, f"{option}。")), title=f"{stem}题")
    html, word = paper_html(odd), paper_docx(odd)
    assert Counter(squeezed(told(html))) == Counter(squeezed(written(word)))
    assert "始" in told(html)
    assert html.encode().decode() == html


def test_the_language_of_most_questions() -> None:
    assert language_of(WHOLE) == "zh"
    assert language_of(paper(replace(ITEMS[0], stem="What is an offer?"), ITEMS[1], ITEMS[2])) == "zh"
    assert language_of(paper(replace(ITEMS[0], stem="What is an offer?"))) == "en"
