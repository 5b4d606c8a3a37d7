"""The words of a question, in the language of the notes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.tokens import has_han
from tutor.quiz.alone import depends, is_example
from tutor.quiz.headings import GENERIC, named, title
from tutor.quiz.notes import LISTED

BLANK = "________"
_COUNT = "(?:[一二两三四五六七八九十几多]{1,3}|\\d{1,2})"
_POINTS_DOWN = re.compile(
    rf"(?:以下|下列|下面|如下|这样|这)(?:的)?(?={_COUNT}(?:个|种|类|条|项|点|步|方面|层|级|大|方|组|块|处|道))"
)
_POINTS_DOWN_BARE = re.compile(
    r"(?:以下|下列|下面)(?:的)?(?=(?:主要|基本|几)?(?:特[征点性]|方面|内容|要求|作用|原则|条件|问题|因素|类型|形式|职责|环节|功能|岗位|步骤|阶段|情[形况]))"
)
_ENDS_DOWN = re.compile(r"如下$")
_ENGLISH_DOWN = re.compile(r"\bthe following\b ?", re.IGNORECASE)
_ENDS_OPEN = re.compile(r"(?:包括|包含|分为|分成|有|是|即|如|为|分别是|分别为|表现为|表现在|体现在|在于|涵盖了?)$")
_ASKS = re.compile(r"(?:如何|怎样)[^，。]{4,}[？?]$")
"""A lead-in that is a question."""
_COUNT_OF = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten) (?:[a-z-]+ )??(?:steps|stages|phases|rules|ways"
    r"|kinds|types|forms|levels|parts|reasons|questions|habits|points|methods|conditions|principles|causes|effects|functions)\b"
)
"""What a lead-in that goes on from another sentence says all the same: `It runs by four rules`."""
_ENGLISH_OPEN = re.compile(r"\b(?:of|on|up of|combines?|comprises?)$")
_MOST_OF = 0.6
"""Share of a heading that a lead-in has to repeat to need it no more."""
_CLEAR = 14
"""Characters of a lead-in that can do without its heading."""
_SAYS = re.compile(r"有(?!的)|[是为可从按看把]|要(?![素点件求])|依(?!据)|包括|包含|表现|体现|遵循")
"""What a lead-in that is a sentence has, and one that is a title has not."""
_FULL, _NAMED = 10, 6
"""Characters of a lead-in that can do without any heading; of one that names what is listed: 公民道德规范."""
_SMALL = 3
"""Letters of an English word that carries no meaning of its own."""
_TAKEN_UP = re.compile(r"(?:这些|该)(?P<noun>[\u4e00-\u9fff]{2})")
"""What a lead-in has named itself, taken up again: 强制分布法常用,但该方法有缺陷,这些缺陷是."""
_CONCEDES = re.compile("((?:虽然|尽管|即使)[^。]{4,}?)也")
"""A lead-in whose "also" goes on from what it has conceded itself."""
_INNER = str.maketrans("“”", "‘’")
"""Quotation marks inside others."""
_OPEN_LEAD = re.compile(
    r"^(?:there (?:is|are)|(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|most|several|many|some)\b)",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\.[a-z]{2,4}$|[。，；,;]|选择|判断|填空|名词解释|简答|论述|试[题卷]|复习|知识点|答案|^[A-H][.．、]|汇总|(?<!为)了(?!解)"
)
"""A title that is a file's name, a sentence, or a part of a paper names nothing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a list lists, in words that can be asked about."""

    said: str
    """Its lead-in without words that point down."""
    heading: str
    """What it stands under, where the lead-in does not say it; else ""."""

    @property
    def quoted(self) -> str:
        """Both as a clause."""
        said = self.said.translate(_INNER)
        if not has_han(said):
            if _COUNT_OF.fullmatch(said):
                return f"On “{self.heading}” the notes name {said}."
            said += " …" if _ENGLISH_OPEN.search(said) else "."
            return f"On “{self.heading}” the notes say: “{said}”" if self.heading else f"The notes say: “{said}”"
        if _ASKS.search(said):
            return f"关于“{self.heading}”，讲义回答了“{said}”" if self.heading else f"讲义回答了“{said}”"
        opened = "……" if _ENDS_OPEN.search(said) else ""
        verb = "讲义列出了" if LISTED.search(said) and not _SAYS.search(said) else "讲义说"
        return f"关于“{self.heading}”，{verb}“{said}{opened}”" if self.heading else f"{verb}“{said}{opened}”"


