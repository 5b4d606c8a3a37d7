"""The value of a numeral, however it is written."""

from __future__ import annotations

import pytest

from tutor.numerals import value_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("7", 7), ("12", 12), ("两", 2), ("十", 10), ("十二", 12), ("二百零三", 203), ("二百三五", None)],
)
def test_value(numeral: str, value: int | None) -> None:
    assert value_of(numeral) == value


def test_words_have_no_value() -> None:
    with pytest.raises(KeyError):
        value_of("几")
