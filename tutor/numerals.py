"""Numbers in one form: 三, 叁 and 3; 百分之二十, 20 percent and 20%; 二〇二三 and 2023."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2}
_DIGITS |= dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_SCALES = frozenset((*_UNITS, *_MYRIADS))
_HAN = "".join((*_DIGITS, *_UNITS, *_MYRIADS))
_ENGLISH = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
} | dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_TENS = "|".join(word for word, value in _ENGLISH.items() if value >= 20)
_WORD = "|".join(sorted(_ENGLISH, key=len, reverse=True))
_LATIN = r"\d+(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_NUMBER = rf"(?:{_LATIN})[{''.join(_MYRIADS)}]?|[{_HAN}]+(?:点[{''.join(_DIGITS)}]+)?"
_PATTERN = re.compile(
    rf"(?P<per>百|千)分之(?P<share>{_NUMBER})"
    rf"|(?P<below>{_NUMBER})分之(?P<above>{_NUMBER})"
    rf"|(?P<number>{_NUMBER}|\b(?:(?:{_TENS})[ -](?:{_WORD})|{_WORD})\b)(?P<percent>\s?(?:%|per ?cent\b))?"
)
_PER = {"百": "%", "千": "‰"}
_COUNTED = frozenset(
    "个种类次项步条点年月日天周倍成级层方阶大位名元角家件台辆岁度时秒米克吨期章节季届款代维声遍轮句字页号家座"
)
_NO_NUMBER = frozenset({"万一", "千万", "百千", "一一"})


def numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and common form of every number in a folded text, in order.

    A Chinese numeral alone is one if the text is nothing else, or it counts something: 统一 and 一般 hold none.
    """
    for match in _PATTERN.finditer(text):
        if match["per"]:
            form = _form(match["share"]) + _PER[match["per"]]
        elif match["below"]:
            form = f"{_form(match['above'])}/{_form(match['below'])}"
        elif _counts(text, match):
            form = _form(match["number"]) + ("%" if match["percent"] else "")
        else:
            continue
        yield match.start(), match.end(), form


def value_of(numeral: str) -> int | None:
    """The value of digits, or of Chinese numerals; None where these make no number, as 二百三五 does.

    Raises:
        KeyError: `numeral` holds something else.
    """
    return int(numeral) if numeral.isdecimal() else _whole(numeral)


def _counts(text: str, match: re.Match[str]) -> bool:
    number = match["number"]
    if number.isascii() or number.strip(_HAN + "点") or match.span() == (0, len(text)) or match["percent"]:
        return True
    if text[match.start() - 1 : match.start()] == "第":
        return True
    if len(number) == 1:
        return number != "一" and text[match.end() : match.end() + 1] in _COUNTED
    return number not in _NO_NUMBER and (len(number) > 2 or any(character in number for character in _SCALES))


def _form(written: str) -> str:
    """Digits without leading or trailing zeros that say nothing; `written` where it is no number, as 百千."""
    if written[0].isascii() and written[0].isdigit():
        return _latin(written)
    if written.isascii():
        return str(sum(_ENGLISH[word] for word in re.split("[ -]", written)))
    whole, _, fraction = written.partition("点")
    value = _whole(whole)
    if value is None:
        return written
    return _trimmed(f"{value}.{''.join(str(_DIGITS[digit]) for digit in fraction)}")


def _latin(written: str) -> str:
    myriad = _MYRIADS.get(written[-1], 1)
    number = written.rstrip("".join(_MYRIADS)).replace(",", "")
    if myriad == 1:
        return _trimmed(number)
    return _trimmed(f"{float(number) * myriad:.6f}")


def _trimmed(number: str) -> str:
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return number.lstrip("0") or "0" if "." not in number else number


def _whole(written: str) -> int | None:
    if all(character in _DIGITS for character in written):
        return int("".join(str(_DIGITS[character]) for character in written))
    total = section = 0
    digit: int | None = None
    for character in written:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _UNITS:
            section += (1 if digit is None else digit or 1) * _UNITS[character]
            digit = None
        else:
            total = (total + section + (digit or 0) or 1) * _MYRIADS[character]
            section, digit = 0, None
    return total + section + (digit or 0)
