"""Which rows of a what-if are shown: chips, a bar of the histogram, words typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.core.schemes.what_if import Compared
from app.core.schemes.what_if_figures import Bin

_MUCH = 5000  # fen
_SHARE = 3  # in a hundred


class Mark(Enum):
    """A chip."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    MUCH = "much"  # by fifty yuan or more
    SHARE = "share"  # by three in a hundred or more
    TOP_TIER = "top_tier"
    SHORT = "short"  # without all of the months
    FAILED = "failed"


_WAYS = (Mark.UP, Mark.DOWN, Mark.SAME)


@dataclass(frozen=True, slots=True)
class TrialFilter:
    """Ways of change add up; every other mark narrows."""

    months: int
    top_tier: int
    marks: frozenset[Mark] = frozenset()
    bin: Bin | None = None
    text: str = ""

    @property
    def is_set(self) -> bool:
        return bool(self.marks or self.bin or self.text)

    def has(self, mark: Mark, row: Compared) -> bool:
        if mark is Mark.FAILED or row.reason is not None:
            return mark is Mark.FAILED and row.reason is not None
        fen = row.difference.fen
        match mark:
            case Mark.UP:
                return fen > 0
            case Mark.DOWN:
                return fen < 0
            case Mark.SAME:
                return fen == 0
            case Mark.MUCH:
                return abs(fen) >= _MUCH
            case Mark.SHARE:
                return bool(row.before) and abs(fen) * 100 >= _SHARE * abs(row.before.fen)
            case Mark.TOP_TIER:
                return self.top_tier > 1 and row.tier >= self.top_tier
            case _:  # SHORT
                return len(row.months) < self.months

    def count(self, mark: Mark, rows: Sequence[Compared]) -> int:
        return sum(self.has(mark, row) for row in rows)

    def shown(self, rows: Sequence[Compared]) -> list[Compared]:
        """Rows that pass; what could not be priced only where it is asked for."""
        return [row for row in rows if self._passes(row)]

    def _passes(self, row: Compared) -> bool:
        if (row.reason is not None) is not (Mark.FAILED in self.marks):
            return False
        ways = [mark for mark in _WAYS if mark in self.marks]
        if ways and not any(self.has(mark, row) for mark in ways):
            return False
        if not all(self.has(mark, row) for mark in self.marks if mark not in _WAYS):
            return False
        if self.bin is not None and (row.reason or not self.bin.holds(row.difference)):
            return False
        words = self.text.casefold().split()
        account = row.account
        said = f"{account.room} {account.room.replace('-', '')} {account.customer} {account.meter}"
        return all(word in said.casefold() for word in words)
