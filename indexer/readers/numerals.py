"""Numbers written as Word writes them (ECMA-376, part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 9_999
"""Larger numbers are written in digits."""


def numeral(number: int, style: str) -> str:
    """`number` in the number format `style`; in plain digits where it cannot be written so."""
    write = _FORMATS.get(style)
    return write(number) if write and 0 < number <= _MOST else str(number)


def _letters(number: int) -> str:
    """A to Z, then AA, BB and so on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _chinese(number: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS) -> str:
    text = ""
    gap = False
    for place, digit in enumerate(reversed(str(number))):
        if digit == "0":
            gap = bool(text)
            continue
        text = digits[int(digit)] + units[place] + ("零" if gap else "") + text
        gap = False
    return text.removeprefix("一") if units is _UNITS and 10 <= number < 20 else text


def _legal(number: int) -> str:
    return _chinese(number, _LEGAL_DIGITS, _LEGAL_UNITS)


def _counted(first: str, most: int) -> Callable[[int], str]:
    """Characters that follow each other in Unicode, the first of them for 1."""
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)]


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _counted("①", 20),
    "decimalEnclosedCircleChinese": _counted("①", 20),
    "decimalEnclosedFullstop": _counted("⒈", 20),
    "decimalEnclosedParen": _counted("⑴", 20),
    "ideographEnclosedCircle": _counted("㊀", 10),
}
