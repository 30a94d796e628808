"""The rarer cases of an explanation: changes on the way, prices written in parts, long use."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

from app.core.ledger.break_down import break_down
from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.ledger.explain_use import Booked, explain_use
from app.core.ledger.explained_entry import Earlier, Explained, Linked, OldAndNew, PricePart, Source
from app.core.ledger.explained_plain import plain_of
from app.core.ledger.late_difference import old_and_new
from app.core.ledger.replay import Run, Track, counted_from, position_after, run_of, taken_up
from app.core.ledger.use import price_path
from app.core.ledger.use_chart import bars_of
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.components.component import StepKind
from app.core.schemes.course import DatedScheme, course_along, course_through
from app.core.schemes.position import Position
from app.core.schemes.usage import Interval
from app.core.staff.actor import STATION
from tests.core.ledger.worked_day import (
    SITE,
    WINDOWS,
    explain,
    meter,
    utc,
    worked_day,
    worked_marks,
    worked_scheme,
)
from tests.core.schemes.building import EVERY_DAY, TERMS, scheme

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = {"tables": [{"days": EVERY_DAY, "windows": WINDOWS}]}


def test_a_scheme_begun_on_the_way_has_heads_of_its_own() -> None:
    # 5.08 kWh before 17:00 and the rest after, at 1 yuan
    given = [
        (DatedScheme("resident"), [worked_scheme()]),
        (DatedScheme("flat", utc("2025-06-17 17:00")), [scheme(FLAT_ONE, id="flat")]),
    ]
    made = explain(worked_marks(), Position.START, course_through(given))
    assert made.source is Source.READINGS
    assert made.difference == 0
    assert [version.id for version in made.versions] == ["resident", "flat"]
    assert made.heads[-1].amount == Fraction("7.95")


FLAT_ONE = {"id": "energy", "kind": "rate", "price": "1"}


def test_tiers_that_begin_anew_begin_at_zero() -> None:
    at = utc("2025-06-17 17:00")
    given = [
        (DatedScheme("resident"), [worked_scheme()]),
        (DatedScheme("resident", at, begins_anew=True), [worked_scheme()]),
    ]
    course = course_through(given)
    track = Track(Fraction(1), course, TERMS)
    marks = worked_marks()
    steps = [use_between(one, other) for one, other in pairwise(marks)]
    made = explain(marks, Position.START, course)
    assert made.source is Source.READINGS
    assert made.position is not None
    assert made.position.after == Fraction("7.95")  # counted since 17:00
    assert (
        position_after(track, [steps]) == price_path(course, Position.START, steps, TERMS).position
    )


def use_between(one: Mark, other: Mark) -> Interval:
    return Interval(one.at, other.at, other.total - one.total)


def test_a_price_is_written_as_base_times_coefficient_and_what_does_not_float() -> None:
    version = scheme(
        {"id": "e", "kind": "rate_by_period", "base": "0.5", "unfloated": "0.02",
         "coefficients": {"valley": "0.4", "flat": "1", "peak": "1.6", "sharp": "2"}},
        calendar=CALENDAR,
    )  # fmt: skip
    made = explain(worked_marks(), Position.START, course_along([version]))
    first = made.heads[0].leaves[0]
    assert first.price == Fraction("0.22")
    assert first.parts == (
        PricePart(Fraction("0.5"), Fraction("0.4")), PricePart(Fraction("0.02")),
    )  # fmt: skip


def test_the_second_tier_is_written_as_the_first_and_an_addition() -> None:
    version = scheme(
        {"id": "e", "kind": "tiered", "cycle": "month",
         "tiers": [{"upto": "5", "price": "0.5", "flat": "2"}, {"price": "0.45"}]},
    )  # fmt: skip
    made = explain(worked_marks(), Position.START, course_along([version]))
    fee, one, two = made.heads[0].leaves
    assert (fee.kind, fee.amount) == (StepKind.ENTRY, Fraction(2))
    assert one.parts == (PricePart(Fraction("0.5")),)
    assert two.parts == (PricePart(Fraction("0.5")), PricePart(Fraction("-0.05")))
    assert made.crossings[0].limit == Fraction(5)


def test_long_use_is_drawn_by_the_day() -> None:
    start = Mark(utc("2025-06-01 10:00"), Quantity.parse("0"))
    end = Mark(utc("2025-06-06 10:00"), Quantity.parse("120"))
    made = explain([start, end], Position.START, course_along([worked_scheme()]))
    assert len(made.bars) == 6
    assert [bar.quantity for bar in made.bars] == [14, 24, 24, 24, 24, 10]
    assert made.guessed_in == timedelta(days=5)
    assert any(leaf.is_interpolated and leaf.is_long for leaf in made.leaves())


def test_use_of_nothing_has_no_leaf_but_its_fees() -> None:
    start = Mark(utc("2025-06-01 10:00"), Quantity.parse("7"))
    end = Mark(utc("2025-06-02 10:00"), Quantity.parse("7"))
    made = explain([start, end], Position.START, course_along([worked_scheme()]))
    assert made.used == Quantity(0)
    assert {leaf.kind for leaf in made.leaves()} == {StepKind.FEE}
    assert made.difference == 0
    assert made.leading is None
    assert all(bar.quantity == 0 for bar in made.bars)


def test_nothing_at_all_breaks_down_to_nothing() -> None:
    made = break_down(
        Track(Fraction(1), course_along([worked_scheme()]), TERMS), Position.START, [], []
    )
    assert made.heads == ()
    assert made.position is None
    assert bars_of(SITE, made.parts, None) == ()


def test_rounded_components_and_fees_are_told_from_the_lines_of_an_entry() -> None:
    cent = {"step": "0.01", "mode": "half_up"}
    version = scheme(
        {"id": "e", "kind": "rate", "price": "0.3333", "round": cent},
        {"id": "f", "kind": "fixed", "amount": "1", "per": "day"},
        {"id": "m", "kind": "minimum", "of": ["e"], "amount": "900"},
    )
    made = explain(worked_marks(), Position.START, course_along([version]), has_readings=False)
    kinds = [{leaf.kind for leaf in head.leaves} for head in made.heads]
    assert kinds == [{StepKind.USE, StepKind.TRUED_UP}, {StepKind.FEE}, {StepKind.TRUED_UP}]
    assert made.difference == 0


def test_an_entry_that_tells_no_readings_has_no_run() -> None:
    entry = Entry(
        "fee/1", EntryKind.CONSUMPTION, utc("2025-06-01 10:00"), date(2025, 6, 1),
        (Posting("wallet/1", Money(-1)), Posting("income/electric", Money(1))), STATION,
    )  # fmt: skip
    assert run_of(entry) is None
    assert run_of(replace(entry, facts={"from_at": "?", "from": "1"})) is None


def test_a_quota_that_is_carried_on_reaches_back_for_ever() -> None:
    carried = scheme(
        {"id": "e", "kind": "tiered", "cycle": "month", "carry": {"months": 2},
         "tiers": [{"upto": "5", "price": "0.5"}, {"price": "0.9"}]},
    )  # fmt: skip
    at = utc("2025-06-17 10:00")
    plain = Track(Fraction(1), course_along([worked_scheme()]), TERMS)
    assert counted_from(SITE, plain, at) == utc("2025-01-01 00:00")
    assert counted_from(SITE, replace(plain, course=course_along([carried])), at) is None
    assert taken_up(SITE, utc("2025-06-01 00:00")).day == date(2025, 5, 31)


def test_a_late_difference_adds_versions_of_one_scheme_and_leaves_fees_without_use() -> None:
    version = worked_scheme()

    def line(component: str, quantity: str, amount: str, number: int = 3) -> dict[str, str]:
        return {
            "version": f"resident/{number}", "component": component, "band": "", "tier": "",
            "price": "1", "quantity": quantity, "amount": amount,
        }  # fmt: skip

    facts = {
        "was": {"lines": [line("energy", "10", "5"), line("service", "1/30", "2/5"), "?"]},
        "lines": [line("energy", "6", "3"), line("energy", "5", "3", 4), line("gone", "1", "1")],
    }
    assert old_and_new(facts, [version]) == (
        OldAndNew("energy", {"zh": "电量电费", "en": "Energy"}, (Fraction(10), Fraction(5)),
                  (Fraction(11), Fraction(6))),
        OldAndNew("service", {"zh": "公共服务费", "en": "Service"}, (Fraction(0), Fraction("0.4")),
                  (Fraction(0), Fraction(0))),
        OldAndNew("gone", {}, (Fraction(0), Fraction(0)), (Fraction(1), Fraction(1))),
    )  # fmt: skip
    assert old_and_new({"lines": []}, [version]) == ()


def test_everything_known_of_a_line_stands_in_its_plain_form() -> None:
    at = datetime(2025, 6, 18, tzinfo=UTC)
    other = Linked(3, "order/a", EntryKind.TOP_UP, at, Money(5))
    use_of = replace(
        worked_day().with_last_days({"free": date(2025, 6, 4)}),
        earlier=Earlier(1, date(2025, 6, 1), date(2025, 6, 1)),
        rolled_at=Quantity.parse("100000"),
    )
    line = Explained(
        "1", "人", "A", Utility.ELECTRIC, 9, "k", EntryKind.ADJUSTMENT, at, at.date(),
        Money(-1038), Money(0), Money(-1038), (use_of,), reason="错", undoes=other,
        undone_by=other, amends=other, amended_by=(other,),
        differences=(OldAndNew("e", {}, (Fraction(1), Fraction(1)), (Fraction(2), Fraction(3))),),
    )  # fmt: skip
    plain = plain_of(line, ZONE)
    assert {"undoes", "undone_by", "amends", "amended_by", "differences", "reason"} <= plain.keys()
    told = plain["uses"]
    assert isinstance(told, list)
    assert told[0]["inputs"]["rolled_over_at"] == "100000"
    assert told[0]["results"]["heads"][0]["leaves"][5]["price_parts"] == ["0.7183", "0.05"]
    assert use_of.heads[1].used_up_on == date(2025, 6, 4)


def test_use_read_across_the_beginning_of_a_scheme_is_divided_there() -> None:
    given = [
        (DatedScheme("resident"), [worked_scheme()]),
        (DatedScheme("flat", utc("2025-06-17 14:30")), [scheme(FLAT_ONE, id="flat")]),
    ]
    course = course_through(given)
    track = Track(Fraction(1), course, TERMS)
    marks = worked_marks()
    steps = [use_between(one, other) for one, other in pairwise(marks)]
    made = explain(marks, Position.START, course)
    assert made.source is Source.READINGS
    assert made.difference == 0
    walked = price_path(course, Position.START, steps, TERMS).position
    assert position_after(track, [steps[:3], steps[3:]]) == walked


def test_a_tier_crossed_by_less_than_a_microsecond_of_use_loses_nothing() -> None:
    version = scheme(
        {"id": "e", "kind": "tiered", "cycle": "month",
         "tiers": [{"upto": "99999.999999", "price": "0.5"}, {"price": "0.9"}]},
    )  # fmt: skip
    start = Mark(utc("2025-06-01 10:00"), Quantity.parse("0"))
    end = Mark(utc("2025-06-01 10:00:01"), Quantity.parse("100000"))
    made = explain([start, end], Position.START, course_along([version]))
    assert len(made.heads[0].leaves) == 2
    assert sum(bar.quantity for bar in made.bars) == 100000
    assert made.difference == 0


def test_a_leaf_without_times_rests_on_all_the_readings() -> None:
    made = worked_day()
    least = replace(made.heads[0].leaves[0], start=None)
    assert made.behind(least) == made.marks
    assert made.heads[0].one_price is None
    assert made.heads[2].one_price == (PricePart(Fraction("0.0269")),)
    assert made.heads[4].one_price is None


def test_a_plain_form_leaves_out_what_is_not_there() -> None:
    at = datetime(2025, 6, 18, tzinfo=UTC)
    bare = replace(worked_day(has_readings=False), position_before="", marks=())
    line = Explained(
        "1", "人", "A", None, None, None, None, at, at.date(), Money(-1038), Money(0),
        Money(-1038), (bare,),
    )  # fmt: skip
    plain = plain_of(line, ZONE)
    assert plain["entry"] is None
    assert not {"undoes", "amended_by", "operator"} & plain.keys()
    told = plain["uses"]
    assert isinstance(told, list)
    assert not {"position", "readings", "rolled_over_at"} & told[0]["inputs"].keys()
    assert told[0]["source"] == "entry"


def test_what_can_be_priced_no_more_is_told_by_the_entry_itself() -> None:
    version = scheme(
        {"id": "e", "kind": "rate", "price": "1"},
        {"id": "a", "kind": "fixed", "amount": "1", "per": "m2"},
    )
    marks, course = worked_marks(), course_along([version])
    known = replace(TERMS, area_m2=Fraction(80))
    made = explain(marks, Position.START, course, terms=known)
    assert made.source is Source.READINGS
    lines = [
        {"version": "test/1", "component": "e", "band": "", "tier": "", "price": "1",
         "quantity": "13.88", "amount": "13.88"},
    ]  # fmt: skip
    booked = Booked(Run(marks[0], marks[-1]), Money(1388), lines)
    track = Track(Fraction(1), course, TERMS)  # the area is not known any more
    told = explain_use(SITE, meter(), track, booked, marks, Position.START)
    assert told.source is Source.CORRECTED
    assert told.difference == 0


def test_without_totals_a_coarser_rounding_and_more_periods_leave_more_open() -> None:
    version = scheme(
        {"id": "e", "kind": "rate", "price": "0.77"},
        round_total={"step": "1", "mode": "half_up"},
    )
    start = Mark(utc("2025-05-30 10:00"), Quantity.parse("0"))
    end = Mark(utc("2025-06-02 10:00"), Quantity.parse("10"))
    made = explain([start, end], Position.START, course_along([version]), has_readings=False)
    assert made.tolerance == 2  # May and June, to whole yuan each
    assert made.booked == Money(800)
    assert made.amount == Fraction("7.7")
    assert made.difference == 0
    assert worked_day(has_readings=False).tolerance == Fraction(1, 100)
