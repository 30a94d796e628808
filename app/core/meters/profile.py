"""A meter model: a table of registers with unit and scale, and how its switch is worked.

A profile is a TOML file, so that an engineer can add a model without touching the program.
`profile_file.py` reads the text; here is what the text says.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from app.core.meters.supply import Supply, Utility
from app.core.quantity import Quantity


class ItemType(StrEnum):
    """How a value lies in its registers."""

    U16 = "U16"
    I16 = "I16"
    U32 = "U32"
    I32 = "I32"
    U64 = "U64"
    I64 = "I64"
    F32 = "F32"
    F64 = "F64"
    BCD16 = "BCD16"
    BCD32 = "BCD32"

    @property
    def registers(self) -> int:
        return int(self.value.lstrip("UIFBCD")) // 16

    @property
    def is_float(self) -> bool:
        return self.value.startswith("F")

    @property
    def is_bcd(self) -> bool:
        return self.value.startswith("B")


class WordOrder(StrEnum):
    """Which register of a long value comes first."""

    BIG = "big"  # high word first
    LITTLE = "little"


TOTAL = "total"
BANDS = ("sharp", "peak", "flat", "valley", "deep_valley")
LIVE = (
    "voltage_v",
    "voltage_l2_v",
    "voltage_l3_v",
    "current_a",
    "current_l2_a",
    "current_l3_a",
    "power_kw",
    "power_factor",
    "frequency_hz",
    "flow_m3_h",
)
#: what a meter may report wrong with itself
FAULTS = ("battery_low", "switch_jammed", "meter_fault", "over_limit", "tampered")


@dataclass(frozen=True, slots=True)
class Item:
    """One value of the meter: where it lies, how it is coded, what one step of it means."""

    name: str  # TOTAL, one of BANDS or one of LIVE
    register: int
    type: ItemType
    scale: Decimal
    optional: bool = False  # a meter that refuses it is read without it
    invalid: tuple[int, ...] = ()  # raw values that mean "not available"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The register that shows what the switch really does."""

    function: int  # 3 or 4
    register: int
    mask: int
    on: int
    off: int

    def supply(self, word: int) -> Supply:
        """What the word says; a value that is neither (a valve on its way) is not known."""
        match word & self.mask:
            case self.on:
                return Supply.ON
            case self.off:
                return Supply.OFF
            case _:
                return Supply.UNKNOWN


@dataclass(frozen=True, slots=True)
class FaultBit:
    """One way the meter reports that something is wrong with it."""

    name: str  # one of FAULTS
    register: int
    mask: int
    value: int


class Verify(StrEnum):
    """How the effect of a supply command is proved."""

    READ_BACK = "read_back"  # a register shows it
    BEHAVIOUR = "behaviour"  # no power and no use over two polls
    NONE = "none"  # no way: it stays acknowledged


@dataclass(frozen=True, slots=True)
class SupplyControl:
    """How the meter's relay or valve is switched, and how we learn that it was."""

    function: int  # 5, 6 or 16
    register: int
    on: tuple[int, ...]
    off: tuple[int, ...]
    verify_on: Verify
    verify_off: Verify
    read_back: ReadBack | None
    delay_before_verify_s: float  # real seconds: relay time, or the travel of a valve
    settle_s: float  # real seconds in which the meter is left alone after a command

    def values(self, supply: Supply) -> tuple[int, ...]:
        """What to write for ON or OFF."""
        return self.on if supply is Supply.ON else self.off

    def verify(self, supply: Supply) -> Verify:
        return self.verify_on if supply is Supply.ON else self.verify_off


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the program knows of one meter model."""

    name: str
    title: tuple[tuple[str, str], ...]  # language, title
    utility: Utility
    protocol: str
    function: int  # 3 or 4
    word_order: WordOrder
    byte_swap: bool
    block_max: int  # registers in one request
    gap_max: int  # unread registers that may lie between two items of one request
    apply_ratio: bool  # False: the register already holds CT x PT
    rated_power: Fraction  # kW, or m³/h for water: bounds what one interval may show
    full_scale: Quantity | None  # register value at which it rolls over to 0
    items: tuple[Item, ...]
    faults: tuple[FaultBit, ...]
    control: SupplyControl | None
    is_draft: bool = False  # too little of it is confirmed to bill with

    def title_in(self, language: str) -> str:
        return dict(self.title).get(language, self.name)

    @property
    def has_switch(self) -> bool:
        return self.control is not None

    def item(self, name: str) -> Item | None:
        return next((item for item in self.items if item.name == name), None)
