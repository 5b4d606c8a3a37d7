"""How an English sentence defines: the words between a name and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.terms.aliases import ALSO, PARENS, split_name
from indexer.terms.found import Found, checked, found_at, tells_enough
from indexer.terms.names import is_name
from indexer.terms.sentence import Sentence

_LETTERS = re.compile(r"^[\W\d_]*[A-Za-z][^\u4e00-\u9fff]*$")
_NAME = r"(?P<name>[A-Za-z][\w'’-]*(?:[ -][\w'’-]+){0,5}?)"
_STRONG = (
    r"(?:(?:is|are)\s+(?:defined\s+as|understood\s+as|the\s+(?:term|name)\s+for)"
    r"|refers?\s+to|means\b(?!\s+(?:more|less|fewer|better|that\s+(?:you|we|it|they)\b))|denotes\b|stands\s+for)"
)
_PLAIN = re.compile(rf"^\s*(?:(?:An?|The)\s+)?{_NAME}(?P<parens>{PARENS})?\s+(?P<strong>{_STRONG})\s*")
_COPULA = re.compile(
    rf"^\s*(?:(?:An?|The)\s+)?{_NAME}(?P<parens>{PARENS})?\s+(?:is|are)\s+(?=an?\s|the\s|any\s|one\s+of)"
)
_NAMED = re.compile(
    r"(?<!why )\b(?:is|are)\s+(?:called|known\s+as|termed)\s+(?:an?\s+|the\s+)?[\"“]?"
    r"(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){0,3})[\"”]?"
    rf"(?P<parens>{PARENS})?(?=[,.;]|$)"
)
_BOLD = re.compile(
    rf"(?P<parens>{PARENS})?(?P<insert>,\s+{ALSO}\s+[^,.;]{{2,40}}?,)?\s+"
    rf"(?:{_STRONG}|(?:is|are)\s+(?!not\b|n't|very\b|also\b|often\b|always\b|never\b)|describes\b)"
)
_COLON = re.compile(r"\s?[:—–]")
_BOLD_NAMED = re.compile(r"(?:called|known\s+as|termed|named)\s+(?:an?\s+|the\s+)?[\"“]?\Z")
_ASIDE = re.compile(r"\bwhy\b|\bwhich\s*$|,\s*$", re.IGNORECASE)
_FEWEST_WORDS = 3
"""Before "is called": a subject that is described, not only named."""


def bold_terms(sentence: Sentence, *, in_list: bool) -> Iterator[Found]:
    """Terms of an English sentence whose names are set in bold."""
    text = sentence.text
    for start, end in sentence.bold:
        name, aliases = split_name(text[start:end].rstrip(": "))
        if not is_name(name, marked=True):
            continue
        match = _BOLD.match(text, end)
        labels = in_list and not text[:start].strip() and (text[end - 1] == ":" or _COLON.match(text, end))
        if match and tells_enough(text[match.end() :]):
            yield found_at(text, start, end, name, aliases, match["parens"], match["insert"])
        elif (labels and tells_enough(text[end:])) or _BOLD_NAMED.search(text, 0, start):
            yield found_at(text, start, end, name, aliases, "", "")


def plain_terms(sentence: Sentence, *, topics: frozenset[str]) -> Iterator[Found]:
    """Terms that no markup sets off; `topics`, in small letters, are those the sentence's headings speak of."""
    text = sentence.text
    match = _PLAIN.match(text)
    if match is None and (copula := _COPULA.match(text)) and copula["name"].lower() in topics:
        match = copula
    if match and tells_enough(text[match.end() :]):
        yield from checked(text, match, marked=False)
    for match in _NAMED.finditer(text):
        before = text[: match.start()]
        if len(before.split()) >= _FEWEST_WORDS and not _ASIDE.search(before):
            yield from checked(text, match, marked=False)


def is_english(text: str) -> bool:
    """Whether a sentence has letters and no Chinese."""
    return _LETTERS.match(text) is not None
