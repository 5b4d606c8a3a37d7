"""A term that was found in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.terms.aliases import in_insert, in_parens, split_name
from indexer.terms.context import Context
from indexer.terms.names import is_name

NO_DEFINITION = re.compile(r"^\s*(?:什么|怎样|如何|为什么|[？?。；;.]|[（(]\s*[)）]|_{2,})")
"""What follows a name in a question."""
SHORTEST = 5
"""Characters that say what something is, at least."""


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a sentence; positions count in the sentence's text."""

    start: int
    end: int
    """Of its name."""
    name: str
    aliases: tuple[str, ...]
    weak: bool = False
    """Its marker says so much of other things too: where the term is defined already, it adds to that."""


def tells_enough(rest: str) -> bool:
    """Whether what follows a name can be a definition."""
    return len(rest.strip()) >= SHORTEST and not NO_DEFINITION.match(rest)


def can_be_name(name: str, context: Context, *, marked: bool) -> bool:
    """Whether a text names a term, by itself or because the document makes it a subject."""
    if is_name(name, marked=marked):
        return True
    if context.is_notion(name):
        return is_name(name, marked=True) and is_name(name.rpartition("的")[2], marked=True)
    part = context.part_of_notion(name)
    return part is not None and is_name(part, marked=False)


def checked(text: str, match: re.Match[str], *, marked: bool, context: Context) -> Iterator[Found]:
    """The term that a match's groups `name`, `parens` and `insert` give, if it has a name; see `is_name`."""
    name, aliases = split_name(match["name"])
    if can_be_name(name, context, marked=marked):
        groups = match.groupdict()
        at = text.find(name, match.start("name"))
        if at >= 0:
            yield found_at(text, at, at + len(name), name, aliases, groups.get("parens"), groups.get("insert"))


def found_at(
    text: str, start: int, end: int, name: str, aliases: tuple[str, ...], parens: str | None, insert: str | None
) -> Found:
    """The term called `name` somewhere in `text[start:end]`, with the names in its bracket and its 又称…."""
    others = [*aliases, *in_parens(parens or ""), *in_insert(insert or "")]
    at = text.find(name, start, end)
    begin, stop = (at, at + len(name)) if at >= 0 else (start, end)
    return Found(begin, stop, name, tuple(dict.fromkeys(alias for alias in others if alias != name)))
