"""A profile made ready for reading: its requests, and what to do with each answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from app.core.meters.profile import BANDS, TOTAL, FaultBit, Item, Profile, ReadBack
from app.core.meters.reading import NO_LIVE, Live, Reading
from app.core.meters.supply import Supply
from app.core.quantity import Quantity
from app.drivers.modbus.blocks import Block, blocks_of
from app.drivers.modbus.values import decoder, quantity

_ALL_ONES = {2: 0xFFFF, 4: 0xFFFF_FFFF, 8: 0xFFFF_FFFF_FFFF_FFFF}


@dataclass(slots=True)
class Findings:
    """What the answers of one meter have said so far."""

    total: Quantity | None = None
    bands: list[tuple[str, Quantity]] = field(default_factory=list)
    live: dict[str, Decimal | None] = field(default_factory=dict)
    supply: Supply = Supply.UNKNOWN
    fault: str | None = None

    def reading(self, at: datetime) -> Reading:
        assert self.total is not None, "every profile has a total"
        live = Live(**self.live) if self.live else NO_LIVE
        return Reading(at, self.total, tuple(self.bands), live, self.supply, self.fault)


Take = Callable[[bytes, Findings], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One request and what its answer tells."""

    function: int
    register: int
    count: int
    has_total: bool
    takes: tuple[Take, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Every step of reading one meter model."""

    steps: tuple[Step, ...]
    supply: Supply  # what is known of the switch before anything was read
    has_optional: bool  # some meters may refuse it as it is

    @classmethod
    def of(cls, profile: Profile, *, with_optional: bool = True) -> Plan:
        blocks = blocks_of(profile, with_optional=with_optional)
        return cls(
            tuple(_step(block, profile) for block in blocks),
            Supply.UNKNOWN if profile.has_switch else Supply.NONE,
            with_optional and any(item.optional for item in profile.items),
        )


def _step(block: Block, profile: Profile) -> Step:
    wanted = [(span.wanted, 2 * (span.register - block.register)) for span in block.spans]
    return Step(
        function=block.function,
        register=block.register,
        count=block.count,
        has_total=any(isinstance(one, Item) and one.name == TOTAL for one, _ in wanted),
        takes=tuple(_take(one, offset, profile) for one, offset in wanted),
    )


def _take(wanted: Item | ReadBack | FaultBit, offset: int, profile: Profile) -> Take:
    match wanted:
        case ReadBack():
            return _take_supply(wanted, offset, profile)
        case FaultBit():
            return _take_fault(wanted, offset, profile)
        case Item(name=name) if name == TOTAL or name in BANDS:
            return _take_register(wanted, offset, profile)
        case Item():
            return _take_live(wanted, offset, profile)


def _take_supply(back: ReadBack, offset: int, profile: Profile) -> Take:
    def take(data: bytes, found: Findings) -> None:
        found.supply = back.supply(_word(data, offset, profile))

    return take


def _take_fault(fault: FaultBit, offset: int, profile: Profile) -> Take:
    def take(data: bytes, found: Findings) -> None:
        if found.fault is None and _word(data, offset, profile) & fault.mask == fault.value:
            found.fault = fault.name

    return take


def _take_register(item: Item, offset: int, profile: Profile) -> Take:
    decode = decoder(item, profile)
    size = 2 * item.type.registers
    nothing = _ALL_ONES[size].to_bytes(size, "big")

    def take(data: bytes, found: Findings) -> None:
        is_blank = data[offset : offset + size] == nothing
        value = None if is_blank else decode(data, offset)
        if item.name == TOTAL:
            found.total = quantity(value, item)
        elif value is not None:
            found.bands.append((item.name, quantity(value, item)))

    return take


def _take_live(item: Item, offset: int, profile: Profile) -> Take:
    decode, name = decoder(item, profile), item.name

    def take(data: bytes, found: Findings) -> None:
        found.live[name] = decode(data, offset)

    return take


def _word(data: bytes, offset: int, profile: Profile) -> int:
    return int.from_bytes(data[offset : offset + 2], "little" if profile.byte_swap else "big")
