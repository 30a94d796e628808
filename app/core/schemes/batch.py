"""The same version over many accounts and long times: a what-if prices years of half-hours here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.days import instant
from app.core.schemes.engine import cost, due
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Interval, Terms


@dataclass(frozen=True, slots=True)
class Series:
    """The use of one meter from reading to reading: `micro[n]` from `edges[n]` to `edges[n + 1]`.

    An `array("q")` or a numpy array of whole numbers is taken as it is.
    """

    edges: Sequence[int]  # instants in microseconds since 1970, rising
    micro: Sequence[int]  # millionths of a unit, one fewer than edges


@dataclass(frozen=True, slots=True)
class Case:
    """One account's meter, to be priced."""

    terms: Terms
    used: Series
    before: Position = Position.START


@dataclass(frozen=True, slots=True)
class Repriced:
    """What the use of a case comes to, by settlement period too, and where the meter stands."""

    money: Money
    periods: tuple[tuple[str, Money], ...]  # ("2025-06", money); they add up to the money
    after: Position


def price_many(version: SchemeVersion, cases: Iterable[Case]) -> Iterator[Repriced]:
    """Every case priced as `engine.cost` prices it, to the fen and to the position."""
    for case in cases:
        yield _one_by_one(version, case)


def _one_by_one(version: SchemeVersion, case: Case) -> Repriced:
    intervals = [
        Interval(instant(start), instant(end), Quantity(micro))
        for (start, end), micro in zip(pairwise(case.used.edges), case.used.micro, strict=True)
    ]
    priced = cost(version, case.before, intervals, case.terms)
    periods = tuple((period.key, period.due) for period in priced.periods)
    return Repriced(due(priced), periods, priced.after)
