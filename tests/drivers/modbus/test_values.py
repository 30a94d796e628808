"""Bytes to exact values."""

from __future__ import annotations

import struct
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import BadFrame
from app.core.meters.profile import Profile
from app.core.quantity import Quantity
from app.drivers.modbus.values import arrange, decoder, quantity, shortest
from tests.drivers.modbus.test_blocks import profile


def read(item: str, data: str, head: str = "") -> Any:
    made = profile(f"total = {{ register = 0, {item} }}", head)
    return decoder(made.items[0], made)(bytes.fromhex(data), 0)


@pytest.mark.parametrize(
    ("item", "data", "expected"),
    [
        ('type = "U32", scale = 0.01', "0001 E240", "1234.56"),
        ('type = "U16", scale = 0.1', "0899", "220.1"),
        ('type = "I16", scale = 0.001', "FF38", "-0.200"),
        ('type = "I32"', "FFFF FFFE", "-2"),
        ('type = "U64", scale = 0.001', "0000 0000 0001 E240", "123.456"),
        ('type = "I64"', "FFFF FFFF FFFF FFFF", "-1"),
        ('type = "F32"', "4366 3333", "230.2"),
        ('type = "F32"', "0000 0000", "0"),
        ('type = "F64"', "3FB9 9999 9999 999A", "0.1"),
        ('type = "BCD16", scale = 0.1', "2301", "230.1"),
        ('type = "BCD32", scale = 0.01', "0012 3456", "1234.56"),
        ('type = "BCD32"', "FFFF FFFF", None),
        ('type = "F32"', "7FC0 0000", None),
        ('type = "F32"', "7F80 0000", None),
        ('type = "U16", invalid = [0x7FFF]', "7FFF", None),
        ('type = "F32", invalid = [0]', "0000 0000", None),
    ],
)
def test_a_value_is_read_exactly(item: str, data: str, expected: str | None) -> None:
    assert read(item, data) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("head", "data"),
    [
        ('word_order = "big"', "4366 3333"),
        ('word_order = "little"', "3333 4366"),
        ("byte_swap = true", "6643 3333"),
        ('word_order = "little"\nbyte_swap = true', "3333 6643"),
    ],
)
def test_words_and_bytes_are_put_in_order(head: str, data: str) -> None:
    assert read('type = "F32"', data, head) == Decimal("230.2")


@given(st.binary(min_size=8, max_size=8), st.sampled_from(("big", "little")), st.booleans())
def test_putting_in_order_twice_changes_nothing(raw: bytes, order: str, swap: bool) -> None:
    made: Profile = profile(
        'total = { register = 0, type = "U64" }',
        f'word_order = "{order}"\nbyte_swap = {str(swap).lower()}',
    )
    assert arrange(arrange(raw, made), made) == raw


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_a_float_becomes_the_shortest_decimal_with_the_same_bits(number: float) -> None:
    raw = struct.pack(">f", number)
    text = shortest(number, raw)
    assert struct.pack(">f", float(text)) == raw
    assert len(text.as_tuple().digits) <= 9


def test_a_digit_above_nine_is_a_bad_frame() -> None:
    with pytest.raises(BadFrame, match=r"meter\.bad_value"):
        read('type = "BCD32"', "0012 34A6")


def test_a_register_of_use_is_cut_to_millionths() -> None:
    item = profile('total = { register = 0, type = "F64" }').items[0]
    assert quantity(Decimal("12.34567891"), item) == Quantity(12_345_678)


@pytest.mark.parametrize("value", [None, Decimal("-0.01"), Decimal("1e13")])
def test_a_register_of_use_is_never_missing_negative_or_absurd(value: Decimal | None) -> None:
    item = profile('total = { register = 0, type = "F64" }').items[0]
    with pytest.raises(BadFrame) as bad:
        quantity(value, item)
    assert bad.value.facts["item"] == "total"
