"""Other names of a term that stand beside it: 又称…, （英文，缩写）, "a或b"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.terms.names import clean_name, is_name
from indexer.tokens import has_han

ALSO = (
    r"(?:又称|又叫|又名|也称|亦称|也叫|也称作|简称|俗称|通称|或称|别称|旧称|旧名|别名|全称|[又也亦旧]译|也就是常说的"
    r"|(?:also|sometimes|often)\s+(?:called|known\s+as))"
)
PARENS = r"(?:\s?[（(][^（）()\n]{1,80}[)）])"
INSERT = (
    rf"(?:[,，]?\s*(?:{ALSO}|即(?=[^，。；]{{2,12}}[,，]\s*(?:则|就|便|乃)?(?:是|指)))(?:为|作|之为)?\s*[^，。,.；;：:（(\n]{{1,40}}?{PARENS}?"
    r"(?=[,，]|\s*(?:是指|指|是|即|is\b|are\b)))"
)
"""又称… between a name and what it is."""
ASIDE = (
    r"(?:[,，]\s*(?:顾名思义|简言之|简而言之|(?:一般|简单|通俗|严格|准确|确切|具体)(?:地|来)?[说讲]"
    r"|其实|实际上|实质上|本质上)(?=[,，是就即指]))"
)
"""A remark on the manner of speaking between a name and what it is."""

_NAMES = r"(?P<names>[^，。,.;；：:（()）\n]{1,40}?)\s*(?=[，,。.;；]|$)"
_LATER = re.compile(rf"[，,：:]\s*{ALSO}(?:为|作)?\s*{_NAMES}")
_NEXT = re.compile(
    r"^(?:(?:它|这|人们)?(?:[也又]|有时)被?(?:称|叫)(?:为|做|作|它)?"
    r"|(?:It|They|This|These|[A-Z][a-z]+s?)\s+(?:(?:is|are)\s+)?(?:also|sometimes)\s+(?:called|known\s+as|calls?\s+(?:it|them|this))\s+)"
    + _NAMES
)
"""A sentence about the term of the one before: Psychologists also call it ..."""

_ALSO = re.compile(rf"^[,，]?\s*(?:即|{ALSO})(?:为|作|之为)?\s*")
_ALSO_INSIDE = re.compile(rf"^(?:即|or\s|{ALSO})(?:为|作)?[:：]?\s*(?:simply\s+)?")
_FOR_SHORT = re.compile(r"\s+for\s+short$")
_REMARK = re.compile(r"(?:see|e\.g|i\.e|for example|def|noun|verb|adj|pl)\b", re.IGNORECASE)
_SPLIT_NAMES = re.compile(r"[、/／]|(?:或者?|和|以及)(?=.{2})|\s+or\s+")
_SPLIT_PARENS = re.compile(r"[,，;；、/／]|或者?|\s+or\s+")
_LATIN = re.compile(r"^[A-Za-zÀ-ÿ][\w&'’.+ -]{0,60}$")
_EITHER = re.compile(r"^(?P<first>.{2,}?)(?:或者?|/|／|\s+or\s+)(?P<second>(?!.*[型式性类]$).{2,})$")
"""甲或乙; 技术或功能型 is one name."""
_TAIL = re.compile(rf"^(?P<name>.+?){PARENS}$")


def split_name(text: str) -> tuple[str, tuple[str, ...]]:
    """The name in a text that may hold others: `客户关系管理（CRM）`, `大客户或重点客户`."""
    name = clean_name(text)
    aliases: tuple[str, ...] = ()
    if match := _TAIL.match(name):
        aliases = tuple(in_parens(name[match.end("name") :]))
        name = clean_name(match["name"])
    if match := _EITHER.match(name):
        return clean_name(match["first"]), (clean_name(match["second"]), *aliases)
    return name, aliases


def in_parens(text: str) -> Iterator[str]:
    """Names in a bracket behind a name; a remark in it is none."""
    inner = text.strip(" （）()")
    named = _ALSO_INSIDE.match(inner)
    parts = _SPLIT_PARENS.split(inner[named.end() :] if named else inner)
    for said in parts:
        also = _ALSO_INSIDE.match(said.strip())
        named = named or also
        part = clean_name(_FOR_SHORT.sub("", said.strip()[also.end() :] if also else said))
        latin = len(part) > 1 and _LATIN.match(part) and not _REMARK.match(part)
        chinese = has_han(part) and (named or (len(parts) == 1 and re.search(r"[A-Za-z]", part)))
        if latin or (chinese and is_name(part, marked=True)):
            yield part


def in_insert(text: str) -> Iterator[str]:
    """Names in 又称甲或乙."""
    bare = re.sub(PARENS, "", text)
    for part in map(clean_name, _SPLIT_NAMES.split(_ALSO.sub("", bare).rstrip(",， "))):
        if is_name(part, marked=True):
            yield part


def in_clause(text: str) -> Iterator[str]:
    """Names that a clause gives behind its definition, as 又称 and a name."""
    for match in _LATER.finditer(text):
        yield from in_insert(match["names"])


def in_next(text: str) -> Iterator[str]:
    """Names that the sentence behind a definition gives: It is also called ..."""
    if match := _NEXT.match(text):
        yield from in_insert(match["names"])
