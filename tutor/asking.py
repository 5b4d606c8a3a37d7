"""What a question asks for, and about what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from indexer.folding import fold
from indexer.markers import Style, mark_at
from tutor.definition import asked_term


class Kind(StrEnum):
    """What an answer has to be to be one."""

    DEFINITION = "definition"
    CONTRAST = "contrast"
    STEPS = "steps"
    REASON = "reason"
    PERSON = "person"
    NUMBER = "number"
    EXAMPLE = "example"
    LIST = "list"
    YES_NO = "yes-no"
    FACT = "fact"
    """Anything else."""


OF_MEMBERS = (Kind.LIST, Kind.STEPS)
"""What asks for the members of a list, not for one of them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is understood."""

    text: str
    kind: Kind
    terms: tuple[str, ...] = ()
    """Folded: the term to be defined, or the two to be told apart."""


_NOUN = r"[^,.;:!?]{1,20}?"
_CONTRASTS = (
    re.compile(
        rf"(?:^|[,:])(?:请问|试述|简述|试比较|比较|对比|区分)?(?P<a>{_NOUN})(?:和|与|跟|同|及|以及|vs\.?"
        rf"|同)(?P<b>{_NOUN})"
        r"(?:之间|两者|二者|这两个|相比)?(?:到底|究竟|都)?(?:的|有|有着|是|在哪|哪里|怎么|如何|怎样|差在|区别在|之)*"
        r"(?:什么|哪些|啥|何)?(?:本质|主要|根本)?的?(?:区别|不同|差别|差异|异同|不一样|区分|分辨|分清|比较)"
    ),
    re.compile(rf"^(?:请|试)?(?:比较|对比|区分|辨析)(?:一下)?(?P<a>{_NOUN})(?:和|与|跟|同|及)(?P<b>{_NOUN})$"),
    re.compile(rf"^(?P<a>{_NOUN})(?:和|与|跟|同)(?P<b>{_NOUN})(?:是)?(?:一回事|一样|相同|同一个)"),
    re.compile(r"differences? between (?:an? |the )?(?P<a>.+?) and (?:an? |the )?(?P<b>.+?)$"),
    re.compile(
        r"^(?:how|in what way) (?:does|do|is|are) (?:an? |the )?(?P<a>.+?) (?:differ|different) from (?:an? "
        r"|the )?(?P<b>.+?)$"
    ),
    re.compile(
        r"^(?:compare )?(?:an? |the )?(?P<a>[\w' -]+?) (?:vs\.?|versus|compared (?:to"
        r"|with)) (?P<b>[\w' -]+?)$"
    ),
)
_SIGNS = (
    (
        Kind.CONTRAST,
        r"区别|差别|差异|异同|不一样|有(?:什么|啥|何|哪些)不同|不同(?:在哪|点|之处)|\bdiffer|\bversus\b|\bvs\b",
    ),
    (Kind.STEPS, r"步骤|流程|程序是|几步|先后|顺序|哪一步|\bsteps?\b|\bstages?\b|\bprocedure\b"),
    (Kind.REASON, r"为什么|为啥|为何|原因|缘故|凭什么|怎么会|何以|\bwhy\b|\breasons?\b|\bcauses?\b"),
    (Kind.PERSON, r"谁|哪位|哪个人|哪(?:个|位|些)(?:学者|教授|专家|科学家)|\bwho(?:se|m)?\b"),
    (
        Kind.NUMBER,
        r"多少|多大|多长|多久|多高|多远|几年|几天|几成|百分之几|哪一?年|什么比例|\bhow (?:many|much|long|often"
        r"|old)\b|\bwhen\b",
    ),
    (Kind.EXAMPLE, r"举例|例子|比如(?:什么|哪些)|举个|\bexamples?\b"),
    (
        Kind.LIST,
        r"哪些|哪几|哪[二两三四五六七八九十]|有那些|几(?:个|种|类|样|条|点|方面|项|大)|包括(?:什么|啥)|分(?:为|成)"
        r"|(?:有|都有)(?:什么|啥)(?!用|意思|区别|不同)|\bwhich\b|\blist\b|\bwhat are\b|\b(?:kinds|types|ways"
        r"|parts) of\b",
    ),
    (
        Kind.YES_NO,
        r"吗$|是不是|能不能|可不可以|会不会|要不要|行不行|对不对|有没有|算不算|该不该|是否|能否"
        r"|^(?:is|are|do|does|can|could|should|must|may|will|did|was|were)\b",
    ),
)
_KINDS = tuple((kind, re.compile(signs)) for kind, signs in _SIGNS)
_SIDE_OF = re.compile(r"(?:kinds|types|ways|parts|causes|effects|examples|features|functions|uses) of\b")
"""Not a term, but what is asked of one."""
_WHAT_IS = re.compile(r"(?:请问)?(?:什么是|什么叫|何谓|何为)")
"""What asks for a definition even of 差别化战略, which has the sign of a contrast in its name."""
_CHAPTER = re.compile(
    r"^(?:在|请问)?(?P<mark>第\s?[零〇一二两三四五六七八九十百\d]{1,5}\s?[章编篇]|chapter\s+\d{1,3})(?:中|里面?"
    r"|里头|讲的|的|,|:|\s)*"
    r"|(?:,|\s)*(?:in|from) (?P<english>chapter\s+\d{1,3})(?=\W*$)",
    re.IGNORECASE,
)


def understand(question: str) -> Asked:
    """What is asked for; by the words of the question alone."""
    folded = fold(question).strip().rstrip("?!.。 ")
    for pattern in _CONTRASTS:
        if match := pattern.search(folded):
            terms = tuple(_bare(match[name]) for name in ("a", "b"))
            if all(terms):
                return Asked(question, Kind.CONTRAST, terms)
    kind = next((kind for kind, signs in _KINDS if signs.search(folded)), Kind.FACT)
    may_define = kind in (Kind.FACT, Kind.LIST) or (kind is Kind.CONTRAST and _WHAT_IS.match(folded))
    if may_define and (term := asked_term(question)) and not _SIDE_OF.match(term):
        return Asked(question, Kind.DEFINITION, (term,))
    return Asked(question, kind)


def chapter_in(question: str, chapters: Sequence[str]) -> tuple[str, str] | None:
    """The chapter that a question limits itself to by number, and the question without it.

    Args:
        question: As the learner asked it.
        chapters: The titles of the course's chapters.

    Returns:
        The chapter's title and the rest of the question; None where it names none or one that does not exist.
    """
    match = _CHAPTER.search(question)
    if match is None:
        return None
    wanted = _count(match["mark"] or match["english"])
    title = next((title for title in chapters if wanted and _count(title) == wanted), None)
    rest = (question[: match.start()] + question[match.end() :]).strip()
    return (title, rest) if title is not None and any(map(str.isalnum, rest)) else None


def _count(title: str) -> tuple[Style, int] | None:
    mark = mark_at(title[:1].upper() + title[1:], 0)
    return (mark.style, mark.number) if mark is not None and mark.style in (Style.PART, Style.CHAPTER) else None


def _bare(term: str) -> str:
    return re.sub(r"^(?:请问|那么?|所谓|the |an? )|(?:有|的|是|到底|之间|这)+$", "", term.strip(" \"'")).strip()
