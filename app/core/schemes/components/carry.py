"""What a month leaves of its quota and the months after it may still use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.schemes.cycles import months_after
from app.core.schemes.position import Lot


@dataclass(frozen=True, slots=True)
class Carry:
    """How long the rest of a month's quota lives on: for some months, or until a term ends."""

    months: int | None = None
    until: tuple[int, ...] = ()  # the months with which terms end

    def end_of(self, first: date) -> date:
        """The first day on which what was left before `first`, a first of a month, is void."""
        if self.months is not None:
            return months_after(first, self.months)
        ends = (months_after(first, count) for count in range(12))
        # The last month of a term is the one before the day on which its quota is void.
        return next(end for end in ends if months_after(end, -1).month in self.until)

    def lots_after(
        self, lots: Sequence[Lot], quota: int, used: int, first: date
    ) -> tuple[Lot, ...]:
        """What lives on into the month that begins: the oldest is used first, then the quota."""
        left: list[Lot] = []
        for lot in (*lots, Lot(self.end_of(first).isoformat(), quota)):
            taken = min(used, lot.micro)
            used -= taken
            if lot.micro > taken and lot.ends > first.isoformat():
                left.append(Lot(lot.ends, lot.micro - taken))
        return tuple(left)
