"""Money: whole fen, one grammar for typed amounts, one rounding."""

from __future__ import annotations

import os
import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refusal
from app.core.money import ZERO, Money

#: PREPAY_AMOUNTS=1000000 tries the whole million
AMOUNTS = int(os.environ.get("PREPAY_AMOUNTS", "20000"))


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("0", 0),
        ("0.0", 0),
        ("0.01", 1),
        ("0.1", 10),
        ("1", 100),
        ("1.5", 150),
        ("1.05", 105),
        ("100", 10000),
        ("5000.00", 500000),
        ("999999999999.99", 99999999999999),
    ],
)
def test_an_amount_is_plain_digits_with_at_most_two_decimals(text: str, fen: int) -> None:
    assert Money.parse(text) == Money(fen)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", ".", "-", "+", ".5", "5.", "00", "01", "00.5", "1..2", "1.2.3"),
        *("１２", "１", "٣", "1２", "1_000", "1,000", "1 000", " 1", "1 ", "1\n", "\t1", "1\x00"),
        *(
            "NaN",
            "nan",
            "Infinity",
            "inf",
            "-5",
            "-0",
            "+5",
            "1e9",
            "1E2",
            "0x10",
            "1.005",
            "1.000",
        ),
        *("1000000000000", "9" * 400, "1/2", "½", "一百", "¥1", "1元", "True", "None"),
    ],
)
def test_anything_else_is_refused_as_no_number(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        Money.parse(text)
    assert refused.value.code == "amount.not_a_number"
    assert refused.value.facts == {"text": text[:40]}


def by_hand(text: str) -> int | None:
    """The grammar again, letter by letter and without a regular expression."""
    whole, point, decimals = text.partition(".")
    digits = "0123456789"
    good = (
        1 <= len(whole) <= 12
        and all(letter in digits for letter in whole)
        and (whole == "0" or whole[0] != "0")
        and (not point or 1 <= len(decimals) <= 2)
        and all(letter in digits for letter in decimals)
    )
    return int(whole + decimals.ljust(2, "0")) if good else None


def parsed(text: str) -> int | None:
    try:
        return Money.parse(text).fen
    except Refusal:
        return None


def test_random_strings_are_read_exactly_as_the_grammar_says() -> None:
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    letters = "0123456789" * 4 + "..-+eE_, １２NaInf\n\t¥元٣½x"
    for _ in range(AMOUNTS):
        text = "".join(chance.choices(letters, k=chance.randrange(0, 9)))
        assert parsed(text) == by_hand(text), f"seed {seed}: {text!r}"


@given(st.text(max_size=20))
def test_any_text_is_read_exactly_as_the_grammar_says(text: str) -> None:
    assert parsed(text) == by_hand(text)


@given(st.integers(-(10**14), 10**14))
def test_what_is_shown_is_the_amount_with_two_decimals_and_a_plain_minus(fen: int) -> None:
    assert str(Money(fen)) == f"{Decimal(fen) / 100:.2f}"
    if 0 <= fen < 10**14:
        assert Money.parse(str(Money(fen))) == Money(fen)


@pytest.mark.parametrize("fen", [1.0, "1", True, Decimal(1), None])
def test_money_is_never_made_of_anything_but_a_whole_number(fen: object) -> None:
    with pytest.raises(TypeError):
        Money(fen)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("exact", "fen"),
    [
        ("0.005", 1),  # halves go away from zero
        ("-0.005", -1),
        ("0.0049999999", 0),
        ("-0.0049999999", 0),
        ("3.105", 311),  # where binary floats say 3.10
        ("1/3", 33),
        ("2/3", 67),
        ("-2/3", -67),
        ("0", 0),
    ],
)
def test_an_exact_sum_becomes_the_nearest_fen(exact: str, fen: int) -> None:
    assert Money.rounded(Fraction(exact)) == Money(fen)


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_rounding_agrees_with_decimal_half_up(digits: int, places: int) -> None:
    exact = Decimal(digits).scaleb(-places)
    expected = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Money.rounded(Fraction(exact)) == Money(int(expected * 100))


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_money_adds_and_compares_like_its_fen(one: int, other: int) -> None:
    assert Money(one) + Money(other) == Money(one + other)
    assert Money(one) - Money(other) == Money(one - other)
    assert -Money(one) == Money(-one)
    assert abs(Money(one)) == Money(abs(one))
    assert (Money(one) < Money(other)) == (one < other)
    assert bool(Money(one)) == (one != 0)
    assert Money(0) == ZERO
