"""Many accounts at once, held against the exact engine: the same fen and the same position."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given

from app.core.instants import micros
from app.core.money import ZERO
from app.core.schemes.batch import Case, Series, price_many
from app.core.schemes.engine import cost, due
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Interval, Terms
from tests.core.schemes.test_scheme_properties import EXAMPLES, readings, schemes, terms_


def series(intervals: Sequence[Interval]) -> Series:
    edges = [micros(intervals[0].start), *(micros(one.end) for one in intervals)]
    return Series(edges, [one.quantity.micro for one in intervals])


@EXAMPLES
@given(schemes(), readings(), terms_)
def test_many_at_once_come_to_the_same_fen_and_position(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms
) -> None:
    bare = [Interval(one.start, one.end, one.quantity) for one in intervals]
    priced = cost(version, Position.START, bare, terms)
    [found] = price_many(version, [Case(terms, series(intervals))])
    assert (found.money, found.after) == (due(priced), priced.after)
    assert sum((money for _, money in found.periods), ZERO) == found.money
    assert [key for key, _ in found.periods] == [period.key for period in priced.periods]
