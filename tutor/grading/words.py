"""The words of a point or an answer that carry meaning, and which of them a text denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from indexer.embedding.static import shipped
from indexer.stopwords import ENGLISH, STOP_WORDS
from indexer.tokens import HAN, keyword_token, segment
from tutor.grading.opposites import negations, opposites

_RUN = re.compile(
    rf"(?P<han>[{HAN}]+)|(?P<number>\d+(?:\.\d+)?(?:%|‰|/\d+)?)|(?P<word>[^\W\d_{HAN}]+(?:'[^\W\d_{HAN}]+)?)"
)
_GRAMMAR = frozenset(
    "不 没 没有 无 未 非 不是 而是 就是 并不 并非 不能 不会 不可 不必 不得 无法 无须 会 使 让 令 可 能 越".split()
)
"""Words of statements, beside those of questions, that say nothing by themselves."""
_COMPOUND = 4
"""Characters of a word that may be two: 解决方案."""
_DEGREES = "不没越更最很"
"""What stands before a quality: 不好, 越低."""
_SCOPE_END = re.compile(r"[,.;:!?\n()]|时(?![间候刻代期机效])|的时候|[则就]|而是|但是?|然而|却|\bbut\b|\bhowever\b")
_SHORT_DENIAL = re.compile(r"不\w{1,2}(?=[和与及并且而])")
"""A quality denied: what follows behind 和 is not, as in 态度不好和缺乏创新."""
_NEGATED_LIST = re.compile(
    r"(?:不(?:包括|包含|属于|含|具有|具备)|\b(?:does|do|did) not include\b|\bexcept\b"
    r"|(?:不是|没有|并非)(?=[^,.;]{0,6}:))"
)
_EMPHATIC = frozenset("并绝")
"""Before 非 and 不: the whole statement is denied, not its first clause."""
_WHOLE_SCOPE_END = re.compile(r"[.;!?\n]|而是|但是?")
_DENIED_BEHIND = re.compile(
    r"(?:(?:都|均|全|皆)?(?:不是|不对|不正确|不属于)|(?:是|说法|观点|为)(?:错误|错|不成立)的?)(?:的|了)?(?=[.;!?\n]|$)"
)
_SENTENCE_END = re.compile(r"[.;!?\n]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in its common form."""

    text: str
    token: str
    """What it is compared by: an English word's stem."""
    start: int
    end: int
    is_number: bool

    @property
    def says_something(self) -> bool:
        """Whether it is more than grammar; whether a text is denied is told by `denied`."""
        return not (self.text in STOP_WORDS or self.text in ENGLISH or self.text in _GRAMMAR)

    @property
    def weight(self) -> float:
        """How much it says by itself: a Chinese character one, a word of another script, a number or a quality two."""
        if not re.match(f"[{HAN}]", self.text) or opposites(self.text):
            return 2.0
        return float(self.end - self.start)


def all_words(text: str) -> list[Word]:
    """Every word of a text in common form."""
    words: list[Word] = []
    for run in _RUN.finditer(text):
        at = run.start()
        for part in _parts(run[0]) if run["han"] else (run[0],):
            words.append(Word(part, keyword_token(part), at, at + len(part), run["number"] is not None))
            at += len(part)
    return words


def _parts(run: str) -> Iterator[str]:
    """The words of a Chinese run; a compound of two words as both, and a quality without what denies or raises it."""
    for part in segment(run):
        half = len(part) // 2
        if len(part) == _COMPOUND and {part[:half], part[half:]} <= known_words():
            yield from (part[:half], part[half:])
        elif part[0] in _DEGREES and opposites(part[1:]):
            yield from (part[0], part[1:])
        else:
            yield part


@cache
def known_words() -> frozenset[str]:
    """The words of two characters and more that the built-in model has learnt."""
    return frozenset(token for token in shipped().vocabulary.tokens if len(token) > 1)


def content_words(text: str) -> list[Word]:
    """The words of a text in common form that say something; all of its words when none does."""
    words = all_words(text)
    return [word for word in words if word.says_something] or words


def denied(text: str) -> list[bool]:
    """For every character of a text in common form whether what stands there is denied."""
    flags = [False] * len(text)

    def turn(start: int, end: int) -> None:
        for at in range(start, end):
            flags[at] = not flags[at]

    for at in negations(text):
        whole = text[at - 1 : at] in _EMPHATIC
        end = (_WHOLE_SCOPE_END if whole else _SCOPE_END).search(text, at)
        joint = _SHORT_DENIAL.match(text, at)
        turn(at, joint.end() if joint else end.start() if end else len(text))
    for match in _NEGATED_LIST.finditer(text):
        # A denied list is denied to its end, not to its first comma.
        first, end = _SCOPE_END.search(text, match.start()), _SENTENCE_END.search(text, match.end())
        last = end.start() if end else len(text)
        if first is not None and (text[first.start()] == ":" or _is_list(text, first.start(), last)):
            turn(first.start(), last)
    for match in _DENIED_BEHIND.finditer(text):
        start = max((m.end() for m in _SENTENCE_END.finditer(text, 0, match.start())), default=0)
        turn(start, match.start())
    return flags


_MEMBER = 10
"""Code points of what stands between the commas of a list, mostly."""


def _is_list(text: str, start: int, end: int) -> bool:
    parts = [part for part in text[start:end].split(",") if part.strip()]
    return bool(parts) and all(len(part) <= _MEMBER for part in parts)
