"""What is printed besides the questions, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tutor.exam.paper import figure
from tutor.printing.blocks import Language
from tutor.quiz.item import ItemType

_NUMERALS: Final = "〇一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Words:
    """The strings of one language; those with names in braces are to be formatted."""

    key: str
    """The title of the key."""
    course: str
    minutes: str
    unlimited: str
    full: str
    fields: tuple[str, ...]
    section: str
    """Name of the row that numbers the sections."""
    marks: str
    score: str
    total: str
    heading: str
    heading_one: str
    """The same for a section of one question."""
    mark: str
    marks_of: str
    """One mark, and several."""
    number: str
    answer: str
    true: str
    false: str
    types: Mapping[ItemType, str]
    notes: Mapping[ItemType, str]
    """What is to be done in a section."""
    explanation: str
    why_not: str
    source: str
    printed: str
    keyless: str
    from_notes: str
    page: str
    footer: tuple[str, str, str]
    """Around the number of the page and the number of pages."""


WORDS: Final[Mapping[Language, Words]] = {
    "zh": Words(
        key="{title}　参考答案与解析",
        course="课程：{course}",
        minutes="考试时间：{minutes}分钟",
        unlimited="考试时间：不限",
        full="满分：{full}分",
        fields=("姓名", "班级", "学号", "得分"),
        section="题号",
        marks="满分",
        score="得分",
        total="总分",
        heading="{letter}、{type}（本大题共{count}小题，每小题{each}，共{full}）",
        heading_one="{letter}、{type}（本大题共{count}小题，{full}）",
        mark="{marks}分",
        marks_of="{marks}分",
        number="题号",
        answer="答案",
        true="√",
        false="×",
        types={
            "single": "单项选择题",
            "multiple": "多项选择题",
            "judge": "判断题",
            "blank": "填空题",
            "term": "名词解释",
            "short": "简答题",
            "essay": "论述题",
            "case": "案例分析题",
            "order": "排序题",
            "matching": "配对题",
        },
        notes={
            "single": "每小题只有一个正确选项。",
            "multiple": "请选出每小题所有正确的选项。",
            "judge": "正确的打“√”，错误的打“×”。",
            "blank": "请在横线上填写答案。",
            "order": "请按正确的先后顺序填写各项的字母。",
            "matching": "请在括号内填写对应项的字母。",
        },
        explanation="解析：",
        why_not="{label}项：",
        source="出处：{place}",
        printed="原题：{place}",
        keyless="试卷没有给出答案。",
        from_notes="试卷没有给出答案，此答案取自讲义。",
        page="第{page}页",
        footer=("第 ", " 页，共 ", " 页"),
    ),
    "en": Words(
        key="{title}: key",
        course="Course: {course}",
        minutes="Time allowed: {minutes} minutes",
        unlimited="Time allowed: not limited",
        full="Full marks: {full}",
        fields=("Name", "Class", "Student no.", "Score"),
        section="Section",
        marks="Marks",
        score="Score",
        total="Total",
        heading="Section {letter}. {type} ({count} questions, {each} each, {full})",
        heading_one="Section {letter}. {type} (1 question, {full})",
        mark="{marks} mark",
        marks_of="{marks} marks",
        number="Question",
        answer="Answer",
        true="True",
        false="False",
        types={
            "single": "Single choice",
            "multiple": "Multiple choice",
            "judge": "True or false",
            "blank": "Fill in the blanks",
            "term": "Terms",
            "short": "Short answer",
            "essay": "Essay",
            "case": "Case study",
            "order": "Ordering",
            "matching": "Matching",
        },
        notes={
            "single": "One option is right.",
            "multiple": "Choose every option that is right.",
            "judge": "Write T for true or F for false in the brackets.",
            "blank": "Fill in each blank.",
            "term": "Say what each term means.",
            "order": "Write the letters in the right order.",
            "matching": "Write the letter of the match in the brackets.",
        },
        explanation="Explanation: ",
        why_not="{label}: ",
        source="Source: {place}",
        printed="Printed in: {place}",
        keyless="No key printed.",
        from_notes="The paper prints no key; this one is taken from the notes.",
        page="p. {page}",
        footer=("Page ", " of ", ""),
    ),
}


def letter(language: Language, number: int) -> str:
    """What the section of that number, from 1, is called: 十二, or B."""
    if language == "en":
        return chr(ord("A") + number - 1) if number <= 26 else str(number)
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return (
        (_NUMERALS[tens] if tens > 1 else "") + ("十" if tens else "") + (_NUMERALS[ones] if ones or not tens else "")
    )


def marks(language: Language, value: float) -> str:
    """So many marks, in words: 1 mark, 2.5 marks."""
    words = WORDS[language]
    return (words.mark if value == 1 else words.marks_of).format(marks=figure(value))
