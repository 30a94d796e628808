"""Where an account's meter stands in its cycles: what pricing remembers between two readings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from app.core.errors import Trouble
from app.core.instants import micros
from app.core.money import ZERO as NO_MONEY
from app.core.money import Money
from app.core.schemes.days import instant

ZERO = Fraction(0)


class Counter(NamedTuple):
    """What is counted, and in which cycle: ("year", "total") or ("month", "peak")."""

    cycle: str
    name: str


class Count(NamedTuple):
    """The period in which the counter runs, and the millionths of a unit counted in it."""

    period: str
    micro: int


class Lot(NamedTuple):
    """What is left of an earlier quota, in millionths, and the first day on which it is void."""

    ends: str
    micro: int


@dataclass(frozen=True, slots=True)
class Position:
    """Counters and exact totals after everything priced so far."""

    START: ClassVar[Position]

    until: datetime | None = None  # the instant up to which use is priced
    day: date | None = None  # the last site day whose fees are counted
    period: str | None = None  # the settlement period
    days: int = 0  # site days counted in it
    months: Fraction = ZERO  # the same days as parts of their months
    total: Fraction = ZERO  # what the period owes so far, exact
    amounts: Mapping[str, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    counters: Mapping[Counter, Count] = field(default_factory=lambda: MappingProxyType({}))
    asked: Money = NO_MONEY  # what the period was asked for so far: the total as it was rounded
    since: Mapping[Counter, int] = field(  # where counters stood if the period began on its way
        default_factory=lambda: MappingProxyType({})
    )
    lots: Mapping[str, Sequence[Lot]] = field(  # by component, the first to end first
        default_factory=lambda: MappingProxyType({})
    )

    def anew(self) -> Position:
        """Counters at zero and no quota left over: the office said that tiers begin again here."""
        return replace(self, counters={}, since={}, lots={})

    def to_text(self) -> str:
        """Canonical and exact: the same position always gives the same text."""
        plain: dict[str, object] = {
            "until": None if self.until is None else micros(self.until),
            "day": None if self.day is None else self.day.isoformat(),
            "period": self.period,
            "days": self.days,
            "months": _exact(self.months),
            "total": _exact(self.total),
            "amounts": {name: _exact(amount) for name, amount in self.amounts.items()},
            "counters": {f"{c.cycle}:{c.name}": list(count) for c, count in self.counters.items()},
        }
        # Few positions need these: every kept reading's row is shorter without.
        if self.asked != Money.rounded(self.total):
            plain["asked"] = self.asked.fen
        if self.since:
            plain["since"] = {f"{c.cycle}:{c.name}": micro for c, micro in self.since.items()}
        if self.lots:
            plain["lots"] = {name: [list(lot) for lot in lots] for name, lots in self.lots.items()}
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Position:
        """Read what `to_text` wrote; Trouble `position.damaged` for anything else."""
        try:
            return cls._from_plain(json.loads(text))
        except (ValueError, TypeError, KeyError, AttributeError, ZeroDivisionError) as error:
            raise Trouble("position.damaged", text=text[:80]) from error

    @classmethod
    def _from_plain(cls, plain: Any) -> Position:
        total = _fraction(plain["total"])
        return cls(
            until=None if plain["until"] is None else instant(int(plain["until"])),
            day=None if plain["day"] is None else date.fromisoformat(plain["day"]),
            period=None if plain["period"] is None else str(plain["period"]),
            days=int(plain["days"]),
            months=_fraction(plain["months"]),
            total=total,
            amounts={str(name): _fraction(amount) for name, amount in plain["amounts"].items()},
            counters={
                Counter(*name.split(":", 1)): Count(str(period), int(micro))
                for name, (period, micro) in plain["counters"].items()
            },
            asked=Money(int(plain["asked"])) if "asked" in plain else Money.rounded(total),
            since={
                Counter(*name.split(":", 1)): int(micro)
                for name, micro in plain.get("since", {}).items()
            },
            lots={
                str(name): tuple(Lot(str(ends), int(micro)) for ends, micro in lots)
                for name, lots in plain.get("lots", {}).items()
            },
        )


Position.START = Position()


def _exact(number: Fraction) -> str:
    return f"{number.numerator}/{number.denominator}"


def _fraction(text: str) -> Fraction:
    top, _, bottom = text.partition("/")
    return Fraction(int(top), int(bottom))
