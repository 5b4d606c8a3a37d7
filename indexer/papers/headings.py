"""How section headings and the headings of answer keys are printed."""

from __future__ import annotations

import re

from indexer.papers.kinds import TYPE_WORD
from indexer.papers.values import LETTERS, VERDICT

_NUMERAL = (
    r"(?:[(（]?[一二三四五六七八九十]{1,3}\s?[)）、.．]|第\s?(?:[一二三四五六七八九十]{1,2}|\d)\s?(?:部分|大题|题型)"
    r"|[ⅠⅡⅢⅣⅤⅥⅦⅧIVX]{1,4}[、.．]|(?:Part|Section)\s+(?:[A-Z\d]|[IVX]{1,4})\b)[\s:：.、—-]{0,4}"
)
_NOTE = r"[:：]?(?:[ \t]{0,2}[(（\[【][^()（）\[\]【】]{1,160}[)）\]】]){1,3}"
_EXERCISES = (
    r"(?:课后|章后)?(?:复习与?思考|思考与?练习|思考|复习|练习|讨论|自测|同步)题|课后(?:练习|习题)"
    r"|(?:思考|复习|练习)与(?:思考|练习|讨论)|(?:review|discussion|practice|study)[ ]questions|exercises"
)
_RANGE = r"\d{1,3}\s{0,2}(?:[-–—~～至到]\s{0,2}\d{1,3}|[.、．:：)）]?)\s{0,2}[.、．:：]?\s{0,2}"
ENTRY = rf"{_RANGE}[(（]?\s?(?-i:[TF]{{2,99}}|{LETTERS}|{VERDICT})(?![A-Za-z\u4e00-\u9fff])"
"""The first entry of a key list: "1、D", "1-5 ABCDC"."""

_SECTION_FIRST = (
    r"[(（一二三四五六七八九十第ⅠⅡⅢⅣⅤⅥⅦⅧIVXPS、\t 以单最AMC多不双判是正辨TF填完名术概解D"
    r"简问计看E论试综写作案情材资选课章复思练讨自同R]"
    r"|[\u4e00-\u9fff]{1,8}题[(（]"
)
"""What any heading begins with: looked at first, as most characters of a text begin none."""
_SECTION = rf"""(?P<numeral>{_NUMERAL})?[、\t ]{{0,2}}(?:以下)?
    (?:
        (?:{TYPE_WORD})(?:\(s\)|s(?![A-Za-z]))?(?P<word>题|[ -]?(?:questions?|items?|problems?)(?![A-Za-z]))?
      | (?P<other>[\u4e00-\u9fff]{{1,8}}题)(?=[(（][^()（）]{{0,40}}分)
      | (?P<exercise>{_EXERCISES})(?=[ \t]*(?:\n|\Z|[:：]))
    )
    (?:[(（][一二三\d][)）])?
    (?P<keys>(?:部分)?(?:的)?(?:参考|标准|正确)?答案)?[*_]*
    (?P<note>{_NOTE})?[*_]*[ \t]{{0,3}}
    (?=
        (?P<stop>[:：。.]|\n|\Z)
      | (?P<go>
            [(（]\s{{0,4}}[A-H√×]{{0,5}}\s{{0,4}}[)）]\s?\d
          | \d{{1,3}}\s?[.、．)）A-H√×–—~～-]|[(（]\d|第\s?\d|[①]
          | 本大?题|共\s?\d|每(?:小?题|空)|\d{{1,3}}\s?分
        )
      | (?P<any>)
    )"""
SECTION = re.compile(rf"(?={_SECTION_FIRST})(?:{_SECTION})", re.VERBOSE | re.IGNORECASE)
"""A heading: numeral, type word, note; `stop` or `go` say that nothing else stands behind it, `any` that words do."""

_ANSWERS = r"(?:参考|标准|正确|试题|习题|练习题?|本章|各章|全卷)?答案(?:及|与|和)?(?:解析|评分标准|提示|详解)?"
_ENGLISH = r"Answer\s+Keys?|Answers?(?:\s+(?:to|for)\s+[^\n]{1,40})?|Keys?|Solutions"
_KEYS_FIRST = r"[附【\[参标正试习练本各全答AKS]"
_KEYS = rf"""
      (?P<alone>(?:附[:：]?\s?|[【\[])?(?:{_ANSWERS}|{_ENGLISH})[】\]]?[ \t]{{0,2}}[:：]?\**[ \t]*(?=\n|\Z))
    | (?:参考|标准|正确)?答案(?:及解析)?[:：]?\s{{0,3}}
      (?=(?:\n\s*)?(?:{_NUMERAL})?(?:单项?选|多项?选|不定项|判断|选择)(?:择)?题|{ENTRY})
    | \b(?:Answer\s+Key|Answers?|Keys?)\s?[:：]\s{{0,3}}(?={ENTRY})"""
KEYS = re.compile(rf"(?={_KEYS_FIRST})(?:{_KEYS})", re.VERBOSE | re.IGNORECASE)
"""A heading of an answer key: alone on its line, or with its first section or entry behind it."""

EXAM = re.compile(
    r"试卷|试题|测试[卷题]|测验|(?:期[末中]|科目|结业|毕业|统一|资格|等级)考试|模拟[题卷]|真题|习题|练习[题册卷]|题库|作业|复习资料|复习题"
    r"|\b(?:exam(?:ination)?|quiz|mid-?term|mock test|practice test|test paper|question bank|problem set|worksheet)\b",
    re.IGNORECASE,
)
"""What the titles of papers are called."""
