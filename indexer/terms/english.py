"""How an English sentence defines: the words between a name and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.terms.aliases import ALSO, PARENS, split_name
from indexer.terms.context import Context
from indexer.terms.found import Found, checked, found_at, tells_enough
from indexer.terms.names import is_name
from indexer.terms.predicate import is_english_judgement, is_english_kind
from indexer.terms.sentence import Sentence

_LETTERS = re.compile(r"^[\W\d_]*[A-Za-z][^\u4e00-\u9fff]*$")
_NAME = r"(?P<name>[A-Za-z][\w'’-]*(?:[ -][\w'’-]+){0,5}?)"
_STRONG = (
    r"(?:(?:is|are|can\s+be|may\s+be)\s+(?:best\s+)?(?:defined\s+as|understood\s+as|the\s+(?:term|name)\s+for)"
    r"|refers?\s+to|means\b(?!\s+(?:more|less|fewer|better|that\s+(?:you|we|it|they)\b))|denotes\b|stands\s+for"
    r"|(?:occurs|arises|exists|happens)\s+when\b|(?:involves|consists\s+in)\s+(?=[a-z]+ing\s))"
)
_INSERT = r"(?P<insert>,\s+(?:also\s+called|also\s+known\s+as|or)\s+[^,.;]{2,40}?,)?(?:,\s+[a-z][^,.;]{2,30},)?"
_STARTS = r"(?:^|(?<=[;:])|(?<=[,;]\swhereas)|(?<=[,;]\swhile)|(?<=,\sand))\s*(?P<article>(?:An?|The)\s+)?"
_PLAIN = re.compile(rf"{_STARTS}{_NAME}(?P<parens>{PARENS})?{_INSERT}\s+(?P<strong>{_STRONG})\s*", re.IGNORECASE)
_COPULA = re.compile(
    rf"{_STARTS}{_NAME}(?P<parens>{PARENS})?{_INSERT}\s+(?:is|are)\s+"
    r"(?=an?\s|the\s|any\s|one\s+of|those\s|[a-z-]+s\s)",
    re.IGNORECASE,
)
_TELLS = re.compile(rf"^\s*(?P<article>An?\s+){_NAME}\s+(?:defines|specifies|describes|denotes)\s+(?=an?\s|the\s)")
_NAMED = re.compile(
    r"(?<!why )\b(?:is|are)\s+(?:called|known\s+as|termed|referred\s+to\s+as)\s+(?:an?\s+|the\s+)?[\"“]?"
    r"(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){0,3})[\"”]?"
    rf"(?P<parens>{PARENS})?(?=[,.;]|$)"
)
_WE_CALL = re.compile(
    r"\b(?:we|one|people|[a-z]+ists|engineers)\s+(?:also\s+)?(?:call|name|term)s?\s+"
    r"(?:this|that|these|those|it|them|such\s[\w\s]{2,20}?)\s+(?:\w+\s+)??(?:an?\s+|the\s+)?[\"“]?"
    rf"(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){{0,3}}?)[\"”]?(?P<parens>{PARENS})?(?=[,.;]|$)"
)
_BY_WE_MEAN = re.compile(
    rf"^\s*By\s+(?:an?\s+|the\s+)?[\"“]?{_NAME}[\"”]?(?P<parens>{PARENS})?,?\s+(?:we|I|one)\s+means?\s+"
)
_KNOWN_AS = re.compile(
    r",\s+(?:an?|the)\s+(?:\w+\s+)?(?:procedure|process|technique|method|practice|phenomenon|effect|property|quantity"
    r"|condition|state|approach|mechanism|principle|system|structure|error|bias|tendency|substance|stage|rule|strategy|behaviou?r|pattern|relation|change"
    r"|reaction|measure|ratio|rate|value)s?"
    r"\s+(?:that\s+is\s+)?(?:known\s+as|called|termed|referred\s+to\s+as)\s+(?:an?\s+|the\s+)?[\"“]?"
    rf"(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){{0,3}})[\"”]?(?P<parens>{PARENS})?(?=[,.;]|$)"
)
_THAT_IS = re.compile(
    r"(?:^\s*|\b(?:uses?|is|are|called|the|an?|of|with|by|has|have|contains?|through|into)\s+)"
    rf"(?P<name>[A-Za-z][\w'’-]*(?:\s[\w'’-]+){{0,2}}?)(?P<parens>{PARENS})?,"
    r"\s+(?:that\s+is|i\.e\.|in\s+other\s+words),?\s+(?=[\w-]+\s)"
)
_MEMBER = re.compile(rf"^\s*{_NAME}(?P<parens>{PARENS})?:\s+(?=(?:an?|the|any|how|what)\s)", re.IGNORECASE)
_BOLD = re.compile(
    rf"(?P<parens>{PARENS})?(?P<insert>,\s+{ALSO}\s+[^,.;]{{2,40}}?,)?(?:,\s+[a-z][^,.;]{{2,30}},)?"
    r"(?:\s+[a-z]+(?=\s(?:is|are)\s(?:one|those)\s)|\s+of\s+(?:an?|the)\s+[a-z]+(?=\s(?:is|are)\s))?\s+"
    rf"(?:{_STRONG}|(?:is|are)\s+(?!not\b|n't|very\b|also\b|often\b|always\b|never\b)|(?:describes|tells|defines|specifies|states|measures)\b)|,\s+(?:that\s+is|i\.e\.),?\s"
)
_IF = re.compile(r"\s+if\s+(?=(?:it|they|one|an?|the)\s)")
_APPOSITION = re.compile(r",\s+(?:(?:an?|the)|in\s+which)\s+(?:[\w'’-]+\s+){1,12}?[\w'’-]+,\s+(?!(?:and|or)\b)")
_COLON = re.compile(rf"(?P<parens>{PARENS})?(?:\s?[:—–]|\s-\s)")
_BOLD_NAMED = re.compile(
    r"(?:(?:called|known\s+as|referred\s+to\s+as|termed|named|said\s+to\s+be)|\b(?:call|name|term)s?\s+(?:this|that|these|those|it|them))"
    r"\s+(?:an?\s+|the\s+)?[\"“]?\Z"
)
_THIS = re.compile(r"This(?:\s+\w+)?\s+$")
_WE_MEAN = re.compile(r"\s+(?:we|I|one)\s+means?\s")
_DESCRIBED = re.compile(
    r"(?:^|[;,]\s(?:and\s)?)\s*(?:(?:an?|one|the)\s+(?:\w+\s+)?|\w+s\s+)(?:(?:of\s+)(?:\w+\s+){1,3})?"
    r"(?:with|that|which|whose|who|having)\s[^;]{8,}\s(?:is|are)\s+(?:an?\s+|the\s+)?\Z",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\bwhy\b|(?<!,\s)\bwhich\s*$|^(?!.*,\s(?:which|who|that)\b).*,\s*$", re.IGNORECASE)
_CLAIM = re.compile(
    r"^\s*(?:The\s+)?(?P<name>[A-Z][\w'’-]*(?:\s[\w'’-]+){0,3}?\s(?:law|theorem|principle|theory|hypothesis|effect))"
    rf"(?P<parens>{PARENS})?\s+(?:says|states|holds)\s+(?=that\s)"
)
_WEAK = (_CLAIM, _COPULA, _TELLS, _MEMBER, _THAT_IS)
_OFTEN = 2
_FEWEST_OF_ONE, _FEWEST = 4, 6
"""Words of what a thing is: behind "A gene is", and behind a subject that might be anything."""
_FEWEST_WORDS = 3
"""Before "is called": a subject that is described, not only named."""


def bold_terms(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Terms of an English sentence whose names are set in bold."""
    text = sentence.text
    for start, end in sentence.bold:
        name, aliases = split_name(text[start:end].rstrip(": "))
        if not is_name(name, marked=True):
            continue
        match = _BOLD.match(text, end)
        colon = _COLON.match(text, end)
        labels = not text[:start].strip() and (text[end - 1] == ":" or colon is not None)
        labels = labels and (context.in_list or is_english_kind(text[colon.end() if colon else end :].strip()))
        if match and tells_enough(text[match.end() :]) and not is_english_judgement(text[match.end() :]):
            yield found_at(text, start, end, name, aliases, match["parens"], match["insert"])
        elif (labels and tells_enough(text[end:])) or _is_named(text, start, end):
            yield found_at(text, start, end, name, aliases, colon["parens"] if colon else "", "")


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether the words before a bold name, or around it, say that what they describe is called so."""
    before = text[:start]
    if _BOLD_NAMED.search(before):
        return True
    if before.strip().lower() in {"by", "by a", "by an", "by the"}:
        return _WE_MEAN.match(text, end) is not None
    if _DESCRIBED.search(before):
        return re.match(r"\s*(?:[.;,]|$)", text[end:]) is not None
    if re.search(r"\b(?:is|are|and|or)\s+\Z", before):
        return _IF.match(text, end) is not None
    return before.strip().lower() in {"", "a", "an", "the"} and _APPOSITION.match(text, end) is not None


def plain_terms(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Terms that no markup sets off."""
    text = sentence.text
    for pattern in (_PLAIN, _BY_WE_MEAN, _CLAIM, _COPULA, _TELLS, _MEMBER, _THAT_IS):
        for match in pattern.finditer(text):
            if tells_enough(rest := text[match.end() :]) and _is_backed(pattern, match, rest, context):
                for found in checked(text, match, marked=False, context=context):
                    yield replace(found, weak=pattern in _WEAK)
    for pattern in (_NAMED, _WE_CALL, _KNOWN_AS):
        for match in pattern.finditer(text):
            before = text[: match.start()]
            if (_THIS.match(before) or len(before.split()) >= _FEWEST_WORDS) and not (
                pattern is _NAMED and _ASIDE.search(before)
            ):
                yield from checked(text, match, marked=False, context=context)


def _is_backed(pattern: re.Pattern[str], match: re.Match[str], rest: str, context: Context) -> bool:
    """Whether something besides its marker says that a sentence defines."""
    name = match["name"]
    if pattern is _MEMBER:
        return context.in_list and is_english_kind(rest) and " and " not in name
    if pattern is _THAT_IS:
        return is_english_kind(rest)
    if pattern is _TELLS:
        return context.opens and context.recurs(name, _OFTEN)
    if pattern is _COPULA:
        if match.start() == 0 and name.lower() in context.topics and not is_english_judgement(rest):
            return True
        single = (match["article"] or "").strip().lower() in {"a", "an"} or match["parens"] or match["insert"]
        return is_english_kind(rest, _FEWEST_OF_ONE if single else _FEWEST) and bool(
            single or context.is_notion(name) or (context.opens and context.recurs(name, _OFTEN))
        )
    return True


def is_english(text: str) -> bool:
    """Whether a sentence has letters and no Chinese."""
    return _LETTERS.match(text) is not None
