"""What use costs where nobody asks for the lines: the same money and the same position, faster.

What has no whole-number form goes through `engine.py`, which says what is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from app.core.money import Money
from app.core.schemes.engine import cost, due
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.tally import Tally
from app.core.schemes.usage import Interval, Terms
from app.core.schemes.whole import compile_version

__all__ = ["Owed", "compile_version", "owed"]

_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Owed:
    """What use costs, and where the meter stands afterwards."""

    money: Money
    after: Position


def owed(
    version: SchemeVersion, before: Position, used: Interval | Sequence[Interval], terms: Terms
) -> Owed:
    """The money and the position of `engine.cost`, by the faster way where there is one."""
    intervals = [used] if isinstance(used, Interval) else used
    compiled = compile_version(version)
    if compiled is None or not compiled.fits(terms, before):
        priced = cost(version, before, intervals, terms)
        return Owed(due(priced), priced.after)
    tally = Tally(compiled, terms, before)
    until = tally.take(sorted(intervals, key=_START), before.until)
    return Owed(*tally.finish(until))
