"""The value of a key: option letters or a verdict."""

from __future__ import annotations

import re
import unicodedata

_LETTER = "[A-HＡ-Ｈ]"
LETTERS = rf"{_LETTER}(?:[ \t]{{0,2}}[、,，;；/&和]?[ \t]{{0,2}}{_LETTER}){{0,9}}"
"""One or more option letters, in any of the ways they are strung together."""
VERDICT = r"不正确|正确|不对|错误|[√✓✔×✗✘对错]|True|False|TRUE|FALSE|T(?![A-Za-z])"
_TRUE = frozenset({"√", "✓", "✔", "对", "正确", "true", "t", "是"})
_FALSE = frozenset({"×", "✗", "✘", "错", "错误", "不正确", "不对", "false", "f", "否"})
"""F alone is read as an option letter first: only its question says whether it means false."""
_VALUE = re.compile(rf"(?P<verdict>{VERDICT})|(?P<letters>{LETTERS})(?![A-Za-z])")
_SMALL = re.compile(r"[a-h](?:\s?[,&]\s?[a-h]){0,7}(?![A-Za-z])")
_BRACKETED = re.compile(
    rf"[(（【\[［][ \t\u3000]{{0,4}}(?:(?P<letters>{LETTERS})|(?P<verdict>{VERDICT}|[xX]))[ \t\u3000]{{0,4}}[)）】\]］]"
)
_WRAPPED = re.compile(r"[(（【\[\s*_]*")


def letters(printed: str) -> str:
    """Option letters in half width, each once, sorted: "D、A" is "AD"."""
    return "".join(sorted({c for c in unicodedata.normalize("NFKC", printed) if "A" <= c <= "H"}))


def verdict(printed: str) -> bool | None:
    """True, False, or None for a word that is no verdict."""
    word = printed.strip().lower()
    if word in _TRUE:
        return True
    return False if word in _FALSE or word == "x" else None


def value_at(text: str, start: int, end: int) -> tuple[str | bool, int, int] | None:
    """The letters or verdict printed at `start`, behind blanks and an opening bracket, and its span.

    Small letters count where nothing else does: "Answer: b".
    """
    wrapped = _WRAPPED.match(text, start, end)
    begin = wrapped.end() if wrapped else start
    if match := _VALUE.match(text, begin, end):
        return _read(match)
    small = _SMALL.match(text, begin, end)
    return (letters(small[0].upper()), *small.span()) if small else None


def bracketed(text: str, start: int, end: int) -> list[tuple[str | bool, int, int]]:
    """Letters and verdicts that stand alone in brackets, with the spans of what is in the brackets."""
    return [_read(match) for match in _BRACKETED.finditer(text, start, end)]


def _read(match: re.Match[str]) -> tuple[str | bool, int, int]:
    if printed := match["verdict"]:
        said = verdict(printed)
        assert said is not None, printed
        return said, match.start("verdict"), match.end("verdict")
    return letters(match["letters"]), match.start("letters"), match.end("letters")
