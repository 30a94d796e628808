"""What the rows of a what-if add up to: totals, how the differences spread, the largest ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import nsmallest
from itertools import pairwise

from app.core.money import ZERO, Money
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.what_if import Compared

WIDTHS = (1, 2, 5, 10, 20, 50)  # yuan
_BINS = 20
_LARGEST = 10


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of some rows; those that could not be priced have no part in them."""

    accounts: int
    months: int
    used: Quantity
    focus_before: Quantity
    focus_after: Quantity
    before: Money
    after: Money
    by_cause: tuple[Money, ...]
    up: int
    down: int
    same: int
    up_sum: Money
    down_sum: Money

    @property
    def difference(self) -> Money:
        return self.after - self.before

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.difference.fen, abs(self.before.fen)) if self.before else None

    @property
    def price_before(self) -> Fraction | None:
        """Yuan for a unit on average, exact."""
        return _price(self.before, self.used)

    @property
    def price_after(self) -> Fraction | None:
        return _price(self.after, self.used)

    @property
    def per_month(self) -> Money:
        return Money.rounded(Fraction(self.difference.fen, 100 * max(1, self.months)))

    @property
    def mean(self) -> Money:
        """The difference of an account on average, to the fen."""
        return Money.rounded(Fraction(self.difference.fen, 100 * max(1, self.accounts)))


def _price(money: Money, used: Quantity) -> Fraction | None:
    return Fraction(money.fen, 100) / used.exact if used != NOTHING else None


def priced(rows: Iterable[Compared]) -> list[Compared]:
    return [row for row in rows if row.reason is None]


def totals(rows: Iterable[Compared]) -> Totals:
    rows = priced(rows)
    changes = [row.difference.fen for row in rows]
    up = [fen for fen in changes if fen > 0]
    down = [fen for fen in changes if fen < 0]
    causes = zip(*(row.by_cause for row in rows), strict=True)
    return Totals(
        accounts=len(rows),
        months=sum(len(row.months) for row in rows),
        used=Quantity(sum(row.used.micro for row in rows)),
        focus_before=Quantity(sum(row.focus_before.micro for row in rows)),
        focus_after=Quantity(sum(row.focus_after.micro for row in rows)),
        before=Money(sum(row.before.fen for row in rows)),
        after=Money(sum(row.after.fen for row in rows)),
        by_cause=tuple(Money(sum(amount.fen for amount in column)) for column in causes),
        up=len(up),
        down=len(down),
        same=len(rows) - len(up) - len(down),
        up_sum=Money(sum(up)),
        down_sum=Money(sum(down)),
    )


def median(rows: Iterable[Compared]) -> Money:
    """The difference in the middle: half pay more than this; of two, their mean to the fen."""
    ordered = sorted(row.difference.fen for row in priced(rows))
    if not ordered:
        return ZERO
    middle = len(ordered) // 2
    pair = ordered[middle] + ordered[middle - (len(ordered) % 2 == 0)]
    return Money.rounded(Fraction(pair, 200))


def largest(rows: Iterable[Compared], count: int = _LARGEST) -> list[Compared]:
    """By absolute change, the largest first; those without a change are not among them."""
    changed = [row for row in priced(rows) if row.difference]
    return nsmallest(count, changed, key=lambda row: (-abs(row.difference.fen), row.account.room))


@dataclass(frozen=True, slots=True)
class Bin:
    """From one difference on and before another; None where it has no end on that side."""

    low: Money | None
    high: Money | None
    count: int

    def holds(self, difference: Money) -> bool:
        return (self.low is None or difference >= self.low) and (
            self.high is None or difference < self.high
        )


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bins of one width, side by side; the first and last may be open."""

    width: Money
    bins: tuple[Bin, ...]


def histogram(rows: Iterable[Compared]) -> Histogram:
    """Bins as narrow as the spread allows, with zero on an edge between two of them."""
    found = sorted(row.difference.fen for row in priced(rows))
    differences = found or [0]
    width, low = _scale(differences)
    edges = [Money(place * width) for place in range(low, low + _BINS + 1)]
    ends: list[tuple[Money | None, Money | None]] = list(pairwise(edges))
    if differences[0] < edges[0].fen:
        ends.insert(0, (None, edges[0]))
    if differences[-1] >= edges[-1].fen:
        ends.append((edges[-1], None))
    counted = [0] * len(ends)
    has_open_start = ends[0][0] is None
    for fen in found:
        place = fen // width - low + has_open_start
        counted[max(0, min(place, len(ends) - 1))] += 1
    return Histogram(
        width=Money(width),
        bins=tuple(Bin(*pair, count) for pair, count in zip(ends, counted, strict=True)),
    )


def _scale(differences: Sequence[int]) -> tuple[int, int]:
    """The narrowest width, and the first bin, for which nearly all have a bin of their own."""
    few = len(differences) // 20
    step = 0
    while True:
        width = WIDTHS[step % len(WIDTHS)] * 100 * int(100 ** (step // len(WIDTHS)))
        for first in (differences[0], differences[few // 2]):
            low = min(0, first // width)
            inside = sum(low <= fen // width < low + _BINS for fen in differences)
            if low >= -_BINS and len(differences) - inside <= few:
                return width, low
        step += 1
