"""For every scheme and every use, what is explained is what is priced, to the last fraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from hypothesis import given

from app.core.ledger.break_down import break_down
from app.core.ledger.explained_entry import Source
from app.core.ledger.replay import Track, counted_from, position_after, taken_up
from app.core.ledger.use import price_path
from app.core.ledger.use_chart import bars_of
from app.core.meters.metering import Mark
from app.core.money import ZERO
from app.core.quantity import NOTHING
from app.core.schemes.components.component import StepKind
from app.core.schemes.course import course_along
from app.core.schemes.engine import cost, due
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Interval, Terms
from app.core.site.settings import Settings, Site
from tests.core.ledger.worked_day import worked_day
from tests.core.schemes.test_scheme_properties import EXAMPLES, readings, schemes, terms_


def track(version: SchemeVersion, terms: Terms) -> Track:
    return Track(Fraction(1), course_along([version]), terms)


def marks_of(intervals: Sequence[Interval]) -> list[Mark]:
    found = [Mark(intervals[0].start, NOTHING)]
    for interval in intervals:
        found.append(Mark(interval.end, found[-1].total + interval.quantity))
    return found


@EXAMPLES
@given(schemes(), readings(), terms_)
def test_the_leaves_add_up_to_the_price_exactly(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms
) -> None:
    priced = cost(version, Position.START, intervals, terms)
    made = break_down(track(version, terms), Position.START, intervals, marks_of(intervals))
    assert made.after == priced.after
    assert {head.component.id: head.amount for head in made.heads} == {
        line.component: line.amount for line in priced.lines
    }
    for head in made.heads:
        assert sum((leaf.amount for leaf in head.leaves), Fraction(0)) == head.amount
        assert all(leaf.price * leaf.quantity == leaf.amount for leaf in head.leaves)
        assert all(
            sum((part.amount for part in leaf.parts), Fraction(0)) == leaf.price
            for leaf in head.leaves
        )
    assert sum((rung.money for rung in made.ladder), ZERO) == due(priced)
    assert sum(rung.plus for rung in made.ladder) == sum(head.amount for head in made.heads)
    assert sum((rung.used for rung in made.ladder), Fraction(0)) == sum(
        (interval.quantity.exact for interval in intervals), Fraction(0)
    )


@EXAMPLES
@given(schemes(), readings(), terms_)
def test_leaves_of_use_lie_one_after_another_and_bars_hold_all_of_it(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms
) -> None:
    made = break_down(track(version, terms), Position.START, intervals, marks_of(intervals))
    for head in made.heads:
        timed = [leaf for leaf in head.leaves if leaf.kind is StepKind.USE and leaf.start]
        for one, other in pairwise(timed):
            assert one.end is not None
            assert other.start is not None
            assert one.end <= other.start
    site = Site("s", "试", terms.zone, False, Settings())
    for leading in (None, made.heads[0]):
        bars = bars_of(site, made.parts, leading)
        whole = sum((interval.quantity.exact for interval in intervals), Fraction(0))
        assert sum((bar.quantity for bar in bars), Fraction(0)) == whole
        assert all(one.end == other.start for one, other in pairwise(bars))


@EXAMPLES
@given(schemes(), readings(), terms_)
def test_walking_the_readings_once_more_finds_the_same_position(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms
) -> None:
    plain = [replace(interval, bands=()) for interval in intervals]
    made = track(version, terms)
    cut = len(plain) // 2
    whole = price_path(made.course, Position.START, plain, terms).position
    assert position_after(made, [plain[:cut], plain[cut:]]) == whole


@EXAMPLES
@given(schemes(), readings(), terms_)
def test_a_walk_from_where_the_cycles_began_finds_it_too(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms
) -> None:
    """What was used before is over for every counter, total and fee."""
    made, site = track(version, terms), Site("s", "试", terms.zone, False, Settings())
    plain = [replace(interval, bands=()) for interval in intervals]
    since = counted_from(site, made, plain[-1].start)
    whole = position_after(made, [plain])
    if since is None:
        return
    left = [one for one in plain if one.end > since]
    start = Position.START if len(left) == len(plain) else taken_up(site, left[0].start)
    assert position_after(made, [left], start) == whole


def test_what_does_not_lead_to_the_sealed_position_is_not_shown_as_if_it_did() -> None:
    use = worked_day(seal="0" * 16)
    assert use.source is Source.CORRECTED
    assert use.difference == 0  # its own lines still come to it
