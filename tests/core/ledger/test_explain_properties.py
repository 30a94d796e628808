"""For every scheme and every use, what is explained is what is priced, to the last fraction."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from hypothesis import given

from app.core.ledger.break_down import break_down
from app.core.ledger.replay import Run, Track, position_after
from app.core.ledger.use import position_seal, price_path
from app.core.ledger.use_chart import bars_of
from app.core.meters.metering import KeptAs, KeptReading, Mark
from app.core.money import ZERO
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.components.component import StepKind
from app.core.schemes.course import course_along
from app.core.schemes.engine import cost, due
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Interval, Terms
from app.core.site.settings import Settings, Site
from tests.core.ledger.worked_day import kept, worked_marks, worked_scheme
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
def test_walking_the_kept_readings_once_more_finds_the_position_of_the_seal(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms
) -> None:
    marks = marks_of(intervals)
    plain = [Interval(one.at, other.at, other.total - one.total) for one, other in pairwise(marks)]
    made = track(version, terms)
    cut = len(marks) // 2
    runs, rows, position = [], [], Position.START
    for part in (marks[: cut + 1], marks[cut:]):
        if len(part) > 1:
            steps = plain[marks.index(part[0]) :][: len(part) - 1]
            position = price_path(made.course, position, steps, terms).position
            runs.append(Run(part[0], part[-1], seal=position_seal(position.to_text())))
            rows += [KeptReading(1, m.at, m.total, KeptAs.HALF_HOUR) for m in part[1:-1]]
    assert position_after(made, runs, rows) == position


def test_a_reading_that_is_not_what_it_was_is_noticed() -> None:
    marks = worked_marks()
    made = track(worked_scheme(), Terms(zone="Asia/Shanghai"))
    steps = [Interval(one.at, other.at, other.total - one.total) for one, other in pairwise(marks)]
    after = price_path(made.course, Position.START, steps, made.terms).position
    run = Run(marks[0], marks[-1], seal=position_seal(after.to_text()))
    assert position_after(made, [run], kept(marks)) == after
    moved = [*marks[:4], Mark(marks[4].at, marks[4].total + Quantity(1)), *marks[5:]]
    assert position_after(made, [run], kept(moved)) is None
    assert position_after(made, [run], kept(marks)[1:]) is None
