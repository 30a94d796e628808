"""Amounts in capitals, from the worked examples of the rules for filling in bank papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.counter.capitals import capitals
from app.core.money import Money


@pytest.mark.parametrize(
    ("yuan", "expected"),
    [
        ("0.00", "零元整"),
        ("0.01", "壹分"),
        ("0.10", "壹角整"),
        ("0.15", "壹角伍分"),
        ("1.00", "壹元整"),
        ("1.05", "壹元零伍分"),
        ("1.30", "壹元叁角整"),
        ("10.00", "壹拾元整"),
        ("12.60", "壹拾贰元陆角整"),
        ("100.00", "壹佰元整"),
        ("101.00", "壹佰零壹元整"),
        ("110.00", "壹佰壹拾元整"),
        ("200.00", "贰佰元整"),
        ("223.46", "贰佰贰拾叁元肆角陆分"),
        ("1000.05", "壹仟元零伍分"),
        ("1001.00", "壹仟零壹元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("10000.00", "壹万元整"),
        ("10005.30", "壹万零伍元叁角整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("50000.00", "伍万元整"),
        ("100000.00", "壹拾万元整"),
        ("100500.00", "壹拾万零伍佰元整"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("1000000.00", "壹佰万元整"),
        ("10001000.00", "壹仟万壹仟元整"),
        ("10000001.00", "壹仟万零壹元整"),
        ("100000000.00", "壹亿元整"),
        ("100000001.00", "壹亿零壹元整"),
        ("100050000.00", "壹亿零伍万元整"),
        ("100005000.00", "壹亿零伍仟元整"),
        ("120300405.06", "壹亿贰仟零叁拾万零肆佰零伍元零陆分"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_an_amount_is_written_in_capitals(yuan: str, expected: str) -> None:
    assert capitals(Money.parse(yuan)) == expected


def test_an_amount_taken_back_says_so_first() -> None:
    assert capitals(Money(-20000)) == "负贰佰元整"
    assert capitals(Money(-1)) == "负壹分"


def test_an_amount_beyond_all_words_is_our_fault() -> None:
    with pytest.raises(ValueError, match="more yuan"):
        capitals(Money(10**12 * 100))


@given(st.integers(0, 10**14 - 1))
def test_capitals_say_the_amount_and_nothing_else(fen: int) -> None:
    assert _read_back(capitals(Money(fen))) == fen


def _read_back(text: str) -> int:
    """The amount a text in capitals says, by a reader that knows nothing of its writer."""
    digits = {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
    places = {"拾": 10, "佰": 100, "仟": 1000}
    whole, _, rest = text.rstrip("整").rpartition("元")
    total = group = digit = 0
    for char in whole:
        if char in digits:
            digit = digits[char]
        elif char in places:
            group += digit * places[char]
            digit = 0
        else:
            total += (group + digit) * (10**8 if char == "亿" else 10**4)
            group = digit = 0
    fen = (total + group + digit) * 100
    for unit, value in (("角", 10), ("分", 1)):
        if unit in rest:
            fen += digits[rest[rest.index(unit) - 1]] * value
    return fen
