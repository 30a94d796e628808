"""Fees that do not depend on use, and one that is chosen by it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.core.schemes.components.component import (
    TOTAL,
    Flowing,
    Move,
    Standing,
    Step,
    StepKind,
    Sums,
    step,
)
from app.core.schemes.position import Counter


class Per(StrEnum):
    BILL = "bill"
    DAY = "day"
    MONTH = "month"
    M2 = "m2"  # a month
    KVA = "kVA"  # a month


_MEASURES = {Per.M2: "area_m2", Per.KVA: "capacity_kva"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed(Flowing):
    """A fee by the day or the month: a month's fee grows with its days, none is due on the 1st."""

    amount: Fraction
    per: Per

    def flow(self, move: Move) -> list[Step]:
        part = move.part
        if self.per is Per.DAY:
            counted, before = Fraction(part.days), Fraction(move.days)
        else:
            counted, before = part.months, move.months
        if not counted:
            return []
        price = self.amount
        if self.per in _MEASURES:
            price *= move.terms.measure(_MEASURES[self.per], part.facts.day)
        return [step(part, StepKind.FEE, price, counted, before)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedByBill(Standing):
    """A fee for each settlement period, due as soon as it begins."""

    amount: Fraction

    def value(self, sums: Sums) -> Fraction:
        return self.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedByVolume(Standing):
    """A fee chosen by the use of the settlement period; it grows with the days of the period."""

    upto: tuple[Fraction, ...]
    amounts: tuple[Fraction, ...]  # one more than limits

    def counters(self, settle: str) -> Sequence[Counter]:
        return (Counter(settle, TOTAL),)

    def value(self, sums: Sums) -> Fraction:
        return self.amounts[bisect_left(self.upto, sums.used(TOTAL))] * sums.share