def of_list(lead: str, path: tuple[str, ...]) -> Subject | None:
    """What a list lists; None where that cannot be understood alone.

    A lead-in that does not say its heading is named with it: 五种力量分别是 with 五力模型.
    """
    lead = lead if has_han(lead) else re.sub(r"^the following (?=\w)", "", lead, flags=re.IGNORECASE).strip()
    down = _ENGLISH_DOWN if not has_han(lead) else _POINTS_DOWN
    said = _POINTS_DOWN_BARE.sub("若干", _ENDS_DOWN.sub("", down.sub("", lead)))
    said = said[:1].upper() + said[1:]
    if len(said) < 4 or is_example(path):
        return None
    own, heading = title(named(path)[-1:]), title(path)
    resumed = _TAKEN_UP.sub(_named_before, said)
    if depends(_CONCEDES.sub(r"\1", resumed)):
        counted = None if has_han(said) or not heading or depends(heading) else _COUNT_OF.search(lead)
        return Subject(counted[0], heading) if counted else None
    if not heading or depends(heading) or _FILE.search(heading):
        return Subject(said, "") if len(said) >= (_NAMED if LISTED.search(said) else _FULL) else None
    clear = _names(said, own) and (len(own) > GENERIC and len(said) >= _CLEAR if has_han(said) else _is_full(said))
    return Subject(said, "" if clear else heading)


def in_section(stem: str, heading: str) -> str:
    """A gloss with the heading that says what it is one of: 执行期 of the stages of a team."""
    return f"（{heading}）{stem}" if has_han(stem) else f"({heading}) {stem}"


def belongs(subject: Subject, *, wrong: bool) -> str:
    """A stem that asks what a list holds, or what it does not."""
    if not has_han(subject.said):
        return f"{subject.quoted} Which of these {'is NOT one of them?' if wrong else 'are among them?'}"
    return f"{subject.quoted}，下列各项中{'不属于其中的是' if wrong else '属于其中的有'}（　　）。"


def is_one(subject: Subject, said: str) -> str:
    """A statement that a list holds something."""
    said = said.translate(_INNER)
    if has_han(subject.said):
        return f"{subject.quoted}，“{said}”是其中之一。"
    return f"{subject.quoted} “{said}” is one of them."


def list_all(subject: Subject, count: int) -> str:
    """A stem that asks for a whole list."""
    if has_han(subject.said):
        return f"{subject.quoted}，请逐一列出（共{count}项）。"
    return f"{subject.quoted} List all {count}."


def in_order(subject: Subject) -> str:
    """A stem that asks for the order of steps."""
    if has_han(subject.said):
        return f"{subject.quoted}，请把下列各项按先后顺序排列。"
    return f"{subject.quoted} Put them in order."


def _named_before(match: re.Match[str]) -> str:
    """The noun alone where the lead-in holds it before, or a method's name for 方法; else all of it."""
    before, noun = match.string[: match.start()], match["noun"]
    return noun if noun in before or (noun == "方法" and "法" in before) else match[0]


def follows(subject: Subject, step: str) -> str:
    """A stem that asks which step comes right behind another."""
    step = step.translate(_INNER)
    if has_han(subject.said):
        return f"{subject.quoted}，其中紧接在“{step}”之后的是（　　）。"
    return f"{subject.quoted} Which comes right after “{step}”?"


def comes_before(subject: Subject, step: str, other: str) -> str:
    """A statement that one step comes before another."""
    step, other = step.translate(_INNER), other.translate(_INNER)
    if has_han(subject.said):
        return f"{subject.quoted}，其中“{step}”排在“{other}”之前。"
    return f"{subject.quoted} “{step}” comes before “{other}”."


def _is_full(said: str) -> bool:
    """Whether an English lead-in says what it is about: not "There are three common forms", "Three are named"."""
    return not _OPEN_LEAD.search(said)


def _names(said: str, heading: str) -> bool:
    """Whether a lead-in holds most of a heading's words."""
    if has_han(said):
        pairs = [heading[at : at + 2] for at in range(len(heading) - 1)]
        return sum(pair in said for pair in pairs) >= _MOST_OF * len(pairs)
    words = {word for word in heading.lower().split() if len(word) > _SMALL}
    return len(words & set(said.lower().split())) >= _MOST_OF * len(words)
