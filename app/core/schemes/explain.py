"""Explains a price to the fen: a tree whose branches add up, down to quantity x price.

What is rounded is a leaf of its own, so that the leaves come to the money exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.core.money import Money
from app.core.schemes.components.component import Step
from app.core.schemes.engine import Line, PeriodTotal, Priced, due, printed


class BranchKind(StrEnum):
    TOTAL = "total"
    COMPONENT = "component"
    STEP = "step"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class Branch:
    """A sum, and what it is made of."""

    kind: BranchKind
    amount: Fraction  # exact
    children: tuple[Branch, ...] = ()
    line: Line | None = None  # of a component
    printed: Money | None = None  # its share of the whole fen, as paper shows it
    step: Step | None = None
    period: PeriodTotal | None = None  # of a rounding: what was asked for before, and now

    def leaves(self) -> Iterator[Branch]:
        """The smallest parts, which add up to the amount."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


def explained(priced: Priced) -> Branch:
    """What the money of a pricing is made of."""
    lines = [_component(line, money) for line, money in printed(priced)]
    roundings = [_rounding(period) for period in priced.periods]
    return Branch(
        BranchKind.TOTAL,
        Fraction(due(priced).fen, 100),
        (*lines, *(rounding for rounding in roundings if rounding.amount)),
    )


def _component(line: Line, money: Money) -> Branch:
    steps = tuple(Branch(BranchKind.STEP, step.amount, step=step) for step in line.steps)
    return Branch(BranchKind.COMPONENT, line.amount, steps, line=line, printed=money)


def _rounding(period: PeriodTotal) -> Branch:
    """What rounding adds to a settlement period now; what was asked before stands in it."""
    exact = period.total_after - period.total_before
    return Branch(BranchKind.ROUNDING, Fraction(period.due.fen, 100) - exact, period=period)
