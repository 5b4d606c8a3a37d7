"""What a paper says of itself between its title and its first question: marks, minutes, variant."""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"(?:满分|总分|共计|合计|卷面)[^\d\n。]{0,8}(?P<zh>\d{2,3})\s*分|[(（]\s*(?P<paren>\d{2,3})\s*分\s*[)）]"
    r"|(?:total|full)\s(?:marks?|points?|score)\s?[:：]?\s?(?P<en>\d{2,3})"
    r"|(?P<behind>\d{2,3})\s(?:marks|points)\s(?:in total|total)",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?P<n>\d{1,3})\s*(?P<unit>分钟|小时|minutes?\b|mins?\b|hours?\b|hrs?\b)", re.IGNORECASE)
_VARIANT = re.compile(
    r"(?P<zh>[A-D甲乙丙]\s?卷)|试卷\s?(?P<bare>[A-D])(?!\s?卷|[A-Za-z])|\b(?P<en>(?:Version|Form|Set)\s[A-D])\b"
)


def marks_of(head: str) -> float | None:
    """Marks of the whole paper."""
    match = _MARKS.search(head)
    return float(next(group for group in match.groups() if group)) if match else None


def minutes_of(head: str) -> int | None:
    """Time allowed, in minutes."""
    match = _MINUTES.search(head)
    if match is None:
        return None
    return int(match["n"]) * (60 if match["unit"].lower().startswith(("小时", "h")) else 1)


def variant_of(head: str) -> str | None:
    """What tells parallel papers apart, as printed, without blanks: A卷."""
    match = _VARIANT.search(head)
    return re.sub(r"(?<=\S)\s(?=卷)", "", next(group for group in match.groups() if group)) if match else None
