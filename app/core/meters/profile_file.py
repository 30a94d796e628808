"""Reads a profile's TOML text strictly: every refusal names the file and the key."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from app.core.errors import Refusal
from app.core.meters.profile import (
    BANDS,
    FAULTS,
    LIVE,
    TOTAL,
    FaultBit,
    Item,
    ItemType,
    Profile,
    ReadBack,
    SupplyControl,
    Verify,
    WordOrder,
)
from app.core.meters.supply import Utility
from app.core.quantity import Quantity

_ITEMS = (TOTAL, *BANDS, *LIVE)
_UNITS = {"kWh", "m3", "V", "A", "kW", "W", "Hz", "m3/h", ""}
_THOUSANDTHS = {"W": Decimal("0.001")}  # the live values are kept in kW
_RATED = {Utility.ELECTRIC: "rated_power_kw", Utility.WATER: "rated_flow_m3_h"}
_PROTOCOLS = ("modbus",)


def read_profile(text: str, name: str) -> Profile:
    """The profile that a file of this name holds.

    Raises Refusal `profile.not_toml`, `profile.unknown_key`, `profile.missing_key` or
    `profile.bad_value`, each with the file and the key.
    """
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise Refusal("profile.not_toml", file=name, detail=str(error)) from None
    return _profile(_Table(name, "", content), name)


@dataclass(slots=True)
class _Table:
    """One table of the file, which knows its own place so that a refusal can name it."""

    file: str
    path: str
    content: Mapping[str, Any]

    def key(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def allow(self, names: Collection[str]) -> None:
        for name in self.content:
            if name not in names:
                raise Refusal(
                    "profile.unknown_key",
                    file=self.file,
                    key=self.key(name),
                    allowed=", ".join(sorted(names)),
                )

    def bad(self, name: str, expected: str) -> Refusal:
        value = self.content.get(name)
        return Refusal(
            "profile.bad_value",
            file=self.file,
            key=self.key(name),
            value=str(value)[:60],
            expected=expected,
        )

    def _get(self, name: str, default: Any) -> Any:
        if name in self.content:
            return self.content[name]
        if default is None:
            raise Refusal("profile.missing_key", file=self.file, key=self.key(name))
        return default

    def table(self, name: str, *, required: bool = True) -> _Table:
        value = self._get(name, None if required else {})
        if not isinstance(value, dict):
            raise self.bad(name, "[table]")
        return _Table(self.file, self.key(name), value)

    def whole(self, name: str, low: int, high: int, default: int | None = None) -> int:
        value = self._get(name, default)
        if type(value) is not int or not low <= value <= high:
            raise self.bad(name, f"{low}..{high}")
        return value

    def wholes(self, name: str, high: int, length: int, default: list[int] | None) -> list[int]:
        value = self._get(name, default)
        if (
            not isinstance(value, list)
            or len(value) > length
            or any(type(one) is not int or not 0 <= one <= high for one in value)
        ):
            raise self.bad(name, f"[0..{high}, ...]")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        value = self._get(name, default)
        if type(value) is not bool:
            raise self.bad(name, "true | false")
        return value

    def choice(self, name: str, choices: Collection[str], default: str | None = None) -> str:
        value = self._get(name, default)
        if not isinstance(value, str) or value not in choices:
            raise self.bad(name, " | ".join(choices))
        return value

    def text(self, name: str) -> str:
        value = self._get(name, None)
        if not isinstance(value, str) or not 1 <= len(value.strip()) <= 120:
            raise self.bad(name, '"..."')
        return value.strip()

    def number(self, name: str, high: int, default: Decimal | None = None) -> Decimal:
        """An exact number above zero: the reader of the file makes no floats."""
        value = self._get(name, default)
        if type(value) is int:
            value = Decimal(value)
        if not isinstance(value, Decimal) or not value.is_finite() or not 0 < value <= high:
            raise self.bad(name, f"> 0, <= {high}")
        return value

    def seconds(self, name: str) -> float:
        value = self._get(name, Decimal(0))
        if type(value) not in (int, Decimal) or not 0 <= value <= 600:
            raise self.bad(name, "0..600")
        return float(value)


def _profile(top: _Table, file: str) -> Profile:
    top.allow(
        (
            "name",
            "title",
            "utility",
            "protocol",
            "draft",
            "function",
            "word_order",
            "byte_swap",
            "register_offset",
            "block_max",
            "gap_max",
            "apply_ratio",
            "full_scale",
            *_RATED.values(),
            "items",
            "faults",
            "supply",
        )
    )
    title = top.table("title")
    title.allow(("zh", "en"))
    utility = Utility(top.choice("utility", [one.value for one in Utility]))
    unwanted = next(key for kind, key in _RATED.items() if kind is not utility)
    if unwanted in top.content:
        raise top.bad(unwanted, _RATED[utility])
    offset = top.whole("register_offset", -1, 65535, 0)
    block_max = top.whole("block_max", 2, 125, 100)
    function = top.whole("function", 3, 4)
    return Profile(
        name=top.text("name"),
        title=(("zh", title.text("zh")), ("en", title.text("en"))),
        utility=utility,
        protocol=top.choice("protocol", _PROTOCOLS, "modbus"),
        function=function,
        word_order=WordOrder(top.choice("word_order", [one.value for one in WordOrder], "big")),
        byte_swap=top.flag("byte_swap", default=False),
        block_max=block_max,
        gap_max=top.whole("gap_max", 0, 125, 16),
        apply_ratio=top.flag("apply_ratio", default=True),
        rated_power=Fraction(top.number(_RATED[utility], 100_000)),
        full_scale=_full_scale(top),
        items=_items(top.table("items"), offset),
        faults=_faults(top.table("faults", required=False), offset),
        control=_control(top, offset, function),
        is_draft=top.flag("draft", default=False),
    )


def _full_scale(top: _Table) -> Quantity | None:
    if "full_scale" not in top.content:
        return None  # a register that never comes round, as a float
    return Quantity.floor(Fraction(top.number("full_scale", 10**12)))


def _items(items: _Table, offset: int) -> tuple[Item, ...]:
    items.allow(_ITEMS)
    if TOTAL not in items.content:
        raise Refusal("profile.missing_key", file=items.file, key=items.key(TOTAL))
    found = []
    for name in items.content:
        one = items.table(name)
        one.allow(("register", "type", "scale", "unit", "optional", "invalid", "mark", "read"))
        one.choice("mark", ("A", "B", "C"), "B")  # how well the sources confirm this line
        type_ = ItemType(one.choice("type", [kind.value for kind in ItemType]))
        unit = one.choice("unit", sorted(_UNITS), "")
        scale = one.number("scale", 10**9, Decimal(1)) * _THOUSANDTHS.get(unit, Decimal(1))
        item = Item(
            name=name,
            register=_register(one, offset, type_.registers),
            type=type_,
            scale=scale,
            optional=one.flag("optional", default=False),
            invalid=tuple(one.wholes("invalid", 2**64 - 1, 16, [])),
        )
        if name == TOTAL and item.optional:
            raise one.bad("optional", "false")
        if one.flag("read", default=True):
            found.append(item)
        elif name == TOTAL:
            raise one.bad("read", "true")
    return tuple(found)


def _register(table: _Table, offset: int, count: int = 1) -> int:
    register = table.whole("register", 0, 65535) + offset
    if not 0 <= register <= 65536 - count:
        raise table.bad("register", "0..65535")
    return register


def _faults(faults: _Table, offset: int) -> tuple[FaultBit, ...]:
    faults.allow(FAULTS)
    found = []
    for name in faults.content:
        one = faults.table(name)
        one.allow(("register", "mask", "value", "mark"))
        one.choice("mark", ("A", "B", "C"), "B")
        mask = one.whole("mask", 1, 0xFFFF, 0xFFFF)
        value = one.whole("value", 0, 0xFFFF)
        if value & ~mask:
            raise one.bad("value", f"mask 0x{mask:04X}")
        found.append(FaultBit(name, _register(one, offset), mask, value))
    return tuple(found)


def _control(top: _Table, offset: int, reads_by: int) -> SupplyControl | None:
    if "supply" not in top.content:
        return None
    supply = top.table("supply")
    supply.allow(
        (
            "function",
            "register",
            "on",
            "off",
            "verify_on",
            "verify_off",
            "read_back",
            "delay_before_verify_s",
            "settle_s",
            "mark",
        )
    )
    supply.choice("mark", ("A", "B", "C"), "B")
    read_back = _read_back(supply, offset, reads_by)
    on, off = (tuple(supply.wholes(name, 0xFFFF, 16, None)) for name in ("on", "off"))
    function = supply.whole("function", 5, 16)
    if function not in (5, 6, 16):
        raise supply.bad("function", "5 | 6 | 16")
    for name, values in (("on", on), ("off", off)):
        if not values or (function != 16 and len(values) != 1):
            raise supply.bad(name, "[...]" if function == 16 else "[0..65535]")
    if len(on) != len(off) or on == off:
        raise supply.bad("off", f"!= on, {len(on)} x")
    verify_on, verify_off = (_verify(supply, name, read_back) for name in ("on", "off"))
    return SupplyControl(
        function=function,
        register=_register(supply, offset, len(on)),
        on=on,
        off=off,
        verify_on=verify_on,
        verify_off=verify_off,
        read_back=read_back,
        delay_before_verify_s=supply.seconds("delay_before_verify_s"),
        settle_s=supply.seconds("settle_s"),
    )


def _verify(supply: _Table, which: str, read_back: ReadBack | None) -> Verify:
    key = f"verify_{which}"
    verify = Verify(supply.choice(key, [one.value for one in Verify]))
    if verify is Verify.READ_BACK and read_back is None:
        raise Refusal("profile.missing_key", file=supply.file, key=supply.key("read_back"))
    if verify is Verify.BEHAVIOUR and which == "on":
        raise supply.bad(key, "read_back | none")  # a quiet room proves nothing
    return verify


def _read_back(supply: _Table, offset: int, reads_by: int) -> ReadBack | None:
    if "read_back" not in supply.content:
        return None
    one = supply.table("read_back")
    one.allow(("function", "register", "mask", "on", "off"))
    mask = one.whole("mask", 1, 0xFFFF, 0xFFFF)
    on, off = one.whole("on", 0, 0xFFFF), one.whole("off", 0, 0xFFFF)
    function = one.whole("function", 3, 4, reads_by)
    if on == off or on & ~mask:
        raise one.bad("on", f"!= off, mask 0x{mask:04X}")
    if off & ~mask:
        raise one.bad("off", f"mask 0x{mask:04X}")
    return ReadBack(function, _register(one, offset), mask, on, off)
