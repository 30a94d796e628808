"""Turns the bytes of an answer into exact values, and nothing that is not one."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from app.core.errors import BadFrame
from app.core.meters.profile import Item, Profile, WordOrder
from app.core.quantity import SCALE, Quantity

Value = Decimal | None
Decode = Callable[[bytes, int], Value]  # data, offset of the item in it

_FORMATS = {
    "U16": ">H",
    "I16": ">h",
    "U32": ">I",
    "I32": ">i",
    "U64": ">Q",
    "I64": ">q",
    "F32": ">f",
    "F64": ">d",
    "BCD16": ">H",
    "BCD32": ">I",
}


def decoder(item: Item, profile: Profile) -> Decode:
    """A function that finds the item's value; None where the meter marks it as not available."""
    size = 2 * item.type.registers
    code = struct.Struct(_FORMATS[item.type])
    scale, invalid, type_ = item.scale, frozenset(item.invalid), item.type
    is_plain = profile.word_order is WordOrder.BIG and not profile.byte_swap
    is_whole = not type_.is_float and not type_.is_bcd

    def decode(data: bytes, offset: int) -> Value:
        raw = data[offset : offset + size]
        if not is_plain:
            raw = arrange(raw, profile)
        if invalid and int.from_bytes(raw, "big") in invalid:
            return None
        if is_whole:
            return Decimal(code.unpack(raw)[0]) * scale
        if type_.is_bcd:
            return None if raw == b"\xff" * size else _bcd(raw, item) * scale
        number: float = code.unpack(raw)[0]
        if not math.isfinite(number):
            return None
        return (shortest(number, raw) if size == 4 else Decimal(repr(number))) * scale

    return decode


def arrange(raw: bytes, profile: Profile) -> bytes:
    """The bytes of one value, highest first; its own inverse."""
    words = [raw[at : at + 2] for at in range(0, len(raw), 2)]
    if profile.byte_swap:
        words = [word[::-1] for word in words]
    if profile.word_order is WordOrder.LITTLE:
        words.reverse()
    return b"".join(words)


def shortest(number: float, raw: bytes) -> Decimal:
    """A 32-bit float as the shortest decimal that gives the same bits: 230.2, not 230.2000122."""
    for digits in (6, 7, 8):
        text = f"{number:.{digits}g}"
        if struct.pack(">f", float(text)) == raw:
            return Decimal(text)
    return Decimal(f"{number:.9g}")


def quantity(value: Value, item: Item) -> Quantity:
    """A register of use: never missing, never below zero."""
    if value is None or value < 0 or value > 10**12:
        raise BadFrame("meter.bad_value", item=item.name, value=str(value), sent=True)
    return Quantity(int((value * SCALE).to_integral_value(ROUND_FLOOR)))


def _bcd(raw: bytes, item: Item) -> Decimal:
    digits = raw.hex()
    if not digits.isdigit():
        raise BadFrame("meter.bad_value", item=item.name, value=digits, sent=True)
    return Decimal(digits)
