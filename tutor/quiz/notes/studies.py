"""What studies found that the notes name, and what was done in them: `Smith and Jones (1999) found that …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer.records import Span
from indexer.sentences import plain, sentences
from tutor.quiz.alone import depends, is_example
from tutor.quiz.headings import title
from tutor.quiz.notes.facts import Facts, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHO = (
    r"(?P<who>(?!(?:When|If|While|As|Although|After|Before|Since|In|And|But|Yet|The|An?)\b)"
    r"(?:(?:[Vv]an|[Dd]e|[Vv]on|[Dd]i) )?[A-Z][^:;()]{2,60}? \((?:1[89]|20)\d\d[a-z]?\))"
)
_FOUND = re.compile(
    rf"^(?:[^:]{{4,80}}: )?(?:In an? [^,:;()]{{4,60}}, )?{_WHO}(?P<did>[^:;()]{{0,90}}?) "
    r"(?:(?:again )?(?P<found>found)(?: in an? [^,:;()]{4,40}?)?|showed|concluded|reported) (?P<that>that )?"
    r"(?P<what>[^:]+?)[.;]$"
)
_DID = re.compile(
    rf"^{_WHO} (?!\w+s\b(?<!was)|(?:hold|argue|suggest|review|explain|advise|count|describe|define|found|show|conclude"
    r"|report|find|put forward|introduce|propose)\w*\b)(?P<did>[a-z][^:]+)\.$"
)
_ANOTHER = re.compile(r"\((?:[^()]*, )?(?:1[89]|20)\d\d[a-z]?\)")
_ASIDE = re.compile(r"^(?:So|This|That|Not all|Part of)\b")
"""How a sentence begins that says what follows from it."""
_RESULT = re.compile(
    r"\b(?:better|worse|more|less|fewer|higher|lower|larger|smaller|faster|slower|longer|shorter|harder|rose|fell|cut|helped"
    r"|led to|improved|increased|reduced|difference|no link|unrelated|no effect|no benefit|went with|best|ahead|behind"
    r"|remembered)\b",
    re.IGNORECASE,
)
"""What a sentence has that tells how it came out."""
_ALSO = re.compile(r"\balso\b ?", re.IGNORECASE)
_NOT_FOUND = re.compile(r"^(?:it|this|these|how|what|one rule)\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 40, 280
"""Code points of what was found."""
_TOLD = (120, 480)
"""Code points of what was done and how it came out."""


@dataclass(frozen=True, slots=True)
class Study:
    """A finding, and whose it is."""

    who: str
    """With the year."""
    what: str
    """As the notes say it."""
    whole: bool
    """Whether it is a whole sentence: `found that …`, not `found a benefit`."""
    statement: Statement
    topic: str
    """What it stands under; "" for nothing that can be said."""


def _study(known: Facts, statement: Statement) -> Study | None:
    match = _FOUND.match(statement.text)
    path = known.path(statement.document, statement.span.start)
    if match is None or is_example(path) or not (match["that"] or match["found"]):
        return None
    what = match["what"]
    if not _SHORTEST <= len(what) <= _LONGEST or depends(_ALSO.sub("", what)) or depends(match["who"]):
        return None
    if _NOT_FOUND.match(what) or (match["did"] and not match["did"].endswith(" and")):
        return None
    return Study(match["who"], what, bool(match["that"]), statement, title(path))


_STUDIES: WeakKeyDictionary[Facts, Mapping[Statement, Study]] = WeakKeyDictionary()


def studies(known: Facts) -> Mapping[Statement, Study]:
    """The findings of a course by their sentences, looked for once for each of its facts."""
    if known not in _STUDIES:
        found = (_study(known, each) for each in known.statements if ")" in each.text and each.text.isascii())
        _STUDIES[known] = {each.statement: each for each in found if each is not None}
    return _STUDIES[known]


@dataclass(frozen=True, slots=True)
class Told:
    """What was done in a study and how it came out."""

    who: str
    span: Span
    text: str
    """As read."""


def told_of(known: Facts, statement: Statement) -> Told | None:
    """From the sentence that begins with a study to the last of its paragraph that tells how it came out."""
    match = _DID.match(statement.text)
    if match is None or statement.listed or depends(_ALSO.sub("", statement.text)):
        return None
    document, start = statement.document, statement.span.start
    if is_example(known.path(document, start)):
        return None
    text = known.text(document)
    last = text.find("\n\n", start)
    end = statement.span.end
    for each in sentences(text, end, len(text) if last < 0 else last):
        said = each.of(text)
        if _ANOTHER.search(said) or said.startswith("**") or _ASIDE.match(said):
            break
        end = each.end if _RESULT.search(said) else end
    read = plain(text[start:end])
    if not _TOLD[0] <= len(read) <= _TOLD[1] or not _RESULT.search(read[match.end("who") :]):
        return None
    return Told(match["who"], Span(start, end), read)
