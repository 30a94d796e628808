"""Lays values out in registers as a profile says, as the real meter would."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from app.core.meters.profile import BANDS, TOTAL, Item, Profile, WordOrder
from app.core.quantity import SCALE

_GAP = 64  # registers further apart than this lie in zones of their own
_FORMATS = {
    "U16": ">H",
    "I16": ">h",
    "U32": ">I",
    "I32": ">i",
    "U64": ">Q",
    "I64": ">q",
    "F32": ">f",
    "F64": ">d",
}

Values = Mapping[str, int]  # item name -> millionths of its unit
Put = Callable[[bytearray, Values], None]


@dataclass(frozen=True, slots=True)
class Zone:
    """Registers without a wide gap between them; those that mean nothing read as 0."""

    function: int
    first: int
    count: int
    puts: tuple[Put, ...]

    def holds(self, function: int, register: int, count: int) -> bool:
        return (
            function == self.function
            and self.first <= register
            and register + count <= self.first + self.count
        )

    def image(self, values: Values) -> bytearray:
        image = bytearray(2 * self.count)
        for put in self.puts:
            put(image, values)
        return image


@dataclass(frozen=True, slots=True)
class _Piece:
    function: int
    register: int
    count: int
    make: Callable[[int], Put]  # given its offset in the zone


def zones_of(profile: Profile) -> tuple[Zone, ...]:
    """Where each value of this meter model is found. Single words are named `word:REGISTER`."""
    pieces = [
        _Piece(profile.function, item.register, item.type.registers, _putter(item, profile))
        for item in profile.items
    ]
    for fault in profile.faults:
        pieces.append(_Piece(profile.function, fault.register, 1, _word(fault.register, profile)))
    if control := profile.control:
        if back := control.read_back:
            pieces.append(_Piece(back.function, back.register, 1, _word(back.register, profile)))
        pieces.extend(
            _Piece(profile.function, register, 1, _word(register, profile))
            for register in range(control.register, control.register + len(control.on))
        )
    pieces.sort(key=lambda piece: (piece.function, piece.register))
    groups: list[list[_Piece]] = []
    for piece in pieces:
        last = groups[-1][-1] if groups else None
        if last and last.function == piece.function and piece.register - last.register <= _GAP:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(_zone(group) for group in groups)


def word(register: int) -> str:
    """The name under which a single register's value is given."""
    return f"word:{register}"


def raw_of(item: Item, micro: int) -> int:
    """The register value that shows so many millionths, rounded down as a meter does."""
    return int(Fraction(micro, SCALE) // Fraction(item.scale))


def shown(item: Item, micro: int) -> int:
    """So many millionths as the register shows them: cut to its smallest step."""
    if item.type.is_float:
        return micro
    up, down = _step_of(item)
    return micro * up // down * down // up


@cache
def _step_of(item: Item) -> tuple[int, int]:
    """The smallest step of a register, in millionths, as a fraction upside down."""
    step = Fraction(item.scale) * SCALE
    return step.denominator, step.numerator


def _zone(group: list[_Piece]) -> Zone:
    first = group[0].register
    end = max(piece.register + piece.count for piece in group)
    puts = tuple(piece.make(2 * (piece.register - first)) for piece in group)
    return Zone(group[0].function, first, end - first, puts)


def _word(register: int, profile: Profile) -> Callable[[int], Put]:
    name = word(register)
    order = "<H" if profile.byte_swap else ">H"

    def make(offset: int) -> Put:
        def put(image: bytearray, values: Values) -> None:
            struct.pack_into(order, image, offset, values.get(name, 0))

        return put

    return make


def _putter(item: Item, profile: Profile) -> Callable[[int], Put]:
    name, size = item.name, 2 * item.type.registers
    is_plain = profile.word_order is WordOrder.BIG and not profile.byte_swap
    coded = _coder(item)

    def make(offset: int) -> Put:
        def put(image: bytearray, values: Values) -> None:
            raw = coded(values.get(name, 0))
            image[offset : offset + size] = raw if is_plain else _arranged(raw, profile)

        return put

    return make


def _coder(item: Item) -> Callable[[int], bytes]:
    step = Fraction(item.scale) * SCALE
    up, down = step.denominator, step.numerator
    if item.type.is_bcd:
        digits = 4 * item.type.registers
        return lambda micro: bytes.fromhex(f"{micro * up // down % 10**digits:0{digits}}")
    code = struct.Struct(_FORMATS[item.type])
    if item.type.is_float:
        return lambda micro: code.pack(micro * up / down)
    # A register that is full comes round, and a signed one stays inside its sign.
    limit = 1 << (8 * code.size - item.type.value.startswith("I"))
    if item.name == TOTAL or item.name in BANDS:
        return lambda micro: code.pack(micro * up // down % limit)
    return lambda micro: code.pack(min(limit - 1, max(0, micro * up // down)))


def _arranged(raw: bytes, profile: Profile) -> bytes:
    words = [raw[at : at + 2] for at in range(0, len(raw), 2)]
    if profile.byte_swap:
        words = [pair[::-1] for pair in words]
    if profile.word_order is WordOrder.LITTLE:
        words.reverse()
    return b"".join(words)
