"""What a passage is made of: paragraphs, lists with the line that leads in to them, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.markers import starts_with_marker
from indexer.records import Span

_LEAD = re.compile(r"[:：]\**\s*$|(?:如下|以下|包括|包含|分为|主要有)[^。；;]{0,12}[。:：]?\**\s*$")
_COUNTS = re.compile(
    r"[一二两三四五六七八九十\d]+\s?(?:个|种|类|项|条|点|步|代|大|方面|阶段|层次|部分|环节)[^。；;，,：:]{0,6}[。:：]?\**\s*$"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)(?:\s+[\w-]+){1,4}[.:]\**\s*$"
)
"""Ends a line that says how many members a list has, so that it belongs to the list behind it."""


def leads_in(line: str, *, before_list: bool) -> bool:
    """Whether a line introduces what follows: it says so, or it counts the members of the list that follows."""
    return bool(_LEAD.search(line)) or (before_list and bool(_COUNTS.search(line)))


def parts(text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of a passage, in order; together they hold all of its sentences.

    Args:
        text: Of the document.
        sentences: Of the passage, as offsets into the document.
    """
    found: list[Span] = []
    in_list = leading = False
    for line in _lines(text, sentences):
        listed = starts_with_marker(text, line.start) or text.startswith("|", line.start)
        if found and (leading or (in_list and listed) or (listed and leads_in(found[-1].of(text), before_list=True))):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
        in_list = listed
        leading = not listed and leads_in(line.of(text), before_list=False)
    return tuple(found)


def is_listed(text: str, part: Span) -> bool:
    """Whether a part is a list or a table, or ends with one."""
    line = text.rfind("\n", part.start, part.end) + 1
    at = max(line, part.start)
    return starts_with_marker(text, at) or text.startswith("|", at)


def _lines(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Runs of sentences between which no line ends."""
    lines: list[Span] = []
    for sentence in sentences:
        if lines and "\n" not in text[lines[-1].end : sentence.start]:
            lines[-1] = Span(lines[-1].start, sentence.end)
        else:
            lines.append(sentence)
    return lines
