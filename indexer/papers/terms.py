"""A term and its definition on one line, told apart by the words between them."""

from __future__ import annotations

import re

from indexer.records import Span
from indexer.sentences import trimmed

_TERM = r"(?P<term>[^。；;\n]{1,40}?)"
_HEDGE = r"(?!(?:标|导|令|数|示|南|挥|名|定|责|针))"
_BETWEEN = (
    re.compile(
        rf"{_TERM}[ \t]*(?:[,，]?(?:就是指|是指|指的是|系指|(?:is|are) defined as|refers? to|means)|[:：]|——|--)\s*"
    ),
    re.compile(rf"{_TERM}[ \t]*(?=(?:又称|又叫|也称|亦称|也叫|简称))"),
    re.compile(rf"(?P<term>[^。；;\n]{{2,30}}?)[ \t]*(?:即为|是|(?<!经济)(?<!技术)指{_HEDGE})\s*"),
    re.compile(r"(?P<term>[A-Z][^.;\n]{1,60}?)\s+(?:is|are)\s+"),
    re.compile(r"(?P<term>[^。；;，,\n]{2,20}?)(?=(?:(?<![行作认成称因变分])为[^了什]|通过|利用|运用))"),
    re.compile(r"(?P<term>(?P<head>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{1,8}?)(?=(?P=head))"),
)
"""From the surest to the weakest; the last one is a definition that begins with the term's own first word."""
_SURE = (_BETWEEN[0], _BETWEEN[2], _BETWEEN[3])
_ALSO = re.compile(r"[^。；;\n]{0,40}?(?:又称|又叫|也称|亦称|也叫|简称)")


def split_term(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """The term and the definition behind it; None where the line is a term alone or does not say where it ends."""
    patterns = _BETWEEN if not _ALSO.match(text, start, end) else (_BETWEEN[1], *_BETWEEN)
    for pattern in patterns:
        match = pattern.match(text, start, end)
        if match and (definition := trimmed(text, match.end(), end)).end - definition.start > 3:
            term = _once(text, trimmed(text, *match.span("term")))
            return term, _without(text, term, definition)
    return None


def _without(text: str, term: Span, definition: Span) -> Span:
    """A definition without the term that it begins with once more: "公平: 公平是指…"."""
    words = term.of(text)
    for pattern in _SURE if text.startswith(words, definition.start) else ():
        match = pattern.match(text, definition.start, definition.end)
        rest = trimmed(text, match.end(), definition.end) if match and match["term"].strip() == words else definition
        if rest.end - rest.start > 3 and rest != definition:
            return rest
    return definition


def _once(text: str, term: Span) -> Span:
    """A term that is printed twice, as a heading and as its definition's first word, once."""
    half, odd = divmod(term.end - term.start, 2)
    middle = term.start + half
    return Span(term.start, middle) if not odd and text[term.start : middle] == text[middle : term.end] else term
