"""A sentence of the notes as it can be asked about: closed, and without what only ties it to its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.markers import mark_at
from indexer.tokens import has_han

if TYPE_CHECKING:
    from tutor.quiz.notes.facts import Facts, Statement

_STOPS = tuple("。.？?！!：:；;，,")
_NUMBERED = re.compile("\\d{1,3}(?=[\u4e00-\u9fff])")
"""A number that a file has glued to its point."""
_TIE = re.compile("^(?:首先|其次|再次|最后|此外|另外|因此|第[一二三四五六七八九十])[，,]")
_LABEL = re.compile("^(?P<label>[\u4e00-\u9fff]{2,12})[：:](?=[^：:]{10,}$)")
"""What a point is about, set before it: `如何建设文化：建设文化的目标是…`."""
_HEADING = re.compile("^[\u4e00-\u9fff]{2,14} (?=[\u4e00-\u9fff]{6})")
"""A heading that the file has glued to the sentence under it."""
_AGREE, _NEAR = (4, 2), 12
"""Characters at the end of a label, and at the beginning of a heading, that stand near the head of a sentence which
names its own subject."""
_COMMENT = re.compile("(?<=[^。]{10})[，,](?:这|该|此|它)[^。]{4,}。$")
"""A last clause that says more of what the sentence has said: `…，这也是规划的依据`."""

_BUT = re.compile("^.*[，,](?:但是?|然而)(?=(?:要想|要使|为了|如果|只有)[^，,。]{4,}[，,])")
"""What a sentence says before a condition that needs none of it."""


def closed(known: Facts, statement: Statement) -> str:
    """The sentence with its full stop, which numbered points often lack; one that the file breaks off stays without."""
    text = statement.text
    if text.endswith(_STOPS) or not statement.listed or not has_han(text):
        return text
    rest = known.text(statement.document)[statement.span.end :]
    after = rest.lstrip()
    ends = "\n" in rest[: len(rest) - len(after)] and (mark_at(after, 0) is not None or _NUMBERED.match(after))
    return f"{text}。" if ends else text


def readings(known: Facts, statement: Statement) -> Iterator[str]:
    """The closed sentence without what ties it to others, then also without a comment or a concession."""
    text = _TIE.sub("", closed(known, statement))
    label, heading = _LABEL.match(text), _HEADING.match(text)
    if label is not None and label["label"][-_AGREE[0] :] in text[label.end() :][:_NEAR]:
        text = text[label.end() :]
    elif heading is not None and text[: _AGREE[1]] == text[heading.end() :][: _AGREE[1]]:
        text = text[heading.end() :]
    yield text
    if _COMMENT.search(text):
        yield _COMMENT.sub("。", text)
    if _BUT.search(text):
        yield _BUT.sub("", text)
