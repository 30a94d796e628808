"""What the list of accounts shows under its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.money import Money
from app.core.views import AccountLine


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of the rows that a filter shows; None where no row has such a wallet."""

    accounts: int
    electric: Money | None
    water: Money | None


def totals(lines: Iterable[AccountLine]) -> Totals:
    shown = list(lines)
    return Totals(
        len(shown),
        _sum(line.electric for line in shown),
        _sum(line.water for line in shown),
    )


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    known = [amount for amount in amounts if amount is not None]
    return Money(sum(amount.fen for amount in known)) if known else None
