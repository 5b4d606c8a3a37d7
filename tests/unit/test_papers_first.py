"""What marks and headings begin with is looked at first: nothing may be overlooked for that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer.papers import answers, headings

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
MARKS = """您的答案：A 学生作答: B 考生选择：C 用户的答案:D 你答案： 我的选择： Your answer: A Your choice : B
【解析】甲 [答案详解] 【试题分析】 【题目解释】 解析：乙 答案解析： 试题解析: 题目解析： Explanation: c **Rationale:** d
【出处】甲 [来源] 出处：乙 Source: notes References: more
【知识点】 [考点] 【难度】 [分值] 知识点：甲 考查点: 乙 难度系数：0.5 难度：易 此题得分：2
【参考答案】甲 [正确答] 【标准答案要点】 答案：B 参考答案要点: 丙 正确答案为A 标准答案应选B 答案是√
答：甲 答题要点：乙 评分要点: 回答要点：
   解：设甲为乙 Correct Answer: A Model Solution: b Ans: C Key: D ſolution: e
\t解: 丁
"""
HEADINGS = """一、单项选择题 （二）多选 第三部分 不定项选择题 Ⅳ．双项选择 IV. single choice Part A multiple choice
Section 2 true or false 、以下判断题 是非题 正误判断 辨析： 填空 完成句子 fill in the blanks completion
complete the sentences
名词解释 解释名词 术语解释 概念解释 解释下列概念
definitions define the terms 简答题（共2题） 简述 问答 计算分析 看图回答问题
short answers calculations 论述题 试论 综合论述 写作 作文 essays 案例分析题： 情境 情景问答 材料题 资料阅读
case study cases
综合分析 选择题 听力理解题（20分） 课后复习题： 章后思考与练习 复习与思考
讨论题 自测题 同步练习题 review questions exercises discussion questions A1型题
最佳选择题 T/F select all that apply choose all
ſingle choice 阅读题(10分) 朗读并背诵课文题（本题5分）
二、判断题 三、判断题 四、判断题 五、判断题 六、判断题 七、判断题 八、判断题 九、判断题 十、判断题 (一)判断题
Ⅰ、判断题 Ⅱ、判断题 Ⅲ、判断题 Ⅴ、判断题 Ⅵ、判断题 Ⅶ、判断题 Ⅷ、判断题 V、判断题 X.判断题 以下判断题
单选题 双项选择题 multiple-choice
章后思考与练习题
同步题 同步练习题
review questions
附：参考答案
标准答案：一、单选题
【标准答案及解析】
试题答案
习题答案
练习答案： 本章答案
各章答案
全卷答案
Answer Key
Answers to chapter 1
Keys
Solutions
参考答案：一、单选题 正确答案及解析 1、D 答案 判断题 Answer Key: 1-5 ABCDC Key: 1. A Answers: 1、B
"""


@pytest.mark.parametrize(
    ("pattern", "whole", "fewest"),
    [
        (answers._MARK, answers._MARKS, 45),
        (headings.SECTION, headings._SECTION, 60),
        (headings.KEYS, headings._KEYS, 12),
    ],
    ids=["marks", "sections", "keys"],
)
def test_nothing_is_overlooked_by_its_first_character(pattern: re.Pattern[str], whole: str, fewest: int) -> None:
    plain = re.compile(whole, pattern.flags)
    written = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*.md"))]
    assert len(written) > 10
    for text in (MARKS, HEADINGS, *written):
        assert _found(pattern, text) == _found(plain, text)
    assert len(_found(pattern, MARKS)) + len(_found(pattern, HEADINGS)) >= fewest
    # Each heading and mark by itself, too: one may hide in the match of another.
    for words in (MARKS + HEADINGS).split():
        assert _found(pattern, f"\n{words}\n") == _found(plain, f"\n{words}\n")


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[int, int, dict[str, str]]]:
    return [(*match.span(), match.groupdict()) for match in pattern.finditer(text)]
