"""Whether a definition can be understood by somebody who sees nothing else."""

from __future__ import annotations

import re

from indexer.tokens import has_han
from tutor.quiz.alone import depends

_PRONOUN = re.compile(r"(?<![尤极与])其(?![他它余实中])|(?P<who>(?<!其)他(?![人乡国])们?|她们?)|它们?")
_PERSON = re.compile("[人者员属户客民友师生家]")
"""In words for people."""
_THOSE = re.compile(r"那[些种个](?=[^，,。；;]{2,}的)")
"""`那些能带来利润的客户`: which ones stands behind it."""
_FRAME = re.compile("[按在从对据当若如就关用由为以]|根据|为了|由于|通过")
_CLAUSE_BEFORE = re.compile(r"[^，,；;]{4}[，,；;]")
_THING = 4
"""Code points within which a definition may have named what a pronoun takes up."""


def needs_more(text: str) -> bool:
    """Whether a definition cannot be understood alone.

    A pronoun in it takes up what it has named itself, or is the term: `对下属给予关心，激发其动力`.
    """
    return depends(_PRONOUN.sub(_taken_up, _THOSE.sub("", text)) if has_han(text) else text)


def _taken_up(match: re.Match[str]) -> str:
    before = match.string[: match.start()].lstrip("“")
    if match["who"] and not _PERSON.search(before):
        return match[0]
    named = len(before) >= _THING and not _FRAME.match(before)
    return "" if named or _CLAUSE_BEFORE.search(before) else match[0]
