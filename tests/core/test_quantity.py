"""Quantities: whole millionths, exact sums, one grammar for typed registers."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refusal
from app.core.quantity import NOTHING, Quantity

micros = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize(
    ("text", "micro"),
    [("0", 0), ("1", 10**6), ("0.000001", 1), ("1234.56", 1234560000), ("12.345678", 12345678)],
)
def test_a_register_is_plain_digits_with_at_most_six_decimals(text: str, micro: int) -> None:
    assert Quantity.parse(text) == Quantity(micro)


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1 ", "01", ".5", "5.", "-1", "+1", "1e3", "1_0", "１", "NaN", "0.0000001", "1,5"],
)
def test_anything_else_is_refused_as_no_number(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        Quantity.parse(text)
    assert refused.value.code == "quantity.not_a_number"


@pytest.mark.parametrize("micro", [1.0, "1", True, None])
def test_a_quantity_is_never_made_of_anything_but_a_whole_number(micro: object) -> None:
    with pytest.raises(TypeError):
        Quantity(micro)  # type: ignore[arg-type]


@given(micros)
def test_text_and_quantity_say_the_same(micro: int) -> None:
    assert Decimal(str(Quantity(micro))) == Decimal(micro).scaleb(-6)
    if 0 <= micro < 10**18:
        assert Quantity.parse(str(Quantity(micro))) == Quantity(micro)


@given(micros, st.integers(0, 6))
def test_shown_with_fewer_places_halves_go_away_from_zero(micro: int, places: int) -> None:
    exact = Decimal(micro).scaleb(-6)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    shown = Quantity(micro).text(places)
    assert Decimal(shown) == rounded
    assert not (shown.startswith("-") and rounded == 0)
    assert len(shown.partition(".")[2]) == places


@given(micros, micros)
def test_quantities_add_like_their_millionths(one: int, other: int) -> None:
    assert Quantity(one) + Quantity(other) == Quantity(one + other)
    assert Quantity(one) - Quantity(other) == Quantity(one - other)
    assert Quantity(one).exact == Fraction(one, 10**6)


@given(
    st.lists(st.integers(0, 10**12), min_size=2, max_size=8).map(sorted),
    st.fractions(Fraction(1, 1000), 4000),
)
def test_steps_of_a_multiplied_register_add_up_to_the_whole(
    totals: list[int], ratio: Fraction
) -> None:
    real = [Quantity(total).times(ratio) for total in totals]
    steps = [end - start for start, end in pairwise(real)]
    assert sum((step.micro for step in steps), 0) == (real[-1] - real[0]).micro
    assert all(step >= NOTHING for step in steps)


def test_a_multiplied_register_is_floored_to_the_millionth() -> None:
    assert Quantity(1).times(Fraction(2, 3)) == NOTHING
    assert Quantity.parse("10").times(Fraction(40)) == Quantity.parse("400")
    assert Quantity.floor(Fraction(-1, 3)) == Quantity(-333334)
