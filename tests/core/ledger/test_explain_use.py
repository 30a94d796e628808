"""Every fen of an entry is explained: its leaves come to it exactly, with time, tier and price."""

from __future__ import annotations

from fractions import Fraction

from app.core.ledger.explained_entry import Leaf, Source
from app.core.money import Money
from app.core.schemes.components.component import StepKind
from tests.core.ledger.worked_day import SITE, worked_day


def told(leaf: Leaf) -> tuple[object, ...]:
    assert leaf.start is not None
    assert leaf.end is not None
    local = [SITE.local(at).strftime("%H:%M:%S") for at in (leaf.start, leaf.end)]
    written = " + ".join(f"{float(part.amount):.4f}" for part in leaf.parts)
    return (
        leaf.band, *local, leaf.tier, f"{float(leaf.quantity):.2f}", written,
        f"{float(leaf.amount):.6f}",
    )  # fmt: skip


def test_the_worked_day_has_the_leaves_that_were_worked_by_hand() -> None:
    energy = worked_day().heads[0]
    assert [told(leaf) for leaf in energy.leaves] == [
        ("valley", "00:02:30", "08:00:00", 1, "2.10", "0.3083", "0.647430"),
        ("peak", "08:00:00", "10:00:00", 1, "0.95", "0.7183", "0.682385"),
        ("sharp", "10:00:00", "12:00:00", 1, "1.02", "0.8823", "0.899946"),
        ("flat", "12:00:00", "17:00:00", 1, "1.86", "0.5483", "1.019838"),
        ("peak", "17:00:00", "18:12:00", 1, "1.33", "0.7183", "0.955339"),
        ("peak", "18:12:00", "19:00:00", 2, "1.15", "0.7183 + 0.0500", "0.883545"),
        ("sharp", "19:00:00", "21:00:00", 2, "3.12", "0.8823 + 0.0500", "2.908776"),
        ("peak", "21:00:00", "22:00:00", 2, "1.27", "0.7183 + 0.0500", "0.975741"),
        ("flat", "22:00:00", "00:00:00", 2, "1.06", "0.5483 + 0.0500", "0.634198"),
        ("valley", "00:00:00", "00:02:30", 2, "0.02", "0.3083 + 0.0500", "0.007166"),
    ]


def test_every_component_has_its_head_in_the_order_of_the_scheme_also_at_zero() -> None:
    heads = worked_day().heads
    assert [(head.component.id, head.amount) for head in heads] == [
        ("energy", Fraction("9.614364")),
        ("free", 0),
        ("fund", Fraction("0.373372")),
        ("service", Fraction("0.4")),
        ("least", 0),
    ]
    energy, free, fund, service, _ = heads
    assert energy.quantity == fund.quantity == Fraction("13.88")
    assert free.counted == 51
    (whole,) = fund.leaves
    assert (whole.band, whole.quantity, whole.price) == (
        None,
        Fraction("13.88"),
        Fraction("0.0269"),
    )
    (day,) = service.leaves
    assert (day.kind, day.quantity, day.price) == (StepKind.FEE, Fraction(1, 30), Fraction(12))
    assert [str(one) for one in day.days] == ["2025-06-18"]


def test_the_ladder_climbs_from_the_cumulative_sum_to_the_entry() -> None:
    use = worked_day()
    (rung,) = use.ladder
    assert use.amount == rung.plus == Fraction("10.387736")
    assert rung.before == Fraction("155.576128")
    assert rung.after == Fraction("165.963864")
    assert (rung.rounded_before, rung.rounded_after) == (Money(15558), Money(16596))
    assert rung.rest == Fraction("0.003864")
    assert rung.money == use.booked == Money(1038)
    assert (rung.used_before, rung.used) == (Fraction("222.74"), Fraction("13.88"))
    assert str(rung.first) == "2025-06-01"
    assert use.difference == 0
    assert use.source is Source.READINGS


def test_the_position_says_where_the_meter_stood_in_the_cycle_of_its_tiers() -> None:
    position = worked_day().position
    assert position is not None
    assert (position.before, position.after) == (Fraction("222.74"), Fraction("236.62"))
    assert position.period_after == "2025-06"


def test_bars_are_hours_and_add_up_to_the_use() -> None:
    use = worked_day()
    assert len(use.bars) == 25  # 24 hours and two and a half minutes
    assert sum(bar.quantity for bar in use.bars) == Fraction("13.88")
    assert sum(bar.amount for bar in use.bars) == Fraction("9.614364")
    six = use.bars[18]  # 18:00: 12 minutes in the first tier, the rest in the second
    assert [(one.band, one.leaf) for one in six.stretches] == [("peak", 4), ("peak", 5)]
    assert six.quantity == Fraction("1.44")


def test_the_instant_at_which_the_next_tier_began_is_known() -> None:
    (crossing,) = worked_day().crossings
    assert SITE.local(crossing.at).strftime("%H:%M") == "18:12"
    assert (crossing.tier, crossing.limit) == (2, Fraction(230))


def test_a_leaf_knows_the_readings_between_which_it_lies() -> None:
    use = worked_day()
    crossing = use.heads[0].leaves[4]
    assert [SITE.local(mark.at).strftime("%H:%M") for mark in use.behind(crossing)] == [
        "17:00", "18:00", "18:30",
    ]  # fmt: skip
    assert crossing.guessed_in is not None
    assert not crossing.is_interpolated


def test_an_entry_that_its_lines_do_not_come_to_shows_the_difference() -> None:
    use = worked_day(cost=Money(1037))
    assert use.source is Source.CORRECTED
    assert use.difference == Fraction("-0.017736")


def test_without_readings_the_lines_of_the_entry_speak_and_times_are_gone() -> None:
    use = worked_day(has_readings=False)
    assert use.source is Source.ENTRY
    assert use.amount == Fraction("10.387736")
    assert use.difference == 0
    assert [head.component.id for head in use.heads] == [
        "energy", "free", "fund", "service", "least",
    ]  # fmt: skip
    energy = use.heads[0]
    assert len(energy.leaves) == 8  # peak and sharp once in each tier, whatever the hour
    assert all(leaf.start is None for leaf in use.leaves())
    assert energy.quantity == Fraction("13.88")
    assert use.bars == ()
